//! The number box: typed, or moved by its buttons and keys. It is empty at first, so that nothing is said by doing nothing.

use super::desk::Desk;
use crate::quiz::question::Number;
use crate::ui::dom;
use crate::ui::erase::{input, press, said};
use crate::words::number::trimmed;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// The id of the box.
pub const BOX: &str = "quiz-number";

/// The box with its buttons, its unit, and from where to where it goes.
pub fn view(desk: Desk, number: &Number) -> AnyView {
    let words = desk.words.quiz().ask;
    let step = number.said(number.step);
    let moment = desk.asks_a_moment();
    let range = (words.range)(&trimmed(number.least), &number.said(number.most));
    let minutes = (number.is_seconds() && number.most > 120.0).then_some(words.minutes);
    let loosely = (number.tolerance > 0.0 || moment).then_some(words.loosely);
    let button = |sign: &'static str, name: String, steps: f64| {
        let step = press(move || desk.step(steps));
        view! { <button type="button" class="chip" aria-label=name on:click=step>{sign}</button> }.into_any()
    };
    view! {
        {moment.then(|| view! { <p>{words.moment_hint}</p> })}
        <div class="number-box">
            <label for=BOX>{if moment { words.moment } else { words.value }}</label>
            {button("−", (words.less)(&step), -1.0)}
            <input
                type="text"
                id=BOX
                inputmode="decimal"
                autocomplete="off"
                placeholder=" "
                aria-describedby="quiz-range quiz-unread"
                prop:value=desk.typed
                on:input=input(move |text| desk.enter(text))
            />
            {button("+", (words.more)(&step), 1.0)}
            <span>{number.unit[1]}</span>
        </div>
        <p class="quiet-text" id="quiz-range">{range} " " {loosely} " " {minutes}</p>
        <p class="problem" id="quiz-unread" prop:textContent=said(move || desk.complaint())></p>
    }
    .into_any()
}

/// A key in the box that moves its value; whether it did.
pub fn key(desk: Desk, event: &KeyboardEvent) -> bool {
    const PAGE: f64 = 10.0;
    if dom::closest(event.target(), &format!("#{BOX}")).is_none() {
        return false;
    }
    desk.step(match event.key().as_str() {
        "ArrowUp" => 1.0,
        "ArrowDown" => -1.0,
        "PageUp" => PAGE,
        "PageDown" => -PAGE,
        _ => return false,
    });
    true
}
