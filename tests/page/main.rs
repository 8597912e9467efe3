//! The page in a real browser: built as it is released, served, and used by mouse, keyboard and touch size.
#![cfg(not(target_arch = "wasm32"))]

mod harness;

mod bits;
mod loading;
mod pieces;
mod same_bytes;
mod trunk;
mod playing;

mod duel;
mod guessing;
mod changing;
mod keyboard;
mod landing;
mod links;
mod words;
mod quiz;

mod access;
mod forced;
mod large;
mod printed;
mod translated;
mod look;
