//! Whether the last edit is safe, in one value that is always on screen.

use super::storage::StorageError;

/// The state of saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    /// The store has not answered yet; nothing is written.
    Loading,
    /// A new map without an edit: there is nothing to save yet.
    Nothing,
    /// Everything is in the store.
    Saved {
        /// Local time of the last write, as `14:02`; none where the map was only read.
        at: Option<String>,
    },
    /// Changes are on their way.
    Saving,
    /// Changes are only in this tab.
    NotSaved(StorageError),
    /// Another tab holds this map.
    ReadOnly,
}

impl Saving {
    /// The state in a few words.
    pub fn text(&self) -> String {
        match self {
            Self::Loading => "Opening…".to_owned(),
            Self::Nothing => "Nothing to save yet".to_owned(),
            Self::Saved { at: Some(at) } => format!("Saved on this computer {at}"),
            Self::Saved { at: None } => "Saved on this computer".to_owned(),
            Self::Saving => "Saving…".to_owned(),
            Self::NotSaved(_) => "Not saved".to_owned(),
            Self::ReadOnly => "Read only: open in another tab".to_owned(),
        }
    }

    /// The state in one or two words, for narrow screens.
    pub fn short_text(&self) -> String {
        match self {
            Self::Nothing => "Empty".to_owned(),
            Self::Saved { at: Some(at) } => format!("Saved {at}"),
            Self::Saved { at: None } => "Saved".to_owned(),
            Self::ReadOnly => "Read only".to_owned(),
            Self::Loading | Self::Saving | Self::NotSaved(_) => self.text(),
        }
    }
}
