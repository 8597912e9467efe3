//! The flow figure: the same request twice.

mod controls;

pub use controls::controls;

use super::figure::Figure;
use super::player::Player;
use crate::diagram::costume::MACHINES;
use crate::lesson::flow::{FLOW, scenario};
use crate::trace::History;
use crate::words::Words;
use leptos::prelude::*;

/// The figure of section 2.
pub fn view(words: &'static Words) -> AnyView {
    let player = Player::new(words, &FLOW, &MACHINES, History::new(scenario()));
    view! { <Figure player/> }.into_any()
}
