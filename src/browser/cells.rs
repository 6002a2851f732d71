//! The focus in a table whose cells hold fields.

use wasm_bindgen::JsCast as _;
use web_sys::{
    Element, FocusEvent, HtmlElement, HtmlInputElement, HtmlTableCellElement, KeyboardEvent, Node,
};

/// What can be edited in a cell; a tick box is no text to go on with.
const FIELD: &str = "input:not([type=checkbox]), select";

/// Whether the focus, which leaves something below the element that hears this event, goes to
/// something else below it.
pub fn focus_stays(event: &FocusEvent) -> bool {
    let here = event.current_target().and_then(|target| target.dyn_into::<Node>().ok());
    let next = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
    here.is_some_and(|here| here.contains(next.as_ref()))
}

/// Takes the focus off the field that it is in.
pub fn leave_field(event: &KeyboardEvent) {
    if let Some(field) = event.target().and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
        let _ = field.blur();
    }
}

/// Moves the focus from a text field to the field of the same column in the next row, or in the row
/// before. Answers whether there was one.
pub fn move_down(event: &KeyboardEvent, up: bool) -> bool {
    next_field(event, up).is_some_and(|field| {
        let _ = field.focus();
        if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
            input.select(); // as Tab does
        }
        true
    })
}

fn next_field(event: &KeyboardEvent, up: bool) -> Option<HtmlElement> {
    let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    let within = |selector: &str| input.closest(selector).ok().flatten();
    let column = within("td, th")?.dyn_into::<HtmlTableCellElement>().ok()?.cell_index();
    let row = within("tr")?;
    let step = |row: &Element| if up { row.previous_element_sibling() } else { row.next_element_sibling() };
    let cell = step(&row)?.children().item(u32::try_from(column).ok()?)?;
    cell.query_selector(FIELD).ok().flatten()?.dyn_into().ok()
}
