//! From an opened page to an open map. Nothing is written before this has ended.

use super::effect::Effect;
use super::saving::Saving;
use super::session::{Access, Book, Outcome, Session, Unreadable, untitled};
use super::shelf::{sample, with_id};
use super::stamp::{Ids, Stamp};
use super::storage::{Found, StorageError, Stored};
use super::view::Screen;
use crate::edit::RecordKey;
use crate::file::{self, Card, Record};
use crate::model::{Id, Line, StakeholderMap};

/// The name under which an unreadable list of maps is put aside.
pub(super) const INDEX: &str = "index";

impl Session {
    pub(super) fn start(&mut self, found: Result<Found, StorageError>, ids: &mut Ids, out: &mut Outcome) {
        let found = match found {
            Ok(found) => found,
            Err(cause) => {
                self.no_store = Some(cause);
                self.open_blank(ids, out);
                return;
            }
        };
        let (index, unreadable) = read_index(&found);
        self.shelf = index;
        if let Some(text) = unreadable {
            self.put_aside(INDEX.to_owned(), text, out);
        }
        self.note_broken_tails(found.broken_tails);
        let kept = found.view.as_deref().and_then(file::read_view).unwrap_or_default();
        let wanted = kept.open.clone();
        self.screen = Screen::from_kept(kept);
        let listed = |id: &Id| self.shelf.maps.iter().any(|card| &card.id == id);
        let first = wanted.filter(listed).or_else(|| self.shelf.maps.first().map(|card| card.id.clone()));
        match first {
            Some(id) => self.ask_for(id, out),
            None => self.open_blank(ids, out),
        }
    }

    /// Changes of closed tabs that cannot be read: nobody knows which map they belong to.
    fn note_broken_tails(&mut self, texts: Vec<String>) {
        for (number, text) in texts.into_iter().enumerate() {
            let Some(id) = Id::new(&format!("tail {number}")) else { continue };
            let cause = file::read_tail(&text).err().map(|refusal| refusal.to_string()).unwrap_or_default();
            let title = "Changes of a closed tab".to_owned();
            self.unreadable.insert(id, Unreadable { title, cause, text, saved: false });
        }
    }

    /// Claims and reads a map. The one on the screen stays until the answer is here.
    pub(super) fn ask_for(&mut self, id: Id, out: &mut Outcome) {
        self.saving = Saving::Loading;
        out.ask(Effect::Claim(id.clone()));
        self.opening = Some(id);
    }

    pub(super) fn claimed(&mut self, map: &Id, granted: bool, out: &mut Outcome) {
        if self.opening.as_ref() == Some(map) {
            self.access = if granted { Access::Mine } else { Access::Other };
            out.ask(Effect::Read(map.clone()));
        } else if self.is_open(map) && granted && self.access == Access::Other {
            // The other tab has let go: read what it left before anything is edited here.
            self.ask_again(map, out);
            self.access = Access::Mine;
        } else if granted && !self.is_open(map) {
            out.ask(Effect::Release(map.clone())); // the user has gone elsewhere meanwhile
        }
    }

    pub(super) fn is_open(&self, map: &Id) -> bool {
        &self.book.map.head().id == map
    }

    fn ask_again(&mut self, map: &Id, out: &mut Outcome) {
        self.opening = Some(map.clone());
        out.ask(Effect::Read(map.clone()));
    }

    pub(super) fn touched(&mut self, map: &Id, out: &mut Outcome) {
        self.elsewhere.insert(map.clone());
        if self.access == Access::Other && self.is_open(map) && self.opening.is_none() {
            self.ask_again(map, out);
        }
    }

    /// A map was deleted in another tab. Who edits it here still has it, and keeps it with the next edit.
    pub(super) fn gone(&mut self, map: &Id, ids: &mut Ids, out: &mut Outcome) {
        self.elsewhere.remove(map);
        if self.opening.is_some() {
            return;
        }
        if !self.is_open(map) {
            self.shelf.maps.retain(|card| &card.id != map);
        } else if self.access == Access::Other {
            self.shelf.maps.retain(|card| &card.id != map);
            out.ask(Effect::Release(map.clone()));
            self.open_another(ids, out);
            self.show_toast("The map that was open here was deleted in another tab.", None, out);
        } else if !self.untouched {
            let text = "This map was deleted in another tab. Your next edit here brings it back.";
            self.show_toast(text, None, out);
        }
    }

    /// Takes over what another tab knows of maps that are not open here.
    pub(super) fn listed(&mut self, text: &str) {
        let Ok((theirs, _)) = file::read_index(text) else { return };
        let open = self.open_id().clone();
        for card in theirs.maps.into_iter().filter(|card| card.id != open) {
            match self.shelf.maps.iter_mut().find(|known| known.id == card.id) {
                Some(known) => *known = card,
                None => self.shelf.maps.push(card),
            }
        }
    }

