//! The packages of tests/browser: Playwright, axe, and `wasm-opt`.

use std::fs;
use std::process::Command;

use crate::run::{Failure, Outcome, ask, run};
use crate::tools::Toolbox;

/// Playwright's own lower bound.
const OLDEST_NODE: u32 = 20;

/// Installs the packages when they are missing or the lock file has changed since, and puts their
/// programs (`wasm-opt` among them) on the PATH.
pub(crate) fn set_up(tools: &mut Toolbox) -> Outcome {
    let version = ask(tools.command("node").arg("--version")).unwrap_or_default();
    let major = version.trim_start_matches('v').split('.').next().and_then(|it| it.parse().ok());
    if major.is_none_or(|major: u32| major < OLDEST_NODE) {
        return Err(Failure(format!(
            "Node.js {OLDEST_NODE} or newer with npm is needed on PATH (found: {})",
            if version.is_empty() { "none" } else { &version }
        )));
    }
    let lock = fs::read(tools.path("tests/browser/package-lock.json"))
        .map_err(|error| Failure(format!("cannot read package-lock.json: {error}")))?;
    // A copy of the lock file, written last: an install that was stopped half-way has none.
    let stamp = tools.path("tests/browser/node_modules/.installed-lock.json");
    if fs::read(&stamp).ok().as_ref() != Some(&lock) {
        run("Installing the packages of tests/browser", &mut npm_ci(tools))?;
        fs::write(&stamp, &lock)?;
    }
    tools.prefer(tools.path("tests/browser/node_modules/.bin"));
    Ok(())
}

fn npm_ci(tools: &Toolbox) -> Command {
    // On Windows npm is a batch file, which is only found under its full name.
    let mut npm = tools.command(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.arg("ci")
        .current_dir(tools.path("tests/browser"))
        // Playwright's browsers come from a host that some networks block.
        .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    npm
}
