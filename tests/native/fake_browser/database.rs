//! What the database and the locks do, job by job.

use std::collections::BTreeSet;

use standpoint::app::*;
use standpoint::file::write_draft;
use standpoint::model::Id;

use super::{Fault, Job, MAP, Store, World};

impl World {
    /// Why nothing can be read from the database.
    pub(super) fn vault_trouble(&self) -> Option<StorageError> {
        match () {
            () if self.newer_layout => Some(StorageError::Newer),
            () if self.vault_blocked => Some(StorageError::Blocked),
            () if self.unread => Some(StorageError::Silent),
            () => None,
        }
    }

    fn snapshot(&self, map: &Id, since: Option<&standpoint::file::Base>) -> Result<Snapshot, StorageError> {
        self.vault_trouble().map_or_else(|| Ok(self.disk.snapshot(map, since)), Err)
    }

    /// What the database and the locks do.
    pub(super) fn work(&mut self, Job { tab, effect }: Job) {
        let answer = match effect {
            Effect::Commit(commit) => {
                let how = if let Some(cause) = self.vault_trouble().filter(|_| !self.unread) {
                    Committed::Failed(cause)
                } else if self.fails(Store::Vault) {
                    Committed::Failed(StorageError::Full)
                } else {
                    self.before_each.push(self.disk.clone());
                    self.disk.commit(&commit, false)
                };
                Msg::Committed { map: commit.map, flight: commit.flight, how }
            }
            Effect::CatchUp { map, since } => {
                let found = self.snapshot(&map, since.as_ref());
                Msg::Looked { map, found }
            }
            Effect::Read(map) => Msg::Read { stored: self.stored(&map), map },
            Effect::Heads => Msg::Heads(self.vault_trouble().map_or_else(|| Ok(self.disk.summaries()), Err)),
            Effect::ReadAll => {
                let copies = self.disk.local.keys().filter_map(|key| Id::new(key.strip_prefix(MAP)?));
                let sheets = self.disk.vault.keys().filter_map(|id| Id::new(id));
                let maps: BTreeSet<Id> = copies.chain(sheets).collect();
                Msg::ReadAll(maps.into_iter().map(|id| (id.clone(), self.stored(&id))).collect())
            }
            Effect::ReadIfFree { map, why } => {
                let held = self.holds.get(&map).is_some_and(|tabs| !tabs.is_empty());
                Msg::Removable { stored: (!held).then(|| self.stored(&map)), why, map }
            }
            Effect::Erase => {
                self.disk.vault.clear();
                self.disk.aside.clear();
                self.disk.drafts.clear();
                self.disk.local.retain(|key, _| !key.starts_with("standpoint/"));
                Msg::Erased(Ok(()))
            }
            Effect::KeepDraft(draft) => {
                let result = self.vault_trouble().map_or(Ok(()), Err);
                if result.is_ok() {
                    self.disk.drafts.insert(self.tabs[tab].name.clone(), write_draft(&draft));
                }
                Msg::DraftKept(result)
            }
            Effect::Persist | Effect::AskRoom => Msg::Room(None),
            other => unreachable!("{other:?} is no job"),
        };
        self.tabs[tab].queue.push_back(answer);
    }

    pub(super) fn stored(&self, map: &Id) -> Stored {
        let vault = self.snapshot(map, None);
        if self.local_blocked {
            return Stored { vault, copy: None, tails: Vec::new() };
        }
        let copy = self.disk.local.get(&format!("{MAP}{map}")).cloned();
        Stored { vault, copy, tails: self.disk.left_tails(&self.alive()) }
    }

    pub(super) fn fails(&mut self, store: Store) -> bool {
        let number = self.operations;
        self.operations += 1;
        let hit =
            self.fault == Fault::Once(number) || matches!(self.fault, Fault::From(first) if number >= first);
        hit && (self.faulty == Store::Both || self.faulty == store)
    }
}
