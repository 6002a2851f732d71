//! Standpoint: a stakeholder map that runs wholly in the browser.
//!
//! A functional core that knows no browser (`model`, `edit`, `file`, `paint`, `app`) and a thin
//! shell that knows nothing else (`browser`, `ui`). ARCHITECTURE.md says what each may use.

pub mod model;

#[cfg(target_arch = "wasm32")]
pub mod ui;
