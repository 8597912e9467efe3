//! The run bar: play, step, scrub, speed, seed, link.

use crate::sim::time::SimTime;
use crate::trace::playback::SPEEDS_PERCENT;
use crate::ui::address;
use crate::ui::player::Player;
use crate::words::number;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

/// More marks than this would be a grey bar.
const MOST_MARKS: usize = 160;

/// The run bar of a figure.
#[component]
pub fn RunBar(player: Player) -> impl IntoView {
    let figure = &player.words.figure;
    let play_label = move || if player.playing.get() { figure.pause } else { figure.play };
    let play_icon = move || if player.playing.get() { "M5 4h4v12H5zM11 4h4v12h-4z" } else { "M6 3.5v13l10-6.5z" };
    view! {
        <div class="runbar">
            <button type="button" class="icon" aria-label=figure.previous title=figure.previous on:click=move |_| player.previous()>
                <Icon path=move || "M5 4h2v12H5zM16 4v12L8 10z"/>
            </button>
            <button type="button" class="play" aria-label=play_label on:click=move |_| player.toggle()>
                <Icon path=play_icon/>
            </button>
            <button type="button" class="icon" aria-label=figure.next title=figure.next on:click=move |_| player.next()>
                <Icon path=move || "M4 4l8 6-8 6zM13 4h2v12h-2z"/>
            </button>
            <Track player/>
            <Clock player/>
        </div>
        <More player/>
    }
    .into_any()
}

#[component]
fn Icon(path: impl Fn() -> &'static str + Send + 'static) -> impl IntoView {
    view! {
        <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <path d=path></path>
        </svg>
    }
}

/// Until the guess is made, neither the end nor the marks are told.
#[component]
fn Clock(player: Player) -> impl IntoView {
    let text = move || {
        let (at, end) = (player.at.get(), player.solved.with(|it| it.end));
        let figure = &player.words.figure;
        if player.revealed() { (figure.clock)(at.0, end.0) } else { (figure.clock_sealed)(at.0) }
    };
    view! { <span class="clock">{text}</span> }
}

#[component]
fn Track(player: Player) -> impl IntoView {
    let end = move || player.solved.with(|it| it.end.0.max(1));
    let share = move |at: SimTime| at.0 as f64 / end() as f64;
    let marks = move || {
        let events = player.solved.with(|it| it.moments.events.clone());
        let shown = if player.revealed() { &events[..] } else { &[] };
        let step = shown.len().div_ceil(MOST_MARKS).max(1);
        let mark = |at: &SimTime| view! { <i style:left=format!("{:.2}%", share(*at) * 100.0)></i> };
        shown.iter().step_by(step).map(mark).collect_view()
    };
    let text = move || {
        let at = player.at.get();
        let figure = &player.words.figure;
        if player.revealed() { (figure.clock)(at.0, end()) } else { (figure.clock_sealed)(at.0) }
    };
    let scrub = move |event| {
        if let Ok(share) = event_target_value(&event).parse::<f64>() {
            player.playing.set(false);
            player.seek(SimTime((share / STEPS * end() as f64 + 0.5) as u64));
        }
    };
    view! {
        <div class="track">
            <div class="marks" aria-hidden="true">{marks}</div>
            <input
                type="range"
                class="scrubber"
                min="0"
                max=STEPS.to_string()
                step="1"
                aria-label=player.words.figure.scrubber
                aria-valuetext=text
                prop:value=move || (share(player.at.get()) * STEPS).to_string()
                style=("--done", move || format!("{:.4}", share(player.at.get())))
                on:input=scrub
            />
        </div>
    }
}

/// The scrubber's resolution.
const STEPS: f64 = 10_000.0;

#[component]
fn More(player: Player) -> impl IntoView {
    let figure = &player.words.figure;
    let speeds = SPEEDS_PERCENT.map(|percent| {
        view! { <option value=percent.to_string() selected=percent == 100>{(figure.times)(percent)}</option> }
    });
    let choose = move |event| {
        if let Ok(percent) = event_target_value(&event).parse() {
            player.speed.set(percent);
        }
    };
    let pace = move || (figure.pace)(player.solved.with(|it| it.pace) * 100.0 / f64::from(player.speed.get()));
    view! {
        <div class="run-more">
            <label class="speed">
                {figure.speed} " "
                <select on:change=choose>{speeds.collect_view()}</select>
            </label>
            <span class="pace">{move || player.revealed().then(pace)}</span>
            <Seed player/>
            <button type="button" class="chip" on:click=move |_| player.step_to(Some(SimTime::ZERO))>
                {figure.restart}
            </button>
            <Reset player/>
            <Copy player/>
        </div>
    }
    .into_any()
}

#[component]
fn Reset(player: Player) -> impl IntoView {
    let reset = move |_| player.restart_with(crate::lesson::flow::scenario());
    view! { <button type="button" class="chip" on:click=reset>{player.words.figure.reset}</button> }
}

#[component]
fn Seed(player: Player) -> impl IntoView {
    let words = player.words;
    let problem = RwSignal::new(false);
    let seed = move || player.history.with(|history| history.first().seed.to_string());
    let change = move |event| match event_target_value(&event).trim().parse() {
        Ok(seed) => {
            problem.set(false);
            let scenario = player.history.with_untracked(|history| history.current().clone());
            player.restart_with(crate::sim::scenario::Scenario { seed, ..scenario });
        }
        Err(_) => problem.set(true),
    };
    view! {
        <label title=words.figure.new_seed>
            {words.figure.seed} " "
            <input
                class="seed"
                type="text"
                inputmode="numeric"
                autocomplete="off"
                prop:value=seed
                aria-invalid=move || problem.get().then_some("true")
                aria-describedby="flow-seed-problem"
                on:change=change
            />
        </label>
        <span class="problem" id="flow-seed-problem" role="status">{move || problem.get().then_some(words.trouble.seed)}</span>
    }
}

/// Copies a link; where the clipboard is closed, shows it to be copied by hand.
#[component]
fn Copy(player: Player) -> impl IntoView {
    let figure = &player.words.figure;
    let by_hand = RwSignal::new(None::<String>);
    let copy = move |_| {
        let link = address::link(player);
        let clipboard = window().navigator().clipboard();
        spawn_local(async move {
            let copied = !clipboard.is_undefined() && JsFuture::from(clipboard.write_text(&link)).await.is_ok();
            let _ = by_hand.try_set((!copied).then_some(link));
            let told = if copied { figure.copied } else { figure.copy_by_hand };
            let _ = player.notice.try_set(told.into());
        });
    };
    let field = move || {
        by_hand.get().map(|link| {
            view! { <input class="link" type="text" readonly aria-label=figure.copy_by_hand prop:value=link/> }
        })
    };
    view! {
        <button type="button" class="chip" on:click=copy>{figure.copy_link}</button>
        {field}
    }
}

/// For those who want the moment in words.
pub fn spoken_moment(at: SimTime) -> String {
    number::seconds(at.0)
}
