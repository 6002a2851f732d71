//! The project's tasks: `cargo xtask serve | dist | test | soak | bench | picture`.
//!
//! Each task first sets up the tools that it needs (`tools`, `node`, `browsers`), so that a fresh
//! clone needs nothing but Rust, Node.js and a network that reaches the package registries.

mod bench;
mod bindgen;
mod browsers;
mod dist;
mod filters;
mod finish;
mod flags;
mod imports;
mod node;
mod one_file;
mod order;
mod page;
mod picture;
mod playwright;
mod policy;
mod program;
mod report;
mod run;
mod second_builds;
mod serve;
mod sizes;
mod soak;
mod test;
mod tools;
mod trunk;
mod worker;

use std::env;
use std::process::ExitCode;

use run::Outcome;
use tools::Toolbox;

const USAGE: &str = "\
The tasks of Standpoint

  cargo xtask serve [options of trunk serve]   debug build at http://127.0.0.1:8080, rebuilt on change
  cargo xtask dist                             release build into dist/, by trunk build --release
  cargo xtask test [--quick] [filter...]       every check; --quick leaves out the browser tests
  cargo xtask soak [--seed N] [filter...]      random tests in their long form, with new cases each time
  cargo xtask bench                            measures the app and the core, rewrites docs/figures*.md
  cargo xtask picture                          rewrites docs/pictures from the real app
  cargo xtask finish                           what trunk's hook calls to finish a release

A filter picks tests whose name contains it, among the native and the browser tests; --skip FILTER leaves
them out. `firefox` is the test in Firefox.

Environment
  STANDPOINT_CACHE   where downloaded tools are kept (default: the user's cache folder)
  CHROMIUM           the browser for the tests (default: a Chromium or Chrome on PATH)
  FIREFOX            the browser for the test in Firefox (default: one on PATH)
  CARGO_TARGET_DIR   as for cargo";

fn main() -> ExitCode {
    let mut args = env::args();
    let started_as = args.next();
    if bindgen::is_meant(started_as.as_deref()) {
        return ended(bindgen::stand_in(&args.collect::<Vec<_>>()));
    }
    let task = args.next();
    let rest: Vec<String> = args.collect();
    let outcome = match task.as_deref() {
        Some("serve") => Toolbox::new().and_then(|mut tools| serve::serve(&mut tools, &rest)),
        Some("dist") if rest.is_empty() => Toolbox::new().and_then(|mut tools| dist::dist(&mut tools)),
        Some("finish") if rest.is_empty() => Toolbox::new().and_then(|mut tools| finish::finish(&mut tools)),
        Some("test") => match test::Options::parse(rest) {
            Ok(options) => Toolbox::new().and_then(|mut tools| test::test(&mut tools, &options)),
            Err(unknown) => return misused(&format!("not understood: {unknown}")),
        },
        Some("soak") => match soak::Options::parse(rest) {
            Ok(options) => Toolbox::new().and_then(|mut tools| soak::soak(&mut tools, &options)),
            Err(unknown) => return misused(&format!("not understood: {unknown}")),
        },
        Some("bench") if rest.is_empty() => Toolbox::new().and_then(|mut tools| bench::bench(&mut tools)),
        Some("picture") if rest.is_empty() => {
            Toolbox::new().and_then(|mut tools| picture::picture(&mut tools))
        }
        Some("help" | "--help" | "-h") => {
            println!("{USAGE}");
            return ExitCode::SUCCESS;
        }
        Some(other) => return misused(&format!("not a task: {other} {}", rest.join(" "))),
        None => return misused("which task?"),
    };
    ended(outcome)
}

fn ended(outcome: Outcome) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            // `test` has printed its counts already and fails without words.
            if !failure.0.is_empty() {
                eprintln!("error: {failure}");
            }
            ExitCode::FAILURE
        }
    }
}

/// What is compiled before a task can say a word must be seen, so cargo may not be quiet about it.
#[cfg(test)]
#[test]
fn cargo_says_what_it_does_before_a_task_does() {
    let config = include_str!("../../.cargo/config.toml");
    assert!(config.contains("\nxtask = \"run --package xtask --\"\n"));
}

fn misused(what: &str) -> ExitCode {
    eprintln!("{what}\n\n{USAGE}");
    ExitCode::from(2)
}
