//! Finding the browsers for the tests, or installing one where that is simple.

use std::env;
use std::path::{Path, PathBuf};

use crate::run::{Failure, Outcome, ask, run, say};
use crate::tools::Toolbox;

/// A browser that the tests run in.
struct Browser {
    /// Its name, and that of its Debian package.
    name: &'static str,
    package: &'static str,
    /// The variable that holds its path.
    variable: &'static str,
    programs: &'static [&'static str],
    /// Where the installers of macOS and Windows put it, off the PATH.
    usual_places: &'static [&'static str],
}

const CHROMIUM: Browser = Browser {
    name: "Chromium",
    package: "chromium",
    variable: "CHROMIUM",
    programs: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"],
    usual_places: &[
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        r"C:\Program Files\Google\Chrome\Application\chrome.exe",
        r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ],
};

const FIREFOX: Browser = Browser {
    name: "Firefox",
    package: "firefox-esr",
    variable: "FIREFOX",
    programs: &["firefox-esr", "firefox"],
    usual_places: &[
        "/Applications/Firefox.app/Contents/MacOS/firefox",
        r"C:\Program Files\Mozilla Firefox\firefox.exe",
    ],
};

/// The path of a Chromium, without which the browser tests cannot run.
pub(crate) fn chromium(tools: &Toolbox) -> Outcome<PathBuf> {
    CHROMIUM.set_up(tools)?.ok_or_else(|| {
        Failure("no Chromium found: install chromium or Chrome, or set CHROMIUM to its path".into())
    })
}

/// The path of a Firefox, where there is one. Without it the run goes on.
pub(crate) fn firefox(tools: &Toolbox) -> Outcome<Option<PathBuf>> {
    let found = FIREFOX.set_up(tools)?;
    if found.is_none() {
        say("No Firefox here, and none to be installed without a password: its test is left out");
    }
    Ok(found)
}

impl Browser {
    /// Its path: what the variable names, else one on PATH, else a freshly installed Debian package.
    fn set_up(&self, tools: &Toolbox) -> Outcome<Option<PathBuf>> {
        if let Some(named) = env::var_os(self.variable).filter(|value| !value.is_empty()) {
            let named = PathBuf::from(named);
            return if named.is_file() {
                Ok(Some(named))
            } else {
                Err(Failure(format!("{} names {}, which is not there", self.variable, named.display())))
            };
        }
        if let Some(found) = self.find() {
            return Ok(Some(found));
        }
        self.install(tools);
        Ok(self.find())
    }

    fn find(&self) -> Option<PathBuf> {
        let path = env::var_os("PATH").unwrap_or_default();
        let on_path = env::split_paths(&path).flat_map(|folder| {
            self.programs.iter().map(move |name| folder.join(format!("{name}{}", env::consts::EXE_SUFFIX)))
        });
        let usual = self.usual_places.iter().map(PathBuf::from);
        on_path.chain(usual).find(|candidate| candidate.is_file())
    }

    /// Tries the Debian package, where no password has to be asked for. Whether it worked shows when
    /// the browser is looked for again.
    fn install(&self, tools: &Toolbox) {
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
        let install = ["install", "-y", self.package];
        if apt_get(&format!("Installing {}", self.name), &install).is_err() {
            // A fresh container has no package lists yet.
            let _ = apt_get("Fetching the package lists", &["update"]);
            let _ = apt_get(&format!("Installing {}, second try", self.name), &install);
        }
    }
}
