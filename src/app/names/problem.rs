//! Why a line stays in the box, and what can be done about it.

use std::fmt;

use crate::model::Line;

/// Why a line stays in the box.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineProblem {
    /// `#word`, or the cell of a table, names no group of this map.
    UnknownGroup(String),
    /// A number is below 0 or above 100.
    OutOfRange(String),
    /// A number is no whole one.
    NotWhole(String),
    /// There is one score only.
    OneScore(String),
    /// A comma may part two scores, or the decimals of one.
    OneOrTwo(String),
    /// There is a group or a pair of scores, but no name.
    NoName,
    /// The name is longer than a name may be.
    TooLong,
    /// Somebody on the map, or further up in the list, has this name.
    Twice(String),
    /// One line, and the names of several people.
    Several(usize),
    /// A row of a table with cells that are neither name, group nor score.
    Columns(String),
    /// No score of the list lies outside these two, so the list has a scale of its own.
    SmallScale {
        /// The lowest that it can have.
        low: u8,
        /// The highest.
        top: u8,
    },
}

impl fmt::Display for LineProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownGroup(tag) => write!(f, "There is no group “{tag}” on this map."),
            Self::OutOfRange(number) => write!(f, "{number} is not a score: scores go from 0 to 100."),
            Self::NotWhole(number) => write!(f, "{number} is not a score: scores are whole numbers."),
            Self::OneScore(number) => {
                write!(f, "One score only, {number}. Write influence and interest, as in 80 20.")
            }
            Self::OneOrTwo(text) => {
                write!(f, "“{text}” can be one number or two. Write two scores with a space, as in 80 20.")
            }
            Self::NoName => f.write_str("This line has no name."),
            Self::TooLong => write!(f, "A name holds at most {} characters.", Line::MAX),
            Self::Twice(name) => write!(f, "“{name}” is on the map already."),
            Self::Several(number) => write!(f, "This looks like {number} names."),
            Self::Columns(cell) => write!(
                f,
                "“{cell}” is neither name, group nor score. Copy these columns only: name, group, influence, interest."
            ),
            Self::SmallScale { top, .. } => {
                write!(f, "No score is above {top}. Scores here go from 0 to 100.")
            }
        }
    }
}

/// What somebody answers to a line that was asked about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum NamesAnswer {
    /// Make a group of this name.
    CreateGroup(String),
    /// Add people whose names are there already.
    AddTwice,
    /// A line with several names is one person each.
    Apart,
    /// A line with several names is one name.
    AsOne,
    /// Stretch the scores from these two to the scale from 0 to 100.
    Stretch {
        /// What becomes 0.
        low: u8,
        /// What becomes 100.
        top: u8,
    },
    /// The scores are on the scale from 0 to 100 as they are.
    AsTheyAre,
}

impl LineProblem {
    /// The ways to go on, each with the words of its button.
    pub fn offers(&self) -> Vec<(String, NamesAnswer)> {
        match self {
            Self::UnknownGroup(tag) => {
                vec![(format!("Create “{}”", group_name(tag)), NamesAnswer::CreateGroup(group_name(tag)))]
            }
            Self::Twice(_) => vec![("Add anyway".to_owned(), NamesAnswer::AddTwice)],
            Self::Several(number) => vec![
                (format!("Add {number} people"), NamesAnswer::Apart),
                ("Add as one name".to_owned(), NamesAnswer::AsOne),
            ],
            Self::SmallScale { low, top } => vec![
                (format!("Stretch {low}–{top} to 0–100"), NamesAnswer::Stretch { low: *low, top: *top }),
                ("Keep these scores".to_owned(), NamesAnswer::AsTheyAre),
            ],
            _ => Vec::new(),
        }
    }
}

/// The name of a group, from how it is typed after `#`.
fn group_name(tag: &str) -> String {
    tag.split(['-', '_']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Lines that stay in the box for the same reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptLines {
    /// Why they stay.
    pub problem: LineProblem,
    /// The lines, in their order.
    pub lines: Vec<String>,
}
