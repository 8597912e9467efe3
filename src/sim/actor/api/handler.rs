//! A call in the hands of a thread, and when it is finished.

use crate::sim::actor::{Context, Out};
use crate::sim::message::JourneyId;
use crate::sim::step::{Activity, Timer};
use crate::sim::time::SimTime;

/// One call being handled.
#[derive(Clone, Copy, Debug)]
pub(super) struct Handler {
    pub(super) journey: JourneyId,
    pub(super) began: SimTime,
    pub(super) activity: Activity,
    /// When it finishes by itself; `None` while it waits for the broker or the service.
    pub(super) due: Option<SimTime>,
}

/// When a handler that began at `began` is finished; where a changed plan puts that in the past, it is now.
pub(super) fn finish(journey: JourneyId, activity: Activity, began: SimTime, context: Context) -> SimTime {
    let span = match activity {
        Activity::Checking => context.plan.check,
        Activity::LookingUp => context.plan.status,
        _ => context.plan.work_of(journey),
    };
    (began + span).max(context.now)
}

/// When the server loses patience with it.
pub(super) fn limit_of(handler: &Handler, context: Context) -> Option<SimTime> {
    context.plan.request_limit.map(|limit| (handler.began + limit).max(context.now))
}

/// Completion is scheduled before the limit: what is finished at the last moment counts as finished.
pub(super) fn expect(slot: u32, handler: &Handler, context: Context, out: &mut Out) {
    if let Some(due) = handler.due {
        out.wake(due, Timer::HandlerDone { slot });
    }
    if let Some(limit) = limit_of(handler, context) {
        out.wake(limit, Timer::HandlerLimit { slot });
    }
}
