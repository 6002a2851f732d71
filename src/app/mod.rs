//! The session: what is open, what was done to it, what the user looks at, and when it is kept.
//!
//! [`Session::update`] takes one [`Msg`] with the [`Stamp`] of its arrival and answers with an
//! [`Outcome`]: changes for the screen and [`Effect`]s for the browser. It never does I/O and never
//! calls itself. Time and new ids arrive with the message. It knows no DOM and no storage interface.

mod bin;
mod board;
mod called;
mod census;
mod check;
mod company;
mod deleting;
mod drafts;
mod edits;
mod effect;
mod erase;
mod export;
mod fate;
mod filter;
mod import;
mod kept_file;
mod ledger;
mod meet;
mod missing;
mod msg;
mod names;
mod naming;
mod outcome;
mod pasting;
mod quick_add;
mod records;
mod recover;
mod register;
mod reminder;
mod room;
mod saving;
mod session;
mod sheet;
mod shelf;
mod sight;
mod stamp;
mod start;
mod storage;
mod store;
mod tabs;
mod toast;
mod unreadable;
mod usual;
mod view;
mod waiting;
mod window;

pub use bin::KEPT_DAYS;
pub use board::{BOARD_KEYS, PLACING_KEYS, ZOOM, board_handles, spoken};
pub use called::Called;
pub use census::{Census, Counts, LegendRow, census};
pub use effect::{Effect, FileWork, Focus, Keep, Kept, Removal, Timer};
pub use erase::what_goes;
pub use filter::{Want, closeness, closeness_of, is_in_use, tags_of};
pub use import::{Import, Unread};
pub use kept_file::{FileMsg, FileState, FileTrouble, FileWritten, KeptFile};
pub use msg::{ImportAs, Msg, NewItem};
pub use names::{KeptLines, LineAnswer, LineProblem, NamesAnswer};
pub use pasting::{Misfit, Pasted};
pub use quick_add::QuickReply;
pub use register::{open_concerns, rows};
pub use saving::Saving;
pub use session::{Outcome, Session};
pub use stamp::Stamp;
pub use storage::{
    Commit, Committed, Found, FoundLocal, Home, LeftDraft, LeftTail, News, Room, Snapshot, StorageError,
    Stored,
};
pub use toast::{Banner, BannerOffer, Toast, ToastAction};
pub use view::{Column, Filter, Naming, Placing, Screen, Sight, Sort, Tab, TextSize, View};
