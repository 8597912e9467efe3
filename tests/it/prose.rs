//! Every number that the prose quotes from a run is what the engine says.

use block_or_delegate::lesson;
use block_or_delegate::words::number;

/// Numbers that come from no run: HTTP status codes.
const EXEMPT: [&str; 1] = ["202"];
/// What the section must not leave unsaid.
const NEEDED: [&str; 3] = ["flow.sync.result", "flow.async.result", "flow.async.acknowledged"];

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
    let Some(nanos) = lesson::quoted(it.key) else { return Some(format!("{}: an unknown key", it.key)) };
    if it.value != nanos.to_string() {
        return Some(format!("{}: the page has {}, the engine {nanos}", it.key, it.value));
    }
    let short = number::span(nanos);
    let spelled = short.strip_suffix(" s").map(|count| format!("{count} seconds"));
    let readings = [Some(number::seconds(nanos)), Some(short), spelled];
    let reads = readings.iter().flatten().any(|reading| reading == it.text);
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
fn the_flow_section_quotes_what_it_teaches() {
    let page = page();
    let keys: Vec<&str> = quoted(section(&page, "flow")).iter().map(|it| it.key).collect();
    for needed in NEEDED {
        assert!(keys.contains(&needed), "section 2 does not quote {needed}");
    }
}

#[test]
fn the_flow_section_has_no_number_of_its_own() {
    let page = page();
    let found = unquoted(section(&page, "flow"));
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
