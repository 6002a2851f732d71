//! Everything that can happen to a session.

use super::called::Called;
use super::effect::{Kept, Removal, Timer};
use super::filter::Want;
use super::kept_file::FileMsg;
use super::names::NamesAnswer;
use super::storage::{Committed, Found, News, Room, Snapshot, StorageError, Stored};
use super::view::{Column, Sight, Tab, View};
use crate::edit::Command;
use crate::file::SummaryRow;
use crate::model::{Direction, Id};

/// Something that happened: the user did it, the store answered, or a timer ran out.
#[derive(Debug, Clone, PartialEq)]
pub enum Msg {
    /// The page was opened; this is what the stores hold.
    Started(Box<Found>),
    /// What both stores hold of one map.
    Read {
        /// Which map.
        map: Id,
        /// What was found.
        stored: Stored,
    },
    /// What both stores hold of every map.
    ReadAll(Vec<(Id, Stored)>),
    /// A map that is to be deleted.
    Removable {
        /// Which map.
        map: Id,
        /// How it is to be deleted.
        why: Removal,
        /// What both stores hold of it; none where another tab has it open.
        stored: Option<Stored>,
    },
    /// An answer of local storage.
    Kept {
        /// What it was.
        what: Kept,
        /// Whether it is kept.
        result: Result<(), StorageError>,
    },
    /// The summary of every map, which the database could not give at the start.
    Heads(Result<Vec<SummaryRow>, StorageError>),
    /// Whether the database has what stands in the box for new names.
    DraftKept(Result<(), StorageError>),
    /// An answer of the database.
    Committed {
        /// Which map.
        map: Id,
        /// Which commit.
        flight: u64,
        /// How it ended.
        how: Committed,
    },
    /// What the database holds of a map beyond what was known.
    Looked {
        /// Which map.
        map: Id,
        /// What was found.
        found: Result<Snapshot, StorageError>,
    },
    /// Another tab tells something.
    Told(News),
    /// Another tab wrote the list of maps; this is its text.
    Listed(String),
    /// The storage was cleared, or the connection to the database ended.
    Disturbed,
    /// Everything was erased, or why not.
    Erased(Result<(), StorageError>),
    /// How much of the storage is in use, where the browser says so.
    Room(Option<Room>),
    /// A timer ran out.
    Woke(Timer),
    /// The page is hidden or about to close.
    Hidden,
    /// The page is in sight again.
    Shown,

    /// Change the map.
    Do(Command),
    /// The user left a field: what follows is a step of its own.
    EndRun,
    /// Take the last step back.
    Undo,
    /// Carry the last undone step out again.
    Redo,
    /// The text in the quick-add box is this now.
    Draft(String),
    /// Enter in the quick-add box.
    QuickAdd(String),
    /// An answer to lines of the quick-add box that were asked about.
    AnswerNames {
        /// What stands in the box.
        text: String,
        /// What is to be done.
        answer: NamesAnswer,
    },
    /// Add no more of a long list; the rest goes back into the box.
    StopAdding,
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
    /// Set a field by a name. Who or what is not on the map yet comes with it, as one step.
    Call {
        /// Which field.
        of: Called,
        /// The name, as it was typed.
        name: String,
    },
    /// Fill cells of the register with a block from a spreadsheet, as one step.
    FillCells {
        /// The rows as they are shown.
        shown: Vec<Id>,
        /// The first row of them to fill.
        at: usize,
        /// The first column to fill.
        from: Column,
        /// The block: cells parted by tabs, rows by line breaks.
        text: String,
    },
    /// The user has seen what did not fit in.
    SeenPasted,

