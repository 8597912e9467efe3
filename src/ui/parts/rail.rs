//! What happened: the narration, which is also the view for ears and for those who want no movement.

use crate::trace::narrate::Line;
use crate::ui::erase::{flag, maybe, memo, part, press, said, text};
use crate::ui::player::Player;
use crate::words::number;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;
use std::sync::Arc;

/// The narration of a figure; each line leads to its moment.
#[component]
pub fn Rail(player: Player) -> impl IntoView {
    let figure = &player.words.figure;
    let list = NodeRef::<leptos::html::Ol>::new();
    // The moment that is highlighted: that of the last line told.
    let now = Memo::new(move |_| {
        let at = player.at.get();
        player.solved.with(|it| it.lines[..it.lines.partition_point(|line| line.at <= at)].last().map(|line| line.at))
    });
    let begun = memo(move || player.revealed());
    let lines = move || {
        let revealed = begun.get();
        let told = player.solved.with(|it| it.lines.iter().copied().zip(it.told.iter().cloned()).collect());
        if revealed { told } else { Vec::new() }
    };
    let row = move |(line, sentence): (Line, Arc<str>)| view! { <Row player line sentence now/> };
    let key = |(line, sentence): &(Line, Arc<str>)| {
        (line.origin.map(|(style, step)| (style as u32, step)), line.at, sentence.clone())
    };
    Effect::new(move |_| {
        now.track();
        if let Some(list) = list.get() {
            // The rows learn of the new moment after this effect.
            request_animation_frame(move || show_current(&list));
        }
    });
    view! {
        <div class="rail">
            <h3 class="h">{figure.rail}</h3>
            {part(move || (!begun.get()).then(|| view! { <p class="nothing">{figure.nothing_yet}</p> }).into_any())}
            <ol node_ref=list tabindex="0" aria-label=figure.rail hidden=flag(move || !begun.get())>
                <For each=lines key=key children=row/>
            </ol>
        </div>
    }
    .into_any()
}

#[component]
fn Row(player: Player, line: Line, sentence: Arc<str>, now: Memo<Option<crate::sim::time::SimTime>>) -> impl IntoView {
    let words = player.words;
    // Wakes only when another line becomes the last one told.
    let later = move || now.get().is_none_or(|now| now < line.at);
    let current = move || !later() && now.get() == Some(line.at);
    view! {
        <li class:now=flag(current) class:later=flag(later) aria-current=maybe(move || current().then(|| "step".into()))>
            <button type="button" on:click=press(move || player.step_to(Some(line.at)))>
                <span
                    class="time"
                    prop:textContent=text(move || number::moment(line.at.0, player.solved.with(|it| it.end.0)))
                ></span>
                <span>
                    {sentence.to_string()} {player.side_of(&line)}
                    <span
                        class="visually-hidden"
                        prop:textContent=said(move || later().then(|| format!(", {}", words.figure.to_come)))
                    ></span>
                </span>
            </button>
        </li>
    }
    .into_any()
}

/// Scrolls the list, and only the list, so that the current line can be seen.
fn show_current(list: &HtmlElement) {
    let Ok(rows) = list.query_selector_all("li.now") else { return };
    let last = rows.item(rows.length().saturating_sub(1)).and_then(|row| row.dyn_into::<HtmlElement>().ok());
    let Some(row) = last else { return };
    let (row, room) = (row.get_bounding_client_rect(), list.get_bounding_client_rect());
    let (above, below) = (row.top() - room.top(), row.bottom() - room.bottom());
    let by = if above < 0.0 { above } else { below.max(0.0) };
    list.set_scroll_top(list.scroll_top() + by as i32 + i32::from(by > 0.0));
}
