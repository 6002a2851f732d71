//! The project's tasks: `cargo xtask serve | dist | test`.
fn main() {}
