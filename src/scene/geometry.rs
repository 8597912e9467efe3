//! Points, rectangles and arrow heads, with the four arithmetic operations and the root only: equal on every target.

/// A place in a picture, in pixels from its top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Down.
    pub y: f64,
}

/// An upright rectangle.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rect {
    /// Its left edge.
    pub x: f64,
    /// Its top edge.
    pub y: f64,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

impl Point {
    /// The point (x, y).
    pub const fn new(x: f64, y: f64) -> Point {
        Point { x, y }
    }
}

impl Rect {
    /// A rectangle by its top left corner and size.
    pub const fn new(x: f64, y: f64, width: f64, height: f64) -> Rect {
        Rect { x, y, width, height }
    }

    /// The smallest rectangle around two points.
    pub fn around(a: Point, b: Point) -> Rect {
        let (x, y) = (a.x.min(b.x), a.y.min(b.y));
        Rect::new(x, y, (a.x - b.x).abs(), (a.y - b.y).abs())
    }

    /// The right edge.
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// The bottom edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// Whether the two share more than an edge.
    pub fn overlaps(&self, other: &Rect) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// Whether `other` lies inside.
    pub fn contains(&self, other: &Rect) -> bool {
        other.x >= self.x && other.y >= self.y && other.right() <= self.right() && other.bottom() <= self.bottom()
    }

    /// The same rectangle, `by` larger on every side.
    pub fn grown(&self, by: f64) -> Rect {
        Rect::new(self.x - by, self.y - by, self.width + 2.0 * by, self.height + 2.0 * by)
    }

    /// Whether all four numbers are finite.
    pub fn is_finite(&self) -> bool {
        [self.x, self.y, self.width, self.height].iter().all(|number| number.is_finite())
    }
}

/// The three corners of the head of an arrow that ends at `to`.
pub fn arrow_head(from: Point, to: Point) -> [Point; 3] {
    const LENGTH: f64 = 8.0;
    const HALF_WIDTH: f64 = 3.6;
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let length = (dx * dx + dy * dy).sqrt().max(1e-6);
    let (ux, uy) = (dx / length, dy / length);
    let base = Point::new(to.x - ux * LENGTH, to.y - uy * LENGTH);
    let side = |sign: f64| Point::new(base.x - uy * HALF_WIDTH * sign, base.y + ux * HALF_WIDTH * sign);
    [to, side(1.0), side(-1.0)]
}

/// The distance of a line from a rectangle is zero: whether the line passes through it.
pub fn crosses(from: Point, to: Point, rect: &Rect) -> bool {
    // Liang and Barsky: clip the line's parameter against each of the four edges.
    let (dx, dy) = (to.x - from.x, to.y - from.y);
    let edges =
        [(-dx, from.x - rect.x), (dx, rect.right() - from.x), (-dy, from.y - rect.y), (dy, rect.bottom() - from.y)];
    let mut enter: f64 = 0.0;
    let mut leave: f64 = 1.0;
    for (slope, distance) in edges {
        if slope == 0.0 {
            if distance < 0.0 {
                return false;
            }
        } else if slope < 0.0 {
            enter = enter.max(distance / slope);
        } else {
            leave = leave.min(distance / slope);
        }
    }
    enter < leave
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_crosses_what_it_passes_through() {
        let rect = Rect::new(10.0, 10.0, 10.0, 10.0);
        let rows =
            [((0.0, 0.0), (30.0, 30.0), true), ((0.0, 0.0), (30.0, 0.0), false), ((15.0, 0.0), (15.0, 40.0), true)];
        for ((x1, y1), (x2, y2), expected) in rows {
            assert_eq!(crosses(Point::new(x1, y1), Point::new(x2, y2), &rect), expected);
        }
    }
}
