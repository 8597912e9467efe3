//! The scaler: looks at the backlog now and then, and starts workers or sends them home.

use crate::sim::actor::{Context, Out};
use crate::sim::plan::{Autoscale, Plan};
use crate::sim::step::{Fact, Timer};
use crate::sim::time::SimTime;
use std::collections::VecDeque;

/// Who works beyond those whom the plan always has.
#[derive(Clone, Debug, Default)]
pub struct Scaler {
    extra: u32,
    /// When each worker that is being started will be on duty.
    starting: VecDeque<SimTime>,
    /// When it looks again.
    next: Option<SimTime>,
}

impl Scaler {
    /// How many workers are on duty.
    pub fn staff(&self, plan: &Plan) -> u32 {
        plan.workers + self.extra.min(plan.most_workers().saturating_sub(plan.workers))
    }

    /// Whether somebody is about to look.
    pub fn watches(&self) -> bool {
        self.next.is_some()
    }

    /// Sees to it that somebody looks, if there is something to look at.
    pub fn watch(&mut self, jobs: u32, rules: Autoscale, context: Context, out: &mut Out) {
        if jobs > 0 || self.extra > 0 || !self.starting.is_empty() {
            let at = context.now + rules.every;
            self.next = Some(at);
            out.wake(at, Timer::ScaleLook);
        }
    }

    /// Looks, if this is the moment; true if fewer are on duty now.
    pub fn look(&mut self, jobs: u32, context: Context, out: &mut Out) -> bool {
        let Some(rules) = context.plan.autoscale.filter(|_| self.next == Some(context.now)) else { return false };
        self.next = None;
        let before = self.staff(context.plan);
        let wanted = jobs.div_ceil(rules.jobs_each).clamp(context.plan.workers, context.plan.most_workers());
        let coming = before + self.starting.len() as u32;
        self.start(wanted.saturating_sub(coming), rules, context, out);
        self.starting.truncate(wanted.saturating_sub(before) as usize);
        self.extra = self.extra.min(wanted - context.plan.workers);
        let after = self.staff(context.plan);
        if after < before {
            out.note(Fact::Staffed(after));
        }
        after < before
    }

    /// A worker that was started is there, unless it is not wanted any more; true if it is.
    pub fn arrived(&mut self, context: Context, out: &mut Out) -> bool {
        if self.starting.front() != Some(&context.now) || context.plan.autoscale.is_none() {
            return false;
        }
        self.starting.pop_front();
        self.extra += 1;
        out.note(Fact::Staffed(self.staff(context.plan)));
        true
    }

    fn start(&mut self, count: u32, rules: Autoscale, context: Context, out: &mut Out) {
        if count == 0 {
            return;
        }
        out.note(Fact::Starting(count));
        let ready = self.starting.back().copied().unwrap_or_default().max(context.now + rules.start);
        for _ in 0..count {
            self.starting.push_back(ready);
            out.wake(ready, Timer::WorkerReady);
        }
    }
}
