//! The register: which rows, in which order.

use std::cmp::Ordering;
use std::sync::Arc;

use super::view::{Column, Filter, Sort};
use crate::model::{ConcernStatus, Id, Stakeholder, StakeholderMap};

/// The ids of the rows that pass the filter, in the wanted order.
pub fn rows(map: &StakeholderMap, filter: &Filter, sort: Sort) -> Vec<Id> {
    let mut rows: Vec<&Arc<Stakeholder>> =
        map.in_order().into_iter().filter(|stakeholder| filter.finds(stakeholder)).collect();
    if sort.column != Column::Added {
        rows.sort_by(|a, b| compare(map, a, b, sort)); // stable: equal rows keep the order of entry
    } else if sort.descending {
        rows.reverse();
    }
    rows.into_iter().map(|stakeholder| stakeholder.id.clone()).collect()
}

/// Empty cells come last, whichever way the column is sorted.
fn compare(map: &StakeholderMap, a: &Stakeholder, b: &Stakeholder, sort: Sort) -> Ordering {
    fn cells<T: Ord>(a: Option<T>, b: Option<T>, descending: bool) -> Ordering {
        match (a, b) {
            (Some(a), Some(b)) if descending => b.cmp(&a),
            (Some(a), Some(b)) => a.cmp(&b),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => Ordering::Equal,
        }
    }
    let text = |text: &str| Some(text.to_lowercase()).filter(|text| !text.is_empty());
    let head = map.head();
    let group = |s: &Stakeholder| {
        let id = s.group.as_ref()?;
        head.groups.iter().position(|group| &group.id == id)
    };
    let owner = |s: &Stakeholder| s.owner.as_ref().and_then(|id| head.member(id)).and_then(|m| text(&m.name));
    let d = sort.descending;
    match sort.column {
        Column::Added => cells(Some(a.rank), Some(b.rank), d),
        Column::Name => cells(text(&a.name), text(&b.name), d),
        Column::Group => cells(group(a), group(b), d),
        Column::Role => cells(text(&a.role), text(&b.role), d),
        Column::Influence => cells(a.influence, b.influence, d),
        Column::Interest => cells(a.interest, b.interest, d),
        Column::Quadrant => cells(map.quadrant(a), map.quadrant(b), d),
        Column::Engagement => cells(a.engagement, b.engagement, d),
        Column::Desired => cells(a.desired, b.desired, d),
        Column::Owner => cells(owner(a), owner(b), d),
        Column::Expectations => cells(Some(a.expectations.len()), Some(b.expectations.len()), d),
        Column::Concerns => cells(Some(open_concerns(a)), Some(open_concerns(b)), d),
    }
}

/// Number of concerns without an answer yet.
pub fn open_concerns(stakeholder: &Stakeholder) -> usize {
    stakeholder.concerns.iter().filter(|concern| concern.status == ConcernStatus::Open).count()
}
