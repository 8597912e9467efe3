//! A choice of a few, side by side.

use crate::sim::scenario::Scenario;
use crate::ui::erase::{flag, input};
use crate::ui::player::Player;
use leptos::prelude::*;

/// One of the choices: its name, whether a scenario has it, and what makes it so.
pub struct Segment {
    /// Its name.
    pub name: &'static str,
    /// Whether it is the one chosen.
    pub chosen: fn(&Scenario) -> bool,
    /// Chooses it.
    pub choose: fn(&mut Scenario),
}

/// A choice as a control; `group` tells it from the figure's other choices.
pub fn segments(player: Player, group: &'static str, legend: &'static str, all: Vec<Segment>) -> AnyView {
    let all = all.into_iter().map(|it| segment(player, group, it)).collect::<Vec<_>>();
    view! {
        <fieldset class="control">
            <legend>{legend}</legend>
            <div class="segments">{all}</div>
        </fieldset>
    }
    .into_any()
}

fn segment(player: Player, group: &'static str, it: Segment) -> AnyView {
    let Segment { name, chosen, choose } = it;
    let choose = input(move |_| {
        let mut scenario = player.scenario();
        choose(&mut scenario);
        player.change(scenario);
    });
    view! {
        <label>
            <input
                type="radio"
                name=player.id_of(group)
                prop:checked=flag(move || player.settings.with(chosen))
                on:change=choose
            />
            {name}
        </label>
    }
    .into_any()
}
