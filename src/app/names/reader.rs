//! Reads the lines of one list: names as they are typed, rows of tables, and what stands above them.

use super::groups::Groups;
use super::heads::Heads;
use super::plain::plain_line;
use super::problem::{LineProblem, NamesAnswer};
use super::table::Said;
use super::titles::Titles;
use super::{Entry, Scale, doubt, heads, marks, numbers, rows, scores, several, table, titles};
use crate::app::stamp::Ids;
use crate::model::{Head, Line, Stakeholder};

/// A line as it is understood.
pub(super) struct Read<'a> {
    pub(super) line: &'a str,
    pub(super) entries: Result<Vec<Entry>, LineProblem>,
    /// The row of heads that it stands below.
    pub(super) heads: Option<&'a str>,
    /// The scale that those heads name.
    pub(super) scale: Option<(i8, i8)>,
}

/// Reads lines of one list.
pub(super) struct Reader<'a> {
    pub(super) head: &'a Head,
    /// Whether numbers in front of lines are those of a list.
    pub(super) counted: bool,
    pub(super) groups: Groups<'a>,
    pub(super) answers: &'a [NamesAnswer],
    /// Whether the lines are numbered in their order.
    pub(super) numbered: bool,
    /// Whether they are lettered so, as it seems.
    pub(super) lettered: bool,
    pub(super) titles: Titles,
}

