//! Where labels go: the first of a few candidate places where a text covers nothing and nothing covers it.

use crate::scene::geometry::{Point, Rect, crosses};
use crate::scene::{Anchor, Item, Key, Role, Shape, text};

/// Font sizes, in pixels, as the style sheet has them.
pub const NAME: f64 = 13.0;
/// Lane names and badges where room is scarce.
pub const NAME_NARROW: f64 = 11.0;
/// Labels of messages and bars.
pub const LABEL: f64 = 12.0;
/// Numbers on the axis.
pub const TICK: f64 = 11.0;

/// A text with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The point that `anchor` names, on the baseline.
    pub at: Point,
    /// Which point of the text that is.
    pub anchor: Anchor,
    /// Whether it reads downwards.
    pub turned: bool,
    /// Its font size.
    pub size: f64,
    /// Whether it is bold.
    pub bold: bool,
    /// What it says.
    pub content: String,
}

impl Label {
    /// An upright label of the usual size.
    pub fn new(at: Point, anchor: Anchor, content: &str) -> Label {
        Label { at, anchor, turned: false, size: LABEL, bold: false, content: content.into() }
    }

    /// The same, bold.
    pub fn bold(self) -> Label {
        Label { bold: true, ..self }
    }

    /// The same in another size.
    pub fn sized(self, size: f64) -> Label {
        Label { size, ..self }
    }

    /// The room it takes.
    pub fn bounds(&self) -> Rect {
        text::bounds(self.at, self.anchor, self.turned, self.size, self.bold, &self.content)
    }

    /// The label as an item.
    pub fn item(&self, key: Key, role: Role) -> Item {
        let Label { at, anchor, turned, size, bold, content } = self.clone();
        Item::new(key, role, Shape::Text { at, anchor, turned, size, bold, content })
    }
}

/// Remembers what is already there.
#[derive(Clone, Debug)]
pub struct Labeller {
    area: Rect,
    taken: Vec<Rect>,
    lines: Vec<(Point, Point)>,
}

impl Labeller {
    /// Nothing placed yet; no label will leave `area`.
    pub fn new(area: Rect) -> Labeller {
        Labeller { area, taken: Vec::new(), lines: Vec::new() }
    }

    /// Keeps `rect` free of labels.
    pub fn avoid(&mut self, rect: Rect) {
        self.taken.push(rect);
    }

    /// Keeps labels off a line.
    pub fn avoid_line(&mut self, from: Point, to: Point) {
        self.lines.push((from, to));
    }

    /// Takes the first candidate that is free, or none.
    pub fn place(&mut self, candidates: impl IntoIterator<Item = Label>) -> Option<Label> {
        let label = candidates.into_iter().find(|label| self.is_free(&label.bounds()))?;
        self.avoid(label.bounds());
        Some(label)
    }

    fn is_free(&self, rect: &Rect) -> bool {
        let touched = rect.grown(1.0);
        self.area.contains(rect)
            && !self.taken.iter().any(|taken| taken.overlaps(&touched))
            && !self.lines.iter().any(|(from, to)| crosses(*from, *to, rect))
    }
}

/// Places beside the line from `from` to `to`: right, left, above and below of its middle, then nearer its ends.
pub fn beside(from: Point, to: Point, contents: [&str; 2]) -> Vec<Label> {
    const AWAY: f64 = 8.0;
    let mut labels = Vec::new();
    for content in contents {
        for share in [0.5, 0.35, 0.65, 0.2, 0.8] {
            let point = Point::new(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share);
            let middle = point.y + LABEL * 0.35;
            labels.push(Label::new(Point::new(point.x + AWAY, middle), Anchor::Start, content));
            labels.push(Label::new(Point::new(point.x - AWAY, middle), Anchor::End, content));
            labels.push(Label::new(Point::new(point.x, point.y - AWAY), Anchor::Middle, content));
            labels.push(Label::new(Point::new(point.x, point.y + AWAY + LABEL * 0.7), Anchor::Middle, content));
        }
    }
    labels
}

/// Places around a point, for badges.
pub fn around(at: Point, content: &str, size: f64) -> Vec<Label> {
    const AWAY: f64 = 11.0;
    let place = |dx: f64, dy: f64, anchor| {
        Label::new(Point::new(at.x + dx * AWAY, at.y + dy * AWAY + size * 0.35), anchor, content).bold().sized(size)
    };
    vec![
        place(1.0, 0.0, Anchor::Start),
        place(-1.0, 0.0, Anchor::End),
        place(1.0, 1.4, Anchor::Start),
        place(1.0, -1.4, Anchor::Start),
        place(0.0, 2.0, Anchor::Middle),
        place(0.0, -2.0, Anchor::Middle),
        place(-1.0, 1.4, Anchor::End),
        place(-1.0, -1.4, Anchor::End),
    ]
}
