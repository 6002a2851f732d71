//! Reads one line: the row of a table, or a plain line with one name or several.

use super::heads::{self, Heads};
use super::plain::plain_line;
use super::problem::{LineAnswer, LineProblem, NamesAnswer};
use super::reader::{Reader, Said, Table};
use super::{Entry, doubt, marks, numbers, rows, several, table, titles};

impl Reader<'_> {
    /// Those whom a line names: one, or several where somebody has said so.
    pub(super) fn line(
        &self,
        line: &str,
        above: Option<&Table<'_>>,
        said: &Said,
    ) -> Result<Vec<Entry>, LineProblem> {
        if heads::is_of_form(line, self.head) && !said.is(LineAnswer::AsOne) {
            return Err(LineProblem::Numbers(line.to_owned()));
        }
        let bare = self.bare(line, said)?;
        let turned = match above {
            None => false,
            Some(Table { line: text, heads: Some(heads), .. }) => match cells_below(heads, line, &bare) {
                Some(cells) => {
                    let columns = heads.columns_of(&cells, |answer| self.has(answer));
                    let columns = columns.ok_or_else(|| LineProblem::Heads((*text).to_owned()))?;
                    return self.looked_at(table::by_heads(&cells, &columns, said)?, line, said);
                }
                None => heads.is_turned(),
            },
            Some(_) if self.has(&NamesAnswer::InterestFirst) => true,
            Some(_) if self.has(&NamesAnswer::InfluenceFirst) => false,
            Some(Table { line: text, .. }) => return Err(LineProblem::Heads((*text).to_owned())),
        };
        let bare = if above.is_none() { alone(&bare).unwrap_or(bare) } else { bare };
        let mut entries = match self.row(&bare, said) {
            Some(cells) => {
                let entries = table::by_contents(&cells, &self.groups, said)?;
                let looked_at = entries.into_iter().map(|entry| self.looked_at(entry, line, said));
                looked_at.collect::<Result<Vec<_>, _>>()?.concat()
            }
            None => self.plain(&bare, said)?,
        };
        if turned {
            for entry in &mut entries {
                entry.scores = entry.scores.take().map(|(one, two)| (two, one));
            }
        }
        Ok(entries)
    }

    /// The line without what stands in front of the name: marks and numbers of a list, and, if that is wanted, what
    /// may be the letter of one, or a label.
    fn bare(&self, line: &str, said: &Said) -> Result<String, LineProblem> {
        let bare = if self.numbered { numbers::without_number(line) } else { self.without_mark(line) };
        if said.is(LineAnswer::AsOne) {
            return Ok(bare);
        }
        let lettered = numbers::letter_in_front(&bare).filter(|_| self.lettered);
        let bare = behind(&bare, lettered.map(|(_, name)| name), said)?;
        behind(bare, heads::label(bare, self.head), said).map(str::to_owned)
    }

    /// The cells of a line that is the row of a table without heads.
    fn row(&self, bare: &str, said: &Said) -> Option<Vec<String>> {
        let by_program =
            || rows::tight(bare).or_else(|| rows::spaced(bare)).filter(|_| !said.is(LineAnswer::AsOne));
        let is_row = |cells: &Vec<String>| self.is_row(bare, cells);
        rows::cells(bare).filter(is_row).or_else(|| rated_row(bare)).or_else(by_program)
    }

    /// Whether cells are those of a table: quoted names alone are a list of names.
    fn is_row(&self, line: &str, cells: &[String]) -> bool {
        let says_more = |cell: &String| table::number(cell).is_some() || self.groups.find(cell).is_some();
        cells.iter().filter(|cell| !cell.is_empty()).count() > 1
            && (line.contains(['\t', '|', '│']) || cells.iter().any(says_more))
    }

    /// Those whom the row of a table names. Its cell for the name is looked at as a line is.
    fn looked_at(&self, entry: Entry, line: &str, said: &Said) -> Result<Vec<Entry>, LineProblem> {
        if said.is(LineAnswer::AsOne) {
            return Ok(vec![entry]);
        }
        if titles::is_total(&entry.name) {
            return Err(LineProblem::Title);
        }
        let name = self.without_mark(marks::bare(&entry.name));
        // "Berger; Anna" is one name where somebody took care to put it into quotes.
        let most = if line.contains('"') { 2 } else { 1 };
        let parts = several::parts(&name, &self.groups);
        let names = match parts.len() {
            few if few <= most => vec![name],
            _ if said.is(LineAnswer::Apart) => parts,
            more => return Err(LineProblem::Several(more)),
        };
        let somebody = |name: String| Ok(Entry { name: self.name(&name, false, said)?, ..entry.clone() });
        names.into_iter().map(somebody).collect()
    }

    /// Those whom a line names that is no row of a table.
    fn plain(&self, line: &str, said: &Said) -> Result<Vec<Entry>, LineProblem> {
        let line = if said.is(LineAnswer::PairsAreScores) { doubt::apart(line) } else { line.to_owned() };
        let parts = if said.is(LineAnswer::Apart) || !said.is(LineAnswer::AsOne) {
            several::parts(&line, &self.groups)
        } else {
            Vec::new()
        };
        if parts.len() < 2 {
            return self.one(&line, said).map(|entry| vec![entry]);
        }
        if !said.is(LineAnswer::Apart) {
            return Err(LineProblem::Several(parts.len()));
        }
        let entries = parts.iter().map(|part| self.one(part, said));
        let mut entries = entries.collect::<Result<Vec<Entry>, _>>()?;
        several::share(&mut entries, &plain_line(&line, &self.groups)?);
        Ok(entries)
    }

    /// The one whom a plain line names.
    fn one(&self, line: &str, said: &Said) -> Result<Entry, LineProblem> {
        if said.is(LineAnswer::AsOne) {
            return Ok(self.as_one(line));
        }
        let mut entry = match plain_line(line, &self.groups) {
            Err(LineProblem::OneScore(_)) if said.is(LineAnswer::LeaveOut) => {
                let name = line.rsplit_once([' ', ',', ';']).map_or(line, |(name, _)| name);
                plain_line(name.trim_end_matches([',', ';', ':', ' ']), &self.groups)?
            }
            entry => entry?,
        };
        entry.name = self.name(&entry.name, entry.scores.is_some(), said)?;
        Ok(entry)
    }

    /// A line that is one name, whatever stands in it. A group of this map and scores behind it are none of it.
    fn as_one(&self, line: &str) -> Entry {
        let read = plain_line(line, &self.groups).ok().filter(|entry| {
            let fit = entry.scores.as_ref().is_none_or(|(one, two)| one.fits() && two.fits());
            fit && !entry.name.is_empty()
        });
        let mut entry = read.unwrap_or_else(|| Entry { name: line.to_owned(), ..Entry::default() });
        if let Some(tag) = entry.group.take_if(|tag| self.groups.find(tag).is_none()) {
            entry.name = format!("{} #{tag}", entry.name);
        }
        entry
    }

    /// A name that is as names are. Why not, where it holds more than a name.
    fn name(&self, name: &str, is_rated: bool, said: &Said) -> Result<String, LineProblem> {
        let addressed = doubt::addressed(name);
        if let Some((_, address)) = addressed.filter(|_| !said.is(LineAnswer::LeaveOut)) {
            return Err(LineProblem::Beside(address.to_owned()));
        }
        let name = addressed.map_or(name, |(name, _)| name);
        if let Some(tag) = doubt::bracketed(name).find(|inside| self.groups.find(inside).is_some()) {
            return Err(LineProblem::Tag(tag.to_owned()));
        }
        doubt::doubt(name, is_rated).map_or_else(|| Ok(name.to_owned()), Err)
    }
}

