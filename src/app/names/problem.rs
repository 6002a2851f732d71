//! Why a line stays in the box, and what can be done about it.

use std::fmt;

use crate::model::{Line, isolated};

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
    /// A name has no letters: a bullet that is alone, a score on a line of its own.
    NoLetters(String),
    /// The name is longer than a name may be.
    TooLong,
    /// Somebody on the map, or further up in the list, has this name, and those of some more lines.
    Twice {
        /// The first of them.
        name: String,
        /// How many more.
        more: usize,
    },
    /// One line, and the names of several people.
    Several(usize),
    /// Beside the name stands something that there is no place for: an address, a label.
    Beside(String),
    /// A group stands inside the name.
    Tag(String),
    /// Two numbers in one word may be two scores.
    Pair(String),
    /// A name holds numbers that may be scores.
    Numbers(String),
    /// A name ends with a number, and two scores follow.
    Third(String),
    /// A line above the heads of a table, or above a list.
    Title,
    /// The heads of a table do not say which column is influence and which is interest.
    Heads(String),
    /// A row of a table with cells that are neither name, group nor score.
    Columns(String),
    /// The list seems to have a scale of its own.
    SmallScale {
        /// The lowest that it can have.
        low: i8,
        /// The highest.
        top: i8,
    },
}

impl fmt::Display for LineProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownGroup(tag) => write!(f, "There is no group “{}” on this map.", isolated(tag)),
            Self::OutOfRange(number) => write!(f, "{number} is not a score: scores go from 0 to 100."),
            Self::NotWhole(number) => write!(f, "{number} is not a score: scores are whole numbers."),
            Self::OneScore(number) => {
                write!(f, "One score only, {number}. Write influence and interest, as in 80 20.")
            }
            Self::OneOrTwo(text) => {
                write!(f, "“{text}” can be one number or two. Write two scores with a space, as in 80 20.")
            }
            Self::NoName => f.write_str("This line has no name."),
            Self::NoLetters(text) => write!(f, "“{text}” has no letters."),
            Self::TooLong => write!(f, "A name holds at most {} characters.", Line::MAX),
            Self::Twice { name, more: 0 } => write!(f, "“{}” is on the map already.", isolated(name)),
            Self::Twice { name, more } => {
                write!(f, "“{}” and {more} more are on the map already.", isolated(name))
            }
            Self::Several(number) => write!(f, "This looks like {number} names."),
            Self::Beside(text) => write!(f, "There is no place for “{text}” here."),
            Self::Tag(tag) => write!(
                f,
                "“{tag}” stands inside the name. A group comes last and is one word, as in #head-office."
            ),
            Self::Pair(pair) => write!(f, "“{pair}” may be two scores."),
            Self::Numbers(name) => {
                write!(f, "“{name}” may hold scores. Two scores come last, as in 80 20.")
            }
            Self::Third(name) => {
                write!(f, "Three numbers: “{name}” may be the name, with the last two as its scores.")
            }
            Self::Title => f.write_str("This line looks like a title."),
            Self::Heads(heads) => {
                let heads = heads.split_whitespace().collect::<Vec<_>>().join(" ");
                write!(f, "“{heads}” does not say which column is influence and which is interest.")
            }
            Self::Columns(cell) => write!(
                f,
                "“{cell}” is neither name, group nor score. Copy these columns only: name, group, influence, interest."
            ),
            Self::SmallScale { low, top } => {
                write!(f, "This list seems to go from {low} to {top}. Scores here go from 0 to 100.")
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
    /// Leave those out whose names are there already.
    LeaveOutTwice,
    /// What holds for these lines alone.
    OfLines(LineAnswer, Vec<String>),
    /// The first column of numbers is influence, the second interest.
    InfluenceFirst,
    /// The first column of numbers is interest, the second influence.
    InterestFirst,
    /// Round scores to whole numbers.
    Round,
    /// The lines were numbered in their order; said by the list itself.
    Numbered,
    /// The lines were lettered in their order; said by the list itself.
    Lettered,
    /// Stretch the scores from these two to the scale from 0 to 100.
    Stretch {
        /// What becomes 0.
        low: i8,
        /// What becomes 100.
        top: i8,
    },
    /// The scores are on the scale from 0 to 100 as they are.
    AsTheyAre,
}

