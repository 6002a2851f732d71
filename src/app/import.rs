//! Files in, with a preview before anything changes.

use super::msg::ImportAs;
use super::session::{Outcome, Session};
use super::shelf::{ShelfUndo, with_id};
use super::stamp::Ids;
use super::toast::ToastAction;
use crate::edit::Command;
use crate::file::{self, Loaded};
use crate::model::{Id, isolated};

/// Taking over nothing would let go of the open map all the same.
const NO_MAP: &str = "There is no map in this file.";

/// A file that is being looked at before anything changes.
#[derive(Debug, Clone, PartialEq)]
pub struct Import {
    /// Name of the file.
    pub name: String,
    /// What is in it, or why it cannot be read.
    pub contents: Result<Loaded, Unread>,
    /// How each of its maps stands to what is here, in a sentence or two; empty where there is nothing to say.
    pub stand: Vec<String>,
    /// Whether the file is only checked.
    pub is_check: bool,
}

/// Why a file cannot be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// What it is, and what can be done, in a few sentences.
    pub text: String,
    /// Where the reader stopped, for somebody who can look into the file.
    pub detail: Option<String>,
}

impl From<String> for Unread {
    fn from(text: String) -> Self {
        Self { text, detail: None }
    }
}

impl Session {
    /// The name of a large file that is being read.
    pub fn reading(&self) -> Option<&str> {
        self.reading.as_deref()
    }

    /// The file that is being looked at, to import it or only to check it.
    pub fn import(&self) -> Option<&Import> {
        self.import.as_ref()
    }

    /// A large file is on its way: to look through it takes its time, and nothing else happens meanwhile.
    pub(super) fn tell_reading(&mut self, name: String, out: &mut Outcome) {
        out.say(format!("Reading “{}”", isolated(&name)));
        self.reading = Some(name);
    }

    /// Shows what is in a file. Several that come together are shown one after the other.
    pub(super) fn look_at_file(&mut self, name: String, bytes: Result<Vec<u8>, String>) {
        self.reading = None;
        if self.import.is_some() {
            self.files_waiting.push_back((name, bytes));
        } else {
            let contents = read_file(bytes);
            let stand = self.stands(&contents, Self::already_here);
            self.import = Some(Import { name, contents, stand, is_check: false });
        }
    }

    /// The file that is looked at is done with; the next one is shown.
    pub(super) fn next_file(&mut self) {
        self.import = None;
        if let Some((name, bytes)) = self.files_waiting.pop_front() {
            self.look_at_file(name, bytes);
        }
    }

    /// How many files wait until the one that is looked at is done with.
    pub fn files_waiting(&self) -> usize {
        self.files_waiting.len()
    }

    pub(super) fn take_over(&mut self, how: ImportAs, ids: &mut Ids, out: &mut Outcome) {
        let Some(import) = self.import.take() else { return };
        self.next_file();
        let Import { contents: Ok(loaded), is_check: false, .. } = import else { return };
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
        let mut beside = false;
        // The first map of the file is opened last, so that it is the one on the screen.
        for loaded in loaded.maps.into_iter().rev() {
            let id = self.free_id(&loaded.map.head().id, ids);
            beside |= self.shelf.maps.iter().any(|card| card.id == loaded.map.head().id);
            let map = with_id(&loaded.map, id.clone(), |_| {});
            if !added.is_empty() {
                self.leave(out);
            }
            self.adopt(map, ids, out);
            added.push(id);
        }
        let text = match added.len() {
            1 if beside => {
                let title = isolated(&self.book.map.head().title);
                format!("“{title}” is added as a second map. The one that you had is as it was.")
            }
            1 => format!("“{}” is added to your maps.", isolated(&self.book.map.head().title)),
            more if beside => {
                format!("{more} maps are added to your maps. Those that you had are as they were.")
            }
            more => format!("{more} maps are added to your maps."),
        };
        self.shelf_undo = Some(ShelfUndo::Forget(added));
        self.show_toast(text, Some(ToastAction::UndoShelf), out);
    }
}

/// What is in a file, or why it cannot be read.
pub(super) fn read_file(bytes: Result<Vec<u8>, String>) -> Result<Loaded, Unread> {
    let loaded = file::read_chosen(&bytes?)
        .map_err(|refusal| Unread { text: refusal.to_string(), detail: refusal.detail() })?;
    if loaded.maps.is_empty() { Err(NO_MAP.to_owned().into()) } else { Ok(loaded) }
}
