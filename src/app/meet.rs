//! Another tab has written meanwhile: its changes and those of this one become one map.

use std::collections::BTreeSet;

use super::fate::{Fate, Whole};
use super::ledger::Ledger;
use super::records::{all_keys, change_between, key_of, put};
use super::storage::Snapshot;
use crate::edit::{Change, Changes, Clash, RecordKey, Wins};
use crate::file::{Base, Refusal, Row, read_row, read_summary};
use crate::model::{Id, StakeholderMap};

/// What came of it.
#[derive(Debug)]
pub(super) enum Meeting {
    /// Nothing that was not known.
    Nothing,
    /// The two are one map now.
    Merged {
        /// What changes in the map of this tab.
        changes: Changes,
        /// Fields that both had changed. What this tab wrote stands, because it is written last.
        clashes: Vec<Clash>,
        /// What the other tab had in the records of those fields, against what stands now.
        overruled: Changes,
        /// What the other tab says of the map as a whole.
        whole: Whole,
    },
    /// The database does not hold the map any more.
    Lost,
    /// The map was deleted in another tab.
    Deleted,
    /// A newer version of the app has written it.
    Newer,
}

/// What of the map of this tab comes back after a merge because somebody is still in a field of it, though
/// every letter so far was known to whoever deleted it: the edit goes on. And what that is, in clashes.
pub(super) fn still_written(
    written: &Changes,
    mine: &StakeholderMap,
    now: &StakeholderMap,
) -> (Changes, Vec<Clash>) {
    let merged = written.onto(now, Wins::Those);
    let gone: Vec<Clash> = merged.clashes.into_iter().filter(Clash::is_deletion).collect();
    if gone.is_empty() {
        return (Changes::default(), gone);
    }
    // Whoever comes back is as they were last, with what others wrote of them.
    let as_last = |change: &Change| match change {
        Change::Stakeholder { before: None, .. } => change_between(now, mine, &change.key()),
        change => change.clone(),
    };
    let back = Changes::of(merged.changes.iter().map(as_last));
    (back.onto(now, Wins::Those).changes, gone)
}

impl Ledger {
    /// Takes what the database holds beyond what was known. `mine` is the map of this tab, `epoch` a name
    /// for a new line of states, `number` the number of a new edit.
    pub(super) fn meet(
        &mut self,
        found: &Snapshot,
        mine: &StakeholderMap,
        tab: &str,
        epoch: String,
        number: u64,
    ) -> Meeting {
        let Some(row) = &found.summary else {
            return if self.lose(epoch, mine, number) { Meeting::Lost } else { Meeting::Nothing };
        };
        if self.base.as_ref() == Some(&row.base) {
            return Meeting::Nothing;
        }
        let known = self.base.as_ref();
        if known.is_some_and(|known| known.epoch == row.base.epoch && known.seq > row.base.seq) {
            // The database went back to an older state. What this tab has is newer.
            self.base = Some(row.base.clone());
            self.begin_anew(epoch, mine, number);
            return Meeting::Lost;
        }
        let summary = read_summary(row);
        match &summary {
            Err(Refusal::Newer { .. }) => return Meeting::Newer,
            Ok(summary) if summary.card.is_none() => {
                self.base = Some(row.base.clone());
                if self.is_anew() {
                    return Meeting::Nothing; // it is being brought back
                }
                self.begin_anew(epoch, mine, number);
                if self.fate.take() == Some(Fate::Back) {
                    return Meeting::Nothing; // just now this tab has said that it wants it
                }
                self.deleted = true;
                return Meeting::Deleted;
            }
            _ => {}
        }
        if let Ok(summary) = &summary {
            if self.is_ahead_of(summary) {
                self.lose(epoch, mine, number);
                self.base = Some(row.base.clone());
                return Meeting::Lost;
            }
            if !self.find_again(summary, &row.base) {
                return Meeting::Nothing;
            }
            self.clear_doubt(summary, tab);
        }
        let ours = Changes::of(self.pending.keys().map(|key| change_between(&self.shadow, mine, key)));
        let pending = self.pending.clone();
        let foreign = self.is_written_by_others(found, &row.base, tab);
        let mut touched = self.take_rows(found, number);
        touched.extend(pending.into_keys());
        self.base = Some(row.base.clone());
        let merged = ours.onto(&self.shadow, Wins::These);
        self.settle(&merged.changes, number);
        let mut target = self.shadow.clone();
        merged.changes.apply(&mut target);
        let mut other = self.shadow.clone();
        ours.onto(&self.shadow, Wins::Those).changes.apply(&mut other);
        let mut clashing: BTreeSet<&RecordKey> = BTreeSet::new();
        clashing.extend(merged.clashes.iter().map(|clash| &clash.record));
        let overruled =
            Changes::of(clashing.into_iter().map(|record| change_between(&other, &target, record)));
        match summary {
            Ok(summary) if !self.is_anew() || found.all => {
                self.join();
                self.summary = summary;
            }
            Ok(_) => self.begin_anew(epoch, &target, number),
            Err(_) => {
                // The summary alone is damaged. The rows are one by one as they were written.
                self.aside.push((format!("{}-summary", self.map), row.json.clone()));
                self.begin_anew(epoch, &target, number);
            }
        }
        touched.extend(merged.changes.iter().map(Change::key));
        let changes = Changes::of(touched.iter().map(|key| change_between(mine, &target, key)));
        let whole = self.meet_fate(foreign);
        Meeting::Merged { changes, clashes: merged.clashes, overruled, whole }
    }

