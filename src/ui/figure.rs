//! Figures put together from the parts: the whole of one, and a bare playback.

use super::erase::{memo, part};
use super::parts::{guess, more, picture, rail, readouts, runbar, tell};
use super::player::Player;
use super::{address, dom};
use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;

/// The whole of a figure: a question or readouts, the picture, what is told, the run bar; and more, on request. Links to
/// its section open in it.
#[component]
pub fn Figure(player: Player) -> impl IntoView {
    let words = player.words;
    player.recall_seen();
    address::enter(player);
    pause_when_hidden(player);
    player.print_at_its_end();
    let name = (player.figure.picture)(words);
    let asked = memo(move || player.is_asked());
    view! {
        <figure class="figure" aria-label=name on:keydown=move |event| keys(player, &event)>
            {part(move || if asked.get() { guess::question(player) } else { readouts::readouts(player) })}
            <picture::Picture player/>
            {tell::tell(player)}
            <runbar::RunBar player/>
            {more::place(player)}
            <p class="visually-hidden" aria-live="polite" prop:textContent=player.spoken></p>
        </figure>
    }
    .into_any()
}

/// A picture to be asked about; the run bar and the narration come when it is revealed.
#[component]
pub fn Bare(player: Player) -> impl IntoView {
    pause_when_hidden(player);
    let name = (player.figure.picture)(player.words);
    let rest = move || {
        view! {
            <runbar::RunBar player/>
            <rail::Rail player/>
        }
    };
    let frozen = memo(move || player.is_frozen());
    view! {
        <figure class="figure bare" aria-label=name on:keydown=move |event| keys(player, &event)>
            <picture::Picture player/>
            {part(move || (!frozen.get()).then(rest).into_any())}
            <p class="visually-hidden" aria-live="polite" prop:textContent=player.spoken></p>
        </figure>
    }
    .into_any()
}

fn pause_when_hidden(player: Player) {
    let hidden = window_event_listener(ev::visibilitychange, move |_| {
        if dom::is_hidden() {
            player.pause();
        }
    });
    on_cleanup(move || hidden.remove());
}

/// Keys act only with the focus inside the figure, and are never taken from an input or from a button's Space.
fn keys(player: Player, event: &KeyboardEvent) {
    let command = event.ctrl_key() || event.alt_key() || event.meta_key();
    if command || player.stands_still() || dom::takes_keys(event.target()) {
        return;
    }
    match (event.key().as_str(), event.shift_key()) {
        (" ", false) if event.repeat() => {}
        (" ", false) if dom::closest(event.target(), "button, summary, a, [role=button]").is_none() => player.toggle(),
        ("ArrowRight", false) => player.next(),
        ("ArrowLeft", false) => player.previous(),
        ("ArrowRight", true) => player.next_chapter(),
        ("ArrowLeft", true) => player.previous_chapter(),
        ("Home", false) => player.step_to(Some(Default::default())),
        ("End", false) => player.to_end(),
        ("Escape", _) => player.opened.set(None),
        _ => return,
    }
    event.prevent_default();
    // Stepping can take away the message that had the focus. Other keys, Tab above all, move it as they please.
    dom::rescue_focus(player.picture_id());
}
