//! What a field of the page knows that no signal tells: its focus, its caret, a half-typed date.

use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{
    Element, Event, FocusEvent, HtmlElement, HtmlInputElement, HtmlSelectElement, KeyboardEvent, MouseEvent,
};

use super::dom::{document, focus};
use super::reflect::get;

/// The field that an event is about.
pub(super) fn field(event: &Event) -> Option<HtmlElement> {
    event.target().and_then(|target| target.dyn_into().ok())
}

/// Gives the focus to a field as Tab does: all that stands in it is selected, nothing of it is being edited yet.
pub(super) fn enter(field: &HtmlElement) {
    focus(field);
    if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        input.select();
    }
}

/// Whether the focus has left a field. Where only the window has lost it, the field keeps it.
pub fn has_left(event: &FocusEvent) -> bool {
    let active = document().and_then(|document| document.active_element());
    active != field(event).map(Element::from)
}

/// Selects all that stands in a field of one line, so that what is typed next takes its place.
pub fn select_text(event: &Event) {
    if let Some(input) = field(event).and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
        input.select();
    }
}

/// A press on a field gives it the focus with all that stands in it selected, and puts no caret between two of its
/// signs.
pub fn press_selects(event: &MouseEvent) {
    if let Some(field) = field(event) {
        event.prevent_default();
        enter(&field);
    }
}

/// Whether a date stands in the field of which a part is missing.
pub fn is_half_typed(event: &Event) -> bool {
    let validity = field(event).and_then(|field| get(&field, "validity"));
    validity.and_then(|validity| get(&validity, "badInput")) == Some(JsValue::TRUE)
}

/// Puts a text into a field, also where half of another one stands in it.
pub fn show_in_field(event: &Event, text: &str) {
    let Some(field) = field(event) else { return };
    if let Some(input) = field.dyn_ref::<HtmlInputElement>() {
        input.set_value(text);
    } else if let Some(list) = field.dyn_ref::<HtmlSelectElement>() {
        list.set_value(text);
    }
}

/// Goes on to the next field of the panel or dialog, behind the last one to what adds something there: what takes
/// away or copies must not be a second Enter away. In a table the table knows where one goes on.
pub fn go_on(event: &KeyboardEvent) {
    const FIELDS: &str = "input:not([type=radio], [type=checkbox]), textarea, select";
    let Some(from) = field(event).filter(|field| field.closest("table").ok().flatten().is_none()) else {
        return;
    };
    event.prevent_default();
    let around = from.closest("dialog, #panel, .people, .side").ok().flatten();
    let next = |selector: &str| {
        let all = around.as_ref()?.query_selector_all(selector).ok()?;
        let all = (0..all.length()).filter_map(|at| all.item(at)?.dyn_into::<HtmlElement>().ok());
        all.filter(can_have_focus).find(|other| is_behind(&from, other))
    };
    match next(FIELDS).or_else(|| next(".add-button")) {
        Some(next) => enter(&next),
        None => around.iter().for_each(focus),
    }
}

fn can_have_focus(element: &HtmlElement) -> bool {
    let is_off = element.matches(":disabled, [hidden] *").unwrap_or(false);
    !is_off && element.offset_width() > 0
}

fn is_behind(one: &Element, other: &Element) -> bool {
    const FOLLOWING: u16 = 4; // DOCUMENT_POSITION_FOLLOWING
    one.compare_document_position(other) & FOLLOWING != 0
}
