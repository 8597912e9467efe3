//! *Block or Delegate*: a lesson that runs.

pub mod diagram;
pub mod scene;
pub mod sim;
pub mod trace;
pub mod words;

#[cfg(not(target_arch = "wasm32"))]
pub mod launch;
#[cfg(target_arch = "wasm32")]
pub mod ui;
