//! Answers and truths in words.

use super::desk::Desk;
use crate::diagram::costume::{Costume, stories};
use crate::quiz::session::{Dealt, Given};
use crate::quiz::{Answer, Confidence, Mark, Question};
use crate::sim::plan::Style;
use crate::words::Words;
use leptos::prelude::*;

/// What a mark is called.
pub fn verdict(mark: Mark, words: &Words) -> &'static str {
    let told = words.quiz().told;
    match mark {
        Mark::Right => told.right,
        Mark::Near => told.near,
        Mark::Wrong => told.wrong,
    }
}

/// How sure somebody is.
pub fn surely(confidence: Confidence, words: &Words) -> &'static str {
    let ask = words.quiz().ask;
    [ask.guess, ask.think, ask.sure][confidence as usize]
}

/// What the learner said and how surely, over what the run says if that is something else.
pub fn both(question: &Question, (dealt, given): (Dealt, Given), words: &'static Words) -> AnyView {
    let costume = stories::ALL[stories::of_card(dealt.card.id)];
    let told = words.quiz().told;
    let own = answer(question, &given.answer, costume, words);
    let truth = answer(question, &question.truth(), costume, words);
    let said = (told.said)(&own, surely(given.confidence, words));
    // What is right need not be said twice.
    let differs = own != truth;
    let near = (given.mark == Mark::Near).then(|| format!(" · {}", words.quiz().result.near));
    view! {
        <dl class="both">
            <dt>{told.you}</dt>
            <dd>{said} {near}</dd>
            {differs.then(|| view! { <dt>{told.truth}</dt> })}
            {differs.then(|| view! { <dd>{truth}</dd> })}
        </dl>
    }
    .into_any()
}

/// An answer in full.
fn answer(question: &Question, answer: &Answer, costume: &Costume, words: &Words) -> String {
    let message = || match answer {
        Answer::Message(style, id) => question
            .message(*style, *id)
            .map(|it| costume.aloud(*style, &it, question.has_several(*style), true, words)),
        _ => None,
    };
    question.said(answer).or_else(message).unwrap_or_default()
}

/// A message that was pressed, by its spoken name. Its arrival is no secret once it is past.
pub fn pressed(desk: Desk, style: Style, id: u32) -> String {
    let player = desk.player();
    let past = |arrives| arrives <= player.at.get_untracked();
    let message = desk.question().message(style, id);
    message.map_or_else(String::new, |it| {
        player.costume.aloud(style, &it, desk.question().has_several(style), past(it.arrives), player.words)
    })
}
