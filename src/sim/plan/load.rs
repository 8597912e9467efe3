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
