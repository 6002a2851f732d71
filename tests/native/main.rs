//! Native tests of the core: one crate, so that they link once.

mod arbitrary;
mod file_schema;
mod files;
mod laws_file;
mod pictures;
