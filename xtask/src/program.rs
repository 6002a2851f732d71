//! The program of the release: wasm files, of which the page loads the first at its start and the other when the
//! map is shown, or with the first thing that somebody does.
//!
//! The compiler makes one file. What can only be reached through the functions of `Rest` (`src/ui/rest.rs`) is
//! split off along the calls in it; that needs the relocations which the linker would drop. Then wasm-bindgen
//! and wasm-opt do their work.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::bindgen::{self, Order};
use crate::flags;
use crate::imports::shorten_imports;
use crate::order::reorder;
use crate::run::{Failure, Outcome, ask, run, say};
use crate::tools::Toolbox;

const TARGET: &str = "wasm32-unknown-unknown";

/// What every browser of the last years has. wasm-opt makes use of nothing else.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// The files of the program, in a folder of their own.
pub(crate) struct Program {
    pub(crate) folder: PathBuf,
    /// The names of what is loaded later. The script names them so.
    pub(crate) parts: Vec<String>,
}

impl Program {
    /// The script that loads the others.
    pub(crate) const SCRIPT: &'static str = "standpoint.js";
    /// What the page loads at its start.
    pub(crate) const FIRST: &'static str = "standpoint.wasm";

    /// All of them.
    pub(crate) fn files(&self) -> Vec<PathBuf> {
        [self.folder.join(Self::SCRIPT)].into_iter().chain(self.wasm()).collect()
    }

    /// All but the script.
    pub(crate) fn wasm(&self) -> impl Iterator<Item = PathBuf> {
        let parts = self.parts.iter().map(String::as_str);
        [Self::FIRST].into_iter().chain(parts).map(|name| self.folder.join(name))
    }
}

/// Makes the program of the release from what the compiler made.
pub(crate) fn build(tools: &Toolbox) -> Outcome<Program> {
    let whole = compiled(tools)?;
    let folder = tools.target_dir().join("page/program");
    let _ = fs::remove_dir_all(&folder); // it may not be there
    fs::create_dir_all(&folder)?;
    let split = folder.join("split");
    let parts = split_off_rest(&whole, &split)?;
    say("Making the script of the program");
    bindgen::generate(&Order {
        program: split.join("standpoint.wasm"),
        folder: split.clone(),
        name: "standpoint".to_owned(),
        keep_exports: true,
    })?;
    take_any_type(&split.join("__wasm_split.js"))?;
    shorten(&split)?;
    // Inlining makes the first part no larger once it is packed, and the browser compiles each function only when
    // it is first called: fewer of them are a quicker start. In the rest large ones stay apart: to compile what is
    // only called now and then would hold up the first undo.
    optimise(tools, &["-O3"], &split.join("standpoint_bg.wasm"), &folder.join(Program::FIRST))?;
    for part in &parts {
        let apart = "--one-caller-inline-max-function-size=500";
        optimise(tools, &["-Oz", apart], &split.join(part), &folder.join(part))?;
    }
    // The page asks for one thing of the script, so what else it offers can go.
    let asked_for = split.join("asked_for.js");
    fs::write(&asked_for, "export { default } from \"./standpoint.js\";\n")?;
    bundle(tools, &asked_for, &folder.join(Program::SCRIPT), &[])?;
    fs::remove_dir_all(&split)?;
    Ok(Program { folder, parts })
}

/// What the compiler made: just now for Trunk, where it was told what a release needs, else here.
fn compiled(tools: &Toolbox) -> Outcome<PathBuf> {
    let made = format!("{TARGET}/release/standpoint.wasm");
    if flags::were_handed_over(tools) {
        return Ok(tools.target_dir().join(made));
    }
    // Apart from other builds: their settings differ, and each would undo the other's work.
    let target = tools.target_dir().join("page");
    let mut cargo = tools.command("cargo");
    cargo.args(["build", "--release", "--target", TARGET, "--target-dir"]).arg(&target);
    flags::set(tools, &mut cargo);
    run("Compiling once more, as a release is", &mut cargo)?;
    Ok(target.join(made))
}

/// Writes the parts of the program into a folder, and names all but the first.
fn split_off_rest(whole: &Path, folder: &Path) -> Outcome<Vec<String>> {
    say("Splitting off what is loaded later");
    let input = fs::read(whole)?;
    let main = folder.join("standpoint.wasm");
    let mut options = wasm_split_cli_support::Options::new(&input);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.main_module = "./standpoint.js";
    options.target.web();
    let split = wasm_split_cli_support::transform(options)
        .map_err(|why| Failure(format!("could not split the program: {why:#}")))?;
    let name = |part: &PathBuf| part.file_name().map(|name| name.to_string_lossy().into_owned());
    let mut parts: Vec<String> = split.split_modules.iter().filter_map(name).collect();
    parts.retain(|part| part != "standpoint.wasm");
    parts.sort();
    Ok(parts)
}

