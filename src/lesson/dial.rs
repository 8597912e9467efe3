//! Dials: the numbers of the flow figure that a learner can turn, in the units they are shown in.

use crate::sim::scenario::{Arrivals, Fault, Problem, Reply, Scenario, Work};

/// One number that can be changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dial {
    /// Seconds of work.
    Work,
    /// API threads.
    Threads,
    /// Workers.
    Workers,
    /// Requests in all.
    Requests,
    /// Requests a second.
    Rate,
    /// Seconds until a client gives up; can be off.
    Timeout,
    /// Seconds until the server kills a handler; can be off.
    Limit,
    /// Seconds between polls.
    PollEvery,
}

/// Every dial.
pub const DIALS: [Dial; 8] =
    [Dial::Work, Dial::Threads, Dial::Workers, Dial::Requests, Dial::Rate, Dial::Timeout, Dial::Limit, Dial::PollEvery];

/// What a dial accepts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The least value.
    pub least: f64,
    /// The greatest value that can be typed.
    pub most: f64,
    /// The greatest value that the slider reaches.
    pub slider: f64,
    /// The slider's step.
    pub step: f64,
}

impl Dial {
    /// What it accepts. Together these can still ask for more than a picture can show: see `flow::fits`.
    pub fn range(self) -> Range {
        let range = |least, most, slider, step| Range { least, most, slider, step };
        match self {
            Dial::Work => range(0.0, 20.0, 5.0, 0.05),
            Dial::Threads => range(1.0, 6.0, 6.0, 1.0),
            Dial::Workers => range(1.0, 4.0, 4.0, 1.0),
            Dial::Requests => range(1.0, 8.0, 8.0, 1.0),
            Dial::Rate => range(0.1, 20.0, 10.0, 0.1),
            Dial::Timeout => range(0.0, 30.0, 5.0, 0.05),
            // Longer than a look-up takes: a server that kills those would be asked for ever.
            Dial::Limit => range(0.01, 30.0, 5.0, 0.05),
            Dial::PollEvery => range(0.25, 20.0, 5.0, 0.05),
        }
    }

    /// Its name in ids and in problems.
    pub fn name(self) -> &'static str {
        match self {
            Dial::Work => "work",
            Dial::Threads => "threads",
            Dial::Workers => "workers",
            Dial::Requests => "requests",
            Dial::Rate => "rate",
            Dial::Timeout => "timeout",
            Dial::Limit => "limit",
            Dial::PollEvery => "poll-every",
        }
    }

    /// Whether it can be switched off.
    pub fn optional(self) -> bool {
        matches!(self, Dial::Timeout | Dial::Limit)
    }

    /// Whether it counts things, so that only whole numbers make sense.
    pub fn counts(self) -> bool {
        matches!(self, Dial::Threads | Dial::Workers | Dial::Requests)
    }

    /// Its value in `scenario`; `None` where it is off or does not apply.
    pub fn read(self, scenario: &Scenario) -> Option<f64> {
        match self {
            Dial::Work => match scenario.work {
                Work::Constant { ms } | Work::Exponential { mean_ms: ms } => Some(ms / 1e3),
            },
            Dial::Threads => Some(f64::from(scenario.api.threads)),
            Dial::Workers => Some(f64::from(scenario.workers)),
            Dial::Requests => requests(&scenario.arrivals).map(f64::from),
            Dial::Rate => rate(&scenario.arrivals),
            Dial::Timeout => scenario.client.timeout_ms.map(|ms| ms / 1e3),
            Dial::Limit => scenario.api.request_limit_ms.map(|ms| ms / 1e3),
            Dial::PollEvery => match scenario.reply {
                Reply::Poll { every_ms } => Some(every_ms / 1e3),
                _ => None,
            },
        }
    }

    /// `scenario` with another value, kept within the range; `None` switches an optional dial off.
    pub fn write(self, scenario: &Scenario, value: Option<f64>) -> Scenario {
        let mut next = scenario.clone();
        let Some(value) = value.map(|value| self.admit(value)) else {
            match self {
                Dial::Timeout => next.client.timeout_ms = None,
                Dial::Limit => next.api.request_limit_ms = None,
                _ => {}
            }
            return next;
        };
        match self {
            Dial::Work => match &mut next.work {
                Work::Constant { ms } | Work::Exponential { mean_ms: ms } => *ms = whole_ms(value),
            },
            Dial::Threads => next.api.threads = value as u32,
            Dial::Workers => next.workers = value as u32,
            Dial::Requests => set_requests(&mut next.arrivals, value as u32),
            Dial::Rate => set_rate(&mut next.arrivals, value),
            Dial::Timeout => next.client.timeout_ms = Some(whole_ms(value)),
            Dial::Limit => next.api.request_limit_ms = Some(whole_ms(value)),
            Dial::PollEvery => next.reply = Reply::Poll { every_ms: whole_ms(value) },
        }
        next
    }

    /// What a learner typed, as a value; the problem if it is none.
    pub fn parse(self, text: &str) -> Result<f64, Fault> {
        let Range { least, most, .. } = self.range();
        let value: f64 = text.trim().parse().map_err(|_| Fault::NotANumber)?;
        match value {
            value if !value.is_finite() => Err(Fault::NotANumber),
            value if value < least || value > most => Err(Fault::OutOfRange { least, most }),
            value if self.counts() && value as u32 as f64 != value => Err(Fault::NotWhole),
            value => Ok(value),
        }
    }

    /// What keeps `scenario` out of a figure with this dial.
    pub fn check(self, scenario: &Scenario) -> Option<Problem> {
        let Range { least, most, .. } = self.range();
        let value = self.read(scenario)?;
        let fault = Fault::OutOfRange { least, most };
        (!(least..=most).contains(&value)).then(|| Problem { place: self.name().into(), fault })
    }

    fn admit(self, value: f64) -> f64 {
        let Range { least, most, .. } = self.range();
        let value = if value.is_finite() { value.clamp(least, most) } else { least };
        if self.counts() { (value + 0.5) as u32 as f64 } else { value }
    }
}

