//! When something is kept. Changes go to local storage at once and to the database behind each other; the
//! copy for people follows once a minute and when the page is hidden.

use super::effect::{Effect, Keep, Kept, Timer};
use super::fate::Fate;
use super::ledger::Ledger;
use super::session::{Book, Outcome, Phase, Session};
use super::storage::{Committed, Home, News, StorageError};
use crate::edit::Changes;
use crate::file::{Card, Index, Tail, ViewState};
use crate::model::Id;

/// Pause after the last change before "saved" is said, so that it does not flicker while somebody types.
const PAUSE_MS: u32 = 400;
/// Pause before a write that failed is tried again.
pub(super) const RETRY_MS: u32 = 2_000;
/// Time for the database to answer.
const ANSWER_MS: u32 = 3_000;
/// Time for one row of a large commit, on top.
const ANSWER_MS_PER_ROW: u32 = 2;
/// Time between two copies of a map for local storage.
const COPY_MS: u32 = 60_000;
/// A map of more people than this has no copy: local storage would not hold it.
const COPY_PEOPLE: usize = 5_000;
/// More changed records than this are not put into a tail: local storage would not hold them.
const TAIL_RECORDS: usize = 3_000;

impl Session {
    /// Keeps what has just changed in the open map: in both stores, neither waiting for the other.
    pub(super) fn keep_changes(&mut self, out: &mut Outcome) {
        let news = self.note_card();
        self.settled = false;
        self.keep_tail(&self.open_id().clone(), out);
        if news {
            // Behind the tail: the list must not name a map of which nothing is stored yet.
            self.keep_index(out);
        }
        self.commit(&self.open_id().clone(), out);
        out.ask(Effect::Wake { timer: Timer::Settle, after_ms: PAUSE_MS });
    }

    /// Writes down what the database does not hold of a map.
    pub(super) fn keep_tail(&mut self, map: &Id, out: &mut Outcome) {
        let tab = self.tab.clone();
        let Some(book) = self.book_of(map) else { return };
        let tail = if outgrows_tails(&book.ledger) {
            Tail { map: map.clone(), tab, base: None, changes: Vec::new() }
        } else {
            book.ledger.tail(&book.map, &tab)
        };
        out.ask(Effect::Keep(Keep::Tail(tail)));
    }

    /// A map that is open in this tab, or was.
    pub(super) fn book_of(&mut self, map: &Id) -> Option<&mut Book> {
        if self.book.map.head().id == *map { Some(&mut self.book) } else { self.parked.get_mut(map) }
    }

    /// Sends what the database does not hold of a map, unless a commit of it is on its way.
    pub(super) fn commit(&mut self, map: &Id, out: &mut Outcome) {
        let untouched = self.untouched && self.is_open(map);
        if untouched || self.phase != Phase::Running || self.deleting.contains_key(map) {
            return;
        }
        let (flight, tab, now) = (self.next_number(), self.tab.clone(), self.now.iso.clone());
        let known = self.shelf.maps.iter().find(|card| &card.id == map);
        let known = known.or(self.shelf.deleted(map).map(|one| &one.card));
        let edited = known.and_then(|card| card.edited.clone());
        let Some(book) = self.book_of(map) else { return };
        let edited = edited.filter(|_| !book.ledger.has_edits(&book.map)).unwrap_or(now);
        let card = card_of(book, Some(edited));
        let listed = !matches!(book.ledger.fate, Some(Fate::Deleted(_)));
        if let Some(commit) = book.ledger.commit(&book.map, card.clone(), &tab, flight) {
            let rows = u32::try_from(commit.rows.len()).unwrap_or(u32::MAX);
            let after_ms = rows.saturating_mul(ANSWER_MS_PER_ROW).saturating_add(ANSWER_MS);
            out.ask(Effect::Commit(commit));
            out.ask(Effect::Wake { timer: Timer::Answer, after_ms });
            if listed {
                self.put_card(&card);
            }
        }
    }

