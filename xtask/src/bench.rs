//! `cargo xtask bench`: how long starting and saving take, measured in the real app, and what the core takes.

use crate::filters::Filters;
use crate::run::{Outcome, ask, run, say};
use crate::tools::Toolbox;
use crate::{browsers, dist, playwright};

/// Builds the release, measures it and rewrites the figures in docs/.
pub(crate) fn bench(tools: &mut Toolbox) -> Outcome {
    let browser = browsers::chromium(tools)?;
    dist::dist(tools)?;
    playwright::run_project(
        tools,
        playwright::MEASURES,
        &Filters::default(),
        &[("CHROMIUM", browser.as_os_str())],
    )
    .1?;
    let day = ask(tools.command("node").args(["-p", "new Date().toISOString().slice(0, 10)"]));
    let rustc = ask(tools.command("rustc").arg("--version"));
    let when = format!("{} with {}", day.unwrap_or_default(), rustc.unwrap_or_default());
    let mut core = tools.command("cargo");
    core.args(["bench", "--quiet", "--package", "standpoint", "--bench", "core"])
        .env("STANDPOINT_WHEN", when);
    run("Core", &mut core)?;
    say("docs/figures.md, docs/figures-screen.md and docs/figures-core.md are new");
    Ok(())
}
