//! `cargo xtask test`: every check that the project has. One failed step does not stop the others,
//! so that one run shows everything.

use std::env;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::process::Command;

use crate::filters::Filters;
use crate::report::{Counts, Report};
use crate::run::{Outcome, run, run_watched, say};
use crate::tools::Toolbox;
use crate::{browsers, dist, node, playwright};

/// What was asked for.
#[derive(Debug, Default)]
pub(crate) struct Options {
    quick: bool,
    filters: Filters,
}

impl Options {
    /// Reads the words after `test`. The error is the word that is not understood.
    pub(crate) fn parse(words: Vec<String>) -> Result<Self, String> {
        let mut options = Self::default();
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--quick" => options.quick = true,
                "--skip" => options.filters.skip.push(words.next().ok_or(word)?),
                _ if word.starts_with('-') => return Err(word),
                _ => options.filters.only.push(word),
            }
        }
        Ok(options)
    }
}

/// Runs the checks, then says how many passed.
pub(crate) fn test(tools: &mut Toolbox, options: &Options) -> Outcome {
    let mut report = Report::default();
    let build_ready = tools.set_up_trunk().and_then(|()| node::set_up(tools));
    let browser = if options.quick { None } else { Some(browsers::chromium(tools)) };
    let wants_firefox = !options.quick && options.filters.mean(FIREFOX);
    let firefox = if wants_firefox { browsers::firefox(tools) } else { Ok(None) };

    report.check(run("Format", cargo(tools).args(["fmt", "--all", "--check"])));
    report.check(run("Lints", &mut clippy(tools, &["--workspace", "--all-targets"])));
    let wasm = ["--package", "standpoint", "--target", "wasm32-unknown-unknown"];
    report.check(run("Lints for the browser", &mut clippy(tools, &wasm)));

    let mut counts = Counts::default();
    let outcome = run_watched("Native tests", &mut native_tests(tools, options), |line| {
        count_line(&mut counts, line);
    });
    report.tests(counts, outcome);

    let built = report.check(build_ready.and_then(|()| dist::build(tools)));
    if browser.is_some() && !built {
        say("Browser tests not run: there is no new build");
        return report.finish();
    }
    let mut run = |project, variable, browser: Outcome<Option<PathBuf>>| match browser {
        Ok(None) => {}
        Ok(Some(browser)) => {
            let told = [(variable, browser.as_os_str())];
            let (counts, outcome) = playwright::run_project(tools, project, &options.filters, &told);
            report.tests(counts, outcome);
        }
        Err(missing) => {
            report.check(Err(missing));
        }
    };
    run("chromium", "CHROMIUM", browser.transpose());
    run(FIREFOX, "FIREFOX", firefox);
    report.finish()
}

/// The smoke test in another browser.
const FIREFOX: &str = "firefox";

fn cargo(tools: &Toolbox) -> Command {
    tools.command("cargo")
}

fn clippy(tools: &Toolbox, scope: &[&str]) -> Command {
    let mut command = cargo(tools);
    command.arg("clippy").args(scope).args(["--", "-D", "warnings"]);
    command
}

fn native_tests(tools: &Toolbox, options: &Options) -> Command {
    let mut command = cargo(tools);
    // Without `--no-fail-fast` cargo stops at the first test binary that fails.
    command.args(["test", "--workspace", "--no-fail-fast", "--"]);
    options.filters.to_native(&mut command);
    // Its output goes through a pipe here, where cargo would leave the colours out.
    if std::io::stdout().is_terminal() && env::var_os("NO_COLOR").is_none() {
        command.env("CARGO_TERM_COLOR", "always");
    }
    command
}

/// Adds the numbers of a line `test result: ok. 3 passed; 1 failed; ...`.
pub(crate) fn count_line(counts: &mut Counts, line: &str) {
    let Some((_, results)) = line.split_once("test result: ") else {
        return;
    };
    let number = |word: &str| {
        let (before, _) = results.split_once(word)?;
        before.split_whitespace().next_back()?.parse::<u64>().ok()
    };
    counts.passed += number(" passed").unwrap_or(0);
    counts.failed += number(" failed").unwrap_or(0);
}

#[cfg(test)]
mod tests {
    use super::{Counts, Options, count_line};

    #[test]
    fn adds_up_the_results_of_all_test_binaries() {
        let mut counts = Counts::default();
        count_line(&mut counts, "running 3 tests");
        count_line(&mut counts, "test result: ok. 3 passed; 0 failed; 0 ignored; finished in 0.1s");
        count_line(&mut counts, "test result: FAILED. 12 passed; 2 failed; 0 ignored");
        assert_eq!((counts.passed, counts.failed), (15, 2));
    }

    #[test]
    fn a_misspelt_option_is_no_filter() {
        assert_eq!(Options::parse(vec!["--quik".into()]).err().as_deref(), Some("--quik"));
        assert!(Options::parse(vec!["--quick".into(), "start".into()]).is_ok());
        assert_eq!(Options::parse(vec!["--skip".into()]).err().as_deref(), Some("--skip"));
    }
}
