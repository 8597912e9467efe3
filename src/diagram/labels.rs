//! Where labels go: the first of a few candidate places where a text covers nothing and nothing covers it.

mod places;

use crate::scene::geometry::{Point, Rect, crosses};
use crate::scene::{Anchor, Item, Key, Role, Shape, text};
pub use places::{Side, around, below, beside};

/// Font sizes, in pixels: those of the style sheet, which has the last word. This one is for names and headings.
pub const NAME: f64 = 13.0;
/// Labels of messages, bars, marks and badges.
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

/// A place that a label might take.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    label: Label,
    /// From the label to what it names. A line between the two would make it the label of that line.
    tether: Option<(Point, Point)>,
}

impl From<Label> for Candidate {
    fn from(label: Label) -> Candidate {
        Candidate { label, tether: None }
    }
}

/// Remembers what is already there.
#[derive(Clone, Debug)]
pub struct Labeller {
    area: Rect,
    bars: Vec<Rect>,
    taken: Vec<Rect>,
    signs: Vec<Rect>,
    lines: Vec<(Point, Point)>,
    rests: Vec<(Point, Point)>,
}

impl Labeller {
    /// Nothing placed yet; no label will leave `area`.
    pub fn new(area: Rect) -> Labeller {
        let (bars, taken, signs) = (Vec::new(), Vec::new(), Vec::new());
        Labeller { area, bars, taken, signs, lines: Vec::new(), rests: Vec::new() }
    }

    /// Keeps `rect` free of labels.
    pub fn avoid(&mut self, rect: Rect) {
        self.taken.push(rect);
    }

    /// Keeps labels off a sign without words, such as a cross.
    pub fn avoid_sign(&mut self, rect: Rect) {
        self.signs.push(rect);
    }

    /// Keeps labels off a bar, except those that belong on it.
    pub fn avoid_bar(&mut self, rect: Rect) {
        self.bars.push(rect);
    }

    /// Keeps labels off a line.
    pub fn avoid_line(&mut self, from: Point, to: Point) {
        self.lines.push((from, to));
    }

    /// Keeps labels off a place where a line often rests; it may come between a label and what that names.
    pub fn avoid_rest(&mut self, from: Point, to: Point) {
        self.rests.push((from, to));
    }

    /// Takes the first candidate that is free, or none.
    pub fn place(&mut self, candidates: impl IntoIterator<Item = impl Into<Candidate>>) -> Option<Label> {
        let on_no_bar = |it: &Labeller, rect: &Rect| !it.bars.iter().any(|bar| bar.overlaps(rect));
        self.take(candidates, on_no_bar)
    }

    /// Takes the first candidate that is free but for the bar under it, or none.
    pub fn place_on_bar(&mut self, candidates: impl IntoIterator<Item = impl Into<Candidate>>) -> Option<Label> {
        self.take(candidates, |_, _| true)
    }

    /// Takes the first candidate that lies within one bar, and on nothing else.
    pub fn place_within_bar(&mut self, candidates: impl IntoIterator<Item = Label>) -> Option<Label> {
        self.take(candidates, |it, rect| it.bars.iter().any(|bar| bar.contains(rect)))
    }

    /// A place near `at` for what must be said whatever is there: free, or else over bars and lines, or else over signs
    /// too. It never meets another text, and never leaves the picture.
    pub fn insist(&mut self, at: Point, content: &str) -> Option<Label> {
        let free = self.place(around(at, content, LABEL));
        let label = free.or_else(|| self.over(at, content, true)).or_else(|| self.over(at, content, false))?;
        self.avoid(label.bounds());
        Some(label)
    }

