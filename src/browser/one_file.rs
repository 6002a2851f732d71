//! The page as one file (`public/one-file`): whether it is that, where its maps are kept, and the map in it.

use super::dom::document;
use super::reflect;
use crate::app::Home;

/// What the script of the one file has left for the program.
const FILE: &str = "standpointFile";

/// Whether everything of the page is in one file.
pub fn is_one_file() -> bool {
    root_has("data-one-file")
}

/// Where the maps of this page are kept.
pub fn home() -> Home {
    if root_has("data-keeps") { Home::Window } else { Home::Browser }
}

/// The text of the map that is in the page.
pub(super) fn carried() -> Option<String> {
    let file = reflect::get(web_sys::window()?.as_ref(), FILE)?;
    reflect::get(&file, "carried")?.as_string().filter(|text| !text.is_empty())
}

fn root_has(mark: &str) -> bool {
    let root = document().and_then(|document| document.document_element());
    root.is_some_and(|root| root.has_attribute(mark))
}