    pub(super) fn read(&mut self, map: &Id, stored: Stored, stamp: &Stamp, ids: &mut Ids, out: &mut Outcome) {
        if self.opening.as_ref() != Some(map) {
            return;
        }
        self.opening = None;
        if let Some(book) = self.only_here.contains(map).then(|| self.parked.remove(map)).flatten() {
            self.adopt(book, stamp, out);
            return;
        }
        if stored == Stored::default()
            && self.access == Access::Mine
            && let Some(sample) = sample().filter(|sample| &sample.head().id == map)
        {
            self.adopt(Book::new(sample), stamp, out);
            return;
        }
        if stored == Stored::default() {
            self.shelf.maps.retain(|card| &card.id != map); // deleted in another tab meanwhile
            out.ask(Effect::Release(map.clone()));
            self.open_another(ids, out);
            return;
        }
        match assemble(map, &stored) {
            Ok(found) => self.open_found(found, &stored, stamp, out),
            Err(cause) => {
                let title = self.shelf.maps.iter().find(|card| &card.id == map);
                let title = title.map_or_else(|| map.to_string(), |card| card.title.to_string());
                let text = stored.whole.into_iter().chain(stored.tails).collect::<Vec<_>>().join("\n");
                self.unreadable.insert(map.clone(), Unreadable { title, cause, text, saved: false });
                out.ask(Effect::Release(map.clone()));
                self.open_another(ids, out);
            }
        }
    }

    fn open_found(&mut self, found: Assembled, stored: &Stored, stamp: &Stamp, out: &mut Outcome) {
        let id = found.map.head().id.clone();
        self.unreadable.remove(&id);
        let known = self.parked.remove(&id).filter(|book| book.map == found.map);
        let same = self.is_open(&id) && self.book.map == found.map;
        if !same {
            self.book = known.unwrap_or_else(|| Book::new(found.map));
        }
        self.untouched = false;
        out.reopened = true;
        self.unsaved.clear();
        self.in_flight.clear();
        if self.access == Access::Other {
            self.saving = Saving::ReadOnly;
            return;
        }
        self.saving = Saving::Saved { at: None };
        self.note_card(None);
        if found.repaired {
            let text = stored.whole.clone().unwrap_or_default();
            self.put_aside(id.to_string(), text, out);
            self.show_toast(
                "This map needed repair. The text as it was found is kept in this browser.",
                None,
                out,
            );
        }
        if !stored.tails.is_empty() {
            // Write the whole map now, so that tails of closed tabs can be cut.
            self.unsaved.insert(RecordKey::Head);
            self.flush(stamp, out);
        }
    }

    /// After a map could not be opened: the next one that can, or a blank one.
    pub(super) fn open_another(&mut self, ids: &mut Ids, out: &mut Outcome) {
        let next = self.shelf.maps.iter().map(|card| &card.id).find(|id| !self.unreadable.contains_key(*id));
        match next.cloned() {
            Some(id) => self.ask_for(id, out),
            None => self.open_blank(ids, out),
        }
    }

    /// Opens a blank map that becomes one of the list with its first edit.
    pub(super) fn open_blank(&mut self, ids: &mut Ids, out: &mut Outcome) {
        let id = ids.fresh('m');
        if self.no_store.is_none() {
            out.ask(Effect::Claim(id.clone()));
        }
        self.book = Book::new(StakeholderMap::blank(id, untitled()));
        self.untouched = true;
        self.access = Access::Mine; // nobody else knows this id
        self.opening = None;
        self.unsaved.clear();
        self.in_flight.clear();
        self.saving = match &self.no_store {
            Some(cause) => Saving::NotSaved(cause.clone()),
            None => Saving::Nothing,
        };
        out.reopened = true;
    }
}

/// The list of maps, whatever state it is in, and its text where that could not be read. What is stored
/// but not listed is added, and what is listed but not stored is left out. Such a card stays behind where
/// the list could not be written after a map was deleted, or where another tab wrote an older list.
fn read_index(found: &Found) -> (file::Index, Option<String>) {
    let (mut index, unreadable) = match &found.index {
        Some(text) => match file::read_index(text) {
            Ok((index, _)) => (index, None),
            Err(_) => (file::Index::default(), Some(text.clone())),
        },
        None => (file::Index::default(), None),
    };
    index.maps.retain(|card| found.maps.contains(&card.id));
    for id in &found.maps {
        if !index.maps.iter().any(|card| &card.id == id) {
            index.maps.push(Card {
                id: id.clone(),
                title: Line::cut("Map found in this browser"),
                people: 0,
                edited: None,
            });
        }
    }
    (index, unreadable)
}

/// A map put together from its whole text and its tails.
pub(super) struct Assembled {
    pub(super) map: StakeholderMap,
    pub(super) repaired: bool,
}

/// Reads the whole map and replays its tails; or says in a sentence why that cannot be done.
pub(super) fn assemble(id: &Id, stored: &Stored) -> Result<Assembled, String> {
    let (mut whole, mut repaired) = (None, false);
    if let Some(text) = &stored.whole {
        let loaded = file::read(text.as_bytes()).map_err(|refusal| refusal.to_string())?;
        let mut maps = loaded.maps;
        let first = if maps.is_empty() { None } else { Some(maps.swap_remove(0)) };
        repaired = first.as_ref().is_some_and(|loaded| !loaded.notices.is_empty());
        whole = first.map(|loaded| loaded.map);
    }
    for text in &stored.tails {
        let Ok((tail, _)) = file::read_tail(text) else {
            continue; // told at the start, and left where it is
        };
        if whole.is_none() {
            let head = tail.records.iter().find_map(|record| match record {
                Record::Head(head) => Some(crate::model::Head::clone(head)),
                _ => None,
            });
            whole = head.map(StakeholderMap::new);
        }
        if let Some(map) = &mut whole {
            tail.replay(map);
        }
    }
    let map = whole.ok_or("there is nothing stored under its name.")?;
    // The name under which it is stored counts: a file copied by hand may say otherwise.
    let map = if &map.head().id == id { map } else { with_id(&map, id.clone(), |_| {}) };
    Ok(Assembled { map, repaired })
}
