//! `cargo xtask serve`: a debug build on this machine, rebuilt on every change.

use crate::run::{Outcome, run};
use crate::tools::Toolbox;
use crate::trunk;

/// Runs until it is stopped. `options` go to `trunk serve`.
pub(crate) fn serve(tools: &mut Toolbox, options: &[String]) -> Outcome {
    tools.set_up_trunk()?;
    // Away from dist/, so that a debug build never stands where the release is expected.
    let folder = tools.target_dir().join("serve");
    std::fs::create_dir_all(&folder)?;
    run(
        "Serving the debug build (stop with Ctrl-C)",
        trunk::command(tools).arg("serve").arg("--dist").arg(folder).args(options),
    )
}