    /// The nearest place before or behind `at`, moved sideways into the picture, that covers no text.
    fn over(&self, at: Point, content: &str, signs_too: bool) -> Option<Label> {
        const STEP: f64 = 5.0;
        const STEPS: u32 = 40;
        let half = text::width(content, LABEL, true) / 2.0;
        let (least, most) = (self.area.x + half + 1.0, self.area.right() - half - 1.0);
        let is_open = |rect: &Rect| {
            let touched = rect.grown(1.0);
            let met = |others: &[Rect]| others.iter().any(|other| other.overlaps(&touched));
            self.area.contains(rect) && !met(&self.taken) && !(signs_too && met(&self.signs))
        };
        for step in 0..STEPS {
            let away = f64::from(step) * STEP;
            for (dx, dy) in [(1.0, away), (1.0, -away), (-1.0, away), (-1.0, -away), (0.0, away), (0.0, -away)] {
                let x = (at.x + dx * (half + 11.0)).min(most).max(least);
                let label = Label::new(Point::new(x, at.y + dy + LABEL * 0.35), Anchor::Middle, content).bold();
                if is_open(&label.bounds()) {
                    return Some(label);
                }
            }
        }
        None
    }

    fn take(
        &mut self,
        candidates: impl IntoIterator<Item = impl Into<Candidate>>,
        also: impl Fn(&Labeller, &Rect) -> bool,
    ) -> Option<Label> {
        let free = |it: &Candidate| {
            let rect = it.label.bounds();
            self.is_free(&rect) && it.tether.is_none_or(|tether| self.is_clear(tether)) && also(self, &rect)
        };
        let label = candidates.into_iter().map(Into::into).find(free)?.label;
        self.avoid(label.bounds());
        Some(label)
    }

    fn is_free(&self, rect: &Rect) -> bool {
        let touched = rect.grown(1.0);
        self.area.contains(rect)
            && !self.taken.iter().chain(&self.signs).any(|taken| taken.overlaps(&touched))
            && !is_crossed(&self.lines, &touched)
            && !is_crossed(&self.rests, rect)
    }

    fn is_clear(&self, (from, to): (Point, Point)) -> bool {
        !is_crossed(&self.lines, &Rect::around(from, to).grown(0.5))
    }
}

fn is_crossed(lines: &[(Point, Point)], rect: &Rect) -> bool {
    lines.iter().any(|(from, to)| crosses(*from, *to, rect))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where a label beside a vertical line at x = 100 goes, with another line at `other`.
    fn label_beside(other: f64) -> Option<Label> {
        let line = |x: f64| (Point::new(x, 0.0), Point::new(x, 100.0));
        let mut labeller = Labeller::new(Rect::new(0.0, 0.0, 200.0, 100.0));
        for (from, to) in [line(100.0), line(other)] {
            labeller.avoid_line(from, to);
        }
        let (from, to) = line(100.0);
        labeller.place(beside(from, to, ["a job", "job"], Side::Right))
    }

    #[test]
    fn no_line_comes_between_a_label_and_its_own() {
        assert!(label_beside(180.0).is_some_and(|label| label.at.x > 100.0));
        assert!(label_beside(104.0).is_some_and(|label| label.at.x < 100.0));
    }

    #[test]
    fn a_label_goes_where_nothing_is_or_nowhere() {
        let mut labeller = Labeller::new(Rect::new(0.0, 0.0, 60.0, 40.0));
        let at = |y: f64| Label::new(Point::new(2.0, y), Anchor::Start, "job");
        assert_eq!(labeller.place([at(12.0)]), Some(at(12.0)));
        assert_eq!(labeller.place([at(14.0), at(30.0)]), Some(at(30.0)));
        assert_eq!(labeller.place([at(20.0), at(50.0)]), None);
    }

    #[test]
    fn only_what_belongs_on_a_bar_stands_on_it() {
        let mut labeller = Labeller::new(Rect::new(0.0, 0.0, 60.0, 40.0));
        labeller.avoid_bar(Rect::new(0.0, 0.0, 60.0, 20.0));
        let label = Label::new(Point::new(2.0, 14.0), Anchor::Start, "job");
        assert_eq!(labeller.place([label.clone()]), None);
        assert_eq!(labeller.place_on_bar([label.clone()]), Some(label));
    }
}
