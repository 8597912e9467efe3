//! The flash quiz on the page: a start, questions about frozen frames, what the run says to the answers, a result.

mod desk;
mod keep;
mod timer;
mod say;
mod start;
mod round;
mod answers;
mod number;
mod told;
mod result;
mod keys;

use super::erase::{memo, part};
use crate::words::Words;
use desk::{Desk, Screen};
use leptos::prelude::*;

/// The quiz, ready to begin.
pub fn view(words: &'static Words) -> AnyView {
    let desk = Desk::new(words);
    let shown = memo(move || desk.table.with(|it| it.screen.room()));
    view! {
        <div
            class="figure quiz"
            role="group"
            aria-label=words.quiz().name
            on:keydown=move |event| keys::press(desk, &event)
        >
            <p class="quiz-trouble" role="status" prop:textContent=desk.trouble></p>
            {part(move || match shown.get() {
                Screen::Start => start::view(desk),
                Screen::Result => result::view(desk),
                Screen::Asking | Screen::Told => round::view(desk),
            })}
            <p class="visually-hidden" aria-live="polite" prop:textContent=desk.spoken></p>
        </div>
    }
    .into_any()
}
