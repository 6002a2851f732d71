//! From an opened page to an open map. Nothing is written before this has ended.

use super::effect::{Effect, Timer};
use super::ledger::Ledger;
use super::recover::{Fresh, Recovered, recover};
use super::session::{Book, Outcome, Phase, Session, untitled};
use super::shelf::sample;
use super::stamp::Ids;
use super::storage::{Found, FoundLocal, StorageError, Stored};
use super::store::RETRY_MS;
use super::unreadable::Unreadable;
use super::view::Screen;
use crate::edit::History;
use crate::file::{self, Card, Refusal, Summary, SummaryRow, read_summary};
use crate::model::{Id, Line, StakeholderMap, Window, isolated};

/// The name under which an unreadable list of maps is put aside.
pub(super) const INDEX: &str = "index";

impl Session {
    pub(super) fn start(&mut self, found: Found, ids: &mut Ids, out: &mut Outcome) {
        self.tab = found.tab;
        self.home = found.home;
        self.phase = Phase::Running;
        let summaries = found.vault.unwrap_or_else(|cause| {
            if cause == StorageError::Newer {
                self.fence(out);
            }
            self.vault_out = Some(cause);
            Vec::new()
        });
        let local = found.local.unwrap_or_else(|cause| {
            if cause == StorageError::Blocked && self.vault_out.is_some() {
                self.vault_out = Some(cause.clone()); // the database says it in other words
            }
            self.local_out = Some(cause);
            FoundLocal::default()
        });
        match self.make_list(&summaries, &local) {
            Ok(()) => {}
            Err(Refusal::Newer { .. }) => self.fence(out),
            Err(_) => {
                if let Some(text) = local.index.clone() {
                    self.put_aside(INDEX.to_owned(), text, out);
                }
            }
        }
        self.note_broken_tails(&local);
        let kept = local.view.as_deref().and_then(file::read_view).unwrap_or_default();
        let wanted = kept.open.clone();
        self.unlisted = self.vault_out.is_some();
        self.wanted.clone_from(&wanted);
        self.screen = Screen::from_kept(kept);
        self.adopt_drafts(&found.drafts, out);
        let listed = |id: &Id| self.shelf.maps.iter().any(|card| &card.id == id);
        let first = wanted.filter(listed).or_else(|| self.shelf.maps.first().map(|card| card.id.clone()));
        self.starts_blank = found.blank;
        let first = first.filter(|_| !found.blank);
        match (first, found.first) {
            (Some(id), Some((read, stored))) if id == read => {
                out.ask(Effect::Hold(id.clone()));
                self.opening = Some(id);
                self.read(&read, &stored, ids, out);
            }
            (Some(id), _) => self.ask_for(id, out),
            (None, _) => self.open_blank(ids, out),
        }
        if self.vault_out.is_some() {
            out.ask(Effect::Wake { timer: Timer::Retry, after_ms: RETRY_MS });
        }
        out.ask(Effect::AskRoom);
        if let Some(text) = found.carried {
            self.open_carried(text, ids, out);
        }
    }

