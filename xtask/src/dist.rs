//! `cargo xtask dist`: the release into dist/, as `trunk build --release` makes it.

use crate::flags;
use crate::node;
use crate::run::{Outcome, run};
use crate::tools::Toolbox;
use crate::trunk;

/// Sets up the tools, then builds.
pub(crate) fn dist(tools: &mut Toolbox) -> Outcome {
    tools.set_up_trunk()?;
    node::set_up(tools)?;
    build(tools)
}

/// The build alone, with tools that are there. Trunk's hook does what makes a release of it (`finish`).
pub(crate) fn build(tools: &Toolbox) -> Outcome {
    let mut trunk = trunk::command(tools);
    flags::hand_over(tools, &mut trunk);
    run("Building the release", trunk.args(["build", "--release"]))
}
