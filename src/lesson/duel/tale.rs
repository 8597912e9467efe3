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
    let talk = Talk { deed, friend: numbered.then_some(journey.0 + 1) };
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
            Body::Request => (by(Deed::Rings, Deed::Sends), message.journey),
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
