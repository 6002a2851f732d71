//! Interfaces that a browser may lack, or that web-sys keeps behind an unstable flag: reached by name.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A member, where it is there.
pub(super) fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok().filter(|member| !member.is_undefined() && !member.is_null())
}

/// A part of the browser, such as `locks`.
pub(super) fn of_navigator(name: &str) -> Option<JsValue> {
    get(&web_sys::window()?.navigator(), name)
}

/// An object with one member, as many methods want for their options.
pub(super) fn object(name: &str, value: &JsValue) -> JsValue {
    let object = Object::new();
    let _ = Reflect::set(&object, &name.into(), value); // a new one takes everything
    object.into()
}

/// Calls a method that answers later.
pub(super) fn call(of: &JsValue, method: &str, arguments: &[JsValue]) -> Option<Promise> {
    let method = get(of, method)?.dyn_into::<Function>().ok()?;
    let arguments: Array = arguments.iter().collect();
    Reflect::apply(&method, of, &arguments).ok()?.dyn_into().ok()
}

/// What an error says.
pub(super) fn words(cause: &JsValue) -> String {
    let words = get(cause, "message").and_then(|words| words.as_string());
    words.unwrap_or_else(|| "something went wrong".to_owned())
}

/// What a method answers; `None` where there is no such method, and where it fails.
pub(super) async fn ask(of: &JsValue, method: &str, arguments: &[JsValue]) -> Option<JsValue> {
    JsFuture::from(call(of, method, arguments)?).await.ok()
}
