//! Names come in: lines that are typed, lists that are pasted, rows of a table.
//!
//! Everything that is understood becomes people. Every other line stays as it is, with the reason and, where there
//! is one, a way to go on: nothing is glued together, dropped or placed without a word. Tables whose columns are
//! to be chosen are none of this room's affair.

mod groups;
mod marks;
mod problem;
mod rows;
mod scores;
mod signs;
mod table;

use std::collections::BTreeSet;

pub use problem::{KeptLines, LineProblem, NamesAnswer};

use self::groups::Groups;
use self::scores::Number;
use self::signs::Signs;
use self::table::Column;
use super::stamp::Ids;
use crate::model::{Line, Score, Stakeholder, StakeholderMap, fold};

/// What a text of the box comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Names {
    /// Stakeholders to add, each line with those whom it names.
    pub(super) people: Vec<(String, Vec<Stakeholder>)>,
    /// Lines that stay in the box, in their order.
    pub(super) kept: Vec<String>,
    /// Why they stay, each reason once.
    pub(super) problems: Vec<KeptLines>,
}

impl Names {
    fn keep(&mut self, line: &str, problem: LineProblem) {
        self.kept.push(line.to_owned());
        match self.problems.iter_mut().find(|known| known.problem == problem) {
            Some(known) => known.lines.push(line.to_owned()),
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

/// Reads the box. `answers` is what somebody has said to lines that were asked about.
pub(super) fn read(text: &str, map: &StakeholderMap, answers: &[NamesAnswer], ids: &mut Ids) -> Names {
    let groups = Groups::of(map.head());
    let lines = rows::lines(text);
    let mut lines: Vec<&str> =
        lines.iter().map(|line| crate::model::trimmed(line)).filter(|line| !line.is_empty()).collect();
    let columns = take_heads(&mut lines, map);
    let entries: Vec<(&str, Result<Vec<Entry>, LineProblem>)> = lines
        .into_iter()
        .filter(|line| !rows::cells(line).is_some_and(|cells| rows::is_rule(&cells)))
        .map(|line| (line, read_line(line, columns.as_deref(), &groups, answers)))
        .collect();
    let all = entries.iter().filter_map(|(_, entries)| entries.as_ref().ok()).flatten();
    let scale = Scale::of(all.filter_map(|entry| entry.scores.as_ref()), answers);
    let mut known: BTreeSet<String> = map.iter().map(|person| fold(&person.name)).collect();
    let mut names = Names::default();
    for (line, entries) in entries {
        let people = entries.and_then(|entries| {
            entries.into_iter().map(|entry| person(entry, &groups, scale, ids)).collect::<Result<Vec<_>, _>>()
        });
        let people = people.and_then(|people| match twice(&people, &mut known, answers) {
            Some(name) => Err(LineProblem::Twice(name)),
            None => Ok(people),
        });
        match people {
            Ok(people) => names.people.push((line.to_owned(), people)),
            Err(problem) => names.keep(line, problem),
        }
    }
    names
}

/// Takes the heads off a table, and says what its columns hold.
fn take_heads(lines: &mut Vec<&str>, map: &StakeholderMap) -> Option<Vec<Column>> {
    let first = *lines.first()?;
    let sign = [';', ','].into_iter().find(|sign| first.contains(*sign));
    let cells = rows::cells(first).or_else(|| sign.map(|sign| rows::parted(first, sign)));
    let cells = cells.unwrap_or_else(|| vec![marks::without_mark(first)]);
    let columns = table::heads(&cells, map.head()).filter(|_| lines.len() > 1)?;
    lines.remove(0);
    (columns.len() > 1).then_some(columns)
}

/// Those whom a line names: one, or several where somebody has said so.
fn read_line(
    line: &str,
    columns: Option<&[Column]>,
    groups: &Groups<'_>,
    answers: &[NamesAnswer],
) -> Result<Vec<Entry>, LineProblem> {
    let bare = marks::without_mark(line);
    let cells = rows::cells(&bare);
    if let Some(columns) = columns {
        let sign = if bare.contains(';') { ';' } else { ',' };
        let cells = cells.unwrap_or_else(|| rows::parted(&bare, sign));
        return table::by_heads(&cells, columns).map(|entry| vec![entry]);
    }
    if let Some(cells) = cells.filter(|cells| cells.iter().filter(|cell| !cell.is_empty()).count() > 1) {
        return table::by_contents(&cells, groups).map(|entry| vec![entry]);
    }
    let entry = plain_line(&bare, groups)?;
    let parts = several(&entry.name);
    if parts.len() < 2 || answers.contains(&NamesAnswer::AsOne) {
        Ok(vec![entry])
    } else if answers.contains(&NamesAnswer::Apart) {
        Ok(parts.into_iter().map(|name| Entry { name, ..entry.clone() }).collect())
    } else {
        Err(LineProblem::Several(parts.len()))
    }
}

/// A name, and behind it a group and two scores, in whichever order.
fn plain_line(line: &str, groups: &Groups<'_>) -> Result<Entry, LineProblem> {
    let signs = Signs::of(line);
    let plain = signs.plain();
    let mut end = plain.len();
    let mut entry = Entry::default();
    for _ in 0..2 {
        if entry.group.is_none()
            && let Some((tag, from)) = tag_at_end(&signs, end)
        {
            (entry.group, end) = (Some(tag), from);
        }
        if entry.scores.is_none()
            && let Some((numbers, from)) = scores::at_end(plain, 0, end)?
        {
            (entry.scores, end) = (Some(numbers), from);
        }
    }
    let name = signs.typed(0, end);
    let mut name = marks::bare(&name);
    // Anna Berger;Business;80;60
    if let Some((before, last)) = name.rsplit_once([';', ',']).filter(|_| entry.group.is_none())
        && entry.scores.is_some()
        && groups.find(last).is_some()
    {
        entry.group = Some(last.to_owned());
        name = before;
    }
    name.trim_end_matches([',', ';']).clone_into(&mut entry.name);
    Ok(entry)
}

/// The group after `#` at the end of a stretch, and where it begins.
fn tag_at_end(signs: &Signs, end: usize) -> Option<(String, usize)> {
    let plain = signs.plain();
    let (_, end) = signs::trim(plain, 0, end);
    let end = plain[..end].iter().rposition(|c| !matches!(c, ',' | ';' | ' ')).map_or(0, |at| at + 1);
    let from = plain[..end].iter().rposition(|c| *c == ' ').map_or(0, |at| at + 1);
    (plain.get(from) == Some(&'#') && end > from + 1).then(|| (signs.typed(from + 1, end), from))
}

/// The names of a line that seems to hold several. One comma is none: "Berger, Anna" is one name.
fn several(name: &str) -> Vec<String> {
    let signs = Signs::of(name);
    let plain = signs.plain();
    let lists = |c: char| plain.iter().filter(|sign| **sign == c).count();
    // The comma of Chinese and Japanese lists is never part of a name.
    let sure = lists(';') > 0 || name.contains(['、', '､']);
    if !sure && lists(',') < 2 {
        return Vec::new();
    }
    let mut parts = Vec::new();
    let mut from = 0;
    for at in 0..=plain.len() {
        if plain.get(at).is_none_or(|c| if lists(';') > 0 { *c == ';' } else { *c == ',' }) {
            parts.push(signs.typed(from, at));
            from = at + 1;
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

fn person(
    entry: Entry,
    groups: &Groups<'_>,
    scale: Scale,
    ids: &mut Ids,
) -> Result<Stakeholder, LineProblem> {
    let name = marks::bare(&entry.name).split_whitespace().collect::<Vec<_>>().join(" ");
    let name = Line::new(&name).map_err(|_| LineProblem::TooLong)?;
    let scores = entry.scores.map(|scores| scale.scores(&scores)).transpose()?;
    let group = entry.group.map(|tag| {
        groups.find(&tag).cloned().ok_or_else(|| LineProblem::UnknownGroup(tag.trim().to_owned()))
    });
    let group = group.transpose()?;
    if name.is_empty() {
        return Err(LineProblem::NoName);
    }
    let mut person = Stakeholder::named(ids.fresh('s'), 0, name);
    person.group = group;
    person.influence = scores.map(|(influence, _)| influence);
    person.interest = scores.map(|(_, interest)| interest);
    Ok(person)
}

/// A name of a line that is known already; none where that is wanted. Names that are new are known from now on.
fn twice(people: &[Stakeholder], known: &mut BTreeSet<String>, answers: &[NamesAnswer]) -> Option<String> {
    let folded: Vec<String> = people.iter().map(|person| fold(&person.name)).collect();
    let at = folded
        .iter()
        .enumerate()
        .find_map(|(at, name)| (known.contains(name) || folded[..at].contains(name)).then_some(at));
    if let Some(at) = at.filter(|_| !answers.contains(&NamesAnswer::AddTwice)) {
        return people.get(at).map(|person| person.name.to_string());
    }
    known.extend(folded);
    None
}

/// The scale of a list's scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scale {
    /// That of the map, 0 to 100.
    Whole,
    /// A smaller one, which is stretched.
    Stretched { low: u8, top: u8 },
    /// A smaller one, as it seems; nobody has said what it means.
    Unclear { low: u8, top: u8 },
}

/// Tops of scales that lists are rated on, other than this one.
const SMALL: [u8; 2] = [5, 10];

impl Scale {
    /// A list of several whose scores all stay low has a scale of its own: placed as they are, all would stand in
    /// one corner. What was answered holds for what is left of the list too.
    fn of<'a>(scores: impl Iterator<Item = &'a (Number, Number)>, answers: &[NamesAnswer]) -> Self {
        for answer in answers {
            match answer {
                NamesAnswer::Stretch { low, top } => return Self::Stretched { low: *low, top: *top },
                NamesAnswer::AsTheyAre => return Self::Whole,
                _ => {}
            }
        }
        let all: Vec<&(Number, Number)> = scores.collect();
        let within = |low: u8, top: u8| {
            all.iter().all(|(one, two)| one.is_within(low, top) && two.is_within(low, top))
        };
        match SMALL.into_iter().find(|top| within(0, *top)).filter(|_| all.len() > 1) {
            Some(top) => Self::Unclear { low: u8::from(within(1, top)), top },
            None => Self::Whole,
        }
    }

    fn scores(self, (influence, interest): &(Number, Number)) -> Result<(Score, Score), LineProblem> {
        match self {
            Self::Whole => Ok((influence.score()?, interest.score()?)),
            Self::Stretched { low, top } => {
                Ok((influence.stretched(low, top)?, interest.stretched(low, top)?))
            }
            Self::Unclear { low, top } => Err(LineProblem::SmallScale { low, top }),
        }
    }
}
