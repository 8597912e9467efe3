//! A scene as SVG text: for tests, for files and for pictures that need no script.

use super::geometry::{Point, arrow_head};
use super::{Anchor, Item, Scene, Shape};
use std::fmt::Write;

/// The id of the first of [`DEFS`].
pub const PATTERN: &str = "hatch-blocked";
/// The patterns that the style sheet fills bars with: a state is never colour alone.
pub const DEFS: &str = concat!(
    r#"<pattern id="hatch-blocked" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">"#,
    r#"<rect class="hatch-ground" width="7" height="7"/><line class="hatch-stroke" y2="7"/></pattern>"#,
    r#"<pattern id="dots-waiting" width="6" height="6" patternUnits="userSpaceOnUse">"#,
    r#"<rect class="dots-ground" width="6" height="6"/><circle class="dots-dot" cx="2" cy="2" r="1.2"/></pattern>"#,
    r#"<pattern id="stripes-held" width="6" height="6" patternUnits="userSpaceOnUse">"#,
    r#"<rect class="stripes-ground" width="6" height="6"/><line class="stripes-stroke" x2="6" y1="3" y2="3"/></pattern>"#,
    r#"<pattern id="crosses-down" width="8" height="8" patternUnits="userSpaceOnUse">"#,
    r#"<rect class="crosses-ground" width="8" height="8"/><path class="crosses-stroke" d="M2 2L6 6M6 2L2 6"/></pattern>"#
);

/// The scene as a complete SVG document; `style` is a style sheet to put inside, for files that stand alone.
pub fn document(scene: &Scene, title: &str, style: Option<&str>) -> String {
    let mut text = String::new();
    let (width, height) = (number(scene.width), number(scene.height));
    let _ = write!(
        text,
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="scene" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">"#
    );
    let _ = write!(text, "\n<title>{}</title>\n", escape(title));
    if let Some(style) = style {
        let _ = writeln!(text, "<style>{style}</style>");
    }
    let _ = writeln!(text, "<defs>{DEFS}</defs>");
    for item in &scene.items {
        let _ = writeln!(text, "{}", element(item));
    }
    text.push_str("</svg>\n");
    text
}

/// The scene as an element of a page that has [`DEFS`] somewhere and styles `class` besides `scene`.
pub fn inline(scene: &Scene, name: &str, class: &str) -> String {
    let (width, height, name) = (number(scene.width), number(scene.height), escape(name));
    let elements: Vec<String> = scene.items.iter().map(element).collect();
    format!(
        "<svg class=\"scene {class}\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"{name}\">\n{}\n</svg>",
        elements.join("\n")
    )
}

fn element(item: &Item) -> String {
    let class = class(item);
    match &item.shape {
        Shape::Rect { rect, radius } => format!(
            r#"<rect class="{class}" x="{}" y="{}" width="{}" height="{}" rx="{}"/>"#,
            number(rect.x),
            number(rect.y),
            number(rect.width),
            number(rect.height),
            number(*radius)
        ),
        Shape::Line { from, to } => format!(r#"<path class="{class}" d="{}"/>"#, line(*from, *to)),
        Shape::Arrow { from, to } => format!(
            r#"<path class="{class}" d="{}"/><path class="arrow-head {class}" d="{}"/>"#,
            line(*from, *to),
            head(*from, *to)
        ),
        Shape::Circle { centre, radius } => format!(
            r#"<circle class="{class}" cx="{}" cy="{}" r="{}"/>"#,
            number(centre.x),
            number(centre.y),
            number(*radius)
        ),
        Shape::Handle { centre, radius, upright } => format!(
            r#"<circle class="{class}" cx="{}" cy="{}" r="{}"/><path class="grip-sign" d="{}"/>"#,
            number(centre.x),
            number(centre.y),
            number(*radius),
            sign(*centre, *upright)
        ),
        Shape::Pill { rect, content } => format!(
            r#"<rect class="{class}" x="{}" y="{}" width="{}" height="{}" rx="{}"/><text class="pill-text" x="{}" y="{}" text-anchor="middle">{}</text>"#,
            number(rect.x),
            number(rect.y),
            number(rect.width),
            number(rect.height),
            number(rect.height / 2.0),
            number(rect.x + rect.width / 2.0),
            number(rect.y + rect.height / 2.0 + 4.0),
            escape(content)
        ),
        Shape::Cross { centre, radius } => format!(r#"<path class="cross {class}" d="{}"/>"#, cross(*centre, *radius)),
        Shape::Text { at, anchor, turned, size, content, .. } => format!(
            r#"<text class="{class}" {} text-anchor="{}" font-size="{}">{}</text>"#,
            position(*at, *turned),
            anchor_name(*anchor),
            number(*size),
            escape(content)
        ),
    }
}

/// The classes of an item.
pub fn class(item: &Item) -> String {
    format!("{} {}", item.role.class(), item.phase.class())
}

/// The path of a line.
pub fn line(from: Point, to: Point) -> String {
    format!("M{} {}L{} {}", number(from.x), number(from.y), number(to.x), number(to.y))
}

/// The path of the head of an arrow.
pub fn head(from: Point, to: Point) -> String {
    let [a, b, c] = arrow_head(from, to);
    format!("{}L{} {}Z", line(a, b), number(c.x), number(c.y))
}

/// The path of the sign on a handle: two angles, along the direction in which it goes.
pub fn sign(centre: Point, upright: bool) -> String {
    let at = |along: f64, across: f64| {
        let (x, y) = if upright { (across, along) } else { (along, across) };
        format!("{} {}", number(centre.x + x), number(centre.y + y))
    };
    let angle = |side: f64| format!("M{}L{}L{}", at(side * 2.5, -3.5), at(side * 5.5, 0.0), at(side * 2.5, 3.5));
    angle(-1.0) + &angle(1.0)
}

/// The path of a cross.
pub fn cross(centre: Point, radius: f64) -> String {
    let corner = |x: f64, y: f64| Point::new(centre.x + x * radius, centre.y + y * radius);
    line(corner(-1.0, -1.0), corner(1.0, 1.0)) + &line(corner(-1.0, 1.0), corner(1.0, -1.0))
}

/// The SVG name of an anchor.
pub fn anchor_name(anchor: Anchor) -> &'static str {
    match anchor {
        Anchor::Start => "start",
        Anchor::Middle => "middle",
        Anchor::End => "end",
    }
}

/// The `transform` that turns a text, if any.
pub fn turn(at: Point, turned: bool) -> Option<String> {
    turned.then(|| format!("rotate(90 {} {})", number(at.x), number(at.y)))
}

fn position(at: Point, turned: bool) -> String {
    let turn = turn(at, turned).map(|turn| format!(r#" transform="{turn}""#)).unwrap_or_default();
    format!(r#"x="{}" y="{}"{turn}"#, number(at.x), number(at.y))
}

/// A length to a tenth of a pixel.
pub fn number(value: f64) -> String {
    let tenths = (value.abs() * 10.0 + 0.5) as u64;
    let sign = if value < 0.0 && tenths > 0 { "-" } else { "" };
    match tenths % 10 {
        0 => format!("{sign}{}", tenths / 10),
        part => format!("{sign}{}.{part}", tenths / 10),
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
