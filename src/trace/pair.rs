//! A matched pair: the same callers, the same work, the same clock, once synchronously and once asynchronously.

use super::record::Trace;
use crate::sim::plan::{Plan, Style};
use crate::sim::scenario::{Problem, Scenario, Styles};
use crate::sim::time::SimTime;

/// The runs of one scenario.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The run in which the client waits for the result.
    pub sync: Option<Trace>,
    /// The run in which the client waits for a receipt only.
    pub delegated: Option<Trace>,
}

impl Pair {
    /// Runs what the scenario asks for: one style or both.
    pub fn run(scenario: &Scenario) -> Result<Pair, Vec<Problem>> {
        let plan = Plan::check(scenario)?;
        let record = |wanted: bool, style| wanted.then(|| Trace::record(plan.clone(), style));
        Ok(Pair {
            sync: record(scenario.style != Styles::Async, Style::Sync),
            delegated: record(scenario.style != Styles::Sync, Style::Async),
        })
    }

    /// Both runs until `at`, and another future from there on.
    pub fn fork(&self, at: SimTime, scenario: &Scenario) -> Result<Pair, Vec<Problem>> {
        let plan = Plan::check(scenario)?;
        let fork = |trace: &Option<Trace>| trace.as_ref().map(|trace| trace.fork(at, plan.clone()));
        Ok(Pair { sync: fork(&self.sync), delegated: fork(&self.delegated) })
    }

    /// The run of a style, if it was asked for.
    pub fn of(&self, style: Style) -> Option<&Trace> {
        match style {
            Style::Sync => self.sync.as_ref(),
            Style::Async => self.delegated.as_ref(),
        }
    }

    /// Both runs: the synchronous one first.
    pub fn both(&self) -> Option<(&Trace, &Trace)> {
        self.sync.as_ref().zip(self.delegated.as_ref())
    }

    /// The traces in the order in which they are drawn and told.
    pub fn traces(&self) -> impl Iterator<Item = &Trace> {
        self.sync.iter().chain(&self.delegated)
    }

    /// When the last step of the longer run happened.
    pub fn ended_at(&self) -> SimTime {
        self.traces().map(|trace| trace.ended_at).max().unwrap_or_default()
    }
}
