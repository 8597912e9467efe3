//! What a learner can change of the flow, beside what can be dragged in the picture.

use crate::lesson::flow::dials;
use crate::sim::scenario::{Arrivals, Reply, Scenario};
use crate::ui::erase::{memo, part};
use crate::ui::parts::dial::DialControl;
use crate::ui::parts::segments::{Segment, segments};
use crate::ui::player::Player;
use leptos::prelude::*;

/// A first polling interval, in milliseconds: a few polls for two seconds of work.
const EVERY_MS: f64 = 500.0;

/// The controls of the flow figure.
pub fn controls(player: Player) -> AnyView {
    let words = player.words;
    let several = memo(move || player.settings.with(|it| dials::REQUESTS.read(it)) > Some(1.0));
    let polls = memo(move || player.settings.with(|it| matches!(it.reply, Reply::Poll { .. })));
    view! {
        <div class="controls">
            <DialControl player dial=&dials::WORK label=words.flow().work unit=words.flow().seconds/>
            <DialControl player dial=&dials::REQUESTS label=words.flow().requests unit=""/>
            {part(move || several.get().then(|| view! {
                <DialControl player dial=&dials::RATE label=words.flow().rate unit=words.flow().per_second/>
                {arrivals(player)}
            }).into_any())}
            <DialControl player dial=&dials::THREADS label=words.flow().threads unit=""/>
            <DialControl player dial=&dials::WORKERS label=words.flow().workers unit=""/>
            <DialControl player dial=&dials::TIMEOUT label=words.flow().timeout unit=words.flow().seconds/>
            <DialControl player dial=&dials::LIMIT label=words.flow().limit unit=words.flow().seconds/>
            {reply(player)}
            {part(move || polls.get().then(|| view! {
                <DialControl player dial=&dials::POLL_EVERY label=words.flow().poll_every unit=words.flow().seconds/>
            }).into_any())}
        </div>
    }
    .into_any()
}

fn reply(player: Player) -> AnyView {
    let words = player.words.flow();
    let kinds = vec![
        Segment { name: words.push, chosen: |it| matches!(it.reply, Reply::Push), choose: |it| it.reply = Reply::Push },
        Segment {
            name: words.poll,
            chosen: |it| matches!(it.reply, Reply::Poll { .. }),
            choose: |it| it.reply = Reply::Poll { every_ms: EVERY_MS },
        },
        Segment {
            name: words.callback,
            chosen: |it| matches!(it.reply, Reply::Callback),
            choose: |it| it.reply = Reply::Callback,
        },
    ];
    segments(player, "reply", words.reply, kinds)
}

fn arrivals(player: Player) -> AnyView {
    let words = player.words.flow();
    let kinds = vec![
        Segment { name: words.evenly, chosen: |it| !is_random(it), choose: |it| set_random(it, false) },
        Segment { name: words.random, chosen: is_random, choose: |it| set_random(it, true) },
    ];
    segments(player, "arrivals", words.arrivals, kinds)
}

fn is_random(scenario: &Scenario) -> bool {
    matches!(scenario.arrivals, Arrivals::Poisson { .. })
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
