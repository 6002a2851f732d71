//! Reads the lines of one list: names as they are typed, rows of tables, and what stands above them.

use super::groups::Groups;
use super::heads::Heads;
use super::problem::{LineProblem, NamesAnswer};
use super::signs::Signs;
use super::table::Said;
use super::titles::Titles;
use super::{Entry, Scale, doubt, heads, marks, numbers, rows, scores, several, signs, table};
use crate::app::stamp::Ids;
use crate::model::{Head, Line, Stakeholder};

/// A line as it is understood.
pub(super) struct Read<'a> {
    pub(super) line: &'a str,
    pub(super) entries: Result<Vec<Entry>, LineProblem>,
    /// The row of heads that it stands below.
    pub(super) heads: Option<&'a str>,
    /// The scale that those heads name.
    pub(super) scale: Option<(u8, u8)>,
}

/// Reads lines of one list.
pub(super) struct Reader<'a> {
    pub(super) head: &'a Head,
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

    fn said(&self, as_one: bool) -> Said {
        Said { leave_out: self.has(&NamesAnswer::LeaveOut), as_one, apart: self.has(&NamesAnswer::Apart) }
    }

    /// Reads every line; heads of tables say what stands below them.
    pub(super) fn lines<'a>(&self, lines: &[&'a str]) -> Vec<Read<'a>> {
        let mut read: Vec<Read<'a>> = Vec::new();
        let mut above: Option<(&'a str, Table)> = None;
        for (at, line) in lines.iter().copied().enumerate() {
            let below = lines.get(at + 1).copied();
            let bare = marks::without_mark(line);
            let heads = Heads::of(&bare, self.head).or_else(|| Heads::of(line, self.head));
            // One column has its head at the top, and below it somebody; else it is a name.
            let is_there = |heads: &Heads| {
                if heads.is_of_one_column() { at == 0 && below.is_some() } else { at > 0 || below.is_some() }
            };
            if let Some(heads) = heads.filter(is_there) {
                if above.is_none() && !self.has(&NamesAnswer::AddTitles) {
                    for title in &mut read {
                        self.stand_above(title, line);
                    }
                }
                above = (!heads.is_of_one_column()).then_some((line, Table::Headed(heads)));
                continue;
            }
            let unknown = above.is_none() && below.is_some_and(|below| heads::may_head(line, below));
            if unknown {
                above = Some((line, Table::Unknown));
                continue;
            }
            let heads = above.as_ref().map(|(heads, _)| *heads);
            let scale = above.as_ref().and_then(|(_, table)| table.scale());
            let is_title = self.titles.has(line);
            let entries = if is_title { self.title(line) } else { self.line(line, above.as_ref()) };
            read.push(Read { line, entries, heads, scale });
        }
        read
    }

    /// Those whom a line names: one, or several where somebody has said so.
    fn line(&self, line: &str, above: Option<&(&str, Table)>) -> Result<Vec<Entry>, LineProblem> {
        let as_one = self.is_one(line);
        let bare = if self.numbered { numbers::without_number(line) } else { marks::without_mark(line) };
        let lettered = numbers::letter_in_front(&bare).filter(|_| self.lettered && !as_one);
        let bare = self.behind(&bare, lettered.map(|(_, name)| name))?;
        let labelled = heads::label(&bare, self.head).filter(|_| !as_one);
        let bare = self.behind(&bare, labelled)?;
        let row = rows::cells(&bare)
            .filter(|cells| self.is_row(&bare, cells))
            .or_else(|| rated_row(&bare))
            .or_else(|| rows::tight(&bare).filter(|_| !as_one));
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
                    return table::by_heads(&cells, &columns, self.said(as_one)).map(|entry| vec![entry]);
                }
                heads.is_turned()
            }
            Some((_, Table::Unknown)) if self.has(&NamesAnswer::InterestFirst) => true,
            Some((text, Table::Unknown)) if row.is_some() && !self.has(&NamesAnswer::InfluenceFirst) => {
                return Err(LineProblem::Heads((*text).to_owned()));
            }
            Some((_, Table::Unknown)) | None => false,
        };
        let entries = match row {
            Some(cells) => table::by_contents(&cells, &self.groups, self.said(as_one)),
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
        let mut entry = plain_line(line, &self.groups)?;
        if let Some((name, address)) = doubt::addressed(&entry.name) {
            if !self.has(&NamesAnswer::LeaveOut) {
                return Err(LineProblem::Beside(address.to_owned()));
            }
            name.to_owned().clone_into(&mut entry.name);
        }
        match doubt::doubt(&entry.name, entry.scores.is_some()) {
            Some(problem) => Err(problem),
            None => Ok(entry),
        }
    }

    /// What looks like a title: nobody, or somebody after all.
    fn title(&self, line: &str) -> Result<Vec<Entry>, LineProblem> {
        if self.has(&NamesAnswer::LeaveOutTitles) {
            return Ok(Vec::new());
        }
        if !self.has(&NamesAnswer::AddTitles) {
            return Err(LineProblem::Title);
        }
        Ok(vec![Entry { name: marks::without_mark(line), ..Entry::default() }])
    }

    /// What stands above the heads of a table is most likely its title.
    fn stand_above<'a>(&self, title: &mut Read<'a>, heads: &'a str) {
        if rows::cells(title.line).is_none() {
            let is_left_out = self.has(&NamesAnswer::LeaveOutTitles);
            title.entries = if is_left_out { Ok(Vec::new()) } else { Err(LineProblem::Title) };
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
    fn scale(&self) -> Option<(u8, u8)> {
        match self {
            Self::Headed(heads) => heads.scale(),
            Self::Unknown => None,
        }
    }
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

/// A name, and behind it a group and two scores, in whichever order.
pub(super) fn plain_line(line: &str, groups: &Groups<'_>) -> Result<Entry, LineProblem> {
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
    let end = plain[..end].iter().rposition(|c| !matches!(c, ',' | ';' | ' ' | '.')).map_or(0, |at| at + 1);
    let from = plain[..end].iter().rposition(|c| *c == ' ').map_or(0, |at| at + 1);
    (plain.get(from) == Some(&'#') && end > from + 1).then(|| (signs.typed(from + 1, end), from))
}