    /// Show a view.
    Show(View),
    /// Show nothing but the grid, or everything around it again.
    OnlyGrid(bool),
    /// Let single letters and signs be keys of the page, or not.
    SingleKeys(bool),
    /// Show a part of the panel.
    ShowTab(Tab),
    /// Open the panel of somebody, or close it.
    Select(Option<Id>),
    /// Switch a group on or off in the legend; `None` stands for those without a group.
    ToggleGroup(Option<Id>),
    /// Switch every group on.
    ShowAllGroups,
    /// Look for words in all that is said of people.
    Find(String),
    /// Look for people with this choice too, or not any more.
    Want(Want),
    /// Keep on the map what is looked for, under a name.
    SaveFilter(String),
    /// Look for those whom a saved filter finds; for nobody in particular where it is in use.
    UseFilter(Id),
    /// Look for nobody in particular.
    FindEverybody,
    /// Hide on the map who is not looked for, or show them pale.
    HideOthers(bool),
    /// Sort by a column; once more turns the order round.
    SortBy(Column),
    /// Tick or untick a row of the register.
    Pick {
        /// Whose row.
        id: Id,
        /// Ticked or not.
        on: bool,
    },
    /// Tick or untick every row from the one that was last, to this one.
    PickTo {
        /// Whose row.
        id: Id,
        /// Ticked or not.
        on: bool,
        /// The rows as they are shown.
        shown: Vec<Id>,
    },
    /// Tick every row that is shown, or none.
    PickAll(bool),
    /// Pick everybody on the grid who is found.
    PickFound,
    /// Pick everybody in a part of the grid.
    PickArea {
        /// Influence and interest of one corner.
        from: (f64, f64),
        /// Influence and interest of the corner across.
        to: (f64, f64),
        /// Beside those who are picked already.
        more: bool,
    },
    /// Open somebody's panel beside the map, wherever the page is and whatever is hidden.
    GoTo(Id),
    /// A click on somebody on the grid, or on the ground.
    Choose {
        /// Whose token; `None` is the ground.
        id: Option<Id>,
        /// Beside those who are picked already, or not any more.
        more: bool,
    },

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
    /// Delete a map, so that it can be had back.
    DeleteMap(Id),
    /// Put a deleted map back on the list.
    PutBack(Id),
    /// Delete a map for good that was deleted before.
    DeleteForGood(Id),
    /// Take back what was last done to the list of maps.
    UndoShelf,

    /// Write the open map to a file.
    Export,
    /// Write every map to one file.
    ExportAll,
    /// Make a copy of the whole app, in one file that works without a host.
    Copy {
        /// Whether the open map goes with it, with everything that is in it.
        with_map: bool,
    },
    /// The copy, or why there is none.
    Copied {
        /// Whether a map goes with it.
        with_map: bool,
        /// The text of the file.
        page: Result<String, String>,
    },
    /// Something about the file that is kept up to date with a map.
    File(FileMsg),
    /// Keep the maps of this window in the browser from now on.
    KeepInBrowser,
    /// They are there, or why not.
    KeptInBrowser(Result<(), String>),
    /// Put the title of a map into the name of its file, or do not.
    NameFiles(bool),
    /// A large file is being read; [`Msg::FileRead`] or [`Msg::Check`] follows.
    Reading(String),
    /// A file was chosen or dropped; its bytes, or why they could not be had.
    FileRead {
        /// Name of the file.
        name: String,
        /// Its bytes, or a sentence that says why there are none.
        bytes: Result<Vec<u8>, String>,
    },
    /// A file was chosen to be compared with the maps here; as with [`Msg::FileRead`].
    Check {
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
    /// Erase everything of this app from this computer.
    EraseAll,
    /// Look how much of the storage is in use.
    LookAtRoom,
    /// Do not remind of the next file for a while.
    PutOffFile,
    /// Look closer at the grid.
    Zoom {
        /// By how much; below 1 it is further away.
        factor: f64,
        /// Influence and interest of what stays where it is seen.
        at: Option<(f64, f64)>,
    },
    /// Look at a part of the grid beside, this much further in units of the axes.
    Pan {
        /// How much more influence.
        influence: f64,
        /// How much more interest.
        interest: f64,
    },
    /// Look at this part of the grid.
    LookAt(Sight),
    /// Show the texts of the grid a step larger, or smaller.
    TextSize {
        /// Which of them.
        larger: bool,
    },
    /// Write a name at a place of the grid, in units of the axes.
    NameHere {
        /// Influence, not yet held to the scale.
        influence: f64,
        /// Interest, not yet held to the scale.
        interest: f64,
    },
    /// Add somebody with this name where a name is being written.
    AddHere {
        /// As it was typed.
        name: String,
        /// Whether the focus goes back to the grid.
        back: bool,
    },
    /// Leave the box for a name on the grid.
    StopNaming {
        /// Whether the focus goes back to the grid.
        back: bool,
    },
    /// Show apart those who have the same scores as this person, or together again.
    OpenPile(Id),
    /// The user has seen which maps are missing.
    SeenMissing,
    /// The user has read what is said of the map that the page came with.
    SeenCarried,
    /// Put a passing notice away.
    DismissToast,
    /// What was typed in a field was not taken, and the field itself cannot say why any more.
    NotTaken(String),
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
