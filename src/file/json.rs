//! Text to typed values and back, with every error at its place.

use serde::{Deserialize, Serialize};
use serde_json::error::Category;

use super::limits;
use super::refusal::{Place, Refusal};

/// Reads the whole text as one value. Errors in the JSON itself come with their place, errors in
/// its content with place and path.
pub(in crate::file) fn parse<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, Refusal> {
    let mut json = serde_json::Deserializer::from_str(text);
    let value: T = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = error.path().to_string();
        let path = if path == "." { String::new() } else { path };
        refusal(text, path, &error.into_inner())
    })?;
    json.end().map_err(|error| refusal(text, String::new(), &error))?;
    Ok(value)
}

fn refusal(text: &str, path: String, error: &serde_json::Error) -> Refusal {
    let place = place(text, error);
    let message = error.to_string();
    let cause = message.rfind(" at line ").map_or(message.as_str(), |end| &message[..end]).to_owned();
    match error.classify() {
        Category::Eof => Refusal::Truncated { place },
        Category::Syntax if cause == "recursion limit exceeded" => {
            Refusal::TooDeep { place, limit: limits::DEPTH }
        }
        Category::Syntax | Category::Io => Refusal::NotJson { place, cause },
        Category::Data => {
            let place = (error.line() > 0).then_some(place);
            Refusal::Content { place, path, cause }
        }
    }
}

/// The parser counts columns in bytes, up to and with the offending one.
fn place(text: &str, error: &serde_json::Error) -> Place {
    let start = text
        .bytes()
        .enumerate()
        .filter(|(_, byte)| *byte == b'\n')
        .map(|(offset, _)| offset + 1)
        .nth(error.line().saturating_sub(2))
        .filter(|_| error.line() > 1)
        .unwrap_or(0);
    Place::of(text.as_bytes(), start + error.column().saturating_sub(1))
}

/// The value as indented text, for files that people open.
pub(in crate::file) fn pretty(value: &impl Serialize) -> String {
    // Writing to memory cannot fail, nor can keys that are field names. Were it to fail all the
    // same, no reader takes the empty text for a map.
    serde_json::to_string_pretty(value).map(|text| text + "\n").unwrap_or_default()
}

/// The value as one line, for the storage of the browser.
pub(in crate::file) fn compact(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default() // as above
}
