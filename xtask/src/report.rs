//! What passed and what failed, over all steps of a test run.

use crate::run::{Failure, Outcome};

/// Numbers of tests or checks.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Counts {
    /// Those that passed.
    pub(crate) passed: u64,
    /// Those that failed.
    pub(crate) failed: u64,
}

/// The sum so far, and a line for each step that failed.
#[derive(Debug, Default)]
pub(crate) struct Report {
    counts: Counts,
    failures: Vec<String>,
}

impl Report {
    /// Notes a step that is one check as a whole. True when it passed.
    pub(crate) fn check(&mut self, outcome: Outcome) -> bool {
        self.tests(Counts { passed: u64::from(outcome.is_ok()), failed: 0 }, outcome)
    }

    /// Notes a step that counts its own tests. True when it passed.
    pub(crate) fn tests(&mut self, counts: Counts, outcome: Outcome) -> bool {
        self.counts.passed += counts.passed;
        self.counts.failed += counts.failed;
        let Err(Failure(why)) = outcome else {
            return true;
        };
        if counts.failed == 0 {
            // It broke before any test could fail, for example because it did not compile.
            self.counts.failed += 1;
        }
        eprintln!("{why}");
        self.failures.push(why);
        false
    }

    /// Ends the run with its one line of counts. The error has no words: they are printed here.
    pub(crate) fn finish(self) -> Outcome {
        println!();
        for why in &self.failures {
            println!("failed: {why}");
        }
        let Counts { passed, failed } = self.counts;
        println!("{passed} passed, {failed} failed");
        if failed == 0 { Ok(()) } else { Err(Failure(String::new())) }
    }
}
