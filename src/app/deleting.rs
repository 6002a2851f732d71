//! Maps on their way out of the database, for good. What stays is a summary that says so, because another
//! tab may still have the map open and must not take it for lost.

use super::effect::{Effect, Timer};
use super::ledger::Ledger;
use super::session::{Outcome, Session};
use super::storage::{Commit, Committed, News, Snapshot, StorageError};
use super::store::RETRY_MS;
use crate::file::{Base, Refusal, Summary, read_summary, write_summary};
use crate::model::Id;

/// One map that is being deleted.
#[derive(Debug, Clone)]
pub(super) struct Deleting {
    /// The commit that is waited for.
    pub(super) flight: u64,
    base: Option<Base>,
    epoch: String,
    /// How far the edits of each tab were in, so that no older tail brings the map back.
    acks: Vec<(String, u64)>,
    /// What is put aside with it.
    aside: Vec<(String, String)>,
    /// The commit failed and waits for its time.
    waiting: bool,
    /// The user knows that it failed.
    told: bool,
}

impl Session {
    /// Takes a map out of both stores. `ledger` is what is known of it; `aside` is kept in the same commit.
    pub(super) fn delete_stored(
        &mut self,
        map: &Id,
        ledger: Option<&Ledger>,
        aside: Vec<(String, String)>,
        epoch: String,
        out: &mut Outcome,
    ) {
        out.ask(Effect::LetGo(map.clone()));
        // What local storage has goes last: until the map is out of the database it is part of the map.
        if ledger.is_some_and(|ledger| ledger.base.is_none() && !ledger.is_in_flight()) {
            out.ask(Effect::Forget(map.clone()));
        }
        let base = ledger.and_then(|ledger| ledger.base.clone());
        let acks = ledger.map(|ledger| ledger.summary.acks.clone()).unwrap_or_default();
        let deleting = Deleting { flight: 0, base, epoch, acks, aside, waiting: false, told: false };
        self.send_deletion(map, deleting, out);
    }

    fn send_deletion(&mut self, map: &Id, mut deleting: Deleting, out: &mut Outcome) {
        deleting.flight = self.next_number();
        deleting.waiting = false;
        let summary = Summary { acks: deleting.acks.clone(), ..Summary::default() };
        out.ask(Effect::Commit(Commit {
            map: map.clone(),
            flight: deleting.flight,
            base: deleting.base.clone(),
            wipe: true,
            summary: write_summary(map, &deleting.next(), &summary),
            rows: Vec::new(),
            aside: deleting.aside.clone(),
        }));
        self.deleting.insert(map.clone(), deleting);
    }

    /// How the deletion went.
    pub(super) fn deleted(&mut self, map: &Id, how: Committed, out: &mut Outcome) {
        let Some(mut deleting) = self.deleting.remove(map) else { return };
        match how {
            Committed::Done => {
                out.ask(Effect::Tell(News::Deleted(map.clone())));
                out.ask(Effect::Forget(map.clone()));
            }
            Committed::Moved(found) => {
                let newer = found.summary.as_ref().map(read_summary);
                if matches!(newer, Some(Err(Refusal::Newer { .. }))) {
                    self.fence(out);
                } else if deleting.base.is_some() && self.is_written_elsewhere(&found) {
                    self.keep_after_all(map, newer.and_then(Result::ok).and_then(|newer| newer.card), out);
                } else {
                    // This tab has just written it, or it was never there. What is there now goes.
                    deleting.base = found.summary.map(|row| row.base);
                    self.send_deletion(map, deleting, out);
                }
            }
            Committed::Failed(StorageError::Newer) => self.fence(out),
            Committed::Failed(cause) => {
                if cause == StorageError::Blocked {
                    out.ask(Effect::Forget(map.clone())); // there is no database, so that is all there is
                }
                let first = !std::mem::replace(&mut deleting.told, true);
                deleting.waiting = true;
                self.deleting.insert(map.clone(), deleting);
                if first {
                    let text = format!("The map could not be deleted yet: {cause}. It is tried again.");
                    self.show_toast(text, None, out);
                }
                out.ask(Effect::Wake { timer: Timer::Retry, after_ms: RETRY_MS });
            }
        }
    }

    /// Whether another tab has written the map since its last state that was known here.
    fn is_written_elsewhere(&self, found: &Snapshot) -> bool {
        let there = found.summary.as_ref().and_then(|row| read_summary(row).ok());
        there.is_some_and(|summary| summary.card.is_some()) && found.rows.iter().any(|row| row.by != self.tab)
    }

    pub(super) fn retry_deleting(&mut self, out: &mut Outcome) {
        let waiting = self.deleting.iter().filter(|(_, deleting)| deleting.waiting);
        let waiting: Vec<(Id, Deleting)> =
            waiting.map(|(map, deleting)| (map.clone(), deleting.clone())).collect();
        for (map, deleting) in waiting {
            self.send_deletion(&map, deleting, out);
        }
    }
}

impl Deleting {
    /// The state that says that the map is deleted.
    fn next(&self) -> Base {
        let first = || Base { epoch: self.epoch.clone(), seq: 1 };
        self.base.as_ref().map_or_else(first, Base::next)
    }
}
