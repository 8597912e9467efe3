//! The duel: the same question, by phone and by text.

use super::figure::Figure;
use super::parts::dial::DialControl;
use super::player::Player;
use crate::diagram::costume::people::PEOPLE;
use crate::lesson::duel::{DUEL, dials, scenario};
use crate::trace::History;
use crate::words::Words;
use leptos::prelude::*;

/// The figure of section 1.
pub fn view(words: &'static Words) -> AnyView {
    let player = Player::new(words, &DUEL, &PEOPLE, History::new(scenario()));
    view! { <Figure player/> }.into_any()
}

/// What a learner can change of the duel, beside what can be dragged in the picture.
pub fn controls(player: Player) -> AnyView {
    let words = player.words;
    let duel = &words.duel;
    view! {
        <div class="controls">
            <DialControl player dial=&dials::DELAY label=duel.delay unit=duel.seconds/>
            <DialControl player dial=&dials::FRIENDS label=duel.friends unit=""/>
            <DialControl player dial=&dials::OFFLINE label=duel.offline unit=duel.seconds/>
            <DialControl player dial=&dials::PICKUP label=duel.pickup unit=duel.seconds/>
        </div>
    }
    .into_any()
}
