//! The picture of the board that the next start shows until the program is there. `public/first.js` reads it;
//! the program never does.

use serde::Serialize;

use crate::model::Id;

/// The picture, and what must be as it was for it to be shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Preview {
    /// Which map it shows.
    pub map: Id,
    /// Width and height of the window, in pixels.
    pub window: (f64, f64),
    /// Whether the colours are those for the dark.
    pub dark: bool,
    /// Where its left upper corner stands on the page, in pixels.
    pub at: (f64, f64),
    /// The picture, as an SVG document.
    pub svg: String,
}

#[derive(Serialize)]
struct Wire<'a> {
    map: &'a str,
    window: (f64, f64),
    dark: bool,
    at: (f64, f64),
    svg: &'a str,
}

/// Writes a preview.
pub fn write_preview(preview: &Preview) -> String {
    let Preview { map, window, dark, at, svg } = preview;
    let wire = Wire { map: map.as_str(), window: *window, dark: *dark, at: *at, svg };
    serde_json::to_string(&wire).unwrap_or_default() // numbers and texts cannot fail to be written
}
