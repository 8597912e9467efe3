//! Checks the load of a scenario.

use super::Checker;
use crate::sim::plan::{Duration, MAX_CAPACITY, MAX_FAULTS, MAX_LISTED, MAX_REQUESTS, Pattern, RATES, Stretch};
use crate::sim::scenario::{Arrivals, Branch, Fault, Jitter, Phase, Work};
use crate::sim::time::{MAX_SPAN, SimSpan, SimTime};

/// The most stages of an Erlang distribution: beyond that it is as good as constant.
const MAX_STAGES: u32 = 1_000;
/// The greatest standard deviation of a logarithm: beyond that nearly every draw is nothing or without end.
const MAX_SIGMA: f64 = 10.0;

impl Checker {
    pub(super) fn arrivals(&mut self, arrivals: &Arrivals) -> Pattern {
        match arrivals {
            Arrivals::Once => Pattern::List(vec![SimTime::ZERO]),
            Arrivals::List { at_ms } => Pattern::List(self.times(at_ms)),
            Arrivals::Constant { requests, per_second } => Pattern::Constant {
                requests: self.count("arrivals.constant.requests", *requests, MAX_REQUESTS),
                gap: self.gap("arrivals.constant.per_second", *per_second),
            },
            Arrivals::Poisson { requests, per_second } => Pattern::Poisson {
                requests: self.count("arrivals.poisson.requests", *requests, MAX_REQUESTS),
                mean_gap: self.gap("arrivals.poisson.per_second", *per_second),
            },
            Arrivals::Bursts { bursts, size, every_ms } => self.bursts(*bursts, *size, *every_ms),
            Arrivals::Phases { random, phases } => Pattern::Phases { random: *random, phases: self.phases(phases) },
        }
    }

    fn gap(&mut self, place: &str, per_second: f64) -> SimSpan {
        let rate = self.number(place, per_second, RATES.0, RATES.1);
        SimSpan::try_from_nanos(1e9 / rate).unwrap_or(MAX_SPAN)
    }

    fn bursts(&mut self, bursts: u32, size: u32, every_ms: f64) -> Pattern {
        let size = self.count("arrivals.bursts.size", size, MAX_REQUESTS);
        let bursts = self.count("arrivals.bursts.bursts", bursts, MAX_REQUESTS / size.max(1));
        let every = self.span("arrivals.bursts.every_ms", every_ms, SimSpan::ZERO);
        Pattern::Bursts { requests: bursts.saturating_mul(size), size, every }
    }

    /// The phases by their ends; all together may send no more than [`MAX_REQUESTS`], and must send something.
    fn phases(&mut self, phases: &[Phase]) -> Vec<(SimTime, f64)> {
        const PLACE: &str = "arrivals.phases.phases";
        if !self.listed(PLACE, phases.len(), MAX_FAULTS) {
            return Vec::new();
        }
        let (mut end, mut total) = (SimTime::ZERO, 0.0);
        let mut checked = Vec::new();
        for (index, phase) in phases.iter().enumerate() {
            let lasts = self.span(&format!("{PLACE}[{index}].for_ms"), phase.for_ms, SimSpan::ZERO);
            let rate = self.number(&format!("{PLACE}[{index}].per_second"), phase.per_second, 0.0, RATES.1);
            end = end + lasts;
            total += rate * lasts.as_secs_f64();
            checked.push((end, rate));
        }
        self.number(PLACE, total, 1.0, f64::from(MAX_REQUESTS));
        checked
    }

    fn times(&mut self, at_ms: &[f64]) -> Vec<SimTime> {
        const PLACE: &str = "arrivals.list.at_ms";
        if !self.listed(PLACE, at_ms.len(), MAX_LISTED) {
            return Vec::new();
        }
        let before = self.problems.len();
        let times: Vec<SimTime> = at_ms
            .iter()
            .enumerate()
            .map(|(index, ms)| SimTime::ZERO + self.span(&format!("{PLACE}[{index}]"), *ms, SimSpan::ZERO))
            .collect();
        // An entry already reported stands in as zero; its order means nothing.
        let sound = self.problems.len() == before;
        if let Some(index) = times.windows(2).position(|pair| sound && pair[1] < pair[0]) {
            self.report(PLACE, Fault::NotAscending { index: index + 1 });
        }
        times
    }

