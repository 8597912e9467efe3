//! English: the duel.

use crate::words::kit::duel::{Asked, Duel};
use crate::words::number::{span, told};
use crate::words::story::{Deed, Talk};

/// The duel in English.
pub const DUEL: Duel = Duel {
    picture: "Two days on one clock: you and your friend, once on the phone and once by text",
    sides: ["call", "text"],
    call: ["The phone call", "The call"],
    text: ["The text message", "The text"],
    you: "You",
    friend: "Friend",
    you_aloud: "you",
    friend_aloud: "your friend",
    friend_number: |number| format!("friend {number}"),
    on_the_line: "on the line: your time stands still",
    typing: "typing",
    reading: "reading",
    sport: "playing sports",
    meal: "at lunch",
    work: "at work",
    searching: "looking for the answer",
    unread: "unread",
    waiting: "waiting",
    off: "phone off",
    unreachable: "no answer: the phone is off",
    question_asked: ["question", "question"],
    answer_given: ["answer", "answer"],
    question_words: "“Can you find this out for me?”",
    answer_words: "“Here is what I found.”",
    question: |friends, delay| match friends {
        0 | 1 => format!(
            "You ask your friend the same question twice, by phone and by text. Finding the answer takes {}. Who has it first?",
            span(delay)
        ),
        several => format!(
            "You ask {several} friends the same question twice, by phone and by text. Each needs {}. Who has the first answer first?",
            span(delay)
        ),
    },
    caller: CHOICES[0],
    texter: CHOICES[1],
    both: CHOICES[2],
    verdict,
    saw,
    stolen: "Time stolen from you",
    known: "Answer there after",
    no_answer: |failed, asked| match asked {
        0 | 1 => "no answer".into(),
        _ => format!("{failed} of {asked} without an answer"),
    },
    for_nothing: "for nothing",
    left: "Left for you",
    of_an_hour: "Left of an hour of asking",
    answers: |[call, text]| match call == text {
        true => format!("{call} answers each"),
        false => format!("{call} and {text} answers"),
    },
    hour_aloud: |[call, text]| format!("Of an hour of asking, calls take {}, texts {}", told(call), told(text)),
    for_all: |count| format!("{count} questions"),
    last_of: |count| format!("the last of {count}"),
    seconds: "s",
    delay: "Your friend needs",
    friends: "Friends to ask",
    offline: "Friend's phone is off for",
    pickup: "Friend reads texts only after",
    given: |value| [format!("your friend needs {value}"), value.into()],
    hint: "drag: what if 2 s?",
    plan: ["you stay on the line until you have the answer", "you send it, put the phone down and go on with your day"],
    handle_offline: "phone on again",
    task_phone_wins: "Make the phone win: no later, and less time lost",
    task_text_later: "Let the text's answer come later than the call's",
    task_offline: "Switch the friend's phone off",
    task_several: "Ask several: all texts answered before the last call",
    saw_phone_wins: |[call, text]| {
        let known = call.known.unwrap_or_default();
        format!(
            "both had every answer after {}, but the call took {} of your day and the text {}.",
            told(known.max(text.known.unwrap_or_default())),
            told(call.stolen),
            told(text.stolen)
        )
    },
    saw_text_later: |[call, text]| {
        let after = |asked: Asked| told(asked.known.unwrap_or_default());
        format!("the text's answer came after {}, the call's after {}.", after(text), after(call))
    },
    saw_offline: |[failed, lay]| {
        format!(
            "the call failed after {}, and you knew. The text lay for {}, and you did not.",
            told(failed),
            told(lay)
        )
    },
    saw_several: |[call, text]| {
        let after = |asked: Asked| told(asked.known.unwrap_or_default());
        format!("by text you had every answer after {}, by phone only after {}.", after(text), after(call))
    },
    caption: "Texting does not hurry your friend. It gives you your time back.",
    model: &[
        "One seeded simulation runs twice, with the same questions and the same friends: once every question is a call, once a text.",
        "You do one thing at a time. Dialling or typing takes a few seconds; so does picking up the phone again to read an answer, and it interrupts whatever you are doing.",
        "On the phone you are on the line until the answer comes, and friends are called one after the other. Texts go out one after the other too, but then the friends search at the same time.",
        "An answer counts as known when it reaches you. The network takes no time and loses nothing; a text to a phone that is off is delivered when it is on again.",
        "Underneath are the machines of the next section: a call holds a thread of a server for as long as the friend needs; a text is a job on a queue.",
    ],
};

