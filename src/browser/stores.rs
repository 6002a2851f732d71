//! Both stores together: what has to be asked of the one and the other for one answer.

use std::collections::BTreeMap;
use std::rc::Rc;

use futures_util::future::join4;
use wasm_bindgen_futures::spawn_local;

use super::deadline::within;
use super::dom;
use super::kept_file;
use super::leftovers;
use super::one_file;
use super::presence::{Alive, Presence};
use super::storage::{Store, map_of_tail};
use super::vault::{OPEN_MS, Vault};
use crate::app::{Found, LeftTail, Snapshot, StorageError, Stored};
use crate::file::Draft;
use crate::model::Id;

/// The stores of one tab.
pub(super) struct Stores {
    pub(super) local: Store,
    pub(super) vault: Vault,
    pub(super) presence: Presence,
}

impl Stores {
    /// What is there when the page is opened. Nothing is written before this is known.
    pub(super) async fn find(&self) -> Found {
        // Everything is asked at once: each answer takes a way through several processes of the browser.
        let wanted = self.local.wanted().filter(|_| !dom::starts_blank());
        let first = async {
            let map = wanted.as_ref()?;
            within(OPEN_MS, self.vault.snapshot(map, None)).await?.ok()
        };
        let heads = within(OPEN_MS, self.vault.heads());
        let drafts = within(OPEN_MS, self.vault.drafts());
        let before = self.local.drafts();
        let (vault, drafts, first, alive) = join4(heads, drafts, first, Presence::alive()).await;
        let mut left = self.local.drafts();
        // What another tab that starts has taken out of local storage since is done with; the database may
        // have been read before it said so.
        let since: Vec<_> =
            before.into_iter().filter(|draft| left.iter().all(|now| now.tab != draft.tab)).collect();
        left.extend(since);
        left.extend(drafts.and_then(Result::ok).unwrap_or_default());
        left.retain(|draft| draft.tab != self.local.tab());
        for draft in &mut left {
            draft.open = !self.local.is_closed(&draft.tab, &alive);
        }
        let stored = |map: &Id, snapshot| Stored {
            vault: Ok(snapshot),
            copy: self.local.copy(map),
            tails: self.left_tails(&alive),
        };
        Found {
            tab: self.local.tab().to_owned(),
            home: one_file::home(),
            carried: one_file::carried(),
            blank: dom::starts_blank(),
            vault: vault.unwrap_or(Err(StorageError::Silent)),
            local: self.local.find(&alive),
            drafts: left,
            first: wanted.as_ref().zip(first).map(|(map, snapshot)| (map.clone(), stored(map, snapshot))),
        }
    }

    /// Puts what stands in the box of this tab into the database.
    pub(super) async fn keep_draft(&self, draft: &Draft) -> Result<(), StorageError> {
        self.vault.keep_drafts(&[(self.local.tab().to_owned(), draft.clone())]).await
    }

    /// What stood in the boxes of closed tabs is done with.
    pub(super) fn end_drafts(self: &Rc<Self>, ended: Vec<(String, Draft)>) {
        let stores = Rc::clone(self);
        spawn_local(async move {
            let _ = stores.vault.keep_drafts(&ended).await; // else they are taken over once more
            // Not before the database knows: a tab that starts between takes what it still holds for new.
            stores.local.drop_drafts(ended.iter().map(|(tab, _)| tab));
        });
    }

    /// Forgets the drafts of closed tabs.
    pub(super) fn drop_drafts(self: &Rc<Self>, tabs: Vec<String>) {
        self.local.drop_drafts(&tabs);
        let stores = Rc::clone(self);
        spawn_local(async move {
            let _ = stores.vault.drop_drafts(&tabs).await; // else they are forgotten at the next start
        });
    }

    /// What is there of one map.
    pub(super) async fn read(&self, map: &Id) -> Stored {
        let vault = self.vault.snapshot(map, None).await;
        let tails = self.left_tails(&Presence::alive().await);
        Stored { vault, copy: self.local.copy(map), tails }
    }

    /// What is there of a map, unless another tab has it open.
    pub(super) async fn read_if_free(&self, map: &Id) -> Option<Stored> {
        if self.presence.is_free(map).await { Some(self.read(map).await) } else { None }
    }

    /// What is there of every map of which either store knows.
    pub(super) async fn read_all(&self) -> Vec<(Id, Stored)> {
        let vault = self.vault.read_all().await;
        let tails = self.left_tails(&Presence::alive().await);
        let nothing = match &vault {
            Ok(_) => Ok(Snapshot { all: true, ..Snapshot::default() }),
            Err(error) => Err(error.clone()),
        };
        let elsewhere = tails.iter().filter_map(|tail| map_of_tail(&tail.key));
        let local = self.local.copies().unwrap_or_default().into_iter().chain(elsewhere);
        let mut maps: BTreeMap<Id, Result<Snapshot, StorageError>> = BTreeMap::new();
        for id in local {
            maps.insert(id, nothing.clone());
        }
        for (map, snapshot) in vault.unwrap_or_default() {
            if let Some(id) = Id::new(&map) {
                maps.insert(id, Ok(snapshot));
            }
        }
        let stored = |(id, vault)| {
            let copy = self.local.copy(&id);
            (id, Stored { vault, copy, tails: tails.clone() })
        };
        maps.into_iter().map(stored).collect()
    }

    /// Takes the copy of a map out, and the tails of this tab and of closed ones that belong to it. Which
    /// tabs are closed is known a moment later; nobody writes their tails any more.
    pub(super) fn forget(self: &Rc<Self>, map: Id) {
        self.local.forget(&map);
        let stores = Rc::clone(self);
        spawn_local(async move { stores.local.forget_left(&map, &Presence::alive().await) });
    }

    /// Erases everything of this app from this computer: as much as can be, and the first error.
    pub(super) async fn erase(&self) -> Result<(), StorageError> {
        let vault = self.vault.erase().await;
        let local = self.local.erase();
        leftovers::clear().await;
        kept_file::forget_all().await;
        vault.and(local)
    }

    /// Puts the maps of this window into the storage of the browser, and has the page keep them there when it is opened
    /// the next time.
    pub(super) async fn keep_in_browser(&self) -> Result<(), String> {
        one_file::lend_database();
        self.vault.copy_to_browser().await?;
        one_file::keep_in_browser(self.local.beside_maps()).ok_or_else(|| StorageError::Blocked.to_string())
    }

    fn left_tails(&self, alive: &Alive) -> Vec<LeftTail> {
        self.local.left_tails(alive).unwrap_or_default()
    }
}
