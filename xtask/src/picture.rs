//! `cargo xtask picture`: the pictures in the documentation, taken from the real app.

use crate::filters::Filters;
use crate::run::{Outcome, say};
use crate::tools::Toolbox;
use crate::{browsers, dist, playwright};

/// Builds the release, opens it and rewrites docs/pictures.
pub(crate) fn picture(tools: &mut Toolbox) -> Outcome {
    let browser = browsers::chromium(tools)?;
    dist::dist(tools)?;
    playwright::run_project(tools, "picture", &Filters::default(), &[("CHROMIUM", browser.as_os_str())]).1?;
    say("The pictures in docs/pictures are new");
    Ok(())
}
