//! The signals of records: one for each person, one for the head of the map, one for the order of the register.

use std::sync::Arc;

use leptos::prelude::*;

use super::store::{Signals, put};
use crate::edit::{Change, Changes};
use crate::model::{Head, Id, Stakeholder, StakeholderMap};
use crate::ui::signal::{ArcRwSignal, Memo};

/// One record on the screen.
#[derive(Clone)]
pub(super) struct Record {
    /// Number for the ids of the page; user text and file ids never become one.
    number: usize,
    data: ArcRwSignal<Arc<Stakeholder>>,
}

impl Signals {
    /// The person with this id, while it is on the map.
    pub(super) fn person(&self, id: &Id) -> Option<ArcRwSignal<Arc<Stakeholder>>> {
        self.records.with_value(|records| records.get(id).map(|record| record.data.clone()))
    }

    /// The same for a panel or a row, which has it as its own and takes it along when it goes.
    pub(super) fn person_to_show(&self, id: &Id) -> Option<Memo<Arc<Stakeholder>>> {
        self.person(id).map(|person| Memo::new(move |_| person.get()))
    }

    /// The page's own number of a record.
    pub(super) fn number(&self, id: &Id) -> usize {
        self.records.with_value(|records| records.get(id).map_or(0, |record| record.number))
    }

    pub(super) fn read_anew(&self, map: &StakeholderMap) {
        self.put_head(map.head());
        self.records.update_value(|records| records.retain(|id, _| map.get(id).is_some()));
        for stakeholder in map.iter() {
            self.put_record(stakeholder);
        }
        self.put_order(map);
    }

    pub(super) fn take(&self, changes: &Changes, map: &StakeholderMap) {
        let mut order_changed = false;
        for change in changes.iter() {
            match change {
                Change::Head { after, .. } => self.put_head(after),
                Change::Stakeholder { before, after: Some(after), .. } => {
                    order_changed |= before.as_ref().is_none_or(|before| before.rank != after.rank);
                    self.put_record(after);
                }
                Change::Stakeholder { .. } => order_changed = true,
            }
        }
        if order_changed {
            self.put_order(map);
            // After the lists, so that no row still asks for a record that is gone.
            self.records.update_value(|records| records.retain(|id, _| map.get(id).is_some()));
        }
    }

    /// Told apart by its place in memory: nobody makes another one of the same contents but by an edit.
    fn put_head(&self, head: &Arc<Head>) {
        if self.head.with_untracked(|now| !Arc::ptr_eq(now, head)) {
            self.head.set(Arc::clone(head));
        }
    }

    fn put_order(&self, map: &StakeholderMap) {
        put(self.order, map.in_order().into_iter().map(|stakeholder| stakeholder.id.clone()).collect());
    }

    fn put_record(&self, stakeholder: &Arc<Stakeholder>) {
        let known = self.records.with_value(|records| records.get(&stakeholder.id).cloned());
        if let Some(record) = known {
            if record.data.with_untracked(|now| now != stakeholder) {
                record.data.set(Arc::clone(stakeholder));
            }
            return;
        }
        self.last_number.update_value(|number| *number += 1);
        let record =
            Record { number: self.last_number.get_value(), data: ArcRwSignal::new(Arc::clone(stakeholder)) };
        self.records.update_value(|records| drop(records.insert(stakeholder.id.clone(), record)));
    }
}