    /// The list of maps, whatever state it is in, and why its text could not be read. What is stored but not
    /// listed is added, and what is listed but not stored is missing; unless the database does not say what
    /// it holds.
    fn make_list(&mut self, summaries: &[SummaryRow], local: &FoundLocal) -> Result<(), Refusal> {
        let listed = local.index.as_deref().map(file::read_index);
        let (mut index, readable) = match listed {
            None => (file::Index::default(), Ok(())),
            Some(Ok((index, notices))) if notices.is_empty() => (index, Ok(())),
            // Repaired: what it said before is put aside as well.
            Some(Ok((index, _))) => (index, Err(Refusal::Damaged)),
            Some(Err(refusal)) => (file::Index::default(), Err(refusal)),
        };
        let mut stored: Vec<Id> = local.copies.clone();
        let mut deleted: Vec<Id> = Vec::new();
        let tails = local.tails.iter().filter_map(|left| file::read_tail(&left.text).ok());
        stored.extend(tails.map(|(tail, _)| tail.map));
        for row in summaries {
            let Some(id) = Id::new(&row.map) else { continue };
            match read_summary(row).map(|summary| (summary.card.clone(), summary)) {
                Ok((Some(card), summary)) => {
                    stored.push(id);
                    index.note(
                        card,
                        summary.deleted.clone().filter(|_| !is_edited_since(local, row, &summary)),
                    );
                }
                Ok((None, _)) => {
                    // A tail of later than the deletion brings it back when it is opened.
                    stored.retain(|known| *known != id || has_tail(local, &id));
                    deleted.push(id);
                }
                Err(_) => stored.push(id),
            }
        }
        stored.sort();
        stored.dedup();
        let is_there = |card: &Card| self.vault_out.is_some() || stored.contains(&card.id);
        index.deleted.retain(|one| is_there(&one.card) && !deleted.contains(&one.card.id));
        let (there, missing) = index.maps.into_iter().partition(is_there);
        index.maps = there;
        self.missing = missing;
        self.missing.retain(|card| !deleted.contains(&card.id));
        for id in stored {
            list_unread(&mut index, id);
        }
        self.shelf = index;
        readable
    }

    /// The database says after all what it holds: maps that the list lacks join it, and the one that was to
    /// be opened is opened, where nothing else is being worked on.
    pub(super) fn heads(&mut self, heads: Result<Vec<SummaryRow>, StorageError>, out: &mut Outcome) {
        match heads {
            Ok(rows) => {
                self.unlisted = false;
                for row in &rows {
                    let Some(id) = Id::new(&row.map).filter(|id| !self.deleting.contains_key(id)) else {
                        continue;
                    };
                    if self.book_of(&id).is_some_and(|book| book.ledger.fate.is_some()) {
                        continue; // what this tab has decided comes after
                    }
                    match read_summary(row).map(|summary| (summary.card, summary.deleted)) {
                        Ok((Some(card), deleted)) => self.shelf.note(card, deleted),
                        Ok((None, _)) => {}
                        Err(_) => list_unread(&mut self.shelf, id),
                    }
                }
                if self.untouched && self.opening.is_none() && !self.starts_blank {
                    let wanted = |card: &&Card| self.wanted.as_ref() == Some(&card.id);
                    let first = self.shelf.maps.iter().find(wanted).or(self.shelf.maps.first());
                    if let Some(id) = first.map(|card| card.id.clone()) {
                        self.ask_for(id, out);
                    }
                }
                self.keep_index(out);
            }
            Err(StorageError::Newer) => self.fence(out),
            Err(cause) => {
                self.vault_out = Some(cause);
                out.ask(Effect::Wake { timer: Timer::Retry, after_ms: RETRY_MS });
            }
        }
    }

    /// Changes of closed tabs that cannot be read: nobody knows which map they belong to.
    fn note_broken_tails(&mut self, local: &FoundLocal) {
        for (number, left) in local.tails.iter().enumerate() {
            let Err(refusal) = file::read_tail(&left.text) else { continue };
            let Some(id) = Id::new(&format!("tail {number}")) else { continue };
            let title = "Changes of a closed tab".to_owned();
            let (cause, text) = (refusal.to_string(), left.text.clone());
            self.unreadable.insert(id, Unreadable { title, cause, text, saved: false, unreached: false });
        }
    }

    /// Reads a map. The one on the screen stays until the answer is here.
    pub(super) fn ask_for(&mut self, id: Id, out: &mut Outcome) {
        if let Some(other) = self.opening.take() {
            out.ask(Effect::LetGo(other));
        }
        out.ask(Effect::Hold(id.clone()));
        out.ask(Effect::Read(id.clone()));
        self.opening = Some(id);
    }

    pub(super) fn is_open(&self, map: &Id) -> bool {
        &self.book.map.head().id == map
    }

    /// Names and numbers for a map that is put together.
    pub(super) fn fresh(&mut self, ids: &mut Ids) -> Fresh {
        Fresh { epoch: ids.fresh('l').to_string(), number: self.next_number() }
    }

