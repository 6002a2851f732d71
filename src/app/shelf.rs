//! The list of maps: new, duplicate, delete, switch, and the undo of these.

use std::sync::Arc;

use super::effect::{Effect, Keep};
use super::saving::Saving;
use super::session::{Access, Book, Outcome, Session};
use super::stamp::{Ids, Stamp};
use super::start::INDEX;
use super::start::assemble;
use super::storage::Stored;
use super::toast::ToastAction;
use super::view::Screen;
use crate::edit::RecordKey;
use crate::file::{self, Card};
use crate::model::{Head, Id, Line, StakeholderMap};

/// The sample that a first start offers, in the export format.
const SAMPLE: &str = include_str!("../../docs/samples/crm-upgrade.json");

/// How the last change to the list of maps is taken back.
#[derive(Debug)]
pub(super) enum ShelfUndo {
    /// Put a deleted map back.
    Restore {
        card: Card,
        at: usize,
        /// The map, where this tab had it open.
        book: Option<Book>,
        /// Its texts as they were stored, where it had not.
        stored: Option<Stored>,
    },
    /// Take maps out again that were added.
    Forget(Vec<Id>),
}

impl Session {
    /// Leaves the open map: writes what is unsaved, lets go of it, and remembers its history.
    pub(super) fn leave(&mut self, stamp: &Stamp, out: &mut Outcome) {
        self.drop_undo_toast();
        self.flush(stamp, out);
        self.screen = Screen { view: self.screen.view, sort: self.screen.sort, ..Screen::default() };
        if self.no_store.is_none() {
            out.ask(Effect::Release(self.open_id().clone()));
        }
        if !self.unsaved.is_empty() {
            self.only_here.insert(self.open_id().clone()); // it could not be written yet
        }
        if !self.untouched {
            self.book.history.end_run();
            self.parked.insert(self.open_id().clone(), self.book.clone());
        }
    }

    pub(super) fn new_map(&mut self, ids: &mut Ids, stamp: &Stamp, out: &mut Outcome) {
        self.leave(stamp, out);
        self.open_blank(ids, out);
    }

    pub(super) fn open_map(&mut self, id: &Id, stamp: &Stamp, out: &mut Outcome) {
        if self.is_open(id) && self.opening.is_none() {
            return;
        }
        self.leave(stamp, out);
        self.reopen(id, out);
    }

    fn reopen(&mut self, id: &Id, out: &mut Outcome) {
        if self.no_store.is_none() {
            self.ask_for(id.clone(), out);
        } else if let Some(book) = self.parked.remove(id) {
            self.show_book(book, out);
        }
    }

    fn show_book(&mut self, book: Book, out: &mut Outcome) {
        self.book = book;
        self.untouched = false;
        self.access = Access::Mine;
        self.opening = None;
        self.unsaved.clear();
        self.in_flight.clear();
        out.reopened = true;
        if let Some(cause) = &self.no_store {
            self.saving = Saving::NotSaved(cause.clone());
        }
    }

    /// Opens a map that the store does not hold as it is, and keeps it at once.
    pub(super) fn adopt(&mut self, book: Book, stamp: &Stamp, out: &mut Outcome) {
        if self.no_store.is_none() {
            out.ask(Effect::Claim(book.map.head().id.clone()));
        }
        self.show_book(book, out);
        if self.no_store.is_none() {
            self.saving = Saving::Saving;
        }
        // Every record, because the store may hold none of them: if the whole cannot be written now, the
        // next tail must not be a part that would be taken for the map.
        self.unsaved.insert(RecordKey::Head);
        self.unsaved.extend(self.book.map.iter().map(|s| RecordKey::Stakeholder(s.id.clone())));
        self.note_card(Some(stamp.iso.clone()));
        self.flush(stamp, out);
    }

    /// Where there is a store, it is asked first: another tab may have the sample already.
    pub(super) fn open_sample(&mut self, stamp: &Stamp, out: &mut Outcome) {
        let Some(map) = sample() else {
            return; // a test opens the sample, so this does not happen
        };
        let id = map.head().id.clone();
        if self.no_store.is_none() || self.shelf.maps.iter().any(|card| card.id == id) {
            self.open_map(&id, stamp, out);
        } else {
            self.leave(stamp, out);
            self.adopt(Book::new(map), stamp, out);
        }
    }

    pub(super) fn duplicate_map(&mut self, ids: &mut Ids, stamp: &Stamp, out: &mut Outcome) {
        let copy = with_id(&self.book.map, ids.fresh('m'), |head| {
            head.title = Line::cut(&format!("{} (copy)", head.title));
        });
        let id = copy.head().id.clone();
        self.leave(stamp, out);
        self.adopt(Book::new(copy), stamp, out);
        self.shelf_undo = Some(ShelfUndo::Forget(vec![id]));
        self.show_toast("This is the copy now.", Some(ToastAction::UndoShelf), out);
    }

