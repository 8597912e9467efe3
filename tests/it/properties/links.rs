//! Links carry any history, and whatever somebody else made of one is answered.

use super::{any, cases};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use block_or_delegate::export::link::{LinkError, decode, encode};
use block_or_delegate::sim::scenario::Scenario;
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
    #![proptest_config(cases(300))]

    #[test]
    fn a_history_survives_its_link([scenario, other] in any::history(), at in 0..u64::from(u32::MAX)) {
        let history = history(scenario, other);
        let link = decode(&encode("flow", &history, SimTime(at))).expect("our own link");
        prop_assert_eq!((link.history, link.at), (Some(history), Some(SimTime(at))));
    }

    #[test]
    fn a_damaged_link_is_answered(
        [scenario, other] in any::history(),
        damages in prop::collection::vec((any::<Index>(), any::<u8>()), 1..6),
    ) {
        let fragment = encode("flow", &history(scenario, other), SimTime(0));
        let payload = fragment.split("s=").nth(1).and_then(|rest| rest.split('&').next()).expect("a history");
        let mut bytes = URL_SAFE_NO_PAD.decode(payload).expect("our own bytes");
        for (place, byte) in damages {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        match decode(&format!("flow?s={}", URL_SAFE_NO_PAD.encode(bytes))) {
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

/// A link with everything in it that version 2 can say: it must open for ever.
#[test]
fn a_link_with_everything_opens() {
    let everything = include_str!("../../scenarios/everything.json");
    let scenario: Scenario = serde_json::from_str(everything).expect("a scenario in JSON");
    let golden = include_str!("../../goldens/links/v2-everything.txt").trim();
    let history = History::new(scenario);
    let link = decode(golden).expect("a link of version 2");
    assert_eq!(link.history.as_ref(), Some(&history), "today's is {}", encode("flow", &history, SimTime(0)));
}
