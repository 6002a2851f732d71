//! How wide texts are, as data: nothing here measures.

use crate::model::cut_before;

/// Usual size of the label font in logical pixels; its weight is 600, its family the system's. `Frame::text` is
/// the size in a picture, and everything that goes with it grows as that does.
pub const LABEL_SIZE: f64 = 12.5;

/// Knows the width of a text in the label font (600 system-ui), in logical pixels.
///
/// The screen answers with what the browser measured once, tests and exports with [`TableWidths`].
pub trait TextWidths {
    /// Width of this text on one line, in a font of this size.
    fn width(&self, text: &str, size: f64) -> f64;

    /// How much wider than the table says the font usually is.
    fn stretch(&self) -> f64 {
        1.0
    }
}

/// A text that is by the table so many times as wide as its limit does not fit, whatever the font.
const FAR_BEYOND: f64 = 2.0;

/// Average widths by kind of character, close to those of common system fonts.
#[derive(Debug, Clone, Copy, Default)]
pub struct TableWidths;

impl TextWidths for TableWidths {
    fn width(&self, text: &str, size: f64) -> f64 {
        // A joiner makes one picture of two.
        let mut joined = false;
        let parts = text.chars().map(|character| {
            let width = if joined { 0.0 } else { em(character) };
            joined = character == '\u{200d}';
            width
        });
        parts.sum::<f64>() * size
    }
}

/// Width of a character in parts of the font size.
fn em(character: char) -> f64 {
    match character {
        ' ' | 'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' => 0.29,
        'I' | 'f' | 't' | 'r' | '(' | ')' | '[' | ']' | '/' | '\\' | '-' | '"' | '`' | '*' => 0.39,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '—' | '…' => 0.92,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' | '?' => 0.54,
        'a'..='z' | '0'..='9' | 'E' | 'F' | 'L' | 'S' | '+' | '=' | '<' | '>' | '·' => 0.60,
        '\u{21}'..='\u{7e}' => 0.71,
        // Marks that sit on the letter before, joiners, direction marks and variation selectors.
        _ if is_attached(character) => 0.0,
        // Arabic and Hebrew are narrower, the scripts of East Asia and pictures a full square.
        '\u{590}'..='\u{7ff}' => 0.56,
        '\u{1100}'..='\u{11ff}'
        | '\u{2e80}'..='\u{d7ff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{ff00}'..='\u{ff60}' => 1.02,
        '\u{10000}'.. => 1.25,
        _ => 0.66,
    }
}

/// Whether a character only changes the one before, so that a cut must not come between.
pub(super) fn is_attached(character: char) -> bool {
    matches!(
        character,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{64b}'..='\u{65f}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{20d0}'..='\u{20f0}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{feff}'
            | '\u{1f3fb}'..='\u{1f3ff}' | '\u{e0100}'..='\u{e01ef}'
    )
}

/// The font that a text is set in, as a measure of it.
#[derive(Clone, Copy)]
pub(super) struct Face {
    /// The size of labels in the picture, at which texts are measured.
    pub(super) label: f64,
    /// The width of this font against that of labels.
    pub(super) scale: f64,
}

/// The text, or what fits of its beginning and its end with an ellipsis between, and the width of the
/// result. The end is kept because it is often what tells two names apart.
pub(super) fn fitted(text: &str, limit: f64, face: Face, widths: &dyn TextWidths) -> (String, f64) {
    let measure = |text: &str| face.width(text, widths);
    let table = |text: &str| TableWidths.width(text, face.label);
    // Measuring is slow, so the table tells roughly how much fits; alone, where the text is much too long anyway.
    let stretch = widths.stretch() * face.scale;
    let ratio = if table(text) * stretch > limit * FAR_BEYOND {
        stretch
    } else {
        let whole = measure(text);
        if whole <= limit {
            return (text.to_owned(), whole);
        }
        whole / table(text).max(1.0)
    };
    let cuts: Vec<usize> =
        text.char_indices().map(|(at, _)| at).filter(|at| cut_before(text, *at) == *at).collect();
    let fits = |kept: &usize| table(&shortened(text, &cuts, *kept)) * ratio <= limit;
    let mut kept = (0..cuts.len()).collect::<Vec<_>>().partition_point(fits);
    loop {
        kept = kept.saturating_sub(1);
        let short = shortened(text, &cuts, kept);
        let width = measure(&short);
        if width <= limit || kept == 0 {
            return (short, width);
        }
    }
}

/// A text with so many of its characters: three of its beginning to two of its end, and no word of which
/// only a letter or two would be left.
fn shortened(text: &str, cuts: &[usize], kept: usize) -> String {
    const LEAST: usize = 3;
    let tail = if kept < 2 * LEAST { 0 } else { kept * 2 / 5 };
    let begin = &text[..cuts.get(kept - tail).copied().unwrap_or(text.len())];
    let end = if tail == 0 { "" } else { &text[cuts[cuts.len() - tail]..] };
    let begin = match begin.rsplit_once(' ') {
        Some((words, rest)) if rest.chars().count() < LEAST && !text[begin.len()..].starts_with(' ') => words,
        _ => begin,
    };
    let word = text[..text.len() - end.len()].rfind(' ').map_or(0, |space| space + 1);
    let lost = text[word..text.len() - end.len()].chars().count();
    let end = match end.split_once(' ') {
        // Its first letter or two make it a word again.
        _ if (1..LEAST).contains(&lost) && word > begin.len() && !end.is_empty() => &text[word..],
        Some((rest, words))
            if rest.chars().count() < LEAST && !text[..text.len() - end.len()].ends_with(' ') =>
        {
            words
        }
        _ => end,
    };
    format!("{}…{}", begin.trim_end(), end.trim_start())
}

impl Face {
    /// Width of this text on one line.
    pub(super) fn width(self, text: &str, widths: &dyn TextWidths) -> f64 {
        sound(widths.width(text, self.label) * self.scale)
    }
}

/// A width that later arithmetic can rely on, whatever the source said.
fn sound(width: f64) -> f64 {
    if width.is_finite() { width.clamp(0.0, 1e5) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::{Face, LABEL_SIZE, TableWidths, TextWidths, fitted};

    const LABEL: Face = Face { label: LABEL_SIZE, scale: 1.0 };

    #[test]
    fn long_texts_are_cut_and_fit() {
        for text in ["Head of the procurement department", "長い名前がここにあります長い名前", "👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻👩‍💻"]
        {
            let (cut, width) = fitted(text, 60.0, LABEL, &TableWidths);
            assert!(cut.contains('…') && width <= 60.0, "{cut} {width}");
            assert!(!cut.ends_with("\u{200d}…"), "{cut:?}");
            assert!((TableWidths.width(&cut, LABEL_SIZE) - width).abs() < 1e-9);
        }
        assert_eq!(fitted("CFO", 60.0, LABEL, &TableWidths).0, "CFO");
        assert_eq!(fitted("CFO", 0.0, LABEL, &TableWidths).0, "…");
    }

    #[test]
    fn both_ends_of_a_long_name_are_kept() {
        let fitted = |name: &str, limit: f64| fitted(name, limit, LABEL, &TableWidths).0;
        assert_eq!(fitted("Head of the procurement department", 170.0), "Head of the…department");
        assert_eq!(fitted("Works council member 12", 120.0), "Works cou…ber 12");
        assert_ne!(fitted("Works council member 12", 90.0), fitted("Works council member 13", 90.0));
    }
}
