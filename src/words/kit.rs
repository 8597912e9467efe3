//! The shape of a catalogue: what every language must say.

#[cfg(not(target_arch = "wasm32"))]
pub mod report;
pub mod duel;
pub mod queue;
pub mod quiz;
pub mod resilience;
pub mod trouble;

use super::Language;
use super::story::Story;
pub use duel::Duel;
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
    /// A message aloud: its name, from whom, to whom, when it leaves and, if that may be told, arrives (nanoseconds).
    pub message_aloud: fn(&str, &str, &str, u64, Option<u64>) -> String,
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

/// The parts that every figure has.
#[derive(Clone, Copy)]
pub struct Figure {
    pub play: &'static str,
    pub pause: &'static str,
    pub next: &'static str,
    pub previous: &'static str,
    pub restart: &'static str,
    pub reset: &'static str,
    pub copy_link: &'static str,
    pub copied: &'static str,
    pub not_copied: &'static str,
    /// Shown with a link that could not be put on the clipboard.
    pub copy_by_hand: &'static str,
    pub speed: &'static str,
    /// The choice of speeds, from percent.
    pub times: fn(u32) -> String,
    pub seed: &'static str,
    pub new_seed: &'static str,
    /// How long a second of the model takes to watch.
    pub pace: fn(f64) -> String,
    pub scrubber: &'static str,
    /// Where the playhead is, from nanoseconds: now and end; and the same before the end may be known.
    pub clock: fn(u64, u64) -> String,
    pub clock_sealed: fn(u64) -> String,
    pub controls: &'static str,
    pub rail: &'static str,
    pub nothing_yet: &'static str,
    pub to_come: &'static str,
    pub tasks: &'static str,
    pub done: &'static str,
    pub model: &'static str,
    pub keys: &'static str,
    pub keys_help: &'static str,
    pub message: &'static str,
    pub close: &'static str,
    pub never: &'static str,
    pub sent: &'static str,
    pub arrives: &'static str,
    pub from_to: &'static str,
    pub cause: &'static str,
    pub payload: &'static str,
    pub request: &'static str,
    pub skip_guess: &'static str,
    /// Before the verdict on a guess about a run that has been changed since.
    pub before_change: &'static str,
    /// Said of a guess whose run was changed before it showed the answer.
    pub guess_overtaken: &'static str,
    pub keep_guess: &'static str,
    pub guess_skipped: &'static str,
    pub your_guess: &'static str,
    pub unknown: &'static str,
    pub sync: &'static str,
    pub delegated: &'static str,
    /// Changed at so many nanoseconds, in a run of that length.
    pub forked: fn(u64, u64) -> String,
    pub began_again: &'static str,
    pub too_many_changes: &'static str,
    pub undo_changes: &'static str,
}

/// The flow figure.
#[derive(Clone, Copy)]
pub struct Flow {
    pub picture: &'static str,
    pub question: fn(u64) -> String,
    pub guess_label: &'static str,
    /// Said while a kept guess awaits its answer, from nanoseconds.
    pub guess_kept: fn(u64) -> String,
    /// What came of the guess: guessed, true, and the synchronous result, in nanoseconds.
    pub guess_result: fn(u64, u64, u64) -> String,
    pub blocked: &'static str,
    pub acknowledged: &'static str,
    pub result: &'static str,
    pub held: &'static str,
    /// Appended to a readout's name when it is a mean over so many requests.
    pub mean_of: fn(usize) -> String,
    /// The same where not every request counts: so many in the synchronous run, in the other, and in all.
    pub mean_of_some: fn(usize, usize, usize) -> String,
    pub work: &'static str,
    pub threads: &'static str,
    pub workers: &'static str,
    pub requests: &'static str,
    pub rate: &'static str,
    pub arrivals: &'static str,
    pub evenly: &'static str,
    pub random: &'static str,
    pub timeout: &'static str,
    pub limit: &'static str,
    pub reply: &'static str,
    pub push: &'static str,
    pub poll: &'static str,
    pub callback: &'static str,
    pub poll_every: &'static str,
    pub seconds: &'static str,
    pub per_second: &'static str,
    pub handle_work: &'static str,
    pub handle_timeout: &'static str,
    pub handle_timeout_off: &'static str,
    pub handle_limit: &'static str,
    pub handle_limit_off: &'static str,
    pub handle_arrival: &'static str,
    pub handle_poll: &'static str,
    pub handle_threads: &'static str,
    pub handle_workers: &'static str,
    pub task_play: &'static str,
    pub task_threads: &'static str,
    pub task_give_up: &'static str,
    /// The longest wait that is hardly noticed, in nanoseconds.
    pub task_sync_wins: fn(u64) -> String,
    pub caption: &'static str,
    pub model: &'static [&'static str],
}

/// The page around the figures.
#[derive(Clone, Copy)]
pub struct Page {
    pub theme: &'static str,
    pub theme_system: &'static str,
    pub theme_light: &'static str,
    pub theme_dark: &'static str,
    pub progress: &'static str,
    pub storage_blocked: &'static str,
    /// While a figure is on its way.
    pub loading: &'static str,
    /// A figure did not come.
    pub missing: &'static str,
    pub retry: &'static str,
}
