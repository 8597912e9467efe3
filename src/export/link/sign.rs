//! The check sign of a link: four letters over all that stands before them. No change of one character, no loss of one
//! and no swap of two neighbours leaves it as it was; other damage passes once in four million times or less.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// What stands between a fragment and its sign.
const MARK: &str = "&c=";
/// Odd, so that no change of a byte is lost modulo 2^16; three more than a multiple of four, so that no swap is.
const FACTOR: u16 = 0x6d2b;

/// A fragment with its sign.
pub fn signed(fragment: &str) -> String {
    format!("{fragment}{MARK}{}", of(fragment.trim_start_matches('#')))
}

/// What a fragment without its `#` says before its sign, and whether it has one; `None` if that is wrong. What comes
/// after the sign is not looked at.
pub fn check(fragment: &str) -> Option<(&str, bool)> {
    let Some((said, after)) = fragment.split_once(MARK) else { return Some((fragment, false)) };
    let sign = after.split('&').next()?;
    (sign == of(said)).then_some((said, true))
}

/// The length, which any loss changes, and a polynomial, which any exchange changes.
fn of(text: &str) -> String {
    let sum = text.bytes().fold(0, |sum: u16, byte| sum.wrapping_mul(FACTOR).wrapping_add(byte.into()));
    let [high, low] = sum.to_be_bytes();
    URL_SAFE_NO_PAD.encode([text.len() as u8, high, low])
}
