//! Load, checked: when requests arrive, how much work they are, how long messages travel.

use super::{MAX_REQUESTS, Plan};
use crate::sim::chance::{Purpose, Stream};
use crate::sim::message::{Body, JourneyId};
use crate::sim::time::{MAX_SPAN, SimSpan, SimTime};

/// When requests arrive.
#[derive(Clone, Debug, PartialEq)]
pub enum Pattern {
    /// At these times.
    List(Vec<SimTime>),
    /// The first at time zero, then this far apart.
    Constant { requests: u32, gap: SimSpan },
    /// The first at time zero, then with exponential gaps of this mean.
    Poisson { requests: u32, mean_gap: SimSpan },
    /// So many at once, the first at time zero, then this far apart.
    Bursts { requests: u32, size: u32, every: SimSpan },
    /// Until when which rate holds, in requests a second; evenly spaced or at random.
    Phases { random: bool, phases: Vec<(SimTime, f64)> },
}

/// How long work takes.
#[derive(Clone, Debug, PartialEq)]
pub enum Duration {
    /// Always this long.
    Constant(SimSpan),
    /// Exponentially distributed with this mean.
    Exponential(SimSpan),
    /// Anything from the first to the second.
    Uniform(SimSpan, SimSpan),
    /// The sum of so many exponential stages; the mean of all together.
    Erlang(u32, SimSpan),
    /// One of several means, each with its share; the shares sum to 1.
    Hyperexponential(Vec<(f64, SimSpan)>),
    /// The median, and the standard deviation of the logarithm.
    Lognormal(SimSpan, f64),
    /// Job by job, and again from the beginning; never empty.
    List(Vec<SimSpan>),
}

/// How much longer than the least a message takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stretch {
    /// Nothing.
    None,
    /// Anything up to this.
    Uniform(SimSpan),
    /// Exponentially distributed with this mean.
    Exponential(SimSpan),
}

impl Plan {
    /// When request `journey` arrives, given when the one before it did; `None` when there are no more.
    pub fn arrival(&self, journey: JourneyId, previous: SimTime) -> Option<SimTime> {
        let number = journey.0;
        let one_of = |requests: u32, at: SimTime| (number < requests).then_some(at);
        match &self.arrivals {
            Pattern::List(times) => times.get(number as usize).copied(),
            Pattern::Phases { random, phases } => self.phased(journey, previous, *random, phases),
            Pattern::Constant { requests, .. } | Pattern::Poisson { requests, .. } if number == 0 => {
                one_of(*requests, SimTime::ZERO)
            }
            Pattern::Constant { requests, gap } => one_of(*requests, previous + *gap),
            Pattern::Poisson { requests, mean_gap } => {
                one_of(*requests, previous + self.chance.stream(Purpose::Arrival, number).exponential(*mean_gap))
            }
            Pattern::Bursts { requests, .. } if number == 0 => one_of(*requests, SimTime::ZERO),
            Pattern::Bursts { requests, size, every } => {
                let pause = if number.is_multiple_of(*size) { *every } else { SimSpan::ZERO };
                one_of(*requests, previous + pause)
            }
        }
    }

    /// The moment at which the load since `previous` sums to one request more, or to an exponential amount.
    fn phased(
        &self,
        journey: JourneyId,
        previous: SimTime,
        random: bool,
        phases: &[(SimTime, f64)],
    ) -> Option<SimTime> {
        let amount = match random {
            true => self.chance.stream(Purpose::Arrival, journey.0).standard_exponential(),
            false if journey.0 == 0 => 0.0,
            false => 1.0,
        };
        if journey.0 >= MAX_REQUESTS { None } else { after(previous, amount, phases) }
    }

    /// How much work `journey` is: the same in every style and for every worker.
    pub fn work_of(&self, journey: JourneyId) -> SimSpan {
        let journey = journey.origin();
        let stream = || self.chance.stream(Purpose::Work, journey.0);
        match &self.work {
            Duration::Constant(span) => *span,
            Duration::Exponential(mean) => stream().exponential(*mean),
            Duration::Uniform(least, most) => stream().between(*least, *most),
            Duration::Erlang(stages, mean) => stream().erlang(*stages, *mean),
            Duration::Hyperexponential(branches) => branch(stream(), branches),
            Duration::Lognormal(median, sigma) => stream().lognormal(*median, *sigma),
            Duration::List(spans) => spans[journey.0 as usize % spans.len()],
        }
    }

    /// How long a message of `journey` that leaves at `now` is on its way between client and API. Equal messages of
    /// paired runs that leave at the same moment take equally long.
    pub fn way(&self, journey: JourneyId, body: Body, now: SimTime) -> SimSpan {
        let stream = || self.chance.stream_at(Purpose::Way, journey.0, now.0 ^ body.leg() << 56);
        match self.jitter {
            Stretch::None => self.link,
            Stretch::Uniform(most) => self.link + stream().between(SimSpan::ZERO, most),
            Stretch::Exponential(mean) => self.link + stream().exponential(mean),
        }
    }
}

fn branch(mut stream: Stream, branches: &[(f64, SimSpan)]) -> SimSpan {
    let mut left = stream.unit();
    let chosen = branches.iter().find(|(share, _)| {
        left -= share;
        left <= 0.0
    });
    // Shares sum to 1 but for rounding; what is left over belongs to the last.
    let mean = chosen.or(branches.last()).map_or(SimSpan::ZERO, |(_, mean)| *mean);
    stream.exponential(mean)
}

