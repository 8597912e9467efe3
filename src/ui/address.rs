//! The address bar: a figure's state goes into the fragment, and a fragment's state into the figure of its section.

pub mod state;

use super::pieces::{self, Missing};
use super::player::Player;
use super::{dom, landing, place};
use crate::trace::History;
use crate::words::Words;
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::wasm_bindgen::JsValue;
pub use state::Opening;
use std::cell::RefCell;

/// The address follows the figures after this pause: browsers throttle a page that changes it all the time.
const PAUSE_MS: u32 = 400;

thread_local! {
    static PENDING: RefCell<Option<Timeout>> = const { RefCell::new(None) };
    static FIGURES: RefCell<Vec<Player>> = const { RefCell::new(Vec::new()) };
    /// A fragment whose figure is not there yet.
    static WAITING: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// The whole link to the present moment.
///
/// # Errors
/// When the piece that writes links does not come.
pub async fn link(player: Player) -> Result<String, Missing> {
    let location = window().location();
    let base = location.href().unwrap_or_default();
    let base = base.split('#').next().unwrap_or_default();
    Ok(format!("{base}{}", pieces::write_link(player).await?))
}

/// Puts the present moment into the address bar, soon and without a new entry in the browser's history. What is bare
/// is no place to come back to. Without the piece that writes links the address stays as it is.
pub fn remember(player: Player) {
    if player.bare {
        return;
    }
    let write = move || {
        dom::spawn(async move {
            if player.at.is_disposed() {
                return;
            }
            if let (Ok(fragment), Ok(history)) = (pieces::write_link(player).await, window().history()) {
                let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&fragment));
            }
        });
    };
    PENDING.with_borrow_mut(|pending| *pending = Some(Timeout::new(PAUSE_MS, write)));
}

/// Links to its section open in this figure from now on, for as long as the page is open; also the one that brought the
/// learner here, if it waited for the figure.
pub fn enter(player: Player) {
    FIGURES.with_borrow_mut(|figures| figures.push(player));
    let meant = |fragment: &mut String| section_of(fragment).0 == player.figure.section;
    if let Some(fragment) = WAITING.with_borrow_mut(|waiting| waiting.take_if(meant)) {
        dom::spawn(take(player, fragment));
    }
}

/// Follows the fragment of the page's address, now and whenever it changes, and lets go of the page when a link leads
/// away. To be called when all figures are there, or their places.
pub fn follow(words: &'static Words) {
    landing::follow();
    open(words);
    window_event_listener(leptos::ev::hashchange, move |_| open(words));
    // Where time runs down, a figure that plays holds the page to its playhead.
    window_event_listener(leptos::ev::click, |event| {
        if let Some(link) = dom::closest(event.target(), "a[href^='#']") {
            // A second time to the same place, the address does not change.
            if let Some(place) = dom::by_id(section_of(&link.get_attribute("href").unwrap_or_default()).0) {
                landing::at(&place);
            }
            FIGURES.with_borrow(Vec::clone).iter().for_each(|player| player.playing.set(false));
        }
    });
}

fn open(words: &'static Words) {
    let fragment = window().location().hash().unwrap_or_default();
    let (section, query) = section_of(&fragment);
    if section.is_empty() {
        return;
    }
    let figures = FIGURES.with_borrow(Vec::clone);
    let Some(place) = dom::by_id(section) else {
        // A notice lies over the window, whichever figure gives it.
        if let Some(player) = figures.first() {
            player.tell((words.trouble.link)(words.trouble.link_unknown_section));
        }
        return;
    };
    landing::at(&place);
    place::wanted(section);
    // Without a state in it, the browser itself goes there.
    if query {
        match figures.iter().find(|player| player.figure.section == section) {
            Some(player) => dom::spawn(take(*player, fragment.clone())),
            None => WAITING.with_borrow_mut(|waiting| *waiting = Some(fragment.clone())),
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
async fn take(player: Player, fragment: String) {
    let trouble = &player.words.trouble;
    match read(player, fragment).await {
        Ok(Opening::At(history, at)) => player.open(*history, at),
        Ok(Opening::Nothing) => {}
        Ok(Opening::Refused(why)) => {
            player.restart_with((player.figure.scenario)());
            player.tell((trouble.link)(&why));
        }
        Err(Missing) => player.tell((trouble.link)(trouble.link_unread)),
    }
}

/// What a fragment says, with everything there that its run needs.
async fn read(player: Player, fragment: String) -> Result<Opening, Missing> {
    let opening = pieces::read_link(player, fragment).await?;
    let Opening::At(history, at) = opening else { return Ok(opening) };
    if needs_brokers(&history) {
        pieces::fetch_brokers(player.words.language).await?;
    }
    let problems = player.figure.problems_of(&history);
    Ok(match problems.is_empty() {
        true => Opening::At(history, at),
        false => Opening::Refused(crate::trace::problem::all(&problems, player.words)),
    })
}

fn needs_brokers(history: &History) -> bool {
    history.segments().iter().any(|(_, scenario)| scenario.needs_brokers())
}
