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
        self.shelf = Index::default();
        self.shelf_undo = None;
        self.put_off = Vec::new();
        self.kept_files = BTreeMap::new();
        self.files_sought.clear();
        self.import = None;
        self.files_waiting.clear();
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
            Ok(()) => {
                self.show_toast(format!("All maps in {} are deleted.", self.home.name()), None, out);
            }
            Err(cause) => {
                let text = format!(
                    "Not everything could be deleted: {cause}. Close all other tabs of Standpoint and try again."
                );
                self.show_toast(text, None, out);
            }
        }
    }
}

/// What would go: how many maps, in words, and the titles of the first ones.
pub fn what_goes(shelf: &Index) -> (String, Vec<String>) {
    let (maps, deleted) = (shelf.maps.len(), shelf.deleted.len());
    let count = match (maps, deleted) {
        (0, 0) => "There is no map here.".to_owned(),
        (0, 1) => "1 map that was deleted recently goes for good.".to_owned(),
        (0, more) => format!("{more} maps that were deleted recently go for good."),
        (1, 0) => "1 map is deleted for good:".to_owned(),
        (more, 0) => format!("{more} maps are deleted for good:"),
        (1, deleted) => format!("1 map is deleted for good, and {deleted} more that you deleted recently:"),
        (more, deleted) => {
            format!("{more} maps are deleted for good, and {deleted} more that you deleted recently:")
        }
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
            Index { maps: (1..=count).filter_map(card).collect(), ..Index::default() }
        };
        let mut with_deleted = shelf(2);
        let card = with_deleted.maps.remove(1);
        with_deleted.delete(card, "2026-11-30T10:00:00Z".to_owned());
        assert_eq!(
            what_goes(&with_deleted).0,
            "1 map is deleted for good, and 1 more that you deleted recently:"
        );
        for (count, words, titles, last) in [
            (0, "There is no map here.", 0, None),
            (1, "1 map is deleted for good:", 1, Some("Map 1")),
            (8, "8 maps are deleted for good:", 8, Some("Map 8")),
            (9, "9 maps are deleted for good:", 9, Some("and 1 more")),
            (12, "12 maps are deleted for good:", 9, Some("and 4 more")),
        ] {
            let (told, named) = what_goes(&shelf(count));
            assert_eq!((told.as_str(), named.len(), named.last().map(String::as_str)), (words, titles, last));
        }
    }
}
