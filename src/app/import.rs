//! Files in and out: export, and import with a preview before anything changes.

use super::effect::Effect;
use super::msg::ImportAs;
use super::session::{Book, Outcome, Session};
use super::shelf::{ShelfUndo, with_id};
use super::stamp::{Ids, Stamp};
use super::start::assemble;
use super::storage::Stored;
use super::toast::ToastAction;
use crate::edit::Command;
use crate::file::{self, Loaded};
use crate::model::{Id, StakeholderMap};

/// Taking over nothing would let go of the open map all the same.
const NO_MAP: &str = "There is no map in this file.";

/// A file that is being looked at before anything changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// Name of the file.
    pub name: String,
    /// What is in it, or a sentence that says why it cannot be read.
    pub contents: Result<Loaded, String>,
}

impl Session {
    pub(super) fn export(&mut self, stamp: &Stamp, out: &mut Outcome) {
        self.flush(stamp, out);
        let text = file::write_map(&self.book.map, &stamp.iso);
        out.ask(Effect::Download { name: file_name("map", stamp), text });
        out.say("The map is written to a file.");
    }

    pub(super) fn start_export_all(&mut self, stamp: &Stamp, out: &mut Outcome) {
        self.flush(stamp, out);
        if self.no_store.is_some() {
            self.export_all(&[], stamp, out);
        } else {
            out.ask(Effect::ReadAll);
        }
    }

    /// Writes every map of the list; what this tab knows is newer than what the store says.
    pub(super) fn export_all(&mut self, stored: &[(Id, Stored)], stamp: &Stamp, out: &mut Outcome) {
        let mut maps: Vec<StakeholderMap> = Vec::new();
        let mut left_out = Vec::new();
        for card in &self.shelf.maps {
            let found = stored.iter().find(|(id, _)| id == &card.id);
            if self.is_open(&card.id) {
                maps.push(self.book.map.clone());
            } else if let Some(book) = self.parked.get(&card.id).filter(|_| self.only_here.contains(&card.id))
            {
                maps.push(book.map.clone());
            } else if let Some(Ok(found)) = found.map(|(id, stored)| assemble(id, stored)) {
                maps.push(found.map);
            } else if let Some(book) = self.parked.get(&card.id) {
                maps.push(book.map.clone());
            } else {
                left_out.push(card.title.to_string());
            }
        }
        if self.untouched && maps.is_empty() {
            maps.push(self.book.map.clone());
        }
        let text = file::write_maps(&maps.iter().collect::<Vec<_>>(), &stamp.iso);
        out.ask(Effect::Download { name: file_name("maps", stamp), text });
        if left_out.is_empty() {
            out.say(format!("{} maps are written to a file.", maps.len()));
        } else {
            let text = format!("Not in the file, because it cannot be read: {}.", left_out.join(", "));
            self.show_toast(text, None, out);
        }
    }

    pub(super) fn look_at_file(&mut self, name: String, bytes: Result<Vec<u8>, String>) {
        let contents = bytes
            .and_then(|bytes| file::read(&bytes).map_err(|refusal| refusal.to_string()))
            .and_then(|loaded| if loaded.maps.is_empty() { Err(NO_MAP.to_owned()) } else { Ok(loaded) });
        self.import = Some(Import { name, contents });
    }

    pub(super) fn take_over(&mut self, how: ImportAs, ids: &mut Ids, stamp: &Stamp, out: &mut Outcome) {
        let Some(Import { contents: Ok(loaded), .. }) = self.import.take() else { return };
        match how {
            ImportAs::Replacement => {
                if let Some(first) = loaded.maps.into_iter().next() {
                    self.book.history.end_run();
                    if self.try_run(Command::Replace(first.map), out) {
                        self.show_toast("The map is replaced by the file.", Some(ToastAction::Undo), out);
                    }
                }
            }
            ImportAs::New => self.take_over_as_new(loaded, ids, stamp, out),
        }
    }

    fn take_over_as_new(&mut self, loaded: Loaded, ids: &mut Ids, stamp: &Stamp, out: &mut Outcome) {
        self.leave(stamp, out);
        let mut added: Vec<Id> = Vec::new();
        // The first map of the file is opened last, so that it is the one on the screen.
        for loaded in loaded.maps.into_iter().rev() {
            let id = self.free_id(&loaded.map.head().id, ids);
            let map = with_id(&loaded.map, id.clone(), |_| {});
            if !added.is_empty() {
                self.leave(stamp, out);
            }
            self.adopt(Book::new(map), stamp, out);
            added.push(id);
        }
        let text = match added.len() {
            1 => format!("“{}” is added to your maps.", self.book.map.head().title),
            more => format!("{more} maps are added to your maps."),
        };
        self.shelf_undo = Some(ShelfUndo::Forget(added));
        self.show_toast(text, Some(ToastAction::UndoShelf), out);
    }

    pub(super) fn save_unreadable(&mut self, id: &Id, out: &mut Outcome) {
        if let Some(unreadable) = self.unreadable.get_mut(id) {
            unreadable.saved = true;
            let (name, text) = ("standpoint-unreadable.txt".to_owned(), unreadable.text.clone());
            out.ask(Effect::Download { name, text });
        }
    }
}

/// A file name without the names of people or projects, which would show in folders and mails.
fn file_name(what: &str, stamp: &Stamp) -> String {
    let day = stamp.today.map_or_else(String::new, |day| format!("-{day}"));
    format!("standpoint-{what}{day}.json")
}
