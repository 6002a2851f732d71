//! Maps on their way out of the database. What stays is a summary that says so, because another tab may
//! still have the map open and must not take it for lost.

use super::effect::{Effect, Timer};
use super::ledger::Ledger;
use super::session::{Outcome, Session};
use super::shelf::ShelfUndo;
use super::storage::{Commit, Committed, News};
use super::store::RETRY_MS;
use super::toast::ToastAction;
use crate::file::{Base, Summary, write_summary};
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
        out.ask(Effect::Forget(map.clone()));
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
                self.keep_tail(map, out);
                self.commit(map, out); // it was brought back meanwhile
            }
            Committed::Moved(found) => {
                // Somebody has just written it, or it was never there. What is there now goes.
                deleting.base = found.summary.map(|row| row.base);
                self.send_deletion(map, deleting, out);
            }
            Committed::Failed(cause) => {
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
