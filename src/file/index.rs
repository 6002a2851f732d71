//! The list of maps, so that it can be shown without reading every map.

use std::collections::BTreeSet;

use super::envelope::{self, INDEX};
use super::notice::Notice;
use super::path::At;
use super::record::{List, Number};
use super::refusal::Refusal;
use super::repair::Repair;
use super::{json, seal, v1};
use crate::model::{Id, Line};

/// The list of maps, in the order in which it is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Index {
    /// One card for each map.
    pub maps: Vec<Card>,
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
    seal::seal(json::compact(&v1::IndexFile {
        format: Some(INDEX.to_owned()),
        version: Some(Number::Whole(1)),
        crc32: Some(seal::BLANK.to_owned()),
        maps: Some(List(index.maps.iter().map(card).collect())),
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
    let mut maps = Vec::with_capacity(cards.0.len());
    for (number, of) in cards.0.into_iter().enumerate() {
        maps.extend(card(&mut repair, &At::ROOT.item("maps", number), of, &mut seen));
    }
    Ok((Index { maps }, repair.notices()))
}

fn card(repair: &mut Repair, at: &At<'_>, of: v1::Card, seen: &mut BTreeSet<Id>) -> Option<Card> {
    repair.unknown(at, &of.unknown);
    let id = of.id.as_deref().and_then(Id::new).filter(|id| seen.insert(id.clone()));
    let Some(id) = id else {
        repair.note(at, super::NoticeKind::CardDropped);
        return None;
    };
    Some(Card {
        id,
        title: repair.name(&at.field("title"), of.title),
        people: repair.count(&at.field("people"), of.people, 0),
        edited: repair.time(&at.field("edited"), of.edited),
        exported: repair.time(&at.field("exported"), of.exported),
        changes: repair.count(&at.field("changes"), of.changes, 0),
    })
}
