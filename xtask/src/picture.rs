//! `cargo xtask picture`: the pictures in the documentation, taken from the real app.

use crate::run::{Outcome, say};
use crate::tools::Toolbox;
use crate::{chromium, dist, playwright};

/// Builds the release, opens it and rewrites docs/pictures.
pub(crate) fn picture(tools: &mut Toolbox) -> Outcome {
    let browser = chromium::set_up(tools)?;
    dist::dist(tools)?;
    playwright::run_project(tools, &browser, "picture", &[]).1?;
    say("The pictures in docs/pictures are new");
    Ok(())
}
