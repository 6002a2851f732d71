//! Native tests of the core: one crate, so that they link once.

mod arbitrary;
mod arbitrary_command;
mod fake_browser;
mod file_schema;
mod files;
mod journeys;
mod laws_edit;
mod laws_file;
mod layering;
mod pictures;
mod session_laws;
mod validate;
