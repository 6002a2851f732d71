//! `cargo xtask picture`: the picture in the documentation, taken from the real app.

use crate::run::{Outcome, say};
use crate::tools::Toolbox;
use crate::{chromium, dist, playwright};

/// Builds the release, opens it and rewrites docs/pictures/map.png.
pub(crate) fn picture(tools: &mut Toolbox) -> Outcome {
    let browser = chromium::set_up(tools)?;
    dist::dist(tools)?;
    playwright::run_project(tools, &browser, "picture", &[]).1?;
    say("docs/pictures/map.png is new");
    Ok(())
}
