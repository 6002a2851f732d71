//! Maps that are stored and cannot be read.

use super::effect::Effect;
use super::session::{Outcome, Session};
use crate::model::Id;

/// Stored text that could not be read. It stays in the store as it is.
#[derive(Debug, Clone)]
pub(super) struct Unreadable {
    pub(super) title: String,
    pub(super) cause: String,
    pub(super) text: String,
    /// The user has it as a file, so the banner need not go on about it.
    pub(super) saved: bool,
    /// The database did not answer: it is asked for once more when that does.
    pub(super) unreached: bool,
}

impl Session {
    /// Gives the user its text as a file.
    pub(super) fn save_unreadable(&mut self, id: &Id, out: &mut Outcome) {
        if let Some(unreadable) = self.unreadable.get_mut(id) {
            unreadable.saved = true;
            let (name, text) = ("standpoint-unreadable.txt".to_owned(), unreadable.text.clone());
            out.ask(Effect::Download { name, text });
        }
    }
}
