//! The ways to answer, and the three buttons that submit.

use super::desk::Desk;
use super::{number, say};
use crate::quiz::{Answer, Ask, Confidence};
use crate::ui::erase::{flag, input, press, text};
use leptos::prelude::*;

/// What the question asks for, and how sure the learner is.
pub fn view(desk: Desk) -> AnyView {
    let question = desk.question();
    let answer = match &question.ask {
        Ask::Choice { options, .. } => choice(desk, options),
        Ask::Number(number) => number::view(desk, number),
        Ask::Moment(window) => number::view(desk, &window.number(desk.words.quiz().s)),
        Ask::Message(_) => message(desk),
    };
    let words = desk.words.quiz().ask;
    let keys = match &question.ask {
        Ask::Choice { .. } => words.keys_choice,
        Ask::Number(_) | Ask::Moment(_) => words.keys_number,
        Ask::Message(_) => words.keys,
    };
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
        <p class="quiet-text keys by-key">{keys}</p>
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

fn message(desk: Desk) -> AnyView {
    let words = desk.words.quiz().ask;
    let pressed = text(move || match desk.answer() {
        Some(Answer::Message(style, id)) => (words.pressed)(&say::pressed(desk, style, id)),
        _ => words.none_pressed.into(),
    });
    view! {
        <p>{words.message_hint}</p>
        <p class="pressed" role="status" prop:textContent=pressed></p>
    }
    .into_any()
}
