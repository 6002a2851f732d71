//! What of one map is in the database, what is on its way there, and what is only here.
//!
//! The database takes one commit of a map at a time: what changes meanwhile waits and goes with the next.
//! So the cost of saving follows what changed, and a slow disk makes commits larger, not more.

use std::collections::BTreeMap;

use super::fate::Fate;
use super::records::{all_keys, key_of, put, record_in};
use super::session::untitled;
use super::storage::{Commit, LeftTail, StorageError};
use crate::edit::RecordKey;
use crate::file::{Base, Card, Record, Row, Summary, Tail, TailChange, write_row, write_summary};
use crate::model::{Id, StakeholderMap};

/// Most commits that are remembered because nobody knows whether they arrived.
const DOUBTS: usize = 16;

/// The book-keeping of one map.
#[derive(Debug, Clone)]
pub(super) struct Ledger {
    pub(super) map: Id,
    /// The state of the database that is known here; none where it does not hold the map.
    pub(super) base: Option<Base>,
    /// The map in that state: the common ancestor when another tab has written meanwhile.
    pub(super) shadow: StakeholderMap,
    /// What the database says of the map as a whole.
    pub(super) summary: Summary,
    /// The checksum of every row in it.
    pub(super) sums: BTreeMap<RecordKey, u32>,
    /// Records that differ from the shadow, each with the number of its last edit.
    pub(super) pending: BTreeMap<RecordKey, u64>,
    flight: Option<Flight>,
    /// Commits that were not answered as they should: one of them may have arrived all the same.
    doubtful: Vec<Flight>,
    /// The line of states that the next commit begins, in the place of all that is there.
    anew: Option<String>,
    /// What was known before the database lost the map.
    lost: Option<Box<Lost>>,
    /// Another tab has written this while a commit was on its way.
    heard: Option<Base>,
    /// The map was deleted in another tab; only a new edit brings it back.
    pub(super) deleted: bool,
    /// What has been decided of the map as a whole, and the database does not know.
    pub(super) fate: Option<Fate>,
    /// Why the last commit failed.
    pub(super) trouble: Option<StorageError>,
    /// Whether the next commit waits for its time after one that failed.
    pub(super) waiting: bool,
    /// Why the tail could not be kept.
    pub(super) tail_trouble: Option<StorageError>,
    /// How far the edits of closed tabs are in, whose tails were carried over; for the next summary.
    pub(super) absorbed: Vec<(String, u64)>,
    /// Tails of closed tabs that are part of this map now. They go when the database has their changes.
    pub(super) left: Vec<LeftTail>,
    /// Damaged text that the next commit puts aside.
    pub(super) aside: Vec<(String, String)>,
    /// The state of which local storage has a copy, as far as this tab made it.
    pub(super) copied: Option<Base>,
    /// Time of day of the last commit.
    pub(super) saved_at: Option<String>,
}

/// The state that the database had before it lost the map, and what was to be written then.
#[derive(Debug, Clone)]
struct Lost {
    base: Base,
    shadow: StakeholderMap,
    pending: BTreeMap<RecordKey, u64>,
    /// The number under which everything was to be written anew.
    number: u64,
}

/// A commit that the database has not answered yet.
#[derive(Debug, Clone)]
struct Flight {
    id: u64,
    base: Base,
    anew: bool,
    fate: Option<Fate>,
    keys: Vec<(RecordKey, u64)>,
    written: Vec<(Record, u32)>,
    /// Where each record stands in what is written.
    places: BTreeMap<RecordKey, usize>,
    summary: Summary,
}

impl Flight {
    /// The number under which the summary knows it.
    fn newest(&self) -> u64 {
        self.keys.iter().map(|(_, number)| *number).max().unwrap_or(u64::MAX)
    }

    /// What it holds of one record, and its number.
    fn sent(&self, key: &RecordKey) -> Option<(u64, Record)> {
        let (record, _) = self.written.get(*self.places.get(key)?)?;
        Some((self.newest(), record.clone()))
    }
}

impl Ledger {
    /// Of a map that the database does not hold: every record is still to be written.
    pub(super) fn of_new(map: &StakeholderMap, epoch: String, number: u64) -> Self {
        let id = map.head().id.clone();
        let mut ledger = Self::of_stored(StakeholderMap::blank(id, untitled()), None, Summary::default());
        ledger.begin_anew(epoch, map, number);
        ledger
    }

    /// Of a map as the database holds it.
    pub(super) fn of_stored(shadow: StakeholderMap, base: Option<Base>, summary: Summary) -> Self {
        Self {
            map: shadow.head().id.clone(),
            base,
            shadow,
            summary,
            sums: BTreeMap::new(),
            pending: BTreeMap::new(),
            flight: None,
            doubtful: Vec::new(),
            anew: None,
            lost: None,
            heard: None,
            deleted: false,
            fate: None,
            trouble: None,
            waiting: false,
            tail_trouble: None,
            absorbed: Vec::new(),
            left: Vec::new(),
            aside: Vec::new(),
            copied: None,
            saved_at: None,
        }
    }

