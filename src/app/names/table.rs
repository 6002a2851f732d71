//! Rows of a table: which cell is what, by the heads of the columns or by what stands in the cells.

use super::groups::Groups;
use super::heads::Column;
use super::problem::{LineAnswer, LineProblem};
use super::reader::Said;
use super::scores::Number;
use super::signs::Signs;
use super::{Entry, marks};

/// The number that a cell holds.
pub(super) fn number(cell: &str) -> Option<Number> {
    let signs = Signs::of(cell);
    let plain: Vec<char> = signs.plain().iter().copied().filter(|c| *c != ' ').collect();
    Number::of(&plain).or_else(|| Number::part(&plain).map(|(number, _)| number))
}

/// Whether a cell says that there is nothing to say.
pub(super) fn is_blank(cell: &str) -> bool {
    matches!(cell.to_ascii_lowercase().as_str(), "" | "-" | "–" | "—" | "n/a" | "?" | "tbd" | "k.a.")
}

/// Reads a row below heads.
pub(super) fn by_heads(cells: &[String], columns: &[Column], said: &Said) -> Result<Entry, LineProblem> {
    let mut entry = Entry::default();
    let (mut influence, mut interest) = (None, None);
    let (mut given, mut family, mut beside) = (String::new(), String::new(), Vec::new());
    for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !is_blank(cell)) {
        let score = || number(cell).ok_or_else(|| LineProblem::OutOfRange(cell.clone()));
        match columns.get(at).copied().unwrap_or(Column::Other) {
            Column::Name if entry.name.is_empty() => entry.name.clone_from(cell),
            Column::Given if given.is_empty() => given.clone_from(cell),
            Column::Family if family.is_empty() => family.clone_from(cell),
            Column::Group => {
                entry.group = Some(marks::bare(cell.strip_prefix('#').unwrap_or(cell)).to_owned());
            }
            Column::Influence | Column::Interest if said.is(LineAnswer::AsOne) && !is_score(cell) => {
                beside.push(cell.as_str());
            }
            Column::Influence | Column::Interest if said.is(LineAnswer::LeaveOut) && !is_score(cell) => {}
            Column::Influence if influence.is_none() => influence = Some(score()?),
            Column::Interest if interest.is_none() => interest = Some(score()?),
            Column::Number => {}
            _ if said.is(LineAnswer::LeaveOut) => {}
            _ if said.is(LineAnswer::AsOne) => beside.push(cell),
            _ => return Err(LineProblem::Columns(cell.clone())),
        }
    }
    // "Name" may stand for the family beside "First name", or for all of it.
    if given.is_empty() || family.is_empty() || entry.name.is_empty() {
        let whole = format!("{given} {} {family}", entry.name);
        whole.trim().clone_into(&mut entry.name);
    }
    for cell in beside {
        entry.name = format!("{} {cell}", entry.name);
    }
    entry.scores = both(influence, interest, said)?;
    Ok(entry)
}

/// Reads a row without heads: a name, a group of this map, two scores. Whatever else stands there is refused, left
/// out, or a part of the name.
pub(super) fn by_contents(
    cells: &[String],
    groups: &Groups<'_>,
    said: &Said,
) -> Result<Vec<Entry>, LineProblem> {
    let mut cells: Vec<&str> =
        cells.iter().map(|cell| marks::bare(cell)).filter(|cell| !is_blank(cell)).collect();
    // The number of the row.
    if cells.len() > 1 && number(cells[0]).is_some() && number(cells[1]).is_none() {
        cells.remove(0);
    }
    let is_number =
        |cell: &&str| if said.is(LineAnswer::AsOne) { is_score(cell) } else { number(cell).is_some() };
    let (scores, mut texts): (Vec<&str>, Vec<&str>) = cells.into_iter().partition(is_number);
    if let Some(at) =
        texts.iter().position(|text| texts.len() > 1 && text.contains('@') && !said.is(LineAnswer::AsOne))
    {
        if !said.is(LineAnswer::LeaveOut) {
            return Err(LineProblem::Beside(texts[at].to_owned()));
        }
        texts.remove(at);
    }
    let tag = |text: &&str| text.strip_prefix('#').is_some_and(|tag| !tag.is_empty());
    let marked = texts.iter().position(tag);
    // A group of this map, but not where it is all that could be the name.
    let known = || texts.iter().rposition(|text| texts.len() > 1 && groups.find(text).is_some());
    let group = marked.or_else(known);
    let tag = group.map(|at| texts.remove(at).trim_start_matches('#').to_owned());
    // "80 pts"
    let begins_with_number = |text: &&&str| text.starts_with(|c: char| c.is_numeric() || "~<>≈".contains(c));
    if let Some(rating) = texts
        .iter()
        .skip(1)
        .find(begins_with_number)
        .filter(|_| !said.is(LineAnswer::AsOne) && !said.is(LineAnswer::LeaveOut))
    {
        return Err(LineProblem::Columns((*rating).to_owned()));
    }
    if scores.is_empty()
        && tag.is_none()
        && texts.len() > 2
        && !said.is(LineAnswer::AsOne)
        && !said.is(LineAnswer::LeaveOut)
    {
        if !said.is(LineAnswer::Apart) {
            return Err(LineProblem::Several(texts.len()));
        }
        let somebody = |name: &str| Entry { name: name.to_owned(), ..Entry::default() };
        return Ok(texts.into_iter().map(somebody).collect());
    }
    let whole = texts.join(" ");
    if said.is(LineAnswer::AsOne) {
        texts = vec![&whole];
    }
    let mut rest = texts.into_iter();
    let mut entry = Entry { name: rest.next().unwrap_or_default().to_owned(), group: tag, scores: None };
    // One cell more than there is a place for is most likely a group that this map does not have.
    if entry.group.is_none() && !said.is(LineAnswer::LeaveOut) {
        entry.group = rest.next().map(str::to_owned);
    }
    if let Some(more) = rest.next().or(scores.get(2).copied()).filter(|_| !said.is(LineAnswer::LeaveOut)) {
        return Err(LineProblem::Columns(more.to_owned()));
    }
    let mut scores = scores.into_iter().map(number);
    entry.scores = both(scores.next().flatten(), scores.next().flatten(), said)?;
    Ok(vec![entry])
}

/// Whether a cell holds a number from 0 to 100.
fn is_score(cell: &str) -> bool {
    number(cell).is_some_and(|number| number.is_within(0, 100))
}

fn both(
    influence: Option<Number>,
    interest: Option<Number>,
    said: &Said,
) -> Result<Option<(Number, Number)>, LineProblem> {
    match (influence, interest) {
        (Some(influence), Some(interest)) => Ok(Some((influence, interest))),
        (None, None) => Ok(None),
        _ if said.is(LineAnswer::LeaveOut) => Ok(None),
        (Some(one), None) | (None, Some(one)) => Err(LineProblem::OneScore(one.written().to_owned())),
    }
}
