//! The shape of a catalogue: what every language must say.

#[cfg(not(target_arch = "wasm32"))]
pub mod report;
pub mod duel;
pub mod figure;
pub mod flow;
pub mod queue;
pub mod quiz;
pub mod resilience;
pub mod trouble;

use super::Language;
use super::story::Story;
pub use duel::Duel;
pub use figure::Figure;
pub use flow::Flow;
pub use queue::Queue;
pub use quiz::Quiz;
#[cfg(not(target_arch = "wasm32"))]
pub use report::Report;
pub use trouble::Trouble;

/// One language's words.
#[derive(Clone, Copy)]
pub struct Words {
    /// Which one; the words of pieces of the page that come later are asked of it.
    pub language: Language,
    /// What stands in pictures.
    pub diagram: Diagram,
    /// What messages are called: in full, and short.
    pub message: Message,
    /// The parts that every figure has.
    pub figure: Figure,
    /// The duel.
    pub duel: Duel,
    /// The page around the figures.
    pub page: Page,
    /// What goes wrong with what a learner gives us.
    pub trouble: Trouble,
    /// The report of the command line.
    #[cfg(not(target_arch = "wasm32"))]
    pub report: Report,
    /// Further attempts, limits, undoing and the outbox.
    pub resilience: resilience::Resilience,
    /// A sentence for everything that can happen.
    pub tell: fn(Story) -> String,
}

/// What stands in pictures.
#[derive(Clone, Copy)]
pub struct Diagram {
    /// The synchronous half, in full and short.
    pub sync: [&'static str; 2],
    /// The asynchronous half, in full and short.
    pub delegated: [&'static str; 2],
    pub client: &'static str,
    pub api: &'static str,
    pub queue: &'static str,
    pub worker: &'static str,
    pub blocked: &'static str,
    pub free: &'static str,
    pub working: &'static str,
    pub checking: &'static str,
    pub looking_up: &'static str,
    pub confirming: &'static str,
    pub calling: &'static str,
    pub queued: &'static str,
    pub unacked: &'static str,
    pub in_line: &'static str,
    pub handling: &'static str,
    pub sport: &'static str,
    pub meal: &'static str,
    pub errand: &'static str,
    pub unseen: &'static str,
    pub prefetched: &'static str,
    pub awaiting: &'static str,
    pub stalled: &'static str,
    pub down: &'static str,
    pub service: &'static str,
    /// Why a caller left without a result. Where room is short, only what stands before the colon is shown.
    pub refused: &'static str,
    pub gave_up: &'static str,
    pub killed: &'static str,
    pub queue_full: &'static str,
    pub failed: &'static str,
    /// What became of a job at the queue; shortened likewise.
    pub came_back: &'static str,
    pub dead_letter: &'static str,
    /// What happened so many times.
    pub times: fn(&str, usize) -> String,
    /// One of several callers.
    pub client_number: fn(u32) -> String,
    /// What the caller is going to do, in each run.
    pub plan: [&'static str; 2],
    /// A message aloud: its name, to whom, after how long it is sent and, if that may be told, arrives.
    pub message_aloud: fn(&str, &str, &str, Option<&str>) -> String,
}

/// What messages are called: in full, and short.
#[derive(Clone, Copy)]
pub struct Message {
    pub request: [&'static str; 2],
    pub ok: [&'static str; 2],
    pub accepted: [&'static str; 2],
    pub unavailable: [&'static str; 2],
    pub timed_out: [&'static str; 2],
    pub bad_gateway: [&'static str; 2],
    pub queue_full: [&'static str; 2],
    pub reject: [&'static str; 2],
    pub nack: [&'static str; 2],
    pub fetch: [&'static str; 2],
    pub nothing: [&'static str; 2],
    pub call: [&'static str; 2],
    pub answer: [&'static str; 2],
    pub answer_error: [&'static str; 2],
    pub answer_down: [&'static str; 2],
    pub answer_busy: [&'static str; 2],
    pub publish: [&'static str; 2],
    pub confirm: [&'static str; 2],
    pub deliver: [&'static str; 2],
    pub ack: [&'static str; 2],
    pub store: [&'static str; 2],
    pub poll: [&'static str; 2],
    pub poll_done: [&'static str; 2],
    pub poll_not_yet: [&'static str; 2],
    pub push: [&'static str; 2],
    pub callback: [&'static str; 2],
    pub callback_receipt: [&'static str; 2],
}

/// The page around the figures.
#[derive(Clone, Copy)]
pub struct Page {
    pub theme: &'static str,
    pub theme_system: &'static str,
    pub theme_light: &'static str,
    pub theme_dark: &'static str,
    pub storage_blocked: &'static str,
    /// While a figure is on its way.
    pub loading: &'static str,
    /// A figure did not come.
    pub missing: &'static str,
    pub retry: &'static str,
}
