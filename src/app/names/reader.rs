//! Reads the lines of one list: what stands above them, which of them are titles, and whom they come to.

use super::groups::Groups;
use super::heads::{self, Heads};
use super::plain::plain_line;
use super::problem::{LineAnswer, LineProblem, NamesAnswer};
use super::titles::{self, Titles};
use super::{Entry, Scale, marks, numbers, rows};
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
    pub(super) groups: Groups<'a>,
    answers: &'a [NamesAnswer],
    titles: Titles,
    /// Whether the lines are numbered in their order.
    pub(super) numbered: bool,
    /// Whether they are lettered so, as it seems.
    pub(super) lettered: bool,
    /// Whether numbers in front of lines are those of a list.
    counted: bool,
}

/// What somebody has said of one line.
pub(super) struct Said(Vec<LineAnswer>);

impl Said {
    pub(super) fn is(&self, answer: LineAnswer) -> bool {
        self.0.contains(&answer)
    }
}

/// What stands above the rows of a table.
pub(super) struct Table<'a> {
    /// As it is written.
    pub(super) line: &'a str,
    /// What it says of the columns; `None` where its words are not known.
    pub(super) heads: Option<Heads>,
    /// Whether nothing was read below it yet.
    is_bare: bool,
}

impl<'a> Reader<'a> {
    pub(super) fn of(lines: &[&str], head: &'a Head, answers: &'a [NamesAnswer]) -> Self {
        let titles = Titles::of(lines);
        let names = || lines.iter().copied().filter(|line| !titles.has(line));
        Self {
            head,
            groups: Groups::of(head),
            answers,
            titles,
            numbered: answers.contains(&NamesAnswer::Numbered) || numbers::are_numbered(names()),
            lettered: answers.contains(&NamesAnswer::Lettered) || numbers::are_lettered(names()),
            counted: marks::are_counted(names()),
        }
    }

    pub(super) fn has(&self, answer: &NamesAnswer) -> bool {
        self.answers.contains(answer)
    }

    pub(super) fn said(&self, line: &str) -> Said {
        let of_line = |answer: &NamesAnswer| match answer {
            NamesAnswer::OfLines(answer, lines) if lines.iter().any(|one| one == line) => Some(*answer),
            _ => None,
        };
        Said(self.answers.iter().filter_map(of_line).collect())
    }

    pub(super) fn without_mark(&self, line: &str) -> String {
        // An empty cell stands in front of a tab.
        if line.starts_with('\t') { line.to_owned() } else { marks::without_mark(line, self.counted) }
    }

