//! A few numbers, each for both runs, in the place where the question stood: so far, or final.

use crate::lesson::readout::{Readout, Value};
use crate::scene::svg::number;
use crate::ui::erase::{flag, memo, part, said, text};
use crate::ui::player::Player;
use leptos::prelude::*;

/// The readouts of a figure.
pub fn readouts(player: Player) -> AnyView {
    let count = player.readouts.with_untracked(Vec::len);
    let rows = (0..count).map(|index| readout(player, index)).collect_view();
    view! { <div class=format!("slot readouts n{count}")>{rows}</div> }.into_any()
}

fn readout(player: Player, index: usize) -> AnyView {
    let sides = (player.figure.sides)(player.words);
    let note = said(move || of(player, index, |it| (!it.note.is_empty()).then(|| format!(", {}", it.note))).flatten());
    let name = text(move || of(player, index, |it| it.name.to_string()).unwrap_or_default());
    // The strip is drawn anew with every change of the numbers, which is seldom where there is one.
    let strip = move || of(player, index, |it| it.strip.clone()).flatten();
    view! {
        <div class="readout" class:with-strip=flag(move || strip().is_some())>
            <small>
                <span prop:textContent=name></span>
                <i prop:textContent=note></i>
            </small>
            <div class="values">
                {value(player, index, 0, sides[0], "sync")} {value(player, index, 1, sides[1], "async")}
            </div>
            {part(move || strip().map(self::strip).into_any())}
        </div>
    }
    .into_any()
}

/// A value with the name of its run, and a cross where it tells of a failure.
fn value(player: Player, index: usize, side: usize, name: &'static str, class: &'static str) -> AnyView {
    let read = move |pick: fn(&Value) -> String| {
        text(move || of(player, index, |it| pick(&it.values[side])).unwrap_or_default())
    };
    let lost = memo(move || of(player, index, |it| it.values[side].lost).unwrap_or_default());
    view! {
        <b class=class class:lost=flag(move || lost.get()) translate="no">
            <em>{name}</em>
            <span prop:textContent=read(|it| it.text.clone())></span>
            <i prop:textContent=read(|it| it.tail.clone())></i>
        </b>
    }
    .into_any()
}

/// What is left of something whole: lost time hatched, as everywhere, and the rest outlined.
fn strip((left, aloud): ([f64; 2], String)) -> AnyView {
    const WIDTH: f64 = 240.0;
    let bar = |(left, y): (f64, f64)| {
        view! {
            <rect class="free" x="0.5" y=number(y) width=number(WIDTH - 1.0) height="11" rx="2"></rect>
            <rect class="blocked" x="0.5" y=number(y) width=number((1.0 - left) * (WIDTH - 1.0)) height="11" rx="1"></rect>
        }
    };
    view! {
        <svg class="scene strip" viewBox="0 0 240 46" preserveAspectRatio="none" role="img" aria-label=aloud>
            {[(left[0], 6.5), (left[1], 29.5)].map(bar).collect_view()}
        </svg>
    }
    .into_any()
}

fn of<T>(player: Player, index: usize, read: impl Fn(&Readout) -> T) -> Option<T> {
    player.readouts.with(|all| all.get(index).map(read))
}