    pub(super) fn read(&mut self, map: &Id, stored: &Stored, ids: &mut Ids, out: &mut Outcome) {
        match &stored.vault {
            Ok(_) => self.database_answers(out),
            Err(StorageError::Newer) => self.fence(out),
            Err(_) => {}
        }
        if self.opening.as_ref() != Some(map) {
            return;
        }
        self.opening = None;
        let fresh = self.fresh(ids);
        match recover(map, stored, &fresh) {
            Ok(Some(found)) => self.open_found(found, out),
            Ok(None) => {
                if let Some(sample) = sample().filter(|sample| &sample.head().id == map) {
                    self.adopt(sample, ids, out);
                    return;
                }
                let (gone, there) = self.shelf.maps.drain(..).partition(|card| &card.id == map);
                self.shelf.maps = there;
                // A map that was deleted in another tab has left a summary that says so.
                if stored.vault.as_ref().is_ok_and(|snapshot| snapshot.summary.is_none()) {
                    self.missing.extend::<Vec<Card>>(gone);
                }
                out.ask(Effect::LetGo(map.clone()));
                self.open_another(ids, out);
            }
            Err(cause) => {
                // Once: who is asked again and again cannot work meanwhile.
                let unreached = stored.vault.is_err() && !self.unreadable.contains_key(map);
                if unreached {
                    self.vault_out = stored.vault.as_ref().err().cloned();
                }
                let title = self.shelf.maps.iter().find(|card| &card.id == map);
                let title = title.map_or_else(|| map.to_string(), |card| card.title.to_string());
                let text = raw_text(map, stored);
                let unreadable = Unreadable { title, cause, text, saved: false, unreached };
                self.unreadable.insert(map.clone(), unreadable);
                out.ask(Effect::LetGo(map.clone()));
                self.open_another(ids, out);
            }
        }
    }

    /// Something came back from the database.
    pub(super) fn database_answers(&mut self, out: &mut Outcome) {
        self.vault_out = None;
        if self.unlisted {
            out.ask(Effect::Heads);
        }
    }

    /// The database answers again: a map that could not be read without it is asked for once more, where
    /// nothing else is being worked on.
    pub(super) fn reached(&mut self, out: &mut Outcome) {
        self.database_answers(out);
        let waiting = self.unreadable.iter_mut().find(|(_, unreadable)| unreadable.unreached);
        if let Some((map, unreadable)) = waiting.filter(|_| self.untouched && self.opening.is_none()) {
            unreadable.unreached = false;
            let map = map.clone();
            self.ask_for(map, out);
        }
    }

    fn open_found(&mut self, found: Recovered, out: &mut Outcome) {
        let id = found.map.head().id.clone();
        self.unreadable.remove(&id);
        let waits = found.ledger.trouble.is_some();
        self.show_book(Book { map: found.map, history: History::default(), ledger: found.ledger }, out);
        let wanted = self.wanted_back.take_if(|wanted| *wanted == id).is_some();
        let deleted = self.book.ledger.is_deleted();
        if deleted || wanted {
            let number = self.next_number();
            self.book.ledger.bring_back(number); // who opens it wants it
            self.keep_changes(out);
        }
        if deleted && !wanted {
            out.say(format!("“{}” is back.", isolated(&self.book.map.head().title)));
        }
        self.note_card();
        for text in found.aside {
            self.put_aside(id.to_string(), text, out);
        }
        let mut notes = found.notes;
        if found.mended && notes.is_empty() {
            notes
                .push("This map needed repair. The text as it was found is kept in this browser.".to_owned());
        }
        if !notes.is_empty() {
            notes.truncate(3);
            self.show_toast(notes.join(" "), None, out);
        }
        if !self.book.ledger.pending.is_empty() {
            self.keep_changes(out);
        } else if !waits && !self.book.ledger.left.is_empty() {
            out.ask(Effect::DropTails(std::mem::take(&mut self.book.ledger.left)));
        }
        if waits {
            out.ask(Effect::Wake { timer: Timer::Retry, after_ms: RETRY_MS });
        }
    }

