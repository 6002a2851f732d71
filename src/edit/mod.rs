//! What can be done to a map, and undone.
//!
//! A [`Command`] says what the user asked for. Running it against a map gives [`Changes`]: whole
//! records before and after, the one type that undo, saving and the screen all read. Changes that were
//! made from an older state are carried over to the map as it is now ([`Changes::onto`]). Nothing here
//! touches a map while a command may still be refused, and nothing here knows files, time or screens.

mod change;
mod command;
mod field;
mod filters;
mod groups;
mod history;
mod items;
mod label;
mod merge;
mod refused;
mod run;

pub use change::{Change, Changes, RecordKey};
pub use command::{Command, Item, RunKey};
pub use field::{ConcernField, ExpectationField, Field, GroupField, HeadField, ItemField, MessageField};
pub use history::{History, Steps, Undone};
pub use merge::{Clash, Merged, Wins};
pub use refused::Refused;
pub use run::shared_way;
