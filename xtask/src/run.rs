//! Running a command, with a line that says what goes on.

use std::fmt;
use std::io::{BufRead, BufReader};
use std::process::{Command, ExitStatus, Stdio};
use std::time::Instant;

/// Why a task stopped, in words for the person at the terminal.
#[derive(Debug)]
pub(crate) struct Failure(pub(crate) String);

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

/// What every step returns.
pub(crate) type Outcome<T = ()> = Result<T, Failure>;

/// Shows a progress line.
pub(crate) fn say(text: &str) {
    println!("==> {text}");
}

/// Runs a command to its end, its output on the screen, between two progress lines.
pub(crate) fn run(what: &str, command: &mut Command) -> Outcome {
    say(what);
    let begun = Instant::now();
    let status = command.status().map_err(|error| cannot_run(command, &error))?;
    finish(what, begun, status)
}

/// As [`run`], and hands each line of the standard output to `watch` after showing it.
pub(crate) fn run_watched(what: &str, command: &mut Command, mut watch: impl FnMut(&str)) -> Outcome {
    say(what);
    let begun = Instant::now();
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| cannot_run(command, &error))?;
    if let Some(stdout) = child.stdout.take() {
        // By bytes: a test may print what is not UTF-8, and its line must not end the run.
        for line in BufReader::new(stdout).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            watch(&line);
        }
    }
    let status = child.wait()?;
    finish(what, begun, status)
}

/// The standard output of a short command, or nothing when it is missing or fails.
pub(crate) fn ask(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

fn finish(what: &str, begun: Instant, status: ExitStatus) -> Outcome {
    let seconds = begun.elapsed().as_secs_f64();
    if status.success() {
        println!("    done in {seconds:.1} s");
        Ok(())
    } else {
        Err(Failure(format!("{what}: failed after {seconds:.1} s ({status})")))
    }
}

fn cannot_run(command: &Command, error: &std::io::Error) -> Failure {
    Failure(format!("cannot run {}: {error}", command.get_program().display()))
}
