//! What happens to the page as a whole: it is hidden, seen again, or about to close.

use gloo_events::{EventListener, EventListenerOptions};
use js_sys::Reflect;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Event, EventTarget, PageTransitionEvent, StorageEvent};

use super::dom::document;
use super::reflect;
use super::storage::INDEX;
use crate::app::Msg;

/// Hears the page and the local storage for as long as the page is open.
pub(super) fn watch(tell: impl Fn(Msg) + Clone + 'static) {
    let Some((window, document)) = web_sys::window().zip(document()) else { return };
    let hidden = document.clone();
    let on_change = move |_: &Event| Some(if hidden.hidden() { Msg::Hidden } else { Msg::Shown });
    hear(&document, "visibilitychange", &tell, on_change);
    hear(&document, "freeze", &tell, |_| Some(Msg::Hidden));
    hear(&document, "resume", &tell, |_| Some(Msg::Shown));
    hear(&window, "pagehide", &tell, |_| Some(Msg::Hidden));
    hear(&window, "pageshow", &tell, |event| {
        let returns = event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted);
        returns.then_some(Msg::Shown) // else the page is new, and the start has read everything
    });
    hear(&window, "focus", &tell, |_| Some(Msg::Shown));
    hear(&window, "storage", &tell, |event| event.dyn_ref::<StorageEvent>().and_then(news));
}

/// Does something whenever the page is hidden or left. What is done later may never be.
pub fn on_hidden(act: impl Fn() + Clone + 'static) {
    let Some((window, document)) = web_sys::window().zip(document()) else { return };
    let (tell, page) = (move |_| act(), document.clone());
    hear(&document, "visibilitychange", &tell, move |_| page.hidden().then_some(Msg::Hidden));
    hear(&window, "pagehide", &tell, |_| Some(Msg::Hidden));
}

fn hear(
    target: &EventTarget,
    event: &'static str,
    tell: &(impl Fn(Msg) + Clone + 'static),
    msg: impl Fn(&Event) -> Option<Msg> + 'static,
) {
    let tell = tell.clone();
    EventListener::new(target, event, move |event| {
        if let Some(msg) = msg(event) {
            tell(msg);
        }
    })
    .forget();
}

/// What another tab has done to the local storage, where it concerns this one. Without a key all of it
/// was cleared.
fn news(event: &StorageEvent) -> Option<Msg> {
    let Some(key) = event.key() else { return Some(Msg::Disturbed) };
    event.new_value().filter(|_| key == INDEX).map(Msg::Listed)
}

/// Opens the page anew.
pub(super) fn reload() {
    let location = web_sys::window().and_then(|window| reflect::get(&window, "location"));
    let _ = location.and_then(|location| reflect::call(&location, "reload", &[])); // it answers nothing
}

/// Makes the browser ask before it closes the page, until this is dropped. It is there only while it is
/// needed: a page with it may not be kept for the way back.
pub(super) fn ask_before_closing() -> Option<EventListener> {
    let options = EventListenerOptions::enable_prevent_default();
    let window = web_sys::window()?;
    Some(EventListener::new_with_options(&window, "beforeunload", options, |event| {
        event.prevent_default();
        // Older browsers want this too. It is never shown.
        let _ = Reflect::set(event, &"returnValue".into(), &JsValue::from_str("unsaved"));
    }))
}

/// Whether somebody points with a mouse or the like: to put the focus into a field brings no keyboard up then.
pub fn has_fine_pointer() -> bool {
    let query = web_sys::window().and_then(|window| window.match_media("(pointer: fine)").ok().flatten());
    query.is_some_and(|query| query.matches())
}
