//! What stops a request before a thread takes it up: the rate limit, and an idempotency key that is known already.

use crate::sim::actor::{Context, Out};
use crate::sim::bucket::Bucket;
use crate::sim::map::Map;
use crate::sim::message::{JourneyId, Status};
use crate::sim::step::Fact;
use crate::sim::time::SimTime;

/// What the API remembers of requests.
#[derive(Clone, Debug, Default)]
pub(super) struct Gate {
    bucket: Bucket,
    /// By request, where it bears an idempotency key.
    firsts: Map<JourneyId, First>,
}

/// The first attempt with an idempotency key.
#[derive(Clone, Copy, Debug)]
struct First {
    attempt: JourneyId,
    since: SimTime,
    /// What came of it, once that is known.
    answer: Option<Status>,
}

impl Gate {
    /// The answer that an attempt gets at once, if it does not get in.
    pub(super) fn stops(&mut self, attempt: JourneyId, context: Context, out: &mut Out) -> Option<Status> {
        if let Some(rate) = context.plan.resilience.api_limit
            && let Err(wait) = self.bucket.take(rate, context.now)
        {
            out.note(Fact::Throttled(attempt));
            // Retry-After is in whole seconds; a second too early would be turned away again.
            return Some(Status::TooManyRequests { after_s: wait.0.div_ceil(1_000_000_000) as u32 });
        }
        self.knows(attempt, context, out)
    }

    /// What an attempt is told whose key is known; one whose key is new is the first.
    fn knows(&mut self, attempt: JourneyId, context: Context, out: &mut Out) -> Option<Status> {
        let has_key = context.plan.resilience.retry.is_some_and(|policy| policy.key);
        let keep = context.plan.resilience.first_results.filter(|_| has_key)?;
        let first = self.firsts.get(&attempt.origin()).filter(|first| context.now <= first.since + keep);
        match first.map(|first| first.answer) {
            Some(Some(status)) => {
                out.note(Fact::Replayed(attempt));
                Some(status)
            }
            Some(None) => {
                out.note(Fact::InProgress(attempt));
                Some(Status::Conflict)
            }
            None => {
                self.firsts.insert(attempt.origin(), First { attempt, since: context.now, answer: None });
                None
            }
        }
    }

    /// An attempt that got in is answered. What says that nothing was done, or that nobody knows, is not kept.
    pub(super) fn answered(&mut self, attempt: JourneyId, status: Status) {
        let open = |first: &&mut First| first.attempt == attempt && first.answer.is_none();
        let Some(first) = self.firsts.get_mut(&attempt.origin()).filter(open) else { return };
        match status {
            Status::Ok | Status::Accepted | Status::BadGateway => first.answer = Some(status),
            _ => {
                self.firsts.remove(&attempt.origin());
            }
        }
    }
}
