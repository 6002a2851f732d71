//! Trunk, which builds the page.

use std::env;
use std::process::Command;

use crate::tools::Toolbox;

/// Trunk, told not to look for newer versions of itself.
pub(crate) fn command(tools: &Toolbox) -> Command {
    let mut trunk = tools.command("trunk");
    trunk.env("TRUNK_SKIP_VERSION_CHECK", "true");
    if env::var_os("NO_COLOR").is_some() {
        // Trunk refuses the usual `NO_COLOR=1`.
        trunk.env("NO_COLOR", "true");
    }
    trunk
}
