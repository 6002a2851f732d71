//! The browser's local storage. Everything of ours stands under `standpoint/`; nothing else is touched.

use gloo_storage::{LocalStorage, Storage as _};

use super::blame;
use super::presence::Alive;
use crate::app::{FoundLocal, Keep, LeftDraft, LeftTail, StorageError};
use crate::file::{
    Preview, plain, write_copy, write_draft, write_index, write_preview, write_tail, write_view,
};
use crate::model::Id;

/// The key of the list of maps.
pub(super) const INDEX: &str = "standpoint/index";
const OURS: &str = "standpoint/";
const VIEW: &str = "standpoint/ui";
const MAP: &str = "standpoint/map/";
const TAIL: &str = "standpoint/tail/";
const DRAFT: &str = "standpoint/draft/";
const ASIDE: &str = "standpoint/kept/";
/// As in `public/first.js`.
const PREVIEW: &str = "standpoint/preview";

/// Local storage holds about 5 million units of UTF-16 for all pages of an origin together. A text that
/// is longer than these would leave nothing for others; the database holds the map all the same.
const LONGEST_TAIL: usize = 1_000_000;
const LONGEST_COPY: usize = 1_500_000;
const LONGEST_PREVIEW: usize = 500_000;

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

    /// The name of this tab.
    pub(super) fn tab(&self) -> &str {
        &self.tab
    }

    /// What is there when the page is opened.
    pub(super) fn find(&self, alive: &Alive) -> Result<FoundLocal, StorageError> {
        Ok(FoundLocal {
            index: self.read(INDEX)?,
            view: self.read(VIEW)?,
            copies: self.copies()?,
            tails: self.left_tails(alive)?,
        })
    }

    /// What is there when the page is opened, where no tab has left anything that is still to be worked on.
    pub(super) fn find_alone(&self) -> Option<FoundLocal> {
        let left = [TAIL, DRAFT].iter().any(|prefix| self.keys(prefix).map_or(true, |keys| !keys.is_empty()));
        let (index, view) = (self.read(INDEX).ok()?, self.read(VIEW).ok()?);
        (!left).then_some(FoundLocal { index, view, copies: self.copies().ok()?, tails: Vec::new() })
    }

    /// The map that was open last.
    pub(super) fn wanted(&self) -> Option<Id> {
        plain::read_view(&self.read(VIEW).ok()??)?.open
    }

    /// What is kept of the screen and of the boxes for new names, each with its key.
    pub(super) fn beside_maps(&self) -> Vec<(String, String)> {
        let keys = [VIEW, DRAFT].into_iter().filter_map(|prefix| self.keys(prefix).ok()).flatten();
        keys.filter_map(|key| self.read(&key).ok().flatten().map(|text| (key, text))).collect()
    }

    /// The maps of which there is a copy.
    pub(super) fn copies(&self) -> Result<Vec<Id>, StorageError> {
        Ok(self.keys(MAP)?.iter().filter_map(|key| Id::new(key.strip_prefix(MAP)?)).collect())
    }

    /// The copy of a map.
    pub(super) fn copy(&self, map: &Id) -> Option<String> {
        self.read(&copy_key(map)).ok().flatten()
    }

    /// Every tail of a closed tab.
    pub(super) fn left_tails(&self, alive: &Alive) -> Result<Vec<LeftTail>, StorageError> {
        let mut tails = Vec::new();
        for key in self.keys(TAIL)? {
            if self.is_left(&key, alive) {
                tails.extend(self.read(&key)?.map(|text| LeftTail { key, text }));
            }
        }
        Ok(tails)
    }

    /// Keeps something; an error leaves what was there before, unless that is said.
    pub(super) fn keep(&self, what: &Keep) -> Result<(), StorageError> {
        if matches!(what, Keep::Tail(tail) if !tail.changes.is_empty()) {
            self.drop_preview(); // it shows what was before
        }
        match self.put(what) {
            Err(_) if self.drop_preview() => self.put(what),
            result => result,
        }
    }

    fn put(&self, what: &Keep) -> Result<(), StorageError> {
        match what {
            Keep::Tail(tail) => {
                let key = tail_key(&self.tab, &tail.map);
                if tail.changes.is_empty() {
                    return self.remove(&key);
                }
                let text = write_tail(tail);
                if is_longer(&text, LONGEST_TAIL) {
                    self.remove(&key)?; // what stands there lacks the newest changes
                    return Err(StorageError::Full);
                }
                self.write(&key, &text)
            }
            Keep::Copy { map, base, at } => {
                let text = write_copy(map, at, base);
                if is_longer(&text, LONGEST_COPY) {
                    return Ok(());
                }
                self.write(&copy_key(&map.head().id), &text)
            }
            Keep::Index(index) => self.write(INDEX, &write_index(index)),
            Keep::View(view) => self.write(VIEW, &write_view(view)),
            Keep::NoDraft => self.remove(&draft_key(&self.tab)),
            Keep::Draft(draft) => self.write(&draft_key(&self.tab), &write_draft(draft)),
            Keep::Aside { name, text } => self.put_aside(name, text),
        }
    }

    /// Keeps what the next start shows until the program is there, or nothing. Whatever else there is to keep
    /// needs its room more than this does.
    pub(super) fn keep_preview(&self, preview: Option<&Preview>) {
        let text = preview.map(write_preview).filter(|text| !is_longer(text, LONGEST_PREVIEW));
        if text.is_none_or(|text| self.write(PREVIEW, &text).is_err()) {
            self.drop_preview();
        }
    }

    /// Takes it out, if it is there. It is true only until the next edit, whichever tab that is made in.
    fn drop_preview(&self) -> bool {
        matches!(self.read(PREVIEW), Ok(Some(_))) && self.remove(PREVIEW).is_ok()
    }

    /// Keeps what was typed into the box for new names before the part of the program is there that keeps drafts.
    /// Its first draft has a higher number.
    pub(super) fn keep_waiting(&self, text: &str) {
        let text = js_sys::JSON::stringify(&text.into()).map(String::from).unwrap_or_default();
        let _ = self.write(&draft_key(&self.tab), &format!("{{\"number\":0,\"text\":{text}}}"));
    }

    /// Takes the copy of a map and the tail of this tab out.
    pub(super) fn forget(&self, map: &Id) {
        self.drop_preview();
        let _ = self.remove(&copy_key(map));
        let _ = self.remove(&tail_key(&self.tab, map));
    }

    /// Takes the tails of closed tabs out that belong to a map.
    pub(super) fn forget_left(&self, map: &Id, alive: &Alive) {
        for key in self.keys(TAIL).unwrap_or_default() {
            if self.is_left(&key, alive) && parts(&key).1 == map.as_str() {
                let _ = self.remove(&key);
            }
        }
    }

    /// Takes tails out that are still as they were read.
    pub(super) fn drop_tails(&self, tails: &[LeftTail]) {
        for tail in tails.iter().filter(|tail| tail.key.starts_with(TAIL)) {
            if self.read(&tail.key).ok().flatten().as_ref() == Some(&tail.text) {
                let _ = self.remove(&tail.key);
            }
        }
    }

    /// What stands in the boxes of all tabs, or stood there.
    pub(super) fn drafts(&self) -> Vec<LeftDraft> {
        let keys = self.keys(DRAFT).unwrap_or_default().into_iter();
        let drafts = keys.filter_map(|key| {
            let tab = key.strip_prefix(DRAFT)?.to_owned();
            Some(LeftDraft { tab, text: self.read(&key).ok()??, open: false })
        });
        drafts.collect()
    }

    /// Takes the drafts of these tabs out.
    pub(super) fn drop_drafts<'a>(&self, tabs: impl IntoIterator<Item = &'a String>) {
        for tab in tabs {
            let _ = self.remove(&draft_key(tab));
        }
    }

    /// Takes out everything of ours.
    pub(super) fn erase(&self) -> Result<(), StorageError> {
        self.keys(OURS)?.iter().try_for_each(|key| self.remove(key))
    }

    /// Whether a tail belongs to a closed tab.
    fn is_left(&self, key: &str, alive: &Alive) -> bool {
        self.is_closed(parts(key).0, alive)
    }

    /// Whether a tab is neither this one nor one that is alive.
    pub(super) fn is_closed(&self, tab: &str, alive: &Alive) -> bool {
        tab != self.tab && alive.as_ref().is_none_or(|alive| !alive.iter().any(|other| other == tab))
    }

    /// A text that is there already is not put aside twice.
    fn put_aside(&self, name: &str, text: &str) -> Result<(), StorageError> {
        let known = self.keys(ASIDE)?;
        for key in &known {
            if self.read(key)?.as_deref() == Some(text) {
                return Ok(());
            }
        }
        // Of one more number than there are texts, one is free.
        let mut keys = (1..=known.len() + 1).map(|number| format!("{ASIDE}{name}-{number}"));
        keys.find(|key| !known.contains(key)).map_or(Ok(()), |key| self.write(&key, text))
    }

    fn read(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.raw()?.get_item(key).map_err(|cause| blame::of(&cause))
    }

    fn write(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.raw()?.set_item(key, text).map_err(|cause| blame::of(&cause))
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.raw()?.remove_item(key).map_err(|cause| blame::of(&cause))
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        let storage = self.raw()?;
        let length = storage.length().map_err(|cause| blame::of(&cause))?;
        let mut keys: Vec<String> = (0..length).filter_map(|at| storage.key(at).ok().flatten()).collect();
        keys.retain(|key| key.starts_with(prefix));
        Ok(keys)
    }

    fn raw(&self) -> Result<&web_sys::Storage, StorageError> {
        self.storage.as_ref().ok_or(StorageError::Blocked)
    }
}

fn copy_key(map: &Id) -> String {
    format!("{MAP}{map}")
}

fn tail_key(tab: &str, map: &Id) -> String {
    format!("{TAIL}{tab}/{map}")
}

fn draft_key(tab: &str) -> String {
    format!("{DRAFT}{tab}")
}

/// The tab and the map in the key of a tail. The name of a tab has no slash; the id of a map may.
fn parts(key: &str) -> (&str, &str) {
    let rest = key.strip_prefix(TAIL).unwrap_or(key);
    rest.split_once('/').unwrap_or((rest, ""))
}

/// Whether a text is longer than so many units of UTF-16, of which a text has at most one for each byte.
fn is_longer(text: &str, limit: usize) -> bool {
    text.len() > limit && text.encode_utf16().count() > limit
}

/// The map that a tail belongs to, by its key.
pub(super) fn map_of_tail(key: &str) -> Option<Id> {
    Id::new(parts(key).1)
}
