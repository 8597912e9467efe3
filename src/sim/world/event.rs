//! What is to come, and what of it matters.

use crate::sim::message::{ActorId, Body, Message};
use crate::sim::step::Timer;

/// Something to come, and the step that brought it about.
#[derive(Clone, Copy, Debug)]
pub struct Due {
    pub event: Event,
    pub cause: Option<u32>,
}

/// What can come.
#[derive(Clone, Copy, Debug)]
pub enum Event {
    /// An actor begins.
    Start(ActorId),
    /// A message arrives.
    Arrival(Message),
    /// A moment comes that an actor waits for.
    Moment(ActorId, Timer),
}

impl Event {
    /// Whether it comes even if nobody asks for jobs. The others go on for ever.
    pub fn is_pressing(&self) -> bool {
        !match self {
            Event::Start(_) => false,
            Event::Arrival(message) => matches!(message.body, Body::Fetch | Body::Nothing),
            Event::Moment(_, timer) => matches!(timer, Timer::BrokerDue | Timer::FetchAgain),
        }
    }
}