/// When the load since `from` sums to `amount` requests; `None` if it never does.
fn after(from: SimTime, amount: f64, phases: &[(SimTime, f64)]) -> Option<SimTime> {
    /// Every arrival is rounded to the nanosecond. What is nearer than this to the end of the load is beyond it, so that
    /// a second at 3 requests a second has three of them.
    const SLACK: f64 = 1e-3;
    let total: f64 = phases_from(from, phases).map(|(start, end, rate)| load(start, end, rate)).sum();
    if total - amount < SLACK {
        return None;
    }
    let mut left = amount;
    for (start, end, rate) in phases_from(from, phases) {
        let here = load(start, end, rate);
        if left < here {
            return Some(start + SimSpan::try_from_nanos(left / rate * 1e9).unwrap_or(MAX_SPAN));
        }
        left -= here;
    }
    None
}

/// What is left of the phases at `from`: from when until when which rate.
fn phases_from(from: SimTime, phases: &[(SimTime, f64)]) -> impl Iterator<Item = (SimTime, SimTime, f64)> + '_ {
    let begins = std::iter::once(SimTime::ZERO).chain(phases.iter().map(|(end, _)| *end));
    let whole = begins.zip(phases).map(|(start, (end, rate))| (start, *end, *rate));
    whole.filter(move |(_, end, _)| *end > from).map(move |(start, end, rate)| (start.max(from), end, rate))
}

fn load(start: SimTime, end: SimTime, rate: f64) -> f64 {
    end.since(start).as_secs_f64() * rate
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::scenario::{Arrivals, Branch, Phase, Scenario, Work};

    fn plan(seed: u64, arrivals: Arrivals, work: Work) -> Plan {
        Plan::check(&Scenario { seed, arrivals, work, ..Scenario::sample() }).expect("it is valid")
    }

    /// When the requests of a plan arrive.
    fn arrivals(plan: &Plan) -> Vec<SimTime> {
        let next = |last: &(u32, SimTime)| Some((last.0 + 1, plan.arrival(JourneyId(last.0 + 1), last.1)?));
        let first = plan.arrival(JourneyId(0), SimTime::ZERO).map(|at| (0, at));
        std::iter::successors(first, next).map(|(_, at)| at).collect()
    }

    fn phases(random: bool) -> Arrivals {
        let phase = |for_ms, per_second| Phase { for_ms, per_second };
        Arrivals::Phases { random, phases: vec![phase(2_000.0, 10.0), phase(3_000.0, 0.0), phase(1_000.0, 30.0)] }
    }

    #[test]
    fn mixed_work_has_the_mean_and_the_variance_of_its_branches() {
        let branches = vec![Branch { share: 3.0, mean_ms: 100.0 }, Branch { share: 1.0, mean_ms: 900.0 }];
        for seed in [1, 2, 3] {
            let plan = plan(seed, Arrivals::Once, Work::Hyperexponential { branches: branches.clone() });
            let draws: Vec<f64> = (0..40_000).map(|job| plan.work_of(JourneyId(job)).as_secs_f64()).collect();
            // Of a mixture: the mean of the means, and twice the mean of the squared means less its square.
            let (mean, square) = (0.75 * 0.1 + 0.25 * 0.9, 0.75 * 0.01 + 0.25 * 0.81);
            let variance: f64 = 2.0 * square - mean * mean;
            let moment = |power: i32| draws.iter().map(|it| it.powi(power)).sum::<f64>() / 40_000.0;
            // The variance of a square: the fourth moment, 24 times the mean of fourth powers, less that of the square.
            let fourth: f64 = 24.0 * (0.75 * 0.0001 + 0.25 * 0.6561);
            let errors = [variance.sqrt(), (fourth - 4.0 * square * square).sqrt()].map(|it| 5.0 * it / 200.0);
            assert!((moment(1) - mean).abs() < errors[0], "seed {seed}: {}", moment(1));
            assert!((moment(2) - 2.0 * square).abs() < errors[1], "seed {seed}: {}", moment(2));
        }
    }

    #[test]
    fn phases_at_random_send_as_many_requests_as_their_rates_promise() {
        let counts: Vec<[usize; 3]> = (0..400)
            .map(|seed| {
                let times = arrivals(&plan(seed, phases(true), Work::Constant { ms: 1.0 }));
                let until = |ms| times.iter().filter(|at| **at < SimTime::ZERO + SimSpan::from_ms(ms)).count();
                [until(2_000), until(5_000) - until(2_000), times.len() - until(5_000)]
            })
            .collect();
        for (phase, expected) in [20.0f64, 0.0, 30.0].into_iter().enumerate() {
            let mean = counts.iter().map(|count| count[phase] as f64).sum::<f64>() / 400.0;
            assert!((mean - expected).abs() <= 5.0 * expected.sqrt() / 20.0, "phase {phase}: {mean}");
        }
    }

    #[test]
    fn steady_phases_send_evenly_and_not_in_a_pause() {
        let times = arrivals(&plan(1, phases(false), Work::Constant { ms: 1.0 }));
        assert_eq!(times.len(), 50);
        assert_eq!((times[1], times[20]), (SimTime(100_000_000), SimTime(5_000_000_000)));
        assert!(times.iter().all(|at| at.0 < 2_000_000_000 || at.0 >= 5_000_000_000));
    }
}
