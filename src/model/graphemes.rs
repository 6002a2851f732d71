//! Where a text may be cut: not between a letter and its accent, nor inside an emoji or a flag.
//!
//! The tables of Unicode for this are larger than all that the page knows of maps. A text that is cut may as well be
//! cut a little earlier, so whole ranges of signs are taken together here; a test holds that no cut falls inside what
//! a reader takes for one sign.

/// The text up to at most this many code points.
pub fn cut_to(text: &str, most: usize) -> &str {
    let Some((end, _)) = text.char_indices().nth(most) else { return text };
    &text[..cut_before(text, end)]
}

/// The last place at or before a byte at which the text may be cut.
pub fn cut_before(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while at > 0 && !(text.is_char_boundary(at) && may_cut(&text[..at], &text[at..])) {
        at -= 1;
    }
    at
}

/// The first place at or behind a byte at which the text may be cut.
pub fn cut_behind(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while at < text.len() && !(text.is_char_boundary(at) && may_cut(&text[..at], &text[at..])) {
        at += 1;
    }
    at
}

fn may_cut(before: &str, after: &str) -> bool {
    let (Some(last), Some(next)) = (before.chars().next_back(), after.chars().next()) else { return true };
    !(hangs_on(next) || draws_on(last) || are_joined(last, next))
}

/// Whether a sign belongs to the one before it.
fn hangs_on(sign: char) -> bool {
    let code = u32::from(sign);
    // The scripts of India stand in blocks of the same plan.
    if (0x900..0xE00).contains(&code) {
        return matches!((code - 0x900) % 0x80, 0..=4 | 0x3A..=0x3C | 0x3E..=0x5F | 0x62..=0x63 | 0x70..=0x75 | 0x7A..=0x7F);
    }
    matches!(code,
        0x300..=0x36F | 0x483..=0x489 | 0x591..=0x5C7 | 0x610..=0x61A | 0x64B..=0x65F | 0x670 | 0x6D6..=0x6ED
        | 0x711 | 0x730..=0x74A | 0x7A6..=0x7B0 | 0x7EB..=0x7FD | 0x816..=0x82D | 0x859..=0x85B | 0x890..=0x8FF
        | 0xE31..=0xE3A | 0xE47..=0xE4E | 0xEB1..=0xEBC | 0xEC8..=0xECE | 0xF18..=0xF3F | 0xF71..=0xFC6
        | 0x102B..=0x109F | 0x1160..=0x11FF | 0x135D..=0x135F | 0x1712..=0x1773 | 0x17B4..=0x17DD
        | 0x180B..=0x180F | 0x1885..=0x18A9 | 0x1920..=0x193B | 0x1A17..=0x1ACF | 0x1AD0..=0x1AFF | 0x1B00..=0x1B04
        | 0x1B34..=0x1BF3 | 0x1C24..=0x1C37 | 0x1CD0..=0x1CFF | 0x1DC0..=0x1DFF | 0x200C..=0x200D | 0x20D0..=0x20F0
        | 0x2CEF..=0x2CF1 | 0x2D7F | 0x2DE0..=0x2DFF | 0x302A..=0x302F | 0x3099..=0x309A | 0xA66F..=0xA69F
        | 0xA6F0..=0xA6F1 | 0xA802..=0xABEF | 0xD7B0..=0xD7FF | 0xFB1E | 0xFE00..=0xFE0F | 0xFE20..=0xFE2F
        | 0xFF9E..=0xFF9F | 0x101FD..=0x1037A | 0x10A01..=0x10A3F | 0x10AE5..=0x10AE6 | 0x10D24..=0x10D6D
        | 0x10EAB..=0x10EFF | 0x10F46..=0x10F85 | 0x11000..=0x11FFF | 0x13430..=0x13455 | 0x16100..=0x16139
        | 0x16AF0..=0x16B36 | 0x16F4F..=0x16FF1 | 0x1BC9D..=0x1BC9E | 0x1CF00..=0x1CF46 | 0x1D165..=0x1D244
        | 0x1DA00..=0x1DAAF | 0x1E000..=0x1E2EF | 0x1E4EC..=0x1E5EF | 0x1E6E3..=0x1E6F5 | 0x1E8D0..=0x1E94A
        | 0x1F3FB..=0x1F3FF | 0xE0020..=0xE01EF)
}

/// Whether a sign takes the next one to itself: what joins letters and emoji, and signs in front of numbers.
fn draws_on(sign: char) -> bool {
    let code = u32::from(sign);
    let kills_vowel = (0x900..0xE00).contains(&code) && matches!((code - 0x900) % 0x80, 0x4D | 0x4E);
    kills_vowel
        || matches!(code,
            0x200D | 0x600..=0x605 | 0x6DD | 0x70F | 0x890..=0x891 | 0x8E2 | 0xD4E | 0x11000..=0x11FFF
            | 0x1039 | 0x17D2 | 0x1A60 | 0x1B44 | 0x1BAB | 0xA9C0 | 0xAAF6)
}

/// Pairs that make one sign: the two letters of a flag, the parts of a Korean syllable, a line break.
fn are_joined(last: char, next: char) -> bool {
    let is_flag = |c: char| ('\u{1F1E6}'..='\u{1F1FF}').contains(&c);
    let begins = |c: char| ('\u{1100}'..='\u{115F}').contains(&c) || ('\u{A960}'..='\u{A97C}').contains(&c);
    (is_flag(last) && is_flag(next))
        || (begins(last) && (begins(next) || ('가'..='힣').contains(&next)))
        || (last == '\r' && next == '\n')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    use super::{cut_before, cut_behind, cut_to};

    fn is_between_signs(text: &str, at: usize) -> bool {
        at == text.len() || text.grapheme_indices(true).any(|(begin, _)| begin == at)
    }

    #[test]
    fn cuts_names_where_readers_see_an_end() {
        for (text, most, wanted) in [
            ("Zoe\u{308} Kravitz", 3, "Zo"),
            ("👩‍👩‍👧‍👦 family", 5, ""),
            ("a👩🏽‍💻b", 4, "a"),
            ("🇩🇪🇫🇷", 1, ""),
            ("हिन्दी", 3, "हि"),
            ("각각", 1, "각"),
            ("a𑏑𐂀", 2, ""),
            ("®ැ", 1, ""),
            ("plain", 3, "pla"),
            ("plain", 9, "plain"),
        ] {
            assert_eq!(cut_to(text, most), wanted, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_cut_falls_inside_a_sign(text in r"(\PC|[\u{300}-\u{36f}\u{900}-\u{d7f}\u{e00}-\u{eff}\u{1000}-\u{11ff}\u{200c}-\u{200d}\u{ac00}-\u{ac40}\u{1f1e6}-\u{1f1ff}\u{1f3fb}-\u{1f3ff}\u{fe0f}👩💻]){0,12}", at in 0usize..60) {
            for cut in [cut_before(&text, at), cut_behind(&text, at)] {
                prop_assert!(is_between_signs(&text, cut), "{text:?} at {cut}");
            }
        }
    }
}
