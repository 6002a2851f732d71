//! The rows of one map as the database holds them, each looked at before it is believed.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::ledger::Ledger;
use super::records::{all_keys, key_of, put, record_in};
use super::recover::{Fresh, fill};
use super::session::untitled;
use super::storage::Snapshot;
use crate::edit::{Changes, RecordKey};
use crate::file::{Base, Copy, Record, Refusal, Row, Summary, Tail, plain, read_row, read_summary};
use crate::model::{Head, Id, StakeholderMap};

/// What the database holds of a map.
#[derive(Debug)]
pub(super) struct Sheet {
    id: Id,
    /// The state that the summary names, damaged or not: it is what the next commit is compared with.
    base: Option<Base>,
    summary: Option<Summary>,
    map: StakeholderMap,
    has_head: bool,
    sums: BTreeMap<RecordKey, u32>,
    authors: BTreeMap<RecordKey, Author>,
    /// Damaged texts, each with a name.
    damaged: Vec<(String, String)>,
}

/// Who wrote a record, and in which state of the map.
#[derive(Debug, Clone)]
pub(super) struct Author {
    tab: String,
    seq: u64,
}

impl Author {
    /// Whether another tab wrote it, and not before the state `now` of the database that a tail starts from.
    pub(super) fn is_later(&self, tail: &Tail, now: Option<&Base>) -> bool {
        let known = |base: &Base| now.is_some_and(|now| now.epoch == base.epoch) && self.seq <= base.seq;
        self.tab != tail.tab && !tail.base.as_ref().is_some_and(known)
    }
}

/// A map that was damaged in the database.
pub(super) struct Mended {
    pub(super) map: StakeholderMap,
    pub(super) ledger: Ledger,
    pub(super) note: String,
}

/// A sheet of which every row is as it was written, and that is whole.
pub(super) fn plain_sheet(id: &Id, found: &Snapshot) -> Option<Sheet> {
    let summary = found.summary.as_ref().filter(|row| row.map == id.as_str())?;
    let mut sheet = Sheet::empty(id, found);
    sheet.summary = Some(plain::read_summary(summary)?);
    for row in &found.rows {
        sheet.put(row, &plain::read_row(id, row)?); // who wrote it matters to tails, and there are none
    }
    (sheet.is_whole() && !sheet.is_gone()).then_some(sheet)
}

impl Sheet {
    fn empty(id: &Id, found: &Snapshot) -> Self {
        Self {
            id: id.clone(),
            base: found.summary.as_ref().map(|row| row.base.clone()),
            summary: None,
            map: StakeholderMap::blank(id.clone(), untitled()),
            has_head: false,
            sums: BTreeMap::new(),
            authors: BTreeMap::new(),
            damaged: Vec::new(),
        }
    }

    fn put(&mut self, row: &Row, record: &Record) {
        let key = key_of(record);
        self.has_head |= key == RecordKey::Head;
        put(&mut self.map, record);
        self.sums.insert(key, row.crc32);
    }

    /// Reads every row. `None`: there is no such map. A map of a newer version is refused.
    pub(super) fn read(id: &Id, found: &Snapshot) -> Result<Option<Self>, Refusal> {
        if found.summary.is_none() && found.rows.is_empty() {
            return Ok(None);
        }
        let mut sheet = Self::empty(id, found);
        if let Some(row) = &found.summary {
            match read_summary(row) {
                Ok(summary) if row.map == id.as_str() => sheet.summary = Some(summary),
                Err(newer @ Refusal::Newer { .. }) => return Err(newer),
                _ => sheet.damaged.push((format!("{id}-summary"), row.json.clone())),
            }
        }
        for row in &found.rows {
            match read_row(id, row) {
                Ok(record) => {
                    sheet.put(row, &record);
                    sheet.authors.insert(key_of(&record), Author { tab: row.by.clone(), seq: row.seq });
                }
                Err(_) => sheet.damaged.push((format!("{id}-{}-{}", row.kind, row.id), row.json.clone())),
            }
        }
        Ok(Some(sheet))
    }

