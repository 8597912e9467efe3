//! A question with its frozen frame, and afterwards what the run says, around the same picture.

use super::desk::{Desk, Screen, Table};
use super::{answers, timer, told};
use crate::ui::erase::{memo, part, press, text};
use crate::ui::figure::Bare;
use leptos::prelude::*;

/// The question at hand.
pub fn view(desk: Desk) -> AnyView {
    let words = desk.words.quiz();
    let number = text(move || {
        desk.table.with(|it| {
            let asking = usize::from(it.screen == Screen::Asking);
            (words.ask.number)(it.session.answered() + asking, it.session.count())
        })
    });
    let section = text(move || desk.table.with(|it| (words.section)(it.section()).into()));
    // A new question is a new part, even if it is asked in the same way.
    let part_number = |it: &Table| it.session.answered() * 2 + usize::from(it.screen == Screen::Asking);
    let shown = memo(move || desk.table.with(part_number));
    let asking = move || shown.get() % 2 == 1;
    let people = memo(move || desk.table.with(|it| it.people));
    let above = move || if asking() { ().into_any() } else { told::view(desk) };
    let below = move || if asking() { answers::view(desk) } else { ().into_any() };
    view! {
        {timer::bar(desk)}
        <div class="quiz-body">
            <div class="quiz-head">
                <p class="h">
                    <span prop:textContent=number></span>
                    " · "
                    <span prop:textContent=section></span>
                    <span class="left" translate="no" prop:textContent=text(move || timer::reading(desk))></span>
                </p>
                {timer::buttons(desk)}
                <button type="button" class="chip" on:click=press(move || desk.stop())>{words.ask.quit}</button>
            </div>
            <h3
                id="quiz-question"
                tabindex="-1"
                prop:textContent=text(move || desk.table.with(|it| it.question.text.clone()))
            ></h3>
            {part(above)}
        </div>
        {part(move || view! { <Bare player=desk.players[usize::from(people.get())]/> }.into_any())}
        <div class="quiz-body">{part(below)}</div>
    }
    .into_any()
}
