//! Maps on their way out of the database. What stays is a summary that says so, because another tab may
//! still have the map open and must not take it for lost.

use super::effect::{Effect, Timer};
use super::ledger::Ledger;
use super::session::{Outcome, Session};
use super::shelf::ShelfUndo;
use super::storage::{Commit, Committed, News, Snapshot, StorageError};
use super::store::RETRY_MS;
use super::toast::ToastAction;
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
    /// The commit failed and waits for its time.
    waiting: bool,
    /// The user knows that it failed.
    told: bool,
}

impl Session {
    /// Takes a map out of both stores. `ledger` is what is known of it.
    pub(super) fn delete_stored(
        &mut self,
        map: &Id,
        ledger: Option<&Ledger>,
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
        let deleting = Deleting { flight: 0, base, epoch, acks, waiting: false, told: false };
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
            aside: Vec::new(),
        }));
        self.deleting.insert(map.clone(), deleting);
    }

    /// How the deletion went.
    pub(super) fn deleted(&mut self, map: &Id, how: Committed, out: &mut Outcome) {
        let Some(mut deleting) = self.deleting.remove(map) else { return };
        match how {
            Committed::Done => {
                out.ask(Effect::Tell(News::Deleted(map.clone())));
                self.know_deletion(map, deleting.next());
                if self.book_of(map).is_some() {
                    self.keep_tail(map, out);
                    self.commit(map, out); // it was brought back meanwhile
                } else {
                    out.ask(Effect::Forget(map.clone()));
                }
            }
            Committed::Moved(found) => {
                let newer = found.summary.as_ref().map(read_summary);
                if matches!(newer, Some(Err(Refusal::Newer { .. }))) {
                    self.fence(out);
                } else if deleting.base.is_some() && self.is_written_elsewhere(&found) {
                    self.keep_after_all(map, out);
                } else {
                    // This tab has just written it, or it was never there. What is there now goes.
                    deleting.base = found.summary.map(|row| row.base);
                    self.send_deletion(map, deleting, out);
                }
            }
            Committed::Failed(StorageError::Newer) => self.fence(out),
            Committed::Failed(_) if self.book_of(map).is_some() => {
                // It was brought back meanwhile.
                if let Some(book) = self.book_of(map) {
                    book.ledger.base = deleting.base;
                }
                self.keep_tail(map, out);
                self.commit(map, out);
            }
            Committed::Failed(cause) => {
                if cause == StorageError::Blocked {
                    out.ask(Effect::Forget(map.clone())); // there is no database, so that is all there is
                }
                let first = !std::mem::replace(&mut deleting.told, true);
                deleting.waiting = true;
                self.deleting.insert(map.clone(), deleting);
                if first {
                    let text = format!("The map could not be deleted yet: {cause}. It is tried again.");
                    let undo = self.can_bring_back(map).then_some(ToastAction::UndoShelf);
                    self.show_toast(text, undo, out);
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

    /// Another tab goes on with the map, which cannot have heard yet that it is to be deleted.
    fn keep_after_all(&mut self, map: &Id, out: &mut Outcome) {
        let undo = self
            .shelf_undo
            .take_if(|undo| matches!(undo, ShelfUndo::Restore { card, .. } if &card.id == map));
        let title = if let Some(ShelfUndo::Restore { card, at, .. }) = undo {
            let title = card.title.to_string();
            if !self.shelf.maps.iter().any(|known| &known.id == map) {
                self.shelf.maps.insert(at.min(self.shelf.maps.len()), card);
            }
            title
        } else {
            "A map".to_owned()
        };
        self.keep_index(out);
        let text = format!("“{title}” was changed in another tab while it was being deleted. It stays.");
        self.show_toast(text, None, out);
    }

    /// A map is brought back whose deletion has not come about yet.
    pub(super) fn call_off_deletion(&mut self, ledger: &mut Ledger) {
        if let Some(deleting) = self.deleting.remove(&ledger.map) {
            if deleting.waiting {
                ledger.base = deleting.base;
            } else {
                self.deleting.insert(ledger.map.clone(), deleting); // its answer comes first
            }
        }
    }

    fn can_bring_back(&self, map: &Id) -> bool {
        matches!(&self.shelf_undo, Some(ShelfUndo::Restore { card, book: Some(_), .. }) if &card.id == map)
    }

    /// Who brings the map back starts from its deletion.
    fn know_deletion(&mut self, map: &Id, base: Base) {
        if let Some(ShelfUndo::Restore { card, book: Some(book), .. }) = &mut self.shelf_undo
            && &card.id == map
        {
            book.ledger.base = Some(base);
        } else if let Some(book) = self.book_of(map).filter(|book| book.ledger.is_anew()) {
            book.ledger.base = Some(base);
        }
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
