//! The heads of a table: what its columns hold, in the languages that such lists come in.

use super::rows;
use super::signs::Signs;
use super::table::{is_blank, number};
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

/// What heads a row of heads is known by, folded: whole words, those of this page first. Of several in one head the
/// first kind counts: "Stakeholder group" is a group.
const WORDS: [(Column, &str); 8] = [
    (
        Column::Influence,
        "influence power infl inf pow einfluss einfl macht pouvoir influencia poder influenza potere invloed \
         inflytande makt wplyw vliv etki влияние 影響力 影响力 영향력 التاثير השפעה",
    ),
    (
        Column::Interest,
        "interest int intr interesse interet interes intresse belang zainteresowanie zajem ilgi интерес 関心 兴趣 \
         관심 الاهتمام עניין",
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
        "name names stakeholder stakeholders person people who nom noms nombre nombres nome nomi naam namn navn \
         namen imie nazwa jmeno isim имя название 名前 氏名 姓名 名称 이름 الاسم שם",
    ),
    (
        Column::Other,
        "mail email e phone telephone telefon tel mobile role rolle position title titel function funktion company \
         firma organisation organization department abteilung unit notes note notiz notizen comment comments \
         kommentar bemerkung attitude haltung support stance owner status location ort email address adresse",
    ),
];

/// Words that stand beside those.
const FILLERS: &str =
    "level of the score rating value grad der des wert niveau de du d l full in our current high low hoch";

/// What a row of heads says of the rows below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heads {
    columns: Vec<Column>,
}

impl Heads {
    /// The heads that a line holds, if it holds any.
    pub(super) fn of(line: &str, head: &Head) -> Option<Self> {
        let cells = rows::cells(line).unwrap_or_else(|| {
            match [';', ','].into_iter().find(|sign| line.contains(*sign)) {
                Some(sign) => rows::parted(line, sign),
                None => vec![line.to_owned()],
            }
        });
        let columns: Vec<Option<Column>> = cells.iter().map(|cell| column(cell, head)).collect();
        let is = |column: Column| columns.contains(&Some(column));
        let is_named = is(Column::Name) || (is(Column::Given) && is(Column::Family));
        let others = [Column::Group, Column::Influence, Column::Interest]
            .into_iter()
            .filter(|column| is(*column))
            .count();
        let has_number = cells.iter().any(|cell| number(cell).is_some());
        let is_only = columns == [Some(Column::Name)];
        let is_head = is_only
            || (is_named
                && (others > 0
                    || is(Column::Other)
                    || is(Column::Number)
                    || is(Column::Given)
                    || is(Column::Family)))
            || others > 1;
        if is_head && !has_number {
            let columns = columns.into_iter().map(|column| column.unwrap_or(Column::Other)).collect();
            return Some(Self { columns });
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
        (has(&all) || has(&parts)).then_some(Self { columns })
    }

    /// The kind of each column; none where there is but one.
    pub(super) fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Whether names alone stand below it.
    pub(super) fn is_of_one_column(&self) -> bool {
        self.columns.len() == 1
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
    let kind = |word: &str| WORDS.iter().position(|(_, known)| known.split(' ').any(|known| known == word));
    let is_filler = |word: &str| FILLERS.split(' ').any(|filler| filler == word);
    if !words.iter().all(|word| kind(word).is_some() || is_filler(word)) {
        return None;
    }
    let first = words.iter().filter_map(|word| kind(word)).min()?;
    WORDS.get(first).map(|(column, _)| *column)
}

/// Whether words speak of influence and of interest.
pub(super) fn name_both_axes(words: &[String]) -> bool {
    let speaks_of = |axis: Column| {
        let known =
            WORDS.iter().filter(|(column, _)| *column == axis).flat_map(|(_, known)| known.split(' '));
        known.into_iter().any(|known| words.iter().any(|word| fold(word) == known))
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
