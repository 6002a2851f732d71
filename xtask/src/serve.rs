//! `cargo xtask serve`: a debug build on this machine, rebuilt on every change.

use std::process::Command;

use crate::run::{Outcome, run};
use crate::tools::Toolbox;

/// Runs until it is stopped. `options` go to `trunk serve`.
pub(crate) fn serve(tools: &mut Toolbox, options: &[String]) -> Outcome {
    tools.set_up_serve()?;
    // Away from dist/, so that a debug build never stands where the release is expected.
    let folder = tools.target_dir().join("serve");
    std::fs::create_dir_all(&folder)?;
    run(
        "Serving the debug build (stop with Ctrl-C)",
        trunk(tools).arg("serve").arg("--dist").arg(folder).args(options),
    )
}

/// Trunk, told not to look for newer versions of itself.
fn trunk(tools: &Toolbox) -> Command {
    let mut trunk = tools.command("trunk");
    trunk.env("TRUNK_SKIP_VERSION_CHECK", "true");
    if std::env::var_os("NO_COLOR").is_some() {
        // Trunk refuses the usual `NO_COLOR=1`.
        trunk.env("NO_COLOR", "true");
    }
    trunk
}
