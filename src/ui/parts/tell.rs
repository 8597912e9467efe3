//! The line between picture and run bar: what has just come about, what the run has shown, or what is happening now.

use crate::sim::plan::Style;
use crate::trace::narrate::Line;
use crate::ui::erase::{maybe, memo, part, press, text};
use crate::ui::player::{Changed, News, Player};
use leptos::prelude::*;

/// What the line says.
#[derive(Clone, PartialEq)]
struct Telling {
    /// How it looks.
    kind: &'static str,
    /// Sentences, each with the words that it begins with, set in bold.
    lines: Vec<[String; 2]>,
}

/// The line of a figure.
pub fn tell(player: Player) -> AnyView {
    let told = memo(move || telling(player));
    let lines = move || {
        let line = |[lead, rest]: [String; 2]| {
            view! { <p><b prop:textContent=lead></b> <span prop:textContent=format!(" {rest}")></span></p> }
        };
        told.get().lines.into_iter().map(line).collect_view().into_any()
    };
    view! {
        <div class=text(move || format!("tell {}", told.get().kind)) id=player.id_of("tell") tabindex="-1">
            <div role=maybe(move || (told.get().kind == "notice").then(|| "status".into()))>{part(lines)}</div>
            {part(move || buttons(player))}
        </div>
    }
    .into_any()
}

fn telling(player: Player) -> Telling {
    let notice = player.notice.get();
    if !notice.is_empty() {
        return Telling { kind: "notice", lines: vec![[String::new(), notice]] };
    }
    match player.news.get() {
        Some(News::Changed(changed)) => return of_change(player, changed),
        Some(News::Done(index)) => return of_deed(player, index),
        None => {}
    }
    if player.is_asked() {
        return Telling { kind: "", lines: vec![[String::new(), player.words.figure.begin.into()]] };
    }
    let ended = player.seen.get().is_all() && player.at.get() >= player.solved.with(|it| it.end);
    if ended { of_end(player) } else { of_now(player) }
}

fn of_change(player: Player, changed: Changed) -> Telling {
    let figure = &player.words.figure;
    let lead = (figure.changed_at)(&player.time(changed.at));
    Telling { kind: "changed", lines: vec![[lead, changed.what], [String::new(), figure.before_stays.into()]] }
}

fn of_deed(player: Player, index: usize) -> Telling {
    let figure = &player.words.figure;
    let task = player.figure.tasks.get(index).map(|task| (task.text)(player.words)).unwrap_or_default();
    let saw = player.saw.with(|all| all.get(index).cloned().unwrap_or_default());
    Telling { kind: "did", lines: vec![[figure.done_lead.into(), task], [figure.you_saw.into(), saw]] }
}

/// At the end: what came of the guess and why, and what was seen.
fn of_end(player: Player) -> Telling {
    let figure = &player.words.figure;
    let saw = [figure.you_saw.to_string(), player.saw_now()];
    match player.verdict() {
        Some(verdict) => Telling { kind: "verdict", lines: vec![verdict, saw] },
        None => Telling { kind: "", lines: vec![saw] },
    }
}

/// What both halves do now: the last that was told of each.
fn of_now(player: Player) -> Telling {
    let (at, figure) = (player.at.get(), &player.words.figure);
    let sides = (player.figure.sides)(player.words);
    let last = |style: Style| {
        player.solved.with(|it| {
            let told = it.lines.iter().take_while(|line| line.at <= at);
            let mine = |line: &&Line| line.origin.is_some_and(|(of, _)| of == style);
            told.filter(mine).last().map(|line| player.sentence(line))
        })
    };
    let line = |style: Style| {
        let now = last(style).unwrap_or_else(|| figure.nothing_yet.into());
        [(figure.now)(sides[style as usize]), format!("{now}.")]
    };
    Telling { kind: "", lines: vec![line(Style::Sync), line(Style::Async)] }
}

/// What can be done about it.
fn buttons(player: Player) -> AnyView {
    let figure = &player.words.figure;
    if let Some(News::Changed(changed)) = player.news.get() {
        return view! {
            <span class="tell-buttons">
                <button type="button" class="primary" on:click=press(move || player.start_with_this())>
                    {figure.start_with_this}
                </button>
                <button type="button" class="quiet" on:click=press(move || player.undo(&changed))>
                    {figure.undo}
                </button>
            </span>
        }
        .into_any();
    }
    let watching = !player.bare && !player.is_asked() && !player.seen.get().is_all();
    if watching && (player.offers.get() || !player.playing.get()) {
        return view! {
            <span class="tell-buttons">
                <button type="button" class="quiet" on:click=press(move || player.show_future())>
                    {figure.show_future}
                </button>
            </span>
        }
        .into_any();
    }
    ().into_any()
}
