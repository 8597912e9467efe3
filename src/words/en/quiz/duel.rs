//! English: the cards of section 1.

use super::some;
use crate::words::kit::quiz::Duel;
use crate::words::number::{span, trimmed};

pub const DUEL: Duel = Duel {
    first: |friends, friend, prepare, unseen| {
        format!(
            "You need an answer from {}, each of whom needs {} to find one. By phone you call them in turn and stay on the \
             line; dialling takes {}. By text you write to them all, typing as long each time, but a text lies unread for \
             {}. Which way do you have the last answer first?",
            some(friends, "friend"),
            span(friend),
            span(prepare),
            span(unseen)
        )
    },
    first_options: ["By phone", "By text", "Both ways in the same moment"],
    first_why: |call, text, caller, texter| {
        format!(
            "By phone you have the last answer after {}, by text after {}. On the phone the friends' times add up; by text \
             they run at the same time, once each friend has looked. Either way the calls take {} of your own time, the \
             texts {}, typing and reading.",
            span(call),
            span(text),
            span(caller),
            span(texter)
        )
    },
    stolen: |friends, friend, dialling| {
        format!(
            "You phone {}, one after the other, and stay on each line until the answer is there. Dialling takes {} each \
             time, and everyone needs {} to find the answer. How much of your time do the calls take, all together?",
            some(friends, "friend"),
            span(dialling),
            span(friend)
        )
    },
    stolen_why: |phone, each, text| {
        format!(
            "The calls hold you for {}: {} for each friend, dialling and waiting. Texting the same friends holds you for \
             {}, typing and reading, and the friends think at the same time.",
            in_seconds(phone),
            in_seconds(each),
            span(text)
        )
    },
    offline: |off, soon| {
        format!(
            "Your friend's phone is off for the next {}, and there is no voicemail. Once you begin to dial; once, in the \
             same moment, you begin to type a text. What do you know after {}?",
            span(off),
            span(soon)
        )
    },
    offline_options: [
        "By phone that it failed; by text no more than that the message was sent",
        "Either way that it failed",
        "Either way nothing yet",
    ],
    offline_why: |failed, answered| {
        format!(
            "The call fails after {}, and you know it at once. The text waits for the friend and is answered after {}: nothing \
             is lost, but until then you cannot tell an answer that is late from one that never comes.",
            span(failed),
            span(answered)
        )
    },
    caller: "You, by phone",
    texter: "You, by text",
};

/// In the unit of the answer, however many there are.
fn in_seconds(nanos: u64) -> String {
    format!("{} s", trimmed(nanos as f64 / 1e9))
}
