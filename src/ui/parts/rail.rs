//! What happened: the narration, which is also the view for ears and for those who want no movement. One stop of the Tab
//! key: the arrows move in it, Enter goes to the moment.

use crate::sim::plan::Style;
use crate::trace::narrate::Line;
use crate::ui::erase::{flag, maybe, memo, press, text};
use crate::ui::player::Player;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsCast;
use leptos::web_sys::HtmlElement;
use std::sync::Arc;

/// The narration of a figure; each line leads to its moment.
#[component]
pub fn Rail(player: Player) -> impl IntoView {
    let figure = &player.words.figure;
    let list = NodeRef::<leptos::html::Ol>::new();
    // How many lines have been told.
    let told = memo(move || {
        let at = player.at.get();
        player.solved.with(|it| it.lines.partition_point(|line| line.at <= at))
    });
    // Where the learner is in the list; otherwise, at the last line told.
    let chosen = RwSignal::new(None::<usize>);
    let lines = move || {
        player.solved.with(|it| it.lines.iter().copied().zip(it.told.iter().cloned()).enumerate().collect::<Vec<_>>())
    };
    let row = move |(index, (line, sentence)): (usize, (Line, Arc<str>))| {
        view! { <Row player index line sentence told chosen/> }
    };
    let key = |(index, (line, sentence)): &(usize, (Line, Arc<str>))| (*index, line.at, sentence.clone());
    Effect::new(move |_| {
        told.track();
        chosen.set(None);
    });
    Effect::new(move |_| {
        told.track();
        chosen.track();
        if let Some(list) = list.get() {
            // The rows learn of the new moment after this effect.
            request_animation_frame(move || show_current(&list));
        }
    });
    let id = player.id_of("log");
    let active = {
        let id = id.clone();
        maybe(move || Some(format!("{id}-{}", current(told, chosen))))
    };
    view! {
        <div class="rail">
            <h3 class="h" id=player.id_of("log-name")>{figure.rail}</h3>
            <ol
                class="log"
                id=id
                node_ref=list
                tabindex="0"
                role="listbox"
                aria-labelledby=player.id_of("log-name")
                aria-activedescendant=active
                on:keydown=move |event| keys(player, told, chosen, &event)
            >
                <For each=lines key=key children=row/>
            </ol>
        </div>
    }
    .into_any()
}

/// The line that is chosen, or the last one told.
fn current(told: Memo<usize>, chosen: RwSignal<Option<usize>>) -> usize {
    chosen.get().unwrap_or(told.get().saturating_sub(1))
}

/// Keys in the list go no further: elsewhere they step through the run.
fn keys(player: Player, told: Memo<usize>, chosen: RwSignal<Option<usize>>, event: &KeyboardEvent) {
    let last = player.solved.with_untracked(|it| it.lines.len()).saturating_sub(1);
    let at = untrack(|| current(told, chosen));
    let next = match event.key().as_str() {
        "ArrowDown" => (at + 1).min(last),
        "ArrowUp" => at.saturating_sub(1),
        "Home" => 0,
        "End" => last,
        "Enter" | " " => {
            let moment = player.solved.with_untracked(|it| it.lines.get(at).map(|line| line.at));
            player.step_to(moment);
            at
        }
        _ => return,
    };
    event.prevent_default();
    event.stop_propagation();
    chosen.set(Some(next));
}

#[component]
fn Row(
    player: Player,
    index: usize,
    line: Line,
    sentence: Arc<str>,
    told: Memo<usize>,
    chosen: RwSignal<Option<usize>>,
) -> impl IntoView {
    let now = memo(move || current(told, chosen) == index);
    let later = memo(move || told.get() <= index);
    let side = line.origin.map(|(style, _)| style);
    let class = match side {
        Some(Style::Sync) => "sync",
        Some(Style::Async) => "async",
        None => "",
    };
    view! {
        <li
            role="option"
            id=format!("{}-{index}", player.id_of("log"))
            class:now=flag(move || now.get())
            class:later=flag(move || later.get())
            aria-selected=text(move || now.get().to_string())
            on:click=press(move || player.step_to(Some(line.at)))
        >
            <span class="time" prop:textContent=text(move || player.time(line.at))></span>
            <span>
                <em class=class>{side.map(|style| player.side(style))}</em>
                " "
                {sentence.to_string()}
            </span>
        </li>
    }
    .into_any()
}

/// Scrolls the list, and only the list, so that the current line can be seen.
fn show_current(list: &HtmlElement) {
    let Ok(Some(row)) = list.query_selector("li.now") else { return };
    let Ok(row) = row.dyn_into::<HtmlElement>() else { return };
    let (row, room) = (row.get_bounding_client_rect(), list.get_bounding_client_rect());
    let (above, below) = (row.top() - room.top(), row.bottom() - room.bottom());
    let by = if above < 0.0 { above } else { below.max(0.0) };
    list.set_scroll_top(list.scroll_top() + by as i32 + i32::from(by > 0.0));
}
