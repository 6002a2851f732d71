//! `cargo xtask bench`: how long starting and saving take, measured in the real app.

use crate::run::{Outcome, say};
use crate::tools::Toolbox;
use crate::{chromium, dist, playwright};

/// Builds the release, measures it and rewrites docs/figures.md.
pub(crate) fn bench(tools: &mut Toolbox) -> Outcome {
    let browser = chromium::set_up(tools)?;
    dist::dist(tools)?;
    playwright::run_project(tools, &browser, "bench", &[]).1?;
    say("docs/figures.md is new");
    Ok(())
}
