//! The one door.

use super::encoding::decode;
use super::envelope::{self, MAP, MAPS};
use super::notice::Notice;
use super::path::At;
use super::refusal::Refusal;
use super::repair::{Ids, Repair};
use super::{json, v1};
use crate::model::StakeholderMap;

/// What a file held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// One map, or all that a file of several held, in its order.
    pub maps: Vec<LoadedMap>,
}

/// One map of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoadedMap {
    /// The map: valid, whatever the file said.
    pub map: StakeholderMap,
    /// When the file was written (RFC 3339), if it says so.
    pub saved_at: Option<String>,
    /// What had to be repaired. Repairs outside any map are told with the first.
    pub notices: Vec<Notice>,
}

/// Reads a file of one map or of several, of any version up to the newest.
///
/// Takes any bytes and never panics. A file is read as a whole or refused as a whole; what could
/// be repaired is in the notices.
pub fn read(bytes: &[u8]) -> Result<Loaded, Refusal> {
    let text = decode(bytes)?;
    // The door of migrations. Each released version keeps its frozen types in a module `vN`. When
    // version 2 comes, it gets `v2` with one function from the types of `v1` to its own, and the
    // types of 1 go through that before the repair, which only knows the newest types; version 3
    // adds one from 2 to 3, and so on. Today 1 is the only version, and `open` refuses all others.
    let (format, _version) = envelope::open(&text, &[MAP, MAPS])?;
    if format == MAPS { several(json::parse(&text)?) } else { one(json::parse(&text)?) }
}

fn one(file: v1::MapFile) -> Result<Loaded, Refusal> {
    let Some(map) = file.map else {
        return Err(Refusal::missing(&"map"));
    };
    let mut repair = Repair::default();
    repair.unknown(&At::ROOT, &file.unknown);
    let saved_at = repair.time(&At::ROOT.field("saved_at"), file.saved_at);
    let map = repair.map(&At::ROOT.field("map"), map, &mut Ids::default())?;
    Ok(Loaded { maps: vec![LoadedMap { map, saved_at, notices: repair.notices() }] })
}

fn several(file: v1::MapsFile) -> Result<Loaded, Refusal> {
    let Some(maps) = file.maps else {
        return Err(Refusal::missing(&"maps"));
    };
    let mut ids = Ids::standing(maps.0.iter().map(|map| map.id.as_ref()));
    let mut repair = Repair::default();
    repair.unknown(&At::ROOT, &file.unknown);
    let saved_at = repair.time(&At::ROOT.field("saved_at"), file.saved_at);
    let mut loaded = Vec::new();
    for (number, map) in maps.0.into_iter().enumerate() {
        let map = repair.map(&At::ROOT.item("maps", number), map, &mut ids)?;
        let notices = std::mem::take(&mut repair).notices();
        loaded.push(LoadedMap { map, saved_at: saved_at.clone(), notices });
    }
    Ok(Loaded { maps: loaded })
}
