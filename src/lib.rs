//! Standpoint: a stakeholder map that runs wholly in the browser.
//!
//! A functional core that knows no browser (`model`, `edit`, `file`, `paint`, `app`) and a thin
//! shell that knows nothing else (`browser`, `ui`). ARCHITECTURE.md says what each may use.

#![forbid(unsafe_code)]

pub mod app;
pub mod edit;
pub mod file;
pub mod model;
pub mod paint;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod ui;
