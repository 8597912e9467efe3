//! A few numbers, each for both runs; sealed until the guess is made.

use crate::lesson::figure::Readout;
use crate::ui::erase::{flag, said, text};
use crate::ui::player::Player;
use leptos::prelude::*;

/// The readouts of a figure.
#[component]
pub fn Readouts(player: Player) -> impl IntoView {
    let count = player.solved.with_untracked(|it| it.readouts.len());
    let rows = (0..count).map(|index| readout(player, index)).collect_view();
    view! { <div class="readouts" class:sealed=flag(move || !player.revealed())>{rows}</div> }.into_any()
}

fn readout(player: Player, index: usize) -> AnyView {
    let figure = &player.words.figure;
    let sides = (player.figure.sides)(player.words);
    let shown = move |side: usize| text(move || value(player, index, side).unwrap_or_else(|| figure.unknown.into()));
    let unit = move |side: usize| {
        said(move || {
            value(player, index, side).map(|_| of(player, index, &|it| Some(it.unit.into())).unwrap_or_default())
        })
    };
    view! {
        <div class="readout">
            <small prop:textContent=text(move || name(player, index))></small>
            <div class="values">
                <b class="sync">
                    <span class="visually-hidden">{sides[0]} " "</span>
                    <span prop:textContent=shown(0)></span>
                    <span class="unit" prop:textContent=unit(0)></span>
                </b>
                <b class="async">
                    <span class="visually-hidden">{sides[1]} " "</span>
                    <span prop:textContent=shown(1)></span>
                    <span class="unit" prop:textContent=unit(1)></span>
                </b>
            </div>
        </div>
    }
    .into_any()
}

/// Its name, with what the runs say of it once they may be known.
fn name(player: Player, index: usize) -> String {
    let revealed = player.revealed();
    let name = |it: &Readout| {
        let told = revealed && !it.note.is_empty();
        Some(if told { format!("{}, {}", it.name, it.note) } else { it.name.into() })
    };
    of(player, index, &name).unwrap_or_default()
}

/// The value of a side, once it may be known.
fn value(player: Player, index: usize, side: usize) -> Option<String> {
    if player.revealed() { of(player, index, &|it| it.values[side].clone()) } else { None }
}

fn of(player: Player, index: usize, read: &dyn Fn(&Readout) -> Option<String>) -> Option<String> {
    player.solved.with(|it| it.readouts.get(index).and_then(read))
}
