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

use crate::program::{Program, minifier};
use crate::run::{Failure, Outcome, ask};
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

/// Writes the page with its sheet and its program into a folder.
pub(crate) fn assemble(tools: &Toolbox, program: &Program, folder: &Path) -> Outcome<Embedded> {
    let html = fs::read_to_string(tools.path("index.html"))?;
    let sheet = write_sheet(tools, &html, folder, "standpoint", |line| !line.contains(LATE))?;
    let style = embeddable(&folder.join(&sheet))?;
    let first = folder.join(FIRST);
    ask(&mut minifier(tools, &tools.path("public").join(FIRST), &first))
        .ok_or_else(|| Failure(format!("could not make {FIRST} smaller")))?;
    let script = embeddable(&first)?;
    fs::remove_file(first)?;
    let late = write_sheet(tools, &html, folder, "later", |line| line.contains(LATE))?;
    let home = copy_program(program, folder)?;
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
    Ok(Embedded { style: source(tools, &style)?, script: source(tools, &script)? })
}

/// The content of a file that goes into the page.
fn embeddable(file: &Path) -> Outcome<String> {
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
fn source(tools: &Toolbox, content: &str) -> Outcome<String> {
    let script =
        "console.log(require('crypto').createHash('sha256').update(process.argv[1]).digest('base64'))";
    let hash = ask(tools.command("node").arg("-e").arg(script).arg(content));
    let hash = hash.ok_or_else(|| Failure("could not work out a checksum for the policy".into()))?;
    Ok(format!("'sha256-{}'", hash.trim()))
}

/// What starts the program, and what makes the browser fetch its parts before they are asked for.
fn links(home: &str) -> String {
    let (js, wasm) = (Program::SCRIPT, Program::FIRST);
    format!(
        "<script type=\"module\" id=\"boot\" src=\"./boot.js\" data-js=\"./{home}/{js}\" data-wasm=\"./{home}/{wasm}\"></script>
<link rel=\"modulepreload\" href=\"./{home}/{js}\">
<link rel=\"preload\" href=\"./{home}/{wasm}\" as=\"fetch\" type=\"application/wasm\" crossorigin>
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
    let name = format!("{name}-{:016x}.css", hash(all.as_bytes()));
    let file = folder.join(&name);
    fs::write(&file, all)?;
    ask(&mut minifier(tools, &file, &file))
        .ok_or_else(|| Failure("could not make the sheet smaller".into()))?;
    Ok(name)
}

/// Copies the program into a folder that is named for its content: the files name each other.
fn copy_program(program: &Program, folder: &Path) -> Outcome<String> {
    let files: Vec<PathBuf> =
        [Program::SCRIPT, Program::FIRST, Program::REST].map(|name| program.folder.join(name)).into();
    let mut content = Vec::new();
    for file in &files {
        content.extend(fs::read(file)?);
    }
    let home = format!("program-{:016x}", hash(&content));
    fs::create_dir_all(folder.join(&home))?;
    for file in &files {
        fs::copy(file, folder.join(&home).join(file.file_name().unwrap_or_default()))?;
    }
    Ok(home)
}

fn hash(content: &[u8]) -> u64 {
    let mut hasher = std::hash::DefaultHasher::new();
    std::hash::Hash::hash(content, &mut hasher);
    std::hash::Hasher::finish(&hasher)
}

#[cfg(test)]
mod tests {
    use super::kind;

    #[test]
    fn knows_the_links_of_trunk() {
        assert_eq!(kind("<link data-trunk rel=\"css\" href=\"style/a.css\">"), Some("css"));
        assert_eq!(kind("<link rel=\"css\">"), None);
    }
}
