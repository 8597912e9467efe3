//! The first screen: how many questions, with or without a clock, and the progress so far.

use super::desk::Desk;
use super::keep;
use crate::quiz::DECK;
use crate::quiz::clock::ALLOWANCE_MS;
use crate::quiz::session::USUAL;
use crate::ui::dom;
use crate::ui::erase::{flag, input, memo, part, press, text};
use leptos::prelude::*;

/// The first screen.
pub fn view(desk: Desk) -> AnyView {
    let words = desk.words.quiz().start;
    let clock = (words.clock)((ALLOWANCE_MS * 1e6) as u64);
    view! {
        <div class="quiz-body">
            <h3 id="quiz-start" tabindex="-1">{words.heading}</h3>
            <p>{words.hint}</p>
            <div class="quiz-setup">
                {choice("length", words.length, desk.whole, (words.questions)(USUAL), (words.all)(DECK.len()))}
                {choice("clock", words.time, desk.timed, words.no_clock.into(), clock)}
            </div>
            <p class="row">
                <button type="button" class="primary" on:click=press(move || desk.begin())>{words.begin}</button>
            </p>
            <p class="quiet-text" prop:textContent=text(move || progress(desk))></p>
            <Reset desk/>
            <p class="quiet-text" role="status" prop:textContent=desk.hint></p>
        </div>
    }
    .into_any()
}

/// One of two.
fn choice(name: &'static str, legend: &'static str, value: RwSignal<bool>, first: String, second: String) -> AnyView {
    let option = |label: String, means: bool| {
        let choose = input(move |_| value.set(means));
        let checked = flag(move || value.get() == means);
        view! {
            <label>
                <input type="radio" name=format!("quiz-{name}") prop:checked=checked on:change=choose/>
                {label}
            </label>
        }
    };
    view! {
        <fieldset class="control">
            <legend>{legend}</legend>
            <div class="segments">{option(first, false)} {option(second, true)}</div>
        </fieldset>
    }
    .into_any()
}

fn progress(desk: Desk) -> String {
    let words = desk.words.quiz().start;
    desk.table.with(|it| {
        let progress = &it.progress;
        let ids = || DECK.iter().map(|card| card.id);
        let seen = progress.seen(ids());
        if seen == 0 && progress.sessions == 0 {
            return format!("{} {}", words.fresh, if keep::lasts() { words.stays } else { "" });
        }
        let said = (words.progress)(progress.sessions, seen, DECK.len() as u32, progress.known_well(ids()));
        let best = progress.best.map(|best| (words.best)(best.right, best.of));
        format!("{said} {}", best.unwrap_or_default())
    })
}

/// Forgetting everything takes a second word.
#[component]
fn Reset(desk: Desk) -> impl IntoView {
    let words = desk.words.quiz().start;
    let asked = RwSignal::new(false);
    let ask = move || {
        asked.set(true);
        dom::rescue_focus("quiz-keep".into());
    };
    let forget = move || {
        asked.set(false);
        desk.forget();
        dom::bring("quiz-start");
    };
    let leave = move || {
        asked.set(false);
        dom::rescue_focus("quiz-forget".into());
    };
    let ids = || DECK.iter().map(|card| card.id);
    let none = move || desk.table.with(|it| it.progress.sessions == 0 && it.progress.seen(ids()) == 0);
    let nothing = memo(move || none() && !keep::has_aside());
    part(move || match (nothing.get(), asked.get()) {
        (true, _) => ().into_any(),
        (false, false) => view! {
            <button type="button" class="chip" id="quiz-forget" on:click=press(ask)>{words.reset}</button>
        }
        .into_any(),
        (false, true) => view! {
            <p class="row" role="group" aria-label=words.reset_sure>
                <span>{words.reset_sure}</span>
                <button type="button" class="chip" id="quiz-keep" on:click=press(leave)>{words.reset_no}</button>
                <button type="button" class="chip" on:click=press(forget)>{words.reset_yes}</button>
            </p>
        }
        .into_any(),
    })
}
