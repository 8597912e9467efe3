//! What callers make of answers.

use crate::sim::step::{Activity, Fact, Fate};
use crate::words::Story;

/// What an answer meant to the caller.
pub fn heard(who: Option<u32>, facts: &[Fact]) -> Story {
    let of = |fact: &Fact| match fact {
        Fact::TooLate(_) => Some(Story::TooLate { who }),
        Fact::Concluded(_, fate) => over(*fate, who),
        Fact::TriesAgain { of, .. } => over(*of, who),
        Fact::Began { activity: Activity::Free, .. } => Some(Story::Receipt { who }),
        _ => None,
    };
    facts.iter().find_map(of).unwrap_or(Story::NotYet { who })
}

/// What an answer meant that ends a request, or an attempt at it.
fn over(fate: Fate, who: Option<u32>) -> Option<Story> {
    Some(match fate {
        Fate::Done => Story::Result { who },
        Fate::RefusedNoThread => Story::Refused { who },
        Fate::KilledRequestLimit => Story::KilledKnown { who },
        Fate::RefusedQueueFull => Story::RefusedFull { who },
        Fate::FailedService => Story::FailureKnown { who },
        Fate::Sent => Story::SentAndForgotten { who },
        Fate::GaveUpTimeout => return None,
        Fate::RefusedRateLimit => Story::RefusedTooMany { who },
        Fate::RefusedInProgress => Story::HearsInProgress { who },
        Fate::Undone => Story::HearsUndone { who },
    })
}