    pub(super) fn committed(
        &mut self,
        map: &Id,
        flight: u64,
        how: Committed,
        ids: &mut super::stamp::Ids,
        out: &mut Outcome,
    ) {
        if self.deleting.get(map).is_some_and(|deleting| deleting.flight == flight) {
            self.deleted(map, how, out);
            return;
        }
        let clock = self.now.clock.clone();
        let Some(book) = self.book_of(map).filter(|book| book.ledger.awaits(flight)) else { return };
        match how {
            Committed::Done => {
                book.ledger.done(&clock);
                self.saved(map, out);
            }
            Committed::Moved(found) => {
                book.ledger.gave_way();
                self.meet(map, &found, ids, out);
                if let Some(book) = self.book_of(map).filter(|book| book.ledger.is_clean()) {
                    book.ledger.trouble = None; // it has answered, and there is nothing to write
                }
                self.keep_tail(map, out); // it starts from another state now
                self.commit(map, out);
            }
            Committed::Failed(StorageError::Newer) => self.fence(out),
            Committed::Failed(cause) => {
                book.ledger.failed(cause);
                out.ask(Effect::Wake { timer: Timer::Retry, after_ms: RETRY_MS });
            }
        }
    }

    /// The database has said that a commit is on disk.
    fn saved(&mut self, map: &Id, out: &mut Outcome) {
        let tab = self.tab.clone();
        let Some(book) = self.book_of(map) else { return };
        let tail = book.ledger.tail(&book.map, &tab);
        let rest = !tail.changes.is_empty();
        if !rest {
            book.ledger.tail_trouble = None;
        }
        let left = if rest { Vec::new() } else { std::mem::take(&mut book.ledger.left) };
        let missed = book.ledger.has_missed();
        let base = book.ledger.base.clone();
        let deleted = book.ledger.summary.deleted.clone();
        out.ask(Effect::Keep(Keep::Tail(tail)));
        if !left.is_empty() {
            out.ask(Effect::DropTails(left));
        }
        if let Some(base) = base.clone() {
            let schema = crate::file::VERSION;
            out.ask(Effect::Tell(News::Committed { map: map.clone(), base, schema, deleted }));
        }
        if missed {
            out.ask(Effect::CatchUp { map: map.clone(), since: base });
        }
        if !self.asked_to_last && self.home == Home::Browser {
            self.asked_to_last = true;
            out.ask(Effect::Persist);
        }
        if !self.copy_is_due {
            self.copy_is_due = true;
            out.ask(Effect::Wake { timer: Timer::Copy, after_ms: COPY_MS });
        }
        if self.settled {
            self.keep_first_copy(out); // the pause was over before the database had answered
        }
        self.database_answers(out);
        self.commit(map, out);
    }

    /// The user has paused.
    pub(super) fn settle(&mut self, out: &mut Outcome) {
        self.settled = true;
        if !self.untouched {
            self.keep_index(out); // after everything was erased there must be no list either
        }
        self.keep_first_copy(out);
    }

    /// The first copy of the open map does not wait for its minute.
    fn keep_first_copy(&mut self, out: &mut Outcome) {
        if self.book.ledger.copied.is_none() {
            self.keep_copy(out);
        }
    }

    /// Makes a copy of the open map as the database holds it, where the last one is of another state.
    pub(super) fn keep_copy(&mut self, out: &mut Outcome) {
        let ledger = &mut self.book.ledger;
        let name = ledger.map.to_string();
        let Some(base) = ledger.base.clone().filter(|base| ledger.copied.as_ref() != Some(base)) else {
            return;
        };
        let stale =
            ledger.trouble.is_some() || ledger.deleted || self.untouched || self.phase != Phase::Running;
        if stale || ledger.shadow.len() > COPY_PEOPLE || self.owed.contains_key(&name) {
            return;
        }
        ledger.copied = Some(base.clone());
        let (map, at) = (ledger.shadow.clone(), self.now.iso.clone());
        out.ask(Effect::Keep(Keep::Copy { map, base, at }));
    }

