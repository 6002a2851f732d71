//! `cargo xtask bench`: how long starting and saving take, measured in the real app, and what the core takes.

use crate::run::{Outcome, run, say};
use crate::tools::Toolbox;
use crate::{chromium, dist, playwright};

/// Builds the release, measures it and rewrites the figures in docs/.
pub(crate) fn bench(tools: &mut Toolbox) -> Outcome {
    let browser = chromium::set_up(tools)?;
    dist::dist(tools)?;
    playwright::run_project(tools, &browser, "bench", &[]).1?;
    run(
        "Core",
        tools.command("cargo").args(["bench", "--quiet", "--package", "standpoint", "--bench", "core"]),
    )?;
    say("docs/figures.md, docs/figures-screen.md and docs/figures-core.md are new");
    Ok(())
}
