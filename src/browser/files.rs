//! Files that the user chooses, drops or receives.

use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, DragEvent, File, HtmlAnchorElement, HtmlInputElement, Url};

use crate::app::Msg;
use crate::file::{Refusal, limits};

/// Gives the user a file to keep.
pub(super) fn download(name: &str, text: &str) {
    let parts = Array::of1(&text.into());
    let kind = BlobPropertyBag::new();
    let is_json = std::path::Path::new(name).extension().is_some_and(|extension| extension == "json");
    kind.set_type(if is_json { "application/json" } else { "text/plain" });
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
    gloo_timers::callback::Timeout::new(10_000, move || drop(Url::revoke_object_url(&url))).forget();
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
    input.set_accept(".json,application/json");
    let chosen = input.clone();
    EventListener::once(&input, "change", move |_| {
        if let Some(file) = chosen.files().and_then(|files| files.get(0)) {
            read(file, as_msg, send);
        }
    })
    .forget();
    input.click();
}

/// Takes files that are dropped anywhere on the page, for as long as the page is open.
pub fn watch_file_drops(send: impl Fn(Msg) + 'static) {
    let send: Send = Rc::new(send);
    let Some(window) = web_sys::window() else { return };
    let options = EventListenerOptions::enable_prevent_default();
    // Without this the browser would leave the page and show the file.
    EventListener::new_with_options(&window, "dragover", options, web_sys::Event::prevent_default).forget();
    EventListener::new_with_options(&window, "drop", options, move |event| {
        event.prevent_default();
        let transfer = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
        if let Some(file) = transfer.and_then(|transfer| transfer.files()).and_then(|files| files.get(0)) {
            read(file, |name, bytes| Msg::FileRead { name, bytes }, Rc::clone(&send));
        }
    })
    .forget();
}

/// Reads a file, unless its size alone says that it is none of ours.
fn read(file: File, as_msg: AsMsg, send: Send) {
    spawn_local(async move {
        let name = file.name();
        let size = whole(file.size());
        let bytes = if size > limits::FILE_BYTES {
            Err(Refusal::TooLarge { bytes: size, limit: limits::FILE_BYTES }.to_string())
        } else {
            match JsFuture::from(file.array_buffer()).await {
                Ok(buffer) => Ok(Uint8Array::new(&buffer).to_vec()),
                Err(_) => Err("The browser could not read this file.".to_owned()),
            }
        };
        send(as_msg(name, bytes));
    });
}

/// A number of bytes. JavaScript counts in floats; sizes of files are whole and not negative.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(bytes: f64) -> usize {
    bytes.max(0.0) as usize
}
