//! The app as one that is installed: the browser's offer, and the files that it is opened with then.

use std::cell::RefCell;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsValue;

use super::dom::document;
use super::reflect;

/// What the app says of itself to the browser, beside the page.
const MANIFEST: &str = "manifest.webmanifest";

thread_local! {
    /// The event by which the browser said that it would install the app. It is good for one question.
    static OFFER: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

/// Hears whether the browser would install the app. Only then it is told what the app says of itself: that takes
/// files which no start needs.
pub fn watch_install(tell: impl Fn(bool) + Clone + 'static) {
    if cfg!(debug_assertions) {
        return; // a debug build has none of these files
    }
    let Some((window, document)) = web_sys::window().zip(document()) else { return };
    let options = EventListenerOptions::enable_prevent_default();
    let told = tell.clone();
    EventListener::new_with_options(&window, "beforeinstallprompt", options, move |event| {
        event.prevent_default(); // the browser would ask at once
        OFFER.replace(Some(event.into()));
        told(true);
    })
    .forget();
    EventListener::new(&window, "appinstalled", move |_| {
        OFFER.take();
        tell(false);
    })
    .forget();
    if let (Some(head), Ok(link)) = (document.head(), document.create_element("link")) {
        let _ = link.set_attribute("rel", "manifest");
        let _ = link.set_attribute("href", MANIFEST);
        let _ = head.append_child(&link);
    }
}

/// Has the browser ask whether it may install the app. Nothing is offered any more afterwards, unless it offers anew.
pub fn install(tell: impl Fn(bool)) {
    if let Some(offer) = OFFER.take() {
        let _ = reflect::call(&offer, "prompt", &[]);
        tell(false);
    }
}
