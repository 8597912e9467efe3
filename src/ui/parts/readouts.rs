//! Four numbers, each for both runs; sealed until the guess is made.

use crate::lesson::flow::Readouts as Values;
use crate::sim::time::SimSpan;
use crate::ui::erase::{flag, maybe, text};
use crate::ui::player::Player;
use crate::words::number;
use leptos::prelude::*;

/// The readouts of a figure.
#[component]
pub fn Readouts(player: Player) -> impl IntoView {
    let words = player.words;
    let sealed = move || !player.revealed();
    let name = move |name: &'static str, counted: fn(&Values) -> usize| {
        let (all, counts) = player.solved.with(|it| {
            let [sync, delegated] = &it.readouts;
            (sync.requests.max(delegated.requests), [counted(sync), counted(delegated)])
        });
        match counts {
            _ if all <= 1 || sealed() => name.into(),
            [sync, delegated] if sync == all && delegated == all => format!("{name}, {}", (words.flow.mean_of)(all)),
            [sync, delegated] => format!("{name}, {}", (words.flow.mean_of_some)(sync, delegated, all)),
        }
    };
    let readout = move |title: &'static str, counted: fn(&Values) -> usize, pick: fn(&Values) -> Option<SimSpan>| {
        let value = move |side: usize| {
            let shown = player.solved.with(|it| pick(&it.readouts[side])).filter(|_| !sealed());
            shown.map(|span| number::seconds_bare(span.0))
        };
        let shown = move |side: usize| text(move || value(side).unwrap_or_else(|| words.figure.unknown.into()));
        let unit = move |side: usize| maybe(move || value(side).map(|_| words.flow.seconds.into()));
        view! {
            <div class="readout">
                <small>{text(move || name(title, counted))}</small>
                <div class="values">
                    <b class="sync">
                        <span class="visually-hidden">{words.figure.sync} " "</span>
                        {shown(0)} <span class="unit">{unit(0)}</span>
                    </b>
                    <b class="async">
                        <span class="visually-hidden">{words.figure.delegated} " "</span>
                        {shown(1)} <span class="unit">{unit(1)}</span>
                    </b>
                </div>
            </div>
        }
        .into_any()
    };
    view! {
        <div class="readouts" class:sealed=flag(sealed)>
            {readout(words.flow.blocked, |it| it.requests, |it| it.blocked)}
            {readout(words.flow.acknowledged, |it| it.receipts, |it| it.acknowledged)}
            {readout(words.flow.result, |it| it.results, |it| it.result)}
            {readout(words.flow.held, |it| it.requests, |it| it.held)}
        </div>
    }
    .into_any()
}
