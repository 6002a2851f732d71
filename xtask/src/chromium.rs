//! Finding a Chromium for the browser tests, or installing one where that is simple.

use std::env;
use std::path::{Path, PathBuf};

use crate::run::{Failure, Outcome, ask, run};
use crate::tools::Toolbox;

const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

/// Where the installers of macOS and Windows put it, off the PATH.
const USUAL_PLACES: [&str; 4] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
];

/// The browser's path: `CHROMIUM`, else one on PATH, else a freshly installed Debian package.
pub(crate) fn set_up(tools: &Toolbox) -> Outcome<PathBuf> {
    if let Some(named) = env::var_os("CHROMIUM").filter(|value| !value.is_empty()) {
        let named = PathBuf::from(named);
        return if named.is_file() {
            Ok(named)
        } else {
            Err(Failure(format!("CHROMIUM names {}, which is not there", named.display())))
        };
    }
    if let Some(found) = find() {
        return Ok(found);
    }
    install(tools);
    find().ok_or_else(|| {
        Failure("no Chromium found: install chromium or Chrome, or set CHROMIUM to its path".into())
    })
}

fn find() -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let on_path = env::split_paths(&path)
        .flat_map(|folder| NAMES.map(|name| folder.join(format!("{name}{}", env::consts::EXE_SUFFIX))));
    let usual = USUAL_PLACES.iter().map(PathBuf::from);
    on_path.chain(usual).find(|candidate| candidate.is_file())
}

/// Tries the Debian package, where no password has to be asked for. Whether it worked shows when
/// the browser is looked for again.
fn install(tools: &Toolbox) {
    if !Path::new("/usr/bin/apt-get").is_file() {
        return;
    }
    let is_root = ask(tools.command("id").arg("-u")).as_deref() == Some("0");
    if !is_root && ask(tools.command("sudo").args(["-n", "true"])).is_none() {
        return;
    }
    let apt_get = |what: &str, args: &[&str]| {
        let mut command = tools.command(if is_root { "apt-get" } else { "sudo" });
        if !is_root {
            command.args(["-n", "apt-get"]);
        }
        run(what, command.args(args).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    let package = ["install", "-y", "chromium"];
    if apt_get("Installing Chromium", &package).is_err() {
        // A fresh container has no package lists yet.
        let _ = apt_get("Fetching the package lists", &["update"]);
        let _ = apt_get("Installing Chromium, second try", &package);
    }
}
