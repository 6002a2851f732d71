//! What the session asks of the world outside. The browser carries it out and answers with a message.

use crate::file::{Index, Tail, ViewState};
use crate::model::{Id, StakeholderMap};

/// A request to the world outside.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Keep something in the store; answered by [`super::Msg::Kept`].
    Keep(Keep),
    /// Claim the right to write a map; answered by [`super::Msg::Claimed`], perhaps twice: "no" now,
    /// "yes" when the other tab has let go.
    Claim(Id),
    /// Let go of a map.
    Release(Id),
    /// Read a map and every tail of it; answered by [`super::Msg::Read`].
    Read(Id),
    /// Read every stored map, for an export of all; answered by [`super::Msg::ReadAll`].
    ReadAll,
    /// Take a map out of the store that this tab holds or has just let go; answered by
    /// [`super::Msg::Removed`] with what was stored.
    Remove(Id),
    /// The same for a map that another tab may hold: it then stays, and the answer says so.
    RemoveIfFree(Id),
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
    /// Move the keyboard focus.
    Focus(Focus),
    /// Tell those who listen instead of look.
    Say(String),
}

/// Something to keep in the store.
#[derive(Debug, Clone, PartialEq)]
pub enum Keep {
    /// What changed since the whole map was last kept. Written at once.
    Tail(Tail),
    /// The whole map, after a pause. When it is kept, the tails of this map are cut.
    Whole {
        /// The map to write.
        map: StakeholderMap,
        /// When, in ISO 8601.
        at: String,
    },
    /// The list of maps.
    Index(Index),
    /// View and selection.
    View(ViewState),
    /// Stored text that could not be read as it stands, put aside before anything replaces it.
    Aside {
        /// What it was: the id of a map, or `index`.
        name: String,
        /// The text as it was found.
        text: String,
    },
    /// The text of a map as it was before it was deleted.
    Raw {
        /// Which map.
        id: Id,
        /// Its text as it was stored.
        text: String,
    },
}

/// Which of the [`Keep`] requests an answer is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// [`Keep::Tail`] of this map.
    Tail(Id),
    /// [`Keep::Whole`] of this map.
    Whole(Id),
    /// [`Keep::Aside`] under this name.
    Aside(String),
    /// Anything else: nice to have, and written again at the next occasion.
    Side,
}

/// Named pauses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Timer {
    /// Writing the whole map after the last change.
    Whole,
    /// Trying again after a write failed.
    Retry,
    /// Taking a passing notice off the screen.
    Notice,
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
