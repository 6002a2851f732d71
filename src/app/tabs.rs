//! Other tabs: what they wrote becomes part of the maps of this one, and what they tell is heard.

use std::collections::BTreeSet;

use super::effect::{Effect, Keep, Timer};
use super::fate::Whole;
use super::meet::{Meeting, still_written};
use super::session::{Outcome, Phase, Session};
use super::stamp::Ids;
use super::storage::{News, Snapshot, StorageError};
use super::toast::ToastAction;
use crate::edit::{Change, Changes, Clash, RecordKey};
use crate::file::{self, Card};
use crate::model::{Id, StakeholderMap, isolated};

/// Pause after a disturbance of the storage before it is looked at: whoever caused it should be done.
const LOOK_MS: u32 = 300;

impl Session {
    pub(super) fn told(&mut self, news: News, ids: &mut Ids, out: &mut Outcome) {
        match news {
            News::Committed { schema, .. } if schema > file::VERSION => self.fence(out),
            News::Committed { map, base, deleted, .. } => {
                self.hear_fate(&map, deleted, out);
                let Some(book) = self.book_of(&map) else { return };
                let since = book.ledger.base.clone();
                if book.ledger.hear(base) && self.is_open(&map) && self.opening.is_none() {
                    out.ask(Effect::CatchUp { map, since });
                }
            }
            News::Deleted(map) => self.gone(&map, out),
            News::Erased => {
                self.forget_everything(ids, out);
                self.show_toast("All maps in this browser were deleted in another tab.", None, out);
            }
        }
    }

    /// A map was deleted in another tab. Who has it open still has it, and brings it back with an edit.
    fn gone(&mut self, map: &Id, out: &mut Outcome) {
        if self.is_open(map) && !self.untouched {
            let since = self.book.ledger.base.clone();
            out.ask(Effect::CatchUp { map: map.clone(), since });
        } else {
            self.parked.remove(map);
            self.shelf.forget(map);
        }
    }

    /// Nothing is written any more: a newer version of the app has been here.
    pub(super) fn fence(&mut self, out: &mut Outcome) {
        if self.phase != Phase::Fenced {
            self.phase = Phase::Fenced;
            out.say("A newer Standpoint has been used on this computer. Update to go on.");
        }
    }

    /// What the database holds of a map beyond what was known.
    pub(super) fn looked(
        &mut self,
        map: &Id,
        found: Result<Snapshot, StorageError>,
        ids: &mut Ids,
        out: &mut Outcome,
    ) {
        if self.untouched && self.is_open(map) {
            self.probed(found.err(), out);
            return;
        }
        if found.is_ok() {
            self.database_answers(out);
        }
        let Some(book) = self.book_of(map) else { return };
        if book.ledger.is_in_flight() {
            return; // its answer says the same, and later
        }
        match found {
            Ok(found) => {
                if book.ledger.is_clean() {
                    book.ledger.trouble = None; // it is back, and there is nothing to write
                }
                self.meet(map, &found, ids, out);
                self.keep_tail(map, out);
                self.commit(map, out);
            }
            Err(StorageError::Newer) => self.fence(out),
            Err(cause) => {
                book.ledger.failed(cause);
                out.ask(Effect::Wake { timer: Timer::Retry, after_ms: super::store::RETRY_MS });
            }
        }
    }

    /// Whether the database answers, asked while there is nothing to write.
    fn probed(&mut self, cause: Option<StorageError>, out: &mut Outcome) {
        match cause {
            Some(StorageError::Newer) => self.fence(out),
            Some(cause) => {
                self.vault_out = Some(cause);
                out.ask(Effect::Wake { timer: Timer::Retry, after_ms: super::store::RETRY_MS });
            }
            None => {
                self.book.ledger.trouble = None;
                self.book.ledger.try_again();
                self.reached(out);
            }
        }
    }

