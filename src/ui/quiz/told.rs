//! What the run says to an answer: right or wrong, in words and with a sign, the truth, and why.

use super::desk::Desk;
use super::say;
use crate::quiz::{Confidence, Mark};
use crate::ui::erase::press;
use leptos::prelude::*;

/// What the run says. To read something else stops the run: where time runs down it would pull the page back.
pub fn view(desk: Desk) -> AnyView {
    let Some((dealt, given)) = desk.told() else { return ().into_any() };
    let question = desk.question();
    let words = desk.words.quiz();
    let section = dealt.card.section;
    let surely = given.mark == Mark::Wrong && given.confidence == Confidence::Sure;
    view! {
        <div class="told" class:right=given.mark == Mark::Right class:near=given.mark == Mark::Near>
            <h4 id="quiz-told" tabindex="-1">{sign(given.mark)} {say::verdict(given.mark, desk.words)}</h4>
            {say::both(&question, (dealt, given), desk.words)}
            <p>{question.explanation.clone()}</p>
            {surely.then(|| view! { <p>{words.told.sure_and_wrong}</p> })}
            {given.late.then(|| view! { <p>{words.told.late}</p> })}
            <p class="row">
                <button type="button" class="primary" on:click=press(move || desk.go_on())>{onward(desk)}</button>
                <a href=format!("#{section}") on:click=press(move || desk.player().pause())>
                    {(words.told.read)((words.section)(section))}
                </a>
            </p>
        </div>
    }
    .into_any()
}

/// Where one goes on to.
fn onward(desk: Desk) -> &'static str {
    let told = desk.words.quiz().told;
    desk.table.with_untracked(|it| match (it.seen, it.session.current()) {
        (Some(_), _) => told.back,
        (None, None) => told.finish,
        (None, Some(_)) => told.next,
    })
}

/// A tick, a wave or a cross.
pub fn sign(mark: Mark) -> AnyView {
    let path = match mark {
        Mark::Right => "M4 10.5l4 4 8-9",
        Mark::Near => "M3 12c3-5 5 1 7-2s4-3 7-1",
        Mark::Wrong => "M5 5l10 10M15 5L5 15",
    };
    view! {
        <svg class="sign" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <path d=path></path>
        </svg>
    }
    .into_any()
}
