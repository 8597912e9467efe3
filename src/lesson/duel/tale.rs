//! The duel as a tale of two people: of everything that happens, what they themselves would tell.

use crate::sim::actor::SERVICE;
use crate::sim::message::{Body, JourneyId, NO_JOURNEY, Status};
use crate::sim::plan::Style;
use crate::sim::scenario::Pastime;
use crate::sim::step::{Activity, Fact, Fate, Step};
use crate::trace::narrate::{self, Line};
use crate::trace::{History, Pair, Trace};
use crate::words::Story;
use crate::words::story::{Deed, Talk};

/// The tale of both runs, with the changes that the learner made.
pub fn lines(pair: &Pair, history: &History) -> Vec<Line> {
    let mut lines = Vec::new();
    for trace in pair.traces() {
        for (index, step) in trace.steps.iter().enumerate() {
            let told = trace.facts(index).iter().filter_map(|fact| deed(trace.style, step, fact));
            lines.extend(told.map(|told| line(trace, index, told)));
        }
    }
    narrate::with_changes(lines, history)
}

/// With a single friend, nobody needs a number; nor does what is about no friend in particular.
fn line(trace: &Trace, index: usize, (deed, journey): (Deed, JourneyId)) -> Line {
    let numbered = trace.journeys.len() > 1 && journey != NO_JOURNEY;
    let talk = Talk { deed, friend: numbered.then(|| journey.0 + 1) };
    Line { at: trace.steps[index].at, origin: Some((trace.style, index as u32)), story: Story::Talk(talk) }
}

/// What a fact means to these people, if anything.
fn deed(style: Style, step: &Step, fact: &Fact) -> Option<(Deed, JourneyId)> {
    let by = |call: Deed, text: Deed| if style == Style::Sync { call } else { text };
    Some(match *fact {
        Fact::Issued(journey) => (by(Deed::Dials, Deed::Types), journey),
        Fact::ResultKnown(journey) => (by(Deed::HangsUp, Deed::Buzzes), journey),
        Fact::Concluded(journey, Fate::FailedService) => (Deed::NoAnswer, journey),
        Fact::WentDown => (Deed::GoesOff, NO_JOURNEY),
        Fact::CameBack => (Deed::ComesBack, NO_JOURNEY),
        Fact::Sent(message) => match message.body {
            Body::Request => (by(Deed::Listens, Deed::Sends), message.journey),
            Body::Response(Status::Ok) => (Deed::Says, message.journey),
            Body::Push => (Deed::TextsBack, message.journey),
            _ => return None,
        },
        Fact::Began { journey, activity, .. } => match activity {
            Activity::Working if step.actor == SERVICE => (by(Deed::PicksUp, Deed::Reads), journey),
            Activity::Unseen => (Deed::Unread, journey),
            Activity::Stalled => (Deed::Waits, journey),
            Activity::Handling => (Deed::TakesIn, journey),
            Activity::Living(Pastime::Sport) => (Deed::Sport, journey),
            Activity::Living(Pastime::Meal) => (Deed::Meal, journey),
            Activity::Living(Pastime::Work) => (Deed::Work, journey),
            _ => return None,
        },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::duel::dials::{FRIENDS, OFFLINE, PICKUP};
    use crate::lesson::duel::scenario;
    use crate::sim::scenario::Scenario;
    use crate::words::en::ENGLISH;

    fn told(scenario: &Scenario, style: Style) -> Vec<String> {
        let history = History::new(scenario.clone());
        let lines = lines(&history.run().expect("it is valid").pair, &history);
        let mine = lines.iter().filter(|line| line.origin.is_some_and(|(of, _)| of == style));
        mine.map(|line| format!("{} {}", line.at.0 / 1_000_000_000, (ENGLISH.tell)(line.story))).collect()
    }

    #[test]
    fn a_call_is_told_by_those_who_make_it() {
        let expected = [
            "0 You dial your friend",
            "4 You have dialled your friend and wait, the phone at your ear",
            "4 Your friend picks up and begins to search; you hold the line",
            "184 Your friend has found the answer and tells you",
            "184 You know the answer and hang up",
            "184 You go and play sports",
        ];
        assert_eq!(told(&scenario(), Style::Sync), expected);
        let off = OFFLINE.write(&scenario(), Some(60.0));
        assert_eq!(
            told(&off, Style::Sync)[3],
            "4 No answer: the phone of your friend is off. You know at once, and hang up"
        );
    }

    #[test]
    fn so_is_a_text() {
        let expected = [
            "0 You type a text to your friend",
            "4 You send it and put the phone down",
            "4 You go and play sports",
            "4 Your friend reads the text and begins to search",
            "94 You have lunch",
            "154 You get some work done",
            "184 Your friend has found the answer and texts back",
            "184 Your phone buzzes: the answer of your friend is there",
            "184 You leave off what you are doing and read it",
            "187 You get some work done",
        ];
        assert_eq!(told(&scenario(), Style::Async), expected);
    }

    #[test]
    fn everything_that_two_people_do_is_told_and_no_machine_is_named() {
        let off = OFFLINE.write(&scenario(), Some(60.0));
        let all = [FRIENDS.write(&off, Some(3.0)), PICKUP.write(&scenario(), Some(60.0))];
        let mut deeds = Vec::new();
        for scenario in &all {
            let history = History::new(scenario.clone());
            let lines = lines(&history.run().expect("it is valid").pair, &history);
            for line in lines {
                let sentence = (ENGLISH.tell)(line.story);
                let machines = ["API", "thread", "worker", "job", "queue", "service"];
                assert!(!sentence.is_empty() && machines.iter().all(|it| !sentence.contains(it)), "{sentence}");
                if let Story::Talk(talk) = line.story
                    && !deeds.contains(&talk.deed)
                {
                    deeds.push(talk.deed);
                }
            }
        }
        assert_eq!(deeds.len(), 19, "one of them never comes up: {deeds:?}");
    }
}
