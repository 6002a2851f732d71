//! How much of the browser's storage is in use, and whether it may be cleared without a question.

use wasm_bindgen::JsValue;

use super::reflect;
use crate::app::Room;

/// What the browser says; none where it says nothing.
pub(super) async fn ask() -> Option<Room> {
    let storage = reflect::of_navigator("storage")?;
    let estimate = reflect::ask(&storage, "estimate", &[]).await?;
    let lasting = reflect::ask(&storage, "persisted", &[]).await.is_some_and(|answer| answer.is_truthy());
    Some(Room { used: bytes(&estimate, "usage")?, limit: bytes(&estimate, "quota")?, lasting })
}

/// Asks the browser to keep what is stored when the disk fills up. It may ask the user.
pub(super) async fn persist() -> Option<Room> {
    let storage = reflect::of_navigator("storage")?;
    reflect::ask(&storage, "persist", &[]).await;
    ask().await
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a cast keeps to the bounds
fn bytes(estimate: &JsValue, name: &str) -> Option<u64> {
    reflect::get(estimate, name)?.as_f64().map(|bytes| bytes as u64)
}
