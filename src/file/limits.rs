//! Every limit of a file, in one place.
//!
//! A limit that is passed refuses the file, with two exceptions: texts are cut and notices are
//! counted. The limits on objects and values bound the memory that a hostile file can take: an
//! empty object is two bytes in a file and some hundred in memory.

use crate::model::{Id, Line, Prose, StakeholderMap};

/// Bytes of one file, before and after decoding.
pub const FILE_BYTES: usize = 20 * 1024 * 1024;
/// Levels of lists and objects within each other. Also what `serde_json` allows.
pub const DEPTH: usize = 127;
/// Objects in one file.
pub const OBJECTS: usize = 400_000;
/// Values in one file, counted by the commas between them.
pub const VALUES: usize = 2_000_000;
/// Maps in one file, and cards in an index.
pub const MAPS: usize = 1_000;
/// Stakeholders of one map.
pub const STAKEHOLDERS: usize = StakeholderMap::MAX;
/// Items in any other list: groups, team, tags, expectations, concerns, messages, answers.
pub const ITEMS: usize = 10_000;
/// Records in a tail.
pub const RECORDS: usize = 100_000;
/// Characters of an id.
pub const ID_CHARS: usize = Id::MAX;
/// Characters of one line of text. Longer lines are cut.
pub const LINE_CHARS: usize = Line::MAX;
/// Characters of a longer text. Longer texts are cut.
pub const PROSE_CHARS: usize = Prose::MAX;
/// Notices that are told one by one. The rest is only counted.
pub const NOTICES: usize = 1_000;
/// Characters of a foreign value or name that a message quotes.
pub const QUOTED_CHARS: usize = 60;
/// Characters of a path that a message quotes.
pub const PATH_CHARS: usize = 300;
