//! Small services of the page: focus, title, sizes.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::reflect;
use super::shell::Later;
use super::timers::after;
use gloo_events::EventListener;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Document, FocusOptions, HtmlElement, ResizeObserver, ResizeObserverEntry};

/// Whether the page was started without a map, after it had stopped twice: `boot.js` says so on the root.
pub(super) fn starts_blank() -> bool {
    let root = document().and_then(|document| document.document_element());
    root.is_some_and(|root| root.get_attribute("data-start").as_deref() == Some("blank"))
}

/// Loads the sheet of what is shown later, where the page has one apart: `cargo xtask dist` names it in the
/// page. Begins at once, and says in the end whether it is there.
pub fn load_later_sheet() -> Later<bool> {
    let page = document();
    let named = page.as_ref().and_then(|page| page.query_selector("meta[name=later-sheet]").ok().flatten());
    let address = named.and_then(|named| named.get_attribute("content"));
    let head = page.as_ref().and_then(Document::head);
    let is_there =
        page.as_ref().and_then(|page| page.query_selector("link[data-later]").ok().flatten()).is_some();
    let link = page.and_then(|page| page.create_element("link").ok()).filter(|_| !is_there);
    let Some(((address, head), link)) = address.zip(head).zip(link) else {
        return Box::pin(std::future::ready(true)); // it is there, or part of the one that is
    };
    // What has failed is an answer too: a promise that is refused before anybody waits for it would count as a fault
    // of the program.
    let told = js_sys::Promise::new(&mut |told, _| {
        let _ = link.add_event_listener_with_callback(LOAD, &told);
        let _ = link.add_event_listener_with_callback("error", &told);
        if let Some(window) = web_sys::window() {
            let _ = window.add_event_listener_with_callback(GIVE_UP, &told);
        }
    });
    let _ = link.set_attribute("rel", "stylesheet");
    let _ = link.set_attribute("href", &address);
    let _ = head.append_child(&link);
    Box::pin(async move {
        let event = wasm_bindgen_futures::JsFuture::from(told).await;
        let there = event.is_ok_and(|event| event.unchecked_ref::<web_sys::Event>().type_() == LOAD);
        if there {
            let _ = link.set_attribute("data-later", "");
        } else {
            link.remove(); // the next try makes another one
        }
        there
    })
}

/// Says that a sheet is there.
const LOAD: &str = "load";
/// Says that what is being loaded takes too long. The script that loads the program hears of it too
/// (`take_any_type` in `xtask`).
const GIVE_UP: &str = "standpoint-give-up";

/// Gives up what is being loaded of the rest of the program, which fails then.
pub fn give_up_loading() {
    let given_up = web_sys::Event::new(GIVE_UP);
    if let Some((window, event)) = web_sys::window().zip(given_up.ok()) {
        let _ = window.dispatch_event(&event);
    }
}

/// Says on the root that all of the program is there.
pub(super) fn mark_whole() {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("data-program", "whole");
    }
}

pub(super) fn document() -> Option<Document> {
    web_sys::window().and_then(|window| window.document())
}

/// The element of the page with this id.
pub(super) fn by_id(id: &str) -> Option<web_sys::Element> {
    document()?.get_element_by_id(id)
}

/// Moves the focus to the element with this id: at once where it is there, so that the next key already
/// goes to it, else once the screen has been brought up to date.
pub fn focus_id(id: &str) {
    let took = by_id(id).is_some_and(|element| {
        focus(&element);
        // What is hidden takes none; it may be shown in a moment.
        document().and_then(|document| document.active_element()).as_ref() == Some(&element)
    });
    let id = id.to_owned();
    // Signals reach the page in a microtask; a timer comes after it.
    after(0, move || {
        if took && focused().is_some() {
            return; // it has it, or the user has gone on
        }
        if let Some(element) = by_id(&id) {
            focus(&element);
        }
    });
}

/// Moves the focus to the element with this id, and leaves the page where it is scrolled to.
pub(super) fn focus_in_place(id: &str) {
    if let Some(element) = by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let still = FocusOptions::new();
        still.set_prevent_scroll(true);
        let _ = element.focus_with_options(&still);
    }
}

/// Scrolls the element with this id into view, once the screen has been brought up to date.
pub fn reveal_id(id: &str) {
    let id = id.to_owned();
    after(0, move || {
        if let Some(element) = by_id(&id) {
            element.scroll_into_view_with_bool(false);
        }
    });
}

/// Scrolls the page so that the element with this id begins at the top, once the screen has been brought up to date.
pub fn reveal_start(id: &'static str) {
    after(0, move || {
        if let Some(element) = by_id(id) {
            element.scroll_into_view_with_bool(true);
        }
    });
}

