//! The page's document and style: sections in order, nothing inline, no class without a look.

use super::source::words;

/// The sections of the lesson: links from elsewhere rely on these names.
pub const SECTIONS: [&str; 8] = ["duel", "flow", "queue", "choose", "decouple", "quiz", "your-turn", "curious"];
/// How things look by themselves.
const PLAIN: [&str; 1] = ["past"];

/// The ids of the sections, in order.
pub fn section_ids(page: &str) -> Vec<&str> {
    page.split("<section ").skip(1).map(|rest| attribute(rest, "id").unwrap_or_default()).collect()
}

/// Styles and scripts inside the document, which the page's policy refuses.
pub fn inline(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for tag in page.split('<').skip(1) {
        let (head, body) = tag.split_once('>').unwrap_or((tag, ""));
        let name = head.split_whitespace().next().unwrap_or_default();
        let attributes = head.split_whitespace().filter_map(|part| Some(part.split_once('=')?.0));
        let bad = |it: &&str| *it == "style" || (it.starts_with("on"));
        found.extend(attributes.filter(bad).map(|it| format!("`{it}` in <{head}>")));
        let script = name == "script" && (attribute(head, "src").is_none() || !body.trim().is_empty());
        if script || name == "style" {
            found.push(format!("inline <{head}>"));
        }
    }
    found
}

/// Classes that `role.rs` names and no rule of `style` styles.
pub fn unstyled(roles: &str, style: &str) -> Vec<String> {
    let classes = roles.split("=> \"").skip(1).filter_map(|rest| rest.split('"').next());
    let styled = |class: &str| {
        let whole = |at: usize| style[..at].ends_with('.') && !style[at + class.len()..].starts_with('-');
        words(style, class).any(whole)
    };
    classes.filter(|class| !PLAIN.contains(class) && !styled(class)).map(str::to_string).collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let head = tag.split('>').next()?;
    let (_, value) = head.split_once(&format!("{name}=\""))?;
    value.split('"').next()
}

#[test]
fn inline_things_are_found() {
    let rows = [
        ("<p class=\"style\">style=\"x\"</p>", 0),
        ("<p style=\"color: red\">", 1),
        ("<p onclick=\"go()\">", 1),
        ("<style>p {}</style>", 1),
        ("<script src=\"a.js\"></script>", 0),
        ("<script src=\"a.js\">go()</script>", 1),
        ("<script>go()</script>", 1),
    ];
    for (page, expected) in rows {
        assert_eq!(inline(page).len(), expected, "{page}: {:?}", inline(page));
    }
    assert_eq!(section_ids("<section id=\"a\"><section class=\"x\" id=\"b\">"), ["a", "b"]);
}

#[test]
fn classes_without_a_look_are_found() {
    let roles = "A => \"tick\", B => \"tick-line\", C => \"lane\", D => \"past\"";
    assert_eq!(unstyled(roles, ".tick { } .lane-name { } .tick-line { }"), ["lane"]);
    assert_eq!(unstyled(roles, ".tick-line { } .lane { }"), ["tick"]);
}