    /// Whether somebody else has written records since the state that was known here.
    pub(super) fn is_written_by_others(&self, found: &Snapshot, there: &Base, tab: &str) -> bool {
        let Some(known) = self.base.as_ref().or(self.copied.as_ref()) else { return false };
        let is_new = |row: &Row| known.epoch != there.epoch || row.seq > known.seq;
        found.rows.iter().any(|row| row.by != tab && is_new(row))
    }

    /// Brings the shadow to the state of these rows. A damaged row is put aside, and written anew from
    /// what this tab has. The keys of all that may have changed.
    fn take_rows(&mut self, found: &Snapshot, number: u64) -> BTreeSet<RecordKey> {
        let mut touched = BTreeSet::new();
        if found.all {
            touched.extend(all_keys(&self.shadow));
            self.sums.clear();
        }
        let mut seen = BTreeSet::new();
        for row in &found.rows {
            let Ok(record) = read_row(&self.map, row) else {
                self.aside.push((format!("{}-{}-{}", self.map, row.kind, row.id), row.json.clone()));
                let key = Id::new(&row.id).map_or(RecordKey::Head, RecordKey::Stakeholder);
                self.sums.insert(key.clone(), row.crc32);
                self.pending.insert(key.clone(), number);
                seen.insert(key);
                continue;
            };
            let key = key_of(&record);
            put(&mut self.shadow, &record);
            self.sums.insert(key.clone(), row.crc32);
            touched.insert(key.clone());
            seen.insert(key);
        }
        if found.all {
            for key in touched.difference(&seen) {
                if let RecordKey::Stakeholder(id) = key {
                    self.shadow.remove(id);
                }
            }
        }
        touched
    }

    /// What is still to be written: what the merge leaves different from the shadow, and damaged rows.
    fn settle(&mut self, merged: &Changes, number: u64) {
        let before = std::mem::take(&mut self.pending);
        for change in merged.iter() {
            let key = change.key();
            let numbered = before.get(&key).copied().unwrap_or(number);
            self.pending.insert(key, numbered);
        }
        let damaged = before.into_iter().filter(|(key, n)| *n == number && !self.pending.contains_key(key));
        let damaged: Vec<_> = damaged.collect();
        self.pending.extend(damaged);
    }
}
