//! The dials of the flow figure.

use crate::lesson::dial::{Dial, Range, whole_ms};
use crate::sim::scenario::{Arrivals, Reply, Work};

/// Every dial. Together they can still ask for more than a picture can show: see `flow::fits`.
pub const DIALS: [&Dial; 8] = [&WORK, &THREADS, &WORKERS, &REQUESTS, &RATE, &TIMEOUT, &LIMIT, &POLL_EVERY];

/// Seconds of work.
pub const WORK: Dial = Dial {
    name: "work",
    range: Range::even(0.0, 20.0, 5.0, 0.05),
    optional: false,
    off: 5.0,
    counts: false,
    read: |scenario| match scenario.work {
        Work::Constant { ms } | Work::Exponential { mean_ms: ms } => Some(ms / 1e3),
        _ => None,
    },
    put: |scenario, value| {
        let work = &mut scenario.work;
        if let (Work::Constant { ms } | Work::Exponential { mean_ms: ms }, Some(value)) = (work, value) {
            *ms = whole_ms(value);
        }
    },
};

/// API threads.
pub const THREADS: Dial = Dial {
    name: "threads",
    range: Range::even(1.0, 6.0, 6.0, 1.0),
    optional: false,
    off: 1.0,
    counts: true,
    read: |scenario| Some(f64::from(scenario.api.threads)),
    put: |scenario, value| scenario.api.threads = value.map_or(scenario.api.threads, |value| value as u32),
};

/// Workers.
pub const WORKERS: Dial = Dial {
    name: "workers",
    range: Range::even(1.0, 4.0, 4.0, 1.0),
    read: |scenario| Some(f64::from(scenario.workers)),
    put: |scenario, value| scenario.workers = value.map_or(scenario.workers, |value| value as u32),
    ..THREADS
};

/// Requests in all.
pub const REQUESTS: Dial = Dial {
    name: "requests",
    range: Range::even(1.0, 8.0, 8.0, 1.0),
    read: |scenario| requests(&scenario.arrivals).map(f64::from),
    put: |scenario, value| {
        if let Some(value) = value {
            set_requests(&mut scenario.arrivals, value as u32);
        }
    },
    ..THREADS
};

/// Requests a second.
pub const RATE: Dial = Dial {
    name: "rate",
    range: Range::even(0.1, 20.0, 10.0, 0.1),
    read: |scenario| rate(&scenario.arrivals),
    put: |scenario, value| {
        if let Some(value) = value {
            set_rate(&mut scenario.arrivals, value);
        }
    },
    ..WORK
};

/// Seconds until a client gives up; can be off.
pub const TIMEOUT: Dial = Dial {
    name: "timeout",
    range: Range::even(0.0, 30.0, 5.0, 0.05),
    optional: true,
    read: |scenario| scenario.client.timeout_ms.map(|ms| ms / 1e3),
    put: |scenario, value| scenario.client.timeout_ms = value.map(whole_ms),
    ..WORK
};

/// Seconds until the server kills a handler; can be off.
pub const LIMIT: Dial = Dial {
    name: "limit",
    // Longer than a look-up takes: a server that kills those would be asked for ever.
    range: Range::even(0.01, 30.0, 5.0, 0.05),
    read: |scenario| scenario.api.request_limit_ms.map(|ms| ms / 1e3),
    put: |scenario, value| scenario.api.request_limit_ms = value.map(whole_ms),
    ..TIMEOUT
};

/// Seconds between polls.
pub const POLL_EVERY: Dial = Dial {
    name: "poll-every",
    range: Range::even(0.25, 20.0, 5.0, 0.05),
    read: |scenario| match scenario.reply {
        Reply::Poll { every_ms } => Some(every_ms / 1e3),
        _ => None,
    },
    put: |scenario, value| {
        if let Some(value) = value {
            scenario.reply = Reply::Poll { every_ms: whole_ms(value) };
        }
    },
    ..WORK
};

fn requests(arrivals: &Arrivals) -> Option<u32> {
    match arrivals {
        Arrivals::Once => Some(1),
        Arrivals::List { at_ms } => Some(at_ms.len() as u32),
        Arrivals::Constant { requests, .. } | Arrivals::Poisson { requests, .. } => Some(*requests),
        Arrivals::Bursts { .. } | Arrivals::Phases { .. } => None,
    }
}

fn rate(arrivals: &Arrivals) -> Option<f64> {
    match arrivals {
        Arrivals::Constant { per_second, .. } | Arrivals::Poisson { per_second, .. } => Some(*per_second),
        _ => None,
    }
}

fn set_requests(arrivals: &mut Arrivals, count: u32) {
    match arrivals {
        Arrivals::Constant { requests, .. } | Arrivals::Poisson { requests, .. } => *requests = count,
        _ => *arrivals = Arrivals::Constant { requests: count, per_second: 1.0 },
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
            let Range { least, most, slider, step, .. } = dial.range;
            let name = dial.name;
            for value in [least, (least + slider) / 2.0, slider, most, most * 9.0, -1.0, f64::NAN] {
                let next = dial.write(&flow::scenario(), Some(value));
                let read = dial.read(&next).expect("a written dial has a value");
                assert!((least..=most).contains(&read), "{name} {value} became {read}");
                let near = step.max(0.001);
                assert!(!(least..=most).contains(&value) || (read - value).abs() <= near, "{name} {value} {read}");
                assert!(next.validate().is_empty() && flow::problems(&next).is_empty(), "{name} {value}");
            }
        }
    }
}
