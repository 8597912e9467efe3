//! English: the duel.

use crate::words::kit::duel::{Duel, Truth};
use crate::words::number::span;
use crate::words::story::{Deed, Talk};
use std::cmp::Ordering;

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
            "You ask your friend the same question twice: by phone and by text. Your friend needs {} to find the answer. Who knows it first?",
            span(delay)
        ),
        several => format!(
            "You ask {several} friends the same question twice: by phone and by text. Each needs {} to find an answer. Who has the first answer first?",
            span(delay)
        ),
    },
    caller: CHOICES[0],
    texter: CHOICES[1],
    both: CHOICES[2],
    guess_kept: |chosen| format!("You said “{}”. Watch both days go by.", chosen_name(chosen)),
    guess_result,
    stolen: "Time stolen from you",
    known: "Answer known after",
    per_hour: "Questions that fit into an hour",
    for_all: |count| format!("{count} questions"),
    last_of: |count| format!("the last of {count}"),
    seconds: "s",
    delay: "Your friend needs",
    friends: "Friends to ask",
    offline: "Phones off for the first",
    pickup: "Friend looks at texts only after",
    handle_delay: "Drag the end of the search",
    handle_offline: "Drag the end of being offline",
    task_phone_wins: "Make the phone win: the caller knows no later and has lost less time",
    task_text_later: "Make the text's answer arrive later than the call's",
    task_offline: "Take the friend offline: the call fails at once and you know; the text waits and you do not",
    task_several: "Ask several friends: have all answers by text before the caller has the last one",
    caption: "Texting does not hurry your friend. It gives you your time back.",
    model: &[
        "One seeded simulation runs twice, with the same questions and the same friends: once every question is a call, once a text.",
        "You do one thing at a time. Dialling or typing takes a few seconds; so does picking up the phone again to read an answer, and it interrupts whatever you are doing.",
        "On the phone you are on the line until the answer comes, and friends are called one after the other. Texts go out one after the other too, but then the friends search at the same time.",
        "An answer counts as known when it reaches you. The network takes no time and loses nothing; a text to a phone that is off is delivered when it is on again.",
        "Underneath are the machines of the next section: a call holds a thread of a server for as long as the friend needs; a text is a job on a queue.",
    ],
};

const CHOICES: [&str; 3] = ["the caller", "the texter", "both at the same moment"];

fn chosen_name(chosen: usize) -> &'static str {
    CHOICES.get(chosen).copied().unwrap_or_default()
}

fn guess_result(chosen: usize, truth: Truth) -> String {
    let Truth { known, stolen } = truth;
    let (right, order) = match known {
        [Some(call), Some(text)] => match call.cmp(&text) {
            Ordering::Equal => (2, format!("both knew it after {}. A text does not hurry your friend.", span(call))),
            Ordering::Less => (0, format!("the caller knew it after {}, the texter after {}.", span(call), span(text))),
            Ordering::Greater => {
                (1, format!("the texter knew it after {}, the caller after {}.", span(text), span(call)))
            }
        },
        [None, Some(text)] => {
            (1, format!("the texter knew it after {}, the caller never: the call failed.", span(text)))
        }
        [Some(call), None] => (0, format!("the caller knew it after {}, the texter never.", span(call))),
        [None, None] => (usize::MAX, "nobody ever knew it.".into()),
    };
    let said = if right == chosen { "Right:" } else { "Not quite:" };
    let [call, text] = stolen.map(span);
    let price = match stolen[0].cmp(&stolen[1]) {
        Ordering::Greater => format!("It frees you: the call took {call} of your time, the text {text}."),
        _ => format!("And here the call is cheap: it took {call} of your time, the text {text}."),
    };
    format!("You said “{}”. {said} {order} {price}", chosen_name(chosen))
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
