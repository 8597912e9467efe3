//! What makes a system stand faults and load: further attempts, idempotency, rate limits, undoing, the outbox. What is
//! not said is not there; what is said of one in part is filled up with the defaults of the field.

use serde::{Deserialize, Serialize};

/// All of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Resilience {
    /// How callers try again. None: not at all.
    pub retry: Option<Retry>,
    /// For how long the API keeps the first result of each idempotency key, in milliseconds. None: it knows no keys.
    /// Stripe keeps them for at least 24 hours (API reference, "Idempotent requests").
    pub first_results_ms: Option<f64>,
    /// How much the API lets in; what is too much is answered 429 (RFC 6585 §4) with Retry-After. None: everything.
    pub api_limit: Option<Limit>,
    /// How much the service lets in. None: everything.
    pub service_limit: Option<Limit>,
    /// The steps that the work of a job consists of, and what happens when one fails. None: it is one piece.
    pub steps: Option<Steps>,
    /// The API's outbox. None: it publishes by itself, and answers when the broker has confirmed.
    pub outbox: Option<Outbox>,
}

/// How callers try again after a timeout, 409, 429, 502, 503 and 504. The defaults are those of the AWS SDKs' standard
/// mode (AWS SDKs and Tools Reference, "Retry behavior").
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Retry {
    /// Attempts in all, the first included.
    pub attempts: u32,
    /// How the pause grows.
    pub backoff: Backoff,
    /// How the pause is drawn.
    pub jitter: Spread,
    /// What all callers together may spend. None: as much as they like.
    pub quota: Option<Quota>,
    /// Whether every attempt bears the same idempotency key.
    pub key: bool,
}

/// How the pause before a further attempt grows.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Backoff {
    /// There is no pause.
    None,
    /// It is always this long, in milliseconds.
    Fixed { ms: f64 },
    /// It doubles with each attempt, from `base_ms` up to `cap_ms`.
    Exponential { base_ms: f64, cap_ms: f64 },
}

/// How the pause is drawn (AWS Architecture Blog, "Exponential Backoff And Jitter").
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spread {
    /// As long as it has grown.
    None,
    /// Anything up to that.
    Full,
    /// At least half of that.
    Equal,
    /// Anything from the base to three times the pause before.
    Decorrelated,
}

/// A quota for further attempts. The defaults are those of the AWS SDKs (retry quota: 500 tokens, 5 an attempt, 1 back
/// for a success).
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Quota {
    /// What there is at the beginning, and at most.
    pub tokens: u32,
    /// What a further attempt costs.
    pub cost: u32,
    /// What a success gives back.
    pub refund: u32,
}

/// A token bucket.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// Calls a second.
    pub per_second: f64,
    /// How many may come at once.
    pub burst: u32,
}

/// Work in steps, done by the worker itself.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Steps {
    /// How many there are; each takes its share of the work.
    pub count: u32,
    /// The share of steps that fail, from 0 to 1; undoing fails as often.
    pub fails: f64,
    /// What happens then.
    pub then: Undo,
}

/// What happens when a step fails.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Undo {
    /// One transaction: nobody has seen anything of it; it is rolled back, and the job goes back to the queue.
    RollBack,
    /// A saga (Garcia-Molina and Salem, 1987): each step is committed by itself, and those that are done are undone in
    /// turn, each taking so many times as long as the step; the job is over, and the caller hears of it.
    Compensate { factor: f64 },
}

/// The transactional outbox (microservices.io, "Transactional outbox"): the API writes the job together with its data,
/// answers, and a relay publishes it later, at least once.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outbox {
    /// How often the relay looks, in milliseconds.
    pub relay_ms: f64,
    /// The share of jobs that it publishes twice, having died before it could mark them, from 0 to 1.
    #[serde(default)]
    pub repeats: f64,
}

impl Default for Retry {
    fn default() -> Retry {
        let backoff = Backoff::Exponential { base_ms: 1000.0, cap_ms: 20_000.0 };
        Retry { attempts: 3, backoff, jitter: Spread::Full, quota: None, key: false }
    }
}

impl Default for Quota {
    fn default() -> Quota {
        Quota { tokens: 500, cost: 5, refund: 1 }
    }
}
