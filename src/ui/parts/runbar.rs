//! The run bar: play, step, scrub.

use super::more;
use crate::sim::time::SimTime;
use crate::trace::Seen;
use crate::ui::dom;
use crate::ui::erase::{field, flag, memo, part, press, said, text};
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
const AGAIN: &str = "M10 3.5a6.5 6.5 0 1 1-6.1 4.3l1.9.7A4.5 4.5 0 1 0 10 5.500v3.300L5 4.600 10 .600z";

/// The run bar of a figure. While the question stands there is nothing to step through yet.
#[component]
pub fn RunBar(player: Player) -> impl IntoView {
    let asked = memo(move || player.is_asked());
    let whole = memo(move || player.seen.get().is_all() && !player.bare);
    view! {
        <div class="runbar" class:first=flag(move || asked.get()) class:watching=flag(move || !player.seen.get().is_all())>
            {part(move || if asked.get() { first(player) } else { buttons(player) })}
            {part(move || if asked.get() { view! { <div class="track"></div> }.into_any() } else { track(player) })}
            <span class="clock" translate="no">
                <span prop:textContent=text(move || player.time(player.at.get()))></span>
                <span class="end" prop:textContent=said(move || end_of(player))></span>
            </span>
            {part(move || whole.get().then(|| more::button(player)).into_any())}
        </div>
    }
    .into_any()
}

fn first(player: Player) -> AnyView {
    let figure = &player.words.figure;
    view! {
        <button
            type="button"
            class="play"
            id=player.id_of("play")
            aria-label=figure.play_unasked
            on:click=press(move || player.play())
        >
            <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                <path d=PLAY></path>
            </svg>
            {figure.play}
        </button>
    }
    .into_any()
}

fn buttons(player: Player) -> AnyView {
    let figure = &player.words.figure;
    let over = memo(move || player.at.get() >= player.solved.with(|it| it.end));
    let either = move |[paused, again, playing]: [&'static str; 3]| {
        text(move || match (player.playing.get(), over.get()) {
            (true, _) => playing.into(),
            (false, true) => again.into(),
            (false, false) => paused.into(),
        })
    };
    let still = |name: &'static str| text(move || name.into());
    let names = either([figure.play, figure.play_again, figure.pause]);
    view! {
        <span class="steps">
            {button("icon", None, still(figure.previous), still(PREVIOUS), move || player.previous())}
            {button("play", Some(player.id_of("play")), names, either([PLAY, AGAIN, PAUSE]), move || player.toggle())}
            {button("icon", None, still(figure.next), still(NEXT), move || player.next())}
        </span>
    }
    .into_any()
}

fn button(
    class: &'static str,
    id: Option<String>,
    name: Signal<String>,
    icon: Signal<String>,
    act: impl FnMut() + 'static,
) -> AnyView {
    view! {
        <button type="button" class=class id=id aria-label=name title=name on:click=press(act)>
            <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                <path d=icon></path>
            </svg>
        </button>
    }
    .into_any()
}

/// Where the run ends, behind where the playhead is; until all may be seen, that is not told.
fn end_of(player: Player) -> Option<String> {
    let (at, end) = (player.at.get(), player.solved.with(|it| it.end));
    let told = player.seen.get().is_all() && at < end;
    told.then(|| (player.words.figure.clock_end)(&player.time(end)))
}

/// The scrubber. Until all may be seen it ends where the axis of the picture does, which does not tell the end.
fn track(player: Player) -> AnyView {
    let end = move || match player.seen.get().is_all() {
        true => player.solved.with(|it| it.end.0.max(1)),
        false => player.axis_end().0.max(1),
    };
    let share = move || player.at.get().0 as f64 / end() as f64;
    // The thumb stands where the playhead is, also where that went no further.
    let scrub = field(move |value| {
        if let Some(nanos) = dom::number(&value) {
            player.playing.set(false);
            player.scrub(SimTime((nanos + 0.5) as u64));
        }
        Some(player.at.get_untracked().0.to_string())
    });
    let aloud = text(move || match player.seen.get() {
        Seen::All => player.time(player.at.get()) + &end_of(player).unwrap_or_default(),
        _ => (player.words.figure.clock_so_far)(&player.time(player.at.get())),
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
                aria-valuetext=aloud
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
    if !player.seen.get().is_all() {
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
