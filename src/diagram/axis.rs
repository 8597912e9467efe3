//! The direction of time. Layouts work in (along, across) and learn only here which of the two is x.

use crate::scene::geometry::{Point, Rect};

/// Where time runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Axis {
    /// To the right, lanes below one another: wide screens.
    Right,
    /// Down, lanes beside one another: narrow screens.
    Down,
}

impl Axis {
    /// The point `along` time and `across` the lanes.
    pub fn point(self, along: f64, across: f64) -> Point {
        match self {
            Axis::Right => Point::new(along, across),
            Axis::Down => Point::new(across, along),
        }
    }

    /// The rectangle from `along.0` to `along.1` and from `across.0` to `across.1`.
    pub fn rect(self, along: (f64, f64), across: (f64, f64)) -> Rect {
        Rect::around(self.point(along.0, across.0), self.point(along.1, across.1))
    }

    /// How far along time a point lies.
    pub fn along(self, point: Point) -> f64 {
        match self {
            Axis::Right => point.x,
            Axis::Down => point.y,
        }
    }

    /// Where a rectangle begins along time.
    pub fn start(self, rect: &Rect) -> f64 {
        match self {
            Axis::Right => rect.x,
            Axis::Down => rect.y,
        }
    }

    /// Where a rectangle ends along time.
    pub fn end(self, rect: &Rect) -> f64 {
        match self {
            Axis::Right => rect.right(),
            Axis::Down => rect.bottom(),
        }
    }
}
