//! The quick-add box: one or many lines of text become stakeholders.

use std::fmt;

use super::stamp::Ids;
use crate::model::{Head, Line, Score, Stakeholder};

/// Why a line stays in the box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineProblem {
    /// `#word` names no group of this map.
    UnknownGroup(String),
    /// One of the two numbers is above 100.
    OutOfRange(String),
    /// There is a group or a pair of scores, but no name.
    NoName,
    /// The name is longer than a name may be.
    TooLong,
}

impl fmt::Display for LineProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownGroup(tag) => write!(f, "There is no group “{tag}” on this map."),
            Self::OutOfRange(number) => write!(f, "{number} is not a score: scores go from 0 to 100."),
            Self::NoName => f.write_str("This line has no name."),
            Self::TooLong => write!(f, "A name holds at most {} characters.", Line::MAX),
        }
    }
}

/// What a text of the box comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct QuickAdd {
    /// Stakeholders to add, in the order of their lines.
    pub(super) stakeholders: Vec<Stakeholder>,
    /// Lines that stay in the box.
    pub(super) kept: Vec<String>,
    /// Why the first of them stays.
    pub(super) problem: Option<LineProblem>,
}

/// Reads the box: each line is a name, an optional `#group`, and optionally two whole numbers 0 to 100
/// at the end, influence first.
pub(super) fn read(text: &str, head: &Head, ids: &mut Ids) -> QuickAdd {
    let mut answer = QuickAdd::default();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        match read_line(line, head) {
            Ok((name, group, scores)) => {
                let mut stakeholder = Stakeholder::named(ids.fresh('s'), 0, name);
                stakeholder.group = group;
                stakeholder.influence = scores.map(|(influence, _)| influence);
                stakeholder.interest = scores.map(|(_, interest)| interest);
                answer.stakeholders.push(stakeholder);
            }
            Err(problem) => {
                answer.kept.push(line.to_owned());
                answer.problem.get_or_insert(problem);
            }
        }
    }
    answer
}

type Reading = (Line, Option<crate::model::Id>, Option<(Score, Score)>);

fn read_line(line: &str, head: &Head) -> Result<Reading, LineProblem> {
    let mut words: Vec<&str> = line.split_whitespace().collect();
    let scores = take_scores(&mut words)?;
    let mut group = None;
    if let Some(tag) = words.last().and_then(|word| word.strip_prefix('#')).filter(|tag| !tag.is_empty()) {
        let found = head.group_by_tag(tag).ok_or_else(|| LineProblem::UnknownGroup(tag.to_owned()))?;
        group = Some(found.id.clone());
        words.pop();
    }
    let name = Line::new(&words.join(" ")).map_err(|_| LineProblem::TooLong)?;
    if name.is_empty() { Err(LineProblem::NoName) } else { Ok((name, group, scores)) }
}

/// Takes two whole numbers off the end. A single number belongs to the name ("Shift 2").
fn take_scores(words: &mut Vec<&str>) -> Result<Option<(Score, Score)>, LineProblem> {
    let is_number = |word: &&str| word.bytes().all(|b| b.is_ascii_digit());
    let [.., influence, interest] = words.as_slice() else { return Ok(None) };
    if !is_number(influence) || !is_number(interest) {
        return Ok(None);
    }
    let score = |word: &str| {
        let value = word.parse().ok().and_then(Score::new);
        value.ok_or_else(|| LineProblem::OutOfRange(word.to_owned()))
    };
    let pair = (score(influence)?, score(interest)?);
    words.truncate(words.len() - 2);
    Ok(Some(pair))
}
