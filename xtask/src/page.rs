//! From index.html to the page of the release.
//!
//! The page says for trunk what belongs to it, in links with `data-trunk`; the debug build takes it from there.
//! Here the same links become two sheets, one of them for later, and the program, in folders named for what is in
//! them, so that a host may keep them for ever. The sheet of the start and the script that shows the board as it
//! was left stand in the page itself: the browser shows nothing before it has them, and each would be one more way
//! to the host and back.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::program::{Program, minify};
use crate::run::{Failure, Outcome};
use crate::sizes::files;
use crate::tools::Toolbox;

/// Sheets that the recovery page links by name.
pub(crate) const OF_RECOVERY: [&str; 3] = ["tokens.css", "base.css", "recover.css"];

const LINK: &str = "<link data-trunk rel=\"";
/// What marks a sheet that is not needed before the rest of the program is.
const LATE: &str = " data-late";

/// The script that stands in the page, below `public/`.
pub(crate) const FIRST: &str = "first.js";
/// What loads it in a debug build.
const FIRST_LINE: &str = "<script src=\"first.js\"></script>\n";

/// What stands in the page and not beside it, as sources for its policy.
pub(crate) struct Embedded {
    pub(crate) style: String,
    pub(crate) script: String,
}

/// The page that was put together.
pub(crate) struct Page {
    /// The name of the folder of the program.
    pub(crate) home: String,
    pub(crate) embedded: Embedded,
    /// Its sheets, in their order.
    pub(crate) sheets: [PathBuf; 2],
}

/// Writes the page with its sheets and its program into a folder, where all else is that it is made of.
pub(crate) fn assemble(tools: &Toolbox, program: &Program, folder: &Path) -> Outcome<Page> {
    let html = fs::read_to_string(tools.path("index.html"))?;
    let sheet = write_sheet(tools, &html, folder, "standpoint", |line| !line.contains(LATE))?;
    let style = embeddable(&folder.join(&sheet))?;
    let first = folder.join(FIRST);
    minify(tools, &tools.path("public").join(FIRST), &first)?;
    let script = embeddable(&first)?;
    fs::remove_file(first)?;
    let late = write_sheet(tools, &html, folder, "later", |line| line.contains(LATE))?;
    // What the page is made of has one name, so that nothing of another build is taken for a part of it.
    let mut all = [html.as_str(), &style, &script].concat().into_bytes();
    let mut files = files(folder)?;
    files.sort();
    for file in program.files().iter().chain(&files) {
        all.extend(fs::read(file)?);
    }
    let home = format!("program-{}", short(&all));
    copy_program(program, &folder.join(&home))?;
    let mut page = String::new();
    let mut linked = false;
    for line in html.split_inclusive('\n') {
        match kind(line) {
            None if line == FIRST_LINE => {
                let _ = writeln!(page, "<script id=\"first\">{script}</script>");
            }
            None => page.push_str(line),
            Some("icon") => page.push_str("<link rel=\"icon\" href=\"./icon.svg\">\n"),
            // Once, in the place of the first of them.
            Some("css") if !std::mem::replace(&mut linked, true) => {
                let _ = write!(
                    page,
                    "<style>{style}</style>\n<meta name=\"first-sheet\" content=\"./{sheet}\">\n<meta name=\"later-sheet\" content=\"./{late}\">\n{}",
                    links(&home)
                );
            }
            Some(_) => {}
        }
    }
    fs::write(folder.join("index.html"), page)?;
    let embedded = Embedded { style: source(&style), script: source(&script) };
    Ok(Page { home, embedded, sheets: [folder.join(sheet), folder.join(late)] })
}

/// The content of a file that goes into the page.
pub(crate) fn embeddable(file: &Path) -> Outcome<String> {
    let content = fs::read_to_string(file)?.trim_end().to_owned();
    if ["</script", "</style", "<!--"].iter().any(|mark| content.contains(mark)) {
        return Err(Failure(format!(
            "{} cannot stand in a page: it holds a mark of its own",
            file.display()
        )));
    }
    Ok(content)
}

/// What a policy calls the one script or sheet of this content.
pub(crate) fn source(content: &str) -> String {
    format!("'sha256-{}'", checksum(content.as_bytes()))
}

/// SHA-256, in Base64 as browsers read it.
pub(crate) fn checksum(content: &[u8]) -> String {
    STANDARD.encode(Sha256::digest(content))
}

/// What starts the program, and what makes the browser fetch its parts before they are asked for.
fn links(home: &str) -> String {
    let (js, wasm) = (Program::SCRIPT, Program::FIRST);
    format!(
        "<script type=\"module\" id=\"boot\" src=\"./boot.js\" data-js=\"./{home}/{js}\" data-wasm=\"./{home}/{wasm}\"></script>
<link rel=\"modulepreload\" href=\"./{home}/{js}\">
<link rel=\"preload\" href=\"./{home}/{wasm}\" as=\"fetch\" crossorigin>
"
    )
}

/// What a line of the page is for trunk.
fn kind(line: &str) -> Option<&str> {
    line.trim().strip_prefix(LINK)?.split('"').next()
}

/// Some of the sheets as one: the browser shows nothing before it has them all, and asks for each.
fn write_sheet(
    tools: &Toolbox,
    html: &str,
    folder: &Path,
    name: &str,
    belongs: impl Fn(&str) -> bool,
) -> Outcome<String> {
    let mut all = String::new();
    for line in html.lines().filter(|line| kind(line) == Some("css") && belongs(line)) {
        let name = line.split("href=\"").nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default();
        all.push_str(&fs::read_to_string(tools.path(name))?);
    }
    let name = format!("{name}-{}.css", short(all.as_bytes()));
    let file = folder.join(&name);
    fs::write(&file, all)?;
    minify(tools, &file, &file)?;
    Ok(name)
}

fn copy_program(program: &Program, to: &Path) -> Outcome {
    fs::create_dir_all(to)?;
    for file in program.files() {
        fs::copy(&file, to.join(file.file_name().unwrap_or_default()))?;
    }
    Ok(())
}

/// What a name says of a content.
pub(crate) fn short(content: &[u8]) -> String {
    Sha256::digest(content).iter().take(8).fold(String::new(), |mut name, byte| {
        let _ = write!(name, "{byte:02x}");
        name
    })
}

#[cfg(test)]
mod tests {
    use super::{kind, short, source};

    #[test]
    fn a_policy_names_content_by_its_checksum() {
        // As `printf abc | openssl dgst -sha256 -binary | base64` says.
        assert_eq!(source("abc"), "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='");
        assert_eq!(short(b"abc"), "ba7816bf8f01cfea");
    }

    #[test]
    fn knows_the_links_of_trunk() {
        assert_eq!(kind("<link data-trunk rel=\"css\" href=\"style/a.css\">"), Some("css"));
        assert_eq!(kind("<link rel=\"css\">"), None);
    }
}
