//! Files and functions stay short. What is too long today is listed here, and the lists can only shrink.

use super::source::{Source, closing, words};
use std::collections::BTreeMap;

/// The most lines of a file, test modules apart.
pub const MOST_LINES: usize = 250;
/// The most lines of a function.
pub const MOST_IN_FUNCTION: usize = 70;

/// Names, and the lines that they may have.
type Allowed = &'static [(&'static str, usize)];

/// Longer files, with the length that they may have.
pub const LONG_FILES: Allowed = &[];
/// Longer functions, by file and name, with the length that they may have.
pub const LONG_FUNCTIONS: Allowed = &[];

/// The lines of a source, test modules apart.
pub fn lines(source: &Source) -> usize {
    let tests = source.text.lines().zip(source.code.lines()).skip_while(|(text, _)| !text.starts_with("#[cfg(test)]"));
    source.text.lines().count() - tests.take_while(|(_, code)| code.trim().is_empty()).count()
}

/// The functions of a source, as `path: name`, with their lines.
pub fn functions(source: &Source) -> Vec<(String, usize)> {
    let code = &source.code;
    let function = |at: usize| {
        let rest = code[at..].strip_prefix("fn ")?; // without a name it is a type
        let name: String = rest.chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect();
        let lines = code[at..closing(code, body(code, at)?)].matches('\n').count() + 1;
        Some((format!("{}: {name}", source.path), lines))
    };
    words(code, "fn").filter_map(function).collect()
}

/// Where the body of the function at `at` opens; none for a declaration. A `;` inside brackets is an array's.
fn body(code: &str, at: usize) -> Option<usize> {
    let mut depth = 0;
    for (offset, character) in code[at..].char_indices() {
        match character {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            '{' if depth == 0 => return Some(at + offset),
            ';' if depth == 0 => return None,
            _ => {}
        }
    }
    None
}

/// Complaints about what is longer than `most` and than its entry in `allowed`, and about entries without need.
pub fn judge(
    measured: impl IntoIterator<Item = (String, usize)>,
    most: usize,
    allowed: &[(&str, usize)],
) -> Vec<String> {
    let mut needed = BTreeMap::new();
    let mut complaints = Vec::new();
    for (name, lines) in measured {
        let entry = allowed.iter().find(|(allowed, _)| *allowed == name);
        if lines > entry.map_or(most, |(_, lines)| *lines) {
            complaints.push(format!("{name} has {lines} lines"));
        }
        *needed.entry(name).or_insert(false) |= lines > most;
    }
    let idle = allowed.iter().filter(|(name, _)| !needed.get(*name).copied().unwrap_or(false));
    complaints.extend(idle.map(|(name, _)| format!("{name} needs no exception any more: strike it from the list")));
    complaints
}

#[test]
fn lengths_are_counted_without_tests() {
    let source = Source::new("src/a.rs", "//! A.\nfn f() {}\n#[cfg(test)]\nmod tests {\n    fn g() {}\n}\n");
    assert_eq!(lines(&source), 2);
    assert_eq!(functions(&source), [("src/a.rs: f".into(), 1)]);
    let text =
        "trait A {\n    fn declared(&self);\n    fn f<T>(x: [u8; 3]) -> T\n    where\n        T: B,\n    {\n    }\n}\n";
    let source = Source::new("src/a.rs", &format!("{text}struct C {{ say: fn(u32) -> u32, x: u32 }}"));
    assert_eq!(functions(&source), [("src/a.rs: f".into(), 5)]);
}

#[test]
fn exceptions_end_when_they_are_no_longer_needed() {
    let measured = |lines| [("a".to_string(), lines), ("b".to_string(), 5)];
    let rows: [(usize, Allowed, usize); 5] =
        [(10, &[], 0), (11, &[], 1), (11, &[("a", 12)], 0), (13, &[("a", 12)], 1), (10, &[("a", 12)], 1)];
    for (lines, allowed, expected) in rows {
        assert_eq!(judge(measured(lines), 10, allowed).len(), expected, "{lines} lines, {allowed:?}");
    }
    assert_eq!(judge(measured(1), 10, &[("gone", 20)]).len(), 1);
}
