//! The list of maps: new, duplicate, delete, switch, and the undo of these.

use std::sync::Arc;

use super::effect::Effect;
use super::recover::recover;
use super::session::{Book, Outcome, Phase, Session};
use super::stamp::Ids;
use super::start::raw_text;
use super::storage::Stored;
use super::toast::ToastAction;
use super::view::Screen;
use crate::edit::History;
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
        /// The map, where it could be read.
        book: Option<Box<Book>>,
    },
    /// Take maps out again that were added.
    Forget(Vec<Id>),
}

impl Session {
    /// Leaves the open map: keeps what can be kept, and remembers its history.
    pub(super) fn leave(&mut self, out: &mut Outcome) {
        self.drop_undo_toast();
        self.flush(out);
        let Screen { view, sort, only_grid, single_keys, .. } = self.screen;
        self.screen = Screen { view, sort, only_grid, single_keys, ..Screen::default() };
        out.ask(Effect::LetGo(self.open_id().clone()));
        if !self.untouched {
            self.book.history.end_run();
            self.parked.insert(self.open_id().clone(), self.book.clone());
        }
    }

    pub(super) fn new_map(&mut self, ids: &mut Ids, out: &mut Outcome) {
        self.leave(out);
        self.open_blank(ids, out);
    }

    pub(super) fn open_map(&mut self, id: &Id, out: &mut Outcome) {
        if self.is_open(id) && self.opening.is_none() {
            return;
        }
        self.leave(out);
        self.reopen(id, out);
    }

    /// Opens a map of the list. One that was open in this tab before needs only what others did since.
    pub(super) fn reopen(&mut self, id: &Id, out: &mut Outcome) {
        match self.parked.remove(id) {
            Some(book) => {
                let since = book.ledger.base.clone();
                out.ask(Effect::Hold(id.clone()));
                self.show_book(book, out);
                out.ask(Effect::CatchUp { map: id.clone(), since });
            }
            None => self.ask_for(id.clone(), out),
        }
    }

    /// The stores are asked first: another tab may have the sample already.
    pub(super) fn open_sample(&mut self, out: &mut Outcome) {
        if let Some(map) = sample() {
            // A test opens the sample, so it is always there.
            self.open_map(&map.head().id.clone(), out);
        }
    }

    pub(super) fn duplicate_map(&mut self, ids: &mut Ids, out: &mut Outcome) {
        let copy = with_id(&self.book.map, ids.fresh('m'), |head| {
            head.title = Line::cut(&format!("{} (copy)", head.title));
        });
        let id = copy.head().id.clone();
        self.leave(out);
        self.adopt(copy, ids, out);
        self.shelf_undo = Some(ShelfUndo::Forget(vec![id]));
        self.show_toast("This is the copy now.", Some(ToastAction::UndoShelf), out);
    }

    pub(super) fn delete_map(&mut self, id: &Id, ids: &mut Ids, out: &mut Outcome) {
        if self.phase != Phase::Running || !self.shelf.maps.iter().any(|card| &card.id == id) {
            return;
        }
        if !self.is_open(id) {
            out.ask(Effect::ReadIfFree(id.clone()));
            return;
        }
        if !self.editable() {
            return;
        }
        self.leave(out);
        let book = self.parked.remove(id);
        self.take_off_shelf(id, book, ids, out);
        self.open_another(ids, out);
    }

    /// Takes a deleted map off the list and out of the stores, and remembers how to bring it back.
    fn take_off_shelf(&mut self, id: &Id, book: Option<Book>, ids: &mut Ids, out: &mut Outcome) {
        let Some(at) = self.shelf.maps.iter().position(|card| &card.id == id) else { return };
        let card = self.shelf.maps.remove(at);
        let text = format!("“{}” is deleted.", card.title);
        self.unreadable.remove(id);
        let action = book.is_some().then_some(ToastAction::UndoShelf);
        let epoch = ids.fresh('l').to_string();
        self.keep_index(out);
        self.delete_stored(id, book.as_ref().map(|book| &book.ledger), epoch, out);
        self.shelf_undo = Some(ShelfUndo::Restore { card, at, book: book.map(Box::new) });
        self.show_toast(text, action, out);
    }

    /// A map that is not open here can be deleted, or another tab has it open and it stays.
    pub(super) fn removable(&mut self, map: &Id, found: Option<Stored>, ids: &mut Ids, out: &mut Outcome) {
        let Some(found) = found else {
            self.show_toast("This map is open in another tab: delete it there.", None, out);
            return;
        };
        if self.is_open(map) || self.phase != Phase::Running {
            return; // it was opened meanwhile, or it is not ours any more
        }
        if let Some(cause) = found.vault.as_ref().err().filter(|_| found.copy.is_none()) {
            self.show_toast(format!("The map cannot be deleted now: {cause}."), None, out);
            return; // nobody could bring back what cannot be read
        }
        let fresh = self.fresh(ids);
        let book = self.parked.remove(map).or_else(|| {
            let found = recover(map, &found, &fresh).ok()??;
            Some(Book { map: found.map, history: History::default(), ledger: found.ledger })
        });
        if book.is_none() {
            self.put_aside(map.to_string(), raw_text(map, &found), out); // nobody could bring it back otherwise
        }
        self.take_off_shelf(map, book, ids, out);
    }

    pub(super) fn undo_shelf(&mut self, ids: &mut Ids, out: &mut Outcome) {
        self.toast = None;
        if self.phase != Phase::Running {
            return;
        }
        match self.shelf_undo.take() {
            Some(ShelfUndo::Restore { card, at, book }) => {
                let Some(mut book) = book else { return };
                out.say(format!("“{}” is back.", card.title));
                self.shelf.maps.insert(at.min(self.shelf.maps.len()), card);
                self.leave(out);
                let fresh = self.fresh(ids);
                book.ledger.begin_anew(fresh.epoch, &book.map, fresh.number);
                book.ledger.gave_way();
                book.ledger.try_again();
                self.call_off_deletion(&mut book.ledger);
                self.open_anew(*book, out);
                self.keep_index(out);
            }
            Some(ShelfUndo::Forget(added)) => {
                self.leave(out);
                let mut ledgers = Vec::new();
                for id in &added {
                    ledgers.push(self.parked.remove(id).map(|book| book.ledger));
                }
                self.shelf.maps.retain(|card| !added.contains(&card.id));
                self.keep_index(out); // before the maps go, so that it never names one that is gone
                for (id, ledger) in added.iter().zip(ledgers) {
                    let epoch = ids.fresh('l').to_string();
                    self.delete_stored(id, ledger.as_ref(), epoch, out);
                }
                match self.shelf.maps.last().map(|card| card.id.clone()) {
                    Some(id) => self.reopen(&id, out),
                    None => self.open_blank(ids, out),
                }
            }
            None => {}
        }
    }

    /// The id itself, or a new one where a map of the list or of another tab has it already.
    pub(super) fn free_id(&self, id: &Id, ids: &mut Ids) -> Id {
        let taken = self.shelf.maps.iter().any(|card| &card.id == id)
            || self.deleting.contains_key(id)
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