    pub(super) fn copy_in_time(&mut self, out: &mut Outcome) {
        self.copy_is_due = false;
        self.keep_copy(out);
    }

    /// The page is hidden, and may never be seen again. What the database does not have yet is in the tail.
    pub(super) fn hidden(&mut self, out: &mut Outcome) {
        self.book.history.end_run(); // nobody is in a field of a page that is not seen
        if self.phase == Phase::Running && self.opening.is_none() {
            self.keep_what_is_due(out);
            self.flush(out);
            self.write_files(out);
        }
    }

    /// Keeps what can be kept now.
    pub(super) fn flush(&mut self, out: &mut Outcome) {
        if !self.untouched && self.phase == Phase::Running {
            self.commit(&self.open_id().clone(), out);
            self.keep_copy(out);
            self.keep_index(out);
        }
    }

    /// Whether something small must be kept again: at the next start it says what is there and what is open.
    fn is_due(&self, result: &Result<(), StorageError>, out: &mut Outcome) -> bool {
        let due = result.is_err() && self.phase == Phase::Running;
        if due {
            out.ask(Effect::Wake { timer: Timer::Retry, after_ms: RETRY_MS });
        }
        due
    }

    fn keep_what_is_due(&mut self, out: &mut Outcome) {
        if std::mem::take(&mut self.list_is_due) {
            self.keep_index(out);
        }
        if std::mem::take(&mut self.view_is_due) {
            self.keep_screen(None, out);
        }
    }

    /// Tries again what failed.
    pub(super) fn retry(&mut self, out: &mut Outcome) {
        if self.phase != Phase::Running {
            return;
        }
        let owed = self.owed.clone().into_iter();
        out.effects.extend(owed.map(|(name, text)| Effect::Keep(Keep::Aside { name, text })));
        self.keep_what_is_due(out);
        if self.untouched {
            self.probe(out);
        }
        let maps: Vec<Id> = self.parked.keys().cloned().chain([self.open_id().clone()]).collect();
        for map in maps {
            if let Some(book) = self.book_of(&map) {
                book.ledger.try_again();
                let untold = book.ledger.is_unsafe();
                let idle = book.ledger.is_clean() && book.ledger.trouble.is_some();
                let since = book.ledger.base.clone();
                if idle || book.ledger.is_unmoored() {
                    // Whether the database is back must be known, and what it holds.
                    out.ask(Effect::CatchUp { map: map.clone(), since });
                }
                if untold {
                    self.keep_tail(&map, out);
                }
            }
            self.commit(&map, out);
        }
        self.retry_deleting(out);
    }

    /// Asks whether the database answers again, and for the maps that could not be read without it.
    fn probe(&mut self, out: &mut Outcome) {
        if self.vault_out.is_some() {
            out.ask(Effect::CatchUp { map: self.open_id().clone(), since: None });
        }
    }

    /// The database has not answered a commit in time. A late answer is not waited for.
    pub(super) fn no_answer(&mut self, out: &mut Outcome) {
        let mut silent = false;
        for book in std::iter::once(&mut self.book).chain(self.parked.values_mut()) {
            if book.ledger.is_in_flight() {
                book.ledger.failed(StorageError::Silent);
                silent = true;
            }
        }
        if silent {
            out.ask(Effect::Wake { timer: Timer::Retry, after_ms: RETRY_MS });
        }
    }

    /// Puts stored text aside that could not be taken as it stands. Until that is done, nothing is
    /// written in its place.
    pub(super) fn put_aside(&mut self, name: String, text: String, out: &mut Outcome) {
        self.owed.insert(name.clone(), text.clone());
        out.ask(Effect::Keep(Keep::Aside { name, text }));
    }

