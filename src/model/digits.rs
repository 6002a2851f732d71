//! Digits of every script as numbers.

/// The zero of each script that counts in tens; the nine digits after it follow.
const ZEROS: [u32; 36] = [
    0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50,
    0xED0, 0xF20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1A90, 0x1B50, 0x1BB0, 0x1C40,
    0x1C50, 0xA620, 0xA8D0, 0xA900, 0xA9D0, 0xAA50, 0xABF0, 0xFF10,
];

/// The value of a digit, in whichever script it is written.
pub fn digit(letter: char) -> Option<u8> {
    let code = u32::from(letter);
    let zero = ZEROS.iter().rev().find(|zero| **zero <= code)?;
    u8::try_from(code - zero).ok().filter(|value| *value < 10)
}

#[cfg(test)]
mod tests {
    use super::digit;

    #[test]
    fn knows_the_digits_of_other_scripts() {
        for text in
            ["0123456789", "０１２３４５６７８９", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "๐๑๒๓๔๕๖๗๘๙"]
        {
            assert!(text.chars().map(digit).eq((0..10).map(Some)), "{text}");
        }
    }

    #[test]
    fn letters_and_fractions_are_none() {
        assert!("aÄ財½²Ⅷ①/:".chars().all(|letter| digit(letter).is_none()));
    }
}
