//! What a file says about itself, read before anything else.

use std::fmt;

use serde::de::{Error, IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::json;
use super::record::Number;
use super::refusal::Refusal;
use super::scan::scan;
use super::{VERSION, limits};

/// One map.
pub(in crate::file) const MAP: &str = "standpoint/map";
/// Several maps.
pub(in crate::file) const MAPS: &str = "standpoint/maps";
/// Changes of one map that are not yet part of it.
pub(in crate::file) const TAIL: &str = "standpoint/tail";
/// The list of maps.
pub(in crate::file) const INDEX: &str = "standpoint/index";

/// Format and version. Everything else is skipped, so that this also reads files of versions to come.
struct Head {
    format: Option<String>,
    version: Option<Number>,
}

// By hand, because a derived struct would also be read from a list.
impl<'de> Deserialize<'de> for Head {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Head;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Head, A::Error> {
                let mut head = Head { format: None, version: None };
                while let Some(key) = map.next_key::<String>()? {
                    match key.as_str() {
                        "format" if head.format.is_some() => return Err(A::Error::duplicate_field("format")),
                        "version" if head.version.is_some() => {
                            return Err(A::Error::duplicate_field("version"));
                        }
                        "format" => head.format = map.next_value()?,
                        "version" => head.version = map.next_value()?,
                        _ => {
                            map.next_value::<IgnoredAny>()?;
                        }
                    }
                }
                Ok(head)
            }
        }
        deserializer.deserialize_map(Fields)
    }
}

/// Checks that the text is JSON of one of these formats and of a version that can be read, and
/// that it keeps the limits. Gives back the format and the version.
pub(in crate::file) fn open(
    text: &str,
    formats: &'static [&'static str],
) -> Result<(&'static str, u64), Refusal> {
    let head: Head = json::parse(text)?;
    let known = formats.iter().find(|format| head.format.as_deref() == Some(format));
    let Some(format) = known else {
        return Err(Refusal::UnknownFormat { found: head.format });
    };
    let version = match &head.version {
        Some(Number::Whole(found)) => u64::try_from(*found).ok(),
        _ => None,
    };
    match version {
        Some(found) if found > VERSION => Err(Refusal::Newer { found, newest: VERSION }),
        Some(found) if found > 0 => {
            scan(text)?;
            Ok((format, found))
        }
        _ => Err(Refusal::UnknownVersion { found: head.version.map(|number| number.to_string()) }),
    }
}

/// Refuses text that is longer than a file may be. For text that did not come as bytes.
pub(in crate::file) fn fits(text: &str) -> Result<(), Refusal> {
    if text.len() > limits::FILE_BYTES {
        return Err(Refusal::TooLarge { bytes: text.len(), limit: limits::FILE_BYTES });
    }
    if text.trim().is_empty() { Err(Refusal::Empty) } else { Ok(()) }
}
