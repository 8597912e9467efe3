//! How long callers wait: for an answer, and before they ask again.

use crate::sim::actor::{Context, Out};
use crate::sim::message::JourneyId;
use crate::sim::plan::Delivery;
use crate::sim::step::Timer;
use crate::sim::time::SimTime;

/// When a caller who has waited since `since` gives up. Where a changed plan puts that in the past, it is now.
pub(super) fn deadline(since: SimTime, context: Context) -> Option<SimTime> {
    context.plan.timeout.map(|timeout| (since + timeout).max(context.now))
}

pub(super) fn expect_timeout(journey: JourneyId, since: SimTime, context: Context, out: &mut Out) {
    if let Some(at) = deadline(since, context) {
        out.wake(at, Timer::Timeout(journey));
    }
}

/// When a caller who heard something at `since` asks again, if results are polled for at all. Never in the past.
pub(super) fn next_poll(since: SimTime, context: Context) -> Option<SimTime> {
    let Delivery::Poll(every) = context.plan.reply else { return None };
    Some((since + every).max(context.now))
}

pub(super) fn expect_poll(journey: JourneyId, since: SimTime, context: Context, out: &mut Out) {
    if let Some(at) = next_poll(since, context) {
        out.wake(at, Timer::Poll(journey));
    }
}