/// The end of a line, if what stands in front of it is to be left out.
fn behind<'a>(line: &'a str, end: Option<&'a str>, said: &Said) -> Result<&'a str, LineProblem> {
    let Some(end) = end else { return Ok(line) };
    let front = line.strip_suffix(end).unwrap_or(line);
    let beside = || LineProblem::Beside(crate::model::trimmed(front).to_owned());
    said.is(LineAnswer::LeaveOut).then_some(end).ok_or_else(beside)
}

/// The cells of a row below heads.
fn cells_below(heads: &Heads, line: &str, bare: &str) -> Option<Vec<String>> {
    // A column of numbers looks like the marks of a list.
    let whole = rows::any_cells(line).filter(|cells| cells.len() <= heads.count());
    let is_typed = bare.contains(',') && !bare.contains(';') && rows::cells(bare).is_none();
    let cells = whole.or_else(|| rows::any_cells(bare))?;
    Some(heads.with_whole_name(cells, is_typed))
}

/// What alone is filled of the cells of a line: that is the line.
fn alone(line: &str) -> Option<String> {
    let mut filled = rows::cells(line)?.into_iter().filter(|cell| !cell.is_empty());
    let only = filled.next().filter(|_| line.contains(['\t', '|', '│']))?;
    filled.next().is_none().then_some(only)
}

/// The cells of a line with semicolons, where one of them is a score: `80;60;Anna`.
fn rated_row(line: &str) -> Option<Vec<String>> {
    let cells = rows::row(line)?;
    (cells.len() > 1 && cells.iter().any(|cell| table::number(cell).is_some())).then_some(cells)
}
