//! Every number of the prose is what the engine, or the constants of its section, say.

mod glossary;

use crate::tidy::SECTIONS;
use block_or_delegate::lesson;

/// Numbers that come from no run: HTTP status codes.
const EXEMPT: [&str; 5] = ["200", "202", "429", "500", "503"];
/// What the sections must not leave unsaid.
const NEEDED: [(&str, &[&str]); 6] = [
    ("flow", &["flow.sync.result", "flow.async.result", "flow.async.acknowledged"]),
    ("queue", &["queue.expected.80", "queue.expected.95", "queue.measured.80", "queue.measured.95"]),
    ("choose", &["choose.slow", "choose.still.sync.result", "choose.still.async.result"]),
    ("decouple", &["decouple.backlog", "decouple.catch_up", "decouple.chain.three"]),
    ("your-turn", &["your-turn.promise", "your-turn.loop", "your-turn.enqueuing", "your-turn.least"]),
    ("curious", &["curious.polls", "curious.stale", "curious.last_ring"]),
];

/// A number as it stands in the page: `<data class="quoted" data-key="…" value="…">…</data>`.
#[derive(Debug, PartialEq, Eq)]
struct Quoted<'a> {
    key: &'a str,
    value: &'a str,
    text: &'a str,
}

fn page() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/index.html");
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The section of that id.
fn section<'a>(page: &'a str, id: &str) -> &'a str {
    let from = page.find(&format!("<section id=\"{id}\"")).unwrap_or_else(|| panic!("no section {id}"));
    let rest = &page[from..];
    &rest[..rest.find("</section>").unwrap_or(rest.len())]
}

fn quoted(page: &str) -> Vec<Quoted<'_>> {
    page.split("<data ").skip(1).map(parse).collect()
}

fn parse(rest: &str) -> Quoted<'_> {
    let attribute = |name: &str| {
        let (head, _) = rest.split_once('>')?;
        head.split_once(&format!("{name}=\""))?.1.split('"').next()
    };
    let text = rest.split_once('>').and_then(|(_, body)| body.split('<').next());
    Quoted {
        key: attribute("data-key").unwrap_or_default(),
        value: attribute("value").unwrap_or_default(),
        text: text.unwrap_or_default(),
    }
}

/// What is wrong with a quotation; nothing, if the engine says the same and it reads as numbers do on this page.
fn complaint(it: &Quoted) -> Option<String> {
    let Some(quoted) = lesson::quoted(it.key) else { return Some(format!("{}: an unknown key", it.key)) };
    if it.value != quoted.value() {
        return Some(format!("{}: the page has {}, the engine {}", it.key, it.value, quoted.value()));
    }
    let readings = quoted.readings();
    let reads = readings.iter().any(|reading| reading == it.text);
    (!reads).then(|| format!("{}: reads {:?}, not as one of {readings:?}", it.key, it.text))
}

/// Numbers in the running text that nothing vouches for.
fn unquoted(section: &str) -> Vec<String> {
    let text = without(&without(section, "<data ", "</data>"), "<h2", "</h2>");
    let text = without(&text, "<", ">");
    let numbers = text.split(|it: char| !it.is_alphanumeric() && it != '.' && it != ',');
    let bare = numbers.map(|it| it.trim_matches(['.', ',']));
    bare.filter(|it| it.starts_with(|it: char| it.is_ascii_digit()) && !EXEMPT.contains(it)).map(Into::into).collect()
}

/// The text without anything from `open` to `close`.
fn without(text: &str, open: &str, close: &str) -> String {
    let mut parts = text.split(open);
    let first = parts.next().unwrap_or_default().to_string();
    parts.fold(first, |kept, part| kept + " " + part.split_once(close).map_or("", |(_, after)| after))
}

#[test]
fn quoted_numbers_are_the_engines() {
    let page = page();
    let complaints: Vec<String> = quoted(&page).iter().filter_map(complaint).collect();
    assert!(complaints.is_empty(), "index.html quotes what the engine does not say:\n  {}", complaints.join("\n  "));
}

#[test]
fn the_sections_quote_what_they_teach() {
    let page = page();
    for (id, needed) in NEEDED {
        let keys: Vec<&str> = quoted(section(&page, id)).iter().map(|it| it.key).collect();
        for key in needed {
            assert!(keys.contains(key), "section {id} does not quote {key}");
        }
    }
}

#[test]
fn no_section_has_a_number_of_its_own() {
    let page = page();
    let of = |id: &&str| unquoted(section(&page, id)).into_iter().map(move |it| format!("{id}: {it}")).collect();
    let found: Vec<String> = SECTIONS.iter().flat_map(|id| -> Vec<String> { of(id) }).collect();
    assert!(found.is_empty(), "put these numbers into <data class=\"quoted\">, or exempt them: {found:?}");
}

#[test]
fn wrong_quotations_are_found() {
    let rows = [
        ("flow.work", "2000000000", "2 seconds", true),
        ("flow.work", "2000000000", "2.000 s", true),
        ("flow.work", "2000000000", "2 s", true),
        ("flow.work", "2000000000", "3 seconds", false),
        ("flow.work", "3000000000", "3 seconds", false),
        ("flow.check", "3000000", "3 ms", true),
        ("flow.lunch", "3000000", "3 ms", false),
        ("decouple.backlog", "1200", "1,200", true),
        ("decouple.backlog", "1200", "1200", false),
        ("decouple.catch_up", "1200000000000", "20 minutes", true),
        ("decouple.chain.three", "0.970299", "97.03 %", true),
        ("decouple.chain.three", "0.97", "97 %", false),
    ];
    for (key, value, text, good) in rows {
        let page = format!("<p>a <data class=\"quoted\" data-key=\"{key}\" value=\"{value}\">{text}</data> b</p>");
        assert_eq!(quoted(&page), [Quoted { key, value, text }]);
        assert_eq!(complaint(&Quoted { key, value, text }).is_none(), good, "{key}: {text}");
    }
    let section =
        "<h2>2 The</h2><p class=\"x3\">A 202 after <data value=\"1\">1 ms</data>, 85&nbsp;ms or 2.5 s, h2.</p>";
    assert_eq!(unquoted(section), ["85", "2.5"]);
}
