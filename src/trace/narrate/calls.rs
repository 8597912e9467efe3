//! The stories of calls to the service.

use super::lookup::sent;
use crate::sim::message::{Body, Message, Outcome, Status};
use crate::sim::step::{Activity, Fact};
use crate::words::Story;

/// What the service does with a call that comes in.
pub fn called(who: Option<u32>, facts: &[Fact]) -> Story {
    let of = |fact: &Fact| match fact {
        Fact::Began { activity: Activity::InLine, .. } => Some(Story::ServiceInLine { who }),
        Fact::Sent(Message { body: Body::Answer { outcome, .. }, .. }) => {
            Some(Story::ServiceRefused { who, busy: *outcome == Outcome::Busy })
        }
        _ => None,
    };
    facts.iter().find_map(of).unwrap_or(Story::ServiceBegun { who })
}

/// What the API makes of the service's answer.
pub fn passed_on(who: Option<u32>, facts: &[Fact]) -> Story {
    match sent(facts).map(|message| message.body) {
        Some(Body::Response(Status::Ok)) => Story::Answered200 { who },
        Some(_) => Story::Answered502 { who },
        None => Story::TooLate { who },
    }
}

/// What comes of a call that has taken its time.
pub fn served(who: Option<u32>, message: &Message) -> Story {
    match message.body {
        Body::Answer { outcome: Outcome::Done, .. } => Story::ServiceDone { who },
        _ => Story::ServiceFailed { who },
    }
}
