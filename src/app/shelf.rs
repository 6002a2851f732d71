//! The list of maps: new, duplicate, delete, switch, and the undo of these.

use std::sync::Arc;

use super::effect::{Effect, Removal};
use super::ledger::Ledger;
use super::recover::recover;
use super::session::{Book, Outcome, Phase, Session};
use super::stamp::Ids;
use super::start::raw_text;
use super::storage::{StorageError, Stored};
use super::toast::ToastAction;
use super::view::Screen;
use crate::edit::History;
use crate::file;
use crate::model::{Head, Id, Line, StakeholderMap, isolated};

/// The sample that a first start offers, in the export format.
const SAMPLE: &str = include_str!("../../docs/samples/crm-upgrade.json");

/// How the last change to the list of maps is taken back.
#[derive(Debug)]
pub(super) enum ShelfUndo {
    /// Put a deleted map back, at its place of the list.
    PutBack {
        /// Which one.
        map: Id,
        /// Where it stood.
        at: usize,
    },
    /// Take maps out again that were added.
    Forget(Vec<Id>),
}

impl Session {
    /// Leaves the open map: keeps what can be kept, and remembers its history.
    pub(super) fn leave(&mut self, out: &mut Outcome) {
        self.drop_offer(ToastAction::Undo);
        self.flush(out);
        let Screen { view, sort, text, named_files, only_grid, single_keys, .. } = self.screen;
        let usual = Screen::default();
        self.screen = Screen { view, sort, text, only_grid, single_keys, named_files, ..usual };
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
    pub(super) fn open_sample(&mut self, ids: &mut Ids, out: &mut Outcome) {
        // A test opens the sample, so it is always there.
        let Some(map) = sample() else { return };
        let id = map.head().id.clone();
        if self.shelf.deleted(&id).is_some() {
            self.leave(out);
            self.adopt(with_id(&map, ids.fresh('m'), |_| {}), ids, out); // what was deleted stays deleted
        } else {
            self.open_map(&id, out);
        }
    }

    pub(super) fn duplicate_map(&mut self, ids: &mut Ids, out: &mut Outcome) {
        let copy = with_id(&self.book.map, ids.fresh('m'), |head| {
            head.title = Line::cut(&format!("{} (copy)", head.title));
        });
        let id = copy.head().id.clone();
        self.leave(out);
        self.adopt(copy, ids, out);
        self.count_step(); // it is in no file yet
        self.shelf_undo = Some(ShelfUndo::Forget(vec![id]));
        self.show_toast("This is the copy now.", Some(ToastAction::UndoShelf), out);
    }

    pub(super) fn delete_map(&mut self, id: &Id, ids: &mut Ids, out: &mut Outcome) {
        if self.phase != Phase::Running || !self.shelf.maps.iter().any(|card| &card.id == id) {
            return;
        }
        if !self.is_open(id) {
            out.ask(Effect::ReadIfFree { map: id.clone(), why: Removal::PutAway });
            return;
        }
        if !self.editable() {
            return;
        }
        self.leave(out);
        self.put_away(id, out);
        self.open_another(ids, out);
    }

    /// A map that is not open here can be deleted, or another tab has it open and it stays.
    pub(super) fn removable(
        &mut self,
        map: &Id,
        why: Removal,
        found: Option<Stored>,
        ids: &mut Ids,
        out: &mut Outcome,
    ) {
        let Some(found) = found else {
            if why != Removal::InTime {
                self.show_toast("This map is open in another tab: delete it there.", None, out);
            }
            return;
        };
        if self.is_open(map) || self.opening.as_ref() == Some(map) || self.phase != Phase::Running {
            return; // it was opened meanwhile, or it is not ours any more
        }
        if why != Removal::PutAway {
            self.remove_for_good(map, why, &found, ids, out);
            return;
        }
        let fresh = self.fresh(ids);
        let there = found.vault.as_ref().ok().map(|snapshot| snapshot.summary.as_ref().map(|row| &row.base));
        let parked = self.parked.remove(map);
        let is_newest = |book: &Book| !book.ledger.is_clean() || there == Some(book.ledger.base.as_ref());
        let book = match parked {
            Some(book) if is_newest(&book) => Some(book),
            parked => recover(map, &found, &fresh).ok().flatten().map_or(parked, |found| {
                for text in found.aside {
                    self.put_aside(map.to_string(), text, out);
                }
                Some(Book { map: found.map, history: History::default(), ledger: found.ledger })
            }),
        };
        match book {
            Some(book) => {
                self.parked.insert(map.clone(), book);
                self.put_away(map, out);
            }
            None => self.remove_unreadable(map, &found, ids, out),
        }
    }

    /// What cannot be read cannot be put back either: its text is put aside, where the recovery page finds it.
    fn remove_unreadable(&mut self, map: &Id, found: &Stored, ids: &mut Ids, out: &mut Outcome) {
        if let Some(cause) = found.vault.as_ref().err().filter(|_| found.copy.is_none()) {
            self.show_toast(format!("The map cannot be deleted now: {cause}."), None, out);
            return;
        }
        let title = isolated(&self.title_of(map));
        let text = (map.to_string(), raw_text(map, found));
        let aside = if found.vault.is_ok() {
            vec![text] // with the deletion, so that it is never gone before it is kept
        } else {
            self.put_aside(text.0, text.1, out);
            Vec::new()
        };
        self.take_off_shelf(map, None, aside, ids, out);
        self.show_toast(format!("“{title}” is deleted."), None, out);
    }

    /// Deletes a map for good that was deleted before.
    fn remove_for_good(&mut self, map: &Id, why: Removal, found: &Stored, ids: &mut Ids, out: &mut Outcome) {
        if self.shelf.deleted(map).is_none() {
            return;
        }
        let asked = why == Removal::ForGood;
        let summary = match &found.vault {
            Ok(snapshot) => snapshot.summary.as_ref().and_then(|row| file::read_summary(row).ok()),
            Err(StorageError::Blocked) if asked => None, // there is no database, and will be none
            Err(cause) => {
                if asked {
                    self.show_toast(format!("The map cannot be deleted now: {cause}."), None, out);
                }
                return;
            }
        };
        if summary.is_some_and(|summary| summary.card.is_some() && summary.deleted.is_none()) {
            self.relist(map, out); // another tab has put it back
            return;
        }
        let fresh = self.fresh(ids);
        let ledger = recover(map, found, &fresh).ok().flatten().map(|found| found.ledger);
        let title = isolated(&self.title_of(map));
        self.forget_deletion(map);
        self.take_off_shelf(map, ledger.as_ref(), Vec::new(), ids, out);
        if asked {
            self.show_toast(format!("“{title}” is deleted for good."), None, out);
        }
    }

    fn title_of(&self, map: &Id) -> Line {
        let deleted = self.shelf.deleted.iter().map(|one| &one.card);
        let card = self.shelf.maps.iter().chain(deleted).find(|card| &card.id == map);
        card.map(|card| card.title.clone()).unwrap_or_default()
    }

    /// Takes a map off the list and out of the stores.
    fn take_off_shelf(
        &mut self,
        map: &Id,
        ledger: Option<&Ledger>,
        aside: Vec<(String, String)>,
        ids: &mut Ids,
        out: &mut Outcome,
    ) {
        self.parked.remove(map);
        self.unreadable.remove(map);
        self.shelf.forget(map);
        let epoch = ids.fresh('l').to_string();
        self.keep_index(out); // before the map goes, so that it never names one that is gone
        self.delete_stored(map, ledger, aside, epoch, out);
    }

    pub(super) fn undo_shelf(&mut self, ids: &mut Ids, out: &mut Outcome) {
        self.drop_offer(ToastAction::UndoShelf);
        if self.phase != Phase::Running {
            return;
        }
        match self.shelf_undo.take() {
            Some(ShelfUndo::PutBack { map, at }) => self.put_back(&map, Some(at), out),
            Some(ShelfUndo::Forget(added)) => {
                self.leave(out);
                for id in &added {
                    self.take_back(id, ids, out);
                }
                match self.shelf.maps.last().map(|card| card.id.clone()) {
                    Some(id) => self.reopen(&id, out),
                    None => self.open_blank(ids, out),
                }
            }
            None => {}
        }
    }

    /// Takes a map out again that was added. One that was worked on since can be had back.
    fn take_back(&mut self, map: &Id, ids: &mut Ids, out: &mut Outcome) {
        let Some(book) = self.parked.get(map) else { return };
        if book.history.undo_label().is_some() {
            self.put_away(map, out);
            return;
        }
        let ledger = book.ledger.clone();
        self.take_off_shelf(map, Some(&ledger), Vec::new(), ids, out);
    }

    /// The id itself, or a new one where a map of the list or of another tab has it already.
    pub(super) fn free_id(&self, id: &Id, ids: &mut Ids) -> Id {
        let taken = self.shelf.maps.iter().any(|card| &card.id == id)
            || self.shelf.deleted(id).is_some()
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
