//! Keys: which was pressed, whatever the layout, and which belong to a word that is being composed.

use std::cell::OnceCell;

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast as _;
use web_sys::KeyboardEvent;

/// The code that browsers give to every key of an input method, also to the one that ends a composition.
const OF_INPUT_METHOD: u32 = 229;

/// Keeps keys of a composition from everybody who hears keys: who writes Japanese, Chinese or Korean composes a word
/// with Enter, Escape and arrow keys, and none of these is a command. Must be called before anybody else hears keys.
pub fn leave_compositions_alone() {
    let Some(window) = web_sys::window() else { return };
    let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
    for name in ["keydown", "keyup"] {
        EventListener::new_with_options(&window, name, options, |event| {
            let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
            if !key.is_composing() && key.key_code() != OF_INPUT_METHOD {
                return;
            }
            event.stop_immediate_propagation();
            if key.key() == "Escape" {
                event.prevent_default(); // it would close the dialog that the field stands in
            }
        })
        .forget();
    }
}

/// Whether Ctrl, or Cmd on a Mac, is held: there Ctrl has keys of its own in every field.
pub fn is_command(event: &KeyboardEvent) -> bool {
    thread_local! {
        static IS_MAC: OnceCell<bool> = const { OnceCell::new() };
    }
    let platform = || web_sys::window().and_then(|window| window.navigator().platform().ok());
    let is_mac = || platform().is_some_and(|name| name.starts_with("Mac") || name.starts_with("iP"));
    if IS_MAC.with(|known| *known.get_or_init(is_mac)) { event.meta_key() } else { event.ctrl_key() }
}

/// The key as the browser names it. With Ctrl or Cmd, where the layout has no Latin letter there, the letter that
/// stands there on others: Ctrl and я are Ctrl+Z.
pub fn key_of(event: &KeyboardEvent) -> String {
    let key = event.key();
    let is_latin = key.chars().next().is_some_and(|letter| letter.is_ascii_alphanumeric());
    let on_others = event.code();
    match on_others.strip_prefix("Key") {
        Some(letter) if is_command(event) && !is_latin => letter.to_ascii_lowercase(),
        _ => key,
    }
}

/// A key that was pressed somewhere on the page.
#[allow(clippy::struct_excessive_bools)] // each is a fact of its own about the moment of the press
pub struct Key {
    /// The key, as [`key_of`] names it.
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
        if event.default_prevented() {
            return;
        }
        let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
        let inside = |selector: &str| {
            target.as_ref().is_some_and(|element| element.closest(selector).ok().flatten().is_some())
        };
        // The other of Ctrl and Cmd makes a chord of the system, and no single key.
        let foreign = !is_command(event) && (event.ctrl_key() || event.meta_key());
        let key = Key {
            name: key_of(event),
            command: is_command(event),
            shift: event.shift_key(),
            alt: event.alt_key() || foreign,
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
