//! A block of cells from a spreadsheet, pasted into the register.
//!
//! What fits is filled, as one step; a cell that does not take its text keeps what it has, and is told with
//! its row, its column and the reason. Owners and groups that are not on the map yet come with it, as where they
//! are typed.

use std::sync::Arc;

use super::called::{Names, is_same};
use super::session::{Outcome, Session};
use super::stamp::Ids;
use super::toast::ToastAction;
use super::view::Column;
use crate::edit::{Command, Field};
use crate::model::{Choice, Engagement, Id, Line, Score, StakeholderMap, isolated, trimmed};

/// What came of a block.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pasted {
    /// How many cells are filled.
    pub filled: usize,
    /// Groups and members that came with it.
    pub new: Vec<String>,
    /// What did not fit.
    pub misfits: Vec<Misfit>,
}

/// A text that did not fit its cell, or cells that there are not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// Which cell, as "Row 3 (Anna), Interest"; where it is about more of them, which.
    pub place: String,
    /// Why not.
    pub why: String,
}

impl Pasted {
    /// All of it in a sentence or two.
    pub fn in_words(&self) -> String {
        let filled = match self.filled {
            0 if self.misfits.is_empty() => "The cells say so already".to_owned(),
            0 => "No cell is filled".to_owned(),
            1 => "1 cell is filled".to_owned(),
            more => format!("{more} cells are filled"),
        };
        let left = match self.misfits.as_slice() {
            [] => ".".to_owned(),
            [one] => format!(". {}: {}", one.place, one.why),
            [first, more @ ..] => {
                format!(
                    ", {} did not fit. {}: {} The others are listed.",
                    more.len() + 1,
                    first.place,
                    first.why
                )
            }
        };
        let new = if self.new.is_empty() { String::new() } else { format!(" New: {}.", self.new.join(", ")) };
        format!("{filled}{left}{new}")
    }
}

/// The rows and cells of a block. A cell that holds tabs, line breaks or quotes comes in quotes, with each quote
/// of its own twice; other quotes are a part of the text.
pub(super) fn cells(text: &str) -> Vec<Vec<String>> {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n");
    let mut rows = vec![Vec::new()];
    let mut rest = text.strip_suffix('\n').unwrap_or(&text);
    loop {
        let (cell, after) = quoted(rest).unwrap_or_else(|| {
            let end = rest.find(['\t', '\n']).unwrap_or(rest.len());
            (rest[..end].to_owned(), &rest[end..])
        });
        rows.last_mut().into_iter().for_each(|row| row.push(cell.clone()));
        match after.chars().next() {
            None => return rows,
            Some('\n') => rows.push(Vec::new()),
            Some(_) => {}
        }
        rest = &after[1..];
    }
}

/// The cell in quotes that the text begins with, and what comes after it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let inside = text.strip_prefix('"')?;
    let mut from = 0;
    loop {
        let at = from + inside[from..].find('"')?;
        let after = &inside[at + 1..];
        if after.starts_with('"') {
            from = at + 2;
            continue;
        }
        let cell = &inside[..at];
        let is_one =
            (after.is_empty() || after.starts_with(['\t', '\n'])) && cell.contains(['\t', '\n', '"']);
        return is_one.then(|| (cell.replace("\"\"", "\""), after));
    }
}

impl Session {
    /// Fills the cells from a row and a column on.
    pub(super) fn fill_cells(
        &mut self,
        shown: &[Id],
        at: usize,
        from: Column,
        text: &str,
        ids: &mut Ids,
        out: &mut Outcome,
    ) {
        let map = &self.book.map;
        let columns = Column::SHOWN.iter().skip_while(|column| **column != from);
        let columns: Vec<Column> = columns.copied().collect();
        let mut pasted = Pasted::default();
        let mut names = Names::of(map.head());
        let mut edits = Vec::new();
        let block = cells(text);
        for (row, texts) in block.iter().enumerate() {
            let Some(person) = shown.get(at + row).and_then(|id| map.get(id)) else { continue };
            for (column, text) in columns.iter().zip(texts) {
                match value(*column, text, map, &person.id, &mut names, ids) {
                    Ok(Some(field)) => edits.push(Command::Edit { ids: vec![person.id.clone()], field }),
                    Ok(None) => {}
                    Err(why) => {
                        let column = column.title(map.head());
                        let place = format!("Row {} ({}), {column}", at + row + 1, isolated(&person.name));
                        pasted.misfits.push(Misfit { place, why });
                    }
                }
            }
        }
        let fits = edits.len();
        // Where all cells say so already there is nothing to take back.
        edits.retain(|edit| !edit.clone().run(map).is_ok_and(|changes| changes.is_empty()));
        pasted.misfits.extend(beyond(&block, shown.len().saturating_sub(at), columns.len()));
        pasted.filled = if edits.is_empty() { 0 } else { fits };
        pasted.new = names.new_ones();
        let what = match edits.as_slice() {
            [one] if fits == 1 => one.label(map),
            _ => format!("Fill {fits} cells"),
        };
        let commands: Vec<Command> = names.adding().into_iter().chain(edits).collect();
        if !commands.is_empty() && !self.try_run(Command::Together { what, commands }, out) {
            return;
        }
        self.show_toast(pasted.in_words(), (pasted.filled > 0).then_some(ToastAction::Undo), out);
        self.screen.pasted = Some(Arc::new(pasted)).filter(|pasted| !pasted.misfits.is_empty());
    }
}

