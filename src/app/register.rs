//! The register: which rows, in which order, and which of them are ticked.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::session::Session;
use super::view::{Column, Filter, Sort};
use crate::model::{ConcernStatus, Id, Stakeholder, StakeholderMap, places};

/// The ids of the rows that pass the filter, in the wanted order.
pub fn rows(map: &StakeholderMap, filter: &Filter, sort: Sort) -> Vec<Id> {
    let rows: Vec<&Arc<Stakeholder>> =
        map.in_order().into_iter().filter(|stakeholder| filter.finds(stakeholder)).collect();
    let keys = keys(map, &rows, sort.column);
    let mut rows: Vec<(Option<u32>, &Arc<Stakeholder>)> = keys.into_iter().zip(rows).collect();
    rows.sort_by(|(a, _), (b, _)| compare(*a, *b, sort.descending)); // stable: equal rows keep the order of entry
    rows.into_iter().map(|(_, stakeholder)| stakeholder.id.clone()).collect()
}

/// What each row is sorted by; `None` where its cell is empty.
fn keys(map: &StakeholderMap, rows: &[&Arc<Stakeholder>], column: Column) -> Vec<Option<u32>> {
    let head = map.head();
    let of = |key: &dyn Fn(&Stakeholder) -> Option<usize>| {
        rows.iter().map(|row| key(row).and_then(|key| u32::try_from(key).ok())).collect()
    };
    match column {
        Column::Added => of(&|row| Some(row.rank as usize)),
        Column::Name => in_alphabet(rows.iter().map(|row| &*row.name)),
        Column::Role => in_alphabet(rows.iter().map(|row| &*row.role)),
        Column::Owner => {
            let names: BTreeMap<&Id, &str> = head.team.iter().map(|m| (&m.id, &*m.name)).collect();
            let name = |row: &Stakeholder| row.owner.as_ref().and_then(|id| names.get(id)).copied();
            in_alphabet(rows.iter().map(|row| name(row).unwrap_or_default()))
        }
        Column::Group => {
            let places: BTreeMap<&Id, usize> = head.groups.iter().map(|group| &group.id).zip(0..).collect();
            of(&|row| places.get(row.group.as_ref()?).copied())
        }
        Column::Influence => of(&|row| row.influence.map(|score| score.get().into())),
        Column::Interest => of(&|row| row.interest.map(|score| score.get().into())),
        Column::Quadrant => of(&|row| map.quadrant(row).map(|quadrant| quadrant as usize)),
        Column::Engagement => of(&|row| row.engagement.map(|level| level as usize)),
        Column::Desired => of(&|row| row.desired.map(|level| level as usize)),
        Column::Expectations => of(&|row| Some(row.expectations.len())),
        Column::Concerns => of(&|row| Some(open_concerns(row))),
    }
}

/// Texts by their place in the alphabet of the reader.
fn in_alphabet<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<Option<u32>> {
    let texts: Vec<&str> = texts.collect();
    let places = places(&texts);
    texts.into_iter().zip(places).map(|(text, place)| (!text.is_empty()).then_some(place)).collect()
}

/// Empty cells come last, whichever way the column is sorted.
fn compare(a: Option<u32>, b: Option<u32>, descending: bool) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if descending => b.cmp(&a),
        (Some(a), Some(b)) => a.cmp(&b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

/// Number of concerns without an answer yet.
pub fn open_concerns(stakeholder: &Stakeholder) -> usize {
    stakeholder.concerns.iter().filter(|concern| concern.status == ConcernStatus::Open).count()
}

impl Session {
    /// Sorts by a column, once more the other way round.
    pub(super) fn sort_by(&mut self, column: Column) {
        let sort = self.screen.sort;
        let descending = if sort.column == column { !sort.descending } else { column.begins_high() };
        self.screen.sort = Sort { column, descending };
    }

    pub(super) fn pick(&mut self, id: Id, on: bool) {
        self.book.history.end_run();
        self.screen.ticked = Some(id.clone());
        if on {
            self.screen.picked.insert(id);
        } else {
            self.screen.picked.remove(&id);
        }
    }

    /// As [`Self::pick`], for all rows between the last one that was ticked or unticked and this one. Where that
    /// one is not shown any more, for this one alone.
    pub(super) fn pick_to(&mut self, id: Id, on: bool, shown: &[Id]) {
        let place = |id: &Id| shown.iter().position(|other| other == id);
        let ends = self.screen.ticked.as_ref().and_then(place).zip(place(&id));
        let (from, to) = ends.map_or((0, 0), |(one, other)| (one.min(other), one.max(other) + 1));
        for between in &shown[from..to] {
            self.pick(between.clone(), on);
        }
        self.pick(id, on);
    }
}
