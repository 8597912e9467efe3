//! A question with its frozen frame, and afterwards what the run says, around the same picture.

use super::desk::{Desk, Screen};
use super::{answers, timer, told};
use crate::ui::erase::{memo, part, press, text};
use crate::ui::figure::Bare;
use leptos::prelude::*;

/// The question at hand.
pub fn view(desk: Desk) -> AnyView {
    let words = &desk.words.quiz;
    let number = text(move || {
        let asking = desk.screen.get() == Screen::Asking;
        desk.session.with(|it| (words.ask.number)(it.answered() + usize::from(asking), it.count()))
    });
    let section = text(move || (words.section)(desk.section()).into());
    // A new question is a new part, even if it is asked in the same way.
    let shown = memo(move || (desk.screen.get() == Screen::Asking, desk.session.with(|it| it.answered())));
    let people = memo(move || desk.people.get());
    let above = move || if shown.get().0 { ().into_any() } else { told::view(desk) };
    let below = move || if shown.get().0 { answers::view(desk) } else { ().into_any() };
    view! {
        {timer::bar(desk)}
        <div class="quiz-body">
            <div class="quiz-head">
                <p class="h">
                    {number} " · " {section} <span class="left">{text(move || timer::reading(desk))}</span>
                </p>
                {timer::buttons(desk)}
                <button type="button" class="chip" on:click=press(move || desk.stop())>{words.ask.quit}</button>
            </div>
            <h3 id="quiz-question" tabindex="-1">{text(move || desk.question.with(|it| it.text.clone()))}</h3>
            {part(above)}
        </div>
        {part(move || view! { <Bare player=desk.players[usize::from(people.get())]/> }.into_any())}
        <div class="quiz-body">{part(below)}</div>
    }
    .into_any()
}
