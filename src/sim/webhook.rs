//! Webhooks as the Standard Webhooks specification has them: signatures, what an answer means, and the plan of retries,
//! as pure functions.
//!
//! Source: standard-webhooks/standard-webhooks, `spec/standard-webhooks.md`; where the specification is silent, the
//! reference library for Python, 1.1.0.

pub mod signature;
pub mod answer;
pub mod schedule;

pub use answer::{Verdict, verdict};
pub use signature::{Headers, Refusal, Secret, verify};
