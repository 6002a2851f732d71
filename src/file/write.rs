//! Maps to text.

use super::envelope::{MAP, MAPS};
use super::record::{List, Number};
use super::{json, v1};
use crate::model::StakeholderMap;

const APP: &str = env!("CARGO_PKG_VERSION");

/// The file of one map. `saved_at` is the time of writing (RFC 3339, UTC).
///
/// The same map and time give the same bytes; [`super::read`] gives back the same map.
pub fn write_map(map: &StakeholderMap, saved_at: &str) -> String {
    json::pretty(&v1::MapFile {
        format: Some(MAP.to_owned()),
        saved_at: Some(saved_at.to_owned()),
        map: Some(v1::map(map)),
        ..v1::MapFile::written()
    })
}

/// The file of several maps, in this order. Otherwise as [`write_map`].
pub fn write_maps(maps: &[&StakeholderMap], saved_at: &str) -> String {
    json::pretty(&v1::MapsFile {
        format: Some(MAPS.to_owned()),
        version: Some(Number::Whole(1)),
        app: Some(APP.to_owned()),
        saved_at: Some(saved_at.to_owned()),
        maps: Some(List(maps.iter().map(|map| v1::map(map)).collect())),
        ..v1::MapsFile::default()
    })
}
