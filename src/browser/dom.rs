//! Small services of the page: focus, title, keys, sizes.

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::*;
use web_sys::{Document, HtmlElement, KeyboardEvent, ResizeObserver, ResizeObserverEntry};

/// Whether the page was started without a map, after it had stopped twice: `boot.js` says so on the root.
pub(super) fn starts_blank() -> bool {
    let root = document().and_then(|document| document.document_element());
    root.is_some_and(|root| root.get_attribute("data-start").as_deref() == Some("blank"))
}

pub(super) fn document() -> Option<Document> {
    web_sys::window().and_then(|window| window.document())
}

/// Moves the focus to the element with this id: at once where it is there, so that the next key already
/// goes to it, else once the screen has been brought up to date.
pub fn focus_id(id: &str) {
    let find = |id: &str| document().and_then(|document| document.get_element_by_id(id));
    let there = find(id);
    if let Some(element) = &there {
        focus(element);
    }
    let (id, was_there) = (id.to_owned(), there.is_some());
    // Signals reach the page in a microtask; a timer comes after it.
    gloo_timers::callback::Timeout::new(0, move || {
        if was_there && focused().is_some() {
            return; // it has it, or the user has gone on
        }
        if let Some(element) = find(&id) {
            focus(&element);
        }
    })
    .forget();
}

/// Scrolls the element with this id into view, once the screen has been brought up to date.
pub fn reveal_id(id: &str) {
    let id = id.to_owned();
    gloo_timers::callback::Timeout::new(0, move || {
        if let Some(element) = document().and_then(|document| document.get_element_by_id(&id)) {
            element.scroll_into_view_with_bool(false);
        }
    })
    .forget();
}

/// Where the focus is, as far as it matters when it gets lost.
#[derive(Clone, Copy)]
enum Place {
    Dialog,
    Tray,
    Panel,
    Elsewhere,
}

/// What has the focus.
#[derive(Clone)]
pub(super) struct Focused {
    place: Place,
    element: web_sys::Element,
}

/// What has the focus, or `None` where nothing has it.
pub(super) fn focused() -> Option<Focused> {
    let element = document()?.active_element().filter(|element| element.tag_name() != "BODY")?;
    let inside = |selector: &str| element.closest(selector).ok().flatten().is_some();
    let place = match () {
        () if inside("dialog") => Place::Dialog,
        () if inside("#tray") => Place::Tray,
        () if inside("#panel") => Place::Panel,
        () => Place::Elsewhere,
    };
    Some(Focused { place, element })
}

/// Pauses after an update before each look whether it has taken the focus away. Who asked for the focus
/// by name goes first, and a busy page may be late.
const LOOKS_MS: [u32; 3] = [20, 80, 250];

/// Gives the focus to what is nearest, where an update has taken away the element that had it. Without
/// this, who works by keyboard would start again at the top of the page.
pub(super) fn rescue_focus(before: Focused) {
    look_after(before, &LOOKS_MS);
}

fn look_after(before: Focused, pauses: &'static [u32]) {
    let Some((pause, later)) = pauses.split_first() else { return };
    gloo_timers::callback::Timeout::new(*pause, move || match focused() {
        // It has moved on, and who has it now is looked after by a later update.
        Some(now) if now.element != before.element => {}
        None if !before.element.is_connected() => hand_on(before.place),
        _ => look_after(before, later),
    })
    .forget();
}

fn hand_on(place: Place) {
    let candidates: &[&str] = match place {
        Place::Dialog => &["dialog[open] h2", "#board", "#main"],
        Place::Tray => &[".tray-entry", "#board"],
        Place::Panel => &["#panel", "#board", "#main"],
        Place::Elsewhere => &["#board", "#main"],
    };
    let find = |selector: &&str| document()?.query_selector(selector).ok().flatten();
    if let Some(element) = candidates.iter().find_map(find) {
        focus(&element);
    }
}

fn focus(element: &web_sys::Element) {
    if let Some(element) = element.dyn_ref::<HtmlElement>() {
        let _ = element.focus();
    } else if let Some(element) = element.dyn_ref::<web_sys::SvgElement>() {
        let _ = element.focus();
    }
}

/// Sets the title of the page.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// A key that was pressed somewhere on the page.
#[allow(clippy::struct_excessive_bools)] // each is a fact of its own about the moment of the press
pub struct Key {
    /// The key, as the browser names it.
    pub name: String,
    /// Control, or Command on a Mac.
    pub command: bool,
    /// Shift.
    pub shift: bool,
    /// Whether somebody is typing: single letters belong to the field then.
    pub typing: bool,
    /// Whether Alt is held: such chords belong to the browser, or make a letter (`AltGr`).
    pub alt: bool,
    /// Whether the field holds text of its own that is in no map yet, so that undo is its affair.
    pub own_text: bool,
    /// Whether a dialog is open.
    pub in_dialog: bool,
}

/// Hears every key of the page. `handle` answers whether it used the key.
pub fn on_key(handle: impl Fn(Key) -> bool + 'static) {
    let Some(window) = web_sys::window() else { return };
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window, "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        if event.default_prevented() || event.is_composing() {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let inside = |selector: &str| {
            target.as_ref().is_some_and(|element| element.closest(selector).ok().flatten().is_some())
        };
        let key = Key {
            name: event.key(),
            command: event.ctrl_key() || event.meta_key(),
            shift: event.shift_key(),
            alt: event.alt_key(),
            own_text: inside("[data-own-text]") && target.as_ref().is_some_and(holds_text),
            typing: inside("input, textarea, select, [contenteditable]"),
            in_dialog: inside("dialog"),
        };
        if handle(key) {
            event.prevent_default();
        }
    })
    .forget();
}

fn holds_text(field: &web_sys::Element) -> bool {
    let value = js_sys::Reflect::get(field, &"value".into()).ok();
    value.and_then(|value| value.as_string()).is_some_and(|text| !text.is_empty())
}

/// Tells the size of an element in CSS pixels, now and whenever it changes.
pub fn watch_size(element: &web_sys::Element, tell: impl Fn(f64, f64) + 'static) {
    let callback = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
        if let Some(entry) =
            entries.iter().last().and_then(|entry| entry.dyn_into::<ResizeObserverEntry>().ok())
        {
            let size = entry.content_rect();
            tell(size.width(), size.height());
        }
    });
    if let Ok(observer) = ResizeObserver::new(callback.as_ref().unchecked_ref()) {
        observer.observe(element);
        // The board lives as long as the page; the observer must not be collected before.
        std::mem::forget(observer);
    }
    callback.forget();
}

/// A picture as an address that an image can show. Shown so, it can run nothing and load nothing.
pub fn svg_address(svg: &str) -> String {
    format!("data:image/svg+xml,{}", String::from(js_sys::encode_uri_component(svg)))
}
