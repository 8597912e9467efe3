//! Names that must not stand where they would do harm.

use super::source::{Source, closing, words};

/// Rooms whose results must be equal on every target and in every run.
const CORE: [&str; 10] =
    ["sim", "trace", "metrics", "scene", "diagram", "words", "lesson", "export", "builder", "quiz"];
/// Functions of `f64` whose last bits differ between targets. The root is exact everywhere.
const MATHS: [&str; 24] = [
    "ln", "ln_1p", "log", "log2", "log10", "exp", "exp2", "exp_m1", "powf", "powi", "cbrt", "hypot", "sin", "cos",
    "tan", "asin", "acos", "atan", "atan2", "sin_cos", "sinh", "cosh", "tanh", "mul_add",
];
/// Order and time that are not ours.
const UNORDERED: [&str; 7] =
    ["HashMap", "HashSet", "DefaultHasher", "RandomState", "Instant", "SystemTime", "std::thread"];
/// Only the command line speaks on the terminal.
const PRINTING: [&str; 4] = ["println!", "print!", "eprintln!", "eprint!"];
const UNFINISHED: [&str; 3] = ["todo!", "unimplemented!", "dbg!"];
const WEB: [&str; 6] = ["leptos", "web_sys", "js_sys", "wasm_bindgen", "wasm_bindgen_futures", "gloo_timers"];

/// Every banned name in a source.
pub fn complaints(source: &Source) -> Vec<String> {
    let room = source.room().unwrap_or_default();
    let mut found = named(source, &UNFINISHED, "is not finished work");
    if CORE.contains(&room) {
        found.extend(maths(source));
        found.extend(named(source, &UNORDERED, "differs from run to run"));
    }
    if room != "launch" {
        found.extend(named(source, &PRINTING, "is for `launch`"));
    }
    if room != "ui" && source.path != "src/main.rs" {
        found.extend(named(source, &WEB, "is for `ui`"));
    }
    if room == "sim" {
        found.extend(sized_output(source));
    }
    if room == "ui" {
        found.extend(inline_style(source));
        found.extend(changing_text(source));
    }
    found
}

fn named(source: &Source, names: &[&str], why: &str) -> Vec<String> {
    let places = |name: &&str| {
        let complain = |at| source.complain(at, format!("`{name}` {why}"));
        words(&source.code, name.trim_end_matches('!'))
            .filter(|at| source.code[*at..].starts_with(*name))
            .map(complain)
            .collect::<Vec<String>>()
    };
    names.iter().flat_map(places).collect()
}

fn maths(source: &Source) -> Vec<String> {
    let code = &source.code;
    let platform = |at: &usize| {
        let before = code[..*at].trim_end();
        let called = code[*at..].trim_start_matches(|it: char| it.is_alphanumeric() || it == '_').starts_with('(');
        (before.ends_with('.') && called) || before.ends_with("f64::") || before.ends_with("f32::")
    };
    let places = |name: &&'static str| {
        let complain = |at| source.complain(at, format!("`{name}` of the platform: use `libm`"));
        words(code, name).filter(platform).map(complain).collect::<Vec<String>>()
    };
    MATHS.iter().flat_map(places).collect()
}

/// `usize` in a type that is serialised, and so hashed: it has 32 bits in the browser.
fn sized_output(source: &Source) -> Vec<String> {
    let code = &source.code;
    let mut found = Vec::new();
    for at in code.match_indices("#[derive(").map(|(at, _)| at) {
        let Some(end) = code[at..].find(")]").map(|end| at + end) else { continue };
        let serialised = words(&code[at..end], "Serialize").next().is_some();
        let Some(open) = code[end..].find(['{', ';']).map(|open| end + open) else { continue };
        let last = if code[open..].starts_with('{') { closing(code, open) } else { open };
        if serialised && let Some(sized) = words(&code[end..last], "usize").next() {
            found.push(source.complain(end + sized, "`usize` in serialised data"));
        }
    }
    found
}

/// The policy of the page refuses `style` attributes; `style:name=` and `style=("name", …)` set a property instead.
fn inline_style(source: &Source) -> Vec<String> {
    let attribute = |at: &usize| {
        let value = source.code[at + "style".len()..].trim_start().strip_prefix('=');
        value.is_some_and(|value| !value.trim_start().starts_with(['(', '=', '>']))
    };
    let free = |at: &usize| source.code[..*at].ends_with(char::is_whitespace) && !source.code[..*at].ends_with("let ");
    let places = words(&source.code, "style").filter(attribute).filter(free);
    places.map(|at| source.complain(at, "an inline `style`")).collect()
}

/// A text that changes as a child of an element: it is lost when a translator takes the place of the text.
fn changing_text(source: &Source) -> Vec<String> {
    let children = ["{text(", "{said(", "{maybe("];
    let places = children.iter().flat_map(|it| source.code.match_indices(it));
    places.map(|(at, _)| source.complain(at, "a changing text as a node: use `prop:textContent`")).collect()
}

#[test]
fn banned_names_are_found() {
    let rows = [
        ("src/sim/a.rs", "let x = y.ln() + f64::exp(z);", 2),
        ("src/sim/a.rs", "let x = libm::log(y).sqrt() + y.abs(); // .ln()", 0),
        ("src/sim/a.rs", "let map = y.map(f64::powf); let sin = self.sin; say(\".cos(\")", 1),
        ("src/launch/a.rs", "let x = y.ln(); println!(); let i = Instant::now();", 0),
        ("src/trace/a.rs", "use std::collections::HashMap; std::thread::spawn(f); let i = Instant::now();", 3),
        ("src/trace/a.rs", "#[cfg(test)]\nmod tests { use std::collections::HashSet; }", 0),
        ("src/ui/a.rs", "println!(); eprintln!()", 2),
        ("src/words/a.rs", "todo!(); unimplemented!(); dbg!(x)", 3),
        ("src/diagram/a.rs", "use leptos::prelude::*;", 1),
        ("src/ui/a.rs", "use leptos::prelude::*;", 0),
        ("src/main.rs", "use wasm_bindgen::prelude::*;", 0),
        ("src/sim/a.rs", "#[derive(Debug, Serialize)]\nstruct A { index: usize }", 1),
        ("src/sim/a.rs", "#[derive(Debug)]\nstruct A { index: usize }", 0),
        ("src/sim/a.rs", "#[derive(Serialize)]\nstruct A(u32);\nfn f(x: usize) {}", 0),
        ("src/ui/a.rs", "view! { <p style=x style:width=y></p> }", 1),
        ("src/ui/a.rs", "view! { <p>{text(move || x())}</p><p>{said(x)}</p><p prop:textContent=text(x)></p> }", 2),
        ("src/ui/a.rs", "view! { <p style=(\"--done\", x)></p> }; let style = x; if style == y {}", 0),
    ];
    for (path, text, expected) in rows {
        let found = complaints(&Source::new(path, text));
        assert_eq!(found.len(), expected, "{path}: {text}\n{found:?}");
    }
}
