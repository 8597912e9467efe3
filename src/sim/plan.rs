//! A checked scenario: whole nanoseconds, every number within its limits.

use super::chance::{Chance, Purpose};
use super::message::JourneyId;
use super::scenario::{Arrivals, Fault, Problem, Reply, Scenario, VERSION, Work};
use super::time::{MAX_SPAN, SimSpan, SimTime};
use serde::{Deserialize, Serialize};

/// The most requests that one scenario may send.
pub const MAX_REQUESTS: u32 = 1_000_000;
/// The most threads or workers of one scenario.
pub const MAX_CAPACITY: u32 = 10_000;
/// The longest name, in bytes.
pub const MAX_NAME: usize = 200;
/// The longest list of arrival times.
pub const MAX_LISTED: usize = 10_000;
/// The highest and the lowest arrival rate, in requests a second.
pub const RATES: (f64, f64) = (1e-6, 1e6);
/// The shortest pause between two polls: none would never let time pass.
pub const MIN_POLL: SimSpan = SimSpan(1_000_000);

/// The style of one run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Style {
    /// The client waits for the result.
    Sync,
    /// The client waits for a receipt only.
    Async,
}

/// When requests arrive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Pattern {
    /// At these times.
    List(Vec<SimTime>),
    /// The first at time zero, then this far apart.
    Constant { requests: u32, gap: SimSpan },
    /// The first at time zero, then with exponential gaps of this mean.
    Poisson { requests: u32, mean_gap: SimSpan },
}

/// How long work takes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Duration {
    /// Always this long.
    Constant(SimSpan),
    /// Exponentially distributed with this mean.
    Exponential(SimSpan),
}

/// How results come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Delivery {
    /// Over an open connection.
    Push,
    /// By asking again after this pause.
    Poll(SimSpan),
    /// By calling the client's endpoint.
    Callback,
}

/// What a [`super::world::World`] runs. Fields mirror [`Scenario`]; see there.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The source of chance.
    pub chance: Chance,
    /// When requests arrive.
    pub arrivals: Pattern,
    /// How long the work takes.
    pub work: Duration,
    /// One way between client and API.
    pub link: SimSpan,
    /// When a caller gives up.
    pub timeout: Option<SimSpan>,
    /// API threads.
    pub threads: u32,
    /// Checking before accepting.
    pub check: SimSpan,
    /// Looking up a result for a poll.
    pub status: SimSpan,
    /// When the API kills its own handler.
    pub request_limit: Option<SimSpan>,
    /// One way between the broker and its neighbours.
    pub hop: SimSpan,
    /// Workers.
    pub workers: u32,
    /// How results come back.
    pub reply: Delivery,
}

impl Plan {
    /// Checks every number of `scenario`; the error lists all problems, not only the first.
    pub fn check(scenario: &Scenario) -> Result<Plan, Vec<Problem>> {
        let mut it = Checker { problems: Vec::new() };
        it.version(scenario.version);
        if scenario.name.len() > MAX_NAME {
            it.report("name", Fault::TooMany { most: MAX_NAME });
        }
        let plan = Plan {
            chance: Chance { seed: scenario.seed },
            arrivals: it.arrivals(&scenario.arrivals),
            work: it.work(scenario.work),
            link: it.span("link_ms", scenario.link_ms, SimSpan::ZERO),
            timeout: it.optional("client.timeout_ms", scenario.client.timeout_ms),
            threads: it.count("api.threads", scenario.api.threads, MAX_CAPACITY),
            check: it.span("api.check_ms", scenario.api.check_ms, SimSpan::ZERO),
            status: it.span("api.status_ms", scenario.api.status_ms, SimSpan::ZERO),
            request_limit: it.optional("api.request_limit_ms", scenario.api.request_limit_ms),
            hop: it.span("broker.hop_ms", scenario.broker.hop_ms, SimSpan::ZERO),
            workers: it.count("workers", scenario.workers, MAX_CAPACITY),
            reply: it.reply(scenario.reply),
        };
        if it.problems.is_empty() { Ok(plan) } else { Err(it.problems) }
    }