impl Reader<'_> {
    fn has(&self, answer: &NamesAnswer) -> bool {
        self.answers.contains(answer)
    }

    /// Whether somebody has said of this line that it is one name.
    fn is_one(&self, line: &str) -> bool {
        let is_this = |answer: &NamesAnswer| matches!(answer, NamesAnswer::AsOne(lines) if lines.iter().any(|one| one == line));
        self.answers.iter().any(is_this)
    }

    /// Whether somebody has said of this line that it is nobody.
    fn is_left_out(&self, line: &str) -> bool {
        let is_this = |answer: &NamesAnswer| matches!(answer, NamesAnswer::LeaveOutLines(lines) if lines.iter().any(|one| one == line));
        self.answers.iter().any(is_this)
    }

    fn said(&self, as_one: bool) -> Said {
        Said { leave_out: self.has(&NamesAnswer::LeaveOut), as_one, apart: self.has(&NamesAnswer::Apart) }
    }

    /// Reads every line; heads of tables say what stands below them.
    pub(super) fn lines<'a>(&self, lines: &[&'a str]) -> Vec<Read<'a>> {
        let mut read: Vec<Read<'a>> = Vec::new();
        let mut above: Option<(&'a str, Table)> = None;
        let mut is_bare = false; // nothing was read below the heads yet
        for (at, line) in lines.iter().copied().enumerate() {
            if self.is_left_out(line) {
                is_bare = false;
                continue;
            }
            let below = lines.get(at + 1).copied();
            if let Some(table) = self.table(line, at, below, above.is_some()) {
                if is_bare {
                    read.extend(above.as_ref().map(|(heads, _)| Self::lone_heads(heads)));
                }
                if above.is_none() && table.is_known() {
                    for title in &mut read {
                        self.stand_above(title, line);
                    }
                }
                (above, is_bare) = match table {
                    Table::Headed(heads) if heads.is_of_one_column() => (None, false),
                    table => (Some((line, table)), true),
                };
                continue;
            }
            is_bare = false;
            let heads = above.as_ref().map(|(heads, _)| *heads);
            let scale = above.as_ref().and_then(|(_, table)| table.scale());
            let is_outline = above.is_none() && titles::is_above_marked(line, below);
            let is_title = (self.titles.has(line) || is_outline) && !self.is_one(line);
            let entries = if is_title { Err(LineProblem::Title) } else { self.line(line, above.as_ref()) };
            read.push(Read { line, entries, heads, scale });
        }
        // Heads that stay with an answered line have done their work.
        if is_bare && self.answers.is_empty() {
            read.extend(above.map(|(heads, _)| Self::lone_heads(heads)));
        }
        read
    }

    /// The heads that a line is, if it is.
    fn table(&self, line: &str, at: usize, below: Option<&str>, is_below: bool) -> Option<Table> {
        let bare = self.without_mark(line);
        let heads = Heads::of(&bare, self.head).or_else(|| Heads::of(line, self.head));
        // One column has its head at the top, and below it somebody; else it is a name. A list with marks has none.
        let is_there = |heads: &Heads| {
            if heads.is_of_one_column() {
                at == 0 && below.is_some() && !marks::is_marked(line)
            } else {
                (at > 0 || below.is_some()) && heads.are_above(below)
            }
        };
        if let Some(heads) = heads.filter(is_there) {
            return Some(Table::Headed(heads));
        }
        let is_rated = |below| plain_line(below, &self.groups).is_ok_and(|entry| entry.scores.is_some());
        let may_be = |below| heads::may_head(line, below) || (heads::speaks_of_both(line) && is_rated(below));
        (!is_below && below.is_some_and(may_be)).then_some(Table::Unknown)
    }

    /// Heads with nobody below them may be somebody.
    fn lone_heads(line: &str) -> Read<'_> {
        Read { line, entries: Err(LineProblem::Title), heads: None, scale: None }
    }

    fn without_mark(&self, line: &str) -> String {
        if line.starts_with('\t') { line.to_owned() } else { marks::without_mark(line, self.counted) }
    }

    /// Those whom a line names: one, or several where somebody has said so.
    fn line(&self, line: &str, above: Option<&(&str, Table)>) -> Result<Vec<Entry>, LineProblem> {
        let as_one = self.is_one(line);
        if heads::is_of_form(line, self.head) && !as_one {
            return Err(LineProblem::Numbers(line.to_owned()));
        }
        let bare = if self.numbered { numbers::without_number(line) } else { self.without_mark(line) };
        let lettered = numbers::letter_in_front(&bare).filter(|_| self.lettered && !as_one);
        let bare = self.behind(&bare, lettered.map(|(_, name)| name))?;
        let labelled = heads::label(&bare, self.head).filter(|_| !as_one);
        let bare = self.behind(&bare, labelled)?;
        let bare = if above.is_none() { alone(&bare).unwrap_or(bare) } else { bare };
        let row = rows::cells(&bare)
            .filter(|cells| self.is_row(&bare, cells))
            .or_else(|| rated_row(&bare))
            .or_else(|| rows::tight(&bare).or_else(|| rows::spaced(&bare)).filter(|_| !as_one));
        let turned = match above {
            Some((text, Table::Headed(heads))) => {
                let sign = [';', ','].into_iter().find(|sign| bare.contains(*sign));
                let cells =
                    |line: &str| rows::cells(line).or_else(|| sign.map(|sign| rows::parted(line, sign)));
                // A column of numbers looks like the marks of a list.
                let whole = cells(line).filter(|cells| cells.len() <= heads.columns().len());
                if let Some(cells) = whole.or_else(|| cells(&bare)) {
                    let cells =
                        heads.with_whole_name(cells, sign == Some(',') && rows::cells(&bare).is_none());
                    let columns = heads
                        .columns_of(&cells, self.answers)
                        .ok_or_else(|| LineProblem::Heads((*text).to_owned()))?;
                    return self.looked_at(
                        table::by_heads(&cells, &columns, self.said(as_one))?,
                        as_one,
                        line,
                    );
                }
                heads.is_turned()
            }
            Some((_, Table::Unknown)) if self.has(&NamesAnswer::InterestFirst) => true,
            Some((text, Table::Unknown)) if !self.has(&NamesAnswer::InfluenceFirst) => {
                return Err(LineProblem::Heads((*text).to_owned()));
            }
            Some((_, Table::Unknown)) | None => false,
        };
        let entries = match row {
            Some(cells) => {
                let entries = table::by_contents(&cells, &self.groups, self.said(as_one))?;
                let looked_at = entries.into_iter().map(|entry| self.looked_at(entry, as_one, line));
                looked_at.collect::<Result<Vec<_>, _>>().map(|all| all.concat())
            }
            None => self.plain(&bare, as_one),
        };
        let turn = |mut entry: Entry| {
            entry.scores = entry.scores.map(|(one, two)| if turned { (two, one) } else { (one, two) });
            entry
        };
        Ok(entries?.into_iter().map(turn).collect())
    }

    /// The end of a line, without what stands in front of it, if that is wanted.
    fn behind(&self, line: &str, end: Option<&str>) -> Result<String, LineProblem> {
        match end {
            None => Ok(line.to_owned()),
            Some(end) if self.has(&NamesAnswer::LeaveOut) => Ok(end.to_owned()),
            Some(end) => {
                let front = line.strip_suffix(end).unwrap_or(line);
                Err(LineProblem::Beside(crate::model::trimmed(front).to_owned()))
            }
        }
    }

    /// Whether cells are those of a table: quoted names alone are a list of names.
    fn is_row(&self, line: &str, cells: &[String]) -> bool {
        let says_more = |cell: &String| table::number(cell).is_some() || self.groups.find(cell).is_some();
        cells.iter().filter(|cell| !cell.is_empty()).count() > 1
            && (line.contains(['\t', '|']) || cells.iter().any(says_more))
    }

    /// Those whom a line names that is no row of a table.
    fn plain(&self, line: &str, as_one: bool) -> Result<Vec<Entry>, LineProblem> {
        let line = if self.has(&NamesAnswer::PairsAreScores) { doubt::apart(line) } else { line.to_owned() };
        let is_apart = self.has(&NamesAnswer::Apart);
        let parts = if is_apart || !as_one { several::parts(&line, &self.groups) } else { Vec::new() };
        if parts.len() < 2 {
            return self.one(&line, as_one).map(|entry| vec![entry]);
        }
        if !is_apart {
            return Err(LineProblem::Several(parts.len()));
        }
        let mut entries =
            parts.iter().map(|part| self.one(part, as_one)).collect::<Result<Vec<Entry>, _>>()?;
        several::share(&mut entries, &plain_line(&line, &self.groups)?);
        Ok(entries)
    }

    /// The one whom a plain line names.
    fn one(&self, line: &str, as_one: bool) -> Result<Entry, LineProblem> {
        if as_one {
            let read = plain_line(line, &self.groups).ok();
            let fits =
                |entry: &Entry| entry.scores.as_ref().is_none_or(|(one, two)| one.fits() && two.fits());
            let whole = || Entry { name: line.to_owned(), ..Entry::default() };
            let mut entry = read.filter(|entry| !entry.name.is_empty() && fits(entry)).unwrap_or_else(whole);
            if let Some(tag) = entry.group.take_if(|tag| self.groups.find(tag).is_none()) {
                entry.name = format!("{} #{tag}", entry.name);
            }
            return Ok(entry);
        }
        let leaves_out = self.has(&NamesAnswer::LeaveOut);
        let mut entry = match plain_line(line, &self.groups) {
            Err(LineProblem::OneScore(_)) if leaves_out => {
                let name = line.rsplit_once([' ', ',', ';']).map_or(line, |(name, _)| name);
                plain_line(name.trim_end_matches([',', ';', ':', ' ']), &self.groups)?
            }
            entry => entry?,
        };
        let fits = |(one, two): &(scores::Number, scores::Number)| one.fits() && two.fits();
        entry.scores.take_if(|scores| leaves_out && !fits(scores));
        let is_rated = entry.scores.is_some();
        entry.name = self.name(&entry.name, is_rated)?;
        Ok(entry)
    }

    /// A name that is as names are. Why not, where it holds more than a name.
    fn name(&self, name: &str, is_rated: bool) -> Result<String, LineProblem> {
        let addressed = doubt::addressed(name);
        if let Some((_, address)) = addressed.filter(|_| !self.has(&NamesAnswer::LeaveOut)) {
            return Err(LineProblem::Beside(address.to_owned()));
        }
        let name = addressed.map_or(name, |(name, _)| name);
        if let Some(tag) = doubt::bracketed(name).find(|inside| self.groups.find(inside).is_some()) {
            return Err(LineProblem::Tag(tag.to_owned()));
        }
        doubt::doubt(name, is_rated).map_or_else(|| Ok(name.to_owned()), Err)
    }

    /// Those whom the row of a table names. Its cell for the name is looked at as a line is.
    fn looked_at(&self, entry: Entry, as_one: bool, line: &str) -> Result<Vec<Entry>, LineProblem> {
        if as_one {
            return Ok(vec![entry]);
        }
        if titles::is_total(&entry.name) {
            return Err(LineProblem::Title);
        }
        let name = self.without_mark(marks::bare(&entry.name));
        // "Berger; Anna" is one name where somebody took care to put it into quotes.
        let most = if line.contains('"') { 2 } else { 1 };
        let parts = several::parts(&name, &self.groups);
        let parts = if parts.len() > most { parts } else { Vec::new() };
        if parts.len() > 1 && !self.has(&NamesAnswer::Apart) {
            return Err(LineProblem::Several(parts.len()));
        }
        let names = if parts.len() > 1 { parts } else { vec![name] };
        let somebody = |name: String| Ok(Entry { name: self.name(&name, false)?, ..entry.clone() });
        names.into_iter().map(somebody).collect()
    }

    /// What stands above the heads of a table is most likely its title.
    fn stand_above<'a>(&self, title: &mut Read<'a>, heads: &'a str) {
        if rows::cells(title.line).is_none() && !self.is_one(title.line) {
            title.entries = Err(LineProblem::Title);
            title.heads = Some(heads);
        }
    }

    pub(super) fn person(
        &self,
        line: &str,
        mut entry: Entry,
        scale: Scale,
        ids: &mut Ids,
    ) -> Result<Stakeholder, LineProblem> {
        let as_one = self.is_one(line);
        if let Some(tag) = entry.group.take_if(|tag| as_one && self.groups.find(tag).is_none()) {
            entry.name = format!("{} {tag}", entry.name);
        }
        let name = marks::bare(&entry.name).split_whitespace().collect::<Vec<_>>().join(" ");
        let name = Line::new(&name).map_err(|_| LineProblem::TooLong)?;
        let scores =
            entry.scores.map(|scores| scale.scores(&scores, self.has(&NamesAnswer::Round))).transpose()?;
        let group = entry.group.map(|tag| {
            self.groups.find(&tag).cloned().ok_or_else(|| LineProblem::UnknownGroup(tag.trim().to_owned()))
        });
        let group = group.transpose()?;
        if name.is_empty() {
            return Err(LineProblem::NoName);
        }
        if has_no_letters(&name) && !as_one {
            return Err(LineProblem::NoLetters(name.to_string()));
        }
        let mut person = Stakeholder::named(ids.fresh('s'), 0, name);
        person.group = group;
        person.influence = scores.map(|(influence, _)| influence);
        person.interest = scores.map(|(_, interest)| interest);
        Ok(person)
    }
}

/// What stands above the rows of a table.
enum Table {
    Headed(Heads),
    /// Heads in words that are not known.
    Unknown,
}

impl Table {
    fn is_known(&self) -> bool {
        matches!(self, Self::Headed(_))
    }

    fn scale(&self) -> Option<(i8, i8)> {
        match self {
            Self::Headed(heads) => heads.scale(),
            Self::Unknown => None,
        }
    }
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

/// Whether nothing of a name is a letter, or a sign of the scripts and pictures that stand behind all letters.
fn has_no_letters(name: &str) -> bool {
    !name.contains(|c: char| c.is_alphabetic() || u32::from(c) > 0x2E7F)
}