    /// From now on everything is to be written, in the place of whatever the database holds.
    pub(super) fn begin_anew(&mut self, epoch: String, map: &StakeholderMap, number: u64) {
        self.shadow = StakeholderMap::blank(self.map.clone(), untitled());
        self.sums.clear();
        if let Some(since) = self.summary.deleted.take() {
            self.fate.get_or_insert(Fate::Deleted(since)); // as long as nobody says otherwise
        }
        self.summary = Summary { acks: std::mem::take(&mut self.summary.acks), ..Summary::default() };
        self.pending.clear();
        for key in all_keys(map) {
            self.pending.insert(key, number); // one by one: to collect them is to sort them, in a program of its own
        }
        self.anew = Some(epoch);
        self.copied = None;
    }

    /// The database does not have the map any more: everything is to be written anew. Whether there was a
    /// state of it that was known here.
    pub(super) fn lose(&mut self, epoch: String, map: &StakeholderMap, number: u64) -> bool {
        let Some(base) = self.base.take() else {
            self.begin_anew(epoch, map, number);
            return false;
        };
        let (shadow, pending) = (self.shadow.clone(), self.pending.clone());
        self.begin_anew(epoch, map, number);
        self.summary.after = Some(base.clone());
        self.lost = Some(Box::new(Lost { base, shadow, pending, number }));
        true
    }

    /// Whether another tab has written the map anew from an older state than the one that is known here.
    pub(super) fn is_ahead_of(&self, summary: &Summary) -> bool {
        let states = summary.after.as_ref().zip(self.base.as_ref());
        states.is_some_and(|(theirs, known)| theirs.epoch == known.epoch && theirs.seq < known.seq)
    }

    /// Another tab has written the map anew, after the same loss. Where it knew a state as late as the one
    /// that was known here, only what was not saved then and what was edited since is ours; where it did
    /// not, what stands there now is the older map, and goes.
    pub(super) fn find_again(&mut self, summary: &Summary, there: &Base) -> bool {
        let Some(lost) = self.lost.take() else { return true };
        let Some(theirs) = summary.after.as_ref().filter(|base| base.epoch == lost.base.epoch) else {
            return true;
        };
        if theirs.seq < lost.base.seq {
            self.base = Some(there.clone());
            self.lost = Some(lost);
            return false;
        }
        let since = std::mem::take(&mut self.pending).into_iter().filter(|(_, number)| *number > lost.number);
        self.pending = lost.pending;
        self.pending.extend(since);
        self.shadow = lost.shadow;
        self.anew = None;
        true
    }

    /// Notes that records were edited.
    pub(super) fn note(&mut self, keys: impl Iterator<Item = RecordKey>, number: u64) {
        self.pending.extend(keys.map(|key| (key, number)));
        self.deleted = false;
        self.fate.take_if(|fate| *fate != Fate::Back); // who edits a map wants it
    }

    /// Whether records differ from what the database holds.
    pub(super) fn has_edits(&self, map: &StakeholderMap) -> bool {
        self.pending.keys().any(|key| record_in(&self.shadow, key) != record_in(map, key))
    }

    /// Whether the database holds everything.
    pub(super) fn is_clean(&self) -> bool {
        self.pending.is_empty() && self.flight.is_none() && self.fate.is_none()
    }

    pub(super) fn is_in_flight(&self) -> bool {
        self.flight.is_some()
    }

    /// Whether it is not known what the database holds: the map was read from its copy. The database must
    /// be looked at before anything is written.
    pub(super) fn is_unmoored(&self) -> bool {
        self.base.is_none() && self.anew.is_none()
    }

    /// Whether the next commit takes the place of all that is there.
    pub(super) fn is_anew(&self) -> bool {
        self.anew.is_some()
    }

    /// Goes on with the line of states that is there.
    pub(super) fn join(&mut self) {
        self.anew = None;
    }

    /// Whether edits would be lost if the page were closed now.
    pub(super) fn is_unsafe(&self) -> bool {
        !self.pending.is_empty() && self.tail_trouble.is_some()
    }

    /// Everything that the database does not hold, for local storage.
    pub(super) fn tail(&self, map: &StakeholderMap, tab: &str) -> Tail {
        // A map that was deleted elsewhere is stored only once it is edited again.
        let pending = self.pending.iter().filter(|_| !self.deleted);
        let changes = pending.map(|(key, number)| {
            let before = record_in(&self.shadow, key);
            let known = self.anew.is_none() && !matches!(before, Record::Removed(_));
            let flights = self.doubtful.iter().chain(&self.flight);
            let sent = flights.filter_map(|flight| flight.sent(key)).collect();
            let before = known.then_some(before);
            TailChange { number: *number, before, sent, after: record_in(map, key) }
        });
        Tail {
            map: self.map.clone(),
            tab: tab.to_owned(),
            base: self.base.clone(),
            changes: changes.collect(),
        }
    }

