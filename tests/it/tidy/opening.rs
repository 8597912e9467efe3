//! Every module says first what it is.

use super::source::Source;

/// Says that a module does not open with a sentence.
pub fn complaint(source: &Source) -> Option<String> {
    let lines = source.text.lines().map_while(|line| line.strip_prefix("//!"));
    let paragraph: Vec<&str> = lines.map(str::trim).take_while(|line| !line.is_empty()).collect();
    let sentence = paragraph.join(" ");
    (!sentence.ends_with(['.', '?', '!'])).then(|| format!("{}: opens with {sentence:?}", source.path))
}

#[test]
fn a_sentence_comes_first() {
    let rows = [
        ("//! What it is.\n", true),
        ("//! What it\n//! is.\n//!\n//! More\n", true),
        ("//! What it is\n", false),
        ("use std::fs;\n//! Too late.\n", false),
        ("", false),
    ];
    for (text, good) in rows {
        assert_eq!(complaint(&Source::new("src/a.rs", text)).is_none(), good, "{text:?}");
    }
}
