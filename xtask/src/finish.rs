//! `cargo xtask finish`: what Trunk's hook calls when Trunk has done its part of a release. In Trunk's folder the
//! site of the release takes the place of what Trunk made.
//!
//! Trunk knows one program with one script. So its page is only a beginning: here the program is split, everything
//! is made small, the page gets its policy, and what is larger than its budget ends the build.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::node;
use crate::one_file;
use crate::page;
use crate::policy;
use crate::program::{self, bundle, minify};
use crate::run::{Failure, Outcome, say};
use crate::sizes;
use crate::tools::Toolbox;
use crate::worker;

/// Finishes a release. A debug build is served as Trunk made it.
pub(crate) fn finish(tools: &mut Toolbox) -> Outcome {
    if told("TRUNK_PROFILE")? == "release" {
        node::set_up(tools)?;
        build(tools, &PathBuf::from(told("TRUNK_STAGING_DIR")?))
    } else {
        Ok(())
    }
}

/// What Trunk tells its hooks.
fn told(variable: &str) -> Outcome<String> {
    env::var(variable)
        .map_err(|_| Failure(format!("{variable} is not set: this is a step of `trunk build --release`")))
}

fn build(tools: &Toolbox, folder: &Path) -> Outcome {
    let program = program::build(tools)?;
    say("Putting the page together");
    fs::remove_dir_all(folder)?;
    fs::create_dir_all(folder)?;
    for file in fs::read_dir(tools.path("public"))? {
        let from = file?.path();
        let to = folder.join(from.file_name().unwrap_or_default());
        match from.extension().and_then(|ending| ending.to_str()) {
            _ if from.is_dir() || from.ends_with(page::FIRST) => {} // parts of the scripts, and of the page
            Some("js") => bundle(tools, &from, &to, &["./stored.js", "./copy.js", "./kept-file.js"])?,
            _ => drop(fs::copy(&from, &to)?),
        }
    }
    for sheet in page::OF_RECOVERY {
        minify(tools, &tools.path("style").join(sheet), &folder.join(sheet))?;
    }
    let page = page::assemble(tools, &program, folder)?;
    let policy = policy::of_page(&page.embedded);
    policy::add(&folder.join("index.html"), &policy)?;
    policy::add(&folder.join("recover.html"), policy::OF_RECOVERY)?;
    fs::write(folder.join("_headers"), policy::headers(&policy))?;
    one_file::write(tools, &program, &page.sheets, folder)?;
    worker::write_list(folder, &page.home, &[sizes::FOR_THE_HOST, one_file::NAME])?;
    sizes::check(folder)
}
