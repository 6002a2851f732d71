//! What the alphabets of the world ask for, and who answers: composed and decomposed forms, and the order of
//! words.
//!
//! Every browser knows this already, and tables of our own would be larger than the page's first part. So the
//! page lends its knowledge once, before anything is typed ([`lend`]); elsewhere a library has it. What is asked
//! here is a function of the text alone, so nothing that asks becomes less predictable.

use std::sync::OnceLock;

/// Knowledge of alphabets.
#[derive(Debug, Clone, Copy)]
pub struct Letters {
    /// The text with letters and their accents as one sign where there is one (NFC).
    pub composed: fn(&str) -> String,
    /// The text with letters and accents apart, and with plain forms of wide, raised or joined signs (NFKD).
    pub apart: fn(&str) -> String,
    /// For each text its place in the order that a reader of the alphabet expects; those that differ by accents
    /// or case alone share one. Numbers count as numbers.
    pub places: fn(&[&str]) -> Vec<u32>,
}

static LENT: OnceLock<Letters> = OnceLock::new();

/// Takes what the page knows. The first to lend is the one who is asked.
pub fn lend(letters: Letters) {
    let _ = LENT.set(letters); // a second page in the same program knows nothing else
}

fn letters() -> &'static Letters {
    LENT.get().unwrap_or(&OWN)
}

/// The text with letters and their accents as one sign where there is one (NFC). So what looks the same is the same,
/// however a keyboard or a file system spells it.
pub(super) fn composed(text: String) -> String {
    // No sign below the first of the accents changes, so most texts are done with here.
    if text.chars().all(|c| c < '\u{300}') { text } else { (letters().composed)(&text) }
}

/// The text with letters and accents apart, and plain forms of wide, raised or joined signs (NFKD).
pub(super) fn apart(text: &str) -> String {
    (letters().apart)(text)
}

/// For each text its place in the order of the alphabet, from 0; texts that a reader takes for the same share one.
pub fn places(texts: &[&str]) -> Vec<u32> {
    (letters().places)(texts)
}

/// While nothing is lent, in the first moments of a page, texts stay as they are: what is shown then was composed
/// when it was typed.
#[cfg(target_arch = "wasm32")]
static OWN: Letters = Letters {
    composed: str::to_owned,
    apart: str::to_owned,
    places: |texts| (0..).take(texts.len()).collect(),
};

#[cfg(not(target_arch = "wasm32"))]
static OWN: Letters = Letters {
    composed: |text| unicode_normalization::UnicodeNormalization::nfc(text).collect(),
    apart: |text| unicode_normalization::UnicodeNormalization::nfkd(text).collect(),
    places: plain::places,
};

/// Where there is no browser, and so no collation of every language: the order of folded letters.
#[cfg(not(target_arch = "wasm32"))]
mod plain {
    use crate::model::fold;

    /// A number, or a part between numbers.
    #[derive(PartialEq, Eq, PartialOrd, Ord)]
    enum Part {
        Number(u128),
        Words(String),
    }

    fn parts(text: &str) -> Vec<Part> {
        let folded = fold(text);
        let mut parts: Vec<Part> = Vec::new();
        for letter in folded.chars() {
            match (letter.to_digit(10).map(u128::from), parts.last_mut()) {
                (Some(digit), Some(Part::Number(number))) => {
                    *number = number.saturating_mul(10).saturating_add(digit);
                }
                (Some(digit), _) => parts.push(Part::Number(digit)),
                (None, Some(Part::Words(words))) => words.push(letter),
                (None, _) => parts.push(Part::Words(letter.to_string())),
            }
        }
        parts
    }

    pub(super) fn places(texts: &[&str]) -> Vec<u32> {
        let keys: Vec<Vec<Part>> = texts.iter().map(|text| parts(text)).collect();
        let mut sorted: Vec<&Vec<Part>> = keys.iter().collect();
        sorted.sort();
        sorted.dedup();
        keys.iter()
            .map(|key| sorted.binary_search(&key).map_or(0, |at| u32::try_from(at).unwrap_or(0)))
            .collect()
    }
}
