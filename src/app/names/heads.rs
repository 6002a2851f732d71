//! The heads of a table: what its columns hold, in the languages that such lists come in.

use super::problem::NamesAnswer;
use super::signs::Signs;
use super::table::{is_blank, number};
use super::{is_among, rows};
use crate::model::{Head, fold};

/// What a column of a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    /// The first part of a name that stands in two columns.
    Given,
    /// The last part of such a name.
    Family,
    Group,
    Influence,
    Interest,
    /// The number of the row.
    Number,
    /// Something that there is no place for here.
    Other,
}

impl Column {
    fn is_axis(self) -> bool {
        matches!(self, Self::Influence | Self::Interest)
    }
}

/// What heads a row of heads is known by, folded: whole words, those of this page first. Of several in one head the
/// first kind counts: "Stakeholder group" is a group.
const WORDS: [(Column, &str); 8] = [
    (
        Column::Influence,
        "influence power infl inf pow einfluss einfl macht pouvoir influencia poder influenza potere invloed \
         inflytande makt wplyw vliv etki indflydelse pengaruh vaikutusvalta befolyas influenta επιρροη влияние \
         प्रभाव อิทธิพล 影響力 影响力 影響度 权力 權力 영향력 영향도 التاثير النفوذ השפעה",
    ),
    (
        Column::Interest,
        "interest int intr interesse interet interes intresse belang zainteresowanie zajem ilgi minat kiinnostus \
         erdeklodes ενδιαφερον интерес रुचि ความสนใจ 関心 関心度 兴趣 興趣 관심 관심도 الاهتمام עניין",
    ),
    (
        Column::Group,
        "group groups category team gruppe kategorie bereich groupe categorie grupo categoria gruppo groep grupp \
         grupa skupina grup группа グループ 组 그룹 المجموعة קבוצה",
    ),
    (Column::Given, "first given forename vorname prenom voornaam fornavn"),
    (
        Column::Family,
        "last family surname nachname familienname apellido apellidos cognome achternaam nazwisko",
    ),
    (Column::Number, "no nr num number id lfd pos # n°"),
    (
        Column::Name,
        "name names stakeholder stakeholders person people nom noms nombre nombres nome nomi naam namn navn \
         namen imie nazwa jmeno isim имя название 名前 氏名 姓名 名称 이름 الاسم שם",
    ),
    (
        Column::Other,
        "mail email e phone telephone telefon tel mobile role rolle position title titel function funktion company \
         firma organisation organization department abteilung unit notes note notiz notizen comment comments \
         kommentar bemerkung action timestamp attitude haltung support stance owner status location ort email address adresse",
    ),
];

/// Words that stand beside those.
const FILLERS: &str = "level of the score rating value grad der des wert niveau de du d l full in on over project at am an our current display to bis a";

/// What a row of heads says of the rows below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heads {
    columns: Vec<Column>,
    /// The scale that they name, as in "Interest (1-5)".
    scale: Option<(i8, i8)>,
    /// The column that may be the other axis, where they name but one.
    unsure: Option<usize>,
    /// Whether one of them says "name".
    is_named: bool,
}

impl Heads {
    /// The heads that a line holds, if it holds any.
    pub(super) fn of(line: &str, head: &Head) -> Option<Self> {
        let mut cells = rows::any_cells(line).unwrap_or_else(|| vec![line.to_owned()]);
        while cells.len() > 1 && cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        let mut columns: Vec<Option<Column>> = cells.iter().map(|cell| column(cell, head)).collect();
        let is = |column: Column| columns.contains(&Some(column));
        let is_named = is(Column::Name) || (is(Column::Given) && is(Column::Family));
        let others = [Column::Group, Column::Influence, Column::Interest]
            .into_iter()
            .filter(|column| is(*column))
            .count();
        let has_number = cells.iter().any(|cell| number(cell).is_some());
        let is_only = columns == [Some(Column::Name)] && is_nothing_else(&cells[0]);
        let is_head = is_only
            || (is_named
                && (others > 0
                    || is(Column::Other)
                    || is(Column::Number)
                    || is(Column::Given)
                    || is(Column::Family)))
            || others > 1;
        if is_head && !has_number {
            if !is_named {
                name_one(&mut columns);
            }
            let axes = [Column::Influence, Column::Interest].map(|axis| columns.contains(&Some(axis)));
            let unsure = columns.iter().position(Option::is_none).filter(|_| axes[0] != axes[1]);
            let columns: Vec<Column> =
                columns.into_iter().map(|column| column.unwrap_or(Column::Other)).collect();
            let scale = cells
                .iter()
                .zip(&columns)
                .find_map(|(cell, column)| scale(cell).filter(|_| column.is_axis()));
            return Some(Self { columns, scale, unsure, is_named });
        }
        Self::parted_by_blanks(&cells, head)
    }

