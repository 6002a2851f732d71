//! The files that are kept up to date with maps, which `public/kept-file.js` writes.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::reflect;
use crate::app::{FileMsg, FileTrouble, FileWork, FileWritten, Msg};
use crate::model::Id;

/// The function that `public/boot.js` leaves for this.
const WORK: &str = "standpointFileWork";
/// The database in which files are remembered, as in the script.
const DATABASE: &str = "standpoint-files";

/// Whether the browser can write to a file that the user picks.
pub fn can_keep_files() -> bool {
    web_sys::window().and_then(|window| reflect::get(&window, "showSaveFilePicker")).is_some()
}

/// Does it, and says what came of it, where there is something to say.
pub(super) async fn work(map: Id, work: FileWork) -> Option<Msg> {
    let id = map.as_str();
    let msg = match work {
        FileWork::Pick { name } => {
            let picked = ask("pick", &[id, &name]).await.map(|name| name.as_string());
            FileMsg::Picked(map, picked)
        }
        FileWork::Find => {
            if !(can_keep_files() && are_remembered().await) {
                return None;
            }
            let found = ask("find", &[id]).await.ok()?.dyn_into::<Array>().ok()?;
            let allowed = found.get(1).is_truthy();
            FileMsg::Found { name: found.get(0).as_string()?, allowed, map }
        }
        FileWork::Allow => {
            let allowed = ask("allow", &[id]).await.is_ok_and(|allowed| allowed.is_truthy());
            FileMsg::Allowed(map, allowed)
        }
        FileWork::Write { text } => {
            let told = ask("write", &[id, &text]).await.map(|told| told.as_string().unwrap_or_default());
            let written = match told.unwrap_or_else(|cause| cause).as_str() {
                "" => FileWritten::Done,
                "elsewhere" => FileWritten::Elsewhere,
                "forgotten" => FileWritten::Forgotten,
                trouble => FileWritten::Failed(FileTrouble::of(trouble)),
            };
            FileMsg::Written(map, written)
        }
        FileWork::Open => {
            let read = ask("open", &[id]).await;
            let read =
                read.and_then(|read| read.dyn_into::<Array>().map_err(|_| "it is not known".to_owned()));
            let name = read.as_ref().ok().and_then(|read| read.get(0).as_string()).unwrap_or_default();
            let bytes = read.map(|read| Uint8Array::new(&read.get(1)).to_vec());
            return Some(Msg::FileRead { name, bytes });
        }
        FileWork::Forget => {
            drop(ask("forget", &[id]).await); // else it is found again at the next start
            return None;
        }
    };
    Some(Msg::File(msg))
}

/// Forgets all of them.
pub(super) async fn forget_all() {
    if are_remembered().await {
        drop(ask("forgetAll", &[]).await);
    }
}

/// Whether any file is remembered. Nothing is made by looking for it.
async fn are_remembered() -> bool {
    let names = async {
        let factory = reflect::get(web_sys::window()?.as_ref(), "indexedDB")?;
        let all = reflect::ask(&factory, "databases", &[]).await?.dyn_into::<Array>().ok()?;
        let is_ours = |one: JsValue| reflect::get(&one, "name").is_some_and(|name| name == DATABASE);
        Some(all.iter().any(is_ours))
    };
    names.await.unwrap_or_default()
}

async fn ask(what: &str, of: &[&str]) -> Result<JsValue, String> {
    let window: JsValue = web_sys::window().ok_or("there is no page")?.into();
    let arguments: Vec<JsValue> =
        std::iter::once(what).chain(of.iter().copied()).map(JsValue::from).collect();
    let asked = reflect::call(&window, WORK, &arguments).ok_or("this page cannot do it")?;
    JsFuture::from(asked).await.map_err(|cause| reflect::words(&cause))
}
