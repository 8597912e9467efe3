//! Links to a moment: `#flow?s=…&t=…`, where `s` is a history (a version byte and postcard, in base64url) and `t` is
//! model time in whole nanoseconds. Unknown parameters are ignored, so that old pages open new links.

mod bytes;
mod v1;
mod v2;

use crate::sim::scenario::Problem;
use crate::sim::time::SimTime;
use crate::sim::world::MAX_TIME;
use crate::trace::History;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// The first byte of every history in a link.
pub const VERSION: u8 = 4;
/// The longest fragment that is looked at, in bytes.
pub const MAX_LENGTH: usize = 8_192;

/// What a link says.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// The section, by its id.
    pub section: String,
    /// The runs, where the link carries its own.
    pub history: Option<History>,
    /// The moment, where the link names one.
    pub at: Option<SimTime>,
}

/// Why a link cannot be followed.
#[derive(Clone, Debug, PartialEq)]
pub enum LinkError {
    /// Longer than [`MAX_LENGTH`].
    TooLong,
    /// Not what this program writes: cut off, or changed on the way.
    Garbled,
    /// Written by another version.
    Version(u8),
    /// `t` is not a whole number of nanoseconds, or later than any run.
    Moment,
    /// The scenario in it has problems.
    Problems(Vec<Problem>),
}

/// The fragment, with its `#`, that leads to `at` in `history`.
pub fn encode(section: &str, history: &History, at: SimTime) -> String {
    // Writing into a growing vector has no way to fail; an empty one would be refused on reading.
    let bytes = postcard::to_extend(history, vec![VERSION]).unwrap_or_default();
    format!("#{section}?s={}&t={}", URL_SAFE_NO_PAD.encode(bytes), at.0)
}

/// Reads a fragment, with or without its `#`, and checks what it says.
///
/// # Errors
/// Why it cannot be followed.
pub fn decode(fragment: &str) -> Result<Link, LinkError> {
    let link = read(fragment)?;
    let segments = link.history.iter().flat_map(History::segments);
    let problems: Vec<Problem> = segments.flat_map(|(_, scenario)| scenario.validate()).collect();
    if problems.is_empty() { Ok(link) } else { Err(LinkError::Problems(problems)) }
}

/// Reads a fragment. Whether what it says can be run is another question: the page asks it when it has what that needs.
///
/// # Errors
/// Why it cannot be read; never [`LinkError::Problems`].
pub fn read(fragment: &str) -> Result<Link, LinkError> {
    if fragment.len() > MAX_LENGTH {
        return Err(LinkError::TooLong);
    }
    let fragment = fragment.trim_start_matches('#');
    let (section, query) = fragment.split_once('?').unwrap_or((fragment, ""));
    let mut link = Link { section: section.into(), history: None, at: None };
    for (name, value) in query.split('&').filter_map(|part| part.split_once('=')) {
        match name {
            "s" => link.history = Some(history(value)?),
            "t" => link.at = Some(moment(value)?),
            _ => {}
        }
    }
    Ok(link)
}

fn moment(text: &str) -> Result<SimTime, LinkError> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let nanos = text.parse().ok().filter(|nanos| digits && *nanos <= MAX_TIME.0);
    nanos.map(SimTime).ok_or(LinkError::Moment)
}

fn history(text: &str) -> Result<History, LinkError> {
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| LinkError::Garbled)?;
    let (version, rest) = bytes.split_first().ok_or(LinkError::Garbled)?;
    let history = match *version {
        VERSION => whole(rest),
        3 => v2::upgrade_3(rest).and_then(|bytes| whole(&bytes)),
        2 => v2::upgrade(rest).and_then(|bytes| whole(&bytes)),
        1 => v1::upgrade(rest).and_then(|bytes| v2::upgrade(&bytes)).and_then(|bytes| whole(&bytes)),
        other => return Err(LinkError::Version(other)),
    };
    history.ok_or(LinkError::Garbled)
}

/// A history that takes up all of `bytes`.
fn whole(bytes: &[u8]) -> Option<History> {
    let (history, left) = postcard::take_from_bytes(bytes).ok()?;
    left.is_empty().then_some(history)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::flow::scenario;
    use proptest::prelude::*;

    fn forked() -> History {
        let mut history = History::new(scenario());
        let mut other = scenario();
        other.api.threads = 1;
        history.change(SimTime(1_000_000_000), SimTime(2_085_000_000), other);
        history
    }

    #[test]
    fn a_link_leads_back_to_where_it_was_made() {
        let fragment = encode("flow", &forked(), SimTime(1_500_000_000));
        assert!(fragment.len() < 400, "{} bytes: {fragment}", fragment.len());
        let link = decode(&fragment).expect("our own link");
        let expected = Link { section: "flow".into(), history: Some(forked()), at: Some(SimTime(1_500_000_000)) };
        assert_eq!(link, expected);
        assert_eq!(decode(&(fragment + "&new=1")), Ok(expected));
    }

    /// Links that were given away: they must open for ever.
    #[test]
    fn old_links_open() {
        let link = decode(include_str!("../../tests/goldens/links/v1.txt").trim()).expect("a link of version 1");
        assert_eq!(link.history, Some(forked()));
        let link = decode(include_str!("../../tests/goldens/links/v2.txt").trim()).expect("a link of version 2");
        assert_eq!(link.history, Some(forked()));
    }

    #[test]
    fn broken_links_say_why() {
        let good = encode("flow", &forked(), SimTime(1));
        let long = format!("flow?s={}", "A".repeat(10_000));
        let rows = [
            (long.as_str(), LinkError::TooLong),
            ("flow?s=%%%", LinkError::Garbled),
            ("flow?s=", LinkError::Garbled),
            ("flow?s=_w", LinkError::Version(255)),
            ("flow?t=-5", LinkError::Moment),
            ("flow?t=NaN", LinkError::Moment),
            ("flow?t=+5", LinkError::Moment),
            ("flow?t=18446744073709551615", LinkError::Moment),
            (&good[..good.len() - 30], LinkError::Garbled),
        ];
        for (fragment, error) in rows {
            assert_eq!(decode(fragment), Err(error), "{fragment:.60}");
        }
    }

    proptest! {
        #[test]
        fn no_fragment_is_fatal(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = decode(&String::from_utf8_lossy(&bytes));
            for version in 1..=VERSION {
                let hostile = [&[version][..], &bytes].concat();
                let _ = decode(&format!("flow?s={}", URL_SAFE_NO_PAD.encode(hostile)));
            }
        }
    }
}
