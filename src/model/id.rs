//! Names for records that stay the same when everything else about a record changes.

use std::fmt;

use super::shared::Shared;

/// The identity of a record within a file: 1 to 128 characters, none of them a control character.
///
/// Cheap to clone. Never shown to a reader and never used as an id of the page.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Shared);

impl Id {
    /// Longest id in characters.
    pub const MAX: usize = 128;

    /// The id with this text, or `None` where the text is empty, too long or not printable.
    pub fn new(text: &str) -> Option<Self> {
        let length = text.chars().count();
        let fits = (1..=Self::MAX).contains(&length) && !text.chars().any(char::is_control);
        fits.then(|| Self(text.into()))
    }

    /// An id made of 64 bits of chance and a running number, for records that start to exist.
    ///
    /// Chance comes from outside, so that the core stays deterministic.
    pub fn fresh(prefix: char, entropy: u64, number: u32) -> Self {
        const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
        let mut text = String::with_capacity(20);
        text.push(prefix);
        let mut rest = entropy;
        for _ in 0..13 {
            text.push(char::from(DIGITS[(rest & 31) as usize]));
            rest >>= 5;
        }
        if number > 0 {
            text.push('-');
            text.push_str(&number.to_string());
        }
        Self(text.into())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Id({})", &*self.0)
    }
}
