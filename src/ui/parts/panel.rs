//! What opens below the run bar: what can be changed, what to try, what happened, and the foot.

use super::{rail, tasks};
use crate::sim::scenario::Scenario;
use crate::sim::time::SimTime;
use crate::trace::playback::SPEEDS_PERCENT;
use crate::ui::erase::{input, maybe, memo, part, press, said, text};
use crate::ui::player::Player;
use crate::ui::{address, dom, duel, flow};
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// More controls than these have a row to themselves.
const MOST_BESIDE: usize = 4;

/// All of it.
pub fn panel(player: Player) -> AnyView {
    let controls = match player.figure.section {
        "flow" => flow::controls(player),
        _ => duel::controls(player),
    };
    let many = player.figure.knobs.len() > MOST_BESIDE;
    let class = if many { "controls-part many" } else { "controls-part" };
    view! {
        <section class=class>
            <h3 class="h">{player.words.figure.controls}</h3>
            {controls}
        </section>
        <tasks::Tasks player/>
        <rail::Rail player/>
        <Foot player/>
        {model(player)}
    }
    .into_any()
}

/// What is simulated, and the keys.
fn model(player: Player) -> AnyView {
    let words = player.words;
    let lines = (player.figure.model)(words).iter().map(|line| view! { <li>{*line}</li> }).collect_view();
    view! {
        <details class="model-card">
            <summary>{words.figure.model}</summary>
            <ul>{lines}</ul>
            <div class="by-key">
                <h4>{words.figure.keys}</h4>
                <p>{words.figure.keys_help}</p>
            </div>
        </details>
    }
    .into_any()
}

/// The foot: speed, seed, starting again, being asked again, the link to this moment, and what is simulated.
#[component]
fn Foot(player: Player) -> impl IntoView {
    let figure = &player.words.figure;
    let speed = |percent: u32| {
        view! { <option value=percent.to_string() selected=percent == 100>{(figure.times)(percent)}</option> }
    };
    let choose = input(move |percent| {
        if let Ok(percent) = percent.parse() {
            player.speed.set(percent);
        }
    });
    let pace = move || (figure.pace)(player.solved.with(|it| it.pace) * 100.0 / f64::from(player.speed.get()));
    let chance = memo(move || player.settings.with(player.figure.chance));
    let start = move || player.step_to(Some(SimTime::ZERO));
    view! {
        <div class="foot">
            <label class="speed">
                {figure.speed} " " <select on:change=choose>{SPEEDS_PERCENT.map(speed).collect_view()}</select>
            </label>
            <span class="pace" prop:textContent=text(pace)></span>
            {part(move || chance.get().then(|| view! { <Seed player/> }).into_any())}
            {chip(figure.restart, start)}
            {chip(figure.reset, move || player.reset())}
            <Copy player/>
        </div>
    }
    .into_any()
}

fn chip(name: &'static str, act: impl FnMut() + 'static) -> AnyView {
    view! { <button type="button" class="chip" on:click=press(act)>{name}</button> }.into_any()
}

#[component]
fn Seed(player: Player) -> impl IntoView {
    let words = player.words;
    let problem = RwSignal::new(false);
    let change = input(move |typed| match typed.trim().parse() {
        Ok(seed) => {
            problem.set(false);
            let scenario = player.scenario();
            player.restart_with(Scenario { seed, ..scenario });
        }
        Err(_) => problem.set(true),
    });
    view! {
        <label title=words.figure.new_seed>
            {words.figure.seed} " "
            <input
                class="seed"
                type="text"
                inputmode="numeric"
                autocomplete="off"
                prop:value=text(move || player.history.with(|history| history.first().seed.to_string()))
                aria-invalid=maybe(move || problem.get().then(|| "true".into()))
                aria-describedby=player.id_of("seed-problem")
                on:change=change
            />
        </label>
        <span
            class="problem"
            id=player.id_of("seed-problem")
            role="status"
            prop:textContent=said(move || problem.get().then(|| (words.trouble.seed)(u64::MAX)))
        ></span>
    }
    .into_any()
}

/// Copies a link; where the clipboard is closed, shows it to be copied by hand.
#[component]
fn Copy(player: Player) -> impl IntoView {
    let figure = &player.words.figure;
    let by_hand = RwSignal::new(None::<String>);
    let copy = move || {
        let clipboard = window().navigator().clipboard();
        dom::spawn(async move {
            let Ok(link) = address::link(player).await else { return player.tell(figure.not_copied.into()) };
            let copied = !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(&link)).await.is_ok();
            let _ = by_hand.try_set((!copied).then_some(link));
            let told = if copied { figure.copied } else { figure.copy_by_hand };
            player.tell(told.into());
        });
    };
    let field = move |link: String| {
        view! { <input class="link" type="text" readonly aria-label=figure.copy_by_hand prop:value=link/> }
    };
    view! {
        {chip(figure.copy_link, copy)}
        {part(move || by_hand.get().map(field).into_any())}
    }
    .into_any()
}
