//! Time and chance, as data: they come in with every message, so the core needs no clock.

use crate::model::{Date, Id};

/// When a message arrived, and 64 bits of chance for the ids of what it creates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Coordinated universal time in ISO 8601, as it is written into files.
    pub iso: String,
    /// The local calendar day.
    pub today: Option<Date>,
    /// The local time of day for a reader, as `14:02`.
    pub clock: String,
    /// Chance for new ids. Never used twice.
    pub entropy: u64,
}

/// Makes the ids of one update.
pub(super) struct Ids {
    entropy: u64,
    next: u32,
}

impl Ids {
    pub(super) fn new(stamp: &Stamp) -> Self {
        Self { entropy: stamp.entropy, next: 0 }
    }

    /// A new id; the prefix says what it is for to somebody who reads a file.
    pub(super) fn fresh(&mut self, prefix: char) -> Id {
        let id = Id::fresh(prefix, self.entropy, self.next);
        self.next += 1;
        id
    }
}
