//! The flash quiz: questions grounded in runs, what an answer is worth, what to ask next. It draws nothing and reads
//! neither clock nor date: they are passed in.
//!
//! **Invariant.** No key is typed by hand: what is right is read off the run that the question is about.

pub mod dice;
pub mod run;
pub mod question;
pub mod answer;
pub mod said;
pub mod flag;
pub mod entry;
pub mod card;
pub mod progress;
pub mod schedule;
pub mod session;
pub mod tally;
pub mod clock;

pub use answer::{Answer, Confidence, Mark};
pub use card::{Card, DECK};
pub use clock::Clock;
pub use progress::Progress;
pub use question::{Ask, Question};
pub use session::Session;
