//! What is asked of the two stores, and what they can say back.
//!
//! The database takes whole commits and is safe once it says so. Local storage takes texts at once, but
//! the browser writes them to disk seconds later.

use std::fmt;

use crate::file::{Base, Row, SummaryRow};
use crate::model::Id;

/// Why something could not be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StorageError {
    /// The browser does not let this page store anything.
    Blocked,
    /// The store is full.
    Full,
    /// The store was made by a newer version of the app.
    Newer,
    /// The store did not answer in time.
    Silent,
    /// Anything else, in the browser's own words.
    Failed(String),
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blocked => f.write_str("this browser does not let the page store anything"),
            Self::Full => f.write_str("the browser's storage for this page is full"),
            Self::Newer => f.write_str("a newer Standpoint has been used here; reload the page to update"),
            Self::Silent => f.write_str("the browser's storage does not answer"),
            Self::Failed(cause) => write!(f, "the browser's storage failed ({cause})"),
        }
    }
}

/// Where the maps of a page are kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Home {
    /// In the storage of the browser.
    #[default]
    Browser,
    /// In this window alone, and in files.
    Window,
}

impl Home {
    /// As it is called.
    pub fn name(self) -> &'static str {
        match self {
            Self::Browser => "this browser",
            Self::Window => "this window",
        }
    }
}

/// What both stores held when the page was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The name of this tab, never used before.
    pub tab: String,
    /// Where its maps are kept.
    pub home: Home,
    /// The text of the map that the page itself came with.
    pub carried: Option<String>,
    /// The user wants to start without opening a map, because the last start came to nothing.
    pub blank: bool,
    /// The summary of every map in the database.
    pub vault: Result<Vec<SummaryRow>, StorageError>,
    /// What local storage held.
    pub local: Result<FoundLocal, StorageError>,
    /// What either store held of the boxes of other tabs.
    pub drafts: Vec<LeftDraft>,
    /// What both stores held of the map that was open last, as far as that was read in the same go.
    pub first: Option<(Id, Stored)>,
}

/// What stood in the box for new names of another tab.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftDraft {
    /// The tab.
    pub tab: String,
    /// The text of its draft.
    pub text: String,
    /// The tab is open still, so that the text is its own affair.
    pub open: bool,
}

/// What local storage held when the page was opened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundLocal {
    /// Text of the list of maps.
    pub index: Option<String>,
    /// Text of view and selection.
    pub view: Option<String>,
    /// Ids of the maps of which there is a copy.
    pub copies: Vec<Id>,
    /// Tails of tabs that are closed.
    pub tails: Vec<LeftTail>,
}

/// The tail that a closed tab has left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftTail {
    /// Where it stands, so that it can be taken away when its changes are in the database.
    pub key: String,
    /// Its text.
    pub text: String,
}

/// What both stores hold of one map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// What the database holds.
    pub vault: Result<Snapshot, StorageError>,
    /// The copy in local storage.
    pub copy: Option<String>,
    /// Every tail of a closed tab, whichever map it belongs to.
    pub tails: Vec<LeftTail>,
}

/// What the database held of a map at one moment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// The summary; none where there is no such map.
    pub summary: Option<SummaryRow>,
    /// Its rows, or those of them that were asked for.
    pub rows: Vec<Row>,
    /// Whether these are all rows of the map, or only those that are newer than what was known.
    pub all: bool,
}

/// One write to the database: all of it or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// Which map.
    pub map: Id,
    /// Tells the answers of one map apart.
    pub flight: u64,
    /// The state that must be there. Anything else there, and nothing is written.
    pub base: Option<Base>,
    /// Whether every row that is there goes first.
    pub wipe: bool,
    /// The summary to write.
    pub summary: SummaryRow,
    /// The rows to write.
    pub rows: Vec<Row>,
    /// Damaged text to put aside in the same transaction, each with a name.
    pub aside: Vec<(String, String)>,
}

/// How a commit ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Committed {
    /// Everything is on disk.
    Done,
    /// Another state is there; nothing was written. With the rows that are newer than the base, or all
    /// of them where the line of states is another one.
    Moved(Snapshot),
    /// Nothing was written.
    Failed(StorageError),
}

/// What tabs tell each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// A map is in this state now.
    Committed {
        /// Which map.
        map: Id,
        /// Its state.
        base: Base,
        /// Version of the format in which it was written.
        schema: u64,
        /// Since when it is deleted, where it is.
        deleted: Option<String>,
    },
    /// A map was deleted for good.
    Deleted(Id),
    /// Everything of this app was erased from this computer.
    Erased,
}

/// How much of the storage is in use, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// Bytes in use by this origin.
    pub used: u64,
    /// Bytes that the browser allows this origin, as far as it says.
    pub limit: u64,
    /// Whether the browser has promised not to clear it when the disk fills up.
    pub lasting: bool,
}
