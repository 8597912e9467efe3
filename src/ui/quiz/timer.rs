//! The visible clock: a repaint now and then; what time is left is the clock's own affair.

use super::desk::{Desk, Screen};
use crate::quiz::Clock;
use crate::quiz::clock::EXTENSION_MS;
use crate::ui::dom;
use crate::ui::erase::{flag, memo, part, press, text};
use crate::words::number::decimal;
use gloo_timers::callback::Interval;
use leptos::ev;
use leptos::prelude::*;
use std::cell::RefCell;

/// From one repaint to the next, in milliseconds.
const REPAINT_MS: u32 = 250;
/// When those who listen hear how much is left, in seconds.
const ALOUD_SECONDS: u64 = 10;

thread_local! {
    /// What repaints, and what it showed last, in whole seconds.
    static REPAINT: RefCell<Option<(Interval, u64)>> = const { RefCell::new(None) };
}

/// Repaints while the clock runs.
pub fn keep_running(desk: Desk, runs: bool) {
    let repaint = runs.then(|| (Interval::new(REPAINT_MS, move || tick(desk)), u64::MAX));
    // Whatever was there ends when it is dropped.
    drop(REPAINT.replace(repaint));
}

fn tick(desk: Desk) {
    let table = desk.table.get_untracked();
    let now = left(&table.clock, dom::now_ms());
    let showed = |repaint: &mut Option<(Interval, u64)>| repaint.as_mut().map(|it| std::mem::replace(&mut it.1, now));
    let before = REPAINT.with_borrow_mut(showed).unwrap_or(now);
    if let Some(seconds) = [ALOUD_SECONDS, 0].into_iter().find(|seconds| before > *seconds && now <= *seconds) {
        desk.spoken.set((desk.words.quiz().clock.aloud)(seconds));
    }
    // What has run out shows the same for ever.
    if before > 0 {
        desk.table.set(table);
    }
}

/// Whole seconds left, rounded up: nothing only when it is out.
fn left(clock: &Clock, now_ms: f64) -> u64 {
    (clock.left_ms(now_ms).unwrap_or(0.0) / 1000.0).ceil() as u64
}

/// The clock of this question.
fn clock(desk: Desk) -> Clock {
    desk.table.with(|it| it.clock)
}

/// What is left, in words; nothing without a clock.
pub fn reading(desk: Desk) -> String {
    let (clock, now) = (clock(desk), dom::now_ms());
    let words = desk.words.quiz().clock;
    match clock.left_ms(now) {
        None => String::new(),
        Some(_) if clock.is_out(now) => words.out.into(),
        Some(_) if clock.is_paused() => (words.paused)(left(&clock, now)),
        Some(_) => (words.left)(left(&clock, now)),
    }
}

/// The bar that shrinks.
pub fn bar(desk: Desk) -> AnyView {
    let share = text(move || decimal(clock(desk).share(dom::now_ms()), 4));
    let off = flag(move || clock(desk) == Clock::OFF);
    view! { <div class="timer" aria-hidden="true" hidden=off style=("--left", share)></div> }.into_any()
}

/// The buttons that stop, extend and switch off the clock. It stands still by itself when the page is hidden, and when
/// the learner goes to another part of it.
pub fn buttons(desk: Desk) -> AnyView {
    let pause = move || {
        if desk.table.with_untracked(|it| it.screen == Screen::Asking) {
            change(desk, Clock::paused);
        }
    };
    let hidden = window_event_listener(ev::visibilitychange, move |_| {
        if dom::is_hidden() {
            pause();
        }
    });
    let left = window_event_listener(ev::hashchange, move |_| pause());
    on_cleanup(move || {
        hidden.remove();
        left.remove();
    });
    let off = memo(move || clock(desk) == Clock::OFF);
    part(move || if off.get() { ().into_any() } else { controls(desk) }).into_any()
}

fn controls(desk: Desk) -> AnyView {
    let words = desk.words.quiz().clock;
    let paused = move || clock(desk).is_paused();
    let name = text(move || if paused() { words.resume.into() } else { words.pause.into() });
    let toggle =
        move || change(desk, |clock, now| if clock.is_paused() { clock.resumed(now) } else { clock.paused(now) });
    view! {
        <span class="clock-buttons">
            <button type="button" class="chip" on:click=press(toggle) prop:textContent=name></button>
            <button type="button" class="chip" on:click=press(move || change(desk, Clock::extended))>
                {(words.extend)((EXTENSION_MS / 1000.0) as u64)}
            </button>
            <button type="button" class="chip" on:click=press(move || switch_off(desk))>{words.off}</button>
        </span>
    }
    .into_any()
}

/// Without a clock from here on, also for the questions to come.
fn switch_off(desk: Desk) {
    desk.timed.set(false);
    desk.set_clock(Clock::OFF);
    dom::focus("quiz-question");
}

fn change(desk: Desk, how: fn(Clock, f64) -> Clock) {
    desk.set_clock(how(untrack(|| clock(desk)), dom::now_ms()));
}
