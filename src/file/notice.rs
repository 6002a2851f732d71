//! What was repaired on the way in.

use crate::model::Id;

/// One repair: where, and what.
///
/// Its `Display` is one sentence for the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// The value that was repaired, as `map.stakeholders[3].name`.
    pub path: String,
    /// What was wrong and what was done.
    pub kind: NoticeKind,
}

/// What was wrong with a value and what was done about it.
///
/// Quoted values are cut and freed of control characters, so that they can be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoticeKind {
    /// An id that another record has already. This record got a new one; references stay with the first.
    DuplicateId {
        /// The id that stands twice.
        id: String,
        /// The new id.
        now: Id,
    },
    /// An id that is missing, too long or holds control characters. The record got a new one.
    UnusableId {
        /// What stands in the file, if anything.
        id: String,
        /// The new id.
        now: Id,
    },
    /// A record without a name. It is now called so.
    MissingName {
        /// The name that it got.
        now: &'static str,
    },
    /// A number that is not whole or outside its range.
    OutOfRange {
        /// The number.
        value: String,
        /// Lowest value of the range.
        low: i64,
        /// Highest value of the range.
        high: i64,
        /// What it is now; `None` where the field is empty now.
        now: Option<i64>,
    },
    /// A reference to a record that is not there. It was dropped.
    NoSuchRecord {
        /// The reference.
        id: String,
    },
    /// A field that this version does not know. It was not kept.
    UnknownField,
    /// A word that is not in the list of this field.
    UnknownTerm {
        /// The word.
        value: String,
        /// The word that replaces it; `None` where the field is empty now.
        now: Option<&'static str>,
    },
    /// Not a day of the calendar. It was dropped.
    NoSuchDay {
        /// What stands in the file.
        value: String,
    },
    /// Not a time. It was dropped.
    NoSuchTime {
        /// What stands in the file.
        value: String,
    },
    /// A text longer than its field holds. It was cut.
    TooLong {
        /// What the field holds, in characters.
        limit: usize,
    },
    /// A card without a usable id, or the second card of a map. It was left out.
    CardDropped,
    /// More repairs than are told one by one.
    More {
        /// How many were not told.
        count: usize,
    },
}
