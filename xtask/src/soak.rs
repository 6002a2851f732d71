//! `cargo xtask soak`: the long forms of the random tests, each time with other cases, and what takes so long that
//! no usual run waits for it.

use std::env;
use std::ffi::OsString;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::filters::Filters;
use crate::report::{Counts, Report};
use crate::run::{Outcome, run_watched, say};
use crate::test::count_line;
use crate::tools::Toolbox;
use crate::{browsers, dist, playwright, second_builds};

/// How many times as many cases the random laws of the core run here.
const CASES: &str = "10";

/// What was asked for.
#[derive(Debug, Default)]
pub(crate) struct Options {
    seed: Option<u32>,
    filters: Filters,
}

impl Options {
    /// Reads the words after `soak`. The error is the word that is not understood.
    pub(crate) fn parse(words: Vec<String>) -> Result<Self, String> {
        let mut options = Self::default();
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--seed" => options.seed = Some(words.next().and_then(|seed| seed.parse().ok()).ok_or(word)?),
                "--skip" => options.filters.skip.push(words.next().ok_or(word)?),
                _ if word.starts_with('-') => return Err(word),
                _ => options.filters.only.push(word),
            }
        }
        Ok(options)
    }
}

/// Runs them, then says how many passed.
pub(crate) fn soak(tools: &mut Toolbox, options: &Options) -> Outcome {
    let seed = options.seed.unwrap_or_else(fresh).to_string();
    let browser = browsers::chromium(tools)?;
    dist::dist(tools)?;
    let versions = env::join_paths(second_builds::build(tools)?).unwrap_or_default();
    let mut report = Report::default();
    // Before the long wait, for whoever ends the run with what has been found, and again behind it.
    let repeat = format!("The cases of seed {seed}: with --seed {seed} they come again");
    say(&repeat);

    let mut laws = tools.command("cargo");
    laws.args(["test", "--package", "standpoint", "--test", "native", "--"]);
    options.filters.to_native(&mut laws);
    laws.envs([("STANDPOINT_SEED", seed.as_str()), ("STANDPOINT_CASES", CASES)]);
    let mut counts = Counts::default();
    let outcome =
        run_watched("Native tests, with more cases", &mut laws, |line| count_line(&mut counts, line));
    report.tests(counts, outcome);

    let seed = OsString::from(seed);
    let told = [
        ("CHROMIUM", browser.as_os_str()),
        ("STANDPOINT_SEED", seed.as_os_str()),
        ("STANDPOINT_VERSIONS", versions.as_os_str()),
    ];
    let (counts, outcome) = playwright::run_project(tools, "soak", &options.filters, &told);
    report.tests(counts, outcome);
    say(&repeat);
    report.finish()
}

/// Another one each time.
fn fresh() -> u32 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |time| time.subsec_nanos())
}

#[cfg(test)]
mod tests {
    use super::Options;

    #[test]
    fn a_seed_is_a_number() {
        let parse = |words: &[&str]| Options::parse(words.iter().map(ToString::to_string).collect());
        assert_eq!(parse(&["--seed", "7", "kill"]).map(|options| options.seed), Ok(Some(7)));
        assert_eq!(parse(&["--seed", "kill"]).err().as_deref(), Some("--seed"));
        assert_eq!(parse(&["--sed"]).err().as_deref(), Some("--sed"));
    }
}
