//! Things to try; they tick themselves when the run shows the deed.

use crate::lesson::figure::Task;
use crate::ui::erase::{flag, said};
use crate::ui::player::Player;
use leptos::prelude::*;

/// The tasks of a figure.
#[component]
pub fn Tasks(player: Player) -> impl IntoView {
    let words = player.words;
    let row = move |(index, task): (usize, &Task)| {
        let done = move || player.done.get() >> index & 1 == 1;
        view! {
            <li class:done=flag(done)>
                <span>
                    <span
                        class="visually-hidden"
                        prop:textContent=said(move || done().then(|| format!("{} ", words.figure.done_lead)))
                    ></span>
                    {(task.text)(words)}
                    <i prop:textContent=said(move || saw(player, index))></i>
                </span>
            </li>
        }
    };
    view! {
        <div class="tasks">
            <h3 class="h">{words.figure.tasks}</h3>
            <ul>{player.figure.tasks.iter().enumerate().map(row).collect_view()}</ul>
            <p class="caption" prop:textContent=said(move || moral(player))></p>
        </div>
    }
    .into_any()
}

/// What was seen when a task was done.
fn saw(player: Player, index: usize) -> Option<String> {
    let saw = player.saw.with(|all| all.get(index).cloned()).filter(|saw| !saw.is_empty())?;
    Some(format!("{} {saw}", player.words.figure.you_saw))
}

/// What the section is about, once the runs have shown it.
fn moral(player: Player) -> Option<String> {
    let shown = player.solved.with(|it| (player.figure.moral.shown_at)(it.pair()))?;
    (player.at.get() >= shown).then(|| (player.figure.moral.text)(player.words).into())
}