    pub(super) fn work(&mut self, work: &Work) -> Duration {
        let zero = SimSpan::ZERO;
        match work {
            Work::Constant { ms } => Duration::Constant(self.span("work.constant.ms", *ms, zero)),
            Work::Exponential { mean_ms } => {
                Duration::Exponential(self.span("work.exponential.mean_ms", *mean_ms, zero))
            }
            Work::Uniform { least_ms, most_ms } => {
                let before = self.problems.len();
                let least = self.span("work.uniform.least_ms", *least_ms, zero);
                let most = self.span("work.uniform.most_ms", *most_ms, zero);
                // In whole nanoseconds: two equal numbers are rounded alike.
                if most < least && self.problems.len() == before {
                    self.report("work.uniform.most_ms", out_of_range(least));
                }
                Duration::Uniform(least, most.max(least))
            }
            Work::Erlang { stages, mean_ms } => Duration::Erlang(
                self.count("work.erlang.stages", *stages, MAX_STAGES),
                self.span("work.erlang.mean_ms", *mean_ms, zero),
            ),
            Work::Hyperexponential { branches } => Duration::Hyperexponential(self.branches(branches)),
            Work::Lognormal { median_ms, sigma } => Duration::Lognormal(
                self.span("work.lognormal.median_ms", *median_ms, zero),
                self.number("work.lognormal.sigma", *sigma, 0.0, MAX_SIGMA),
            ),
            Work::List { ms } => Duration::List(self.spans("work.list.ms", ms)),
        }
    }

    /// Branches with their shares of the whole.
    fn branches(&mut self, branches: &[Branch]) -> Vec<(f64, SimSpan)> {
        const PLACE: &str = "work.hyperexponential.branches";
        self.listed(PLACE, branches.len(), MAX_FAULTS);
        let mut checked = Vec::new();
        for (index, branch) in branches.iter().take(MAX_FAULTS).enumerate() {
            let share = self.number(&format!("{PLACE}[{index}].share"), branch.share, 0.0, f64::from(MAX_CAPACITY));
            let mean = self.span(&format!("{PLACE}[{index}].mean_ms"), branch.mean_ms, SimSpan::ZERO);
            checked.push((share, mean));
        }
        let whole: f64 = checked.iter().map(|(share, _)| share).sum();
        if whole <= 0.0 && !checked.is_empty() {
            self.report(PLACE, Fault::Empty);
        }
        checked.into_iter().map(|(share, mean)| (share / whole, mean)).collect()
    }

    fn spans(&mut self, place: &str, list: &[f64]) -> Vec<SimSpan> {
        if !self.listed(place, list.len(), MAX_LISTED) {
            return Vec::new();
        }
        list.iter().enumerate().map(|(index, ms)| self.span(&format!("{place}[{index}]"), *ms, SimSpan::ZERO)).collect()
    }

    pub(super) fn jitter(&mut self, jitter: Jitter) -> Stretch {
        match jitter {
            Jitter::None => Stretch::None,
            Jitter::Uniform { most_ms } => {
                Stretch::Uniform(self.span("jitter.uniform.most_ms", most_ms, SimSpan::ZERO))
            }
            Jitter::Exponential { mean_ms } => {
                Stretch::Exponential(self.span("jitter.exponential.mean_ms", mean_ms, SimSpan::ZERO))
            }
        }
    }
}

fn out_of_range(least: SimSpan) -> Fault {
    Fault::OutOfRange { least: least.as_ms_f64(), most: MAX_SPAN.as_ms_f64() }
}
