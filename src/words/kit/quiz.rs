//! The shape of the quiz's words: its screens, and the text of every card. Times are in nanoseconds.

pub mod card;

pub use card::{Choose, Curious, Decouple, Duel, FlowCards, QueueCards, Unit, YourTurn};

/// The quiz.
#[derive(Clone, Copy)]
pub struct Quiz {
    pub name: &'static str,
    /// What a section is called in a link; by its id.
    pub section: fn(&str) -> &'static str,
    pub start: Start,
    pub clock: Clock,
    pub ask: Asking,
    pub told: Told,
    pub result: Result,
    pub trouble: Trouble,
    pub ms: Unit,
    pub s: Unit,
    pub duel: Duel,
    pub flow: FlowCards,
    pub queue: QueueCards,
    pub choose: Choose,
    pub decouple: Decouple,
    pub your_turn: YourTurn,
    pub curious: Curious,
}

/// The first screen.
#[derive(Clone, Copy)]
pub struct Start {
    pub heading: &'static str,
    pub length: &'static str,
    /// So many questions.
    pub questions: fn(usize) -> String,
    /// The whole deck.
    pub all: fn(usize) -> String,
    pub time: &'static str,
    pub no_clock: &'static str,
    /// A clock of so many nanoseconds a question.
    pub clock: fn(u64) -> String,
    pub hint: &'static str,
    pub begin: &'static str,
    /// Sessions finished, cards seen, cards in all, cards known well.
    pub progress: fn(u32, u32, u32, u32) -> String,
    /// The best session: right, of.
    pub best: fn(u32, u32) -> String,
    pub fresh: &'static str,
    /// Said where progress outlives the page.
    pub stays: &'static str,
    pub reset: &'static str,
    pub reset_sure: &'static str,
    pub reset_yes: &'static str,
    pub reset_no: &'static str,
    pub reset_done: &'static str,
}

/// The clock of flash mode.
#[derive(Clone, Copy)]
pub struct Clock {
    /// So many seconds left.
    pub left: fn(u64) -> String,
    pub paused: fn(u64) -> String,
    pub out: &'static str,
    pub pause: &'static str,
    pub resume: &'static str,
    /// So many seconds more.
    pub extend: fn(u64) -> String,
    pub off: &'static str,
    /// Said aloud: so many seconds left.
    pub aloud: fn(u64) -> String,
}

/// The question screen.
#[derive(Clone, Copy)]
pub struct Asking {
    /// Question so-and-so of so many.
    pub number: fn(usize, usize) -> String,
    /// The run stands still, at that moment.
    pub stands: fn(u64) -> String,
    pub options: &'static str,
    pub value: &'static str,
    pub moment: &'static str,
    pub moment_hint: &'static str,
    /// The least and the most that can be said, the most with its unit.
    pub range: fn(&str, &str) -> String,
    /// Said where a number need not be met.
    pub loosely: &'static str,
    /// How else seconds can be typed.
    pub minutes: &'static str,
    /// The buttons beside the box: a step with its unit.
    pub less: fn(&str) -> String,
    pub more: fn(&str) -> String,
    pub message_hint: &'static str,
    /// What was pressed, by its spoken name.
    pub pressed: fn(&str) -> String,
    pub none_pressed: &'static str,
    pub confidence: &'static str,
    pub guess: &'static str,
    pub think: &'static str,
    pub sure: &'static str,
    pub keys: &'static str,
    pub keys_number: &'static str,
    pub keys_choice: &'static str,
    pub missing: &'static str,
    pub quit: &'static str,
}

/// The screen after an answer.
#[derive(Clone, Copy)]
pub struct Told {
    pub right: &'static str,
    pub near: &'static str,
    pub wrong: &'static str,
    pub late: &'static str,
    /// The learner, the run.
    pub you: &'static str,
    pub truth: &'static str,
    /// What the learner said, and how surely.
    pub said: fn(&str, &str) -> String,
    /// Flags in the picture: the learner's, the run's, and both in one; of a time that lies beyond the picture, its flag.
    pub mark: fn(&str) -> String,
    pub run: fn(&str) -> String,
    pub same: fn(&str) -> String,
    pub beyond: fn(&str) -> String,
    /// The same beside messages.
    pub mark_message: &'static str,
    pub run_message: &'static str,
    pub same_message: &'static str,
    /// A link to the section that teaches it.
    pub read: fn(&str) -> String,
    /// Where a run is seen once more.
    pub back: &'static str,
    pub next: &'static str,
    pub finish: &'static str,
    pub sure_and_wrong: &'static str,
}

/// The last screen.
#[derive(Clone, Copy)]
pub struct Result {
    pub heading: &'static str,
    /// Right, of; near; late.
    pub score: fn(u32, u32, u32, u32) -> String,
    pub calibration: &'static str,
    pub too_sure: &'static str,
    pub too_shy: &'static str,
    pub fair: &'static str,
    pub too_few: &'static str,
    pub said: &'static str,
    pub answers: &'static str,
    pub right: &'static str,
    pub sections: &'static str,
    pub section: &'static str,
    /// Right, of, near.
    pub rate: fn(u32, u32, u32) -> String,
    /// So many questions that were missed.
    pub take: fn(u32) -> String,
    pub all_right: &'static str,
    /// A missed question: its number and its text.
    pub missed: fn(u32, &str) -> String,
    pub near: &'static str,
    pub see: &'static str,
    pub retake: &'static str,
    pub practise: &'static str,
    pub back: &'static str,
}

/// What can go wrong with what is kept.
#[derive(Clone, Copy)]
pub struct Trouble {
    pub garbled: &'static str,
    pub newer: &'static str,
    pub blocked: &'static str,
    /// It can be neither read nor put aside.
    pub stuck: &'static str,
}
