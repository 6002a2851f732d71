//! Which rows stand on the screen.

use std::collections::HashSet;

use leptos::prelude::*;

use super::super::store::Store;
use crate::model::Id;
use crate::ui::signal::{Memo, RwSignal};

/// The rows of the session in its order, but at rest while the focus is in one of them: a row that
/// moved while somebody types in it would lose the focus, and the next letter would be lost.
pub(super) fn resting_rows(store: Store, busy: RwSignal<bool>) -> Memo<Vec<Id>> {
    Memo::new(move |before: Option<&Vec<Id>>| {
        let wanted = store.late().rows.get();
        let Some(before) = before.filter(|_| busy.get()) else { return wanted };
        store.order.with(|order| {
            let there: HashSet<&Id> = order.iter().collect();
            let shown: HashSet<&Id> = before.iter().collect();
            let stay = before.iter().filter(|id| there.contains(id));
            stay.chain(wanted.iter().filter(|id| !shown.contains(id))).cloned().collect()
        })
    })
}
