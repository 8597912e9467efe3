//! A picture as a value: keyed shapes with roles, and nothing about simulations or colours.

pub mod geometry;
pub mod text;
pub mod role;
pub mod svg;

use geometry::{Point, Rect};
pub use role::{Phase, Role};

/// Names one item for good: what it is, and which one. Unique within a scene.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    /// What it is.
    pub what: &'static str,
    /// Which group it belongs to.
    pub group: u32,
    /// Which one of the group.
    pub index: u32,
}

impl Key {
    /// The key of item `index` of kind `what` in `group`.
    pub const fn new(what: &'static str, group: u32, index: u32) -> Key {
        Key { what, group, index }
    }
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}-{}", self.what, self.group, self.index)
    }
}

/// A finished picture, in CSS pixels. Items later in the list are drawn above earlier ones.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// What is drawn.
    pub items: Vec<Item>,
}

/// One thing in a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its name.
    pub key: Key,
    /// What it stands for; the style sheet gives it a look.
    pub role: Role,
    /// Where it stands in time.
    pub phase: Phase,
    /// Its form.
    pub shape: Shape,
    /// What a pointer or a key can do with it.
    pub touch: Touch,
    /// What to call it aloud, where it can be touched.
    pub name: Option<String>,
}

/// What a pointer or a key can do with an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touch {
    /// Nothing.
    None,
    /// Open it; `reachable` items are stops of the Tab key.
    Open { reachable: bool },
    /// Drag it.
    Drag,
}

/// A form. All numbers are finite.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A rectangle with rounded corners.
    Rect { rect: Rect, radius: f64 },
    /// A straight line.
    Line { from: Point, to: Point },
    /// An arrow: a line with a head at its end.
    Arrow { from: Point, to: Point },
    /// A disc.
    Circle { centre: Point, radius: f64 },
    /// A disc to take hold of, with a sign for the direction in which it goes.
    Handle { centre: Point, radius: f64, upright: bool },
    /// A small button with a few words on it.
    Pill { rect: Rect, content: String },
    /// A cross of two strokes, `radius` from its centre.
    Cross { centre: Point, radius: f64 },
    /// One line of text.
    Text { at: Point, anchor: Anchor, turned: bool, size: f64, bold: bool, content: String },
}

/// Which point of a text its position names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
}

impl Scene {
    /// An empty picture.
    pub fn new(width: f64, height: f64) -> Scene {
        Scene { width, height, items: Vec::new() }
    }

    /// Adds an item. Every number must be finite: a NaN would make equal scenes unequal.
    pub fn push(&mut self, item: Item) {
        debug_assert!(item.shape.is_finite(), "{} is not finite: {:?}", item.key, item.shape);
        self.items.push(item);
    }

    /// The item of that name.
    pub fn get(&self, key: Key) -> Option<&Item> {
        self.items.iter().find(|item| item.key == key)
    }
}

impl Item {
    /// A plain item, past and untouchable.
    pub fn new(key: Key, role: Role, shape: Shape) -> Item {
        Item { key, role, phase: Phase::Past, shape, touch: Touch::None, name: None }
    }

    /// The same in another phase.
    pub fn phase(self, phase: Phase) -> Item {
        Item { phase, ..self }
    }
}

impl Shape {
    /// Whether every number of it is finite.
    pub fn is_finite(&self) -> bool {
        let finite = |point: Point| point.x.is_finite() && point.y.is_finite();
        match self {
            Shape::Rect { rect, radius } => rect.is_finite() && radius.is_finite(),
            Shape::Pill { rect, .. } => rect.is_finite(),
            Shape::Line { from, to } | Shape::Arrow { from, to } => finite(*from) && finite(*to),
            Shape::Circle { centre, radius }
            | Shape::Handle { centre, radius, .. }
            | Shape::Cross { centre, radius } => finite(*centre) && radius.is_finite(),
            Shape::Text { at, size, .. } => finite(*at) && size.is_finite(),
        }
    }

    /// The smallest upright rectangle around it, text measured generously.
    pub fn bounds(&self) -> Rect {
        match self {
            Shape::Rect { rect, .. } | Shape::Pill { rect, .. } => *rect,
            Shape::Line { from, to } | Shape::Arrow { from, to } => Rect::around(*from, *to),
            Shape::Circle { centre, radius }
            | Shape::Handle { centre, radius, .. }
            | Shape::Cross { centre, radius } => {
                Rect::new(centre.x - radius, centre.y - radius, 2.0 * radius, 2.0 * radius)
            }
            Shape::Text { at, anchor, turned, size, bold, content } => {
                text::bounds(*at, *anchor, *turned, *size, *bold, content)
            }
        }
    }
}
