//! `cargo xtask dist`: the release build, and what has to happen to it before it can be hosted.

use std::fs;
use std::path::Path;

use crate::node;
use crate::page::{self, Embedded};
use crate::program::{self, bundle, minifier};
use crate::run::{Failure, Outcome, ask, say};
use crate::sizes;
use crate::tools::Toolbox;

/// The tag after which the policy is put: a policy only holds for what follows it.
const CHARSET: &str = r#"<meta charset="utf-8">"#;

/// Only files of our own and what stands in the page from the start, each by its checksum, and no way to send
/// anything anywhere else. `trunk serve` puts an inline script into the page, which this forbids: so it is no
/// part of index.html.
fn policy(Embedded { style, script }: &Embedded) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {script}; style-src 'self' {style}; \
        img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
        worker-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; \
        require-trusted-types-for 'script'; trusted-types default"
    )
}

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
    let program = program::build(tools)?;
    say("Putting the page together");
    let folder = tools.path("dist");
    let _ = fs::remove_dir_all(&folder); // it may not be there
    fs::create_dir_all(&folder)?;
    let policy = policy(&page::assemble(tools, &program, &folder)?);
    for file in fs::read_dir(tools.path("public"))? {
        let from = file?.path();
        let to = folder.join(from.file_name().unwrap_or_default());
        match from.extension().and_then(|ending| ending.to_str()) {
            _ if from.is_dir() || from.ends_with(page::FIRST) => {} // parts of the scripts, and of the page
            Some("js") => bundle(tools, &from, &to, &["./stored.js"])?,
            _ => drop(fs::copy(&from, &to)?),
        }
    }
    for sheet in page::OF_RECOVERY {
        minify(tools, &tools.path("style").join(sheet), &folder.join(sheet))?;
    }
    add_policy(&folder.join("index.html"), &policy)?;
    add_policy(&folder.join("recover.html"), RECOVERY_POLICY)?;
    fs::write(folder.join("_headers"), headers(&policy))?;
    sizes::check(tools, &folder)
}

fn minify(tools: &Toolbox, from: &Path, to: &Path) -> Outcome {
    ask(&mut minifier(tools, from, to))
        .map(drop)
        .ok_or_else(|| Failure(format!("could not make {} smaller", from.display())))
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
    // The policy would stop any other such script in the browser; better to hear of it here.
    let tags = after.split("<script").skip(1).filter(|rest| rest.starts_with([' ', '>']));
    let tags = tags.filter_map(|script| script.split('>').next());
    if tags.filter(|tag| !tag.contains(" src=") && !tag.contains(" id=\"first\"")).count() > 0 {
        return Err(Failure("the page has an inline script, which the policy forbids".into()));
    }
    Ok(format!(
        "{before}{CHARSET}\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">{after}"
    ))
}

/// For hosts that read a `_headers` file. `frame-ancestors` works in a header alone. `no-cache`
/// means asking each time whether a file is still the same: a page and a program of two different
/// builds must never meet.
fn headers(policy: &str) -> String {
    format!(
        "/*
  Content-Security-Policy: {policy}; frame-ancestors 'none'
  X-Content-Type-Options: nosniff
  Referrer-Policy: no-referrer
  Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), midi=(), display-capture=()
  Cross-Origin-Opener-Policy: same-origin
  Cache-Control: no-cache
"
    )
}

#[cfg(test)]
mod tests {
    use super::{CHARSET, Embedded, RECOVERY_POLICY, policy, with_policy};

    fn usual() -> String {
        policy(&Embedded { style: "'sha256-a'".into(), script: "'sha256-b'".into() })
    }

    #[test]
    fn puts_the_policy_before_everything_it_is_to_hold_for() {
        let page = format!("<head>{CHARSET}<link><script type=\"module\" id=\"first\">go()</script>");
        let policy = usual();
        let done = with_policy(&page, &policy).unwrap_or_default();
        assert!(done.find(&policy) < done.find("<link>"));
        assert!(done.contains(&policy));
    }

    #[test]
    fn refuses_an_inline_script() {
        assert!(with_policy(&format!("{CHARSET}<script>go()</script>"), &usual()).is_err());
    }

    #[test]
    fn allows_nothing_inline() {
        for policy in [usual().as_str(), RECOVERY_POLICY] {
            assert!(!policy.contains("unsafe-inline") && !policy.contains("nonce"));
            assert!(!policy.contains("'unsafe-eval'"));
        }
        assert!(!RECOVERY_POLICY.contains("wasm"));
    }
}