/// Cells of a block beyond the last row and the last column.
fn beyond(block: &[Vec<String>], rows: usize, columns: usize) -> Vec<Misfit> {
    let holds = |texts: &[String]| texts.iter().any(|text| !trimmed(text).is_empty());
    let lines = block.iter().skip(rows).filter(|texts| holds(texts)).count();
    let wide = block.iter().filter_map(|texts| texts.get(columns..)).filter(|texts| holds(texts)).count();
    let misfit = |count: usize, what: &str, why: &str| {
        let place = if count == 1 { format!("1 {what}") } else { format!("{count} {what}s") };
        (count > 0).then(|| Misfit { place, why: why.to_owned() })
    };
    let more_rows = misfit(lines, "row", "There are no more rows. Add the people first.");
    let more_columns = misfit(wide, "row", "There are no more columns for all of its cells.");
    more_rows.into_iter().chain(more_columns).collect()
}

/// What a text sets in a cell; nothing where the cell already says so and cannot be set.
fn value(
    column: Column,
    text: &str,
    map: &StakeholderMap,
    person: &Id,
    names: &mut Names,
    ids: &mut Ids,
) -> Result<Option<Field>, String> {
    let line = || Line::new(text).map_err(|_| format!("A cell holds at most {} characters.", Line::MAX));
    let known = |name: Line| Some(name).filter(|name| !is_none(name));
    let score = || Score::written(text).map_err(|problem| problem.to_string());
    Ok(Some(match column {
        Column::Name => match line()? {
            name if name.is_empty() => return Err("A name needs at least one character.".to_owned()),
            name => Field::Name(name),
        },
        Column::Role => Field::Role(line()?),
        Column::Group => Field::Group(known(line()?).map(|name| names.group(name, ids))),
        Column::Owner => Field::Owner(known(line()?).map(|name| names.member(name, ids))),
        Column::Influence => Field::Influence(score()?),
        Column::Interest => Field::Interest(score()?),
        Column::Engagement => Field::Engagement(engagement(text)?),
        Column::Desired => Field::Desired(engagement(text)?),
        Column::Quadrant => {
            let now = map.get(person).and_then(|person| map.quadrant(person)).map_or("", Choice::label);
            let says_so = trimmed(text).is_empty() || is_same(trimmed(text), now);
            return if says_so { Ok(None) } else { Err("It follows from the two scores.".to_owned()) };
        }
        Column::Added | Column::Expectations | Column::Concerns => {
            let says_nothing = trimmed(text).is_empty();
            return if says_nothing {
                Ok(None)
            } else {
                Err("It is counted, and cannot be filled.".to_owned())
            };
        }
    }))
}

/// Whether a cell says that there is none, in the words of the register.
fn is_none(text: &str) -> bool {
    text.is_empty() || ["Nobody", "No group", "Not said"].iter().any(|none| is_same(text, none))
}

/// A level by its name.
fn engagement(text: &str) -> Result<Option<Engagement>, String> {
    let text = trimmed(text);
    if is_none(text) {
        return Ok(None);
    }
    let level =
        Engagement::ALL.iter().find(|level| is_same(level.label(), text) || is_same(level.key(), text));
    level.copied().map(Some).ok_or_else(|| {
        let all: Vec<&str> = Engagement::ALL.iter().map(|level| level.label()).collect();
        format!("There is no such engagement: {}.", all.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::cells;

    #[test]
    fn a_block_is_read_as_spreadsheets_write_it() {
        for (text, wanted) in [
            ("a", vec![vec!["a"]]),
            ("a\tb\n", vec![vec!["a", "b"]]),
            ("a\tb\r\nc\td\r\n", vec![vec!["a", "b"], vec!["c", "d"]]),
            ("a\rb", vec![vec!["a"], vec!["b"]]),
            ("a\u{2028}b", vec![vec!["a"], vec!["b"]]),
            ("\t\n\t", vec![vec!["", ""], vec!["", ""]]),
            ("a\n\nb", vec![vec!["a"], vec![""], vec!["b"]]),
            ("\"two\nlines\"\tb", vec![vec!["two\nlines", "b"]]),
            ("\"say \"\"hi\"\"\"\n80", vec![vec!["say \"hi\""], vec!["80"]]),
            ("\"a\tb\"", vec![vec!["a\tb"]]),
            ("\"Big\" Ben\t\"quoted\"", vec![vec!["\"Big\" Ben", "\"quoted\""]]),
            ("\"open\tb", vec![vec!["\"open", "b"]]),
            ("é\tü", vec![vec!["é", "ü"]]),
        ] {
            assert_eq!(cells(text), wanted, "{text:?}");
        }
    }
}
