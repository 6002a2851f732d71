//! Exceptions of the browser's stores, in the words of the app.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use crate::app::StorageError;

/// What an exception says. Its name is asked for, not its type: a `DOMException` is no `Error` to every
/// engine.
pub(super) fn of(cause: &JsValue) -> StorageError {
    let name = Reflect::get(cause, &"name".into()).ok().and_then(|name| name.as_string());
    match name.as_deref() {
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => StorageError::Full,
        Some("SecurityError") => StorageError::Blocked,
        Some("VersionError") => StorageError::Newer,
        Some(other) => StorageError::Failed(other.to_owned()),
        None => StorageError::Failed("no reason given".to_owned()),
    }
}
