//! What a learner can change, beside what can be dragged in the picture.

use super::dial::DialControl;
use crate::lesson::dial::Dial;
use crate::sim::scenario::{Arrivals, Reply, Scenario};
use crate::ui::erase::{flag, input, memo, part};
use crate::ui::player::Player;
use leptos::prelude::*;

/// The controls of the flow figure.
#[component]
pub fn Controls(player: Player) -> impl IntoView {
    let words = player.words;
    let several = memo(move || player.settings.with(|it| Dial::Requests.read(it)) > Some(1.0));
    let polls = memo(move || player.settings.with(|it| matches!(it.reply, Reply::Poll { .. })));
    view! {
        <div class="controls">
            <h3 class="h">{words.figure.controls}</h3>
            <DialControl player dial=Dial::Work label=words.flow.work unit=words.flow.seconds/>
            <DialControl player dial=Dial::Requests label=words.flow.requests unit=""/>
            {part(move || several.get().then(|| view! {
                <DialControl player dial=Dial::Rate label=words.flow.rate unit=words.flow.per_second/>
                <ArrivalKind player/>
            }).into_any())}
            <DialControl player dial=Dial::Threads label=words.flow.threads unit=""/>
            <DialControl player dial=Dial::Workers label=words.flow.workers unit=""/>
            <DialControl player dial=Dial::Timeout label=words.flow.timeout unit=words.flow.seconds/>
            <DialControl player dial=Dial::Limit label=words.flow.limit unit=words.flow.seconds/>
            <ReplyKind player/>
            {part(move || polls.get().then(|| view! {
                <DialControl player dial=Dial::PollEvery label=words.flow.poll_every unit=words.flow.seconds/>
            }).into_any())}
        </div>
    }
    .into_any()
}

#[component]
fn ReplyKind(player: Player) -> impl IntoView {
    /// A first polling interval, in milliseconds: a few polls for two seconds of work.
    const EVERY_MS: f64 = 500.0;
    let words = player.words;
    let kinds = [
        (words.flow.push, Reply::Push),
        (words.flow.poll, Reply::Poll { every_ms: EVERY_MS }),
        (words.flow.callback, Reply::Callback),
    ];
    let option = move |(name, reply): (&'static str, Reply)| {
        let chosen = move || {
            let current = player.settings.with(|it| it.reply);
            std::mem::discriminant(&current) == std::mem::discriminant(&reply)
        };
        let choose = move || player.change(edited(player, |scenario| scenario.reply = reply));
        segment("flow-reply", name, chosen, choose)
    };
    view! {
        <fieldset class="control">
            <legend>{words.flow.reply}</legend>
            <div class="segments">{kinds.map(option).collect_view()}</div>
        </fieldset>
    }
}

#[component]
fn ArrivalKind(player: Player) -> impl IntoView {
    let words = player.words;
    let random = move || player.settings.with(|it| matches!(it.arrivals, Arrivals::Poisson { .. }));
    let option = move |(name, wanted): (&'static str, bool)| {
        let choose = move || player.change(edited(player, |scenario| set_random(scenario, wanted)));
        segment("flow-arrivals", name, move || random() == wanted, choose)
    };
    view! {
        <fieldset class="control">
            <legend>{words.flow.arrivals}</legend>
            <div class="segments">{[(words.flow.evenly, false), (words.flow.random, true)].map(option).collect_view()}</div>
        </fieldset>
    }
}

fn set_random(scenario: &mut Scenario, random: bool) {
    if let Arrivals::Constant { requests, per_second } | Arrivals::Poisson { requests, per_second } = scenario.arrivals
    {
        scenario.arrivals = match random {
            true => Arrivals::Poisson { requests, per_second },
            false => Arrivals::Constant { requests, per_second },
        };
    }
}

fn segment(
    group: &'static str,
    name: &'static str,
    chosen: impl Fn() -> bool + Send + Sync + 'static,
    choose: impl Fn() + 'static,
) -> AnyView {
    view! {
        <label>
            <input type="radio" name=group prop:checked=flag(chosen) on:change=input(move |_| choose())/>
            {name}
        </label>
    }
    .into_any()
}

fn edited(player: Player, edit: impl FnOnce(&mut Scenario)) -> Scenario {
    let mut scenario = player.scenario();
    edit(&mut scenario);
    scenario
}
