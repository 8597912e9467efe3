//! An hour of asking: one question after the other, each as soon as the one before it is over, by phone and by text.
//!
//! A run of its own and no division: whoever texts has the rest of the hour, but gets no more answers than whoever calls.

use super::cost::Cost;
use super::dials;
use crate::sim::plan::Style;
use crate::sim::scenario::{Arrivals, Scenario, Styles};
use crate::sim::time::{SimSpan, SimTime};
use crate::trace::Pair;

/// An hour, in nanoseconds.
pub const HOUR: SimTime = SimTime(3_600_000_000_000);
/// More questions than these would fit into no hour: the shortest takes four seconds of dialling.
const MOST: u64 = 1_000;

/// What an hour of asking comes to in one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hour {
    /// How many answers it brings.
    pub answers: u64,
    /// How much of it is left for anything else.
    pub left: SimSpan,
}

/// By phone and by text, with one friend whose phone is on; none where that cannot be run.
pub fn hours(scenario: &Scenario) -> Option<[Hour; 2]> {
    let mut one = dials::OFFLINE.write(&dials::FRIENDS.write(scenario, Some(1.0)), None);
    if let Some(person) = &mut one.client.person {
        (person.life, person.day_ms) = (Vec::new(), 0.0); // nobody looks at what else happens
    }
    let costs = Cost::of_pair(&Pair::run(&one).ok()?)?;
    Some([hour(&one, Style::Sync, costs[0].over)?, hour(&one, Style::Async, costs[1].over)?])
}

/// Where each question takes `gap`.
fn hour(one: &Scenario, style: Style, gap: SimTime) -> Option<Hour> {
    let count = HOUR.0.div_ceil(gap.0.max(1)).min(MOST) as u32;
    let scenario = Scenario {
        arrivals: Arrivals::Bursts { bursts: count, size: 1, every_ms: gap.since(SimTime::ZERO).as_ms_f64() },
        style: if style == Style::Sync { Styles::Sync } else { Styles::Async },
        ..one.clone()
    };
    let pair = Pair::run(&scenario).ok()?;
    let cost = Cost::by(pair.of(style)?, HOUR);
    Some(Hour { answers: cost.answered, left: SimSpan(HOUR.0.saturating_sub(cost.stolen.0)) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::duel::dials::{DELAY, PICKUP};
    use crate::lesson::duel::scenario;

    /// Answers and seconds left, by phone and by text.
    fn read(scenario: &Scenario) -> [(u64, u64); 2] {
        hours(scenario).expect("it runs").map(|it| (it.answers, it.left.0 / 1_000_000_000))
    }

    #[test]
    fn whoever_texts_gets_no_more_answers_but_the_rest_of_the_hour() {
        assert_eq!(read(&scenario()), [(19, 0), (19, 57 * 60 + 43)]);
        assert_eq!(read(&DELAY.write(&scenario(), Some(120.0))), [(29, 0), (28, 56 * 60 + 40)]);
        // A question every 4.2 s by phone, every 7.2 s by text, of which 7 are lost.
        assert_eq!(read(&DELAY.write(&scenario(), Some(0.2))), [(857, 0), (500, 100)]);
        let slow = PICKUP.write(&DELAY.write(&scenario(), Some(600.0)), Some(600.0));
        assert_eq!(read(&slow), [(5, 0), (2, 3_600 - 3 * 4 - 2 * 3)]);
    }

    #[test]
    fn phones_that_are_off_and_further_friends_are_another_hour() {
        let more = dials::OFFLINE.write(&dials::FRIENDS.write(&scenario(), Some(3.0)), Some(60.0));
        assert_eq!(hours(&more), hours(&scenario()));
    }
}
