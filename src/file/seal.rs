//! Checksums of stored text: a flipped bit within a string is JSON all the same.

use crc::{CRC_32_ISO_HDLC, Crc};

use super::refusal::Refusal;

/// What stands for the checksum while it is worked out.
pub(in crate::file) const BLANK: &str = "00000000";
const KEY: &str = "\"crc32\"";
/// The checksum is one of the first fields, so text of a user is never taken for it.
const WITHIN: usize = 200;

/// CRC-32 (IEEE 802.3, as in gzip and PNG) of several parts, each followed by a byte that no text has.
pub(in crate::file) fn crc32(parts: &[&str]) -> u32 {
    static CRC: Crc<u32> = Crc::<u32>::new(&CRC_32_ISO_HDLC);
    let mut sum = CRC.digest();
    for part in parts {
        sum.update(part.as_bytes());
        sum.update(&[0xFF]);
    }
    sum.finalize()
}

/// Puts the checksum of a text into its field `crc32`, which holds [`BLANK`] so far.
pub(in crate::file) fn seal(mut text: String) -> String {
    if let Some(at) = place(&text) {
        let sum = format!("{:08x}", crc32(&[&text]));
        text.replace_range(at..at + BLANK.len(), &sum);
    }
    text
}

/// Whether a text is as it was sealed. `None` where it has no checksum: somebody put it there by hand.
pub(in crate::file) fn is_whole(text: &str) -> Option<bool> {
    let at = place(text)?;
    let said = text.get(at..at + BLANK.len())?;
    let mut blank = text.to_owned();
    blank.replace_range(at..at + BLANK.len(), BLANK);
    Some(format!("{:08x}", crc32(&[&blank])) == said)
}

/// Refuses a text that is not as it was sealed.
pub(in crate::file) fn check(text: &str) -> Result<(), Refusal> {
    if is_whole(text) == Some(false) { Err(Refusal::Damaged) } else { Ok(()) }
}

fn place(text: &str) -> Option<usize> {
    let key = text.find(KEY).filter(|at| *at < WITHIN)? + KEY.len();
    let quote = text.get(key..)?.find('"').filter(|at| *at < 4)?;
    let at = key + quote + 1;
    text.is_char_boundary(at + BLANK.len()).then_some(at)
}
