//! Files in, with a preview before anything changes.

use super::msg::ImportAs;
use super::session::{Outcome, Session};
use super::shelf::{ShelfUndo, with_id};
use super::stamp::Ids;
use super::toast::ToastAction;
use crate::edit::Command;
use crate::file::{self, Loaded};
use crate::model::Id;

/// Taking over nothing would let go of the open map all the same.
const NO_MAP: &str = "There is no map in this file.";

/// A file that is being looked at before anything changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// Name of the file.
    pub name: String,
    /// What is in it, or a sentence that says why it cannot be read.
    pub contents: Result<Loaded, String>,
    /// Where the file is only checked: how each of its maps stands to the one here, in a sentence.
    pub check: Option<Vec<String>>,
}

impl Session {
    pub(super) fn look_at_file(&mut self, name: String, bytes: Result<Vec<u8>, String>) {
        self.import = Some(Import { name, contents: read_file(bytes), check: None });
    }

    pub(super) fn take_over(&mut self, how: ImportAs, ids: &mut Ids, out: &mut Outcome) {
        let Some(Import { contents: Ok(loaded), check: None, .. }) = self.import.take() else { return };
        match how {
            ImportAs::Replacement => {
                if let Some(first) = loaded.maps.into_iter().next() {
                    self.book.history.end_run();
                    if self.try_run(Command::Replace(first.map), out) {
                        self.show_toast("The map is replaced by the file.", Some(ToastAction::Undo), out);
                    }
                }
            }
            ImportAs::New => self.take_over_as_new(loaded, ids, out),
        }
    }

    fn take_over_as_new(&mut self, loaded: Loaded, ids: &mut Ids, out: &mut Outcome) {
        self.leave(out);
        let mut added: Vec<Id> = Vec::new();
        // The first map of the file is opened last, so that it is the one on the screen.
        for loaded in loaded.maps.into_iter().rev() {
            let id = self.free_id(&loaded.map.head().id, ids);
            let map = with_id(&loaded.map, id.clone(), |_| {});
            if !added.is_empty() {
                self.leave(out);
            }
            self.adopt(map, ids, out);
            added.push(id);
        }
        let text = match added.len() {
            1 => format!("“{}” is added to your maps.", self.book.map.head().title),
            more => format!("{more} maps are added to your maps."),
        };
        self.shelf_undo = Some(ShelfUndo::Forget(added));
        self.show_toast(text, Some(ToastAction::UndoShelf), out);
    }
}

/// What is in a file, or a sentence that says why it cannot be read.
pub(super) fn read_file(bytes: Result<Vec<u8>, String>) -> Result<Loaded, String> {
    let loaded = file::read(&bytes?).map_err(|refusal| refusal.to_string())?;
    if loaded.maps.is_empty() { Err(NO_MAP.to_owned()) } else { Ok(loaded) }
}
