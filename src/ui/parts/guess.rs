//! The guess before the first play.

use super::picture;
use crate::lesson::figure::Answers;
use crate::sim::time::{SimSpan, SimTime};
use crate::ui::dom;
use crate::ui::erase::{input, press, text};
use crate::ui::guess::Said;
use crate::ui::player::Player;
use crate::words::number;
use leptos::prelude::*;

/// The question, while it stands; its answer starts the run.
pub fn question(player: Player) -> AnyView {
    let asked = &player.figure.question;
    let answers = match &asked.answers {
        Answers::Moment { label, start, most, .. } => slider(player, label(player.words), *start, *most),
        Answers::Choice { options, .. } => {
            options.iter().enumerate().map(|it| option(player, it)).collect_view().into_any()
        }
    };
    let question = text(move || player.settings.with(|it| (asked.text)(it, player.words)));
    view! {
        <div class="slot ask" role="group" aria-labelledby=player.id_of("question")>
            <p class="question" id=player.id_of("question") prop:textContent=question></p>
            <div class="answers">{answers}</div>
        </div>
    }
    .into_any()
}

/// Choosing plays at once.
fn option(player: Player, (index, name): (usize, &fn(&crate::words::Words) -> &'static str)) -> AnyView {
    let name = name(player.words);
    let choose = press(move || keep(player, Said::Option(index), name));
    view! { <button type="button" class="primary" on:click=choose>{name}</button> }.into_any()
}

/// Keeps the guess and plays. The question goes, and what plays comes into view.
fn keep(player: Player, said: Said, aloud: &str) {
    player.keep_guess(said, aloud);
    request_animation_frame(move || picture::show_all(player));
}

/// A moment, and a button that keeps it.
fn slider(
    player: Player,
    label: &'static str,
    start: f64,
    most: fn(&crate::sim::scenario::Scenario) -> f64,
) -> AnyView {
    let seconds = RwSignal::new(start);
    let at = move || SimTime::ZERO + SimSpan::try_from_ms(seconds.get() * 1e3).unwrap_or_default();
    let read = input(move |value| {
        if let Some(value) = dom::number(&value) {
            seconds.set(value);
        }
    });
    view! {
        <input
            type="range"
            min="0"
            max=text(move || number::trimmed(player.settings.with(most)))
            step="0.01"
            aria-label=label
            aria-describedby=player.id_of("question")
            aria-valuetext=text(move || number::seconds(at().0))
            prop:value=text(move || number::trimmed(seconds.get()))
            on:input=read
        />
        <output prop:textContent=text(move || number::seconds(at().0))></output>
        <button type="button" class="primary" on:click=press(move || keep(player, Said::Moment(at()), &number::seconds(at().0)))>
            {player.words.figure.keep_guess}
        </button>
    }
    .into_any()
}
