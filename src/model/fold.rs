//! One form for all ways to write a word: by it words are found, and names, groups and tags are the same.

use super::letters;
use super::text::is_invisible;

/// The text as it is compared: without case and accents, wide and joined signs in their plain form. "MÜLLER",
/// "Müller" and "muller" are one, and so are "Größe" and "GROSSE".
///
/// For comparing alone; what is shown stays as it was written.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut plain = String::with_capacity(text.len());
    for letter in letters::apart(text).chars().filter(|letter| !(is_accent(*letter) || is_unseen(*letter))) {
        match special(letter) {
            Some(letters) => plain.push_str(letters),
            None => {
                plain.extend(letter.to_lowercase().map(|letter| if letter == 'ς' { 'σ' } else { letter }));
            }
        }
    }
    // What is left apart belongs together: the marks of kana and the letters of hangul are no accents.
    letters::composed(plain)
}

/// Letters that no decomposition takes apart, though readers look for them under a plain one.
fn special(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ß' | 'ẞ' => "ss",
        'ł' | 'Ł' => "l",
        'ø' | 'Ø' => "o",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ħ' | 'Ħ' => "h",
        'ı' => "i",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'þ' | 'Þ' => "th",
        _ => return None,
    })
}

/// Marks that a reader may leave out: accents, and the points of Hebrew and Arabic.
fn is_accent(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36F}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5BD}' | '\u{5BF}' | '\u{5C1}'..='\u{5C7}'
        | '\u{610}'..='\u{61A}' | '\u{640}' | '\u{64B}'..='\u{65F}' | '\u{670}' | '\u{6D6}'..='\u{6DC}'
        | '\u{6DF}'..='\u{6E8}' | '\u{6EA}'..='\u{6ED}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20F0}' | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}')
}

/// Signs of which nothing is seen, blanks apart.
fn is_unseen(letter: char) -> bool {
    is_invisible(letter) && !letter.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn what_readers_take_for_the_same_is_the_same() {
        for (one, other) in [
            ("Mesut Özil", "mesut ozil"),
            ("Élodie", "ELODIE"),
            ("e\u{301}lodie", "élodie"),
            ("Łukasz", "lukasz"),
            ("Ørsted", "orsted"),
            ("Đặng Thị", "dang thi"),
            ("GRÖSSE", "Größe"),
            ("Straẞe", "STRASSE"),
            ("ÞÓRA Ægir Œuvre Ħal", "thora aegir oeuvre hal"),
            ("İSTANBUL ısı", "istanbul isi"),
            ("ΟΔΥΣΣΕΎΣ", "οδυσσευς"),
            ("Ёлка Йод", "елка иод"),
            ("ＮＴＴ　８０", "ntt 80"),
            ("ｶﾞｽ", "ガス"),
            ("ﬁnance", "FINANCE"),
            ("שָׁלוֹם", "שלום"),
            ("مُحَمَّد", "محمد"),
            ("أحمد", "احمد"),
            ("An\u{200B}na", "anna"),
            ("A\u{AD}nna \u{200E}Berger", "Anna Berger"),
        ] {
            assert_eq!(fold(one), fold(other), "{one} and {other}");
        }
    }

    #[test]
    fn what_readers_tell_apart_stays_apart() {
        for (one, other) in [("か", "が"), ("हिन्दी", "हनद"), ("각", "가"), ("Anna", "Hanna"), ("ก่า", "กา")]
        {
            assert_ne!(fold(one), fold(other), "{one} and {other}");
        }
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for text in ["Straẞe", "ＮＴＴ　８０", "ﬁnance", "Đặng", "ｶﾞｽ", "ǅ ŉ ℌ ⅷ", "각", "हिन्दी"]
        {
            assert_eq!(fold(&fold(text)), fold(text), "{text}");
        }
    }
}
