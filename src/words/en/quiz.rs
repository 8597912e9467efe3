//! English: the quiz's screens.

mod duel;
mod first;
mod second;

use crate::words::kit::quiz::{Asking, Clock, Quiz, Result, Start, Told, Trouble};
use crate::words::number::span;

/// The quiz in English.
pub static QUIZ: Quiz = Quiz {
    name: "Flash quiz",
    section: |id| match id {
        "duel" => "The duel",
        "flow" => "The same request, twice",
        "queue" => "Queues and workers",
        "choose" => "When to choose what",
        "decouple" => "Decoupling",
        "your-turn" => "Your turn",
        _ => "For the curious",
    },
    start: Start {
        heading: "Test yourself",
        length: "How many questions",
        questions: |count| format!("{count}"),
        all: |count| format!("all {count}"),
        time: "Clock",
        no_clock: "no clock",
        clock: |allowance| format!("{} a question", span(allowance)),
        hint: "Every question is about a run that stands still. Answer, say how sure you are, and it plays on. \
               A clock can be paused, extended and switched off, and never takes a question away.",
        begin: "Begin",
        progress: |sessions, seen, all, well| {
            format!("{} finished; {seen} of {all} questions seen, {well} known well.", some(sessions, "session"))
        },
        best: |right, of| format!("Best: {right} of {of}."),
        fresh: "Nothing answered yet.",
        stays: "Your progress stays in this browser.",
        reset: "Forget my progress",
        reset_sure: "Forget every answer given so far, and whatever was kept aside? This cannot be undone.",
        reset_yes: "Forget it",
        reset_no: "Keep it",
        reset_done: "Your progress is forgotten.",
    },
    clock: Clock {
        left: |left| format!("{}:{:02} left", left / 60, left % 60),
        paused: |left| format!("{}:{:02} left, paused", left / 60, left % 60),
        out: "time is up",
        pause: "Pause",
        resume: "Go on",
        extend: |more| format!("+{more} s"),
        off: "No clock",
        aloud: |left| {
            if left == 0 { "Time is up. You can still answer.".into() } else { format!("{left} seconds left.") }
        },
    },
    ask: Asking {
        number: |number, count| format!("Question {number} of {count}"),
        stands: |at| {
            // To the millisecond.
            format!("The run stands still at {}. It plays on when you have answered.", span(at / 1_000_000 * 1_000_000))
        },
        options: "Your answer",
        value: "Your answer",
        moment: "Your mark",
        moment_hint: "Press the place on the time axis, or type the moment.",
        range: |least, most| format!("From {least} to {most}."),
        loosely: "A little off still counts as right.",
        minutes: "Minutes can be typed too: “5:40” is 340 s.",
        less: |step| format!("{step} less"),
        more: |step| format!("{step} more"),
        message_hint: "Press one of the messages in the picture. With the keyboard: Tab goes through them, Enter presses.",
        pressed: |name| format!("Pressed: {name}"),
        none_pressed: "Nothing pressed yet.",
        confidence: "How sure are you? That submits your answer.",
        guess: "guess",
        think: "think so",
        sure: "sure",
        keys: "With the focus in here, G, T and S say how sure you are.",
        keys_number: "In the box, ↑ and ↓ are one step, Page Up and Page Down ten. G, T and S say how sure you are, from \
                      in there too.",
        keys_choice: "With the focus in here, the digits choose an option, and G, T and S say how sure you are.",
        missing: "Answer first, then say how sure you are.",
        quit: "Stop here",
    },
    told: Told {
        right: "Right",
        near: "Near, but not quite",
        wrong: "Not so",
        late: "Answered after the time was up; it counts all the same.",
        you: "You",
        truth: "The run",
        said: |said, surely| format!("{said} · {surely}"),
        mark: |said| format!("you: {said}"),
        run: |truth| format!("run: {truth}"),
        same: |truth| format!("you = run: {truth}"),
        beyond: |mark| format!("{mark}, further on"),
        mark_message: "you pressed this one",
        run_message: "it was this one",
        same_message: "you pressed this one: right",
        read: |section| format!("Read it again: {section}"),
        back: "Back to the result",
        next: "Next question",
        finish: "See the result",
        sure_and_wrong: "You were sure. That makes this the most useful question of the round; it comes first next time.",
    },
    result: Result {
        heading: "Your result",
        score: |right, of, near, late| {
            let near = if near > 0 { format!(", {near} near") } else { String::new() };
            let late = if late > 0 { format!(", {late} late") } else { String::new() };
            format!("{right} of {of} right{near}{late}")
        },
        calibration: "How sure you were, and how often you were right",
        too_sure: "You were surer than you should have been. Begin with what you missed and were sure of: in an interview \
                   you would have said it with conviction.",
        too_shy: "You know more than you think: you were right more often than you trusted yourself to be.",
        fair: "You were about as sure as you were right. That is worth as much as the score.",
        too_few: "Too few answers to tell whether you are as sure as you are right.",
        said: "You said",
        answers: "Answers",
        right: "Right or near",
        sections: "By section",
        section: "Section",
        rate: |right, of, near| {
            let near = if near > 0 { format!(", {near} near") } else { String::new() };
            format!("{right} of {of}{near}")
        },
        take: |missed| format!("What to take with you: {}", some(missed, "question")),
        all_right: "Nothing to read again: every answer was right.",
        missed: |number, text| format!("{number}. {text}"),
        near: "near",
        see: "See the run",
        retake: "Another round, new numbers",
        practise: "Practise what I missed",
        back: "Back to the start",
    },
    trouble: Trouble {
        garbled: "Your stored progress could not be read. It is kept aside in this browser, and a new one begins.",
        newer: "Your stored progress was written by a later version of this page. It is kept aside in this browser, \
                and a new one begins.",
        blocked: "This browser keeps nothing new for this page: what you answer now lasts until you close it.",
        stuck: "Your stored progress could not be read, and there is no room to keep it aside. It stays as it is: what \
                you answer now lasts until you close this page.",
    },
    ms: ["ms"; 2],
    s: ["s"; 2],
    duel: duel::DUEL,
    flow: first::FLOW,
    queue: first::QUEUE,
    choose: second::CHOOSE,
    decouple: second::DECOUPLE,
    your_turn: second::YOUR_TURN,
    curious: second::CURIOUS,
};

/// `there is 1 worker`, `there are 3 workers`.
fn there(count: u32, what: &str) -> String {
    format!("there {} {}", if count == 1 { "is" } else { "are" }, some(count, what))
}

/// `1 thread`, `3 threads`.
fn some(count: u32, what: &str) -> String {
    if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") }
}
