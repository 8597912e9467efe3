//! Things to try; they tick themselves when the run shows the deed.

use crate::lesson::flow::moral_at;
use crate::lesson::flow::task::TASKS;
use crate::ui::erase::{flag, maybe};
use crate::ui::player::Player;
use leptos::prelude::*;

/// The tasks of the flow figure.
#[component]
pub fn Tasks(player: Player) -> impl IntoView {
    let words = player.words;
    let row = move |(index, task): (usize, crate::lesson::flow::task::Task)| {
        let done = move || player.done.get()[index];
        view! {
            <li class:done=flag(done)>
                {task.text(words)}
                <span class="visually-hidden">{maybe(move || done().then(|| format!(" ({})", words.figure.done)))}</span>
            </li>
        }
    };
    view! {
        <div class="tasks">
            <h3 class="h">{words.figure.tasks}</h3>
            <ul>{TASKS.into_iter().enumerate().map(row).collect_view()}</ul>
            <p class="caption">{maybe(move || moral(player))}</p>
        </div>
    }
    .into_any()
}

/// What the section is about, once the runs have shown it.
fn moral(player: Player) -> Option<String> {
    let shown = player.solved.with(|it| moral_at(it.pair()))?;
    (player.at.get() >= shown).then(|| player.words.flow.caption.into())
}
