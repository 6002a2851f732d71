//! Painted maps: goldens, laws of placement, the number of primitives.

mod backend;
mod goldens;
mod laws;
mod people;
