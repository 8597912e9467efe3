//! The guess before the first play, and what came of it.

use crate::lesson::dial::Dial;
use crate::lesson::flow::{GUESS_SECONDS, GUESS_START};
use crate::sim::time::{SimSpan, SimTime};
use crate::ui::erase::{input, maybe, part, press, text};
use crate::ui::player::{Guess as State, Player};
use crate::words::number;
use leptos::prelude::*;

/// The question, until it is answered or passed over.
#[component]
pub fn Guess(player: Player) -> impl IntoView {
    part(move || (player.guess.get() == State::Open).then(|| view! { <Question player/> }).into_any())
}

#[component]
fn Question(player: Player) -> impl IntoView {
    let words = player.words;
    let seconds = RwSignal::new(GUESS_START);
    let work = move || player.history.with(|it| Dial::Work.read(it.current())).unwrap_or_default();
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
                    step="0.005"
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

/// How near the guess was, once the run it was about has got there.
#[component]
pub fn GuessResult(player: Player) -> impl IntoView {
    let told = maybe(move || {
        let State::Made(guess) = player.guess.get() else { return None };
        player.solved.with(|it| {
            let first = |trace: Option<&crate::trace::Trace>| trace?.journeys.first()?.result_known;
            let truth = first(it.pair().delegated.as_ref())?;
            let sync = first(it.pair().sync.as_ref())?;
            let reached = player.at.get() >= truth && player.at.get() >= sync;
            reached.then(|| (player.words.flow.guess_result)(guess.0, truth.0, sync.0))
        })
    });
    view! { <p class="guess-result" role="status">{told}</p> }
}