    /// The next commit, unless one is on its way or there is nothing to write.
    pub(super) fn commit(&mut self, map: &StakeholderMap, card: Card, tab: &str, id: u64) -> Option<Commit> {
        let nothing = self.pending.is_empty() && self.fate.is_none();
        if nothing || self.flight.is_some() || self.waiting || self.deleted || self.is_unmoored() {
            return None;
        }
        let anew = self.anew.is_some();
        let seq = self.base.as_ref().map_or(1, |base| base.seq + 1);
        let known = self.base.as_ref().map(|base| base.epoch.clone()).unwrap_or_default();
        let base = Base { epoch: self.anew.clone().unwrap_or(known), seq };
        let keys: Vec<(RecordKey, u64)> = self.pending.iter().map(|(key, n)| (key.clone(), *n)).collect();
        let mut summary = self.summary.clone();
        summary.card = Some(card);
        summary.deleted = match &self.fate {
            Some(Fate::Deleted(since)) => Some(since.clone()),
            _ => None, // it is had back, or edited
        };
        for (tab, number) in &self.absorbed {
            summary.acknowledge(tab, *number);
        }
        if let Some(newest) = keys.iter().map(|(_, number)| *number).max() {
            summary.acknowledge(tab, newest);
        }
        let (mut rows, mut written): (Vec<Row>, _) = (Vec::with_capacity(keys.len()), Vec::new());
        let mut places = BTreeMap::new();
        for (key, _) in &keys {
            let record = record_in(map, key);
            if anew && matches!(record, Record::Removed(_)) {
                continue; // everything that is there goes anyhow
            }
            let row = write_row(&self.map, &record, seq, tab);
            let old = self.sums.get(key).copied();
            summary.sum ^= old.unwrap_or(0) ^ row.crc32;
            summary.rows += u64::from(old.is_none());
            places.insert(key.clone(), written.len());
            written.push((record, row.crc32));
            rows.push(row);
        }
        let commit = Commit {
            map: self.map.clone(),
            flight: id,
            base: self.base.clone(),
            wipe: anew,
            summary: write_summary(&self.map, &base, &summary),
            rows,
            aside: self.aside.clone(),
        };
        self.flight =
            Some(Flight { id, base, anew, fate: self.fate.clone(), keys, written, places, summary });
        Some(commit)
    }

    /// Whether this is the answer that is waited for.
    pub(super) fn awaits(&self, id: u64) -> bool {
        self.flight.as_ref().is_some_and(|flight| flight.id == id)
    }

    /// The commit is on disk.
    pub(super) fn done(&mut self, clock: &str) {
        let Some(flight) = self.flight.take() else { return };
        self.doubtful.clear();
        self.lost = None;
        self.land(flight);
        self.aside.clear();
        self.absorbed.clear();
        self.trouble = None;
        self.saved_at = Some(clock.to_owned());
    }

    /// The database has answered something else than was waited for. Where its summary knows the number of
    /// a commit that was given up, that one arrived all the same: what this tab has starts from there.
    pub(super) fn clear_doubt(&mut self, summary: &Summary, tab: &str) {
        let known = summary.acknowledged(tab);
        let arrived = self.doubtful.drain(..).filter(|flight| flight.newest() <= known);
        if let Some(flight) = arrived.max_by_key(Flight::newest) {
            self.land(flight);
        }
    }

    fn land(&mut self, flight: Flight) {
        if flight.anew {
            self.anew = None;
            self.sums.clear();
        }
        for (record, sum) in &flight.written {
            put(&mut self.shadow, record);
            self.sums.insert(key_of(record), *sum);
        }
        for (key, number) in flight.keys {
            if self.pending.get(&key) == Some(&number) {
                self.pending.remove(&key);
            }
        }
        if self.fate == flight.fate {
            self.fate = None;
        }
        self.base = Some(flight.base);
        self.summary = flight.summary;
    }

    /// The commit was not taken.
    pub(super) fn failed(&mut self, cause: StorageError) {
        if let Some(flight) = self.flight.take() {
            self.doubtful.retain(|other| other.newest() != flight.newest()); // the same once more
            self.doubtful.push(flight);
            if self.doubtful.len() > DOUBTS {
                self.doubtful.remove(0);
            }
        }
        self.trouble = Some(cause);
        self.waiting = true;
    }

    /// The commit came too late: another state is there.
    pub(super) fn gave_way(&mut self) {
        self.flight = None;
    }

    /// It is time to try again.
    pub(super) fn try_again(&mut self) {
        self.waiting = false;
    }

    /// Another tab says that the map is in this state now. Whether it is worth a look now; while a commit
    /// is on its way, its answer comes first.
    pub(super) fn hear(&mut self, base: Base) -> bool {
        if self.flight.is_some() {
            self.heard = Some(base);
            return false;
        }
        self.base.as_ref() != Some(&base)
    }

    /// Whether something was heard of that is still not known here.
    pub(super) fn has_missed(&mut self) -> bool {
        let heard = self.heard.take();
        heard.is_some_and(|heard| {
            self.base.as_ref().is_none_or(|base| base.epoch != heard.epoch || base.seq < heard.seq)
        })
    }
}
