//! Files that the user chooses, drops or receives.

use std::cell::RefCell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    Blob, BlobPropertyBag, DragEvent, Element, Event, File, HtmlAnchorElement, HtmlInputElement, Url,
};

use super::dom::{after_frame, document};
use super::reflect;
use super::timers::after;
use crate::app::Msg;
use crate::file::{Refusal, limits};

/// Gives the user a file to keep.
pub(super) fn download(name: &str, text: &str) {
    let parts = Array::of1(&text.into());
    let kind = BlobPropertyBag::new();
    kind.set_type(match name.rsplit('.').next() {
        Some("txt") => "text/plain",
        Some("html") => "text/html",
        _ => "application/json",
    });
    let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &kind) else { return };
    let Ok(url) = Url::create_object_url_with_blob(&blob) else { return };
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    if let Some(link) = document.create_element("a").ok().and_then(|a| a.dyn_into::<HtmlAnchorElement>().ok())
    {
        link.set_href(&url);
        link.set_download(name);
        link.click();
    }
    // The browser has the address from the click on; a moment later it can go.
    after(10_000, move || drop(Url::revoke_object_url(&url)));
}

/// What becomes of a file: its name, and its bytes or why they could not be had.
type AsMsg = fn(String, Result<Vec<u8>, String>) -> Msg;
/// Where it goes. One type for all who ask, so that the work is compiled once.
type Send = Rc<dyn Fn(Msg)>;

/// Lets the user choose a file to import.
pub fn choose_file(send: impl Fn(Msg) + 'static) {
    choose(|name, bytes| Msg::FileRead { name, bytes }, Rc::new(send));
}

/// Lets the user choose a file to be compared with the maps here.
pub fn choose_file_to_check(send: impl Fn(Msg) + 'static) {
    choose(|name, bytes| Msg::Check { name, bytes }, Rc::new(send));
}

fn choose(as_msg: AsMsg, send: Send) {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let Some(input) =
        document.create_element("input").ok().and_then(|i| i.dyn_into::<HtmlInputElement>().ok())
    else {
        return;
    };
    input.set_type("file");
    input.set_accept(".standpoint,.json,application/json");
    let chosen = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(file) = input.and_then(|input| input.files()).and_then(|files| files.get(0)) {
            read(file, as_msg, Rc::clone(&send));
        }
    });
    // It goes with the input, also where nothing is chosen: so it must not hold that.
    input.set_onchange(Some(chosen.into_js_value().unchecked_ref()));
    input.click();
    CHOOSING.set(Some(input));
}

thread_local! {
    /// What the user last chose a file with, or still does: nothing else holds it meanwhile.
    static CHOOSING: RefCell<Option<HtmlInputElement>> = const { RefCell::new(None) };
}

/// Takes files that are dropped anywhere on the page, for as long as the page is open, and shows meanwhile that it
/// does. What else is dragged goes into fields as everywhere, and nowhere else: the browser would leave the page
/// for a link.
pub fn watch_file_drops(send: impl Fn(Msg) + 'static) {
    let send: Send = Rc::new(send);
    let shown: Rc<RefCell<Option<Element>>> = Rc::default();
    let hear = |name: &'static str, handle: Box<dyn Fn(&DragEvent)>| {
        let Some(window) = web_sys::window() else { return };
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&window, name, options, move |event| {
            event.dyn_ref().into_iter().for_each(&handle);
        })
        .forget();
    };
    let sign = Rc::clone(&shown);
    hear("dragenter", Box::new(move |event| over(event, &sign)));
    let sign = Rc::clone(&shown);
    hear("dragover", Box::new(move |event| over(event, &sign)));
    let sign = Rc::clone(&shown);
    hear(
        "dragleave",
        Box::new(move |event| {
            if event.related_target().is_none() {
                hide(&sign);
            }
        }),
    );
    hear(
        "drop",
        Box::new(move |event| {
            hide(&shown);
            if !brings_files(event) {
                return over(event, &shown);
            }
            event.prevent_default();
            let files = event.data_transfer().and_then(|transfer| transfer.files());
            let files = files.map(|files| (0..files.length()).filter_map(|at| files.get(at)).collect());
            read_all(files.unwrap_or_default(), Rc::clone(&send));
        }),
    );
}

