//! The one file, `standpoint.html`: everything of the release in a page that needs no host.
//!
//! The sheet, the script and the parts of the program stand in it packed, as gzip in Base64, because that survives
//! mail and file shares; `public/one-file/open.js` unpacks them. Its policy allows that script, what it unpacks, and
//! nothing else: no connection at all. The hosted page makes such files too (`src/browser/copy.rs`), from the same
//! page without the parts of the program, `one-file.txt`, and from the parts that it has anyway.

use std::fs;
use std::num::NonZeroU64;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::page::{embeddable, source};
use crate::policy;
use crate::program::{Program, bundle_with, minify};
use crate::run::{Outcome, say};
use crate::tools::Toolbox;

/// The file itself.
pub(crate) const NAME: &str = "standpoint.html";
/// The same without the parts of the program.
pub(crate) const WITHOUT_PROGRAM: &str = "one-file.txt";

/// What is made of the sheets and of the scripts, as `open.js` asks for it.
const SHEET: &str = "page.css";
const SCRIPT: &str = "page.js";

/// Writes both into the folder of the release.
pub(crate) fn write(tools: &Toolbox, program: &Program, sheets: &[PathBuf], folder: &Path) -> Outcome {
    say("Packing everything into one file");
    let work = tools.target_dir().join("page/one-file");
    let _ = fs::remove_dir_all(&work); // it may not be there
    copy_scripts(tools, program, &work)?;
    let mut sheet = String::new();
    for part in sheets {
        sheet.push_str(fs::read_to_string(part)?.trim_end());
    }
    let script = work.join(SCRIPT);
    let inject = work.join("one-file/fetch.js");
    bundle_with(tools, &work.join("one-file/main.js"), &script, &inject)?;
    let script = embeddable(&script)?;
    let parts: Vec<_> = program.wasm().collect();
    let mut without = vec![part(SHEET, Some(sheet.as_bytes()))?, part(SCRIPT, Some(script.as_bytes()))?];
    let mut whole = without.clone();
    for path in parts {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        whole.push(part(&name, Some(&fs::read(&path)?))?);
        without.push(part(&name, None)?);
    }
    let page = Page::new(tools, &work, &sheet, &script)?;
    fs::write(folder.join(WITHOUT_PROGRAM), page.with(&without))?;
    Ok(fs::write(folder.join(NAME), page.with(&whole))?)
}

/// The scripts of the page as the one file has them: those in `public/one-file` go before their namesakes in
/// `public/parts`, and the script of the program is one of them.
fn copy_scripts(tools: &Toolbox, program: &Program, work: &Path) -> Outcome {
    let public = tools.path("public");
    for folder in ["", "parts", "one-file"] {
        fs::create_dir_all(work.join(folder))?;
        for file in fs::read_dir(public.join(folder))? {
            let from = file?.path();
            let name = from.file_name().unwrap_or_default();
            if from.is_file() {
                fs::copy(&from, work.join(folder).join(name))?;
                if folder == "one-file" && work.join("parts").join(name).exists() {
                    fs::copy(&from, work.join("parts").join(name))?;
                }
            }
        }
    }
    fs::copy(program.folder.join(Program::SCRIPT), work.join(Program::SCRIPT))?;
    Ok(())
}

/// What stands packed in the page, or the place for it.
fn part(name: &str, content: Option<&[u8]>) -> Outcome<String> {
    let packed = content.map(pack).transpose()?.unwrap_or_default();
    Ok(format!("<script type=\"application/octet-stream\" id=\"{name}\">{packed}</script>"))
}

/// As small as gzip can be: the file goes through mail.
fn pack(content: &[u8]) -> Outcome<String> {
    let mut packed = Vec::new();
    let how = zopfli::Options {
        iteration_count: NonZeroU64::MIN.saturating_add(14),
        maximum_block_splits: 60, // for files of a few hundred kilobytes; the usual 15 are for small ones
        ..Default::default()
    };
    zopfli::compress(how, zopfli::Format::Gzip, content, &mut packed)?;
    Ok(STANDARD.encode(packed))
}

/// The page around what is packed.
struct Page(String);

impl Page {
    fn new(tools: &Toolbox, work: &Path, sheet: &str, script: &str) -> Outcome<Self> {
        let small = |name: &str| {
            let file = work.join("one-file").join(name);
            minify(tools, &file, &file)?;
            embeddable(&file)
        };
        let (frame, open) = (small("frame.css")?, small("open.js")?);
        let icon = fs::read(tools.path("public/icon.svg"))?;
        let page = fs::read_to_string(work.join("one-file/page.html"))?
            .replace("{icon}", &format!("data:image/svg+xml;base64,{}", STANDARD.encode(icon)))
            .replace("{frame}", &frame)
            .replace("{open}", &open);
        let policy = policy::of_one_file(
            &[source(&open), source(script)].join(" "),
            &[source(&frame), source(sheet)].join(" "),
        );
        policy::put_into(&page, &policy).map(Self)
    }

    fn with(&self, parts: &[String]) -> String {
        self.0.replace("{parts}", &parts.join("\n"))
    }
}
