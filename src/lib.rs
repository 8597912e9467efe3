//! *Block or Delegate*: a lesson that runs.

pub mod sim;
pub mod trace;
pub mod metrics;
pub mod words;
pub mod scene;
pub mod diagram;
pub mod lesson;
pub mod export;

#[cfg(not(target_arch = "wasm32"))]
pub mod launch;
#[cfg(target_arch = "wasm32")]
pub mod ui;
