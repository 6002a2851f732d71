//! Bounded texts, so that one pasted book cannot stop the screen or fill the store.

use std::fmt;
use std::ops::Deref;

use super::shared::Shared;

/// A text was longer than its field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong {
    /// What the field holds, in characters.
    pub limit: usize,
}

/// A text in lower case, as far as the two cases of a letter are a fixed distance apart: in the alphabets of
/// Western Europe, Greek and Cyrillic. Other letters stay as they are. For text that is only read, at the start:
/// the table of all alphabets would be some kilobytes more to load there.
pub fn lower_case(text: &str) -> String {
    let lower = |letter: char| match letter {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' => 32,
        'Ѐ'..='Џ' => 80,
        _ => 0,
    };
    text.chars().map(|letter| char::from_u32(u32::from(letter) + lower(letter)).unwrap_or(letter)).collect()
}

macro_rules! bounded_text {
    ($(#[$meta:meta])* $name:ident, $limit:literal, $keep:expr) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Shared);

        impl $name {
            /// Longest text in characters.
            pub const MAX: usize = $limit;

            /// The text, cleaned: control characters dropped, white space at both ends trimmed.
            pub fn new(text: &str) -> Result<Self, TooLong> {
                let cleaned = Self::clean(text);
                if cleaned.chars().count() > Self::MAX {
                    return Err(TooLong { limit: Self::MAX });
                }
                Ok(Self(cleaned.into()))
            }

            /// As [`Self::new`], but cut at the limit instead of refused. For input whose field
            /// already stops at the limit.
            pub fn cut(text: &str) -> Self {
                let cleaned: String = Self::clean(text).chars().take(Self::MAX).collect();
                Self(cleaned.trim_end().into())
            }

            fn clean(text: &str) -> String {
                let keep: fn(char) -> Option<char> = $keep;
                text.chars().filter_map(keep).collect::<String>().trim().to_owned()
            }

            /// The text itself.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Default for $name {
            fn default() -> Self {
                Self("".into())
            }
        }

        impl Deref for $name {
            type Target = str;
            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&*self.0, f)
            }
        }
    };
}

bounded_text!(
    /// One line of text: a name, a role, a statement's category. Line breaks become spaces.
    Line,
    300,
    |c| match c {
        '\n' | '\r' | '\t' => Some(' '),
        c if c.is_control() => None,
        c => Some(c),
    }
);

bounded_text!(
    /// Text of several lines: a statement, an answer, notes.
    Prose,
    20_000,
    |c| match c {
        '\n' | '\t' => Some(c),
        c if c.is_control() => None,
        c => Some(c),
    }
);

#[cfg(test)]
mod tests {
    use super::lower_case;

    #[test]
    fn lower_case_is_that_of_the_standard_library_where_it_changes_a_letter() {
        for letter in ('\u{0}'..='\u{24F}').chain('\u{370}'..='\u{52F}') {
            let (ours, full) = (lower_case(&letter.to_string()), letter.to_string().to_lowercase());
            assert!(ours == full || ours == letter.to_string(), "{letter}");
        }
        assert_eq!(lower_case("EINFLUSS Größe ÀÉØ ΑΣΩ ЁЖЯ × 12"), "einfluss größe àéø ασω ёжя × 12");
    }
}