    /// Reads every line; heads of tables say what stands below them.
    pub(super) fn lines<'l>(&self, lines: &[&'l str]) -> Vec<Read<'l>> {
        let mut read: Vec<Read<'l>> = Vec::new();
        let mut above: Option<Table<'l>> = None;
        for (at, line) in lines.iter().copied().enumerate() {
            let below = lines.get(at + 1).copied();
            let said = self.said(line);
            let table =
                if said.is(LineAnswer::Nobody) { None } else { self.table(line, at, below, above.is_some()) };
            if let Some(table) = table {
                if above.is_none() && table.heads.is_some() {
                    for title in &mut read {
                        self.stand_above(title, line);
                    }
                }
                let is_list = table.heads.as_ref().is_some_and(Heads::is_of_one_column);
                let before = std::mem::replace(&mut above, Some(table).filter(|_| !is_list));
                read.extend(before.filter(|before| before.is_bare).map(|before| lone_heads(before.line)));
                continue;
            }
            if let Some(table) = &mut above {
                table.is_bare = false;
            }
            if !said.is(LineAnswer::Nobody) {
                read.push(self.below(line, below, above.as_ref(), &said));
            }
        }
        // Heads that stay with an answered line have done their work.
        let is_lone = |table: &Table| table.is_bare && self.answers.is_empty();
        read.extend(above.filter(is_lone).map(|table| lone_heads(table.line)));
        read
    }

    /// Reads a line that is no heads.
    fn below<'l>(
        &self,
        line: &'l str,
        next: Option<&str>,
        above: Option<&Table<'l>>,
        said: &Said,
    ) -> Read<'l> {
        let is_outline = above.is_none() && titles::is_above_marked(line, next);
        let is_title = (self.titles.has(line) || is_outline) && !said.is(LineAnswer::AsOne);
        Read {
            line,
            entries: if is_title { Err(LineProblem::Title) } else { self.line(line, above, said) },
            heads: above.map(|table| table.line),
            scale: above.and_then(|table| table.heads.as_ref()).and_then(Heads::scale),
        }
    }

    /// The heads that a line is, if it is.
    fn table<'l>(&self, line: &'l str, at: usize, below: Option<&str>, is_below: bool) -> Option<Table<'l>> {
        let bare = self.without_mark(line);
        let as_typed = || Heads::of(line, self.head).filter(|_| bare != line);
        // One column has its head at the top, and below it somebody; else it is a name. A list with marks has none.
        let is_there = |heads: &Heads| {
            if heads.is_of_one_column() {
                at == 0 && below.is_some() && !marks::is_marked(line)
            } else {
                (at > 0 || below.is_some()) && heads.are_above(below)
            }
        };
        let heads = Heads::of(&bare, self.head).or_else(as_typed).filter(is_there);
        let is_rated = |below| plain_line(below, &self.groups).is_ok_and(|entry| entry.scores.is_some());
        let may_head =
            |below| heads::may_head(line, below) || (is_rated(below) && heads::speaks_of_both(line));
        let is_unknown = || !is_below && below.is_some_and(may_head);
        (heads.is_some() || is_unknown()).then_some(Table { line, heads, is_bare: true })
    }

    /// What stands above the heads of a table is most likely its title.
    fn stand_above<'l>(&self, title: &mut Read<'l>, heads: &'l str) {
        if rows::cells(title.line).is_none() && !self.said(title.line).is(LineAnswer::AsOne) {
            title.entries = Err(LineProblem::Title);
            title.heads = Some(heads);
        }
    }

    /// Somebody to add.
    pub(super) fn person(
        &self,
        line: &str,
        mut entry: Entry,
        scale: Scale,
        ids: &mut Ids,
    ) -> Result<Stakeholder, LineProblem> {
        let said = self.said(line);
        if let Some(tag) =
            entry.group.take_if(|tag| said.is(LineAnswer::AsOne) && self.groups.find(tag).is_none())
        {
            entry.name = format!("{} {tag}", entry.name);
        }
        let placed = entry.scores.as_ref().map(|scores| scale.scores(scores, self.has(&NamesAnswer::Round)));
        let scores = match placed.transpose() {
            Err(LineProblem::OutOfRange(_)) if said.is(LineAnswer::LeaveOut) => None,
            Err(LineProblem::OutOfRange(_)) if said.is(LineAnswer::AsOne) => {
                for number in entry.scores.iter().flat_map(|(one, two)| [one, two]) {
                    entry.name = format!("{} {}", entry.name, number.written());
                }
                None
            }
            placed => placed?,
        };
        let name = marks::bare(&entry.name).split_whitespace().collect::<Vec<_>>().join(" ");
        let name = Line::new(&name).map_err(|_| LineProblem::TooLong)?;
        let group = entry.group.map(|tag| {
            self.groups.find(&tag).cloned().ok_or_else(|| LineProblem::UnknownGroup(tag.trim().to_owned()))
        });
        let group = group.transpose()?;
        if name.is_empty() {
            return Err(LineProblem::NoName);
        }
        if has_no_letters(&name) && !said.is(LineAnswer::AsOne) {
            return Err(LineProblem::NoLetters(name.to_string()));
        }
        let mut person = Stakeholder::named(ids.fresh('s'), 0, name);
        person.group = group;
        person.influence = scores.map(|(influence, _)| influence);
        person.interest = scores.map(|(_, interest)| interest);
        Ok(person)
    }
}

/// Heads with nobody below them may be somebody.
fn lone_heads(line: &str) -> Read<'_> {
    Read { line, entries: Err(LineProblem::Title), heads: None, scale: None }
}

/// Whether nothing of a name is a letter, or a sign of the scripts and pictures that stand behind all letters.
fn has_no_letters(name: &str) -> bool {
    !name.contains(|c: char| c.is_alphabetic() || u32::from(c) > 0x2E7F)
}
