//! What the pages of the release may do, said in each page and once more for hosts that read a list of headers.

use std::fs;
use std::path::Path;

use crate::page::Embedded;
use crate::run::{Failure, Outcome};

/// The tag after which the policy is put: a policy only holds for what follows it.
const CHARSET: &str = r#"<meta charset="utf-8">"#;

/// Only files of our own and what stands in the page from the start, each by its checksum, and no way to send
/// anything anywhere else. `trunk serve` puts an inline script into the page, which this forbids: so it is no
/// part of index.html.
pub(crate) fn of_page(Embedded { style, script }: &Embedded) -> String {
    format!(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval' {script}; style-src 'self' {style}; \
        img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; \
        worker-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; \
        require-trusted-types-for 'script'; trusted-types default"
    )
}

/// The one file has a host of nobody: what stands in it, each script and sheet by its checksum, and no connection.
pub(crate) fn of_one_file(scripts: &str, styles: &str) -> String {
    format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval' {scripts}; style-src {styles}; img-src data: blob:; \
        connect-src 'none'; worker-src 'none'; base-uri 'none'; form-action 'none'; object-src 'none'; \
        require-trusted-types-for 'script'; trusted-types default standpoint-file"
    )
}

/// The recovery page runs no program and asks for nothing. It makes no markup from text either, so no
/// policy for that may be created there.
pub(crate) const OF_RECOVERY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
    base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// Puts a policy into a page.
pub(crate) fn add(page: &Path, policy: &str) -> Outcome {
    let html = fs::read_to_string(page)?;
    let done =
        with_policy(&html, policy).map_err(|Failure(why)| Failure(format!("{}: {why}", page.display())))?;
    Ok(fs::write(page, done)?)
}

fn with_policy(html: &str, policy: &str) -> Outcome<String> {
    // The policy would stop any other such script in the browser; better to hear of it here.
    let tags = html.split("<script").skip(1).filter(|rest| rest.starts_with([' ', '>']));
    let tags = tags.filter_map(|script| script.split('>').next());
    if tags.filter(|tag| !tag.contains(" src=") && !tag.contains(" id=\"first\"")).count() > 0 {
        return Err(Failure("the page has an inline script, which the policy forbids".into()));
    }
    put_into(html, policy)
}

/// The page with its policy.
pub(crate) fn put_into(html: &str, policy: &str) -> Outcome<String> {
    let (before, after) =
        html.split_once(CHARSET).ok_or_else(|| Failure(format!("the page has no {CHARSET}")))?;
    Ok(format!(
        "{before}{CHARSET}\n<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">{after}"
    ))
}

/// For hosts that read a `_headers` file. `frame-ancestors` works in a header alone. `no-cache`
/// means asking each time whether a file is still the same: a page and a program of two different
/// builds must never meet.
pub(crate) fn headers(policy: &str) -> String {
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
    use super::{CHARSET, Embedded, OF_RECOVERY, of_one_file, of_page, with_policy};

    fn usual() -> String {
        of_page(&Embedded { style: "'sha256-a'".into(), script: "'sha256-b'".into() })
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
        for policy in [usual().as_str(), OF_RECOVERY, of_one_file("'sha256-a'", "'sha256-b'").as_str()] {
            assert!(!policy.contains("unsafe-inline") && !policy.contains("nonce"));
            assert!(!policy.contains("'unsafe-eval'"));
        }
        assert!(!OF_RECOVERY.contains("wasm"));
    }
}
