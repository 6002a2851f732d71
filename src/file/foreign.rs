//! What a file is that somebody chose and that is none of ours. It is told from the first bytes and the shape of
//! the text, not from the name: a name may say anything.

use super::encoding::decode;
use super::read::{Loaded, read};
use super::refusal::Refusal;

/// What a file is that cannot be taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// A workbook of Excel, or of another program in its format.
    Excel,
    /// A document of Word.
    Word,
    /// A presentation of `PowerPoint`.
    PowerPoint,
    /// A spreadsheet of `LibreOffice` and its kin.
    Spreadsheet,
    /// A document or presentation of `LibreOffice` and its kin.
    OpenDocument,
    /// Any other archive.
    Zip,
    /// An Office file of before 2007.
    OldOffice,
    /// A PDF document.
    Pdf,
    /// A picture, in this format.
    Picture(&'static str),
    /// A web page.
    WebPage,
    /// Any other XML.
    Xml,
    /// Lines of fields, parted by commas, semicolons or tabs.
    Table,
    /// Lines of words.
    Text,
    /// JSON of another program.
    Json,
    /// JSON that breaks off.
    Incomplete,
    /// Nothing that is known here.
    Unknown,
}

/// Bytes at the beginning, and what begins so.
const BEGINNINGS: [(&[u8], Foreign); 8] = [
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Foreign::OldOffice),
    (b"%PDF-", Foreign::Pdf),
    (b"\x89PNG\r\n\x1A\n", Foreign::Picture("PNG")),
    (b"\xFF\xD8\xFF", Foreign::Picture("JPEG")),
    (b"GIF8", Foreign::Picture("GIF")),
    (b"II*\0", Foreign::Picture("TIFF")),
    (b"MM\0*", Foreign::Picture("TIFF")),
    (b"PK\x05\x06", Foreign::Zip),
];

/// Names and types that stand in an archive as they are.
const CONTENTS: [(&[u8], Foreign); 8] = [
    (b"application/vnd.oasis.opendocument.spreadsheet", Foreign::Spreadsheet),
    (b"application/vnd.oasis.opendocument.", Foreign::OpenDocument),
    (b"xl/workbook", Foreign::Excel),
    (b"word/document", Foreign::Word),
    (b"ppt/presentation", Foreign::PowerPoint),
    (b"xl/", Foreign::Excel),
    (b"word/", Foreign::Word),
    (b"ppt/", Foreign::PowerPoint),
];

/// Reads a file that somebody chose: as [`read`], but what is none of ours is called what it is.
pub fn read_chosen(bytes: &[u8]) -> Result<Loaded, Refusal> {
    read(bytes).map_err(|why| match told_apart(bytes, &why) {
        Some(what) => Refusal::Foreign { what, why: Box::new(why) },
        None => why,
    })
}

/// What a file is that was refused; nothing where it is one of ours, or where the cause says it all.
fn told_apart(bytes: &[u8], why: &Refusal) -> Option<Foreign> {
    if let Some(known) = by_beginning(bytes) {
        return Some(known);
    }
    if matches!(why, Refusal::TooLarge { .. } | Refusal::Empty) {
        return None;
    }
    let text = decode(bytes).unwrap_or_else(|_| String::from_utf8_lossy(bytes));
    let text = text.trim_start();
    if matches!(why, Refusal::Truncated { .. }) && text.starts_with(['{', '[']) {
        return Some(Foreign::Incomplete);
    }
    if text.contains("\"standpoint/") {
        return None;
    }
    Some(by_text(text))
}

fn by_beginning(bytes: &[u8]) -> Option<Foreign> {
    let known = BEGINNINGS.iter().find(|(beginning, _)| bytes.starts_with(beginning));
    match bytes {
        [b'P', b'K', 3, 4, ..] => {
            let holds = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
            let kind = CONTENTS.iter().find(|(name, _)| holds(name));
            Some(kind.map_or(Foreign::Zip, |(_, kind)| *kind))
        }
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Foreign::Picture("WebP")),
        [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => {
            let is = |of: &[&[u8]]| of.iter().any(|one| brand.starts_with(one));
            let heif = is(&[b"heic", b"heix", b"hevc", b"mif1", b"msf1"]);
            let avif = is(&[b"avif", b"avis"]);
            Some(if heif {
                Foreign::Picture("HEIC")
            } else if avif {
                Foreign::Picture("AVIF")
            } else {
                Foreign::Unknown
            })
        }
        // Words may begin with these letters too, but a bitmap goes on with its size.
        [b'B', b'M', rest @ ..] => rest.contains(&0).then_some(Foreign::Picture("BMP")),
        _ => known.map(|(_, kind)| *kind),
    }
}

fn by_text(text: &str) -> Foreign {
    let beginning: String = text.chars().take(1_000).collect::<String>().to_lowercase();
    let strange = |c: char| c == '\0' || (c.is_control() && !c.is_whitespace());
    match beginning.chars().next() {
        _ if beginning.contains(strange) => Foreign::Unknown,
        Some('<') if beginning.contains("<svg") => Foreign::Picture("SVG"),
        Some('<') if beginning.contains("<html") || beginning.starts_with("<!doctype html") => {
            Foreign::WebPage
        }
        Some('<') if beginning.starts_with("<?xml") => Foreign::Xml,
        Some('{' | '[') => Foreign::Json,
        _ if is_table(text) => Foreign::Table,
        _ => Foreign::Text,
    }
}

/// Whether the first lines have as many fields each.
fn is_table(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(3).collect();
    ['\t', ';', ','].into_iter().any(|mark| {
        let mut fields = lines.iter().map(|line| line.matches(mark).count());
        let first = fields.next().unwrap_or(0);
        first > 0 && fields.all(|count| count == first)
    })
}
