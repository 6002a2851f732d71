//! What the store can say back.

use std::fmt;

use crate::model::Id;

/// Why something could not be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StorageError {
    /// The browser does not let this page store anything.
    Blocked,
    /// The store is full.
    Full,
    /// Anything else, in the browser's own words.
    Failed(String),
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blocked => f.write_str("this browser does not let the page store anything"),
            Self::Full => f.write_str("the browser's storage for this page is full"),
            Self::Failed(cause) => write!(f, "the browser's storage failed ({cause})"),
        }
    }
}

/// What the store held when the page was opened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// Text of the list of maps.
    pub index: Option<String>,
    /// Text of view and selection.
    pub view: Option<String>,
    /// Texts of changes that cannot be read, so that nobody knows which map they belong to.
    pub broken_tails: Vec<String>,
    /// Ids of the maps that are stored, whatever the list says.
    pub maps: Vec<Id>,
}

/// What the store held of one map.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stored {
    /// Text of the whole map.
    pub whole: Option<String>,
    /// Texts of the tails that belong to it, oldest first where that is known.
    pub tails: Vec<String>,
}