    /// Makes one map of what the database holds and what this tab has.
    pub(super) fn meet(&mut self, map: &Id, found: &Snapshot, ids: &mut Ids, out: &mut Outcome) {
        let (epoch, number, tab) = (ids.fresh('l').to_string(), self.next_number(), self.tab.clone());
        let Some(book) = self.book_of(map) else { return };
        let (mine, aside) = (book.map.clone(), book.ledger.aside.len());
        let meeting = book.ledger.meet(found, &mine, &tab, epoch, number);
        if book.ledger.aside.len() > aside {
            let text = "A part of this map was damaged in the browser's storage. It is written anew from what is \
                        open here. The damaged text is put aside, and the recovery page offers it.";
            self.show_toast(text, None, out);
        }
        match meeting {
            Meeting::Nothing => {}
            Meeting::Newer => self.fence(out),
            Meeting::Merged { changes, clashes, overruled, whole } => {
                let deletions = self.take_met(map, &mine, &changes, out);
                match whole {
                    Whole::AsItWas => {}
                    Whole::Deleted(since) => self.found_deleted(map, since, out),
                    Whole::Stays => self.keep_after_all(map, None, out),
                }
                self.tell_of_deletion(map, &mine, out);
                let (more, clashes): (Vec<_>, Vec<_>) = clashes.into_iter().partition(Clash::is_deletion);
                if !clashes.is_empty() {
                    self.tell_clashes(map, &clashes, overruled, out);
                }
                self.tell_what_stays(&[more, deletions].concat(), out);
                if self.is_open(map) && self.note_card() {
                    self.keep_index(out);
                }
            }
            Meeting::Lost => {
                let text = "The browser's storage of this page was cleared. What is open here is saved anew. \
                            Export the map if you want to be sure.";
                self.show_toast(text, None, out);
                self.keep_index(out);
            }
            Meeting::Deleted => {
                self.shelf.forget(map);
                self.tell_deleted_elsewhere(map, out);
            }
        }
    }

    /// Takes what others have changed. Who writes beats who deletes: what somebody is writing in this tab stays
    /// also where everything so far was known to the tab that deleted it. Answers with what was deleted in
    /// one tab, edited in another, and stays.
    fn take_met(
        &mut self,
        map: &Id,
        mine: &StakeholderMap,
        changes: &Changes,
        out: &mut Outcome,
    ) -> Vec<Clash> {
        self.take_changes(map, changes.clone(), out);
        let number = self.next_number();
        let Some(book) = self.book_of(map) else { return Vec::new() };
        let written = book.history.writing().map(|written| still_written(written, mine, &book.map));
        let (back, mut stays) = written.unwrap_or_default();
        stays.extend(book.history.came_back(changes, mine, &book.map));
        if !back.is_empty() {
            book.ledger.note(back.iter().map(Change::key), number);
            self.take_changes(map, back, out);
        }
        stays
    }

    fn tell_what_stays(&mut self, stays: &[Clash], out: &mut Outcome) {
        let mut told = BTreeSet::new();
        // Each once, though one tab may have renamed them.
        let first = stays.iter().filter(|clash| told.insert(&clash.record));
        let names: Vec<String> = first
            .map(|clash| match clash.record {
                RecordKey::Head => "a part of the settings".to_owned(),
                RecordKey::Stakeholder(_) => format!("“{}”", isolated(&clash.name)),
            })
            .collect();
        if !names.is_empty() {
            let text = format!(
                "Deleted in one tab and edited in another: {}. What was edited stays.",
                listed_in_words(names)
            );
            self.show_toast(text, None, out);
        }
    }

    /// Whoever is looked at may have been deleted in another tab. `before` is the map as it was.
    fn tell_of_deletion(&mut self, map: &Id, before: &StakeholderMap, out: &mut Outcome) {
        let selected = self.screen.selected.as_ref().filter(|_| self.is_open(map));
        let gone = selected.filter(|id| self.book.map.get(id).is_none()).and_then(|id| before.get(id));
        if let Some(person) = gone {
            self.show_toast(format!("“{}” was deleted in another tab.", isolated(&person.name)), None, out);
        }
    }

    /// Both tabs changed the same field. This one writes last, so its value stands; the other one is a
    /// step of the history, so it can be had back.
    fn tell_clashes(&mut self, map: &Id, clashes: &[Clash], overruled: Changes, out: &mut Outcome) {
        let what = clashes_in_words(clashes);
        if let Some(book) = self.book_of(map) {
            book.history.end_run();
            book.history.push(format!("Overrule another tab: {what}"), overruled, None);
        }
        let text = format!("Changed in two tabs at once: {what}. What you wrote here stands.");
        self.show_toast(text, self.is_open(map).then_some(ToastAction::Undo), out);
    }

