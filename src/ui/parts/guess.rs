//! The guess before the first play, and what came of it.

use crate::lesson::dial::Dial;
use crate::lesson::flow::{GUESS_SECONDS, GUESS_START};
use crate::sim::time::{SimSpan, SimTime};
use crate::ui::erase::{input, maybe, memo, part, press, text};
use crate::ui::guess::{Bet, Guess as State};
use crate::ui::player::Player;
use crate::words::number;
use leptos::prelude::*;

/// The question; once answered, what was said and what came of it, in the same place.
#[component]
pub fn Guess(player: Player) -> impl IntoView {
    let asked = memo(move || player.guess.get() == State::Open);
    let told = maybe(move || match player.guess.get() {
        State::Made(bet) => Some(verdict(player, bet)),
        State::Open | State::Skipped => None,
    });
    view! {
        {part(move || asked.get().then(|| view! { <Question player/> }).into_any())}
        <p class="guess-result" role="status">{told}</p>
    }
    .into_any()
}

fn verdict(player: Player, bet: Bet) -> String {
    let words = &player.words.flow;
    match bet.truth.filter(|_| bet.answered) {
        Some((sync, truth)) => (words.guess_result)(bet.at.0, truth.0, sync.0),
        None => (words.guess_kept)(bet.at.0),
    }
}

#[component]
fn Question(player: Player) -> impl IntoView {
    let words = player.words;
    let seconds = RwSignal::new(GUESS_START);
    let work = move || player.settings.with(|it| Dial::Work.read(it)).unwrap_or_default();
    let most = move || GUESS_SECONDS.max(work() * GUESS_SECONDS / 2.0);
    let at = move || SimTime::ZERO + SimSpan::try_from_ms(seconds.get() * 1e3).unwrap_or_default();
    let read = input(move |value| {
        if let Ok(value) = value.parse() {
            seconds.set(value);
        }
    });
    let nanos = move || SimSpan::try_from_ms(work() * 1e3).unwrap_or_default().0;
    view! {
        <div class="guess">
            <p class="question" id="flow-question">{text(move || (words.flow.question)(nanos()))}</p>
            <div class="row">
                <input
                    type="range"
                    min="0"
                    max=text(move || most().to_string())
                    step="0.01"
                    aria-label=words.flow.guess_label
                    aria-describedby="flow-question"
                    aria-valuetext=text(move || number::seconds(at().0))
                    prop:value=text(move || seconds.get().to_string())
                    on:input=read
                />
                <output>{text(move || number::seconds(at().0))}</output>
                <button type="button" class="primary" on:click=press(move || player.keep_guess(at()))>
                    {words.figure.keep_guess}
                </button>
                <button type="button" class="quiet" on:click=press(move || player.skip_guess())>
                    {words.figure.skip_guess}
                </button>
            </div>
        </div>
    }
    .into_any()
}
