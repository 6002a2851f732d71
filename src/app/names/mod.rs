//! Names come in: lines that are typed, lists that are pasted, rows of a table.
//!
//! Everything that is understood becomes people. Every other line stays as it is, with the reason and, where there
//! is one, a way to go on: nothing is glued together, dropped or placed without a word. Tables whose columns are
//! to be chosen are none of this room's affair.

mod doubt;
mod groups;
mod heads;
mod line;
mod marks;
mod numbers;
mod plain;
mod problem;
mod ratings;
mod reader;
mod rows;
mod scores;
mod several;
mod signs;
mod table;
mod titles;

use std::collections::BTreeSet;

pub use problem::{KeptLines, LineAnswer, LineProblem, NamesAnswer};

use self::reader::{Read, Reader};
use self::scores::Number;
use super::stamp::Ids;
use crate::model::{Score, Stakeholder, StakeholderMap, fold};

/// What a text of the box comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Names {
    /// Stakeholders to add, each line with those whom it names.
    pub(super) people: Vec<(String, Vec<Stakeholder>)>,
    /// Lines that stay in the box, in their order.
    pub(super) kept: Vec<String>,
    /// Why they stay, each reason once.
    pub(super) problems: Vec<KeptLines>,
    /// Whether the lines are numbered in their order.
    pub(super) numbered: bool,
    /// Whether they are lettered so.
    pub(super) lettered: bool,
    /// The heads that were kept last.
    heads: Option<String>,
}

impl Names {
    /// Keeps a line, and with it the heads that it stands below or above: without them it would be read anew as
    /// another.
    fn keep(&mut self, line: &str, problem: LineProblem, heads: Option<&str>) {
        let is_title = problem == LineProblem::Title;
        let is_new = heads.is_some() && self.heads.as_deref() != heads;
        let heads = heads.map(str::to_owned);
        if is_title {
            self.kept.pop_if(|last| Some(&*last) == heads.as_ref());
            self.kept.push(line.to_owned());
            self.kept.extend(heads.clone());
        } else {
            self.kept.extend(heads.clone().filter(|_| is_new));
            self.kept.push(line.to_owned());
        }
        self.heads = heads;
        match self.problems.iter_mut().position(|known| known.problem.takes(&problem)) {
            Some(at) => self.problems[at].lines.push(line.to_owned()),
            None => self.problems.push(KeptLines { problem, lines: vec![line.to_owned()] }),
        }
    }
}

/// Somebody as a line says it; nothing is looked up yet.
#[derive(Debug, Clone, Default)]
struct Entry {
    name: String,
    /// As it is written, without `#`.
    group: Option<String>,
    scores: Option<(Number, Number)>,
}

/// Whether a word is one of these, which stand with blanks between them.
fn is_among(word: &str, words: &str) -> bool {
    words.split(' ').any(|known| known == word)
}

/// Reads the box. `answers` is what somebody has said to lines that were asked about.
pub(super) fn read(text: &str, map: &StakeholderMap, answers: &[NamesAnswer], ids: &mut Ids) -> Names {
    let lines = rows::lines(text);
    let says_something = |line: &&str| !line.is_empty() && !rows::is_rule(line);
    let lines: Vec<&str> = lines.iter().map(|line| rows::trimmed(line)).filter(says_something).collect();
    let reader = Reader::of(&lines, map.head(), answers);
    let read = reader.lines(&lines);
    let all = read.iter().filter_map(|line| line.entries.as_ref().ok()).flatten();
    let said = read.iter().find_map(|line| line.scale);
    let scale = Scale::of(all.filter_map(|entry| entry.scores.as_ref()), said, answers);
    let mut known: BTreeSet<String> = map.iter().map(|person| fold(&person.name)).collect();
    let mut names = Names { numbered: reader.numbered, lettered: reader.lettered, ..Names::default() };
    for Read { line, entries, heads, .. } in read {
        let people = entries.and_then(|entries| {
            entries
                .into_iter()
                .map(|entry| reader.person(line, entry, scale, ids))
                .collect::<Result<Vec<_>, _>>()
        });
        match people.and_then(|people| new_ones(people, &mut known, answers)) {
            Ok(people) => names.people.push((line.to_owned(), people)),
            Err(problem) => names.keep(line, problem, heads),
        }
    }
    names.people.retain(|(_, people)| !people.is_empty());
    names
}

