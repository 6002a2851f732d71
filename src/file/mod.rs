//! Bytes to map and back.
//!
//! Every way in (a file, the storage of the browser, another tab, pasted text) goes through one
//! door, [`read`]: limits, encoding, format and version, the frozen types of that version, repair.
//! What cannot be read is a [`Refusal`] with its place; what could be repaired is a [`Notice`] with
//! its path. The writers are deterministic, so the same map gives the same bytes. This module
//! deliberately does no input or output, knows no clock (times come in as text), merges nothing,
//! decides nothing about saving, and never guesses at text that it cannot decode.

mod base;
mod copy;
mod draft;
mod encoding;
mod envelope;
mod foreign;
mod index;
mod json;
pub mod limits;
mod notice;
mod path;
pub mod plain;
mod preview;
mod read;
mod record;
mod refusal;
mod repair;
mod row;
mod scan;
mod seal;
mod tail;
mod v1;
mod view;
mod wording;
mod write;

pub use base::Base;
pub use copy::{Copy, read_copy, write_copy};
pub use draft::{Draft, HeldDraft, read_draft, write_draft};
pub use foreign::{Foreign, read_chosen};
pub use index::{Card, Deleted, Index, read_index, write_index};
pub use notice::{Notice, NoticeKind};
pub use preview::{Preview, write_preview};
pub use read::{Loaded, LoadedMap, read};
pub use refusal::{Encoding, Place, Refusal};
pub use row::{Row, Summary, SummaryRow, read_row, read_summary, write_row, write_summary};
pub use tail::{Record, Tail, TailChange, read_tail, write_tail};
pub use view::{ViewState, read_view, write_view};
pub use write::{write_map, write_maps};

/// The newest version of the format: the one that is written. `docs/file-format.md` describes it.
pub const VERSION: u64 = 1;
