//! Who may use whom: the arrows between the rooms.

use super::source::{Source, closing, words};

/// Each room and the rooms that it may use besides itself.
const ARROWS: [(&str, &[&str]); 13] = [
    ("late", &[]),
    ("sim", &["late"]),
    ("words", &["late"]),
    ("scene", &[]),
    ("trace", &["sim", "words"]),
    ("metrics", &["sim", "trace"]),
    ("diagram", &["sim", "trace", "metrics", "scene", "words"]),
    ("lesson", &["sim", "trace", "metrics", "words"]),
    ("builder", &["sim", "trace", "metrics", "words"]),
    ("quiz", &["sim", "trace", "metrics", "words"]),
    ("export", &["sim", "trace", "metrics", "scene", "words", "builder", "lesson"]),
    ("ui", &["late", "sim", "trace", "metrics", "diagram", "scene", "words", "lesson", "builder", "quiz", "export"]),
    ("launch", &["sim", "trace", "metrics", "diagram", "scene", "words", "lesson", "builder", "quiz", "export"]),
];

/// Every use of a room that has no arrow, and every way around this check.
pub fn complaints(source: &Source) -> Vec<String> {
    let Some(room) = source.room() else { return Vec::new() };
    let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| *name == room) else {
        return vec![format!("{}: the room `{room}` has no arrows in tests/it/tidy/rooms.rs", source.path)];
    };
    let mut complaints = Vec::new();
    for at in words(&source.code, "crate") {
        let Some(path) = source.code[at..].strip_prefix("crate::") else { continue };
        let used: String = path.chars().take_while(|it| it.is_alphanumeric() || *it == '_').collect();
        if used != room && !allowed.contains(&used.as_str()) {
            complaints.push(source.complain(at, format!("`{room}` may not use `crate::{used}`")));
        }
    }
    let own_name = words(&source.code, "block_or_delegate").map(|at| source.complain(at, "say `crate`"));
    complaints.extend(own_name);
    complaints.extend(escapes(source));
    complaints
}

/// `super` as far as the root of the crate: from there every room is in reach.
fn escapes(source: &Source) -> Vec<String> {
    let modules = inline_modules(&source.code);
    let chained = |at: &usize| source.code[..*at].ends_with("super::");
    let climbs = |at: &usize| {
        let steps = source.code[*at..].split("::").take_while(|part| *part == "super").count();
        let inside = modules.iter().filter(|(open, close)| open < at && at < close).count();
        steps >= source.depth() + inside
    };
    let starts = words(&source.code, "super").filter(|at| !chained(at)).filter(climbs);
    starts.map(|at| source.complain(at, "`super` leaves the room; say `crate::…`")).collect()
}

/// Where modules inside the file open and close.
fn inline_modules(code: &str) -> Vec<(usize, usize)> {
    let block = |at: usize| {
        let open = at + code[at..].find(['{', ';'])?;
        code[open..].starts_with('{').then(|| (open, closing(code, open)))
    };
    words(code, "mod").filter_map(block).collect()
}

#[test]
fn arrows_point_one_way() {
    let rows = [
        ("src/trace/a.rs", "use crate::sim::time::SimTime;", 0),
        ("src/trace.rs", "use crate::diagram::Axis;", 1),
        ("src/trace/a.rs", "fn f() { crate::diagram::g(); crate::ui::h(); }", 2),
        ("src/sim/a.rs", "use crate::{trace, words};", 1),
        ("src/sim/a.rs", "use crate::sim::{plan, step}; // crate::ui", 0),
        ("src/launch/a.rs", "use crate::ui::mount;", 1),
        ("src/launch.rs", "use crate::export::csv;", 0),
        ("src/ui/a.rs", "use crate::launch::main;", 1),
        ("src/main.rs", "fn main() { block_or_delegate::ui::mount() }", 0),
        ("src/sim/a.rs", "use block_or_delegate::ui;", 1),
        ("src/attic/a.rs", "", 1),
        ("src/sim/a.rs", "use super::plan::Plan;", 0),
        ("src/sim/a.rs", "use super::super::trace::Trace;", 1),
        ("src/sim/a/b.rs", "use super::super::plan::Plan;", 0),
        ("src/sim.rs", "use super::trace::Trace;", 1),
        ("src/sim.rs", "mod inner { use super::time::SimTime; }", 0),
        ("src/sim.rs", "mod time; mod inner { use super::super::trace; }", 1),
        ("src/trace/a.rs", "pub(super) fn f() {}", 0),
    ];
    for (path, text, expected) in rows {
        let found = complaints(&Source::new(path, text));
        assert_eq!(found.len(), expected, "{path}: {text}\n{found:?}");
    }
}
