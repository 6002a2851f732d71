//! One sign for all that mean the same: digits of every script, wide forms, the commas of other scripts.
//!
//! Each letter becomes one letter, so a place in the plain text is a place in the text as it was typed: what is
//! understood is read in the plain form, and names are kept as they were written.

use crate::model::{digit, is_invisible};

/// A line, letter by letter, as it was typed and in plain signs.
#[derive(Debug, Clone)]
pub(super) struct Signs {
    typed: Vec<char>,
    plain: Vec<char>,
}

impl Signs {
    pub(super) fn of(text: &str) -> Self {
        let typed: Vec<char> = text.chars().collect();
        let plain = typed.iter().copied().map(plain).collect();
        Self { typed, plain }
    }

    /// The plain signs.
    pub(super) fn plain(&self) -> &[char] {
        &self.plain
    }

    /// The letters as they were typed.
    pub(super) fn letters(&self) -> impl Iterator<Item = char> {
        self.typed.iter().copied()
    }

    /// Whether a tab or two blanks stand here.
    pub(super) fn is_wide(&self, at: usize) -> bool {
        self.typed.get(at) == Some(&'\t') || self.plain.get(at..at + 2) == Some(&[' ', ' '])
    }

    /// A stretch of the text as it was typed, without what cannot be seen at its ends.
    pub(super) fn typed(&self, from: usize, to: usize) -> String {
        let text: String = self.typed.get(from..to).unwrap_or_default().iter().collect();
        crate::model::trimmed(&text).to_owned()
    }
}

/// The plain sign for a letter; letters of words stay as they are.
fn plain(letter: char) -> char {
    if let Some(value) = digit(letter) {
        return char::from(b'0' + value);
    }
    match letter {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(letter) - 0xFEE0).unwrap_or(letter),
        '、' | '،' | '﹐' | '､' | '︐' => ',',
        '؛' | '﹔' => ';',
        '٪' | '﹪' => '%',
        '٫' => '.',
        '−' | '﹣' => '-',
        '│' => '|',
        letter if is_invisible(letter) => ' ',
        letter => letter,
    }
}

/// Where a stretch begins and ends once blanks at both ends are left out.
pub(super) fn trim(plain: &[char], from: usize, to: usize) -> (usize, usize) {
    let mut ends = (from, to);
    while ends.0 < ends.1 && plain[ends.0] == ' ' {
        ends.0 += 1;
    }
    while ends.1 > ends.0 && plain[ends.1 - 1] == ' ' {
        ends.1 -= 1;
    }
    ends
}