/// What somebody answers to single lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineAnswer {
    /// Each name of the line is one person.
    Apart,
    /// The line is one name, whatever stands in it.
    AsOne,
    /// What there is no place for is left out.
    LeaveOut,
    /// The line is nobody.
    Nobody,
    /// Two numbers in one word are two scores.
    PairsAreScores,
}

impl LineProblem {
    /// The ways to go on, each with the words of its button.
    fn offers(&self, lines: &[String]) -> Vec<(String, NamesAnswer)> {
        let say = |words: &str, answer| (words.to_owned(), answer);
        let of_lines = |words: &str, answer| say(words, NamesAnswer::OfLines(answer, lines.to_vec()));
        let as_one = |words: &str| of_lines(words, LineAnswer::AsOne);
        match self {
            Self::UnknownGroup(tag) => {
                let create =
                    (format!("Create “{}”", group_name(tag)), NamesAnswer::CreateGroup(group_name(tag)));
                vec![create, as_one("Keep in the name")]
            }
            Self::Twice { .. } => {
                vec![say("Leave out", NamesAnswer::LeaveOutTwice), say("Add anyway", NamesAnswer::AddTwice)]
            }
            Self::Several(number) => {
                vec![of_lines(&format!("Add {number} people"), LineAnswer::Apart), as_one("Add as one name")]
            }
            Self::Beside(_) | Self::Columns(_) | Self::OneScore(_) | Self::OutOfRange(_) => {
                vec![of_lines("Leave it out", LineAnswer::LeaveOut), as_one("Keep in the name")]
            }
            Self::Tag(_) => vec![as_one("Keep in the name")],
            Self::Pair(_) | Self::OneOrTwo(_) => {
                vec![of_lines("Read as scores", LineAnswer::PairsAreScores), as_one("Keep in the name")]
            }
            Self::Numbers(_) => vec![as_one("Add as one name")],
            Self::Third(_) => vec![as_one("Yes, add")],
            Self::NoLetters(_) => vec![as_one("Add anyway")],
            Self::Title => {
                vec![of_lines("Leave out", LineAnswer::Nobody), as_one("Add as a name")]
            }
            Self::Heads(_) => vec![
                say("Influence first", NamesAnswer::InfluenceFirst),
                say("Interest first", NamesAnswer::InterestFirst),
            ],
            Self::NotWhole(_) => vec![say("Round to whole numbers", NamesAnswer::Round)],
            Self::SmallScale { low, top } => vec![
                (
                    format!("Stretch {} to 0–100", range(*low, *top)),
                    NamesAnswer::Stretch { low: *low, top: *top },
                ),
                ("Keep these scores".to_owned(), NamesAnswer::AsTheyAre),
            ],
            _ => Vec::new(),
        }
    }
}

impl LineProblem {
    /// Whether a line with another problem stays for the same reason, and so is told with this one.
    pub(super) fn takes(&mut self, other: &Self) -> bool {
        match (self, other) {
            (Self::Twice { more, .. }, Self::Twice { .. }) => {
                *more += 1;
                true
            }
            (Self::Third(_), Self::Third(_))
            | (Self::Numbers(_), Self::Numbers(_))
            | (Self::Pair(_), Self::Pair(_))
            | (Self::Beside(_), Self::Beside(_)) => true,
            // A column of roles, or of words in the place of scores: "High", "Low".
            (Self::OutOfRange(one), Self::OutOfRange(other)) | (Self::Columns(one), Self::Columns(other)) => {
                one == other || (is_word(one) && is_word(other))
            }
            (one, other) => one == other,
        }
    }
}

fn range(low: i8, top: i8) -> String {
    if low < 0 { format!("−{} to {top}", low.unsigned_abs()) } else { format!("{low}–{top}") }
}

fn is_word(text: &str) -> bool {
    !text.contains(char::is_numeric)
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

impl KeptLines {
    /// The ways to go on, each with the words of its button.
    pub fn offers(&self) -> Vec<(String, NamesAnswer)> {
        self.problem.offers(&self.lines)
    }
}
