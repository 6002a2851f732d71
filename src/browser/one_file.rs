//! The page as one file (`public/one-file`): whether it is that, where its maps are kept, and the map in it.

use wasm_bindgen::JsCast as _;

use super::dom::document;
use super::reflect;
use crate::app::Home;

/// What the script of the one file has left for the program.
const FILE: &str = "standpointFile";

/// What says in local storage that maps are kept there, as in `public/one-file/window.js`.
const KEEPS: &str = "standpoint/keeps";

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

/// Gives the page the database of the browser back, which `public/one-file/window.js` has put aside.
pub(super) fn lend_database() {
    let _ = web_sys::window().and_then(|window| reflect::call(&window, "standpointLendDatabase", &[]));
}

/// Has the page keep its maps in the browser when it is opened the next time, and these texts with them.
pub(super) fn keep_in_browser(beside: Vec<(String, String)>) -> Option<()> {
    let kept = reflect::get(web_sys::window()?.as_ref(), "standpointBrowser")?;
    let local = reflect::get(&kept, "local")?.dyn_into::<web_sys::Storage>().ok()?;
    for (key, text) in beside {
        local.set_item(&key, &text).ok()?;
    }
    local.set_item(KEEPS, "yes").ok()
}
