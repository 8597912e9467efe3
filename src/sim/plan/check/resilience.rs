//! Whether what is said about attempts, limits, steps and the outbox can be.

use super::Checker;
use crate::sim::bucket::Rate;
use crate::sim::plan::resilience::{Outbox, Resilience, Steps};
use crate::sim::plan::{MAX_CAPACITY, MAX_REQUESTS, MIN_POLL, RATES};
use crate::sim::retry::{self, Policy};
use crate::sim::scenario::resilience::{self as form, Backoff, Spread, Undo};
use crate::sim::scenario::{Fault, Scenario};
use crate::sim::time::{MAX_SPAN, SimSpan};

/// The most attempts of one request: the numbers of jobs have room for no more.
const MAX_ATTEMPTS: u32 = 1_000;
/// The most steps of a job.
const MAX_STEPS: u32 = 100;

impl Checker {
    pub(super) fn resilience(&mut self, scenario: &Scenario) -> Resilience {
        let Some(it) = &scenario.resilience else { return Resilience::default() };
        if it.steps.is_some() && scenario.service.is_some() {
            self.report("resilience.steps", Fault::NotHere);
        }
        Resilience {
            retry: it.retry.as_ref().map(|retry| self.retry(retry)),
            first_results: self.optional("resilience.first_results_ms", it.first_results_ms),
            api_limit: it.api_limit.map(|limit| self.limit("resilience.api_limit", limit)),
            service_limit: it.service_limit.map(|limit| self.limit("resilience.service_limit", limit)),
            steps: it.steps.map(|steps| self.steps(steps)),
            outbox: it.outbox.map(|outbox| Outbox {
                relay: self.span("resilience.outbox.relay_ms", outbox.relay_ms, MIN_POLL),
                repeats: self.number("resilience.outbox.repeats", outbox.repeats, 0.0, 1.0),
            }),
        }
    }

    fn retry(&mut self, it: &form::Retry) -> Policy {
        let quota = it.quota.map(|quota| retry::Quota {
            tokens: self.count_or_none("resilience.retry.quota.tokens", quota.tokens),
            cost: self.count_or_none("resilience.retry.quota.cost", quota.cost),
            refund: self.count_or_none("resilience.retry.quota.refund", quota.refund),
        });
        let spread = match it.jitter {
            Spread::None => retry::Spread::None,
            Spread::Full => retry::Spread::Full,
            Spread::Equal => retry::Spread::Equal,
            Spread::Decorrelated => retry::Spread::Decorrelated,
        };
        let attempts = self.count("resilience.retry.attempts", it.attempts, MAX_ATTEMPTS);
        Policy { attempts, backoff: self.backoff(it.backoff), spread, quota, key: it.key }
    }

    fn backoff(&mut self, it: Backoff) -> retry::Backoff {
        const PLACE: &str = "resilience.retry.backoff";
        match it {
            Backoff::None => retry::Backoff::Fixed(SimSpan::ZERO),
            Backoff::Fixed { ms } => retry::Backoff::Fixed(self.span(&format!("{PLACE}.fixed.ms"), ms, SimSpan::ZERO)),
            Backoff::Exponential { base_ms, cap_ms } => retry::Backoff::Exponential {
                base: self.span(&format!("{PLACE}.exponential.base_ms"), base_ms, SimSpan::ZERO),
                cap: self.span(&format!("{PLACE}.exponential.cap_ms"), cap_ms, SimSpan::ZERO),
            },
        }
    }

    fn limit(&mut self, place: &str, it: form::Limit) -> Rate {
        let (least, most) = RATES;
        let rate = self.number(&format!("{place}.per_second"), it.per_second, least, most);
        let every = SimSpan::try_from_nanos(1e9 / rate).unwrap_or(MAX_SPAN);
        Rate { every, burst: self.count(&format!("{place}.burst"), it.burst, MAX_REQUESTS) }
    }

    fn steps(&mut self, it: form::Steps) -> Steps {
        const FACTOR: &str = "resilience.steps.then.compensate.factor";
        let compensates = match it.then {
            Undo::RollBack => None,
            Undo::Compensate { factor } => Some(self.number(FACTOR, factor, 0.0, f64::from(MAX_CAPACITY))),
        };
        let fails = self.number("resilience.steps.fails", it.fails, 0.0, 1.0);
        Steps { count: self.count("resilience.steps.count", it.count, MAX_STEPS), fails, compensates }
    }
}
