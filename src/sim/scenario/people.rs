//! The callers, and what they want to hear.

use serde::{Deserialize, Serialize};

/// The callers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Client {
    /// After how long a caller stops waiting for the API's answer; the server works on. None: never.
    pub timeout_ms: Option<f64>,
    /// After how long a result is of no use any more: it no longer counts as goodput. None: it always is.
    #[serde(default)]
    pub deadline_ms: Option<f64>,
    /// One person who makes all the requests, one thing at a time. None: as many callers as requests.
    #[serde(default)]
    pub person: Option<Person>,
}

/// A caller with a life: while it asks or waits for an answer, it can do nothing else.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Asking takes this long before the request leaves: dialling, typing. In milliseconds.
    pub prepare_ms: f64,
    /// A result that comes later interrupts for so long: picking up the phone, reading. In milliseconds.
    pub handle_ms: f64,
    /// What the person does when free, in turn, again and again.
    pub life: Vec<Block>,
    /// When the person stops doing things, in milliseconds: the end of the day.
    pub day_ms: f64,
}

/// A stretch of life.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Block {
    /// What it is.
    pub what: Pastime,
    /// How long it lasts, in milliseconds.
    pub ms: f64,
}

/// What people do when they do not wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pastime {
    /// Playing sports.
    Sport,
    /// Having a meal.
    Meal,
    /// Working on something else.
    Work,
}

/// How the result of delegated work comes back to the client.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Reply {
    /// Over a connection that the client keeps open (server-sent events, WebSocket).
    Push,
    /// The client asks again and again, this long after its receipt or after the last answer.
    Poll { every_ms: f64 },
    /// The worker calls the client's own endpoint (a webhook), which answers with a receipt.
    Callback,
    /// Not at all: fire and forget.
    None,
}
