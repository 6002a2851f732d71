//! By which chance the random laws choose their cases, and how many: the one place that says so.
//!
//! The usual run takes the same cases every time and on every machine, so it is not red by chance, and what is
//! red stays red until it is mended. The long campaigns of `cargo xtask soak` take others each time:
//! `STANDPOINT_SEED` is a number to begin from, `STANDPOINT_CASES` says how many times as many cases to run. The
//! same two numbers give the same cases again. What a campaign finds becomes a plain test, so no seeds are kept.

use std::path::Path;
use std::{env, fs};

use proptest::test_runner::{Config, RngSeed};

/// A law's cases: as many as it takes in the usual run.
pub(crate) fn cases(usual: u32) -> Config {
    Config {
        cases: usual * times(),
        rng_seed: RngSeed::Fixed(seed()),
        failure_persistence: None,
        ..Config::default()
    }
}

/// The seeds of a law that makes its cases by itself: as many as it takes in the usual run.
pub(crate) fn seeds(usual: u32) -> impl Iterator<Item = u64> {
    seed()..seed() + u64::from(usual * times())
}

fn times() -> u32 {
    number("STANDPOINT_CASES").map_or(1, |times| u32::try_from(times).expect("fewer cases"))
}

fn seed() -> u64 {
    number("STANDPOINT_SEED").unwrap_or(0)
}

/// What is no number must not pass for the usual run.
fn number(name: &str) -> Option<u64> {
    let word = env::var(name).ok()?;
    Some(word.parse().unwrap_or_else(|_| panic!("{name} is a number, not {word}")))
}

/// The files of a folder and of those below it.
fn sources(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else {
            found.push((path.display().to_string(), fs::read_to_string(&path).expect("a text")));
        }
    }
    found
}

#[test]
fn every_random_law_takes_its_cases_from_here() {
    let mut laws = 0;
    for (name, text) in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/native")) {
        if name.ends_with("chance.rs") {
            continue;
        }
        for law in text.split("proptest!").skip(1) {
            let head: String = law.lines().take(3).collect();
            assert!(head.contains("(cases("), "{name} has a law with cases of its own: {head}");
            laws += 1;
        }
    }
    assert!(laws > 10, "the laws were looked for in a wrong place");
}
