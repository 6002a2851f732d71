//! The tools that the tasks drive: found where they are, else installed into a cache of our own.
//!
//! Nothing that the user has installed is replaced. Trunk would download `wasm-bindgen` itself, from a code host
//! that some networks block; with the right version on PATH it does not try.

use std::env;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::bindgen;
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

    /// Sets up what turns the sources into a page: the wasm target, trunk, and what that drives.
    pub(crate) fn set_up_trunk(&mut self) -> Outcome {
        self.wasm_target()?;
        self.cargo_tool("trunk", TRUNK, &["--locked", "--no-default-features", "--features", "rustls"])?;
        self.lend_bindgen()
    }

    /// Puts these tasks on the PATH a second time, under the name by which trunk looks for wasm-bindgen.
    fn lend_bindgen(&mut self) -> Outcome {
        let folder = self.target_dir().join("tools");
        fs::create_dir_all(&folder)?;
        let lent = folder.join(format!("{}{}", bindgen::NAME, env::consts::EXE_SUFFIX));
        let _ = fs::remove_file(&lent); // it may not be there, and may be in use
        fs::copy(env::current_exe()?, &lent)?;
        self.prefer(folder);
        Ok(())
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

    /// Makes sure that a program is there in exactly `version`.
    fn cargo_tool(&mut self, program: &str, version: &str, options: &[&str]) -> Outcome {
        let has_version = |mut command: Command| {
            ask(command.arg("--version"))
                .is_some_and(|answer| answer.split_whitespace().nth(1) == Some(version))
        };
        if has_version(self.command(program)) {
            return Ok(());
        }
        let cache = cache_dir()?;
        let home = cache.join("tools").join(format!("{program}-{version}"));
        let bin = home.join("bin");
        if !has_version(Command::new(bin.join(program))) {
            // Kept when the build fails or is stopped: the next try goes on from there.
            let scratch = cache.join("build").join(format!("{program}-{version}"));
            say(&format!("{program} {version} is missing: installed once, into {}", home.display()));
            run(
                &format!("Building {program} {version} (some minutes)"),
                self.command("cargo")
                    .args(["install", program, "--version", version, "--force"])
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
