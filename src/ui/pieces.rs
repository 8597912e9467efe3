//! The pieces of the program that come when they are needed, and the ways into them.
//!
//! A piece is a boundary of use: what is here holds no pointer into what a piece brings. In a program that is not cut,
//! as in a test or on Trunk's developing server, each way is an ordinary asynchronous function.

use super::parts::{card, panel};
use super::player::Player;
use super::{address, figure_at, flow, queue, quiz, worker};
use crate::words::{self, Language, Words};
use leptos::prelude::AnyView;
use leptos::wasm_split::SplitLoaderError;

/// A piece did not come: the network failed, or what came was not what was built. It can be asked for again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing;

impl From<SplitLoaderError> for Missing {
    fn from(_: SplitLoaderError) -> Missing {
        Missing
    }
}

/// Marks a function as the way into a piece.
macro_rules! way {
    ($(#[$doc:meta])* $piece:ident: fn $name:ident($($of:ident: $what:ty),*) -> Result<$out:ty, Missing> $body:block) => {
        $(#[$doc])*
        #[cfg(feature = "pieces")]
        #[leptos::wasm_split::wasm_split($piece, wasm_split_path = leptos::wasm_split, fallible)]
        pub fn $name($($of: $what),*) -> Result<$out, Missing> $body

        $(#[$doc])*
        #[cfg(not(feature = "pieces"))]
        pub async fn $name($($of: $what),*) -> Result<$out, Missing> $body
    };
}

way! {
/// Section 2.
flow: fn mount_flow(words: &'static Words) -> Result<(), Missing> {
    words::bring_machines(words.language);
    figure_at("flow", words, flow::view);
    Ok(())
}
}

way! {
/// Section 3.
queue: fn mount_queue(words: &'static Words) -> Result<(), Missing> {
    figure_at("queue", words, queue::view);
    Ok(())
}
}

way! {
/// What a worker is asked to do. It tells how it goes by the function it is handed.
errands: fn run_errand(bytes: Vec<u8>, tell: fn(Vec<u8>)) -> Result<(), Missing> {
    worker::run(&bytes, tell);
    Ok(())
}
}

way! {
/// Section 6.
quiz: fn mount_quiz(words: &'static Words) -> Result<(), Missing> {
    words::bring_machines(words.language);
    figure_at("quiz", words, quiz::view);
    Ok(())
}
}

way! {
/// What a figure has besides its first view.
more: fn more_of(_player: Player) -> Result<fn(Player) -> AnyView, Missing> {
    card::bring();
    Ok(panel::panel)
}
}

way! {
/// The same, to have it here; messages can be opened then.
more: fn fetch_more() -> Result<(), Missing> {
    card::bring();
    Ok(())
}
}

way! {
/// What a fragment says of a figure.
links: fn read_link(player: Player, fragment: String) -> Result<address::Opening, Missing> {
    Ok(address::state::read(player, &fragment))
}
}

way! {
/// The fragment that leads to the present moment of a figure.
links: fn write_link(player: Player) -> Result<String, Missing> {
    Ok(address::state::write(player))
}
}

way! {
/// The brokers by name, and what stands faults.
brokers: fn fetch_brokers(language: Language) -> Result<(), Missing> {
    crate::sim::broker::driven::bring();
    crate::sim::plan::check::bring();
    words::bring_brokers(language);
    Ok(())
}
}
