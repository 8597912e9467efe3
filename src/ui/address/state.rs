//! A figure's state as the fragment of an address, and back. Reached through its piece only.

use crate::export::link::{self, LinkError};
use crate::sim::time::SimTime;
use crate::trace::History;
use crate::ui::player::Player;
use crate::words::Words;
use leptos::prelude::*;

/// What a fragment says of its figure.
pub enum Opening {
    /// Neither a run nor a moment.
    Nothing,
    /// A moment of a run.
    At(Box<History>, SimTime),
    /// It cannot be read: why.
    Refused(String),
}

/// The fragment that leads to the present moment.
pub fn write(player: Player) -> String {
    let at = player.at.get_untracked();
    player.history.with_untracked(|history| link::encode(player.figure.section, history, at))
}

/// Reads a fragment.
pub fn read(player: Player, fragment: &str) -> Opening {
    match link::read(fragment) {
        Ok(link) if link.history.is_none() && link.at.is_none() => Opening::Nothing,
        Ok(link) => {
            let history = link.history.unwrap_or_else(|| History::new((player.figure.scenario)()));
            Opening::At(Box::new(history), link.at.unwrap_or_default())
        }
        Err(error) => Opening::Refused(explain(&error, player.words)),
    }
}

fn explain(error: &LinkError, words: &Words) -> String {
    let trouble = &words.trouble;
    match error {
        LinkError::TooLong => trouble.link_too_long.into(),
        LinkError::Garbled => trouble.link_garbled.into(),
        LinkError::Version(version) => (trouble.link_version)(*version),
        LinkError::Moment => trouble.link_moment.into(),
        LinkError::Problems(problems) => crate::trace::problem::all(problems, words),
    }
}
