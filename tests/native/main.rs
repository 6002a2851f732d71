//! Native tests of the core: one crate, so that they link once.

mod arbitrary;
mod arbitrary_command;
mod file_schema;
mod files;
mod laws_edit;
mod laws_file;
mod pictures;
mod validate;