    /// The storage was cleared or the connection to the database ended.
    pub(super) fn disturbed(&mut self, out: &mut Outcome) {
        if self.phase == Phase::Running {
            out.ask(Effect::Wake { timer: Timer::Look, after_ms: LOOK_MS });
        }
    }

    /// Looks whether the maps of this tab are still in the database, and writes what local storage needs.
    pub(super) fn look_again(&mut self, out: &mut Outcome) {
        if self.phase != Phase::Running {
            return;
        }
        let open = (!self.untouched).then_some(&self.book);
        let mut maps: Vec<Id> = Vec::new();
        for book in open.into_iter().chain(self.parked.values()) {
            let (map, since) = (book.ledger.map.clone(), book.ledger.base.clone());
            maps.push(map.clone());
            out.ask(Effect::CatchUp { map, since });
        }
        for map in maps {
            self.keep_tail(&map, out); // what the database does not hold must be somewhere
        }
        if !self.shelf.maps.is_empty() {
            self.keep_index(out);
            out.effects.extend(self.kept_screen().map(|screen| Effect::Keep(Keep::View(screen))));
        }
        self.book.ledger.copied = None;
        self.settled = false;
        out.ask(Effect::Wake { timer: Timer::Settle, after_ms: LOOK_MS });
    }

    /// The page is in sight again, perhaps after hours: others may have written, and what they told may
    /// not have been heard.
    pub(super) fn shown(&mut self, out: &mut Outcome) {
        if self.phase == Phase::Running && self.opening.is_none() && !self.untouched {
            let (map, since) = (self.open_id().clone(), self.book.ledger.base.clone());
            out.ask(Effect::CatchUp { map, since });
        }
    }

    /// Takes over what another tab knows of maps that are not open here, and of the open one how old its
    /// last file is.
    pub(super) fn listed(&mut self, text: &str) {
        let Ok((theirs, _)) = file::read_index(text) else { return };
        let open = self.open_id().clone();
        // Whether a map is deleted is told by who writes that to the database; a list may be an old one.
        let known = |id: &Id| self.deleting.contains_key(id) || self.shelf.deleted(id).is_some();
        let maps: Vec<Card> = theirs.maps.into_iter().filter(|card| !known(&card.id)).collect();
        for one in theirs.deleted {
            let listed = self.shelf.maps.iter().any(|card| card.id == one.card.id) || one.card.id == open;
            if !listed && !self.deleting.contains_key(&one.card.id) {
                match self.shelf.deleted.iter_mut().find(|known| known.card.id == one.card.id) {
                    Some(known) if known.since == one.since => *known = one,
                    Some(_) => {}
                    None => self.shelf.deleted.push(one),
                }
            }
        }
        for card in maps {
            match self.shelf.maps.iter_mut().find(|known| known.id == card.id) {
                Some(known) if card.id == open => *known = known.clone().keeping(&card),
                None if card.id == open => {}
                Some(known) => *known = card,
                None => self.shelf.maps.push(card),
            }
        }
    }
}

/// "role of Anna, notes of Bert and 2 more".
pub(super) fn clashes_in_words(clashes: &[Clash]) -> String {
    let mut told: Vec<String> = Vec::new();
    for clash in clashes {
        let words = clash.words();
        if !told.contains(&words) {
            told.push(words);
        }
    }
    listed_in_words(told)
}

/// At most three of these, and how many more.
fn listed_in_words(mut told: Vec<String>) -> String {
    const TOLD: usize = 3;
    let more = told.len().saturating_sub(TOLD);
    told.truncate(TOLD);
    let list = told.join(", ");
    if more == 0 { list } else { format!("{list} and {more} more") }
}

#[cfg(test)]
mod tests {
    use super::clashes_in_words;
    use crate::edit::{Clash, RecordKey};
    use crate::model::Line;

    #[test]
    fn at_most_three_fields_are_named() {
        let clash = |name: &str| Clash { record: RecordKey::Head, name: Line::cut(name), field: "role" };
        let told =
            |names: &[&str]| clashes_in_words(&names.iter().map(|name| clash(name)).collect::<Vec<_>>());
        assert_eq!(told(&["Anna"]), "role of Anna");
        assert_eq!(told(&["Anna", "Anna"]), "role of Anna");
        assert_eq!(told(&["A", "B", "C", "D", "E"]), "role of A, role of B, role of C and 2 more");
    }
}