    /// `Name Interest Influence`: nothing but heads, with blanks between them.
    fn parted_by_blanks(cells: &[String], head: &Head) -> Option<Self> {
        let [line] = cells else { return None };
        let words: Option<Vec<Column>> =
            line.split_whitespace().map(|word| column(word.trim_start_matches('#'), head)).collect();
        let columns = words?;
        let all = [Column::Name, Column::Influence, Column::Interest];
        let parts = [Column::Given, Column::Family];
        let has = |all: &[Column]| all.iter().all(|column| columns.contains(column));
        (has(&all) || has(&parts)).then_some(Self { columns, scale: None, unsure: None, is_named: true })
    }

    /// How many columns there are.
    pub(super) fn count(&self) -> usize {
        self.columns.len()
    }

    /// The kind of each column for this row; `None` where a column of numbers may be the other axis and nobody has
    /// said whether it is.
    pub(super) fn columns_of(
        &self,
        cells: &[String],
        is_said: impl Fn(&NamesAnswer) -> bool,
    ) -> Option<Vec<Column>> {
        let mut columns = self.columns.clone();
        let rated = self.unsure.filter(|at| cells.get(*at).is_some_and(|cell| number(cell).is_some()));
        let Some(unsure) = rated else { return Some(columns) };
        let mut axes = [Column::Influence, Column::Interest];
        let known = columns.iter().position(|column| axes.contains(column))?;
        if is_said(&NamesAnswer::InterestFirst) {
            axes.reverse();
        } else if !is_said(&NamesAnswer::InfluenceFirst) {
            return None;
        }
        columns[known.min(unsure)] = axes[0];
        columns[known.max(unsure)] = axes[1];
        Some(columns)
    }

    /// The cells of a row that was typed with commas, where the name holds one more: `Berger, Anna, 60, 80`.
    pub(super) fn with_whole_name(&self, mut cells: Vec<String>, is_typed: bool) -> Vec<String> {
        let at = self.columns.iter().position(|column| *column == Column::Name);
        let is_text = |at: &usize| cells.get(at + 1).is_some_and(|behind| number(behind).is_none());
        let one_more = is_typed && cells.len() == self.columns.len() + 1;
        if let Some(at) = at.filter(is_text).filter(|_| one_more) {
            let behind = cells.remove(at + 1);
            cells[at] = format!("{}, {behind}", cells[at]);
        }
        cells
    }

    /// The lowest and the highest score, where the heads say so.
    pub(super) fn scale(&self) -> Option<(i8, i8)> {
        self.scale
    }

    /// Whether names alone stand below it.
    pub(super) fn is_of_one_column(&self) -> bool {
        self.columns.len() == 1
    }

    /// Whether they are heads of the row below. Words that speak of both axes may also stand in front of scores:
    /// "Anna, high power, low interest".
    pub(super) fn are_above(&self, below: Option<&str>) -> bool {
        let fits = |below: &str| {
            let rated = |cells: Vec<String>| {
                self.columns
                    .iter()
                    .zip(&cells)
                    .any(|(column, cell)| column.is_axis() && number(cell).is_some())
            };
            rows::any_cells(below).is_some_and(rated)
        };
        self.is_named || below.is_some_and(fits)
    }

    /// Whether interest stands before influence.
    pub(super) fn is_turned(&self) -> bool {
        let at = |column: Column| self.columns.iter().position(|known| *known == column);
        at(Column::Interest) < at(Column::Influence) && at(Column::Interest).is_some()
    }
}

/// What a head says of its column: "Influence", "Level of interest (0-100)". `None` where it has words that no head
/// has.
fn column(cell: &str, head: &Head) -> Option<Column> {
    // "Influence (0-100)"
    let text = fold(cell.split(['(', '[']).next().unwrap_or_default());
    let is_axis = |axis: &str| !text.is_empty() && text.trim_matches([' ', ':']) == fold(axis);
    if is_axis(&head.influence.name) {
        return Some(Column::Influence);
    }
    if is_axis(&head.interest.name) {
        return Some(Column::Interest);
    }
    let is_part = |c: char| !(c.is_alphanumeric() || matches!(c, '#' | '°'));
    let words: Vec<&str> = text.split(is_part).filter(|word| !word.is_empty()).collect();
    let kind = |word: &str| WORDS.iter().position(|(_, known)| is_among(word, known));
    let is_number = |word: &str| word.bytes().all(|b| b.is_ascii_digit());
    if !words.iter().all(|word| kind(word).is_some() || is_among(word, FILLERS) || is_number(word)) {
        return None;
    }
    let first = words.iter().filter_map(|word| kind(word)).min()?;
    let (column, _) = WORDS.get(first)?;
    // "Interest 1 to 5", but neither "Person 1" nor "Interest 60".
    let has_number = words.iter().any(|word| is_number(word));
    (!has_number || (column.is_axis() && scale(cell).is_some())).then_some(*column)
}

