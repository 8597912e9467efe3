//! *Block or Delegate*: a lesson that runs.
//!
//! ```text
//! Scenario ──run──▶ Trace ──at t──▶ Frame ──layout──▶ Scene ──draw──▶ page, SVG, text
//!    ▲                                                                      │
//!    └──────────────── the learner edits, at a moment in time ◀────────────┘
//! ```
//!
//! **Invariants**, each held by a test (`tests/it/tidy.rs` and its neighbours):
//! 1. A run is finished and recorded before anyone looks at it; playback only moves a playhead.
//! 2. A picture is plain data; drawing it is one `match`.
//! 3. Actors return effects; only `sim::world::World` carries them out.
//! 4. Equal seeds give equal digests on every target: no clock, no platform maths, no hash-map order.
//! 5. Rooms use only the rooms above them in this list; web crates live in `ui` alone.

pub mod late;
pub mod sim;
pub mod words;
pub mod trace;
pub mod metrics;
pub mod quiz;
pub mod scene;
pub mod diagram;
pub mod lesson;
pub mod export;

#[cfg(not(target_arch = "wasm32"))]
pub mod launch;
#[cfg(target_arch = "wasm32")]
pub mod ui;
