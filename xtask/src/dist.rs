//! `cargo xtask dist`: the release build, and what has to happen to it before it can be hosted.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::node;
use crate::run::{Failure, Outcome, ask, run, say};
use crate::tools::Toolbox;

/// What a visitor downloads of the program, at most. The program without the screen is a quarter of it.
const BROTLI_BUDGET: u64 = 505 * 1024;

/// The tag after which the policy is put: a policy only holds for what follows it.
const CHARSET: &str = r#"<meta charset="utf-8">"#;

/// Only files of our own, and no way to send anything anywhere else. `trunk serve` puts an inline
/// script into the page, which this forbids: so it is no part of index.html.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
    worker-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; \
    require-trusted-types-for 'script'; trusted-types default";

/// The recovery page runs no program and asks for nothing. It makes no markup from text either, so no
/// policy for that may be created there.
const RECOVERY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// Sets up the tools, builds into dist/ and checks the size.
pub(crate) fn dist(tools: &mut Toolbox) -> Outcome {
    tools.set_up_build()?;
    node::set_up(tools)?;
    build(tools)
}

/// The build alone, with tools that are there.
pub(crate) fn build(tools: &Toolbox) -> Outcome {
    // Relative addresses: the page must also work below a folder of some other site.
    run("Building the release into dist/", trunk(tools).args(["build", "--release", "--public-url", "./"]))?;
    let folder = tools.path("dist");
    join_sheets(&folder)?;
    minify(tools, &folder)?;
    add_policy(&folder.join("index.html"), POLICY)?;
    add_policy(&folder.join("recover.html"), RECOVERY_POLICY)?;
    fs::write(folder.join("_headers"), headers())?;
    check_size(tools, &folder)
}

/// Makes one sheet of those of the page: the browser shows nothing before it has them all, and asks for each.
fn join_sheets(folder: &Path) -> Outcome {
    let page = folder.join("index.html");
    let html = fs::read_to_string(&page)?;
    let (mut kept, mut sheet, mut first) = (String::new(), String::new(), true);
    for line in html.split_inclusive('\n') {
        let Some(name) = sheet_of(line) else {
            kept.push_str(line);
            continue;
        };
        let file = folder.join(name);
        sheet.push_str(&fs::read_to_string(&file)?);
        fs::remove_file(&file)?;
        if std::mem::take(&mut first) {
            kept.push_str("@sheet@");
        }
    }
    let name = format!("standpoint-{:016x}.css", hash(&sheet));
    fs::write(folder.join(&name), sheet)?;
    let link = format!("<link rel=\"stylesheet\" href=\"./{name}\">\n");
    Ok(fs::write(page, kept.replace("@sheet@", &link))?)
}

/// The file of a line that links a sheet.
fn sheet_of(line: &str) -> Option<&str> {
    line.trim().strip_prefix("<link rel=\"stylesheet\" href=\"./")?.split('"').next()
}

fn hash(text: &str) -> u64 {
    let mut hasher = std::hash::DefaultHasher::new();
    std::hash::Hash::hash(text, &mut hasher);
    std::hash::Hasher::finish(&hasher)
}

/// Takes out what only readers need from scripts and sheets.
fn minify(tools: &Toolbox, folder: &Path) -> Outcome {
    for entry in fs::read_dir(folder)? {
        let file = entry?.path();
        if file.extension().is_some_and(|ending| ending == "js" || ending == "css") {
            let name = format!("--outfile={}", file.display());
            let mut esbuild = tools.command("node");
            esbuild.arg(tools.path("tests/browser/node_modules/esbuild/bin/esbuild"));
            esbuild.arg(&file).arg(name).args(["--minify", "--allow-overwrite", "--log-level=warning"]);
            esbuild.args(["--target=chrome112,firefox115,safari16.4"]);
            ask(&mut esbuild).ok_or_else(|| Failure(format!("could not make {} smaller", file.display())))?;
        }
    }
    Ok(())
}

