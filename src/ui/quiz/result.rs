//! The last screen: the score, what was missed once more, how sure and how right, each section, and another round.

use super::desk::Desk;
use super::say;
use crate::quiz::tally::{Calibration, Rate, Tally};
use crate::ui::erase::press;
use leptos::prelude::*;

/// The result of the session.
pub fn view(desk: Desk) -> AnyView {
    let words = desk.words.quiz().result;
    let tally = desk.table.with_untracked(|it| Tally::of(&it.session));
    let button = |name: &'static str, class: &'static str, act: fn(Desk)| {
        view! { <button type="button" class=class on:click=press(move || act(desk))>{name}</button> }.into_any()
    };
    let practise = !tally.missed.is_empty();
    view! {
        <div class="quiz-body">
            <h3 id="quiz-result" tabindex="-1">{words.heading}</h3>
            <p class="score">{(words.score)(tally.score.right, tally.score.of, tally.near, tally.late)}</p>
            {missed(desk, &tally.missed)}
            <div class="quiz-tables">{calibration(desk, &tally)} {sections(desk, &tally.by_section)}</div>
            <p class="row">
                {button(words.retake, "primary", Desk::begin)}
                {practise.then(|| button(words.practise, "quiet", Desk::practise))}
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
        <div>
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
            <p class="quiet-text">{verdict}</p>
        </div>
    }
    .into_any()
}

fn sections(desk: Desk, rates: &[Rate]) -> AnyView {
    let words = desk.words.quiz();
    let row = |it: &Rate| {
        view! {
            <tr>
                <th scope="row">
                    <a href=format!("#{}", it.section)>{(words.section)(it.section)}</a>
                </th>
                <td>{(words.result.rate)(it.score.right, it.score.of, it.near)}</td>
            </tr>
        }
        .into_any()
    };
    view! {
        <table class="by-section">
            <caption>{words.result.sections}</caption>
            <thead>
                <tr>
                    <th scope="col">{words.result.section}</th>
                    <th scope="col">{words.told.right}</th>
                </tr>
            </thead>
            <tbody>{rates.iter().map(row).collect::<Vec<_>>()}</tbody>
        </table>
    }
    .into_any()
}

/// Each missed question once more, with the answer, the truth and why, and a way back to its run.
fn missed(desk: Desk, places: &[usize]) -> AnyView {
    let words = desk.words.quiz().result;
    if places.is_empty() {
        return view! { <p>{words.all_right}</p> }.into_any();
    }
    let one = |place: &usize| once_more(desk, *place);
    view! {
        <h4>{(words.take)(places.len() as u32)}</h4>
        <ol class="missed">{places.iter().map(one).collect::<Vec<_>>()}</ol>
    }
    .into_any()
}

fn once_more(desk: Desk, place: usize) -> AnyView {
    let Some((dealt, given)) = desk.table.with_untracked(|it| it.session.results().nth(place)) else {
        return ().into_any();
    };
    let question = dealt.card.question(dealt.seed, desk.words);
    let (words, section) = (desk.words.quiz(), dealt.card.section);
    view! {
        <li>
            <h5>{(words.result.missed)(place as u32 + 1, &question.text)}</h5>
            {say::both(&question, (dealt, given), desk.words)}
            <p>{question.explanation.clone()}</p>
            <p class="row">
                <button type="button" class="chip" on:click=press(move || desk.see(place))>{words.result.see}</button>
                <a href=format!("#{section}")>{(words.told.read)((words.section)(section))}</a>
            </p>
        </li>
    }
    .into_any()
}