/// Lets the rest of the program also come from a server that does not know the type of such files, and says what
/// came in its place where it is none. And lets a load that hangs be given up (`browser::give_up_loading`).
fn take_any_type(script: &Path) -> Outcome {
    const STRICT: &str = "return async (imports) => (WebAssembly.instantiateStreaming(src, imports));";
    const LENIENT: &str = "return async (imports) => {
        const answer = await src;
        if (!answer.ok) throw new Error(`${answer.url}: the server answered ${answer.status}`);
        return /^application\\/wasm\\b/i.test(answer.headers.get(\"content-type\") ?? \"\")
            ? WebAssembly.instantiateStreaming(answer, imports)
            : WebAssembly.instantiate(await answer.arrayBuffer(), imports);
    };";
    const ENDLESS: &str = "import.meta.url));\n    src.catch";
    const GIVEN_UP: &str = "import.meta.url), { signal: untilGivenUp() });\n    src.catch";
    const UNTIL_GIVEN_UP: &str = "const untilGivenUp = () => {
        const control = new AbortController();
        addEventListener(\"standpoint-give-up\", () => control.abort(), { once: true });
        return control.signal;
    };
";
    let text = fs::read_to_string(script)?;
    if !text.contains(STRICT) || !text.contains(ENDLESS) {
        return Err(Failure("the script that loads the rest is not as expected".into()));
    }
    Ok(fs::write(script, text.replace(STRICT, LENIENT).replace(ENDLESS, GIVEN_UP) + UNTIL_GIVEN_UP)?)
}

/// Gives the functions that the program imports from its script names of a letter or two.
fn shorten(folder: &Path) -> Outcome {
    let (script, wasm) = (folder.join("standpoint.js"), folder.join("standpoint_bg.wasm"));
    let (module, text) = shorten_imports(&fs::read(&wasm)?, &fs::read_to_string(&script)?)?;
    fs::write(wasm, module)?;
    Ok(fs::write(script, text)?)
}

fn optimise(tools: &Toolbox, how: &[&str], from: &Path, to: &Path) -> Outcome {
    let name = to.file_name().unwrap_or_default().display();
    let mut wasm_opt = tools.command("wasm-opt");
    // What tools say of themselves is nothing to a visitor.
    wasm_opt.args(["--strip-producers", "--strip-target-features"]);
    wasm_opt.args(how).args(FEATURES).arg(from).arg("-o").arg(to);
    run(&format!("Making {name} small"), &mut wasm_opt)?;
    Ok(fs::write(to, reorder(&fs::read(to)?)?)?)
}

/// Makes one small script of a script and those that it imports, but for the ones named in `apart`.
pub(crate) fn bundle(tools: &Toolbox, from: &Path, to: &Path, apart: &[&str]) -> Outcome {
    let mut esbuild = minifier(tools, from, to);
    esbuild.args(["--bundle", "--format=esm"]);
    esbuild.args(apart.iter().map(|script| format!("--external:{script}")));
    shrink(from, &mut esbuild)
}

/// The same for a page that has no other files. What `inject` exports takes the place of what the browser has under
/// that name.
pub(crate) fn bundle_with(tools: &Toolbox, from: &Path, to: &Path, inject: &Path) -> Outcome {
    let mut esbuild = minifier(tools, from, to);
    esbuild.args(["--bundle", "--format=esm"]).arg(format!("--inject:{}", inject.display()));
    shrink(from, &mut esbuild)
}

/// Makes a script or a sheet small.
pub(crate) fn minify(tools: &Toolbox, from: &Path, to: &Path) -> Outcome {
    shrink(from, &mut minifier(tools, from, to))
}

fn shrink(what: &Path, esbuild: &mut Command) -> Outcome {
    ask(esbuild).map(drop).ok_or_else(|| Failure(format!("could not make {} smaller", what.display())))
}

/// esbuild, told to take out what only readers need.
fn minifier(tools: &Toolbox, from: &Path, to: &Path) -> Command {
    let mut esbuild = tools.command("node");
    esbuild.arg(tools.path("tests/browser/node_modules/esbuild/bin/esbuild"));
    esbuild.arg(from).arg(format!("--outfile={}", to.display()));
    esbuild.args(["--minify", "--allow-overwrite", "--log-level=warning"]);
    esbuild.arg("--target=chrome112,firefox115,safari16.4");
    esbuild
}