    pub(super) fn kept(&mut self, what: Kept, result: Result<(), StorageError>, out: &mut Outcome) {
        match (what, result) {
            (Kept::Tail(map), _) if self.book_of(&map).is_some_and(|book| outgrows_tails(&book.ledger)) => {
                // No tail was written, so that this went well says nothing.
                if let Some(book) = self.book_of(&map) {
                    book.ledger.tail_trouble = Some(StorageError::Full);
                }
            }
            (Kept::Tail(map), result) => {
                let Some(book) = self.book_of(&map) else { return };
                let trouble = result.err();
                let empty = book.ledger.pending.is_empty();
                let failed = trouble.is_some() && !empty;
                if !failed && book.ledger.trouble.is_some() && !book.ledger.left.is_empty() {
                    // This tab's tail holds what closed tabs left, as long as the database takes nothing.
                    out.ask(Effect::DropTails(std::mem::take(&mut book.ledger.left)));
                }
                book.ledger.tail_trouble = trouble.clone().filter(|_| failed);
                if !empty {
                    self.local_out = trouble; // a text that goes away says nothing of one that comes
                }
                if failed {
                    out.ask(Effect::Wake { timer: Timer::Retry, after_ms: RETRY_MS });
                }
            }
            (Kept::Aside(name), Ok(())) => {
                self.owed.remove(&name);
            }
            (Kept::Aside(_), Err(_)) => out.ask(Effect::Wake { timer: Timer::Retry, after_ms: RETRY_MS }),
            (Kept::Index, result) => self.list_is_due = self.is_due(&result, out),
            (Kept::View, result) => self.view_is_due = self.is_due(&result, out),
            (Kept::Side, _) => {}
        }
    }

    /// Brings the open map's entry in the list up to date. Whether it says something else now.
    pub(super) fn note_card(&mut self) -> bool {
        if self.untouched || self.book.ledger.deleted {
            return false;
        }
        let known = self.shelf.maps.iter().find(|card| &card.id == self.open_id());
        let card = card_of(&self.book, known.and_then(|card| card.edited.clone()));
        self.put_card(&card)
    }

    fn put_card(&mut self, card: &Card) -> bool {
        let entry = |list: &Index| list.maps.iter().find(|known| known.id == card.id).cloned();
        let before = entry(&self.shelf);
        self.shelf.note(card.clone(), None);
        before != entry(&self.shelf)
    }

    pub(super) fn keep_index(&mut self, out: &mut Outcome) {
        if self.phase == Phase::Running && !self.owed.contains_key(super::start::INDEX) {
            out.ask(Effect::Keep(Keep::Index(self.shelf.clone())));
        }
    }

    /// Shows what another state of the open map changes.
    pub(super) fn take_changes(&mut self, map: &Id, changes: Changes, out: &mut Outcome) {
        let open = self.is_open(map);
        if let Some(book) = self.book_of(map) {
            changes.apply(&mut book.map);
        }
        if open {
            out.changes.squash(changes);
        }
    }

    /// The screen as it would be kept, or `None` while there is nothing to keep it with.
    pub(super) fn kept_screen(&self) -> Option<ViewState> {
        let ready = self.phase == Phase::Running && self.opening.is_none();
        ready.then(|| self.screen.kept(self.open_id()))
    }

    pub(super) fn keep_screen(&mut self, before: Option<&ViewState>, out: &mut Outcome) {
        let now = self.kept_screen();
        if let Some(now) = now.filter(|now| before != Some(now)) {
            out.ask(Effect::Keep(Keep::View(now)));
        }
    }

    /// The id of the open map.
    pub fn open_id(&self) -> &Id {
        &self.book.map.head().id
    }
}

/// More has changed than local storage would hold.
fn outgrows_tails(ledger: &Ledger) -> bool {
    ledger.pending.len() > TAIL_RECORDS
}

fn card_of(book: &Book, edited: Option<String>) -> Card {
    let head = book.map.head();
    let people = u32::try_from(book.map.len()).unwrap_or(u32::MAX);
    Card::of(head.id.clone(), head.title.clone(), people, edited)
}
