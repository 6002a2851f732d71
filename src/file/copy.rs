//! The copy of a map that a person can read: the export format, with a checksum and the state of the
//! database that it is a copy of.

use super::base::{self, Base};
use super::envelope::MAP;
use super::read::{LoadedMap, read};
use super::refusal::Refusal;
use super::{json, seal, v1};
use crate::model::StakeholderMap;

/// A copy that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// The map and what had to be repaired.
    pub loaded: LoadedMap,
    /// The state that it was copied from; none where a file was put there by hand.
    pub base: Option<Base>,
}

/// The copy of a map in this state of the database.
pub fn write_copy(map: &StakeholderMap, saved_at: &str, base: &Base) -> String {
    seal::seal(json::pretty(&v1::MapFile {
        format: Some(MAP.to_owned()),
        crc32: Some(seal::BLANK.to_owned()),
        epoch: Some(base.epoch.clone()),
        seq: base::number(base.seq),
        saved_at: Some(saved_at.to_owned()),
        map: Some(v1::map(map)),
        ..v1::MapFile::written()
    }))
}

/// Reads what [`write_copy`] wrote, or a file that was put in its place by hand.
pub fn read_copy(text: &str) -> Result<Copy, Refusal> {
    let mut loaded = read(text.as_bytes())?;
    seal::check(text)?;
    let file: v1::MapFile = json::parse(text)?;
    let base = Base::read(file.epoch, file.seq);
    if base.is_some() && seal::is_whole(text).is_none() {
        return Err(Refusal::Damaged); // nobody writes a state by hand: the checksum itself was harmed
    }
    match loaded.maps.pop() {
        Some(loaded) => Ok(Copy { loaded, base }),
        None => Err(Refusal::missing(&"map")),
    }
}
