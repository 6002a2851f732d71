//! The browser's local storage. Everything of ours stands under `standpoint/`; nothing else is touched.

use gloo_storage::{LocalStorage, Storage as _};
use wasm_bindgen::JsCast as _;

use crate::app::{Found, Keep, StorageError, Stored};
use crate::file::{read_tail, write_index, write_map, write_tail, write_view};
use crate::model::Id;

/// The key of the list of maps.
pub(super) const INDEX: &str = "standpoint/index";
const VIEW: &str = "standpoint/ui";
const MAP: &str = "standpoint/map/";
const TAIL: &str = "standpoint/tail/";
const ASIDE: &str = "standpoint/kept/";

/// The store of one tab.
pub(super) struct Store {
    storage: Option<web_sys::Storage>,
    tab: String,
}

impl Store {
    /// Opens the store. gloo-storage panics where storage is blocked, so that is asked first.
    pub(super) fn open(tab: String) -> Self {
        let allowed = web_sys::window().and_then(|window| window.local_storage().ok().flatten()).is_some();
        Self { storage: allowed.then(LocalStorage::raw), tab }
    }

    fn raw(&self) -> Result<&web_sys::Storage, StorageError> {
        self.storage.as_ref().ok_or(StorageError::Blocked)
    }

    /// What is there when the page is opened.
    pub(super) fn find(&self) -> Result<Found, StorageError> {
        let storage = self.raw()?;
        let read = |key: &str| storage.get_item(key).map_err(|cause| error(&cause));
        let mut maps: Vec<Id> =
            self.keys(MAP)?.iter().filter_map(|key| Id::new(key.strip_prefix(MAP)?)).collect();
        let mut broken_tails = Vec::new();
        for (_, text) in self.texts(TAIL)? {
            match read_tail(&text) {
                Ok((tail, _)) => maps.push(tail.map),
                Err(_) => broken_tails.push(text),
            }
        }
        maps.sort();
        maps.dedup();
        Ok(Found { index: read(INDEX)?, view: read(VIEW)?, broken_tails, maps })
    }

    /// What is there of one map.
    pub(super) fn read(&self, map: &Id) -> Stored {
        let Ok(storage) = self.raw() else { return Stored::default() };
        let whole = storage.get_item(&format!("{MAP}{map}")).ok().flatten();
        Stored { whole, tails: self.tails_of(map).into_iter().map(|(_, text)| text).collect() }
    }

    /// What is there of every map.
    pub(super) fn read_all(&self) -> Vec<(Id, Stored)> {
        let maps = self.find().map(|found| found.maps).unwrap_or_default();
        maps.into_iter().map(|id| (id.clone(), self.read(&id))).collect()
    }

    /// Keeps something; an error leaves what was there before.
    pub(super) fn keep(&self, what: &Keep) -> Result<(), StorageError> {
        match what {
            Keep::Tail(tail) => self.write(&format!("{TAIL}{}", self.tab), &write_tail(tail)),
            Keep::Whole { map, at } => {
                let id = &map.head().id;
                self.write(&format!("{MAP}{id}"), &write_map(map, at))?;
                self.cut_tails(id);
                Ok(())
            }
            Keep::Index(index) => self.write(INDEX, &write_index(index)),
            Keep::View(view) => self.write(VIEW, &write_view(view)),
            Keep::Aside { name, text } => self.put_aside(name, text),
            Keep::Raw { id, text } => self.write(&format!("{MAP}{id}"), text),
        }
    }

    /// Takes a map out and gives back what was there.
    pub(super) fn remove(&self, map: &Id) -> Stored {
        let found = self.read(map);
        if let Ok(storage) = self.raw() {
            let _ = storage.remove_item(&format!("{MAP}{map}"));
            self.cut_tails(map);
        }
        found
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.raw()?.set_item(key, text).map_err(|cause| error(&cause))
    }

    /// A text that is there already is not put aside twice.
    fn put_aside(&self, name: &str, text: &str) -> Result<(), StorageError> {
        let known = self.texts(ASIDE)?;
        if known.iter().any(|(_, known)| known == text) {
            return Ok(());
        }
        let number = known.len() + 1;
        self.write(&format!("{ASIDE}{name}-{number}"), text)
    }

    fn cut_tails(&self, map: &Id) {
        if let Ok(storage) = self.raw() {
            for (key, _) in self.tails_of(map) {
                let _ = storage.remove_item(&key);
            }
        }
    }

    fn tails_of(&self, map: &Id) -> Vec<(String, String)> {
        let mut tails = self.texts(TAIL).unwrap_or_default();
        tails.retain(|(_, text)| read_tail(text).is_ok_and(|(tail, _)| &tail.map == map));
        tails
    }

    fn texts(&self, prefix: &str) -> Result<Vec<(String, String)>, StorageError> {
        let storage = self.raw()?;
        let keys = self.keys(prefix)?;
        Ok(keys.into_iter().filter_map(|key| Some((key.clone(), storage.get_item(&key).ok()??))).collect())
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        let storage = self.raw()?;
        let length = storage.length().map_err(|cause| error(&cause))?;
        let mut keys: Vec<String> = (0..length).filter_map(|at| storage.key(at).ok().flatten()).collect();
        keys.retain(|key| key.starts_with(prefix));
        keys.sort();
        Ok(keys)
    }
}

/// The map whose whole text stands under a key of the store.
pub(super) fn map_of_key(key: &str) -> Option<Id> {
    Id::new(key.strip_prefix(MAP)?)
}

fn error(cause: &wasm_bindgen::JsValue) -> StorageError {
    let name = cause.dyn_ref::<js_sys::Error>().map(|error| String::from(error.name()));
    match name.or_else(|| name_of_exception(cause)).as_deref() {
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => StorageError::Full,
        Some("SecurityError") => StorageError::Blocked,
        Some(other) => StorageError::Failed(other.to_owned()),
        None => StorageError::Failed("no reason given".to_owned()),
    }
}

/// A `DOMException` is no `Error` to every engine.
fn name_of_exception(cause: &wasm_bindgen::JsValue) -> Option<String> {
    js_sys::Reflect::get(cause, &"name".into()).ok()?.as_string()
}
