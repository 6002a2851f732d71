//! Further versions of the app, as those of other days: built from these sources with something changed in them. The
//! tests of updates go from one to the next.

use std::fs;
use std::path::{Path, PathBuf};

use crate::run::{Failure, Outcome, run};
use crate::tools::Toolbox;

/// What is changed in a file.
struct Change {
    file: &'static str,
    from: &'static str,
    to: &'static str,
}

/// What each version changes beside what those before it have.
const VERSIONS: [(&str, Change); 3] = [
    (
        "other-words",
        Change { file: "src/ui/board.rs", from: "Who has a say in this", to: "Who decides on this" },
    ),
    (
        "other-storage",
        Change {
            file: "src/file/mod.rs",
            from: "pub const VERSION: u64 = 1;",
            to: "pub const VERSION: u64 = 2;",
        },
    ),
    ("other-sheet", Change { file: "style/tokens.css", from: "--radius: 8px;", to: "--radius: 9px;" }),
];

/// What is no source.
const NOT_COPIED: [&str; 6] = ["target", "dist", ".git", "node_modules", "test-results", "playwright-report"];

/// Builds them, and answers with their folders in order.
pub(crate) fn build(tools: &Toolbox) -> Outcome<Vec<PathBuf>> {
    let home = tools.target_dir().join("versions");
    let sources = home.join("sources");
    let _ = fs::remove_dir_all(&sources); // it may not be there
    copy(&tools.path(""), &sources)?;
    let mut folders = Vec::new();
    for (name, Change { file, from, to }) in VERSIONS {
        let path = sources.join(file);
        let text = fs::read_to_string(&path)?;
        if !text.contains(from) {
            return Err(Failure(format!("{file} has no “{from}”, which another version changes")));
        }
        fs::write(&path, text.replace(from, to))?;
        let mut cargo = tools.command("cargo");
        cargo.args(["run", "--quiet", "--package", "xtask", "--", "dist"]).current_dir(&sources);
        cargo.env("CARGO_TARGET_DIR", home.join("build"));
        run(&format!("Building a further version: {name}"), &mut cargo)?;
        let folder = home.join(name);
        let _ = fs::remove_dir_all(&folder); // as above
        fs::rename(sources.join("dist"), &folder)?;
        folders.push(folder);
    }
    Ok(folders)
}

fn copy(from: &Path, to: &Path) -> Outcome {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let Some(name) = path.file_name() else { continue };
        match () {
            () if NOT_COPIED.iter().any(|apart| name == *apart) => {}
            () if path.is_dir() => copy(&path, &to.join(name))?,
            () => drop(fs::copy(&path, to.join(name))?),
        }
    }
    Ok(())
}
