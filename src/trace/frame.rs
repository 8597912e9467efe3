//! A frame: what the world looked like at one moment, found without replaying.

use super::record::Trace;
use crate::sim::actor::Occupation;
use crate::sim::message::{ActorId, Message};
use crate::sim::order;
use crate::sim::time::SimTime;
use crate::sim::world::World;

/// The state of a run at one moment, after everything that happened in that very instant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// The moment.
    pub at: SimTime,
    /// Messages on their way, in order of sending.
    pub in_flight: Vec<Message>,
    /// Who is doing what, sorted.
    pub occupations: Vec<(ActorId, Occupation)>,
}

impl Frame {
    /// The frame of a finished run at `at`: O(log n) and what is visible.
    pub fn of(trace: &Trace, at: SimTime) -> Frame {
        let in_flight = trace.in_flight(at).into_iter().copied().collect();
        let occupations = trace.spans.at(at).map(|(_, span)| (span.actor, (span.journey, span.activity))).collect();
        Frame::sorted(at, in_flight, occupations)
    }

    /// The frame of a living world, read off its actors and its agenda: what [`Frame::of`] must agree with.
    pub fn of_world(world: &World) -> Frame {
        Frame::sorted(world.now(), world.in_flight(), world.occupations())
    }

    fn sorted(at: SimTime, in_flight: Vec<Message>, mut occupations: Vec<(ActorId, Occupation)>) -> Frame {
        order::sort(&mut occupations);
        Frame { at, in_flight, occupations }
    }
}
