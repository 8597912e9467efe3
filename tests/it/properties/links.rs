//! Links carry any history, and whatever somebody else made of one is answered.

use super::{any, cases};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use block_or_delegate::export::link::{Link, LinkError, decode, encode, signed};
use block_or_delegate::sim::scenario::{Scenario, VERSION};
use block_or_delegate::sim::time::SimTime;
use block_or_delegate::trace::History;
use proptest::prelude::*;
use proptest::sample::Index;

fn history(scenario: Scenario, other: Scenario) -> History {
    let mut history = History::new(scenario);
    history.change(SimTime(1_000_000), SimTime(u64::MAX), other);
    history
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn a_history_survives_its_link([scenario, other] in any::history::<2>(), at in 0..u64::from(u32::MAX)) {
        let history = history(scenario, other);
        let link = decode(&encode("flow", &history, SimTime(at))).expect("our own link");
        prop_assert_eq!((link.history, link.at), (Some(history), Some(SimTime(at))));
    }

    #[test]
    fn a_damaged_link_is_answered(
        [scenario, other] in any::history::<2>(),
        damages in prop::collection::vec((any::<Index>(), any::<u8>()), 1..6),
    ) {
        let fragment = encode("flow", &history(scenario, other), SimTime(0));
        let payload = fragment.split("s=").nth(1).and_then(|rest| rest.split('&').next()).expect("a history");
        let mut bytes = URL_SAFE_NO_PAD.decode(payload).expect("our own bytes");
        for (place, byte) in damages {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        match decode(&signed(&format!("flow?s={}", URL_SAFE_NO_PAD.encode(bytes)))) {
            // What still opens can be run.
            Ok(link) => {
                let opened = link.history.map(|history| history.segments().iter().all(|(_, it)| it.validate().is_empty()));
                prop_assert_eq!(opened, Some(true));
            }
            Err(LinkError::Problems(problems)) => prop_assert!(!problems.is_empty()),
            Err(_) => {}
        }
    }
}

/// Whether what a spoiled link says is what the whole one says, or refused, or names no moment at all: cut down to its
/// section, it leads there.
fn is_honest(spoiled: &str, whole: &Link) -> bool {
    match decode(spoiled) {
        Ok(link) => link == *whole || (link.history.is_none() && link.at.is_none() && !spoiled.contains('?')),
        Err(_) => true,
    }
}

/// Every way to lose one character of an ASCII text, its end, or to swap two neighbours.
fn losses(text: &str) -> Vec<String> {
    let cut = (1..text.len()).map(|place| text[..place].to_owned());
    let lost = (0..text.len()).map(|place| format!("{}{}", &text[..place], &text[place + 1..]));
    let swapped = (1..text.len()).map(|place| {
        let mut bytes = text.as_bytes().to_vec();
        bytes.swap(place - 1, place);
        String::from_utf8(bytes).expect("ASCII")
    });
    cut.chain(lost).chain(swapped).collect()
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn no_slip_opens_another_moment(
        [scenario, other] in any::history::<2>(),
        at in 0..u64::from(u32::MAX),
        letters in prop::collection::vec(0x20..0x7fu8, 1..8),
    ) {
        let fragment = encode("flow", &history(scenario, other), SimTime(at));
        let whole = decode(&fragment).expect("our own link");
        for spoiled in losses(&fragment) {
            prop_assert!(is_honest(&spoiled, &whole), "{}", spoiled);
        }
        for (place, letter) in (0..fragment.len()).flat_map(|place| letters.iter().map(move |letter| (place, *letter))) {
            let changed = format!("{}{}{}", &fragment[..place], char::from(letter), &fragment[place + 1..]);
            prop_assert!(is_honest(&changed, &whole), "{}", changed);
        }
    }
}

/// The letters that a link is made of, tried one by one in every place: here none may be left to chance.
#[test]
fn no_changed_letter_opens_another_moment() {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_#?&=;%.";
    let fragment = encode("flow", &History::new(Scenario::sample()), SimTime(1_500_000_000));
    let whole = decode(&fragment).expect("our own link");
    for (place, letter) in (0..fragment.len()).flat_map(|place| LETTERS.chars().map(move |letter| (place, letter))) {
        let changed = format!("{}{letter}{}", &fragment[..place], &fragment[place + 1..]);
        assert!(is_honest(&changed, &whole), "{changed}");
    }
}

/// A link with everything in it that version 1 could say, written by the program of then; and what stood in it.
#[test]
fn a_link_of_version_1_with_everything_opens() {
    let link = decode(include_str!("../../goldens/links/v1-everything.txt").trim()).expect("a link of version 1");
    let written = include_str!("../../goldens/links/v1-everything.json");
    let mut scenarios: Vec<Scenario> = serde_json::from_str(written).expect("scenarios of version 1");
    scenarios.iter_mut().for_each(|scenario| scenario.version = VERSION);
    let moments = [0, 1_000, 2_000_000_000].map(SimTime);
    let expected = History::from_segments(moments.into_iter().zip(scenarios).collect());
    assert_eq!((link.history, link.at), (expected, Some(SimTime(77))));
}

/// A link with everything in it that version 2 could say, and what stood in it.
#[test]
fn a_link_of_version_2_with_everything_opens() {
    let link = decode(include_str!("../../goldens/links/v2-everything.txt").trim()).expect("a link of version 2");
    let written = include_str!("../../goldens/links/v2-everything.json");
    let scenario: Scenario = serde_json::from_str(written).expect("a scenario of version 2");
    assert_eq!(link.history, Some(History::new(Scenario { version: VERSION, ..scenario })));
}

/// A link with everything in it that version 3 could say, and what stood in it.
#[test]
fn a_link_of_version_3_with_everything_opens() {
    let link = decode(include_str!("../../goldens/links/v3-everything.txt").trim()).expect("a link of version 3");
    let written = include_str!("../../goldens/links/v3-everything.json");
    let scenario: Scenario = serde_json::from_str(written).expect("a scenario of version 3");
    assert_eq!(link.history, Some(History::new(Scenario { version: VERSION, ..scenario })));
}
