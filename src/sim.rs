//! The deterministic actor simulation: a scenario goes in, a stream of steps comes out.
//!
//! **Invariants.** Time is whole nanoseconds. Events are totally ordered by (time, sequence). Chance is keyed by
//! purpose and job, so two worlds of one seed meet the same arrivals and the same work. Handlers return effects as
//! data; only [`world::World`] carries them out. Nothing here reads a clock or knows that anyone watches.

pub mod number;
pub mod map;
pub mod order;
pub mod time;
pub mod chance;
pub mod message;
pub mod scenario;
pub mod plan;
pub mod step;
pub mod bucket;
pub mod retry;
pub mod ledger;
pub mod agenda;
pub mod broker;
pub mod webhook;
pub mod actor;
pub mod world;
