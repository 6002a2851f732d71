//! Everything that can happen to a session.

use super::effect::{Kept, Timer};
use super::storage::{Found, StorageError, Stored};
use super::view::{Column, Tab, View};
use crate::edit::Command;
use crate::model::{Direction, Id};

/// Something that happened: the user did it, the store answered, or a timer ran out.
#[derive(Debug, Clone, PartialEq)]
pub enum Msg {
    /// The page was opened; this is what the store holds.
    Started(Result<Found, StorageError>),
    /// Whether this tab may write a map.
    Claimed {
        /// Which map.
        map: Id,
        /// Yes or no.
        granted: bool,
    },
    /// What the store holds of one map.
    Read {
        /// Which map.
        map: Id,
        /// Its texts.
        stored: Stored,
    },
    /// What the store holds of every map.
    ReadAll(Vec<(Id, Stored)>),
    /// A map was taken out of the store.
    Removed {
        /// Which map.
        map: Id,
        /// Its texts as they were; none where another tab holds the map, so that it stayed.
        stored: Option<Stored>,
    },
    /// An answer to a request to keep something.
    Kept {
        /// What it was.
        what: Kept,
        /// Whether it is kept.
        result: Result<(), StorageError>,
    },
    /// Another tab wrote something of this map.
    Touched(Id),
    /// Another tab took a map out of the store.
    Gone(Id),
    /// Another tab wrote the list of maps; this is its text.
    Listed(String),
    /// A timer ran out.
    Woke(Timer),
    /// The page is hidden or about to close.
    Hidden,

    /// Change the map.
    Do(Command),
    /// The user left a field: what follows is a step of its own.
    EndRun,
    /// Take the last step back.
    Undo,
    /// Carry the last undone step out again.
    Redo,
    /// Enter in the quick-add box.
    QuickAdd(String),
    /// Add an entry to a stakeholder.
    AddItem {
        /// Whose it is.
        of: Id,
        /// Which kind.
        kind: NewItem,
    },
    /// Add a group to the map.
    AddGroup,
    /// Add somebody to our team.
    AddMember(String),

    /// Show a view.
    Show(View),
    /// Show a part of the panel.
    ShowTab(Tab),
    /// Open the panel of somebody, or close it.
    Select(Option<Id>),
    /// Switch a group on or off in the legend; `None` stands for those without a group.
    ToggleGroup(Option<Id>),
    /// Switch every group on.
    ShowAllGroups,
    /// Look for words in the register.
    Find(String),
    /// Sort by a column; once more turns the order round.
    SortBy(Column),
    /// Tick or untick a row of the register.
    Pick {
        /// Whose row.
        id: Id,
        /// Ticked or not.
        on: bool,
    },
    /// Tick every row that is shown, or none.
    PickAll(bool),

    /// A token was let go over the board, in units of the axes; beyond the edge counts as the edge.
    DroppedOnBoard {
        /// Whose token.
        id: Id,
        /// Influence, not yet held to the scale.
        influence: f64,
        /// Interest, not yet held to the scale.
        interest: f64,
    },
    /// A token was let go over the tray.
    DroppedOnTray(Id),
    /// A key was pressed on the board.
    BoardKey {
        /// The key, as the browser names it.
        key: String,
        /// Whether Shift was held.
        shift: bool,
    },
    /// Start to place somebody with a cursor.
    StartPlacing(Id),
    /// A click on the board while somebody is being placed, in units of the axes.
    PlaceAt {
        /// Influence, not yet held to the scale.
        influence: f64,
        /// Interest, not yet held to the scale.
        interest: f64,
    },
    /// Leave the placing cursor.
    StopPlacing,

    /// Start a new blank map and open it.
    NewMap,
    /// Open the sample map.
    OpenSample,
    /// Open another map.
    OpenMap(Id),
    /// Make a copy of the open map and open it.
    DuplicateMap,
    /// Delete a map.
    DeleteMap(Id),
    /// Take back what was last done to the list of maps.
    UndoShelf,

    /// Write the open map to a file.
    Export,
    /// Write every map to one file.
    ExportAll,
    /// A file was chosen or dropped; its bytes, or why they could not be had.
    FileRead {
        /// Name of the file.
        name: String,
        /// Its bytes, or a sentence that says why there are none.
        bytes: Result<Vec<u8>, String>,
    },
    /// Take over the file that is being looked at.
    Import(ImportAs),
    /// Put the file away; nothing changes.
    CancelImport,
    /// Write stored text that could not be read to a file.
    SaveUnreadable(Id),
    /// Put a passing notice away.
    DismissToast,
}

/// A kind of entry that hangs on a stakeholder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NewItem {
    /// An expectation in one direction.
    Expectation(Direction),
    /// A concern.
    Concern,
    /// A message.
    Message,
}

/// How a file is taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportAs {
    /// Beside the maps that are there.
    New,
    /// In the place of the open map.
    Replacement,
}
