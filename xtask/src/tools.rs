//! The tools that the tasks drive: found where they are, else installed into a cache of our own.
//!
//! Nothing that the user has installed is replaced. Trunk would download `wasm-bindgen` and
//! `wasm-opt` itself, from a code host that some networks block; with the right versions on PATH
//! it does not try.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{Failure, Outcome, ask, run, say};

const TARGET: &str = "wasm32-unknown-unknown";

/// Trunk 0.22 needs a newer Rust than this project asks for.
const TRUNK: &str = "0.21.14";

/// The release settings of these tools aim at their own speed. They only drive other programs
/// here, and without the optimiser they are there in half the time.
const QUICK_PROFILE: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "64"),
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
];

/// The project's folder, and the PATH on which child processes find their tools.
pub(crate) struct Toolbox {
    root: PathBuf,
    /// Folders in front of the user's own PATH.
    folders: Vec<PathBuf>,
}

impl Toolbox {
    /// A toolbox without any tools of our own yet.
    pub(crate) fn new() -> Outcome<Self> {
        // Cargo sets the variable for `cargo run`; the compiled-in value serves a direct start.
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest
            .parent()
            .map(Path::to_path_buf)
            .ok_or_else(|| Failure("cannot tell where the project's folder is".to_owned()))?;
        Ok(Self { root, folders: Vec::new() })
    }

    /// A path inside the project, from its parts joined by `/`.
    pub(crate) fn path(&self, inside: &str) -> PathBuf {
        self.root.join(inside)
    }

    /// Cargo's target folder.
    pub(crate) fn target_dir(&self) -> PathBuf {
        self.root.join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()))
    }

    /// A command that runs in the project's folder and finds the tools.
    pub(crate) fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(&self.root).env("PATH", self.search_path());
        command
    }

    /// Puts a folder in front of the PATH of the commands made from now on.
    pub(crate) fn prefer(&mut self, folder: PathBuf) {
        self.folders.insert(0, folder);
    }

    /// Sets up what serves a page that follows every change: trunk, and all that it drives.
    pub(crate) fn set_up_serve(&mut self) -> Outcome {
        let trunk_options = ["--locked", "--no-default-features", "--features", "rustls"];
        self.cargo_tool("trunk", "trunk", TRUNK, &trunk_options)?;
        self.set_up_build()
    }

    /// Sets up what turns the sources into a program: the wasm target and wasm-bindgen.
    pub(crate) fn set_up_build(&mut self) -> Outcome {
        self.wasm_target()?;
        let bindgen = self.locked_version("wasm-bindgen")?;
        // Not `--locked`: the lock file in that package can name newer versions than some registry
        // mirrors have yet.
        self.cargo_tool("wasm-bindgen-cli", "wasm-bindgen", &bindgen, &[])
    }

    fn search_path(&self) -> OsString {
        let users = env::var_os("PATH").unwrap_or_default();
        let all = self.folders.iter().cloned().chain(env::split_paths(&users));
        // Joining fails only for a folder with the separator in its name.
        env::join_paths(all).unwrap_or(users)
    }

    /// Asks the compiler rather than rustup, so that a Rust without rustup does as well.
    fn wasm_target(&self) -> Outcome {
        let mut rustc = self.command("rustc");
        rustc.args(["--print", "target-libdir", "--target", TARGET]);
        if ask(&mut rustc).is_some_and(|folder| Path::new(&folder).is_dir()) {
            return Ok(());
        }
        run(
            &format!("Adding the Rust target {TARGET}"),
            self.command("rustup").args(["target", "add", TARGET]),
        )
        .map_err(|failure| {
            Failure(format!("the Rust target {TARGET} is missing and could not be added: {failure}"))
        })
    }

    /// The version of a package in Cargo.lock.
    fn locked_version(&self, package: &str) -> Outcome<String> {
        let lock = fs::read_to_string(self.path("Cargo.lock"))
            .map_err(|error| Failure(format!("cannot read Cargo.lock: {error}")))?;
        version_in_lock(&lock, package).ok_or_else(|| Failure(format!("Cargo.lock has no package {package}")))
    }

    /// Makes sure that `program` is there in exactly `version`.
    fn cargo_tool(&mut self, package: &str, program: &str, version: &str, options: &[&str]) -> Outcome {
        let has_version = |mut command: Command| {
            ask(command.arg("--version"))
                .is_some_and(|answer| answer.split_whitespace().nth(1) == Some(version))
        };
        if has_version(self.command(program)) {
            return Ok(());
        }
        let cache = cache_dir()?;
        let home = cache.join("tools").join(format!("{package}-{version}"));
        let bin = home.join("bin");
        if !has_version(Command::new(bin.join(program))) {
            // Kept when the build fails or is stopped: the next try goes on from there.
            let scratch = cache.join("build").join(format!("{package}-{version}"));
            say(&format!("{program} {version} is missing: installed once, into {}", home.display()));
            run(
                &format!("Building {package} {version} (some minutes)"),
                self.command("cargo")
                    .args(["install", package, "--version", version, "--force"])
                    .args(options)
                    .arg("--root")
                    .arg(&home)
                    .env("CARGO_TARGET_DIR", &scratch)
                    .envs(QUICK_PROFILE),
            )?;
            // Only disk space is at stake: a scratch folder that stays does no harm.
            let _ = fs::remove_dir_all(&scratch);
        }
        self.prefer(bin);
        Ok(())
    }
}

/// The version of `package` in the text of a Cargo.lock.
fn version_in_lock(lock: &str, package: &str) -> Option<String> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines().skip_while(|line| *line != name);
    let version = lines.nth(1)?.strip_prefix("version = \"")?.strip_suffix('"')?;
    Some(version.to_owned())
}

/// Where downloaded tools are kept, per user.
fn cache_dir() -> Outcome<PathBuf> {
    let folder = |name: &str| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let users = if cfg!(windows) {
        folder("LOCALAPPDATA")
    } else {
        folder("XDG_CACHE_HOME").or_else(|| folder("HOME").map(|home| home.join(".cache")))
    };
    folder("STANDPOINT_CACHE")
        .or_else(|| users.map(|users| users.join("standpoint")))
        .ok_or_else(|| Failure("no cache folder is known: set STANDPOINT_CACHE to a folder".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::version_in_lock;

    #[test]
    fn finds_the_version_of_exactly_the_package() {
        let lock = "[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.1\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.3\"\n";
        assert_eq!(version_in_lock(lock, "wasm-bindgen").as_deref(), Some("0.2.3"));
        assert_eq!(version_in_lock(lock, "wasm"), None);
    }
}
