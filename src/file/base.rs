//! Which state of a stored map something belongs to.

use super::record::Number;

/// A state of a map in the database.
///
/// Every write raises `seq` by one. Order follows from it alone: no clock is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base {
    /// Which line of states; a map that was put together anew begins another one.
    pub epoch: String,
    /// The number of the state in its line, from 1.
    pub seq: u64,
}

impl Base {
    /// The state that the next write makes.
    pub fn next(&self) -> Self {
        Self { epoch: self.epoch.clone(), seq: self.seq + 1 }
    }

    pub(in crate::file) fn read(epoch: Option<String>, seq: Option<Number>) -> Option<Self> {
        Some(Self { epoch: epoch?, seq: whole(seq?)? })
    }
}

/// A count or number of a state as it stands in a file.
pub(in crate::file) fn whole(number: Number) -> Option<u64> {
    match number {
        Number::Whole(number) => u64::try_from(number).ok(),
        Number::Other(_) => None,
    }
}

/// A count or number of a state for a file.
#[allow(clippy::unnecessary_wraps)] // every field of a frozen type is an `Option`
pub(in crate::file) fn number(count: u64) -> Option<Number> {
    Some(Number::Whole(i64::try_from(count).unwrap_or(i64::MAX)))
}
