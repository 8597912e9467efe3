//! How much room a text takes, without asking a browser.
//!
//! Widths are those of DejaVu Sans, the widest of the usual system fonts, so that what fits here fits everywhere.

use super::Anchor;
use super::geometry::{Point, Rect};

/// Advance widths of the ASCII characters from space to tilde, in thousandths of the font size.
const WIDTHS: [u16; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636,
    636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863,
    748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635,
    615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636,
    337, 636, 838,
];
/// Anything else is taken for as wide as an em.
const WIDEST: u16 = 1000;
/// From the baseline up and down, in font sizes.
const ASCENT: f64 = 0.93;
const DESCENT: f64 = 0.24;

/// How much wider the bold cut runs, on the average text.
const BOLD: f64 = 1.16;

/// The width of `content` at font size `size`, in pixels.
pub fn width(content: &str, size: f64, bold: bool) -> f64 {
    let thousandths: u64 = content.chars().map(|character| u64::from(advance(character))).sum();
    let weight = if bold { BOLD } else { 1.0 };
    thousandths as f64 * size * weight / 1000.0
}

/// The height of a line at font size `size`, in pixels.
pub fn height(size: f64) -> f64 {
    (ASCENT + DESCENT) * size
}

/// The room that a text takes. A turned text reads downwards.
pub fn bounds(at: Point, anchor: Anchor, turned: bool, size: f64, bold: bool, content: &str) -> Rect {
    let length = width(content, size, bold);
    let before = match anchor {
        Anchor::Start => 0.0,
        Anchor::Middle => length / 2.0,
        Anchor::End => length,
    };
    if turned {
        Rect::new(at.x - DESCENT * size, at.y - before, height(size), length)
    } else {
        Rect::new(at.x - before, at.y - ASCENT * size, length, height(size))
    }
}

fn advance(character: char) -> u16 {
    let index = (character as usize).checked_sub(32);
    index.and_then(|index| WIDTHS.get(index)).copied().unwrap_or(WIDEST)
}
