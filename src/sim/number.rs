//! Arithmetic that every room needs.

/// `value`, or the bound that it has passed: [`f64::clamp`] without its panic, whose message alone would bring all of
/// Rust's float formatting into the page. Where the bounds cross, `most` holds.
pub fn within(value: f64, least: f64, most: f64) -> f64 {
    value.max(least).min(most)
}
