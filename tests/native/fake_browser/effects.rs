//! The carrying out of effects: at once in local storage and the tabs, later in the database.

use standpoint::app::*;
use standpoint::file::write_draft;
use standpoint::model::Id;

use super::{DRAFT, INDEX, Job, Store, World};

impl World {
    pub(super) fn carry_out(&mut self, tab: usize, effect: Effect) {
        match effect {
            Effect::Keep(keep) => {
                let what = match &keep {
                    Keep::Tail(tail) => Kept::Tail(tail.map.clone()),
                    Keep::Aside { name, .. } => Kept::Aside(name.clone()),
                    Keep::Index(_) => Kept::Index,
                    Keep::View(_) => Kept::View,
                    _ => Kept::Side,
                };
                let result = self.keep(tab, &keep);
                self.tabs[tab].queue.push_back(Msg::Kept { what, result });
            }
            Effect::Hold(map) => {
                self.holds.entry(map).or_default().insert(tab);
            }
            Effect::LetGo(map) => {
                self.holds.entry(map).or_default().remove(&tab);
            }
            Effect::Forget(map) => {
                for key in self.disk.keys_to_forget(&map, &self.tabs[tab].name, &self.alive()) {
                    self.put(tab, &key, None);
                }
            }
            Effect::DropTails(tails) => {
                for left in tails {
                    if self.disk.local.get(&left.key) == Some(&left.text) {
                        self.put(tab, &left.key, None);
                    }
                }
            }
            Effect::EndDrafts(ended) => {
                for (name, draft) in ended {
                    if self.vault_trouble().is_none() {
                        self.disk.drafts.insert(name.clone(), write_draft(&draft));
                    }
                    self.put(tab, &format!("{DRAFT}{name}"), None);
                }
            }
            Effect::DropDrafts(tabs) => {
                for name in tabs {
                    self.put(tab, &format!("{DRAFT}{name}"), None);
                    self.disk.drafts.remove(&name);
                }
            }
            Effect::Tell(news) => {
                for other in (0..self.tabs.len()).filter(|other| *other != tab) {
                    if self.tabs[other].alive && !self.deaf {
                        self.tabs[other].queue.push_back(Msg::Told(news.clone()));
                    }
                }
            }
            Effect::Wake { timer, .. } => {
                let timers = &mut self.tabs[tab].timers;
                timers.retain(|running| *running != timer);
                timers.push(timer);
            }
            Effect::Download { name, text } => self.tabs[tab].downloads.push((name, text)),
            Effect::Copy { map } => {
                let page = Ok(map.clone().unwrap_or_default());
                self.tabs[tab].queue.push_back(Msg::Copied { with_map: map.is_some(), page });
            }
            Effect::KeepInBrowser => self.tabs[tab].queue.push_back(Msg::KeptInBrowser(Ok(()))),
            Effect::Reload => self.reloads += 1,
            Effect::File(map, work) => self.work_on_file(tab, map, work),
            Effect::Focus(focus) => self.tabs[tab].focus.push(focus),
            Effect::Say(text) => self.tabs[tab].said.push(text),
            later => self.jobs.push_back(Job { tab, effect: later }),
        }
    }

    /// Files that are kept up to date: every pick is agreed to, and answers come at once.
    fn work_on_file(&mut self, tab: usize, map: Id, work: FileWork) {
        let answer = match work {
            FileWork::Pick { name } => FileMsg::Picked(map, Ok(Some(name))),
            FileWork::Write { text } => {
                let trouble = self.file_trouble.clone();
                if trouble.is_none() {
                    self.files.push((map.clone(), text));
                }
                FileMsg::Written(map, trouble.map_or(FileWritten::Done, FileWritten::Failed))
            }
            FileWork::Allow => FileMsg::Allowed(map, true),
            FileWork::Find | FileWork::Open | FileWork::Forget => return,
        };
        self.tabs[tab].queue.push_back(Msg::File(answer));
    }

    fn keep(&mut self, tab: usize, what: &Keep) -> Result<(), StorageError> {
        if self.local_blocked {
            return Err(StorageError::Blocked);
        }
        let name = self.tabs[tab].name.clone();
        let Some((key, text)) = self.disk.entry(&name, what) else { return Ok(()) };
        if text.is_some() && self.fails(Store::Local) {
            return Err(StorageError::Full);
        }
        self.put(tab, &key, text);
        Ok(())
    }

    fn put(&mut self, tab: usize, key: &str, text: Option<String>) {
        if self.local_blocked || self.disk.local.get(key) == text.as_ref() {
            return;
        }
        self.before_each.push(self.disk.clone());
        match text {
            Some(text) => self.disk.local.insert(key.to_owned(), text),
            None => self.disk.local.remove(key),
        };
        if let Some(text) = self.disk.local.get(INDEX).filter(|_| key == INDEX).cloned() {
            for (number, other) in self.tabs.iter_mut().enumerate() {
                if number != tab && other.alive {
                    other.queue.push_back(Msg::Listed(text.clone()));
                }
            }
        }
    }
}
