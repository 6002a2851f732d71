//! Rows of a table: which cell is what, by the heads of the columns or by what stands in the cells.

use super::groups::Groups;
use super::heads::{Column, Heads};
use super::problem::{LineProblem, NamesAnswer};
use super::scores::Number;
use super::signs::Signs;
use super::{Entry, marks};

/// The number that a cell holds.
pub(super) fn number(cell: &str) -> Option<Number> {
    let signs = Signs::of(cell);
    let plain: Vec<char> = signs.plain().iter().copied().filter(|c| *c != ' ').collect();
    Number::of(&plain)
}

/// Whether a cell says that there is nothing to say.
pub(super) fn is_blank(cell: &str) -> bool {
    matches!(cell.to_ascii_lowercase().as_str(), "" | "-" | "–" | "—" | "n/a" | "?" | "tbd" | "k.a.")
}

/// Reads a row below heads.
pub(super) fn by_heads(
    cells: &[String],
    heads: &Heads,
    answers: &[NamesAnswer],
) -> Result<Entry, LineProblem> {
    let mut entry = Entry::default();
    let (mut influence, mut interest) = (None, None);
    let (mut given, mut family) = (String::new(), String::new());
    for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !is_blank(cell)) {
        let score = || number(cell).ok_or_else(|| LineProblem::OutOfRange(cell.clone()));
        match heads.columns().get(at).copied().unwrap_or(Column::Other) {
            Column::Name if entry.name.is_empty() => entry.name.clone_from(cell),
            Column::Given if given.is_empty() => given.clone_from(cell),
            Column::Family if family.is_empty() => family.clone_from(cell),
            Column::Group => {
                entry.group = Some(marks::bare(cell.strip_prefix('#').unwrap_or(cell)).to_owned());
            }
            Column::Influence => influence = Some(score()?),
            Column::Interest => interest = Some(score()?),
            Column::Number => {}
            _ if answers.contains(&NamesAnswer::LeaveOut) => {}
            _ => return Err(LineProblem::Columns(cell.clone())),
        }
    }
    // "Name" may stand for the family beside "First name", or for all of it.
    if given.is_empty() || family.is_empty() || entry.name.is_empty() {
        let whole = format!("{given} {} {family}", entry.name);
        whole.trim().clone_into(&mut entry.name);
    }
    entry.scores = both(influence, interest)?;
    Ok(entry)
}

/// Reads a row without heads: a name, a group of this map, two scores. Whatever else stands there is refused, or left
/// out.
pub(super) fn by_contents(
    cells: &[String],
    groups: &Groups<'_>,
    leave_out: bool,
) -> Result<Entry, LineProblem> {
    let mut cells: Vec<&str> =
        cells.iter().map(|cell| marks::bare(cell)).filter(|cell| !is_blank(cell)).collect();
    // The number of the row.
    if cells.len() > 1 && number(cells[0]).is_some() && number(cells[1]).is_none() {
        cells.remove(0);
    }
    let (scores, texts): (Vec<&str>, Vec<&str>) = cells.into_iter().partition(|cell| number(cell).is_some());
    let tag = |text: &&str| text.strip_prefix('#').is_some_and(|tag| !tag.is_empty());
    let marked = texts.iter().position(tag);
    // A group of this map, but not where it is all that could be the name.
    let known = || texts.iter().rposition(|text| texts.len() > 1 && groups.find(text).is_some());
    let group = marked.or_else(known);
    let mut rest = texts.iter().enumerate().filter(|(at, _)| Some(*at) != group).map(|(_, text)| *text);
    let mut entry = Entry { name: rest.next().unwrap_or_default().to_owned(), ..Entry::default() };
    entry.group = group.map(|at| texts[at].trim_start_matches('#').to_owned());
    // One cell more than there is a place for is most likely a group that this map does not have.
    if entry.group.is_none() {
        entry.group = rest.next().map(str::to_owned);
    }
    if let Some(more) = rest.next().or(scores.get(2).copied()).filter(|_| !leave_out) {
        return Err(LineProblem::Columns(more.to_owned()));
    }
    let mut scores = scores.into_iter().map(number);
    entry.scores = both(scores.next().flatten(), scores.next().flatten())?;
    Ok(entry)
}

fn both(
    influence: Option<Number>,
    interest: Option<Number>,
) -> Result<Option<(Number, Number)>, LineProblem> {
    match (influence, interest) {
        (Some(influence), Some(interest)) => Ok(Some((influence, interest))),
        (None, None) => Ok(None),
        (Some(one), None) | (None, Some(one)) => Err(LineProblem::OneScore(one.written().to_owned())),
    }
}
