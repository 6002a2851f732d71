//! Native tests of the core: one crate, so that they link once.
#![allow(clippy::expect_used)] // a test that cannot go on says so by a panic
#![allow(unreachable_pub)] // the modules share their generators

mod arbitrary;
mod file_schema;
mod files;
mod laws_file;
mod pictures;