    pub(super) fn delete_map(&mut self, id: &Id, ids: &mut Ids, stamp: &Stamp, out: &mut Outcome) {
        if !self.shelf.maps.iter().any(|card| &card.id == id) {
            return;
        }
        if !self.is_open(id) {
            if self.no_store.is_none() {
                out.ask(Effect::RemoveIfFree(id.clone()));
            } else {
                self.take_off_shelf(id, None, out);
            }
            return;
        }
        if !self.editable() {
            self.show_toast("This map is open in another tab: delete it there.", None, out);
            return;
        }
        self.leave(stamp, out);
        self.take_off_shelf(id, None, out);
        if self.no_store.is_none() {
            out.ask(Effect::Remove(id.clone()));
        }
        match (self.no_store.is_some(), self.shelf.maps.first().map(|card| card.id.clone())) {
            (true, Some(first)) => self.reopen(&first, out),
            (true, None) => self.open_blank(ids, out),
            (false, _) => self.open_another(ids, out),
        }
    }

    /// Takes a deleted map off the list and remembers how to bring it back.
    fn take_off_shelf(&mut self, id: &Id, stored: Option<Stored>, out: &mut Outcome) {
        let Some(at) = self.shelf.maps.iter().position(|card| &card.id == id) else { return };
        let card = self.shelf.maps.remove(at);
        let book = self.parked.remove(id);
        let text = format!("“{}” is deleted.", card.title);
        self.unreadable.remove(id);
        self.shelf_undo = Some(ShelfUndo::Restore { card, at, book, stored });
        self.keep_index(out);
        self.show_toast(text, Some(ToastAction::UndoShelf), out);
    }

    /// A map is out of the store, or another tab holds it and it stayed.
    pub(super) fn removed(&mut self, map: &Id, found: Option<Stored>, out: &mut Outcome) {
        let Some(found) = found else {
            self.show_toast("This map is open in another tab: delete it there.", None, out);
            return;
        };
        if self.shelf.maps.iter().any(|card| &card.id == map) {
            self.take_off_shelf(map, Some(found), out);
        } else if let Some(ShelfUndo::Restore { card, stored, .. }) = &mut self.shelf_undo
            && &card.id == map
        {
            *stored = Some(found); // it was the open one, and is off the list already
        }
    }

    pub(super) fn undo_shelf(&mut self, ids: &mut Ids, stamp: &Stamp, out: &mut Outcome) {
        self.toast = None;
        match self.shelf_undo.take() {
            Some(ShelfUndo::Restore { card, at, book, stored }) => {
                let id = card.id.clone();
                out.say(format!("“{}” is back.", card.title));
                self.shelf.maps.insert(at.min(self.shelf.maps.len()), card);
                self.leave(stamp, out);
                if let Some(book) = book {
                    let map = book.map.clone();
                    if self.no_store.is_none() {
                        out.ask(Effect::Keep(Keep::Whole { map, at: stamp.iso.clone() }));
                    }
                    self.parked.insert(id.clone(), book);
                } else if let Some(stored) = stored {
                    // Tails went with the map, so they must come back in its whole text.
                    let found = assemble(&id, &stored).ok().filter(|_| !stored.tails.is_empty());
                    let whole = found.map(|found| Keep::Whole { map: found.map, at: stamp.iso.clone() });
                    let raw = stored.whole.map(|text| Keep::Raw { id: id.clone(), text });
                    out.effects.extend(whole.or(raw).map(Effect::Keep));
                }
                self.keep_index(out);
                self.reopen(&id, out);
            }
            Some(ShelfUndo::Forget(added)) => {
                self.leave(stamp, out);
                self.parked.retain(|id, _| !added.contains(id));
                self.shelf.maps.retain(|card| !added.contains(&card.id));
                self.keep_index(out); // before the maps go, so that it never names one that is gone
                if self.no_store.is_none() {
                    out.effects.extend(added.into_iter().map(Effect::Remove));
                }
                match self.shelf.maps.last().map(|card| card.id.clone()) {
                    Some(id) => self.reopen(&id, out),
                    None => self.open_blank(ids, out),
                }
            }
            None => {}
        }
    }

    pub(super) fn keep_index(&mut self, out: &mut Outcome) {
        if self.no_store.is_none() && !self.owed.contains_key(INDEX) {
            out.ask(Effect::Keep(Keep::Index(self.shelf.clone())));
        }
    }

    /// The id itself, or a new one where a map of the list or of another tab has it already.
    pub(super) fn free_id(&self, id: &Id, ids: &mut Ids) -> Id {
        let taken = self.shelf.maps.iter().any(|card| &card.id == id)
            || self.elsewhere.contains(id)
            || (!self.untouched && self.is_open(id));
        if taken { ids.fresh('m') } else { id.clone() }
    }
}

/// The sample map.
pub(super) fn sample() -> Option<StakeholderMap> {
    file::read(SAMPLE.as_bytes()).ok().and_then(|mut loaded| loaded.maps.pop()).map(|loaded| loaded.map)
}

/// The same map under another id.
pub(super) fn with_id(map: &StakeholderMap, id: Id, change: impl FnOnce(&mut Head)) -> StakeholderMap {
    let mut head = Head::clone(map.head());
    head.id = id;
    change(&mut head);
    let mut copy = map.clone();
    copy.set_head(Arc::new(head));
    copy
}
