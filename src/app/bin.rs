//! Maps that were deleted and can still be had back.
//!
//! All of such a map stays where it is in both stores. Only its summary says since when it is deleted; and
//! the list, which alone knows on which days the app was started since. That it is deleted is written like an
//! edit, by the same commits: so one that another tab did not know of brings the map back, and no edit does
//! so that was made before.

use super::effect::{Effect, Removal};
use super::fate::Fate;
use super::session::{Outcome, Phase, Session};
use super::shelf::ShelfUndo;
use super::stamp::Ids;
use super::toast::ToastAction;
use crate::file::{Card, Deleted};
use crate::model::{Date, Id, isolated};

/// Days for which a deleted map is kept.
pub const KEPT_DAYS: i32 = 30;
/// It goes only after starts on this many days as well: a clock that is wrong once empties nothing.
const STARTS: usize = 3;

impl Session {
    /// Takes a map off the list, so that it can be had back.
    pub(super) fn put_away(&mut self, map: &Id, out: &mut Outcome) {
        let Some(at) = self.shelf.maps.iter().position(|card| &card.id == map) else { return };
        let Some(card) = self.shelf.maps.get(at).cloned() else { return };
        let since = self.now.iso.clone();
        let text =
            format!("“{}” is deleted. It can be put back for {KEPT_DAYS} days.", isolated(&card.title));
        self.shelf.delete(card, since.clone());
        self.wanted_back.take_if(|wanted| wanted == map);
        if let Some(book) = self.book_of(map) {
            book.ledger.decide(Fate::Deleted(since));
        }
        self.keep_index(out);
        self.commit(map, out);
        self.shelf_undo = Some(ShelfUndo::PutBack { map: map.clone(), at });
        self.show_toast(text, Some(ToastAction::UndoShelf), out);
    }

    /// Puts a deleted map back on the list, at this place of it, and opens it.
    pub(super) fn put_back(&mut self, map: &Id, at: Option<usize>, out: &mut Outcome) {
        let found = self.shelf.deleted.iter().position(|one| &one.card.id == map);
        let Some(found) = found.filter(|_| self.phase == Phase::Running) else { return };
        self.forget_deletion(map);
        let card = self.shelf.deleted.remove(found).card;
        out.say(format!("“{}” is back.", isolated(&card.title)));
        let at = at.unwrap_or(usize::MAX).min(self.shelf.maps.len());
        self.shelf.maps.insert(at, card);
        self.leave(out);
        let number = self.next_number();
        if let Some(mut book) = self.parked.remove(map) {
            book.ledger.bring_back(number);
            out.ask(Effect::Hold(map.clone()));
            self.show_book(book, out);
            self.keep_changes(out);
        } else {
            self.wanted_back = Some(map.clone());
            self.ask_for(map.clone(), out);
        }
        self.keep_index(out);
    }

    /// The notice that a map is deleted is not true any more.
    pub(super) fn forget_deletion(&mut self, map: &Id) {
        let about = |undo: &mut ShelfUndo| matches!(undo, ShelfUndo::PutBack { map: of, .. } if of == map);
        if self.shelf_undo.take_if(about).is_some() {
            self.drop_offer(ToastAction::UndoShelf);
        }
    }

    pub(super) fn delete_for_good(&mut self, map: &Id, ids: &mut Ids, out: &mut Outcome) {
        if self.phase == Phase::Running && self.shelf.deleted(map).is_some() {
            if self.is_open(map) {
                self.leave(out); // another tab deleted it while it was open here
                self.open_another(ids, out);
            }
            out.ask(Effect::ReadIfFree { map: map.clone(), why: Removal::ForGood });
        }
    }

    /// Notes the day of this start for every deleted map, and lets go of those whose time is over. It is done
    /// with the first thing that happens after the start, which so remains as quick as any other.
    pub(super) fn count_start(&mut self, out: &mut Outcome) {
        let Some(today) = self.now.today.filter(|_| self.phase == Phase::Running && !self.counted) else {
            return;
        };
        self.counted = true;
        let mut noted = false;
        for one in &mut self.shelf.deleted {
            let later = age(one, today).is_none_or(|days| days > 0);
            if later && one.starts.len() < STARTS && !one.starts.contains(&today) {
                one.starts.push(today);
                noted = true;
            }
            if is_over(one, today) {
                out.ask(Effect::ReadIfFree { map: one.card.id.clone(), why: Removal::InTime });
            }
        }
        if noted {
            self.keep_index(out);
        }
    }

    /// Another tab says of a map whether it is deleted. What this tab has still to write of it decides later.
    pub(super) fn hear_fate(&mut self, map: &Id, deleted: Option<String>, out: &mut Outcome) {
        let decides = self.book_of(map).is_some_and(|book| !book.ledger.is_clean());
        let open = self.is_open(map) || self.opening.as_ref() == Some(map);
        if decides || open || self.deleting.contains_key(map) {
            return;
        }
        match deleted {
            Some(since) => {
                let card = self.shelf.maps.iter().find(|card| &card.id == map).cloned();
                if let Some(card) = card {
                    self.parked.remove(map);
                    self.shelf.delete(card, since);
                }
            }
            None => self.relist(map, out),
        }
    }

    /// A map that was deleted is not any more.
    pub(super) fn relist(&mut self, map: &Id, out: &mut Outcome) {
        if let Some(card) = self.shelf.deleted(map).map(|one| one.card.clone()) {
            self.forget_deletion(map);
            self.shelf.note(card, None);
            self.keep_index(out);
        }
    }

    /// The open map, or one that was open here, was found deleted.
    pub(super) fn found_deleted(&mut self, map: &Id, since: String, out: &mut Outcome) {
        let card = self.shelf.maps.iter().find(|card| &card.id == map).cloned();
        if let Some(card) = card {
            self.shelf.delete(card, since);
        }
        self.tell_deleted_elsewhere(map, out);
    }

    pub(super) fn tell_deleted_elsewhere(&mut self, map: &Id, out: &mut Outcome) {
        if self.is_open(map) {
            let text = "This map was deleted in another tab. Your next edit here brings it back.";
            self.show_toast(text, None, out);
        } else {
            self.parked.remove(map);
        }
    }

    /// Another tab went on with a map, which cannot have heard yet that it was to be deleted.
    pub(super) fn keep_after_all(&mut self, map: &Id, card: Option<Card>, out: &mut Outcome) {
        self.forget_deletion(map);
        let known = self.shelf.deleted(map).map(|one| one.card.clone());
        let Some(card) = card.or(known) else { return };
        let text = format!(
            "“{}” was changed in another tab while it was being deleted. It stays.",
            isolated(&card.title)
        );
        self.shelf.note(card, None);
        self.keep_index(out);
        self.show_toast(text, None, out);
    }
}

/// Whether a deleted map need not be kept any longer.
fn is_over(one: &Deleted, today: Date) -> bool {
    // The day on which it was deleted is that of Greenwich, so one more.
    age(one, today).is_some_and(|days| days > KEPT_DAYS) && one.starts.len() >= STARTS
}

/// Days since a map was deleted, where that is known.
fn age(one: &Deleted, today: Date) -> Option<i32> {
    one.since.get(..10).and_then(Date::parse).map(|since| today.days_since(since))
}
