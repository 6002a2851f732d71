//! Erasing everything of this app from this computer.

use std::collections::BTreeMap;

use super::effect::Effect;
use super::quick_add::QuickReply;
use super::session::{Outcome, Phase, Session};
use super::stamp::Ids;
use super::storage::{News, StorageError};
use super::view::Screen;
use crate::file::Index;

/// Titles that are named before everything is erased; the others are counted.
const NAMED: usize = 8;

impl Session {
    /// Forgets every map first, here and in all tabs, so that nobody saves them anew.
    pub(super) fn erase_all(&mut self, ids: &mut Ids, out: &mut Outcome) {
        if self.phase == Phase::Waiting {
            return;
        }
        out.ask(Effect::Tell(News::Erased));
        self.forget_everything(ids, out);
        self.phase = Phase::Waiting; // nothing is written before the stores are empty
        out.ask(Effect::Erase);
    }

    /// A blank map, as on the first day.
    pub(super) fn forget_everything(&mut self, ids: &mut Ids, out: &mut Outcome) {
        self.parked = BTreeMap::new();
        self.deleting = BTreeMap::new();
        self.unreadable = BTreeMap::new();
        self.missing = Vec::new();
        self.owed = BTreeMap::new();
        self.shelf.maps.clear();
        self.shelf_undo = None;
        self.put_off = Vec::new();
        self.import = None;
        self.toast = None;
        self.screen = Screen::default();
        self.draft = String::new();
        self.adding = None;
        self.answers.clear();
        self.typed.clear();
        self.quick = QuickReply { serial: self.quick.serial + 1, ..QuickReply::default() };
        self.asked_to_last = false;
        self.open_blank(ids, out);
    }

    pub(super) fn erased(&mut self, result: Result<(), StorageError>, out: &mut Outcome) {
        self.phase = Phase::Running;
        match result {
            Ok(()) => self.show_toast("Everything of Standpoint is erased from this computer.", None, out),
            Err(cause) => {
                let text = format!(
                    "Not everything could be erased: {cause}. Close all other tabs of Standpoint and try again."
                );
                self.show_toast(text, None, out);
            }
        }
    }
}

/// What would go: how many maps, in words, and the titles of the first ones.
pub fn what_goes(shelf: &Index) -> (String, Vec<String>) {
    let count = match shelf.maps.len() {
        0 => "No map is kept in this browser.".to_owned(),
        1 => "1 map would be deleted:".to_owned(),
        more => format!("{more} maps would be deleted:"),
    };
    let mut titles: Vec<String> = shelf.maps.iter().take(NAMED).map(|card| card.title.to_string()).collect();
    let more = shelf.maps.len().saturating_sub(NAMED);
    if more > 0 {
        titles.push(format!("and {more} more"));
    }
    (count, titles)
}

#[cfg(test)]
mod tests {
    use super::what_goes;
    use crate::file::{Card, Index};
    use crate::model::{Id, Line};

    #[test]
    fn names_what_goes() {
        let shelf = |count: usize| {
            let card =
                |n| Some(Card::of(Id::new(&format!("m{n}"))?, Line::cut(&format!("Map {n}")), 0, None));
            Index { maps: (1..=count).filter_map(card).collect() }
        };
        for (count, words, titles, last) in [
            (0, "No map is kept in this browser.", 0, None),
            (1, "1 map would be deleted:", 1, Some("Map 1")),
            (8, "8 maps would be deleted:", 8, Some("Map 8")),
            (9, "9 maps would be deleted:", 9, Some("and 1 more")),
            (12, "12 maps would be deleted:", 9, Some("and 4 more")),
        ] {
            let (told, named) = what_goes(&shelf(count));
            assert_eq!((told.as_str(), named.len(), named.last().map(String::as_str)), (words, titles, last));
        }
    }
}
