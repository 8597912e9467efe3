//! The address bar: the figure's state goes into the fragment, and a fragment's state into the figure.

use super::dom;
use super::player::Player;
use crate::export::link::{self, LinkError};
use crate::lesson::flow;
use crate::sim::scenario::{Fault, Problem};
use crate::sim::time::SimTime;
use crate::trace::History;
use crate::words::Words;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;
use leptos::web_sys::{ScrollBehavior, ScrollIntoViewOptions};
use std::cell::RefCell;

/// The section that carries the figure.
const SECTION: &str = "flow";
/// The address follows the figure after this pause: browsers throttle a page that changes it all the time.
const PAUSE_MS: u32 = 400;

thread_local! {
    static PENDING: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

/// The fragment that leads to the present moment.
pub fn fragment(player: Player) -> String {
    player.history.with_untracked(|history| link::encode(SECTION, history, player.at.get_untracked()))
}

/// The whole link to the present moment.
pub fn link(player: Player) -> String {
    let location = window().location();
    let base = location.href().unwrap_or_default();
    let base = base.split('#').next().unwrap_or_default();
    format!("{base}{}", fragment(player))
}

/// Puts the present moment into the address bar, soon and without a new entry in the browser's history.
pub fn remember(player: Player) {
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

/// Follows the fragment of the page's address, now and whenever it changes.
pub fn follow(player: Player) {
    open(player);
    let listener = window_event_listener(leptos::ev::hashchange, move |_| open(player));
    on_cleanup(move || listener.remove());
}

fn open(player: Player) {
    let fragment = window().location().hash().unwrap_or_default();
    if !fragment.contains('?') {
        if fragment.len() > 1 && dom::by_id(&fragment[1..]).is_none() {
            player.tell((player.words.trouble.link)(player.words.trouble.link_unknown_section));
        }
        return;
    }
    match read(&fragment) {
        Ok(Some((history, at))) => player.open(history, at),
        Ok(None) => {}
        Err(reason) => {
            player.restart_with(flow::scenario());
            player.tell((player.words.trouble.link)(&explain(&reason, player.words)));
        }
    }
    let section = fragment.trim_start_matches('#').split('?').next().unwrap_or_default();
    if let Some(section) = dom::by_id(section).or_else(|| dom::by_id(SECTION)) {
        let options = ScrollIntoViewOptions::new();
        options.set_behavior(ScrollBehavior::Instant);
        section.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The history and moment of a fragment of this figure; none if it says nothing about it.
fn read(fragment: &str) -> Result<Option<(History, SimTime)>, LinkError> {
    let link = link::decode(fragment)?;
    if link.section != SECTION || (link.history.is_none() && link.at.is_none()) {
        return Ok(None);
    }
    let history = link.history.unwrap_or_else(|| History::new(flow::scenario()));
    let problems: Vec<_> = history.segments().iter().flat_map(|(_, scenario)| flow::problems(scenario)).collect();
    if !problems.is_empty() {
        return Err(LinkError::Problems(problems));
    }
    if !flow::shows(&history) {
        return Err(LinkError::Problems(vec![Problem { place: String::new(), fault: Fault::NotHere }]));
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
