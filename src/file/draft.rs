//! What stands in the box for new names and is on no map yet, so that it is there again after a crash.

use serde::{Deserialize, Serialize};

/// The text of one tab.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Grows with every state: two stores hold it, and the higher number is the newer one.
    pub number: u64,
    /// The text. Empty where it is done with.
    pub text: String,
    /// Drafts of closed tabs that are part of this one, whatever still stands in their own places: to tidy up
    /// there takes a moment, in which the page may be left.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holds: Vec<HeldDraft>,
}

/// A draft that is part of another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldDraft {
    /// Whose it was.
    pub tab: String,
    /// Up to which number.
    pub number: u64,
}

impl Draft {
    /// The draft of a tab whose text is done with.
    pub fn ended(number: u64) -> Self {
        Self { number, ..Self::default() }
    }
}

/// Writes a draft.
pub fn write_draft(draft: &Draft) -> String {
    serde_json::to_string(draft).unwrap_or_default() // a number and a text cannot fail to be written
}

/// Reads a draft, or `None` where the text is none of ours.
pub fn read_draft(text: &str) -> Option<Draft> {
    serde_json::from_str(text).ok()
}