    pub(super) fn is_gone(&self) -> bool {
        self.summary.as_ref().is_some_and(|summary| summary.card.is_none())
    }

    pub(super) fn base(&self) -> Option<&Base> {
        self.base.as_ref()
    }

    /// The number of the last edit of this tab that the database has.
    pub(super) fn acknowledged(&self, tab: &str) -> u64 {
        self.summary.as_ref().map_or(0, |summary| summary.acknowledged(tab))
    }

    /// Who wrote each record.
    pub(super) fn authors(&self) -> BTreeMap<RecordKey, Author> {
        self.authors.clone()
    }

    /// Whether every row is there, as it was written, and of one and the same state.
    pub(super) fn is_whole(&self) -> bool {
        let Some(summary) = &self.summary else { return false };
        let sum = self.sums.values().fold(0, |sum, one| sum ^ one);
        let rows = u64::try_from(self.sums.len()).unwrap_or(u64::MAX);
        self.has_head && self.damaged.is_empty() && summary.rows == rows && summary.sum == sum
    }

    /// Whether a copy of this state is newer than the database.
    pub(super) fn is_behind(&self, copy: &Base) -> bool {
        self.base.as_ref().is_some_and(|base| base.epoch == copy.epoch && base.seq < copy.seq)
    }

    /// The map of a sheet that is whole.
    pub(super) fn open(self) -> (StakeholderMap, Ledger) {
        let mut ledger = Ledger::of_stored(self.map.clone(), self.base, self.summary.unwrap_or_default());
        ledger.sums = self.sums;
        (self.map, ledger)
    }

    /// The map of a sheet that is not whole: what can be read, and what the copy has in the place of the
    /// rest. It is to be written anew, and the damaged texts are put aside with that.
    pub(super) fn mend(self, copy: Option<&Copy>, fresh: &Fresh) -> Result<Mended, String> {
        if self.sums.is_empty() && copy.is_none() {
            return Err("every record of it is damaged.".to_owned());
        }
        let mut map = self.map;
        let mut from_copy = 0;
        let newest = self.authors.values().map(|author| author.seq).max().unwrap_or(0);
        let is_newest = |copy: &Base| {
            self.base
                .as_ref()
                .is_some_and(|base| base.epoch == copy.epoch && base.seq.max(newest) <= copy.seq)
        };
        if let Some(copy) = copy {
            if copy.base.as_ref().is_some_and(is_newest) {
                // Of this state or a later one, and whole: nothing that is left here is newer.
                let whole = &copy.loaded.map;
                let differs = |key: &RecordKey| {
                    !self.sums.contains_key(key) || record_in(&map, key) != record_in(whole, key)
                };
                from_copy = all_keys(whole).filter(differs).count();
                map = whole.clone();
            } else {
                from_copy = fill(&mut map, &copy.loaded.map, |key| !self.sums.contains_key(key));
            }
        }
        if !self.has_head && copy.is_none() {
            let title = self.summary.as_ref().and_then(|summary| summary.card.as_ref());
            let title = title.map_or_else(untitled, |card| card.title.clone());
            map.set_head(Arc::new(Head::blank(self.id.clone(), title)));
        }
        if map.head().id != self.id {
            map = super::shelf::with_id(&map, self.id.clone(), |_| {});
        }
        Changes::clearing(&map).apply(&mut map); // groups or people of our team may be lost
        let mut ledger = Ledger::of_stored(map.clone(), self.base, self.summary.unwrap_or_default());
        ledger.begin_anew(fresh.epoch.clone(), &map, fresh.number);
        let damaged = self.damaged.len();
        ledger.aside = self.damaged;
        let back = match (copy.is_some(), from_copy) {
            (false, _) => "There is no copy of it.".to_owned(),
            (true, count) => format!("{count} came from the copy."),
        };
        let note = format!(
            "This map was damaged in the browser's storage: records that cannot be read: {damaged}. {back} \
             The damaged text is put aside, and the recovery page offers it."
        );
        Ok(Mended { map, ledger, note })
    }
}