/// Whether a head says "name" and no more, as "Name of the stakeholder" does: "Stakeholder A" is somebody.
fn is_nothing_else(cell: &str) -> bool {
    let text = fold(cell);
    let says_name = |word: &str| {
        WORDS.iter().any(|(column, known)| *column == Column::Name && is_among(word, known))
            || ["full", "of", "the"].contains(&word)
    };
    !text.starts_with("the ") && text.split(' ').all(|word| says_name(word.trim_matches(':')))
}

/// Where no head says "name", the first in words that are not known does, or else the first of a column that there
/// is no place for, or the groups themselves: "Parte interesada", "Role", "Stakeholder group".
fn name_one(columns: &mut [Option<Column>]) {
    let unknown = columns.iter().position(Option::is_none);
    let of = |kind: Column| columns.iter().position(|column| *column == Some(kind));
    let at = unknown.or_else(|| of(Column::Other)).or_else(|| of(Column::Group));
    if let Some(column) = at.and_then(|at| columns.get_mut(at)) {
        *column = Some(Column::Name);
    }
}

/// What follows the colon of a label: `Name: `, `To: `.
pub(super) fn label<'a>(line: &'a str, head: &Head) -> Option<&'a str> {
    let (label, rest) = line.split_once([':', '：'])?;
    let is_of_mail = is_among(&fold(label), MAIL);
    let kinds = [Column::Name, Column::Group, Column::Influence, Column::Interest];
    let is_label = is_of_mail || column(label, head).is_some_and(|kind| kinds.contains(&kind));
    (is_label && rest.contains(char::is_alphabetic)).then_some(rest)
}

/// Whether a line is one of a form: `Influence: 80`.
pub(super) fn is_of_form(line: &str, head: &Head) -> bool {
    let parts = line.split_once([':', '：']);
    parts.is_some_and(|(label, rest)| {
        number(rest).is_some() && column(label, head).is_some_and(Column::is_axis)
    })
}

/// What stands in front of the names in a mail, or in minutes.
const MAIL: &str = "to cc bcc from an von para kopie attendees participants present teilnehmer anwesende";

/// The scale that a head names: "Interest (1-5)", "Influence 0 to 10".
fn scale(cell: &str) -> Option<(i8, i8)> {
    let plain: String = Signs::of(cell).plain().iter().collect();
    // A minus stands in front of the first: "-2..2".
    let first = plain.find(|c: char| c.is_ascii_digit())?;
    let is_negative = plain[..first].ends_with(['-', '–']);
    let parts = plain.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
    let numbers: Vec<i8> = parts.map(str::parse).collect::<Result<_, _>>().ok()?;
    let [low, top] = numbers[..] else { return None };
    let low = if is_negative { -low } else { low };
    (low < top && top <= 100).then_some((low, top))
}

/// Whether a line without numbers speaks of influence and of interest.
pub(super) fn speaks_of_both(line: &str) -> bool {
    !line.contains(char::is_numeric) && name_both_axes(line.split(|c: char| !c.is_alphanumeric()))
}

/// Whether words speak of influence and of interest.
pub(super) fn name_both_axes<'a>(words: impl Iterator<Item = &'a str>) -> bool {
    let words: Vec<String> = words.map(fold).collect();
    let speaks_of = |axis: Column| {
        let known = WORDS.iter().find(|(column, _)| *column == axis).map(|(_, known)| *known);
        known.is_some_and(|known| words.iter().any(|word| is_among(word, known)))
    };
    speaks_of(Column::Influence) && speaks_of(Column::Interest)
}

/// Whether a line may be a row of heads in words that are not known: names of columns above numbers.
pub(super) fn may_head(line: &str, below: &str) -> bool {
    let (Some(heads), Some(row)) = (rows::row(line), rows::row(below)) else { return false };
    let is_text =
        |cell: &String| !is_blank(cell) && number(cell).is_none() && !Signs::of(cell).plain().contains(&'#');
    let above: usize =
        heads.iter().zip(&row).filter(|(head, cell)| is_text(head) && number(cell).is_some()).count();
    above > 1 && heads.iter().all(|head| number(head).is_none())
}
