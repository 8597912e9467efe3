//! A question with its frozen frame, and afterwards what the run says, around the same picture.

use super::desk::{Desk, Screen, Table};
use super::{answers, timer, told};
use crate::ui::erase::{flag, memo, part, press, text};
use crate::ui::figure::Bare;
use leptos::prelude::*;

/// The question at hand.
pub fn view(desk: Desk) -> AnyView {
    let words = desk.words.quiz();
    let number = text(move || desk.table.with(|it| (words.ask.number)(it.number(), it.session.count())));
    let section = text(move || desk.table.with(|it| (words.section)(it.section()).into()));
    // A new question is a new part, even if it is asked in the same way.
    let part_number = |it: &Table| it.session.answered() * 2 + usize::from(it.screen == Screen::Asking);
    let shown = memo(move || desk.table.with(part_number));
    let asking = move || shown.get() % 2 == 1;
    let cast = memo(move || desk.table.with(|it| it.cast));
    // A session that is over is not stopped once more.
    let over = flag(move || desk.table.with(|it| it.seen.is_some()));
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
                <button type="button" class="chip" hidden=over on:click=press(move || desk.stop())>{words.ask.quit}</button>
            </div>
            <h3
                id="quiz-question"
                tabindex="-1"
                prop:textContent=text(move || desk.table.with(|it| it.question.text.clone()))
            ></h3>
        </div>
        <div class="quiz-table">
            <div class="quiz-body quiz-panel">{part(above)}</div>
            <div class="quiz-frame">
                {part(move || view! { <Bare player=desk.players[cast.get()]/> }.into_any())}
                <p class="stands" prop:textContent=text(move || stands(desk))></p>
            </div>
            <div class="quiz-body quiz-panel">{part(below)}</div>
        </div>
    }
    .into_any()
}

/// That the run stands still, and since when; nothing once it plays on.
fn stands(desk: Desk) -> String {
    desk.table.with(|it| match it.screen {
        Screen::Asking => (desk.words.quiz().ask.stands)(it.question.frozen.0),
        _ => String::new(),
    })
}
