//! Painted maps: goldens, laws of placement, the number of primitives.
#![allow(clippy::expect_used)] // a test may stop where its own ground gives way

mod backend;
mod goldens;
mod laws;
mod laws_quiet;
mod laws_text;
mod people;
