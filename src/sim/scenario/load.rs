//! Load: when requests arrive, how much work they are, and how long messages travel.

use serde::{Deserialize, Serialize};

/// When requests arrive.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Arrivals {
    /// One request at time zero.
    Once,
    /// At the times given, in milliseconds, in ascending order.
    List { at_ms: Vec<f64> },
    /// The first at time zero, then evenly spaced.
    Constant { requests: u32, per_second: f64 },
    /// The first at time zero, then with exponential gaps (a Poisson process of that rate).
    Poisson { requests: u32, per_second: f64 },
    /// Several at once, again and again, the first at time zero.
    Bursts { bursts: u32, size: u32, every_ms: f64 },
    /// A load that changes: phases one after the other, evenly spaced or at random (a Poisson process of varying rate).
    Phases { random: bool, phases: Vec<Phase> },
}

/// A stretch of steady load.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// How long it lasts, in milliseconds.
    pub for_ms: f64,
    /// Requests a second; 0 is a pause.
    pub per_second: f64,
}

/// How long a piece of work takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Work {
    /// Always the same.
    Constant { ms: f64 },
    /// Exponentially distributed.
    Exponential { mean_ms: f64 },
    /// Anything between two bounds, all alike.
    Uniform { least_ms: f64, most_ms: f64 },
    /// The sum of so many equal exponential stages (Erlang-k): the more stages, the steadier.
    Erlang { stages: u32, mean_ms: f64 },
    /// Mostly of one kind, sometimes of another: one exponential of several, by their shares.
    Hyperexponential { branches: Vec<Branch> },
    /// The exponential of a normal variable of this standard deviation: a long tail to the right.
    Lognormal { median_ms: f64, sigma: f64 },
    /// Job by job as listed, and again from the beginning.
    List { ms: Vec<f64> },
}

/// One kind of work among several.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// Its share of the jobs; shares count relative to their sum.
    pub share: f64,
    /// Its mean, in milliseconds.
    pub mean_ms: f64,
}

/// How much longer than the least a message may take: drawn for each message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Jitter {
    /// Nothing: every message takes the same.
    #[default]
    None,
    /// Anything up to this.
    Uniform { most_ms: f64 },
    /// Exponentially distributed.
    Exponential { mean_ms: f64 },
}
