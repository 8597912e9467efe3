//! Exact results of queueing theory, written independently of the engine.
//!
//! **Units.** No formula knows a unit of time: rates are per unit, waits are in that unit, whichever it is.
//!
//! **Invariant.** Where a model has no steady state, or is asked for something that makes no sense, it gives `None`:
//! no function here panics on numbers, and none answers with "not a number".

pub mod wide;
pub mod root;
pub mod poisson;
pub mod chain;
pub mod erlang;
pub mod mmc;
pub mod sojourn;
pub mod mmck;
pub mod finite;
pub mod infinite;
pub mod service;
pub mod mg1;
pub mod gm1;
pub mod mdc;
pub mod drain;
pub mod passage;
pub mod retry;
pub mod closed;

/// Whether a rate or a time can be reckoned with: finite and above zero.
pub(crate) fn positive(value: f64) -> bool {
    value.is_finite() && value > 0.0
}
