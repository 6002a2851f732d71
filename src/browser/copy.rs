//! A copy of the whole app in one file, which `public/copy.js` puts together.

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use super::reflect;

/// The function that `public/boot.js` leaves for this.
const COPY: &str = "standpointCopy";

/// The text of a copy, with a map or without; or why there is none.
pub(super) async fn one_file(map: Option<&str>) -> Result<String, String> {
    let window: JsValue = web_sys::window().ok_or("there is no page")?.into();
    let copy = reflect::call(&window, COPY, &[map.map_or(JsValue::UNDEFINED, JsValue::from)]);
    let page = JsFuture::from(copy.ok_or("this page cannot do it")?).await;
    let page = page.map_err(|cause| reflect::words(&cause))?;
    page.as_string().ok_or_else(|| "it is no text".to_owned())
}