/// Seconds as milliseconds, to the millisecond: a dragged value is one that can be typed.
fn whole_ms(seconds: f64) -> f64 {
    (seconds * 1e3 + 0.5) as u64 as f64
}

fn requests(arrivals: &Arrivals) -> Option<u32> {
    match arrivals {
        Arrivals::Once => Some(1),
        Arrivals::List { at_ms } => Some(at_ms.len() as u32),
        Arrivals::Constant { requests, .. } | Arrivals::Poisson { requests, .. } => Some(*requests),
    }
}

fn rate(arrivals: &Arrivals) -> Option<f64> {
    match arrivals {
        Arrivals::Constant { per_second, .. } | Arrivals::Poisson { per_second, .. } => Some(*per_second),
        Arrivals::Once | Arrivals::List { .. } => None,
    }
}

fn set_requests(arrivals: &mut Arrivals, count: u32) {
    match arrivals {
        Arrivals::Constant { requests, .. } | Arrivals::Poisson { requests, .. } => *requests = count,
        Arrivals::Once | Arrivals::List { .. } => *arrivals = Arrivals::Constant { requests: count, per_second: 1.0 },
    }
}

fn set_rate(arrivals: &mut Arrivals, rate: f64) {
    if let Arrivals::Constant { per_second, .. } | Arrivals::Poisson { per_second, .. } = arrivals {
        *per_second = rate;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lesson::flow;

    #[test]
    fn what_is_written_is_read_and_runs() {
        for dial in DIALS {
            let Range { least, most, slider, step } = dial.range();
            for value in [least, (least + slider) / 2.0, slider, most, most * 9.0, -1.0, f64::NAN] {
                let next = dial.write(&flow::scenario(), Some(value));
                let read = dial.read(&next).expect("a written dial has a value");
                assert!((least..=most).contains(&read), "{dial:?} {value} became {read}");
                let near = step.max(0.001);
                assert!(!(least..=most).contains(&value) || (read - value).abs() <= near, "{dial:?} {value} {read}");
                assert!(next.validate().is_empty() && flow::problems(&next).is_empty(), "{dial:?} {value}");
            }
        }
    }

    #[test]
    fn what_is_typed_is_taken_or_explained() {
        assert_eq!(Dial::Work.parse(" 2.5 "), Ok(2.5));
        assert_eq!(Dial::Work.parse("two"), Err(Fault::NotANumber));
        assert_eq!(Dial::Work.parse("nan"), Err(Fault::NotANumber));
        assert_eq!(Dial::Work.parse("-1"), Err(Fault::OutOfRange { least: 0.0, most: 20.0 }));
        assert_eq!(Dial::Threads.parse("2.4"), Err(Fault::NotWhole));
        assert_eq!(Dial::Threads.parse("1e9"), Err(Fault::OutOfRange { least: 1.0, most: 6.0 }));
    }
}
