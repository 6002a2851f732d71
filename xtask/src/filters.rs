//! Which tests are meant: words that a test's name must contain one of, and words that it may not contain.

use std::process::Command;

/// What was asked for. Without a word every test is meant.
#[derive(Debug, Default)]
pub(crate) struct Filters {
    pub(crate) only: Vec<String>,
    pub(crate) skip: Vec<String>,
}

impl Filters {
    /// Whether a group of tests with a name of its own can be meant: one that has to be set up first.
    pub(crate) fn mean(&self, group: &str) -> bool {
        let named = |words: &[String]| words.iter().any(|word| group.contains(word.as_str()));
        (self.only.is_empty() || named(&self.only)) && !named(&self.skip)
    }

    /// Hands them to a binary of Rust tests.
    pub(crate) fn to_native(&self, command: &mut Command) {
        command.args(&self.only);
        command.args(self.skip.iter().flat_map(|word| ["--skip", word]));
    }

    /// Hands them to Playwright, which reads regular expressions.
    pub(crate) fn to_playwright(&self, command: &mut Command) {
        for (option, words) in [("--grep", &self.only), ("--grep-invert", &self.skip)] {
            if !words.is_empty() {
                let any: Vec<String> = words.iter().map(|word| literal(word)).collect();
                command.args(["--pass-with-no-tests", option, &any.join("|")]);
            }
        }
    }
}

fn literal(word: &str) -> String {
    let mut escaped = String::new();
    for character in word.chars() {
        if !character.is_alphanumeric() && character.is_ascii() && character != ' ' {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{Filters, literal};

    #[test]
    fn a_word_is_taken_literally() {
        assert_eq!(literal("start.spec"), r"start\.spec");
    }

    #[test]
    fn a_group_is_meant_without_a_word_or_by_its_name() {
        let filters = |only: &[&str], skip: &[&str]| Filters {
            only: only.iter().map(ToString::to_string).collect(),
            skip: skip.iter().map(ToString::to_string).collect(),
        };
        assert!(filters(&[], &[]).mean("firefox"));
        assert!(filters(&["firefox"], &[]).mean("firefox"));
        assert!(!filters(&["kill"], &[]).mean("firefox"));
        assert!(!filters(&[], &["firefox"]).mean("firefox"));
        assert!(filters(&[], &["kill"]).mean("firefox"));
    }
}
