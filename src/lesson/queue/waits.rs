//! What a job waits, measured in a run that nobody records: for runs with very many jobs.

use crate::sim::message::JourneyId;
use crate::sim::plan::{Plan, Style};
use crate::sim::step::{Fact, Sink, Step};
use crate::sim::time::{SimSpan, SimTime};
use crate::sim::world::World;

/// Adds up the waits of a run.
struct Waits<'a> {
    plan: &'a Plan,
    /// When each request was made, by its number.
    asked: Vec<SimTime>,
    sum: u128,
    known: u32,
    /// Hears how many results are known.
    tell: &'a mut dyn FnMut(u32),
}

/// What a job waited on average, from asking to the result, less its own work. `tell` hears how many results are known.
pub fn mean(plan: &Plan, tell: &mut dyn FnMut(u32)) -> SimSpan {
    let mut waits = Waits { plan, asked: Vec::new(), sum: 0, known: 0, tell };
    World::new(plan.clone(), Style::Async).run(&mut waits);
    SimSpan((waits.sum / u128::from(waits.known.max(1))) as u64)
}

impl Sink for Waits<'_> {
    fn step(&mut self, step: &Step, facts: &[Fact]) {
        for fact in facts {
            match fact {
                Fact::Issued(journey) => self.ask(*journey, step.at),
                Fact::ResultKnown(journey) => self.know(*journey, step.at),
                _ => {}
            }
        }
    }
}

impl Waits<'_> {
    /// Requests are made in the order of their numbers.
    fn ask(&mut self, journey: JourneyId, at: SimTime) {
        assert_eq!(journey.0 as usize, self.asked.len(), "requests are made in the order of their numbers");
        self.asked.push(at);
    }

    fn know(&mut self, journey: JourneyId, at: SimTime) {
        let stay = at.since(self.asked[journey.0 as usize]);
        self.sum += u128::from(stay.0.saturating_sub(self.plan.work_of(journey).0));
        self.known += 1;
        (self.tell)(self.known);
    }
}
