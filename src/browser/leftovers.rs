//! What else of this app is on the computer: the offline copy of its files.

use js_sys::Array;
use wasm_bindgen::{JsCast as _, JsValue};

use super::dom::document;
use super::reflect;

/// Takes away the caches of this copy of the app and its worker, which both hold the folder of the page (see
/// `public/sw.js`); those of other pages of the same origin stay.
pub(super) async fn clear() {
    let Some(folder) = folder() else { return };
    clear_caches(&format!("standpoint {folder} ")).await;
    clear_worker(&folder).await;
}

/// The address of the folder that the page is in.
pub(super) fn folder() -> Option<String> {
    let page = document()?.base_uri().ok()??;
    Some(page[..=page.split(['?', '#']).next()?.rfind('/')?].to_owned())
}

async fn clear_caches(ours: &str) -> Option<()> {
    let caches = reflect::get(web_sys::window()?.as_ref(), "caches")?;
    for name in list(reflect::ask(&caches, "keys", &[]).await?)?.iter() {
        if name.as_string().is_some_and(|name| name.starts_with(ours)) {
            reflect::ask(&caches, "delete", &[name]).await;
        }
    }
    Some(())
}

async fn clear_worker(folder: &str) -> Option<()> {
    let workers = reflect::of_navigator("serviceWorker")?;
    for worker in list(reflect::ask(&workers, "getRegistrations", &[]).await?)?.iter() {
        let scope = reflect::get(&worker, "scope").and_then(|scope| scope.as_string());
        if scope.is_some_and(|scope| scope == folder) {
            reflect::ask(&worker, "unregister", &[]).await;
        }
    }
    Some(())
}

fn list(value: JsValue) -> Option<Array> {
    value.dyn_into().ok()
}