/// Scrolls the element with this id to its end, once the screen has been brought up to date.
pub fn scroll_to_end(id: &'static str) {
    after(0, move || {
        if let Some(element) = by_id(id) {
            element.set_scroll_top(element.scroll_height());
        }
    });
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

/// Whether the focus is where it was, or has been lost on the way.
pub(super) fn has_focus_still(before: Option<&Focused>) -> bool {
    focused().is_none_or(|now| before.is_some_and(|before| before.element == now.element))
}

/// Pauses after an update before each look whether it has taken the focus away. Who asked for the focus
/// by name goes first, and a busy page may be late.
const LOOKS_MS: [u32; 3] = [20, 80, 250];

/// Gives the focus to what is nearest, where an update has taken away the element that had it. Without
/// this, who works by keyboard would start again at the top of the page.
pub(super) fn rescue_focus(before: Focused) {
    let number = RESCUES.get().wrapping_add(1);
    RESCUES.set(number);
    look_after(number, before, &LOOKS_MS);
}

thread_local! {
    /// The number of the last update that somebody is looked after for.
    static RESCUES: Cell<u32> = const { Cell::new(0) };
}

/// Somebody has left a field of their own accord: nobody is looked after who had it.
pub(super) fn let_focus_go() {
    RESCUES.set(RESCUES.get().wrapping_add(1));
}

fn look_after(number: u32, before: Focused, pauses: &'static [u32]) {
    let Some((pause, later)) = pauses.split_first() else { return };
    after(*pause, move || match focused() {
        _ if RESCUES.get() != number => {} // a later update knows better who had it
        // It has moved on, and who has it now is looked after by a later update.
        Some(now) if now.element != before.element => {}
        None if !before.element.is_connected() => hand_on(before.place),
        // It stands at another place of the page now, and lost the focus on the way.
        None => {
            focus(&before.element);
            if focused().is_none() {
                hand_on(before.place); // it is switched off now
            }
        }
        _ => look_after(number, before, later),
    });
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

pub(super) fn focus(element: &web_sys::Element) {
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

/// Watches the size of an element, for as long as this is kept.
pub struct SizeWatch {
    observer: ResizeObserver,
    _told: Closure<dyn Fn(js_sys::Array)>,
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// Tells the size of an element in CSS pixels, now and whenever it changes.
pub fn watch_size(element: &web_sys::Element, tell: impl Fn(f64, f64) + 'static) -> Option<SizeWatch> {
    let callback = Closure::<dyn Fn(js_sys::Array)>::new(move |entries: js_sys::Array| {
        if let Some(entry) =
            entries.iter().last().and_then(|entry| entry.dyn_into::<ResizeObserverEntry>().ok())
        {
            let size = entry.content_rect();
            tell(size.width(), size.height());
        }
    });
    let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
    observer.observe(element);
    Some(SizeWatch { observer, _told: callback })
}

/// Does something once what has changed up to now is on the screen; at once where nobody sees it.
pub fn after_frame(act: impl FnOnce() + 'static) {
    let window = web_sys::window().filter(|_| document().is_some_and(|document| !document.hidden()));
    let Some(window) = window else { return act() };
    // The callback comes before its frame is painted, a timer after that.
    let in_frame = Closure::once_into_js(move || after(0, act));
    let _ = window.request_animation_frame(in_frame.unchecked_ref());
}

/// Does something once the page is on the screen and the browser has nothing else to do.
pub fn when_idle(act: impl FnOnce() + 'static) {
    const WITHOUT_A_WORD_MS: u32 = 500; // for browsers that do not say when that is
    after_frame(move || {
        let Some(window) = web_sys::window() else { return };
        let idle = reflect::get(&window, "requestIdleCallback").and_then(|idle| idle.dyn_into().ok());
        match idle {
            Some::<js_sys::Function>(idle) => drop(idle.call1(&window, &Closure::once_into_js(act))),
            None => after(WITHOUT_A_WORD_MS, act),
        }
    });
}

/// A picture as an address that an image can show. Shown so, it can run nothing and load nothing.
pub fn svg_address(svg: &str) -> String {
    format!("data:image/svg+xml,{}", String::from(js_sys::encode_uri_component(svg)))
}

thread_local! {
    /// Whether a finger was what pressed last.
    static BY_FINGER: Cell<bool> = const { Cell::new(false) };
}

/// Notes what has pressed.
pub(super) fn note_press(event: &web_sys::PointerEvent) {
    BY_FINGER.set(event.pointer_type() == "touch");
}

/// Whether the page is used with a finger just now.
pub fn by_finger() -> bool {
    BY_FINGER.get()
}

/// Does something whenever the page loses hold of the pointer: another window, another tab, a page that is left.
/// A button that is let go meanwhile is never told.
pub(super) fn on_let_slip(act: impl Fn() + Clone + 'static) -> Vec<EventListener> {
    let Some((window, document)) = web_sys::window().zip(document()) else { return Vec::new() };
    let (hidden, page) = (act.clone(), document.clone());
    vec![
        EventListener::new(&window, "blur", move |_| act()),
        EventListener::new(&document, "visibilitychange", move |_| {
            if page.hidden() {
                hidden();
            }
        }),
    ]
}

/// Whether a move says that the button, or the finger, that a drag began with is not down any more: its release
/// never came.
pub(super) fn is_let_go(event: &web_sys::PointerEvent) -> bool {
    event.buttons() & 1 == 0
}

/// Does something at the first sign that somebody uses the page, and once.
pub fn on_first_use(act: impl Fn() + 'static) {
    // Not the focus: the page itself puts it into the box of an empty map.
    const SIGNS: [&str; 6] = ["pointermove", "pointerdown", "touchstart", "wheel", "keydown", "dragenter"];
    let Some(window) = web_sys::window() else { return };
    let act = Rc::new(act);
    let ears: Rc<RefCell<Vec<EventListener>>> = Rc::default();
    for sign in SIGNS {
        let (act, kept) = (Rc::clone(&act), Rc::clone(&ears));
        let ear = EventListener::new(&window, sign, move |_| {
            act();
            let ears = kept.take();
            spawn_local(async move { drop(ears) }); // not while one of them is being called
        });
        ears.borrow_mut().push(ear);
    }
}
