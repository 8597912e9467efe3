//! The service's rate limit: how much it lets in, and when whoever was turned away has a turn.

use super::Call;
use crate::sim::actor::{Context, Out, is_worker};
use crate::sim::bucket::Bucket;
use crate::sim::map::Set;
use crate::sim::message::ActorId;
use crate::sim::step::{Fact, Timer};

/// What it has let in.
#[derive(Clone, Debug, Default)]
pub(super) struct Limit {
    bucket: Bucket,
    /// Workers that were turned away and have not called again.
    waiting: Set<ActorId>,
}

impl Limit {
    /// Whether a call is one too many. Workers wait for a token, one after the other, as clients do that heed
    /// Retry-After and share one limiter; whoever is called by a person answers at once.
    pub(super) fn stops(&mut self, call: Call, context: Context, out: &mut Out) -> bool {
        let Some(rate) = context.plan.resilience.service_limit else { return false };
        self.waiting.remove(&call.from);
        if self.bucket.take(rate, context.now).is_ok() {
            return false;
        }
        out.note(Fact::Throttled(call.journey));
        if is_worker(call.from) {
            let wait = self.bucket.wait(rate, context.now, self.waiting.len() as u32);
            self.waiting.insert(call.from);
            out.tell(call.from, context.now + context.service_hop() + wait, Timer::ServiceBack);
        }
        true
    }
}
