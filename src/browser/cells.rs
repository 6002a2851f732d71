//! The focus in a table whose cells hold fields.

use wasm_bindgen::JsCast as _;
use web_sys::{
    DataTransfer, Element, Event, FocusEvent, HtmlElement, HtmlInputElement, HtmlTableCellElement,
    KeyboardEvent, Node,
};

use super::dom::{focus, let_focus_go};
use super::field::{enter, field};
use super::reflect::get;

/// What can be edited in a cell.
const TEXTS: &str = "input:not([type=checkbox]), select";
/// What the arrow keys go to: a tick box too.
const FIELDS: &str = "input, select";

/// Whether the focus, which leaves something below the element that hears this event, goes to
/// something else below it.
pub fn focus_stays(event: &FocusEvent) -> bool {
    let here = event.current_target().and_then(|target| target.dyn_into::<Node>().ok());
    let next = event.related_target().and_then(|target| target.dyn_into::<Node>().ok());
    here.is_some_and(|here| here.contains(next.as_ref()))
}

/// Takes the focus from the field that it is in to the part of the page that scrolls around it.
pub fn leave_field(event: &KeyboardEvent) {
    let around = field(event).and_then(|field| field.closest("[role=region]").ok().flatten());
    if let Some(around) = around {
        let_focus_go();
        focus(&around);
    }
}

/// Moves the focus to the field of the same column in the next row, or in the row before. Answers whether
/// there was one.
pub fn move_down(event: &KeyboardEvent, up: bool) -> bool {
    let Some((row, column)) =
        field(event).filter(|field| field.matches(TEXTS).unwrap_or(false)).and_then(|field| place(&field))
    else {
        return false;
    };
    beside(&row, up).and_then(|row| field_in(&row, column, TEXTS)).map(|next| enter(&next)).is_some()
}

/// Moves the focus to the cell beside, where an arrow key was pressed that does not belong to the text in the
/// field. Answers whether the key was one of those; then it must do nothing else.
pub fn move_by_arrow(event: &KeyboardEvent) -> bool {
    if event.ctrl_key() || event.alt_key() || event.meta_key() || event.shift_key() {
        return false; // those select, go by words, or open a list
    }
    let Some(field) = field(event).filter(|field| field.matches(FIELDS).unwrap_or(false)) else {
        return false;
    };
    let Some((row, column)) = place(&field) else { return false };
    let next = match event.key().as_str() {
        "ArrowUp" => beside(&row, true).and_then(|row| field_in(&row, column, FIELDS)),
        "ArrowDown" => beside(&row, false).and_then(|row| field_in(&row, column, FIELDS)),
        "ArrowLeft" if is_at_edge(&field, true) => {
            (0..column).rev().find_map(|column| field_in(&row, column, FIELDS))
        }
        "ArrowRight" if is_at_edge(&field, false) => {
            (column + 1..row.children().length()).find_map(|column| field_in(&row, column, FIELDS))
        }
        // In a closed list they would choose something else.
        "Home" if is_list(&field) => (0..column).find_map(|column| field_in(&row, column, FIELDS)),
        "End" if is_list(&field) => {
            (column + 1..row.children().length()).rev().find_map(|column| field_in(&row, column, FIELDS))
        }
        "PageUp" | "PageDown" if is_list(&field) => None,
        _ => return false,
    };
    if let Some(next) = next {
        enter(&next);
    }
    true
}

fn is_list(field: &Element) -> bool {
    field.tag_name() == "SELECT"
}

/// Row and column of a field.
fn place(field: &Element) -> Option<(Element, u32)> {
    let within = |selector: &str| field.closest(selector).ok().flatten();
    let column = within("td, th")?.dyn_into::<HtmlTableCellElement>().ok()?.cell_index();
    Some((within("tr")?, u32::try_from(column).ok()?))
}

fn beside(row: &Element, up: bool) -> Option<Element> {
    if up { row.previous_element_sibling() } else { row.next_element_sibling() }
}

fn field_in(row: &Element, column: u32, fields: &str) -> Option<HtmlElement> {
    row.children().item(column)?.query_selector(fields).ok().flatten()?.dyn_into().ok()
}

/// Whether the caret can go no further to the left or right in a text, or nothing of it is being edited: all of it
/// is selected.
fn is_at_edge(field: &HtmlElement, left: bool) -> bool {
    let Some(input) = field.dyn_ref::<HtmlInputElement>().filter(|input| input.type_() != "checkbox") else {
        return true;
    };
    let length = u32::try_from(input.value().encode_utf16().count()).unwrap_or(u32::MAX);
    let caret = input.selection_start().ok().flatten().zip(input.selection_end().ok().flatten());
    let Some((start, end)) = caret else { return true };
    let to_the_start = left != is_right_to_left(input);
    let stands_at_edge = start == end && start == if to_the_start { 0 } else { length };
    stands_at_edge || (start == 0 && end == length)
}

fn is_right_to_left(field: &Element) -> bool {
    let style = web_sys::window().and_then(|window| window.get_computed_style(field).ok().flatten());
    style
        .and_then(|style| style.get_property_value("direction").ok())
        .is_some_and(|direction| direction == "rtl")
}

/// The place of the row that an event is about among its like, and that of the cell in its row.
pub fn cell_of(event: &Event) -> Option<(usize, usize)> {
    let field = field(event)?;
    let (row, column) = place(&field)?;
    let mut at = 0;
    let mut before = row.previous_element_sibling();
    while let Some(row) = before {
        before = row.previous_element_sibling();
        at += 1;
    }
    Some((at, usize::try_from(column).ok()?))
}

/// The text that is pasted, where it belongs to cells rather than into the field that it is pasted in: several
/// cells, or one where the field takes no text.
pub fn pasted_cells(event: &Event) -> Option<String> {
    let data = get(event, "clipboardData")?.dyn_into::<DataTransfer>().ok()?;
    let text = data.get_data("text/plain").ok()?;
    let several = text.trim_end_matches(['\r', '\n']).contains(['\t', '\n', '\r', '\u{2028}', '\u{2029}']);
    let takes_no_text = field(event)?.matches("select, [type=checkbox]").unwrap_or(false);
    (several || (takes_no_text && !text.is_empty())).then_some(text)
}
