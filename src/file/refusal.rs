//! Why a file was not read.

/// A place in the text of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1.
    pub column: usize,
}

impl Place {
    /// The place of the character that holds byte `offset` of `text`. An offset at or behind the
    /// end gives the place just behind the last character.
    pub(in crate::file) fn of(text: &[u8], offset: usize) -> Self {
        let before = &text[..offset.min(text.len())];
        let line = before.split(|b| *b == b'\n').count();
        let start = before.iter().rposition(|b| *b == b'\n').map_or(0, |newline| newline + 1);
        Self { line, column: characters(&before[start..]) + 1 }
    }
}

/// Characters that begin in these bytes. Every byte that does not continue a character counts, so
/// that the number also means something in bytes that are not UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b & 0b1100_0000 != 0b1000_0000).count()
}

/// How the characters of a file are put into bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
}

/// Why a file was not read. Its `Display` is one sentence for the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// More bytes than [`super::limits::FILE_BYTES`].
    TooLarge {
        /// Size of the file, in bytes.
        bytes: usize,
        /// What is allowed, in bytes.
        limit: usize,
    },
    /// Nothing but white space.
    Empty,
    /// Bytes that are no text in the encoding of the file.
    Undecodable {
        /// The encoding that the file seems to have.
        encoding: Encoding,
        /// The first bad byte, from 0.
        offset: usize,
        /// The same as a place in the text.
        place: Place,
    },
    /// The text ends before the JSON does.
    Truncated {
        /// Where it ends.
        place: Place,
    },
    /// The text breaks the rules of JSON.
    NotJson {
        /// Where.
        place: Place,
        /// What is wrong, in the words of the parser.
        cause: String,
    },
    /// Lists and objects within each other, deeper than [`super::limits::DEPTH`].
    TooDeep {
        /// Where the limit is passed.
        place: Place,
        /// What is allowed, in levels.
        limit: usize,
    },
    /// More objects or values in one file than it may have.
    TooMany {
        /// Where the limit is passed.
        place: Place,
        /// What there are too many of.
        what: &'static str,
        /// What is allowed.
        limit: usize,
    },
    /// JSON, but not of a format that is expected here.
    UnknownFormat {
        /// What stands in `format`, if anything.
        found: Option<String>,
    },
    /// A version that never existed, or none.
    UnknownVersion {
        /// What stands in `version`, if anything.
        found: Option<String>,
    },
    /// Written by a newer version of the app.
    Newer {
        /// The version of the file.
        found: u64,
        /// The newest version that can be read.
        newest: u64,
    },
    /// A file that somebody chose is none of ours.
    Foreign {
        /// What it is.
        what: super::Foreign,
        /// What stopped the reader.
        why: Box<Refusal>,
    },
    /// The checksum says that the text is not as it was written.
    Damaged,
    /// A value that is of the wrong type, missing, or stands twice.
    Content {
        /// Where, if it can be told.
        place: Option<Place>,
        /// Which value, as `map.stakeholders[3].name`. Empty for the file as a whole.
        path: String,
        /// What is wrong with it, in the words of the parser.
        cause: String,
    },
}

impl Refusal {
    /// A field that must be there is missing.
    pub(in crate::file) fn missing(path: &impl ToString) -> Self {
        Self::Content { place: None, path: path.to_string(), cause: "missing".to_owned() }
    }

    /// What stopped the reader, where its place may help somebody who can look into the file.
    pub fn detail(&self) -> Option<String> {
        match self {
            Self::Foreign { what: super::Foreign::Json | super::Foreign::Incomplete, why } => {
                Some(why.to_string())
            }
            _ => None,
        }
    }
}

impl std::error::Error for Refusal {}
