//! What went wrong, in the words of the app.

use indexed_db_futures::error::{Error, OpenDbError};

use crate::app::StorageError;
use crate::browser::blame;

/// Why an operation did not come to its end.
pub(super) enum Fault {
    /// The connection is closed; with a new one it may go well.
    Closed,
    /// Anything else.
    Told(StorageError),
}

impl Fault {
    pub(super) fn told(self) -> StorageError {
        match self {
            Self::Closed => StorageError::Failed("InvalidStateError".to_owned()),
            Self::Told(error) => error,
        }
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self::Told(of(error))
    }
}

pub(super) fn of(error: Error) -> StorageError {
    match error {
        Error::DomException(cause) => blame::of(cause.as_ref()),
        Error::Unknown(cause) => blame::of(cause.as_ref()),
        Error::MissingData(_) => StorageError::Failed("AbortError".to_owned()),
        Error::Serialisation(_) => StorageError::Failed("DataError".to_owned()),
    }
}

/// Anything but an error of the database itself says that this page has none. The crate takes every
/// exception of `open` for a wrong version, but the version is right, so it was not allowed.
pub(super) fn of_opening(error: OpenDbError) -> StorageError {
    match error {
        OpenDbError::Base(error) => of(error),
        OpenDbError::VersionZero | OpenDbError::UnsupportedEnvironment | OpenDbError::NullFactory => {
            StorageError::Blocked
        }
    }
}