/// Takes files that the installed app is opened with, by a double click on them.
pub fn watch_launches(send: impl Fn(Msg) + 'static) {
    let send: Send = Rc::new(send);
    let launched = Closure::<dyn Fn(JsValue)>::new(move |launch: JsValue| {
        let handles = reflect::get(&launch, "files").and_then(|files| files.dyn_into::<Array>().ok());
        let send = Rc::clone(&send);
        spawn_local(async move {
            let mut files = Vec::new();
            for handle in handles.unwrap_or_default().iter() {
                let file = reflect::ask(&handle, "getFile", &[]).await;
                files.extend(file.and_then(|file| file.dyn_into::<File>().ok()));
            }
            read_all(files, send);
        });
    });
    let queue = web_sys::window().and_then(|window| reflect::get(&window, "launchQueue"));
    if let Some(queue) = queue {
        let _ = reflect::call(&queue, "setConsumer", &[launched.into_js_value()]); // it answers nothing
    }
}

/// Whether something can be let go here.
fn over(event: &DragEvent, sign: &RefCell<Option<Element>>) {
    if brings_files(event) {
        event.prevent_default(); // else the browser would leave the page and show the file
        show(sign);
        return;
    }
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let fields = "input, textarea, [contenteditable]";
    let is_field = target.is_some_and(|target| target.closest(fields).is_ok_and(|field| field.is_some()));
    if !is_field {
        event.prevent_default();
        event.data_transfer().iter().for_each(|transfer| transfer.set_drop_effect("none"));
    }
}

fn brings_files(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|transfer| transfer.types());
    types.is_some_and(|types| types.includes(&"Files".into(), 0))
}

/// Says over the page, or over the dialog that is open, what becomes of a file that is let go.
fn show(sign: &RefCell<Option<Element>>) {
    if sign.borrow().is_some() {
        return;
    }
    let make = || {
        let document = document()?;
        let sheet = document.create_element("div").ok()?;
        sheet.set_class_name("file-over");
        let words = document.create_element("p").ok()?;
        words.set_text_content(Some("Drop here to import"));
        sheet.append_child(&words).ok()?;
        let dialog = document.query_selector("dialog[open]").ok().flatten();
        let place = dialog.or_else(|| document.body().map(Element::from))?;
        place.append_child(&sheet).ok()?;
        Some(sheet)
    };
    sign.replace(make());
}

fn hide(sign: &RefCell<Option<Element>>) {
    sign.take().iter().for_each(Element::remove);
}

/// Reads files one after the other, in the order in which they came.
fn read_all(files: Vec<File>, send: Send) {
    spawn_local(async move {
        for file in files {
            let (name, bytes) = bytes_of(file, &send).await;
            send(Msg::FileRead { name, bytes });
        }
    });
}

fn read(file: File, as_msg: AsMsg, send: Send) {
    spawn_local(async move {
        let (name, bytes) = bytes_of(file, &send).await;
        send(as_msg(name, bytes));
    });
}

/// A file of more bytes than this is not looked through in the blink of an eye, so it is said that it is read.
const LARGE: usize = 200_000;

/// The name of a file and its bytes, unless its size alone says that it is none of ours.
async fn bytes_of(file: File, send: &Send) -> (String, Result<Vec<u8>, String>) {
    let size = whole(file.size());
    if size > LARGE {
        send(Msg::Reading(file.name()));
        // What is said of it is on the screen by then.
        let painted = js_sys::Promise::new(&mut |painted, _| {
            after_frame(move || drop(painted.call0(&JsValue::UNDEFINED)));
        });
        let _ = JsFuture::from(painted).await;
    }
    let bytes = if size > limits::FILE_BYTES {
        Err(Refusal::TooLarge { bytes: size, limit: limits::FILE_BYTES }.to_string())
    } else {
        match JsFuture::from(file.array_buffer()).await {
            Ok(buffer) => Ok(Uint8Array::new(&buffer).to_vec()),
            Err(_) => Err("The browser could not read this file.".to_owned()),
        }
    };
    (file.name(), bytes)
}

/// A number of bytes. JavaScript counts in floats; sizes of files are whole and not negative.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(bytes: f64) -> usize {
    bytes.max(0.0) as usize
}