    /// Opens a map that no store holds as it is, and keeps it at once.
    pub(super) fn adopt(&mut self, map: StakeholderMap, ids: &mut Ids, out: &mut Outcome) {
        let fresh = self.fresh(ids);
        let ledger = Ledger::of_new(&map, fresh.epoch, fresh.number);
        self.open_anew(Book { map, history: History::default(), ledger }, out);
    }

    /// Opens a book of which everything is still to be written.
    pub(super) fn open_anew(&mut self, book: Book, out: &mut Outcome) {
        out.ask(Effect::Hold(book.map.head().id.clone()));
        self.show_book(book, out);
        if let Some(cause) = self.vault_out.clone() {
            self.book.ledger.failed(cause);
            out.ask(Effect::Wake { timer: Timer::Retry, after_ms: RETRY_MS });
        }
        self.keep_changes(out);
    }

    /// Puts a book on the screen.
    pub(super) fn show_book(&mut self, book: Book, out: &mut Outcome) {
        let before = std::mem::replace(&mut self.book, book);
        if let Some(parked) = self.parked.get_mut(&before.ledger.map) {
            *parked = before; // what it heard since it was parked
        }
        self.screen.window = Window::WHOLE;
        self.screen.pile = None;
        self.untouched = false;
        self.opening = None;
        self.settled = true;
        out.reopened = true;
    }

    /// After a map could not be opened: the next one that can, or a blank one.
    pub(super) fn open_another(&mut self, ids: &mut Ids, out: &mut Outcome) {
        let next = self.shelf.maps.iter().map(|card| &card.id).find(|id| !self.unreadable.contains_key(*id));
        match next.cloned() {
            Some(id) => self.reopen(&id, out),
            None => self.open_blank(ids, out),
        }
    }

    /// Opens a blank map that becomes one of the list with its first edit.
    pub(super) fn open_blank(&mut self, ids: &mut Ids, out: &mut Outcome) {
        let map = StakeholderMap::blank(ids.fresh('m'), untitled());
        let fresh = self.fresh(ids);
        let mut ledger = Ledger::of_new(&map, fresh.epoch, fresh.number);
        if let Some(cause) = self.vault_out.clone() {
            ledger.failed(cause);
            out.ask(Effect::Wake { timer: Timer::Retry, after_ms: RETRY_MS });
        }
        self.show_book(Book { map, history: History::default(), ledger }, out);
        self.untouched = true;
    }
}

/// Puts a map on the list of which nothing else is known.
fn list_unread(index: &mut file::Index, id: Id) {
    if !index.maps.iter().any(|card| card.id == id) && index.deleted(&id).is_none() {
        index.maps.push(Card::of(id, Line::cut("Map found in this browser"), 0, None));
    }
}

/// Whether a closed tab has left edits of a deleted map that came too late for the database.
fn is_edited_since(local: &FoundLocal, row: &SummaryRow, summary: &Summary) -> bool {
    let mut tails = local.tails.iter().filter_map(|left| file::read_tail(&left.text).ok());
    tails.any(|(tail, _)| {
        let known = summary.acknowledged(&tail.tab);
        tail.map.as_str() == row.map && tail.changes.iter().any(|change| change.number > known)
    })
}

fn has_tail(local: &FoundLocal, map: &Id) -> bool {
    let mut tails = local.tails.iter().filter_map(|left| file::read_tail(&left.text).ok());
    tails.any(|(tail, _)| &tail.map == map)
}

/// Everything that is stored of a map, for a file.
pub(super) fn raw_text(map: &Id, stored: &Stored) -> String {
    let rows = stored.vault.iter().flat_map(|snapshot| {
        let summary = snapshot.summary.iter().map(|row| row.json.clone());
        summary.chain(snapshot.rows.iter().map(|row| row.json.clone()))
    });
    let tails = stored
        .tails
        .iter()
        .filter(|left| file::read_tail(&left.text).is_ok_and(|(tail, _)| &tail.map == map));
    let tails = tails.map(|left| left.text.clone());
    stored.copy.iter().cloned().chain(rows).chain(tails).collect::<Vec<_>>().join("\n")
}
