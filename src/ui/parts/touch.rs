//! What a press on a picture does: a message opens; in a frozen frame, what is pressed is the learner's answer.

use super::drag::place;
use crate::diagram::{Axis, Comparison};
use crate::scene::Key;
use crate::sim::plan::Style;
use crate::ui::dom;
use crate::ui::player::Player;
use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use leptos::web_sys::EventTarget;

/// A press with a pointer.
pub fn press(player: Player, event: &MouseEvent, layout: &Comparison, axis: Axis) {
    let message = message_at(event.target());
    if !player.stands_still() {
        return open(player, message);
    }
    if let Some(picture) = dom::closest(event.target(), "svg") {
        let at = layout.scale.time(place(event, &picture, axis, layout).0);
        player.opened.set(message);
        player.pressed.set(Some(at));
    }
}

/// A key on a message. It goes no further: Space plays elsewhere.
pub fn key(player: Player, event: &KeyboardEvent) {
    let Some(message) = message_at(event.target()).filter(|_| matches!(event.key().as_str(), "Enter" | " ")) else {
        return;
    };
    event.prevent_default();
    event.stop_propagation();
    // With a key no moment is pressed.
    if player.stands_still() {
        player.pressed.set(None);
    }
    open(player, Some(message));
}

fn open(player: Player, message: Option<(Style, u32)>) {
    if message.is_some() {
        player.opened.set(message);
    }
}

/// In a frozen frame, whether this is what was pressed; otherwise nothing.
pub fn pressed(player: Player, key: Key) -> Option<String> {
    if !player.is_frozen() || !player.picks.get() {
        return None;
    }
    let opened = |(style, id)| key == Key::new("message", style as u32, id);
    Some(player.opened.get().is_some_and(opened).to_string())
}

fn message_at(target: Option<EventTarget>) -> Option<(Style, u32)> {
    message_of(&dom::closest(target, "[data-key]")?.get_attribute("data-key")?)
}

/// `message-1-12` is message 12 of the asynchronous run.
fn message_of(key: &str) -> Option<(Style, u32)> {
    let (group, id) = key.strip_prefix("message-")?.split_once('-')?;
    let style = [Style::Sync, Style::Async].into_iter().find(|style| (*style as u32).to_string() == group)?;
    Some((style, id.parse().ok()?))
}
