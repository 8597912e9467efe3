//! The last screen: the score, how sure and how right, what to read again, and another round.

use super::desk::Desk;
use crate::quiz::tally::{Again, Calibration, Tally};
use crate::ui::erase::press;
use leptos::prelude::*;

/// The result of the session.
pub fn view(desk: Desk) -> AnyView {
    let words = desk.words.quiz().result;
    let tally = desk.table.with_untracked(|it| Tally::of(&it.session));
    let button = |name: &'static str, class: &'static str, act: fn(Desk)| {
        view! { <button type="button" class=class on:click=press(move || act(desk))>{name}</button> }.into_any()
    };
    let missed = !tally.again.is_empty();
    view! {
        <div class="quiz-body">
            <h3 id="quiz-result" tabindex="-1">{words.heading}</h3>
            <p class="score">{(words.score)(tally.score.right, tally.score.of, tally.near, tally.late)}</p>
            {calibration(desk, &tally)}
            {again(desk, &tally.again)}
            <p class="row">
                {button(words.retake, "primary", Desk::begin)}
                {missed.then(|| button(words.practise, "quiet", Desk::practise))}
                {button(words.back, "quiet", Desk::back)}
            </p>
        </div>
    }
    .into_any()
}

fn calibration(desk: Desk, tally: &Tally) -> AnyView {
    let words = desk.words.quiz();
    let verdict = match tally.calibration() {
        Calibration::TooSure => words.result.too_sure,
        Calibration::TooShy => words.result.too_shy,
        Calibration::Fair => words.result.fair,
        Calibration::TooFew => words.result.too_few,
    };
    let names = [words.ask.guess, words.ask.think, words.ask.sure];
    let row = |place: usize| {
        let score = tally.by_confidence[place];
        view! {
            <tr>
                <th scope="row">{names[place]}</th>
                <td>{score.of}</td>
                <td>{score.right}</td>
            </tr>
        }
        .into_any()
    };
    view! {
        <p>{verdict}</p>
        <table class="calibration">
            <caption>{words.result.calibration}</caption>
            <thead>
                <tr>
                    <th scope="col">{words.result.said}</th>
                    <th scope="col">{words.result.answers}</th>
                    <th scope="col">{words.result.right}</th>
                </tr>
            </thead>
            <tbody>{[0, 1, 2].map(row).into_iter().collect::<Vec<_>>()}</tbody>
        </table>
    }
    .into_any()
}

fn again(desk: Desk, again: &[Again]) -> AnyView {
    let words = desk.words.quiz();
    if again.is_empty() {
        return view! { <p>{words.result.all_right}</p> }.into_any();
    }
    let section = |it: &Again| {
        let missed = it.missed.iter().map(|(number, sure)| missed(desk, *number, *sure)).collect::<Vec<_>>();
        view! {
            <li>
                <a href=format!("#{}", it.section)>{(words.section)(it.section)}</a>
                <ul>{missed}</ul>
            </li>
        }
        .into_any()
    };
    view! {
        <h4>{words.result.again}</h4>
        <ul class="again">{again.iter().map(section).collect::<Vec<_>>()}</ul>
    }
    .into_any()
}

fn missed(desk: Desk, number: u32, sure: bool) -> AnyView {
    let dealt = desk.table.with_untracked(|it| it.session.results().nth(number as usize - 1).map(|(dealt, _)| dealt));
    let text = dealt.map(|it| it.card.question(it.seed, desk.words).text).unwrap_or_default();
    view! { <li>{(desk.words.quiz().result.missed)(number, sure, &text)}</li> }.into_any()
}
