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
    /// Where the playhead is: now and end; and aloud, before the end may be known.
    pub clock: fn(&str, &str) -> String,
    pub clock_so_far: fn(&str) -> String,
    pub controls: &'static str,
    pub rail: &'static str,
    pub nothing_yet: &'static str,
    pub tasks: &'static str,
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
    pub keep_guess: &'static str,
    pub your_guess: &'static str,
    pub unknown: &'static str,
    /// Behind the name of a readout that is not final.
    pub so_far: &'static str,
    /// Behind a number that grows.
    pub counting: &'static str,
    pub not_yet: &'static str,
    pub sync: &'static str,
    pub delegated: &'static str,
    /// Before a guess: how to begin.
    pub begin: &'static str,
    /// The button that plays without a guess, aloud.
    pub play_unasked: &'static str,
    pub play_again: &'static str,
    /// After a guess, aloud: what was said.
    pub running: fn(&str) -> String,
    pub more: &'static str,
    pub show_future: &'static str,
    /// The future is shown; it ends at this moment.
    pub future_shown: fn(&str) -> String,
    pub not_seen: &'static str,
    /// Before what a run is doing now.
    pub now: fn(&str) -> String,
    pub you_saw: &'static str,
    pub done_lead: &'static str,
    /// A task that was done, aloud, and what was seen.
    pub done_saw: fn(&str, &str) -> String,
    /// The run was changed at this moment.
    pub changed_at: fn(&str) -> String,
    /// What is different from then on: its name, now, and before.
    pub from_here: fn(&str, &str, &str) -> String,
    pub before_stays: &'static str,
    pub start_with_this: &'static str,
    pub undo: &'static str,
    /// The value of what is off.
    pub none: &'static str,
    /// A message by name, and to whom it goes.
    pub message_to: fn(&str, &str) -> String,
    pub began_again: &'static str,
    pub too_many_changes: &'static str,
}

/// The flow figure.
#[derive(Clone, Copy)]
pub struct Flow {
    pub picture: &'static str,
    pub question: fn(u64) -> String,
    pub guess_label: &'static str,
    /// What came of the guess, and why: guessed, true, and the synchronous result, in nanoseconds.
    pub verdict: fn(u64, u64, u64) -> [String; 2],
    /// The same where one of the clients never had a result.
    pub verdict_never: fn(u64) -> [String; 2],
    /// What both runs have shown.
    pub saw: fn([Told; 2]) -> String,
    pub lost: &'static str,
    /// So many of so many.
    pub of_all: fn(usize, usize) -> String,
    pub blocked: &'static str,
    pub acknowledged: &'static str,
    pub result: &'static str,
    pub mean: &'static str,
    /// Behind a mean over so many that were served.
    pub of_served: fn(usize) -> String,
    pub nobody: &'static str,
    pub never: &'static str,
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
    pub hint: &'static str,
    /// Beside the handle of the work, with its time.
    pub handle_work: fn(&str) -> String,
    pub handle_timeout: &'static str,
    pub handle_timeout_off: &'static str,
    pub handle_limit: &'static str,
    pub handle_limit_off: &'static str,
    pub handle_arrival: &'static str,
    pub handle_poll: &'static str,
    /// At the lane of so many threads, or workers.
    pub handle_threads: fn(u32) -> String,
    pub handle_workers: fn(u32) -> String,
    pub task_threads: &'static str,
    pub task_give_up: &'static str,
    /// The longest wait that is hardly noticed, and the shortest that is, in nanoseconds.
    pub task_sync_wins: fn(u64, u64) -> String,
    /// What was seen when each of them was done: of the second, when the client gave up and when the other one had its
    /// receipt and its result; of the third, the longest time to a result in each run; all in nanoseconds.
    pub saw_threads: fn(TurnedAway) -> String,
    pub saw_give_up: fn([u64; 3]) -> String,
    pub saw_sync_wins: fn([u64; 2]) -> String,
    pub caption: &'static str,
    pub model: &'static [&'static str],
}

/// What a run of the flow came to; means in nanoseconds, over those that were served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    pub requests: usize,
    pub lost: usize,
    pub blocked: Option<u64>,
    pub result: Option<u64>,
}

/// What held threads did to clients, and a queue to the slowest of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TurnedAway {
    pub threads: u32,
    pub refused: usize,
    pub requests: usize,
    /// The number of the client who waited longest for the queue, and how long, in nanoseconds.
    pub slowest: u32,
    pub waited: u64,
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
