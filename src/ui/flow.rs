//! The flow figure: the same request twice, put together from the parts.

use super::address;
use super::dom;
use super::parts::{controls, guess, more, picture, rail, readouts, runbar, tasks};
use super::player::{PICTURE, Player};
use crate::words::Words;
use leptos::ev::{self, KeyboardEvent};
use leptos::prelude::*;

/// The figure of section 2.
#[component]
pub fn Flow(words: &'static Words) -> impl IntoView {
    let player = Player::new(words);
    address::follow(player);
    let hidden = window_event_listener(ev::visibilitychange, move |_| {
        if dom::is_hidden() {
            player.pause();
        }
    });
    on_cleanup(move || hidden.remove());
    view! {
        <figure class="figure" aria-label=words.flow.picture on:keydown=move |event| keys(player, &event)>
            <readouts::Readouts player/>
            <guess::Guess player/>
            <picture::Picture player/>
            <p class="toast" role="status">{player.notice}</p>
            <runbar::RunBar player/>
            <more::More player/>
            <controls::Controls player/>
            <div class="under">
                <rail::Rail player/>
                <tasks::Tasks player/>
            </div>
            <Model words/>
            <p class="visually-hidden" aria-live="polite">{player.spoken}</p>
        </figure>
    }
    .into_any()
}

#[component]
fn Model(words: &'static Words) -> impl IntoView {
    let lines = words.flow.model.iter().map(|line| view! { <li>{*line}</li> }).collect_view();
    view! {
        <details class="model-card">
            <summary>{words.figure.model}</summary>
            <ul>{lines}</ul>
            <h4>{words.figure.keys}</h4>
            <p>{words.figure.keys_help}</p>
        </details>
    }
}

/// Keys act only with the focus inside the figure, and are never taken from an input or from a button's Space.
fn keys(player: Player, event: &KeyboardEvent) {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || dom::takes_keys(event.target()) {
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
    dom::rescue_focus(PICTURE);
}
