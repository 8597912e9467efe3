//! What the parts that every figure has must say.

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
    /// Where the run ends, behind where the playhead is; and that aloud, before the end may be known.
    pub clock_end: fn(&str) -> String,
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
    /// What to do with a handle, in a word.
    pub drag: &'static str,
    /// The value of what is off.
    pub none: &'static str,
    /// A message by name, and to whom it goes.
    pub message_to: fn(&str, &str) -> String,
    pub began_again: &'static str,
    pub too_many_changes: &'static str,
}
