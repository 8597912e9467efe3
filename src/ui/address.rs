//! The address bar: a figure's state goes into the fragment, and a fragment's state into the figure of its section.

use super::dom;
use super::player::Player;
use crate::export::link::{self, LinkError};
use crate::sim::time::SimTime;
use crate::trace::History;
use crate::words::Words;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;
use std::cell::RefCell;

/// The address follows the figures after this pause: browsers throttle a page that changes it all the time.
const PAUSE_MS: u32 = 400;

thread_local! {
    static PENDING: RefCell<Option<Timeout>> = const { RefCell::new(None) };
    static FIGURES: RefCell<Vec<Player>> = const { RefCell::new(Vec::new()) };
}

/// The fragment that leads to the present moment.
pub fn fragment(player: Player) -> String {
    let at = player.at.get_untracked();
    player.history.with_untracked(|history| link::encode(player.figure.section, history, at))
}

/// The whole link to the present moment.
pub fn link(player: Player) -> String {
    let location = window().location();
    let base = location.href().unwrap_or_default();
    let base = base.split('#').next().unwrap_or_default();
    format!("{base}{}", fragment(player))
}

/// Puts the present moment into the address bar, soon and without a new entry in the browser's history. What is bare
/// is no place to come back to.
pub fn remember(player: Player) {
    if player.bare {
        return;
    }
    let write = move || {
        if player.at.is_disposed() {
            return;
        }
        if let Ok(history) = window().history() {
            let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&fragment(player)));
        }
    };
    PENDING.with_borrow_mut(|pending| *pending = Some(Timeout::new(PAUSE_MS, write)));
}

/// Links to its section open in this figure from now on, for as long as the page is open.
pub fn enter(player: Player) {
    FIGURES.with_borrow_mut(|figures| figures.push(player));
}

/// Follows the fragment of the page's address, now and whenever it changes, and lets go of the page when a link leads
/// away. To be called when all figures are there.
pub fn follow() {
    open();
    window_event_listener(leptos::ev::hashchange, |_| open());
    // Where time runs down, a figure that plays holds the page to its playhead.
    window_event_listener(leptos::ev::click, |event| {
        if dom::closest(event.target(), "a[href^='#']").is_some() {
            FIGURES.with_borrow(Vec::clone).iter().for_each(|player| player.playing.set(false));
        }
    });
}

fn open() {
    let fragment = window().location().hash().unwrap_or_default();
    let (section, query) = section_of(&fragment);
    if section.is_empty() {
        return;
    }
    let figures = FIGURES.with_borrow(Vec::clone);
    let Some(place) = dom::by_id(section) else {
        // A notice lies over the window, whichever figure gives it.
        if let Some(player) = figures.first() {
            player.tell((player.words.trouble.link)(player.words.trouble.link_unknown_section));
        }
        return;
    };
    // Without a state in it, the browser itself goes there.
    if query {
        if let Some(player) = figures.iter().find(|player| player.figure.section == section) {
            take(*player, &fragment);
        }
        dom::show(&place);
    }
}

/// The section that a fragment names, and whether it says more.
fn section_of(fragment: &str) -> (&str, bool) {
    let fragment = fragment.trim_start_matches('#');
    fragment.split_once('?').map_or((fragment, false), |(section, _)| (section, true))
}

/// Puts what a fragment says into its figure; if it cannot be read, the figure's beginning and a word about it.
fn take(player: Player, fragment: &str) {
    match read(player, fragment) {
        Ok(Some((history, at))) => player.open(history, at),
        Ok(None) => {}
        Err(reason) => {
            player.restart_with((player.figure.scenario)());
            player.tell((player.words.trouble.link)(&explain(&reason, player.words)));
        }
    }
}

/// The history and moment of a fragment; none if it names neither.
fn read(player: Player, fragment: &str) -> Result<Option<(History, SimTime)>, LinkError> {
    let link = link::decode(fragment)?;
    if link.history.is_none() && link.at.is_none() {
        return Ok(None);
    }
    let history = link.history.unwrap_or_else(|| History::new((player.figure.scenario)()));
    let problems = player.figure.problems_of(&history);
    if !problems.is_empty() {
        return Err(LinkError::Problems(problems));
    }
    Ok(Some((history, link.at.unwrap_or_default())))
}

fn explain(error: &LinkError, words: &Words) -> String {
    let trouble = &words.trouble;
    match error {
        LinkError::TooLong => trouble.link_too_long.into(),
        LinkError::Garbled => trouble.link_garbled.into(),
        LinkError::Version(version) => (trouble.link_version)(*version),
        LinkError::Moment => trouble.link_moment.into(),
        LinkError::Problems(problems) => {
            let all = problems.iter().map(|problem| crate::trace::problem::problem(problem, words));
            all.collect::<Vec<_>>().join(" ")
        }
    }
}
