//! What else of this app is on the computer: the offline copy of its files.

use js_sys::Array;
use wasm_bindgen::{JsCast as _, JsValue};

use super::dom::document;
use super::reflect;

const PREFIX: &str = "standpoint";

/// Takes away the caches of this app and its service workers; those of other pages of the same origin
/// stay.
pub(super) async fn clear() {
    clear_caches().await;
    clear_workers().await;
}

async fn clear_caches() -> Option<()> {
    let caches = reflect::get(web_sys::window()?.as_ref(), "caches")?;
    for name in list(reflect::ask(&caches, "keys", &[]).await?)?.iter() {
        if name.as_string().is_some_and(|name| name.starts_with(PREFIX)) {
            reflect::ask(&caches, "delete", &[name]).await;
        }
    }
    Some(())
}

async fn clear_workers() -> Option<()> {
    let workers = reflect::of_navigator("serviceWorker")?;
    let page = document()?.base_uri().ok()??;
    let folder = &page[..=page.split(['?', '#']).next()?.rfind('/')?];
    for worker in list(reflect::ask(&workers, "getRegistrations", &[]).await?)?.iter() {
        let scope = reflect::get(&worker, "scope").and_then(|scope| scope.as_string());
        if scope.is_some_and(|scope| scope.starts_with(folder)) {
            reflect::ask(&worker, "unregister", &[]).await;
        }
    }
    Some(())
}

fn list(value: JsValue) -> Option<Array> {
    value.dyn_into().ok()
}
