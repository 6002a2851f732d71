//! Bounded texts, so that one pasted book cannot stop the screen or fill the store.

use std::fmt;
use std::ops::Deref;

use super::fold;
use super::graphemes::cut_to;
use super::letters::composed;
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

/// Signs that turn the direction of all that follows, or the end of such a stretch: in a name they would turn
/// round the sentence that it stands in.
fn turns(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// Whether nothing of this sign can be seen. Inside a text such a sign may join or part letters; at an end it does
/// nothing, but two names would differ that look the same.
pub fn is_invisible(c: char) -> bool {
    let unseen = matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}'
        | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{206F}' | '\u{2800}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF9}'..='\u{FFFB}' | '\u{E0001}');
    unseen || turns(c) || c.is_whitespace() || c.is_control()
}

/// The text without what cannot be seen at its ends.
pub fn trimmed(text: &str) -> &str {
    text.trim_matches(is_invisible)
}

macro_rules! bounded_text {
    ($(#[$meta:meta])* $name:ident, $limit:literal, $keep:expr) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Shared);

        impl $name {
            /// Longest text in characters.
            pub const MAX: usize = $limit;

            /// The text, cleaned: in composed form (NFC), without control characters and signs that turn the
            /// direction of what follows, and with nothing at both ends that cannot be seen.
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
                Self(trimmed(cut_to(&Self::clean(text), Self::MAX)).into())
            }

            fn clean(text: &str) -> String {
                let keep: fn(char) -> Option<char> = $keep;
                let kept: String = text.chars().filter(|c| !turns(*c)).filter_map(keep).collect();
                composed(trimmed(&kept).to_owned())
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
        // The last two are the line and paragraph separators of Unicode.
        '\n' | '\r' | '\t' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(' '),
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

/// A name for the middle of a sentence: one that runs from right to left keeps its direction to itself there.
pub fn isolated(text: &str) -> String {
    let turns_left = |c: char| matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}');
    if text.contains(turns_left) { format!("\u{2068}{text}\u{2069}") } else { text.to_owned() }
}

/// Several short texts of one field, parted by the commas and semicolons of whichever script, each once.
pub fn parted(text: &str) -> Vec<Line> {
    const SIGNS: [char; 10] = [',', ';', '\n', '，', '；', '、', '､', '،', '؛', '﹐'];
    let mut parts: Vec<Line> = Vec::new();
    for part in text.split(SIGNS).map(Line::cut) {
        if !part.is_empty() && parts.iter().all(|known| fold(known) != fold(&part)) {
            parts.push(part);
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::{Line, Prose, lower_case, parted};

    #[test]
    fn what_looks_the_same_is_the_same() {
        for (typed, kept) in [
            ("e\u{301}lodie", "élodie"),
            ("\u{FEFF}Finance director", "Finance director"),
            ("\u{200B}\u{FEFF} \u{2060}", ""),
            ("Anna\u{200E} ", "Anna"),
            ("\u{202E}anna", "anna"),
            ("Ben \u{2067}x\u{2069} y", "Ben x y"),
            ("\u{3000}財務\u{3000}", "財務"),
            ("a\u{2028}b", "a b"),
            ("👩\u{200D}💻", "👩\u{200D}💻"),
            ("می\u{200C}خواهم", "می\u{200C}خواهم"),
        ] {
            assert_eq!(Line::cut(typed).as_str(), kept, "{typed:?}");
            assert_eq!(Line::new(typed).as_deref(), Ok(kept), "{typed:?}");
        }
        assert_eq!(Prose::cut("o\u{308}\n\u{202D}x\u{FEFF}").as_str(), "ö\nx");
    }

    #[test]
    fn tags_are_parted_by_the_commas_of_every_script() {
        for (text, tags) in [
            ("harbour, city", vec!["harbour", "city"]),
            ("港、市役所", vec!["港", "市役所"]),
            ("港，市；区", vec!["港", "市", "区"]),
            ("ميناء، مدينة؛ بلدية", vec!["ميناء", "مدينة", "بلدية"]),
            ("a;b\nc, ,", vec!["a", "b", "c"]),
            ("Größe, GRÖSSE", vec!["Größe"]),
        ] {
            assert!(parted(text).iter().map(super::Line::as_str).eq(tags.iter().copied()), "{text}");
        }
    }

    #[test]
    fn lower_case_is_that_of_the_standard_library_where_it_changes_a_letter() {
        for letter in ('\u{0}'..='\u{24F}').chain('\u{370}'..='\u{52F}') {
            let (ours, full) = (lower_case(&letter.to_string()), letter.to_string().to_lowercase());
            assert!(ours == full || ours == letter.to_string(), "{letter}");
        }
        assert_eq!(lower_case("EINFLUSS Größe ÀÉØ ΑΣΩ ЁЖЯ × 12"), "einfluss größe àéø ασω ёжя × 12");
    }
}
