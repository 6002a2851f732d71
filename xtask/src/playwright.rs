//! Running Playwright over dist/, as it will be hosted.

use std::ffi::OsStr;
use std::fs;
use std::net::TcpListener;
use std::process::Command;

use crate::filters::Filters;
use crate::report::Counts;
use crate::run::{Outcome, run};
use crate::tools::Toolbox;

/// Runs one project of playwright.config.ts and counts its results. What its tests have to hear of, the path of a
/// browser above all, stands in `told`.
pub(crate) fn run_project(
    tools: &Toolbox,
    project: &str,
    filters: &Filters,
    told: &[(&str, &OsStr)],
) -> (Counts, Outcome) {
    let results = tools.path("tests/browser/test-results/results.json");
    // Counts of an earlier run must not pass for those of a run that died before its end.
    let _ = fs::remove_file(&results);
    let mut command = command(tools, project);
    filters.to_playwright(&mut command);
    let outcome = run(&format!("Playwright: {project}"), command.envs(told.iter().copied()));
    let counts = fs::read_to_string(&results).map(|json| counts(&json)).unwrap_or_default();
    (counts, outcome)
}

/// The project that measures.
pub(crate) const MEASURES: &str = "bench";

fn command(tools: &Toolbox, project: &str) -> Command {
    let mut node = tools.command("node");
    node.args(["node_modules/@playwright/test/cli.js", "test"])
        // In one word: the option would take the words after it for further projects.
        .arg(format!("--project={project}"))
        .current_dir(tools.path("tests/browser"));
    if project == MEASURES {
        node.arg("--workers=1"); // what runs beside it would be measured too
    }
    if let Some(port) = free_port() {
        node.env("STANDPOINT_PORT", port.to_string());
    }
    node
}

/// So that two runs on one machine do not meet each other's server.
fn free_port() -> Option<u16> {
    Some(TcpListener::bind("127.0.0.1:0").ok()?.local_addr().ok()?.port())
}

/// The numbers in the `stats` of Playwright's report, which stand at its end.
fn counts(json: &str) -> Counts {
    let stats = json.rfind("\"stats\"").map_or("", |at| &json[at..]);
    let number = |name: &str| {
        let (_, after) = stats.split_once(&format!("\"{name}\":"))?;
        after.trim_start().split(|c: char| !c.is_ascii_digit()).next()?.parse::<u64>().ok()
    };
    Counts {
        passed: number("expected").unwrap_or(0),
        // A test that passes only at times has not passed.
        failed: number("unexpected").unwrap_or(0) + number("flaky").unwrap_or(0),
    }
}

#[cfg(test)]
mod tests {
    use super::counts;

    #[test]
    fn reads_the_counts_of_a_report() {
        let json = r#"{ "suites": [{ "title": "\"stats\": {" }],
            "stats": { "duration": 12.5, "expected": 7, "skipped": 1, "unexpected": 2, "flaky": 0 } }"#;
        let counts = counts(json);
        assert_eq!((counts.passed, counts.failed), (7, 2));
    }
}