    /// How many requests this run sends.
    pub fn requests(&self) -> u32 {
        match &self.arrivals {
            Pattern::List(times) => times.len() as u32,
            Pattern::Constant { requests, .. } | Pattern::Poisson { requests, .. } => *requests,
        }
    }

    /// When request `journey` arrives, given when the one before it did; `None` when there are no more.
    pub fn arrival(&self, journey: JourneyId, previous: SimTime) -> Option<SimTime> {
        let number = journey.0;
        if number >= self.requests() {
            return None;
        }
        Some(match &self.arrivals {
            Pattern::List(times) => times[number as usize],
            _ if number == 0 => SimTime::ZERO,
            Pattern::Constant { gap, .. } => previous + *gap,
            Pattern::Poisson { mean_gap, .. } => {
                previous + self.chance.stream(Purpose::Arrival, number).exponential(*mean_gap)
            }
        })
    }

    /// How much work `journey` is: the same in every style and for every worker.
    pub fn work_of(&self, journey: JourneyId) -> SimSpan {
        match self.work {
            Duration::Constant(span) => span,
            Duration::Exponential(mean) => self.chance.stream(Purpose::Work, journey.0).exponential(mean),
        }
    }
}

/// Collects problems while values are converted.
struct Checker {
    problems: Vec<Problem>,
}

impl Checker {
    fn report(&mut self, place: &str, fault: Fault) {
        self.problems.push(Problem { place: place.into(), fault });
    }

    fn version(&mut self, found: u32) {
        if found != VERSION {
            self.report("version", Fault::Version { found });
        }
    }

    /// A finite number from `least` to `most`; reports and returns `least` otherwise.
    fn number(&mut self, place: &str, value: f64, least: f64, most: f64) -> f64 {
        let fault = if !value.is_finite() {
            Fault::NotANumber
        } else if value < least || value > most {
            Fault::OutOfRange { least, most }
        } else {
            return value;
        };
        self.report(place, fault);
        least
    }

    fn span(&mut self, place: &str, ms: f64, least: SimSpan) -> SimSpan {
        let ms = self.number(place, ms, least.as_ms_f64(), MAX_SPAN.as_ms_f64());
        SimSpan::try_from_ms(ms).unwrap_or(least)
    }

    fn optional(&mut self, place: &str, ms: Option<f64>) -> Option<SimSpan> {
        ms.map(|ms| self.span(place, ms, SimSpan::ZERO))
    }

    fn count(&mut self, place: &str, count: u32, most: u32) -> u32 {
        self.number(place, f64::from(count), 1.0, f64::from(most)) as u32
    }

    fn gap(&mut self, place: &str, per_second: f64) -> SimSpan {
        let rate = self.number(place, per_second, RATES.0, RATES.1);
        SimSpan::try_from_nanos(1e9 / rate).unwrap_or(MAX_SPAN)
    }

    fn work(&mut self, work: Work) -> Duration {
        match work {
            Work::Constant { ms } => Duration::Constant(self.span("work.constant.ms", ms, SimSpan::ZERO)),
            Work::Exponential { mean_ms } => {
                Duration::Exponential(self.span("work.exponential.mean_ms", mean_ms, SimSpan::ZERO))
            }
        }
    }

    fn reply(&mut self, reply: Reply) -> Delivery {
        match reply {
            Reply::Push => Delivery::Push,
            Reply::Callback => Delivery::Callback,
            Reply::Poll { every_ms } => Delivery::Poll(self.span("reply.poll.every_ms", every_ms, MIN_POLL)),
        }
    }

    fn arrivals(&mut self, arrivals: &Arrivals) -> Pattern {
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
        }
    }

    fn times(&mut self, at_ms: &[f64]) -> Vec<SimTime> {
        const PLACE: &str = "arrivals.list.at_ms";
        if at_ms.is_empty() {
            self.report(PLACE, Fault::Empty);
        }
        if at_ms.len() > MAX_LISTED {
            self.report(PLACE, Fault::TooMany { most: MAX_LISTED });
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
}
