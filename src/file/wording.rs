//! Every sentence about a file that a reader sees.

use std::borrow::Cow;
use std::fmt;

use super::foreign::Foreign;
use super::limits;
use super::notice::{Notice, NoticeKind};
use super::refusal::{Encoding, Place, Refusal};

/// A foreign value as a message may quote it: short and without control characters or marks that
/// change the direction of the text around it.
pub(in crate::file) fn shown(value: &str) -> String {
    cut(value, limits::QUOTED_CHARS)
}

fn cut(value: &str, limit: usize) -> String {
    let mut shown: String = value
        .chars()
        .take(limit)
        .map(|c| match c {
            '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '?',
            c if c.is_control() => '?',
            c => c,
        })
        .collect();
    if value.chars().nth(limit).is_some() {
        shown.push('…');
    }
    shown
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le | Self::Utf16Be => "UTF-16",
        })
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { bytes, limit } => write!(
                f,
                "The file is too large: {bytes} bytes, where {limit} bytes ({} MiB) are allowed.",
                limit / (1024 * 1024)
            ),
            Self::Empty => f.write_str("The file is empty."),
            Self::Undecodable { encoding, offset, place } => write!(
                f,
                "At {place} (byte {offset}) the file is not valid {encoding} text; save it as UTF-8 and try again."
            ),
            Self::Truncated { place } => {
                write!(f, "At {place} the file ends too early; a part of it is missing.")
            }
            Self::NotJson { place, cause } => {
                write!(f, "At {place} the file is not valid JSON: {}.", plain(cause))
            }
            Self::TooDeep { place, limit } => write!(
                f,
                "At {place} lists and objects stand within each other more than {limit} levels deep, which no map needs."
            ),
            Self::TooMany { place, what, limit } => {
                write!(f, "At {place} the file has more than {limit} {what}, which is more than can be read.")
            }
            Self::UnknownFormat { found: None } => {
                f.write_str("The field `format` is missing, so this is not a Standpoint file.")
            }
            Self::UnknownFormat { found: Some(found) } => {
                write!(
                    f,
                    "The field `format` says \"{}\", which is not a file that can be read here.",
                    shown(found)
                )
            }
            Self::UnknownVersion { found: None } => {
                f.write_str("The field `version` is missing, so the file cannot be read.")
            }
            Self::UnknownVersion { found: Some(found) } => {
                write!(f, "The field `version` says {}, and there is no such version.", shown(found))
            }
            Self::Newer { found, newest } => write!(
                f,
                "The field `version` says {found}, but this app reads versions up to {newest}; the file was written by a newer Standpoint and has not been changed."
            ),
            Self::Foreign { what, .. } => what.fmt(f),
            Self::Damaged => f.write_str("The text was damaged after it was written: its checksum is wrong."),
            Self::Content { place, path, cause } => {
                let path = if path.is_empty() {
                    "The file".to_owned()
                } else {
                    format!("`{}`", cut(path, limits::PATH_CHARS))
                };
                match place {
                    Some(place) => write!(f, "{path} cannot be read, at {place}: {}.", plain(cause)),
                    None => write!(f, "{path} cannot be read: {}.", plain(cause)),
                }
            }
        }
    }
}

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const OURS: &str = "Only files written by Export can be read here.";
        let (what, holds_names) = match self {
            Self::Incomplete => {
                return f.write_str("The file is incomplete; probably the download broke off.");
            }
            Self::Unknown => return write!(f, "This is not a Standpoint file. {OURS}"),
            Self::Picture(format) => {
                return write!(f, "This is a picture ({format}), not a Standpoint file. {OURS}");
            }
            Self::Excel => ("an Excel workbook", true),
            Self::Word => ("a Word document", true),
            Self::PowerPoint => ("a PowerPoint presentation", true),
            Self::Spreadsheet => ("a spreadsheet (OpenDocument)", true),
            Self::OpenDocument => ("an OpenDocument file", true),
            Self::OldOffice => ("an Office file (Excel, Word or PowerPoint, before 2007)", true),
            Self::Pdf => ("a PDF document", true),
            Self::Table => ("a table", true),
            Self::Text => ("plain text", true),
            Self::WebPage => ("a web page", true),
            Self::Zip => ("an archive (ZIP)", false),
            Self::Xml => ("an XML file", false),
            Self::Json => ("a file of another program (JSON)", false),
        };
        write!(f, "This is {what}, not a Standpoint file. {OURS}")?;
        if holds_names {
            f.write_str(" To bring names in, open it, copy them and paste them into the box on the left.")?;
        }
        Ok(())
    }
}

