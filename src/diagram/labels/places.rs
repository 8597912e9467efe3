//! Places that a label might take: beside a line, around a point, below one.

use super::{Candidate, LABEL, Label};
use crate::scene::Anchor;
use crate::scene::geometry::Point;

/// Which side of an arrow its label prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Right of it.
    Right,
    /// Left of it.
    Left,
}

/// Places beside the line from `from` to `to`: left and right, above and below of its middle, then nearer its ends;
/// first with the full name, then with the short one. Bold, since what is under way is set in bold.
pub fn beside(from: Point, to: Point, contents: [&str; 2], side: Side) -> Vec<Candidate> {
    const AWAY: f64 = 8.0;
    const BELOW: f64 = AWAY + LABEL * 0.7;
    let shares = [0.5, 0.35, 0.65, 0.2, 0.8];
    let sign = if side == Side::Right { 1.0 } else { -1.0 };
    let points = shares.map(|share| Point::new(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share));
    let mut places = Vec::new();
    for (content, point) in contents.iter().flat_map(|content| points.map(|point| (content, point))) {
        for (dx, dy) in [(sign * AWAY, 0.0), (-sign * AWAY, 0.0), (0.0, -AWAY), (0.0, BELOW)] {
            let anchor = anchor(dx);
            let lowered = if dy == 0.0 { LABEL * 0.35 } else { dy };
            let label = Label::new(Point::new(point.x + dx, point.y + lowered), anchor, content).bold();
            // Nearly to the line: its own line must not count as one in between.
            let tether = (Point::new(point.x + dx, point.y + dy), Point::new(point.x + dx / 4.0, point.y + dy / 4.0));
            places.push(Candidate { label, tether: (dx != 0.0).then_some(tether) });
        }
    }
    places
}

/// Places around a point, for marks and for badges.
pub fn around(at: Point, content: &str, size: f64) -> Vec<Label> {
    const AWAY: f64 = 11.0;
    const NEAR: [(f64, f64); 4] = [(1.0, 0.0), (-1.0, 0.0), (1.0, 1.4), (1.0, -1.4)];
    const FAR: [(f64, f64); 6] = [(0.0, 2.0), (0.0, -2.0), (-1.0, 1.4), (-1.0, -1.4), (1.0, -2.0), (1.0, 2.0)];
    let place = |(dx, dy): (f64, f64)| {
        let at = Point::new(at.x + dx * AWAY, at.y + dy * AWAY + size * 0.35);
        Label::new(at, anchor(dx), content).bold().sized(size)
    };
    NEAR.into_iter().chain(FAR).map(place).collect()
}

/// Places below a point, reading downwards: along its lane where time runs down, then to either side.
pub fn below(at: Point, content: &str, size: f64) -> Vec<Label> {
    const AWAY: f64 = 10.0;
    let place = |dx: f64| {
        let at = Point::new(at.x + dx - size * 0.34, at.y + AWAY);
        Label { turned: true, ..Label::new(at, Anchor::Start, content).bold().sized(size) }
    };
    vec![place(0.0), place(size), place(-size)]
}

fn anchor(dx: f64) -> Anchor {
    match () {
        () if dx > 0.0 => Anchor::Start,
        () if dx < 0.0 => Anchor::End,
        () => Anchor::Middle,
    }
}
