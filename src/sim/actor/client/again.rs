//! Callers who try again: which attempt each is at, and what all may still spend on further ones.

use super::{Caller, Client};
use crate::sim::actor::{Context, Out};
use crate::sim::chance::Purpose;
use crate::sim::map::Map;
use crate::sim::message::JourneyId;
use crate::sim::retry::{Policy, Quota};
use crate::sim::step::{Fact, Fate, Timer};
use crate::sim::time::SimSpan;

/// What there is to know about attempts.
#[derive(Clone, Debug, Default)]
pub(super) struct Again {
    /// Callers who have tried before.
    tries: Map<JourneyId, Try>,
    /// What is spent of the quota.
    spent: u32,
}

/// How often a caller has tried before, and how long it waited the last time.
#[derive(Clone, Copy, Debug, Default)]
struct Try {
    made: u32,
    pause: SimSpan,
}

impl Again {
    /// The number under which the API knows the attempt that a caller is at.
    pub(super) fn attempt(&self, request: JourneyId) -> JourneyId {
        request.after(self.tries.get(&request).map_or(0, |it| it.made))
    }

    /// A request is over; a success gives something back.
    pub(super) fn over(&mut self, request: JourneyId, success: bool, context: Context) {
        self.tries.remove(&request);
        if let Some(quota) = quota(context).filter(|_| success) {
            self.spent = self.spent.saturating_sub(quota.refund);
        }
    }

    /// Pays for a further attempt, if there is enough left.
    fn pay(&mut self, context: Context) -> bool {
        let Some(quota) = quota(context) else { return true };
        let enough = self.spent.saturating_add(quota.cost) <= quota.tokens;
        self.spent += if enough { quota.cost } else { 0 };
        enough
    }
}

fn quota(context: Context) -> Option<Quota> {
    context.plan.resilience.retry.and_then(|policy| policy.quota)
}

impl Client {
    /// The API lets no more in, and asks callers to wait for so many seconds.
    pub(super) fn throttled(&mut self, request: JourneyId, after_s: u32, context: Context, out: &mut Out) {
        let least = SimSpan::from_ms(u64::from(after_s) * 1_000);
        if !self.tries_again(request, Fate::RefusedRateLimit, least, context, out) {
            self.conclude(request, Fate::RefusedRateLimit, context, out);
        }
    }

    /// An attempt came to nothing; `least` is how long the API asks callers to wait. True if there will be another one.
    pub(super) fn tries_again(
        &mut self,
        request: JourneyId,
        of: Fate,
        least: SimSpan,
        context: Context,
        out: &mut Out,
    ) -> bool {
        let Some(policy) = context.plan.resilience.retry else { return false };
        let last = self.again.tries.get(&request).copied().unwrap_or_default();
        if last.made + 1 >= policy.attempts {
            return false;
        }
        if !self.again.pay(context) {
            out.note(Fact::QuotaSpent(request));
            return false;
        }
        let pause = drawn(&policy, request, last, context).max(least);
        self.again.tries.insert(request, Try { made: last.made + 1, pause });
        out.note(Fact::TriesAgain { journey: self.again.attempt(request), of });
        self.wait_to_ask(request, pause, context, out);
        true
    }

    /// The caller stays on it; the pause is part of the wait.
    fn wait_to_ask(&mut self, request: JourneyId, pause: SimSpan, context: Context, out: &mut Out) {
        let asks = context.now + pause;
        let forgets = matches!(self.callers.get(&request), Some(Caller::Blocked { forgets: true, .. }));
        self.callers.insert(request, Caller::Blocked { since: asks, asks: Some(asks), forgets });
        out.wake(asks, Timer::Ask(request));
        super::expect_timeout(request, asks, context, out);
    }
}

fn drawn(policy: &Policy, request: JourneyId, last: Try, context: Context) -> SimSpan {
    let made = last.made + 1;
    let mut stream = context.plan.chance.stream_at(Purpose::Retry, request.0, u64::from(made));
    policy.pause(made, last.pause, &mut stream)
}
