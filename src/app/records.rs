//! Between the changes of a map and the records of its stores.

use std::sync::Arc;

use crate::edit::{Change, RecordKey};
use crate::file::{Record, TailChange};
use crate::model::{Head, Id, StakeholderMap};

use super::session::untitled;

/// Which record this is.
pub(super) fn key_of(record: &Record) -> RecordKey {
    match record {
        Record::Head(_) => RecordKey::Head,
        Record::Stakeholder(stakeholder) => RecordKey::Stakeholder(stakeholder.id.clone()),
        Record::Removed(id) => RecordKey::Stakeholder(id.clone()),
    }
}

/// A record as it is in this map.
pub(super) fn record_in(map: &StakeholderMap, key: &RecordKey) -> Record {
    match key {
        RecordKey::Head => Record::Head(Arc::clone(map.head())),
        RecordKey::Stakeholder(id) => match map.get(id) {
            Some(stakeholder) => Record::Stakeholder(Arc::clone(stakeholder)),
            None => Record::Removed(id.clone()),
        },
    }
}

/// Puts a record into a map.
pub(super) fn put(map: &mut StakeholderMap, record: &Record) {
    match record {
        Record::Head(head) => map.set_head(Arc::clone(head)),
        Record::Stakeholder(stakeholder) => map.put(Arc::clone(stakeholder)),
        Record::Removed(id) => {
            map.remove(id);
        }
    }
}

/// The key of every record of a map.
pub(super) fn all_keys(map: &StakeholderMap) -> impl Iterator<Item = RecordKey> {
    std::iter::once(RecordKey::Head).chain(map.iter().map(|one| RecordKey::Stakeholder(one.id.clone())))
}

/// How one record differs between two states of a map.
pub(super) fn change_between(from: &StakeholderMap, to: &StakeholderMap, key: &RecordKey) -> Change {
    match key {
        RecordKey::Head => Change::Head { before: Arc::clone(from.head()), after: Arc::clone(to.head()) },
        RecordKey::Stakeholder(id) => {
            Change::Stakeholder { id: id.clone(), before: from.get(id).cloned(), after: to.get(id).cloned() }
        }
    }
}

/// The change that a tail notes, where the database has the edits of its tab up to this number. A head that
/// nothing is known of before was that of a blank map.
pub(super) fn change_of_tail(map: &Id, change: &TailChange, acknowledged: u64) -> Change {
    let arrived = change.sent.iter().filter(|(number, _)| *number <= acknowledged);
    let arrived = arrived.max_by_key(|(number, _)| *number).map(|(_, sent)| sent);
    let start = arrived.or(change.before.as_ref());
    match &change.after {
        Record::Head(after) => {
            let before = match start {
                Some(Record::Head(before)) => Arc::clone(before),
                _ => Arc::new(Head::blank(map.clone(), untitled())),
            };
            Change::Head { before, after: Arc::clone(after) }
        }
        Record::Stakeholder(after) => Change::Stakeholder {
            id: after.id.clone(),
            before: stakeholder(start),
            after: Some(Arc::clone(after)),
        },
        Record::Removed(id) => {
            Change::Stakeholder { id: id.clone(), before: stakeholder(start), after: None }
        }
    }
}

fn stakeholder(record: Option<&Record>) -> Option<Arc<crate::model::Stakeholder>> {
    match record {
        Some(Record::Stakeholder(stakeholder)) => Some(Arc::clone(stakeholder)),
        _ => None,
    }
}
