//! The run bar: play, step, scrub.

use crate::sim::time::SimTime;
use crate::ui::dom;
use crate::ui::erase::{input, part, press, text};
use crate::ui::player::Player;
use crate::words::number;
use leptos::prelude::*;

/// More marks than this would be a grey bar.
const MOST_MARKS: usize = 160;
/// Icons, as paths in a square of twenty.
const PREVIOUS: &str = "M5 4h2v12H5zM16 4v12L8 10z";
const NEXT: &str = "M4 4l8 6-8 6zM13 4h2v12h-2z";
const PLAY: &str = "M6 3.5v13l10-6.5z";
const PAUSE: &str = "M5 4h4v12H5zM11 4h4v12h-4z";

/// The run bar of a figure.
#[component]
pub fn RunBar(player: Player) -> impl IntoView {
    let figure = &player.words.figure;
    let either = move |paused: &'static str, playing: &'static str| {
        text(move || if player.playing.get() { playing.into() } else { paused.into() })
    };
    let still = |name: &'static str| text(move || name.into());
    view! {
        <div class="runbar">
            {button("icon", still(figure.previous), still(PREVIOUS), move || player.previous())}
            {button("play", either(figure.play, figure.pause), either(PLAY, PAUSE), move || player.toggle())}
            {button("icon", still(figure.next), still(NEXT), move || player.next())} <Track player/>
            <span class="clock" translate="no" prop:textContent=clock(player)></span>
        </div>
    }
    .into_any()
}

fn button(class: &'static str, name: Signal<String>, icon: Signal<String>, act: impl FnMut() + 'static) -> AnyView {
    view! {
        <button type="button" class=class aria-label=name title=name on:click=press(act)>
            <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                <path d=icon></path>
            </svg>
        </button>
    }
    .into_any()
}

/// Where the playhead is; until the guess is made, the end is not told.
fn clock(player: Player) -> Signal<String> {
    text(move || {
        let (at, end) = (player.at.get(), player.solved.with(|it| it.end));
        let figure = &player.words.figure;
        if player.revealed() { (figure.clock)(at.0, end.0) } else { (figure.clock_sealed)(at.0) }
    })
}

#[component]
fn Track(player: Player) -> impl IntoView {
    // Until the guess is made, the end is not even in the document.
    let end = move || if player.revealed() { player.solved.with(|it| it.end.0.max(1)) } else { 1 };
    let share = move || player.at.get().0 as f64 / end() as f64;
    let scrub = input(move |value| {
        if let Some(nanos) = dom::number(&value) {
            player.playing.set(false);
            player.seek(SimTime((nanos + 0.5) as u64));
        }
    });
    view! {
        <div class="track">
            <div class="marks" aria-hidden="true">{part(move || marks(player))}</div>
            <input
                type="range"
                class="scrubber"
                min="0"
                max=text(move || end().to_string())
                step="any"
                aria-label=player.words.figure.scrubber
                aria-valuetext=clock(player)
                prop:value=text(move || player.at.get().0.to_string())
                style=("--done", text(move || number::decimal(share(), 4)))
                on:input=scrub
            />
        </div>
    }
    .into_any()
}

/// A mark for each event, or for every few of them; none that would tell the future too early.
fn marks(player: Player) -> AnyView {
    if !player.revealed() {
        return ().into_any();
    }
    let left = player.solved.with(|it| {
        let events = &it.moments.events;
        let step = events.len().div_ceil(MOST_MARKS).max(1);
        let left = |at: &SimTime| number::decimal(at.0 as f64 * 100.0 / it.end.0.max(1) as f64, 2) + "%";
        events.iter().step_by(step).map(left).collect::<Vec<_>>()
    });
    left.into_iter().map(|left| view! { <i style:left=left></i> }).collect_view().into_any()
}