/// The words of the parser in plain English, where they need it.
fn plain(cause: &str) -> Cow<'_, str> {
    if let Some(field) = cause.strip_prefix("duplicate field ") {
        return format!("the field {} stands there twice", cut(field, limits::QUOTED_CHARS)).into();
    }
    if let Some((found, wanted)) = cause
        .strip_prefix("invalid type: ")
        .or_else(|| cause.strip_prefix("invalid value: "))
        .and_then(|rest| rest.rsplit_once(", expected "))
    {
        let wanted = if wanted == "a string" { "text" } else { wanted };
        return format!("{wanted} is expected there, not {}", kind(found)).into();
    }
    match cause {
        "missing" => "it is missing".into(),
        "trailing characters" => "there is more text behind its end".into(),
        "expected value" => "a value is expected there".into(),
        "key must be a string" => "a key in double quotes is expected there".into(),
        "lone leading surrogate in hex escape" | "unexpected end of hex escape" => {
            "a text holds half a character (a lone surrogate)".into()
        }
        cause if cause.starts_with("control character") => "a text holds a control character".into(),
        cause => cut(cause, limits::PATH_CHARS).into(),
    }
}

/// What the parser found instead of what it expected.
fn kind(found: &str) -> String {
    match found {
        "sequence" => "a list".to_owned(),
        "map" => "an object".to_owned(),
        "null" => "null".to_owned(),
        found => {
            let value = found.trim_start_matches("string ").trim_start_matches("integer ");
            let value = value.trim_start_matches("floating point ").trim_start_matches("boolean ");
            cut(value.trim_matches('`'), limits::QUOTED_CHARS)
        }
    }
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "`{}`: ", self.path)?;
        }
        self.kind.fmt(f)
    }
}

impl fmt::Display for NoticeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::DuplicateId { id, now } => {
                write!(f, "the id \"{id}\" is taken, so this record is now \"{}\".", shown(now.as_str()))
            }
            Self::UnusableId { id, now } if id.is_empty() => {
                write!(f, "there is no id, so this record is now \"{}\".", shown(now.as_str()))
            }
            Self::UnusableId { id, now } => {
                write!(f, "\"{id}\" cannot be an id, so this record is now \"{}\".", shown(now.as_str()))
            }
            Self::MissingName { now } => write!(f, "there is no name, so it is now \"{now}\"."),
            Self::OutOfRange { value, low, high, now } => {
                write!(f, "{value} is not a whole number from {low} to {high}; ")?;
                match now {
                    Some(now) => write!(f, "it is now {now}."),
                    None => f.write_str("it is now not rated."),
                }
            }
            Self::NoSuchRecord { id } => write!(f, "there is no \"{id}\" to refer to; it was left out."),
            Self::UnknownField => f.write_str("this field is not known and was not kept."),
            Self::UnknownTerm { value, now } => {
                write!(f, "\"{value}\" is not one of the terms of this field; ")?;
                match now {
                    Some(now) => write!(f, "it is now \"{now}\"."),
                    None => f.write_str("it was left out."),
                }
            }
            Self::NoSuchDay { value } => {
                write!(f, "\"{value}\" is not a day written as YYYY-MM-DD; it was left out.")
            }
            Self::NoSuchTime { value } => {
                write!(f, "\"{value}\" is not a time such as 2026-11-21T14:02:00Z; it was left out.")
            }
            Self::TooLong { limit } => {
                write!(f, "the text is longer than {limit} characters; the rest was cut off.")
            }
            Self::CardDropped => {
                f.write_str("this entry names no map of its own and was left out of the list.")
            }
            Self::More { count } => write!(f, "There were {count} more repairs like these."),
        }
    }
}