/// Trunk, told not to look for newer versions of itself.
pub(crate) fn trunk(tools: &Toolbox) -> Command {
    let mut trunk = tools.command("trunk");
    trunk.env("TRUNK_SKIP_VERSION_CHECK", "true");
    if std::env::var_os("NO_COLOR").is_some() {
        // Trunk refuses the usual `NO_COLOR=1`.
        trunk.env("NO_COLOR", "true");
    }
    trunk
}

fn add_policy(page: &Path, policy: &str) -> Outcome {
    let html = fs::read_to_string(page)?;
    let done =
        with_policy(&html, policy).map_err(|Failure(why)| Failure(format!("{}: {why}", page.display())))?;
    Ok(fs::write(page, done)?)
}

fn with_policy(html: &str, policy: &str) -> Outcome<String> {
    let (before, after) =
        html.split_once(CHARSET).ok_or_else(|| Failure(format!("the page has no {CHARSET}")))?;
    // The policy would stop such a script in the browser; better to hear of it here.
    if after
        .split("<script")
        .skip(1)
        .any(|script| !script.split('>').next().unwrap_or_default().contains(" src="))
    {
        return Err(Failure("the page has an inline script, which the policy forbids".into()));
    }
    Ok(format!(
        "{before}{CHARSET}\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">{after}"
    ))
}

/// For hosts that read a `_headers` file. `frame-ancestors` works in a header alone. `no-cache`
/// means asking each time whether a file is still the same: a page and a program of two different
/// builds must never meet.
fn headers() -> String {
    format!(
        "/*
  Content-Security-Policy: {POLICY}; frame-ancestors 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), midi=(), display-capture=()
  Cross-Origin-Opener-Policy: same-origin
  Cache-Control: no-cache
"
    )
}

fn check_size(tools: &Toolbox, folder: &Path) -> Outcome {
    let wasm = wasm_file(folder)?;
    let raw = fs::metadata(&wasm)?.len();
    // Node has both packers built in.
    let script = "const z = require('zlib'), b = require('fs').readFileSync(process.argv[1]);\
        console.log(z.gzipSync(b, { level: 9 }).length, z.brotliCompressSync(b).length)";
    let packed = ask(tools.command("node").arg("-e").arg(script).arg(&wasm)).unwrap_or_default();
    let mut sizes = packed.split_whitespace().map_while(|size| size.parse::<u64>().ok());
    let (Some(gzip), Some(brotli)) = (sizes.next(), sizes.next()) else {
        return Err(Failure("could not measure the packed size of the program".into()));
    };
    say(&format!(
        "Size of the program: {} KiB, with gzip {} KiB, with brotli {} KiB of at most {} KiB",
        kib(raw),
        kib(gzip),
        kib(brotli),
        kib(BROTLI_BUDGET)
    ));
    if brotli > BROTLI_BUDGET {
        return Err(Failure("the program is larger than its budget".into()));
    }
    Ok(())
}

fn wasm_file(folder: &Path) -> Outcome<PathBuf> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "wasm") {
            return Ok(path);
        }
    }
    Err(Failure("dist/ has no wasm file".into()))
}

fn kib(bytes: u64) -> u64 {
    bytes.div_ceil(1024)
}

#[cfg(test)]
mod tests {
    use super::{CHARSET, POLICY, RECOVERY_POLICY, with_policy};

    #[test]
    fn puts_the_policy_before_everything_it_is_to_hold_for() {
        let page = format!("<head>{CHARSET}<link><script type=\"module\" src=\"boot.js\"></script>");
        let done = with_policy(&page, POLICY).unwrap_or_default();
        assert!(done.find(POLICY) < done.find("<link>"));
        assert!(done.contains(POLICY));
    }

    #[test]
    fn refuses_an_inline_script() {
        assert!(with_policy(&format!("{CHARSET}<script>go()</script>"), POLICY).is_err());
    }

    #[test]
    fn allows_nothing_inline() {
        for policy in [POLICY, RECOVERY_POLICY] {
            assert!(!policy.contains("unsafe-inline") && !policy.contains("nonce"));
            assert!(!policy.contains("'unsafe-eval'"));
        }
        assert!(!RECOVERY_POLICY.contains("wasm"));
    }
}
