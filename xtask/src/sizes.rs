//! What a visitor downloads, file by file, held below a budget for each.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use brotli::enc::BrotliEncoderParams;

use crate::one_file;
use crate::run::{Failure, Outcome, say};

/// A file of the release, or several of one kind, and how large it may be with brotli, in bytes.
struct Budget {
    /// How the name begins and ends.
    name: (&'static str, &'static str),
    /// Whether the page loads it at its start.
    at_start: bool,
    most: u64,
}

const BUDGETS: [Budget; 22] = [
    Budget { name: ("index", ".html"), at_start: true, most: 7_300 }, // with the first sheet in it
    Budget { name: ("icon", ".svg"), at_start: true, most: 500 },
    Budget { name: ("boot", ".js"), at_start: true, most: 3_500 },
    Budget { name: ("standpoint", ".js"), at_start: true, most: 9_000 },
    Budget { name: ("standpoint", ".wasm"), at_start: true, most: 205_000 },
    Budget { name: ("split_rest", ".wasm"), at_start: false, most: 510_000 },
    Budget { name: ("standpoint-", ".css"), at_start: false, most: 6_500 }, // where a host refuses that one
    Budget { name: ("later-", ".css"), at_start: false, most: 10_000 },
    Budget { name: ("one-file", ".txt"), at_start: false, most: 36_000 }, // for a copy that works without a host
    Budget { name: ("copy", ".js"), at_start: false, most: 1_000 },
    Budget { name: ("kept-file", ".js"), at_start: false, most: 1_500 },
    Budget { name: ("stored", ".js"), at_start: false, most: 6_000 },
    Budget { name: ("sw", ".js"), at_start: false, most: 1_700 },
    Budget { name: ("manifest", ".webmanifest"), at_start: false, most: 500 }, // these for an installed app
    Budget { name: ("icon-192", ".png"), at_start: false, most: 4_000 },
    Budget { name: ("icon-512", ".png"), at_start: false, most: 10_000 },
    Budget { name: ("icon-maskable", ".png"), at_start: false, most: 10_000 },
    Budget { name: ("recover", ".html"), at_start: false, most: 1_000 },
    Budget { name: ("recover", ".js"), at_start: false, most: 2_500 },
    Budget { name: ("recover", ".css"), at_start: false, most: 1_500 },
    Budget { name: ("base", ".css"), at_start: false, most: 1_700 }, // these two for the recovery page
    Budget { name: ("tokens", ".css"), at_start: false, most: 1_200 },
];

/// What the host reads, and no visitor.
pub(crate) const FOR_THE_HOST: &str = "_headers";

/// Most that the one file weighs as it is, in bytes: it goes through mail.
const ONE_FILE: u64 = 1_150_000;

/// Most that the page loads at its start, with brotli, in bytes.
const START: u64 = 215 * 1024;

/// Measures the files of the release and shows them. Fails where one is larger than its budget.
pub(crate) fn check(folder: &Path) -> Outcome {
    let mut table = String::new();
    let (mut start, mut over) = (0, Vec::new());
    let mut files = files(folder)?;
    files.retain(|file| !file.ends_with(FOR_THE_HOST) && !file.ends_with(one_file::NAME));
    for budget in &BUDGETS {
        let (begin, end) = budget.name;
        let at = files.iter().position(|file| is_named(file, begin, end));
        let file =
            at.map(|at| files.remove(at)).ok_or_else(|| Failure(format!("dist/ has no {begin}*{end}")))?;
        let (raw, packed) = sizes(&file)?;
        let when = if budget.at_start { "at the start" } else { "later" };
        let _ = write!(table, "\n    {begin:>11}{end:<5} {raw:>9} {packed:>8} of {:>7}  {when}", budget.most);
        start += if budget.at_start { packed } else { 0 };
        if packed > budget.most {
            over.push(format!("{begin}*{end}"));
        }
    }
    say(&format!("Bytes of each file, and with brotli of its budget:{table}"));
    say(&format!("With brotli the page loads {} KiB at its start, of at most {}", kib(start), kib(START)));
    let one_file = fs::metadata(folder.join(one_file::NAME))?.len();
    say(&format!("{} has {one_file} bytes, of at most {ONE_FILE}", one_file::NAME));
    if one_file > ONE_FILE {
        over.push(one_file::NAME.to_owned());
    }
    if start > START {
        over.push("all that is loaded at the start".to_owned());
    }
    if let Some(file) = files.first() {
        return Err(Failure(format!("no budget for {}", file.display())));
    }
    if over.is_empty() {
        Ok(())
    } else {
        Err(Failure(format!("larger than the budget: {}", over.join(", "))))
    }
}

/// All files in the folder and in those below it.
pub(crate) fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

fn is_named(file: &Path, begin: &str, end: &str) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.starts_with(begin) && name.ends_with(end)
}

/// The size of a file as it is, and with brotli as hosts pack what does not change.
fn sizes(file: &Path) -> Outcome<(u64, u64)> {
    let content = fs::read(file)?;
    let mut packed = Vec::new();
    let how = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: content.len(), ..Default::default() };
    brotli::BrotliCompress(&mut content.as_slice(), &mut packed, &how)?;
    Ok((content.len() as u64, packed.len() as u64))
}

fn kib(bytes: u64) -> u64 {
    bytes.div_ceil(1024)
}
