//! What a press on a picture does: a message opens; in a frozen frame, what is pressed is the learner's answer.

use super::drag::place;
use crate::diagram::{Axis, Comparison};
use crate::scene::{Item, Key, Touch};
use crate::sim::plan::Style;
use crate::ui::dom;
use crate::ui::player::Player;
use crate::words::number::trimmed;
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

/// A handle as those who listen hear it.
#[derive(Clone, Default)]
pub struct Slider {
    /// What it sets.
    pub name: String,
    /// To what.
    pub text: String,
    /// The same as numbers: now, at least, at most.
    pub now: String,
    pub least: String,
    pub most: String,
}

/// The slider of a handle, if the item is one.
pub fn slider(player: Player, item: &Item) -> Option<Slider> {
    let grip = (item.touch == Touch::Drag).then(|| player.figure.grip(item.key.what)).flatten()?;
    let name = player.figure.knobs.iter().find(|knob| knob.dial.name == grip.dial.name);
    let name = name.map(|knob| (knob.label)(player.words).to_string()).or_else(|| item.name.clone())?;
    let range = &grip.dial.range;
    let now = player.settings.with(|it| grip.dial.read(it)).unwrap_or(grip.dial.off);
    let [now, least, most] = [now, range.least, range.most].map(trimmed);
    Some(Slider { name, text: player.dial_aloud(grip.dial), now, least, most })
}

/// A key on a message or on a handle. It goes no further: Space plays elsewhere.
pub fn key(player: Player, event: &KeyboardEvent) {
    let command = event.ctrl_key() || event.alt_key() || event.meta_key();
    if command || turn(player, event) {
        return;
    }
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

/// Turns the dial of the handle that has the focus, and says whether the key did so.
fn turn(player: Player, event: &KeyboardEvent) -> bool {
    let key = dom::closest(event.target(), "[data-drag]").and_then(|it| it.get_attribute("data-drag"));
    let Some(grip) = key.and_then(|key| player.figure.grip(&key)) else { return false };
    let scenario = player.scenario();
    let now = grip.dial.read(&scenario).unwrap_or(grip.dial.off);
    let next = match event.key().as_str() {
        "ArrowRight" | "ArrowUp" => grip.dial.stepped(now, 1.0),
        "ArrowLeft" | "ArrowDown" => grip.dial.stepped(now, -1.0),
        "PageUp" => grip.dial.stepped(now, 10.0),
        "PageDown" => grip.dial.stepped(now, -10.0),
        "Home" => grip.dial.range.least,
        "End" => grip.dial.range.slider,
        _ => return false,
    };
    event.prevent_default();
    event.stop_propagation();
    player.change(grip.dial.write(&scenario, Some(next)));
    true
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
