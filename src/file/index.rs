//! The list of maps, so that it can be shown without reading every map.

use std::collections::BTreeSet;

use super::envelope::{self, INDEX};
use super::notice::Notice;
use super::path::At;
use super::record::{List, Number};
use super::refusal::Refusal;
use super::repair::Repair;
use super::{json, seal, v1};
use crate::model::{Date, Id, Line};

/// The list of maps, in the order in which it is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Index {
    /// One card for each map.
    pub maps: Vec<Card>,
    /// Maps that were deleted and can still be had back, the last one first.
    pub deleted: Vec<Deleted>,
}

/// A map that was deleted and is still stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deleted {
    /// What the list knew of it.
    pub card: Card,
    /// When it was deleted (RFC 3339); empty where that is not known.
    pub since: String,
    /// The first days after that on which the app was started. Only the list knows this.
    pub starts: Vec<Date>,
}

impl Index {
    /// Brings the entry of a map up to date, with what the database says of it. What only the list knows stays.
    pub fn note(&mut self, card: Card, deleted: Option<String>) {
        if let Some(since) = deleted {
            self.delete(card, since);
        } else {
            let was = self.deleted.iter().position(|one| one.card.id == card.id);
            self.maps.extend(was.map(|at| self.deleted.remove(at).card));
            match self.maps.iter_mut().find(|known| known.id == card.id) {
                Some(known) => *known = card.keeping(known),
                None => self.maps.push(card),
            }
        }
    }

    /// Lists a map among those that were deleted, since this time.
    pub fn delete(&mut self, card: Card, since: String) {
        if let Some(at) = self.maps.iter().position(|known| known.id == card.id) {
            let card = card.keeping(&self.maps.remove(at));
            self.deleted.insert(0, Deleted { card, since, starts: Vec::new() });
            return;
        }
        match self.deleted.iter_mut().find(|one| one.card.id == card.id) {
            Some(known) if known.since == since => known.card = card.keeping(&known.card),
            Some(known) => *known = Deleted { card: card.keeping(&known.card), since, starts: Vec::new() },
            None => self.deleted.insert(0, Deleted { card, since, starts: Vec::new() }),
        }
    }

    /// What the list knows of a map that was deleted at this time.
    pub fn deleted_since(&mut self, map: &Id, since: &str) -> Option<&mut Card> {
        let one = self.deleted.iter_mut().find(|one| &one.card.id == map && one.since == since);
        one.map(|one| &mut one.card)
    }

    /// Nothing of a map is left.
    pub fn forget(&mut self, map: &Id) {
        self.maps.retain(|card| &card.id != map);
        self.deleted.retain(|one| &one.card.id != map);
    }

    /// The entry of a map that was deleted.
    pub fn deleted(&self, map: &Id) -> Option<&Deleted> {
        self.deleted.iter().find(|one| &one.card.id == map)
    }
}

/// What the list shows of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Card {
    /// Identity of the map.
    pub id: Id,
    /// Its title.
    pub title: Line,
    /// Number of its stakeholders.
    pub people: u32,
    /// When it was last changed (RFC 3339), if known.
    pub edited: Option<String>,
    /// When it was last written to a file (RFC 3339), if it ever was. Only the list knows this.
    pub exported: Option<String>,
    /// Steps since then. Only the list knows this.
    pub changes: u32,
}

impl Card {
    /// A card of which nothing is known but what the map itself says.
    pub fn of(id: Id, title: Line, people: u32, edited: Option<String>) -> Self {
        Self { id, title, people, edited, exported: None, changes: 0 }
    }

    /// This card with what only the list knows of the map.
    pub fn keeping(self, known: &Self) -> Self {
        Self { exported: known.exported.clone(), changes: known.changes, ..self }
    }
}

/// The index as one line of text.
pub fn write_index(index: &Index) -> String {
    let card = |card: &Card| v1::Card {
        id: Some(card.id.to_string()),
        title: Some(card.title.to_string()),
        people: Some(Number::Whole(i64::from(card.people))),
        edited: card.edited.clone(),
        exported: card.exported.clone(),
        changes: Some(Number::Whole(i64::from(card.changes))),
        ..v1::Card::default()
    };
    let deleted = |one: &Deleted| v1::Card {
        deleted: (!one.since.is_empty()).then(|| one.since.clone()),
        starts: Some(List(one.starts.iter().map(Date::to_string).collect()))
            .filter(|list| !list.0.is_empty()),
        ..card(&one.card)
    };
    seal::seal(json::compact(&v1::IndexFile {
        format: Some(INDEX.to_owned()),
        version: Some(Number::Whole(1)),
        crc32: Some(seal::BLANK.to_owned()),
        maps: Some(List(index.maps.iter().map(card).collect())),
        deleted: Some(List(index.deleted.iter().map(deleted).collect())).filter(|list| !list.0.is_empty()),
        ..v1::IndexFile::default()
    }))
}

/// Reads what [`write_index`] wrote. A card by which no map can be found is left out, with a notice.
pub fn read_index(text: &str) -> Result<(Index, Vec<Notice>), Refusal> {
    envelope::fits(text)?;
    envelope::open(text, &[INDEX])?;
    seal::check(text)?;
    let file: v1::IndexFile = json::parse(text)?;
    let Some(cards) = file.maps else {
        return Err(Refusal::missing(&"maps"));
    };
    let mut repair = Repair::default();
    repair.unknown(&At::ROOT, &file.unknown);
    let mut seen = BTreeSet::new();
    let mut index = Index::default();
    for (number, of) in cards.0.into_iter().enumerate() {
        index
            .maps
            .extend(card(&mut repair, &At::ROOT.item("maps", number), of, &mut seen).map(|found| found.card));
    }
    for (number, of) in file.deleted.into_iter().flat_map(|list| list.0).enumerate() {
        index.deleted.extend(card(&mut repair, &At::ROOT.item("deleted", number), of, &mut seen));
    }
    Ok((index, repair.notices()))
}

fn card(repair: &mut Repair, at: &At<'_>, of: v1::Card, seen: &mut BTreeSet<Id>) -> Option<Deleted> {
    repair.unknown(at, &of.unknown);
    let id = of.id.as_deref().and_then(Id::new).filter(|id| seen.insert(id.clone()));
    let Some(id) = id else {
        repair.note(at, super::NoticeKind::CardDropped);
        return None;
    };
    let card = Card {
        id,
        title: repair.name(&at.field("title"), of.title),
        people: repair.count(&at.field("people"), of.people, 0),
        edited: repair.time(&at.field("edited"), of.edited),
        exported: repair.time(&at.field("exported"), of.exported),
        changes: repair.count(&at.field("changes"), of.changes, 0),
    };
    let since = repair.time(&at.field("deleted"), of.deleted).unwrap_or_default();
    let mut starts = Vec::new();
    for (number, day) in of.starts.into_iter().flat_map(|list| list.0).enumerate() {
        starts.extend(repair.date(&at.item("starts", number), Some(day)));
    }
    Some(Deleted { card, since, starts })
}
