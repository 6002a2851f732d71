//! What the session asks of the world outside. The browser carries it out and answers with a message.

use super::storage::{Commit, LeftTail, News};
use crate::file::{Base, Draft, Index, Tail, ViewState};
use crate::model::{Id, StakeholderMap};

/// A request to the world outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Keep something in local storage, at once; answered by [`super::Msg::Kept`].
    Keep(Keep),
    /// Write to the database; answered by [`super::Msg::Committed`].
    Commit(Commit),
    /// Read what the database holds of a map beyond a known state; answered by [`super::Msg::Looked`].
    CatchUp {
        /// Which map.
        map: Id,
        /// The state that is known.
        since: Option<Base>,
    },
    /// Let other tabs know that a map is open here, so that they do not delete it.
    Hold(Id),
    /// The map is open here no more.
    LetGo(Id),
    /// Read a map from both stores; answered by [`super::Msg::Read`].
    Read(Id),
    /// Read every stored map, for an export of all; answered by [`super::Msg::ReadAll`].
    ReadAll,
    /// Read a map that is to be deleted, unless another tab has it open; answered by
    /// [`super::Msg::Removable`].
    ReadIfFree {
        /// Which map.
        map: Id,
        /// What it is to be deleted for.
        why: Removal,
    },
    /// Take the copy of a map, and the tails of this tab and of closed ones that belong to it, out of
    /// local storage.
    Forget(Id),
    /// Take tails of closed tabs away, if they are still as they were read.
    DropTails(Vec<LeftTail>),
    /// Put what stands in the box for new names into the database too; answered by
    /// [`super::Msg::DraftKept`].
    KeepDraft(Draft),
    /// What stood in the boxes of these closed tabs is done with: take it out of local storage, and have
    /// the database remember that it is.
    EndDrafts(Vec<(String, Draft)>),
    /// Forget the drafts of these closed tabs in both stores.
    DropDrafts(Vec<String>),
    /// Ask the database for the summary of every map; answered by [`super::Msg::Heads`].
    Heads,
    /// Tell the other tabs.
    Tell(News),
    /// Erase everything of this app from this computer; answered by [`super::Msg::Erased`].
    Erase,
    /// Ask the browser not to clear the storage when the disk fills up; answered by [`super::Msg::Room`].
    Persist,
    /// Ask how much of the storage is in use; answered by [`super::Msg::Room`].
    AskRoom,
    /// Wake the session after a pause. A second request for the same timer starts it anew.
    Wake {
        /// Which timer.
        timer: Timer,
        /// Milliseconds to wait.
        after_ms: u32,
    },
    /// Give the user a file.
    Download {
        /// Suggested name of the file.
        name: String,
        /// Its contents, as text.
        text: String,
    },
    /// Put together a copy of the whole app in one file; answered by [`super::Msg::Copied`].
    Copy {
        /// The text of the map that goes with it.
        map: Option<String>,
    },
    /// Keep the maps of this window in the browser from now on; answered by [`super::Msg::KeptInBrowser`].
    KeepInBrowser,
    /// Open the page anew.
    Reload,
    /// Do something with the file that is kept up to date with a map; answered by [`super::Msg::File`].
    File(Id, FileWork),
    /// Move the keyboard focus.
    Focus(Focus),
    /// Tell those who listen instead of look.
    Say(String),
}

/// What is to be done with the file of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileWork {
    /// Let the user pick it.
    Pick {
        /// Suggested name.
        name: String,
    },
    /// Look whether one is remembered.
    Find,
    /// Have the browser ask whether it may be written.
    Allow,
    /// Write this into it, unless something else has.
    Write {
        /// The text of the map.
        text: String,
    },
    /// Read it; answered by [`super::Msg::FileRead`].
    Open,
    /// Remember it no more.
    Forget,
}

/// How a map is to be deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removal {
    /// So that it can be had back.
    PutAway,
    /// For good, at the user's wish.
    ForGood,
    /// For good, because its time is over.
    InTime,
}

/// Something to keep in local storage.
#[derive(Debug, Clone, PartialEq)]
pub enum Keep {
    /// What of a map the database does not hold yet. One without changes takes the text away.
    Tail(Tail),
    /// A copy of a map as the database holds it, for people and as a second one.
    Copy {
        /// The map.
        map: StakeholderMap,
        /// The state of the database that it is a copy of.
        base: Base,
        /// When, in ISO 8601.
        at: String,
    },
    /// The list of maps.
    Index(Index),
    /// View and selection.
    View(ViewState),
    /// What stands in the box for new names. One without a text says that the box is empty, for as long as
    /// the database may still hold an older state.
    Draft(Draft),
    /// Nothing stands in the box, and the database knows it.
    NoDraft,
    /// Stored text that could not be read as it stands, put aside before anything replaces it.
    Aside {
        /// What it was: the id of a map, or `index`.
        name: String,
        /// The text as it was found.
        text: String,
    },
}

/// Which of the [`Keep`] requests an answer is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// [`Keep::Tail`] of this map.
    Tail(Id),
    /// [`Keep::Aside`] under this name.
    Aside(String),
    /// [`Keep::Index`].
    Index,
    /// [`Keep::View`].
    View,
    /// Anything else: nice to have, and written again at the next occasion.
    Side,
}

/// Named pauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Timer {
    /// The user has paused: "saved" may be said, without a flicker at every letter.
    Settle,
    /// Trying again after a write failed.
    Retry,
    /// The database should have answered by now.
    Answer,
    /// The next copy of the open map for local storage.
    Copy,
    /// Looking at what became of the store after it was disturbed.
    Look,
    /// Taking a passing notice off the screen.
    Notice,
    /// Adding the next part of a long list.
    Names,
    /// Writing the files that are kept up to date.
    File,
}

/// Where the keyboard focus goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Focus {
    /// The board.
    Board,
    /// The entry of the tray for this person, or the next one that is left.
    Tray,
    /// The panel of the selected person.
    Panel,
    /// The first field of an entry of the panel that was just added.
    Item(Id),
}
