//! Sources as the checkers see them: their text, and their code without comments, strings and test modules.

use std::fs;
use std::path::{Path, PathBuf};

/// One file.
#[derive(Clone, Debug)]
pub struct Source {
    /// Its path from the top of the repository, with `/`.
    pub path: String,
    /// All of it.
    pub text: String,
    /// The same, line for line, with comments, strings and `#[cfg(test)]` modules blanked.
    pub code: String,
}

impl Source {
    pub fn new(path: &str, text: &str) -> Source {
        let code = blank_tests(&blank_text(text));
        Source { path: path.into(), text: text.into(), code }
    }

    /// Every Rust source of the crate.
    pub fn all() -> Vec<Source> {
        files("src", "rs").iter().map(|path| Source::new(path, &read(path))).collect()
    }

    /// Every style sheet.
    pub fn style_sheets() -> Vec<Source> {
        let sheet = |path: String| Source { text: read(&path), code: String::new(), path };
        files("style", "css").into_iter().map(sheet).collect()
    }

    /// The room that the file belongs to: `sim` for `src/sim.rs` and all under `src/sim/`; none for the crate's roots.
    pub fn room(&self) -> Option<&str> {
        let inside = self.path.strip_prefix("src/")?;
        let room = inside.split('/').next()?.trim_end_matches(".rs");
        (!matches!(room, "lib" | "main")).then_some(room)
    }

    /// How deep its module lies: 1 for `src/sim.rs`, 2 for `src/sim/plan.rs`.
    pub fn depth(&self) -> usize {
        self.path.split('/').count() - 1
    }

    /// A complaint about the line at `offset` of the code.
    pub fn complain(&self, offset: usize, what: impl std::fmt::Display) -> String {
        let line = self.code[..offset].matches('\n').count() + 1;
        format!("{}:{line}: {what}", self.path)
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).into()
}

/// A file of the repository.
pub fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn files(folder: &str, extension: &str) -> Vec<String> {
    let mut found = Vec::new();
    let entries = fs::read_dir(root().join(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    for entry in entries {
        let entry = entry.expect("the folder can be read");
        let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            found.extend(files(&path, extension));
        } else if path.ends_with(&format!(".{extension}")) {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The places where `name` stands in `code` as a whole word.
pub fn words<'a>(code: &'a str, name: &'a str) -> impl Iterator<Item = usize> + 'a {
    let part = |character: Option<char>| character.is_some_and(|it| it.is_alphanumeric() || it == '_');
    let whole =
        move |at: &usize| !part(code[..*at].chars().next_back()) && !part(code[at + name.len()..].chars().next());
    code.match_indices(name).map(|(at, _)| at).filter(whole)
}

/// Where the block that opens at `open` closes.
pub fn closing(code: &str, open: usize) -> usize {
    let mut depth = 0;
    for (at, character) in code[open..].char_indices() {
        match character {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return open + at;
        }
    }
    code.len()
}

/// Blanks `#[cfg(test)] mod … { … }`.
fn blank_tests(code: &str) -> String {
    let mut code = code.to_string();
    let mut from = 0;
    while let Some(at) = code[from..].find("#[cfg(test)]").map(|at| from + at) {
        let Some(open) = code[at..].find('{').map(|open| at + open) else { break };
        let is_module = code[at..open].contains("mod ") && !code[at..open].contains(';');
        from = if is_module { closing(&code, open) } else { at + 1 };
        if is_module {
            let end = (from + 1).min(code.len());
            let blanked = blank(&code[at..end]);
            code.replace_range(at..end, &blanked);
        }
    }
    code
}

/// As many bytes of nothing, line ends kept.
fn blank(text: &str) -> String {
    text.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }).collect()
}

/// Blanks comments, strings and characters.
fn blank_text(text: &str) -> String {
    let mut code = String::new();
    let mut rest = text;
    while let Some(next) = rest.chars().next() {
        let length = token(rest).unwrap_or(0);
        if length > 0 {
            code += &blank(&rest[..length]);
        } else {
            code.push(next);
        }
        rest = &rest[length.max(next.len_utf8())..];
        // The rest of a name is copied at once, so that the `r` of `for"` opens no raw string.
        if length == 0 && (next.is_alphanumeric() || next == '_') {
            let end = rest.find(|it: char| !it.is_alphanumeric() && it != '_').unwrap_or(rest.len());
            code += &rest[..end];
            rest = &rest[end..];
        }
    }
    code
}

/// The length of the comment, string or character that `rest` begins with.
fn token(rest: &str) -> Option<usize> {
    let until = |from: usize, end: &str| rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len());
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Some(until(2, "*/"));
    }
    if rest.starts_with("r\"") || rest.starts_with("r#") {
        let hashes = rest[1..].bytes().take_while(|byte| *byte == b'#').count();
        let opens = rest[1 + hashes..].starts_with('"');
        return opens.then(|| until(2 + hashes, &format!("\"{}", "#".repeat(hashes))));
    }
    match rest.as_bytes()[0] {
        b'"' => Some(quoted(rest, '"')),
        b'\'' if rest[1..].starts_with('\\') => Some(quoted(rest, '\'')),
        b'\'' => rest[1..]
            .chars()
            .next()
            .filter(|it| rest[1 + it.len_utf8()..].starts_with('\''))
            .map(|it| it.len_utf8() + 2),
        _ => None,
    }
}

fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in rest.char_indices().skip(1) {
        match character {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if character == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

#[test]
fn code_is_without_words_and_tests() {
    let rows = [
        ("a // b \"c\n d", "a d"),
        ("a \"b \\\" // c\" d", "a d"),
        ("a r#\"b \" c\"# d", "a d"),
        ("for'x' 'a: '\\'' '{' &'b c", "for 'a: &'b c"),
        ("/* x\n*/y", "y"),
        ("a\n#[cfg(test)]\nmod tests { b {} }\nc", "a c"),
        ("#[cfg(test)]\nuse a;\nfn b() { c }", "#[cfg(test)] use a; fn b() { c }"),
    ];
    for (text, expected) in rows {
        let code = Source::new("src/a.rs", text).code;
        assert_eq!(code.split_whitespace().collect::<Vec<_>>().join(" "), expected, "{text}");
        assert_eq!((code.len(), code.lines().count()), (text.len(), text.lines().count()), "{text}");
    }
}
