//! What the compiler is told for a release, beyond .cargo/config.toml.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::run::ask;
use crate::tools::Toolbox;

/// Cargo's variable for flags of this target alone, which it adds to those of .cargo/config.toml. The tasks are
/// compiled for the machine: a variable for all targets would have them compiled anew.
const VARIABLE: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Has a command, and the compiler that it starts, make the program of a release.
pub(crate) fn hand_over(tools: &Toolbox, command: &mut Command) {
    if let Some(joined) = joined(&added(tools)) {
        command.env(VARIABLE, joined);
    }
}

/// Whether whoever called had the program compiled so.
pub(crate) fn were_handed_over(tools: &Toolbox) -> bool {
    joined(&added(tools)).is_some_and(|joined| env::var(VARIABLE).is_ok_and(|given| given == joined))
}

/// For a compiler that is started from here: whatever stands in a path.
pub(crate) fn set(tools: &Toolbox, cargo: &mut Command) {
    let all = [vec!["--cfg=erase_components".to_owned()], added(tools)].concat();
    cargo.env_remove(VARIABLE).env("CARGO_ENCODED_RUSTFLAGS", all.join("\u{1f}"));
}

/// Cargo splits the variable at spaces, so a path with one cannot be said in it.
fn joined(flags: &[String]) -> Option<String> {
    (!flags.iter().any(|flag| flag.contains(char::is_whitespace))).then(|| flags.join(" "))
}

/// The relocations, along which the program is split. And paths of this computer are no business of a visitor, while
/// every panic would carry one.
fn added(tools: &Toolbox) -> Vec<String> {
    let mut flags = vec!["-Clink-arg=--emit-relocs".to_owned()];
    let mut hide = |path: PathBuf| flags.push(format!("--remap-path-prefix={}=", path.join("").display()));
    let registry = env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| env::var_os("HOME").map(|home| PathBuf::from(home).join(".cargo")))
        .map(|home| home.join("registry/src"));
    for index in registry.iter().flat_map(fs::read_dir).flatten().flatten() {
        hide(index.path());
    }
    let sysroot = ask(tools.command("rustc").args(["--print", "sysroot"])).unwrap_or_default();
    hide(PathBuf::from(sysroot).join("lib/rustlib/src/rust/library"));
    let version = ask(tools.command("rustc").arg("-vV")).unwrap_or_default();
    if let Some(commit) = version.lines().find_map(|line| line.strip_prefix("commit-hash: ")) {
        hide(PathBuf::from(format!("/rustc/{commit}/library")));
    }
    flags
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn a_path_with_a_space_is_not_handed_over() {
        assert_eq!(joined(&["-a".into(), "-b=/c".into()]).as_deref(), Some("-a -b=/c"));
        assert_eq!(joined(&["-a".into(), "-b=/of Anna".into()]), None);
    }

    #[test]
    fn the_flags_that_these_replace_are_those_of_the_project() {
        let config = include_str!("../../.cargo/config.toml");
        assert!(config.contains("\nrustflags = [\"--cfg=erase_components\"]\n"));
    }
}
