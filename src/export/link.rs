//! Links to a moment: `#flow?s=…&t=…&c=…`, where `s` is a history (a version byte and postcard, in base64url), `t` is
//! model time in whole nanoseconds and `c` the check sign over all that stands before it: a link that lost a character
//! on its way must not open another moment. Unknown parameters are ignored, so that old pages open new links.

mod bytes;
mod sign;
mod v1;
mod v2;

use crate::sim::scenario::Problem;
use crate::sim::time::SimTime;
use crate::sim::world::MAX_TIME;
use crate::trace::History;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
pub use sign::signed;

/// The first byte of every history in a link. From version 5 on, which says nothing else that 4 did not, links are
/// signed; older ones were not, and open as they are.
pub const VERSION: u8 = 5;
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
    signed(&format!("#{section}?s={}&t={}", URL_SAFE_NO_PAD.encode(bytes), at.0))
}

/// Reads a fragment, with or without its `#`, and checks what it says; `&amp;` is an ampersand that went through HTML.
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
    let fragment = fragment.trim_start_matches('#').replace("&amp;", "&");
    let (said, signed) = sign::check(&fragment).ok_or(LinkError::Garbled)?;
    let (section, query) = said.split_once('?').map_or((said, None), |(section, query)| (section, Some(query)));
    if !section.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        return Err(LinkError::Garbled);
    }
    let mut link = Link { section: section.into(), history: None, at: None };
    for part in query.into_iter().flat_map(|query| query.split('&')) {
        match part.split_once('=').ok_or(LinkError::Garbled)? {
            ("s", value) => link.history = Some(history(value, signed)?),
            ("t", value) => link.at = Some(moment(value)?),
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

fn history(text: &str, signed: bool) -> Result<History, LinkError> {
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| LinkError::Garbled)?;
    let (version, rest) = bytes.split_first().ok_or(LinkError::Garbled)?;
    let history = match *version {
        VERSION if !signed => None,
        VERSION | 4 => whole(rest),
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
        let mut two = scenario();
        two.api.threads = 2;
        let mut history = History::new(two.clone());
        let mut other = two;
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
        let rows = [
            include_str!("../../tests/goldens/links/v1.txt"),
            include_str!("../../tests/goldens/links/v2.txt"),
            include_str!("../../tests/goldens/links/v4.txt"),
        ];
        for row in rows {
            let link = decode(row.trim()).unwrap_or_else(|error| panic!("{error:?}: {row}"));
            assert_eq!(link.history, Some(forked()), "{row}");
        }
    }

    /// An ampersand that went through HTML is one, in links of every age.
    #[test]
    fn links_that_went_through_html_open() {
        let old = include_str!("../../tests/goldens/links/v1-everything.txt").trim().to_owned();
        for link in [encode("flow", &forked(), SimTime(1)), old] {
            let pasted = link.replace('&', "&amp;");
            assert!(pasted != link && decode(&pasted) == decode(&link), "{pasted}");
        }
    }

    #[test]
    fn broken_links_say_why() {
        let good = encode("flow", &forked(), SimTime(1));
        let (unsigned, sign) = good.split_once("&c=").expect("a check sign");
        let long = format!("flow?s={}", "A".repeat(10_000));
        let elsewhere = format!("{}&c={sign}", unsigned.replace("flow", "duel"));
        let rows = [
            (long.as_str(), LinkError::TooLong),
            ("flow?", LinkError::Garbled),
            ("flow?s", LinkError::Garbled),
            ("flow?s=%%%", LinkError::Garbled),
            ("flow?s=", LinkError::Garbled),
            ("flow?s=_w", LinkError::Version(255)),
            ("flow?t=-5", LinkError::Moment),
            ("flow?t=NaN", LinkError::Moment),
            ("flow?t=+5", LinkError::Moment),
            ("flow?t=18446744073709551615", LinkError::Moment),
            ("flow&t=5", LinkError::Garbled),
            (&good[..good.len() - 1], LinkError::Garbled),
            (&good[..good.len() - 30], LinkError::Garbled),
            (unsigned, LinkError::Garbled),
            (&elsewhere, LinkError::Garbled),
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
                let fragment = format!("flow?s={}", URL_SAFE_NO_PAD.encode(hostile));
                let _ = (decode(&fragment), decode(&signed(&fragment)));
            }
        }
    }
}
