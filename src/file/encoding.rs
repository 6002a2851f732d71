//! Bytes to text. What cannot be decoded is refused, never replaced.

use std::borrow::Cow;

use super::limits;
use super::refusal::{Encoding, Place, Refusal};

/// The text of a file: UTF-8 with or without a byte order mark, or UTF-16.
pub(in crate::file) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Refusal> {
    if bytes.len() > limits::FILE_BYTES {
        return Err(Refusal::TooLarge { bytes: bytes.len(), limit: limits::FILE_BYTES });
    }
    let (encoding, mark) = detect(bytes);
    let text = match encoding {
        Encoding::Utf8 => Cow::Borrowed(utf8(bytes, mark)?),
        Encoding::Utf16Le => Cow::Owned(utf16(bytes, mark, encoding, u16::from_le_bytes)?),
        Encoding::Utf16Be => Cow::Owned(utf16(bytes, mark, encoding, u16::from_be_bytes)?),
    };
    if text.trim().is_empty() {
        return Err(Refusal::Empty);
    }
    // UTF-16 can grow by half on the way to UTF-8; the limit holds for what is parsed.
    if text.len() > limits::FILE_BYTES {
        return Err(Refusal::TooLarge { bytes: text.len(), limit: limits::FILE_BYTES });
    }
    Ok(text)
}

/// The encoding and the length of its byte order mark. JSON begins with an ASCII character, so
/// one NUL among the first two bytes tells UTF-16 apart without a mark.
fn detect(bytes: &[u8]) -> (Encoding, usize) {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding::Utf8, 3),
        [0xFF, 0xFE, ..] => (Encoding::Utf16Le, 2),
        [0xFE, 0xFF, ..] => (Encoding::Utf16Be, 2),
        [0, second, ..] if *second != 0 => (Encoding::Utf16Be, 0),
        [first, 0, ..] if *first != 0 => (Encoding::Utf16Le, 0),
        _ => (Encoding::Utf8, 0),
    }
}

fn utf8(bytes: &[u8], mark: usize) -> Result<&str, Refusal> {
    let text = &bytes[mark..];
    str::from_utf8(text).map_err(|error| Refusal::Undecodable {
        encoding: Encoding::Utf8,
        offset: mark + error.valid_up_to(),
        place: Place::of(text, error.valid_up_to()),
    })
}

fn utf16(bytes: &[u8], mark: usize, encoding: Encoding, unit: fn([u8; 2]) -> u16) -> Result<String, Refusal> {
    let (pairs, rest) = bytes[mark..].as_chunks::<2>();
    let mut text = String::with_capacity(pairs.len());
    let mut read = 0; // code units
    let refused = |text: &str, read: usize| Refusal::Undecodable {
        encoding,
        offset: mark + 2 * read,
        place: Place::of(text.as_bytes(), text.len()),
    };
    for character in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        let Ok(character) = character else {
            return Err(refused(&text, read));
        };
        text.push(character);
        read += character.len_utf16();
    }
    if rest.is_empty() { Ok(text) } else { Err(refused(&text, read)) }
}
