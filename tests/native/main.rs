//! Native tests of the core: one crate, so that they link once.
#![allow(clippy::expect_used)] // a test that cannot go on says so by a panic
#![allow(unreachable_pub)] // the modules share their generators

mod arbitrary;
mod arbitrary_command;
mod backups;
mod chance;
mod company;
mod fake_browser;
mod file_schema;
mod files;
mod finding;
mod growth;
mod journeys;
mod laws_edit;
mod laws_file;
mod laws_merge;
mod laws_plain;
mod layering;
mod pictures;
mod session_laws;
mod style;
mod validate;