/// Those whose names are not known already; all of them where that is wanted. Names that are new are known from now
/// on.
fn new_ones(
    mut people: Vec<Stakeholder>,
    known: &mut BTreeSet<String>,
    answers: &[NamesAnswer],
) -> Result<Vec<Stakeholder>, LineProblem> {
    if answers.contains(&NamesAnswer::AddTwice) {
        known.extend(people.iter().map(|person| fold(&person.name)));
        return Ok(people);
    }
    let mut of_line = BTreeSet::new();
    let mut twice = None;
    people.retain(|person| {
        let name = fold(&person.name);
        let is_new = !known.contains(&name) && of_line.insert(name);
        if !is_new {
            twice.get_or_insert_with(|| person.name.to_string());
        }
        is_new
    });
    if let Some(name) = twice.filter(|_| !answers.contains(&NamesAnswer::LeaveOutTwice)) {
        return Err(LineProblem::Twice { name, more: 0 });
    }
    known.extend(of_line);
    Ok(people)
}

/// The scale of a list's scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scale {
    /// That of the map, 0 to 100.
    Whole,
    /// A smaller one, which is stretched.
    Stretched { low: i8, top: i8 },
    /// A smaller one, as it seems; nobody has said what it means.
    Unclear { low: i8, top: i8 },
}

/// Tops of scales that lists are rated on, other than this one.
const SMALL: [i8; 2] = [5, 10];
/// Those that go as far below zero as above.
const BOTH_WAYS: [i8; 4] = [2, 3, 5, 10];

impl Scale {
    /// A list of several whose scores all stay low has a scale of its own: placed as they are, all would stand in
    /// one corner. So has one whose heads name it, and one of parts of a whole. What was answered holds for what is
    /// left of the list too.
    fn of<'a>(
        scores: impl Iterator<Item = &'a (Number, Number)>,
        named: Option<(i8, i8)>,
        answers: &[NamesAnswer],
    ) -> Self {
        for answer in answers {
            match answer {
                NamesAnswer::Stretch { low, top } => return Self::Stretched { low: *low, top: *top },
                NamesAnswer::AsTheyAre => return Self::Whole,
                _ => {}
            }
        }
        let all: Vec<&(Number, Number)> = scores.collect();
        let within = |low: i8, top: i8| {
            all.iter().all(|(one, two)| one.is_within(low, top) && two.is_within(low, top))
        };
        let in_parts = all.iter().any(|(one, two)| !one.is_whole() || !two.is_whole()) && within(0, 1);
        match named {
            Some((_, 100)) => return Self::Whole,
            Some((low, top)) if !all.is_empty() => return Self::Unclear { low, top },
            _ if in_parts => return Self::Unclear { low: 0, top: 1 },
            _ if all.len() < 2 => return Self::Whole,
            _ => {}
        }
        if let Some(top) = SMALL.into_iter().find(|top| within(0, *top)) {
            return Self::Unclear { low: i8::from(within(1, top)), top };
        }
        match BOTH_WAYS.into_iter().find(|top| within(-top, *top)) {
            Some(top) => Self::Unclear { low: -top, top },
            None => Self::Whole,
        }
    }

    fn scores(self, scores: &(Number, Number), round: bool) -> Result<(Score, Score), LineProblem> {
        let (influence, interest) = scores;
        match self {
            Self::Whole if round => Ok((influence.rounded().score()?, interest.rounded().score()?)),
            Self::Whole => Ok((influence.score()?, interest.score()?)),
            Self::Stretched { low, top } => {
                Ok((influence.stretched(low, top)?, interest.stretched(low, top)?))
            }
            Self::Unclear { low, top } => Err(LineProblem::SmallScale { low, top }),
        }
    }
}