const CHOICES: [&str; 3] = ["the caller", "the texter", "both at once"];

fn chosen_name(chosen: usize) -> &'static str {
    CHOICES.get(chosen).copied().unwrap_or_default()
}

fn verdict(chosen: usize, known: [Option<u64>; 2]) -> [String; 2] {
    let (right, why) = match known {
        [Some(call), Some(text)] if call == text => (2, "Your friend needs as long however you ask.".into()),
        [Some(call), Some(text)] => (
            usize::from(call > text),
            format!("The caller had it after {}, the texter after {}.", told(call), told(text)),
        ),
        [None, Some(text)] => (1, format!("The call failed; the texter had it after {}.", told(text))),
        [Some(call), None] => (0, format!("The texter never had it, the caller after {}.", told(call))),
        [None, None] => (usize::MAX, "Nobody ever had it.".into()),
    };
    let truth = if right == usize::MAX { "nobody" } else { chosen_name(right) };
    let said = if right == chosen { "As you said".into() } else { format!("You said “{}”", chosen_name(chosen)) };
    [format!("It was {truth}."), format!("{said}. {why}")]
}

fn saw([call, text]: [Asked; 2]) -> String {
    let took = |asked: Asked| told(asked.stolen);
    match (call.known, text.known) {
        (None, Some(known)) => {
            let (lost, after) = (took(call), told(known));
            format!(
                "the call took {lost} for nothing; the text took {} of your day, and was answered after {after}.",
                took(text)
            )
        }
        _ => format!("the call took {} out of your day, the text {}.", took(call), took(text)),
    }
}

/// `your friend` alone, `friend 3` among several.
fn friend(number: Option<u32>) -> String {
    number.map_or_else(|| "your friend".into(), |number| format!("friend {number}"))
}

/// The same at the beginning of a sentence.
fn the_friend(number: Option<u32>) -> String {
    number.map_or_else(|| "Your friend".into(), |number| format!("Friend {number}"))
}

/// The sentence for what two people do.
pub fn tell(Talk { deed, friend: number }: Talk) -> String {
    let (friend, the_friend) = (friend(number), the_friend(number));
    match deed {
        Deed::Dials => format!("You dial {friend}"),
        Deed::Listens => format!("You have dialled {friend} and wait, the phone at your ear"),
        Deed::PicksUp => format!("{the_friend} picks up and begins to search; you hold the line"),
        Deed::Says => format!("{the_friend} has found the answer and tells you"),
        Deed::HangsUp => "You know the answer and hang up".into(),
        Deed::NoAnswer => format!("No answer: the phone of {friend} is off. You know at once, and hang up"),
        Deed::Types => format!("You type a text to {friend}"),
        Deed::Sends => "You send it and put the phone down".into(),
        Deed::Unread => format!("The text lies unread: {friend} will look at it later"),
        Deed::Waits => format!("The phone of {friend} is off: the text waits, and you do not"),
        Deed::Reads => format!("{the_friend} reads the text and begins to search"),
        Deed::TextsBack => format!("{the_friend} has found the answer and texts back"),
        Deed::Buzzes => format!("Your phone buzzes: the answer of {friend} is there"),
        Deed::TakesIn => "You leave off what you are doing and read it".into(),
        Deed::Sport => "You go and play sports".into(),
        Deed::Meal => "You have lunch".into(),
        Deed::Work => "You get some work done".into(),
        Deed::GoesOff => "Your friend's phone is off".into(),
        Deed::ComesBack => "Your friend's phone is on again".into(),
    }
}
