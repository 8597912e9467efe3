//! The ways to answer, and the three buttons that submit.

use super::desk::Desk;
use super::say;
use crate::quiz::question::{Number, Window};
use crate::quiz::{Answer, Ask, Confidence};
use crate::sim::time::SimTime;
use crate::ui::dom;
use crate::ui::erase::{flag, input, press, text};
use crate::words::number::{seconds, trimmed};
use leptos::prelude::*;

/// So many stops of the slider for a moment.
const STOPS: u64 = 200;

/// What the question asks for, and how sure the learner is.
pub fn view(desk: Desk) -> AnyView {
    let question = desk.question();
    let answer = match &question.ask {
        Ask::Choice { options, .. } => choice(desk, options),
        Ask::Number(number) => slider(desk, *number),
        Ask::Moment(window) => moment(desk, *window),
        Ask::Message(_) => message(desk),
    };
    let words = desk.words.quiz().ask;
    let keys = if matches!(question.ask, Ask::Choice { .. }) { words.keys_choice } else { words.keys };
    let sure = |confidence: Confidence, name: &'static str| {
        view! { <button type="button" class="chip" on:click=press(move || desk.submit(confidence))>{name}</button> }
    };
    view! {
        {answer}
        <div class="confidence" role="group" aria-labelledby="quiz-confidence">
            <span id="quiz-confidence">{words.confidence}</span>
            {sure(Confidence::Guess, words.guess)}
            {sure(Confidence::Think, words.think)}
            {sure(Confidence::Sure, words.sure)}
        </div>
        <p class="problem" role="status" prop:textContent=desk.hint></p>
        <p class="quiet-text">{keys}</p>
    }
    .into_any()
}

fn choice(desk: Desk, options: &[String]) -> AnyView {
    let option = |(place, name): (u32, &String)| {
        let choose = input(move |_| desk.say(Answer::Option(place)));
        let checked = flag(move || desk.answer() == Some(Answer::Option(place)));
        view! {
            <label class="opt">
                <input type="radio" name="quiz-option" id=option_id(place) prop:checked=checked on:change=choose/>
                <kbd aria-hidden="true">{place + 1}</kbd>
                <span>{name.clone()}</span>
            </label>
        }
        .into_any()
    };
    view! {
        <fieldset class="options">
            <legend class="visually-hidden">{desk.words.quiz().ask.options}</legend>
            {(0..).zip(options).map(option).collect::<Vec<_>>()}
        </fieldset>
    }
    .into_any()
}

/// The id of an option.
pub fn option_id(place: u32) -> String {
    format!("quiz-option-{place}")
}

fn slider(desk: Desk, number: Number) -> AnyView {
    let question = desk.question();
    let value = move || match desk.answer() {
        Some(Answer::Number(value)) => value,
        _ => number.start,
    };
    let spoken = move || say::number(&question, value());
    let choose = input(move |value| {
        if let Some(value) = dom::number(&value) {
            desk.say(Answer::Number(value));
        }
    });
    let label = desk.words.quiz().ask.value;
    let range = [number.least, number.most, number.step, number.start];
    range_input(desk, label, range, text(move || trimmed(value())), Box::new(spoken), choose)
}

fn moment(desk: Desk, window: Window) -> AnyView {
    let at = move || desk.player().pressed.get().unwrap_or(SimTime::ZERO);
    let place = text(move || (at().0 * STOPS / window.until.0.max(1)).to_string());
    let choose = input(move |value| {
        if let Some(place) = dom::number(&value) {
            desk.player().pressed.set(Some(SimTime(window.until.0 / STOPS * place as u64)));
        }
    });
    let words = desk.words.quiz().ask;
    let range = [0.0, STOPS as f64, 1.0, 0.0];
    view! {
        <p>{words.moment_hint}</p>
        {range_input(desk, words.moment, range, place, Box::new(move || seconds(at().0)), choose)}
    }
    .into_any()
}

/// A slider from a least to a most value in steps, and where it stands at first. That is no answer until it has been
/// pressed, and the learner can see so: to believe in the very value at which it stands is allowed.
fn range_input(
    desk: Desk,
    label: &'static str,
    range: [f64; 4],
    value: Signal<String>,
    spoken: Box<dyn Fn() -> String + Send + Sync>,
    choose: Box<dyn FnMut(leptos::ev::Event)>,
) -> AnyView {
    let start = range[3];
    let [least, most, step, _] = range.map(trimmed);
    let said = text(move || if desk.answer().is_some() { spoken() } else { desk.words.quiz().ask.unset.into() });
    let take = press(move || {
        if untrack(|| desk.answer()).is_none() {
            desk.say(Answer::Number(start));
        }
    });
    view! {
        <div class="slide">
            <label for="quiz-range">{label}</label>
            <input
                type="range"
                id="quiz-range"
                min=least
                max=most
                step=step
                aria-valuetext=said
                prop:value=value
                on:input=choose
                on:click=take
            />
            <output prop:textContent=said></output>
        </div>
    }
    .into_any()
}

fn message(desk: Desk) -> AnyView {
    let words = desk.words.quiz().ask;
    let pressed = text(move || match desk.answer() {
        Some(Answer::Message(style, id)) => (words.pressed)(&say::message(desk, style, id)),
        _ => words.none_pressed.into(),
    });
    view! {
        <p>{words.message_hint}</p>
        <p class="pressed" role="status" prop:textContent=pressed></p>
    }
    .into_any()
}
