//! The worker that answers the page without a network, and the list of what it keeps: the last step of a release.

use std::fs;
use std::path::Path;

use crate::page::{checksum, short};
use crate::run::{Failure, Outcome};
use crate::sizes::files;

/// The script of the worker.
pub(crate) const NAME: &str = "sw.js";

/// Puts before the script what the release is made of: all that is in the folder, but what the page itself never asks
/// for, and the script itself.
pub(crate) fn write_list(folder: &Path, program: &str, apart: &[&str]) -> Outcome {
    let mut lines = Vec::new();
    let mut all = files(folder)?;
    all.sort();
    for file in all {
        let path = file.strip_prefix(folder).unwrap_or(&file);
        let path =
            path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
        if path != NAME && !apart.contains(&path.as_str()) {
            lines.push(format!("[{path:?},{:?}]", checksum(&fs::read(&file)?)));
        }
    }
    let lines = lines.join(",");
    let name = short(lines.as_bytes());
    let worker = folder.join(NAME);
    let script = fs::read_to_string(&worker)?;
    if !script.contains("BUILD.files") {
        return Err(Failure(format!("{NAME} knows no list")));
    }
    Ok(fs::write(
        &worker,
        format!("const BUILD={{name:{name:?},program:{program:?},files:[{lines}]}};{script}"),
    )?)
}
