//! The page's program in pieces: what the first look needs, and what comes when it is needed.
//!
//! The compiled program is cut at the functions marked `wasm_split`; the first piece is bound to JavaScript; each piece
//! is optimised by itself, and everything is named by its content.

mod cut;
mod lean;
mod named;
mod short;

pub use named::Pieces;

use super::tools::Tools;
use super::{Cache, Failure};
use std::collections::BTreeMap;

/// What wasm-bindgen calls the first piece.
const PAGE: &str = "page";
/// The module that loads the others. The first piece imports from this name, so it stays in the program as it is.
const LINK: &str = "./__wasm_split.js";

/// A program in pieces, before it is named.
pub struct Cut {
    /// The module that starts the first piece.
    page: String,
    /// The module that loads the others.
    link: String,
    /// The first piece.
    first: Vec<u8>,
    /// The others, by their file names.
    others: BTreeMap<String, Vec<u8>>,
    /// Which files each piece needs.
    needs: BTreeMap<String, Vec<String>>,
}

/// Cuts a compiled program into the files of the page.
///
/// # Errors
/// When a tool fails, or leaves something that the next step does not expect.
pub fn make(whole: &[u8], tools: &Tools, cache: &Cache) -> Result<Pieces, Failure> {
    eprintln!("Cutting the program into pieces, and making each smaller (half a minute for what has changed).");
    let mut cut = cut::cut(whole)?;
    if let Some(optimiser) = &tools.optimiser {
        for piece in cut.others.values_mut().chain([&mut cut.first]) {
            *piece = optimiser.optimise(piece, cache)?;
        }
    }
    named::name(cut)
}
