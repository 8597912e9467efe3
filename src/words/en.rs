//! English.

#[cfg(not(target_arch = "wasm32"))]
mod report;
mod brokers;
mod duel;
pub mod flow;
pub mod queue;
pub mod quiz;
mod resilience;
mod tell;

use super::kit::{Diagram, Figure, Message, Page, Trouble, Words};
use super::number::{decimal, grouped, idle_free, trimmed};
use super::{Language, Story};
use crate::late;
use crate::late::Late;

/// The English catalogue.
pub static ENGLISH: Words = Words {
    language: Language::English,
    diagram: Diagram {
        sync: ["Sync · the phone call", "Sync"],
        delegated: ["Async · the text message", "Async"],
        client: "Client",
        api: "API",
        queue: "Queue",
        worker: "Worker",
        blocked: "blocked: ear glued to the phone",
        free: "free: gone to play sports",
        working: "working",
        checking: "checking",
        looking_up: "looking it up",
        confirming: "awaiting the broker",
        calling: "calling back",
        queued: "waiting in the queue",
        unacked: "kept until the worker acknowledges",
        in_line: "in line",
        handling: "takes in the result",
        sport: "playing sports",
        meal: "having a meal",
        errand: "at work on something else",
        unseen: "not looked at yet",
        prefetched: "waits with a busy worker",
        awaiting: "waiting for the service",
        stalled: "waiting until the service is back",
        down: "down",
        service: "Service",
        refused: "refused: no thread free",
        gave_up: "gave up waiting",
        killed: "killed by the server",
        queue_full: "refused: the queue is full",
        came_back: "back: to be delivered again",
        dead_letter: "dead letter: delivered too often",
        failed: "failed: the service is down or in error",
        times: |what, count| format!("{what}, {count} times"),
        client_number: |number| format!("client {number}"),
        plan: ["waits for the result", "waits for the receipt only, and goes on"],
        message_aloud: |name, to, sent, arrives| {
            let end = arrives.map(|at| format!(", arrives after {at}")).unwrap_or_default();
            format!("{name}, to {to}, sent after {sent}{end}")
        },
    },
    message: Message {
        request: ["POST /report", "POST"],
        ok: ["200 OK", "200"],
        accepted: ["202 Accepted", "202"],
        unavailable: ["503 Unavailable", "503"],
        timed_out: ["504 Timeout", "504"],
        bad_gateway: ["502 Bad Gateway", "502"],
        queue_full: ["503 queue full", "503"],
        reject: ["rejected", "no"],
        nack: ["not done", "nack"],
        fetch: ["any jobs?", "ask"],
        nothing: ["no jobs", "none"],
        call: ["call", "call"],
        answer: ["done", "done"],
        answer_error: ["error", "error"],
        answer_down: ["no connection", "down"],
        answer_busy: ["too busy", "busy"],
        publish: ["job", "job"],
        confirm: ["confirm", "confirm"],
        deliver: ["job", "job"],
        ack: ["acknowledge", "ack"],
        store: ["store result", "store"],
        poll: ["GET /status", "GET"],
        poll_done: ["200 done", "200"],
        poll_not_yet: ["202 not yet", "202"],
        push: ["push: result", "push"],
        callback: ["POST callback", "POST"],
        callback_receipt: ["200 received", "200"],
    },
    figure: Figure {
        play: "Play",
        pause: "Pause",
        next: "Next event",
        previous: "Previous event",
        restart: "From the start",
        reset: "Ask me again",
        copy_link: "Copy link to this moment",
        copied: "Link copied. It opens this very moment.",
        not_copied: "No link could be made: a part of this page did not arrive. Try again.",
        copy_by_hand: "The clipboard is closed to this page. Copy the link from here:",
        speed: "Speed",
        times: |percent| format!("{}×", trimmed(f64::from(percent) / 100.0)),
        seed: "Seed",
        new_seed: "The seed decides all chance. Equal seeds give equal runs.",
        pace: |seconds| match seconds {
            short if short < 0.1 => format!("1 min here plays in {} s", trimmed(short * 60.0)),
            _ => format!("1 s here plays in {} s", trimmed(seconds)),
        },
        scrubber: "Moment of the run",
        clock_end: |end| format!(" of {end}"),
        clock_so_far: |now| format!("{now}, seen so far"),
        controls: "Change it",
        rail: "What happened",
        nothing_yet: "nothing yet",
        tasks: "Try to",
        model: "What is simulated here",
        keys: "Keys",
        keys_help: "With the focus inside this figure: Space plays and pauses, ← and → step to the previous and next event, \
                    Shift with ← or → jumps to the moments that matter to a caller, Home and End go to the ends. Tab reaches the messages of this moment, Enter opens one, Escape closes it.",
        message: "Message",
        close: "Close",
        never: "never",
        sent: "Sent",
        arrives: "Arrives",
        from_to: "From, to",
        cause: "Cause",
        payload: "Payload",
        request: "Request",
        keep_guess: "Guess and play",
        your_guess: "your guess",
        unknown: "—",
        so_far: "so far",
        counting: "and counting",
        not_yet: "not yet",
        sync: "sync",
        delegated: "async",
        begin: "Your guess starts the run. Or just press Play.",
        play_unasked: "Play without a guess",
        play_again: "Play again",
        running: |said| format!("You said {said}. Running."),
        more: "More",
        show_future: "Show the future",
        future_shown: |end| format!("Future shown, pale and dashed. It ends after {end}."),
        not_seen: "Not seen yet. Play, step, or show the future.",
        now: |side| format!("Now, {side}:"),
        you_saw: "You saw:",
        done_lead: "Done:",
        done_saw: |task, saw| format!("Done: {task}. You saw: {saw}"),
        changed_at: |at| format!("Changed at {at}:"),
        from_here: |name, now, before| format!("from here on: {name} {now}, not {before}."),
        before_stays: "What happened before stays. Dotted is the future that was.",
        start_with_this: "Start again with this",
        undo: "Undo",
        drag: "drag",
        none: "none",
        message_to: |name, to| format!("{name}, to {to}"),
        began_again: "The run begins anew with this.",
        too_many_changes: "This run has been changed as often as a link can carry. Start again from the beginning to change more.",
    },
    duel: duel::DUEL,
    page: Page {
        theme: "Colours",
        theme_system: "as the system",
        theme_light: "light",
        theme_dark: "dark",
        storage_blocked: "This browser keeps nothing for this page, so your choices last until you close it.",
        loading: "The figure is loading. You can go on reading.",
        missing: "The figure did not arrive. The text is complete without it; what you have done elsewhere on the page is not lost.",
        retry: "Try again",
    },
    trouble: Trouble {
        link: |reason| format!("This link could not be read: {reason} The figure shows its beginning instead."),
        link_too_long: "it is longer than any link of ours.",
        link_garbled: "part of it is missing or was changed.",
        link_version: |version| format!("it was written by another version of this page ({version})."),
        link_moment: "its moment is not a whole number of nanoseconds.",
        link_unread: "the part of this page that reads links did not arrive. Reload the page to try again.",
        link_unknown_section: "there is no such section.",
        not_whole: "This counts things. Type a whole number.",
        not_here: "This figure cannot show such a scenario.",
        too_much: |most| {
            format!(
                "More would happen than a picture can show ({} steps). Nothing was changed.",
                grouped(u64::from(most))
            )
        },
        not_a_number: "This is not a number. Type digits, with a point or a comma for decimals.",
        ambiguous: |grouped, decimal| format!("This may be {grouped} or {decimal}. Type one of them."),
        understood: |number| format!("Understood as {number}."),
        out_of_range: |least, most| format!("This must lie between {} and {}.", number(least), number(most)),
        not_ascending: |index| {
            format!("Entry {index} is earlier than the one before it. Put the times in ascending order.")
        },
        empty: "There must be at least one entry.",
        too_many: |most| format!("At most {} fit here.", grouped(most as u64)),
        version: |found, oldest, newest| {
            format!(
                "Version {found} of the format is not known here; this program reads versions {oldest} to {newest}."
            )
        },
        seed: |most| format!("A seed is a whole number from 0 to {most}."),
    },
    #[cfg(not(target_arch = "wasm32"))]
    report: report::REPORT,
    resilience: resilience::RESILIENCE,
    tell,
};

fn number(value: f64) -> String {
    if value >= 1e6 && value.fract() == 0.0 {
        grouped(value as u64)
    } else if value < 0.001 && value > 0.0 {
        idle_free(decimal(value, 9))
    } else {
        trimmed(value)
    }
}

/// What two people tell; all else comes with the pieces whose runs have it.
fn tell(story: Story) -> String {
    match story {
        Story::Talk(talk) => duel::tell(talk),
        Story::Edited => "You changed the settings: from here on, another future".into(),
        other => MACHINES.get().map(|tell| tell(other)).unwrap_or_default(),
    }
}

static MACHINES: Late<fn(Story) -> String> = late!(tell::tell);
static BROKERS: Late<fn(Story) -> String> = late!(resilience::tell);

fn of_brokers(story: Story) -> String {
    BROKERS.get().map(|tell| tell(story)).unwrap_or_default()
}

/// What machines do can be told from now on.
pub fn bring_machines() {
    MACHINES.bring(tell::tell);
}

/// What brokers by name and faults bring about can be told from now on.
pub fn bring_brokers() {
    BROKERS.bring(resilience::tell);
}
