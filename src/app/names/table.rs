//! Rows of a table: which cell is what, by the heads of the columns or by what stands in the cells.

use super::problem::LineProblem;
use super::scores::Number;
use super::signs::Signs;
use super::{Entry, groups::Groups};
use crate::model::{Head, fold};

/// What a column of a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Name,
    Group,
    Influence,
    Interest,
    /// Something that there is no place for here.
    Other,
}

/// How the columns are headed in lists that people keep, folded. The first words of each line are those of this
/// page, the others of the languages that such lists come in.
const HEADS: [(Column, &[&str]); 4] = [
    (
        Column::Name,
        &[
            "name",
            "names",
            "stakeholder",
            "stakeholders",
            "person",
            "people",
            "who",
            "full name",
            "nom",
            "noms",
            "nombre",
            "nombres",
            "nome",
            "nomi",
            "naam",
            "namn",
            "navn",
            "namen",
            "imie",
            "nazwa",
            "jmeno",
            "isim",
            "имя",
            "название",
            "名前",
            "氏名",
            "姓名",
            "名称",
            "이름",
            "الاسم",
            "שם",
        ],
    ),
    (
        Column::Group,
        &[
            "group",
            "groups",
            "category",
            "team",
            "gruppe",
            "kategorie",
            "bereich",
            "groupe",
            "categorie",
            "grupo",
            "categoria",
            "gruppo",
            "groep",
            "grupp",
            "grupa",
            "skupina",
            "grup",
            "группа",
            "グループ",
            "组",
            "그룹",
            "المجموعة",
            "קבוצה",
        ],
    ),
    (
        Column::Influence,
        &[
            "influence",
            "power",
            "einfluss",
            "macht",
            "pouvoir",
            "influencia",
            "poder",
            "influenza",
            "potere",
            "invloed",
            "inflytande",
            "makt",
            "wplyw",
            "vliv",
            "etki",
            "влияние",
            "影響力",
            "影响力",
            "영향력",
            "التاثير",
            "השפעה",
        ],
    ),
    (
        Column::Interest,
        &[
            "interest",
            "interesse",
            "interet",
            "interes",
            "intresse",
            "belang",
            "zainteresowanie",
            "zajem",
            "ilgi",
            "интерес",
            "関心",
            "兴趣",
            "관심",
            "الاهتمام",
            "עניין",
        ],
    ),
];

/// The columns of a row of heads; `None` where the row holds somebody.
pub(super) fn heads(cells: &[String], head: &Head) -> Option<Vec<Column>> {
    let is_axis = |text: &str, axis: &str| !text.is_empty() && text == fold(axis);
    let column = |cell: &String| {
        // "Influence (0-100)", "Influence:"
        let text = fold(cell);
        let text = text.split(['(', ':', '[', '/']).next().unwrap_or_default().trim();
        if is_axis(text, &head.influence.name) {
            return Column::Influence;
        }
        if is_axis(text, &head.interest.name) {
            return Column::Interest;
        }
        let known = HEADS.iter().find(|(_, words)| words.contains(&text));
        known.map_or(Column::Other, |(column, _)| *column)
    };
    let columns: Vec<Column> = cells.iter().map(column).collect();
    let named = columns.contains(&Column::Name);
    let others = columns.iter().filter(|column| !matches!(column, Column::Name | Column::Other)).count();
    let has_number = cells.iter().any(|cell| number(cell).is_some());
    let is_head = !has_number && ((named && (others > 0 || cells.len() == 1)) || others > 1);
    is_head.then_some(columns)
}

fn number(cell: &str) -> Option<Number> {
    let signs = Signs::of(cell);
    let plain: Vec<char> = signs.plain().iter().copied().filter(|c| *c != ' ').collect();
    Number::of(&plain)
}

/// Reads a row below heads.
pub(super) fn by_heads(cells: &[String], columns: &[Column]) -> Result<Entry, LineProblem> {
    let mut entry = Entry::default();
    let (mut influence, mut interest) = (None, None);
    for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        let score = || number(cell).ok_or_else(|| LineProblem::OutOfRange(cell.clone()));
        match columns.get(at).copied().unwrap_or(Column::Other) {
            Column::Name if entry.name.is_empty() => entry.name.clone_from(cell),
            Column::Group => entry.group = Some(cell.strip_prefix('#').unwrap_or(cell).to_owned()),
            Column::Influence => influence = Some(score()?),
            Column::Interest => interest = Some(score()?),
            Column::Name | Column::Other => return Err(LineProblem::Columns(cell.clone())),
        }
    }
    entry.scores = both(influence, interest)?;
    Ok(entry)
}

/// Reads a row without heads: a name, a group of this map, two scores.
pub(super) fn by_contents(cells: &[String], groups: &Groups<'_>) -> Result<Entry, LineProblem> {
    let mut cells: Vec<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
    // The number of the row.
    if cells.len() > 1 && number(cells[0]).is_some() && number(cells[1]).is_none() {
        cells.remove(0);
    }
    let mut entry = Entry::default();
    let mut scores = Vec::new();
    let mut unknown = None;
    for cell in cells {
        if let Some(score) = number(cell) {
            scores.push(score);
        } else if let Some(tag) =
            cell.strip_prefix('#').filter(|tag| !tag.is_empty() && entry.group.is_none())
        {
            entry.group = Some(tag.to_owned());
        } else if entry.name.is_empty() {
            entry.name.clone_from(cell);
        } else if entry.group.is_none() && groups.find(cell).is_some() {
            entry.group = Some(cell.clone());
        } else if unknown.replace(cell).is_some() {
            return Err(LineProblem::Columns(cell.clone()));
        }
    }
    // One cell more than there is a place for is most likely a group that this map does not have.
    if let Some(cell) = unknown {
        if entry.group.is_some() {
            return Err(LineProblem::Columns(cell.clone()));
        }
        entry.group = Some(cell.clone());
    }
    let mut scores = scores.into_iter();
    entry.scores = both(scores.next(), scores.next())?;
    match scores.next() {
        Some(third) => Err(LineProblem::Columns(third.written().to_owned())),
        None => Ok(entry),
    }
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
