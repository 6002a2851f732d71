//! When something is kept: changes at once, the whole map after a pause and when the page is hidden.

use super::effect::{Effect, Keep, Kept, Timer};
use super::saving::Saving;
use super::session::{Access, Outcome, Session};
use super::stamp::Stamp;
use super::storage::StorageError;
use crate::edit::RecordKey;
use crate::file::{Card, Record, Tail, ViewState};
use crate::model::Id;
use std::sync::Arc;

/// Pause after the last change before the whole map is written.
const PAUSE_MS: u32 = 400;
/// Pause before a write that failed is tried again.
const RETRY_MS: u32 = 5_000;

impl Session {
    /// Keeps what has just changed, at once.
    pub(super) fn keep_changes(&mut self, out: &mut Outcome) {
        let news = self.note_card(None);
        if self.no_store.is_some() {
            return;
        }
        self.saving = Saving::Saving;
        out.ask(Effect::Keep(Keep::Tail(self.tail())));
        if news {
            // Behind the tail: the list must not name a map of which nothing is stored yet.
            self.keep_index(out);
        }
        out.ask(Effect::Wake { timer: Timer::Whole, after_ms: PAUSE_MS });
    }

    /// Every record that the stored whole map does not hold yet, as it is now.
    fn tail(&self) -> Tail {
        let map = &self.book.map;
        let keys = self.unsaved.union(&self.in_flight);
        let records = keys.map(|key| match key {
            RecordKey::Head => Record::Head(Arc::clone(map.head())),
            RecordKey::Stakeholder(id) => match map.get(id) {
                Some(stakeholder) => Record::Stakeholder(Arc::clone(stakeholder)),
                None => Record::Removed(id.clone()),
            },
        });
        Tail { map: map.head().id.clone(), records: records.collect() }
    }

    /// Writes the whole map, if it has changed.
    pub(super) fn flush(&mut self, stamp: &Stamp, out: &mut Outcome) {
        let nothing_to_do = self.unsaved.is_empty() && self.in_flight.is_empty();
        if nothing_to_do || self.no_store.is_some() || !self.editable() {
            return;
        }
        if !self.owed.is_empty() {
            let owed = self.owed.clone().into_iter();
            out.effects.extend(owed.map(|(name, text)| Effect::Keep(Keep::Aside { name, text })));
            return; // the whole map follows when these are safe
        }
        self.in_flight.append(&mut self.unsaved);
        self.note_card(Some(stamp.iso.clone()));
        out.ask(Effect::Keep(Keep::Whole { map: self.book.map.clone(), at: stamp.iso.clone() }));
        self.keep_index(out);
    }

    /// Puts stored text aside that could not be taken as it stands. Until that is done, nothing is
    /// written in its place.
    pub(super) fn put_aside(&mut self, name: String, text: String, out: &mut Outcome) {
        self.owed.insert(name.clone(), text.clone());
        out.ask(Effect::Keep(Keep::Aside { name, text }));
    }

    pub(super) fn kept(
        &mut self,
        what: Kept,
        result: Result<(), StorageError>,
        stamp: &Stamp,
        out: &mut Outcome,
    ) {
        match (what, result) {
            (Kept::Whole(map) | Kept::Tail(map), result) if !self.is_open(&map) || self.opening.is_some() => {
                self.kept_elsewhere(map, result, out);
            }
            (Kept::Whole(map), Ok(())) => {
                self.only_here.remove(&map);
                self.in_flight.clear();
                self.saving = if self.unsaved.is_empty() {
                    Saving::Saved { at: Some(stamp.clock.clone()) }
                } else {
                    Saving::Saving
                };
            }
            (Kept::Whole(_), Err(cause)) => {
                self.unsaved.append(&mut self.in_flight);
                self.saving = Saving::NotSaved(cause);
                out.ask(Effect::Wake { timer: Timer::Retry, after_ms: RETRY_MS });
            }
            // The whole map is written soon and says whether the changes are safe after all.
            (Kept::Tail(_), Err(cause)) => self.saving = Saving::NotSaved(cause),
            (Kept::Tail(_), Ok(())) | (Kept::Side, _) => {}
            (Kept::Aside(name), Ok(())) => {
                self.owed.remove(&name);
                if self.owed.is_empty() {
                    self.flush(stamp, out);
                }
            }
            (Kept::Aside(_), Err(cause)) => {
                if !self.unsaved.is_empty() {
                    self.saving = Saving::NotSaved(cause);
                }
                out.ask(Effect::Wake { timer: Timer::Retry, after_ms: RETRY_MS });
            }
        }
    }

    /// An answer about a map that was left meanwhile. Where it could not be kept, this tab holds the
    /// only copy, which then goes before what the store says.
    fn kept_elsewhere(&mut self, map: Id, result: Result<(), StorageError>, out: &mut Outcome) {
        match result {
            Ok(()) => {
                self.only_here.remove(&map);
            }
            Err(cause) => {
                let title =
                    self.parked.get(&map).map(|book| book.map.head().title.clone()).unwrap_or_default();
                self.show_toast(
                    format!("“{title}” is not saved: {cause}. Do not close this tab."),
                    None,
                    out,
                );
                self.only_here.insert(map);
            }
        }
    }

    /// Brings the open map's entry in the list up to date.
    pub(super) fn note_card(&mut self, edited: Option<String>) -> bool {
        if self.untouched {
            return false;
        }
        let map = &self.book.map;
        let known = self.shelf.maps.iter_mut().find(|card| card.id == map.head().id);
        let people = u32::try_from(map.len()).unwrap_or(u32::MAX);
        let before = known.as_deref().cloned();
        let card = Card {
            id: map.head().id.clone(),
            title: map.head().title.clone(),
            people,
            edited: edited.or_else(|| before.as_ref().and_then(|card| card.edited.clone())),
        };
        let news = before.as_ref() != Some(&card);
        match known {
            Some(known) => *known = card,
            None => self.shelf.maps.push(card),
        }
        news
    }

    /// The screen as it would be kept, or `None` while there is nothing to keep it with.
    pub(super) fn kept_screen(&self) -> Option<ViewState> {
        let ready = self.no_store.is_none() && self.access != Access::Waiting && self.opening.is_none();
        ready.then(|| self.screen.kept(self.open_id()))
    }

    pub(super) fn keep_screen(&mut self, before: Option<&ViewState>, out: &mut Outcome) {
        let now = self.kept_screen();
        if let Some(now) = now.filter(|now| before != Some(now)) {
            out.ask(Effect::Keep(Keep::View(now)));
        }
    }

    /// The id of the open map.
    pub fn open_id(&self) -> &Id {
        &self.book.map.head().id
    }
}
