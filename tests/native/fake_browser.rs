//! A browser in memory: one store and one table of locks for several tabs, each with its session. Carries
//! out effects as `src/browser/shell.rs` and `src/browser/storage.rs` do, under the same keys.
#![allow(dead_code)] // each test module uses its own part

use std::collections::{BTreeMap, VecDeque};

use standpoint::app::*;
use standpoint::edit::Command;
use standpoint::file::{self, read_tail, write_index, write_map, write_tail, write_view};
use standpoint::model::{Date, Id, StakeholderMap};

pub(crate) const INDEX: &str = "standpoint/index";
pub(crate) const VIEW: &str = "standpoint/ui";
pub(crate) const MAP: &str = "standpoint/map/";
pub(crate) const TAIL: &str = "standpoint/tail/";
pub(crate) const ASIDE: &str = "standpoint/kept/";

/// What the store holds: every key with its text.
pub(crate) type Texts = BTreeMap<String, String>;

/// Which writes fail because the store is full. Writes are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    None,
    Once(usize),
    From(usize),
}

/// One tab.
pub(crate) struct Tab {
    pub(crate) session: Session,
    pub(crate) alive: bool,
    pub(crate) said: Vec<String>,
    pub(crate) downloads: Vec<(String, String)>,
    pub(crate) focus: Vec<Focus>,
    pub(crate) timers: Vec<Timer>,
    name: String,
    queue: VecDeque<Msg>,
}

/// The browser.
pub(crate) struct World {
    pub(crate) store: Texts,
    pub(crate) tabs: Vec<Tab>,
    /// The store refuses everything.
    pub(crate) blocked: bool,
    pub(crate) fault: Fault,
    /// Writes so far, those that failed among them.
    pub(crate) writes: usize,
    /// The store as it was before each single operation that changed it: what a crash there leaves.
    pub(crate) before_each: Vec<Texts>,
    /// Per map the tabs that claimed it; the first one holds it.
    locks: BTreeMap<Id, Vec<usize>>,
    step: u64,
    updates: u64,
}

impl World {
    pub(crate) fn new(store: Texts) -> Self {
        Self {
            store,
            tabs: Vec::new(),
            blocked: false,
            fault: Fault::None,
            writes: 0,
            before_each: Vec::new(),
            locks: BTreeMap::new(),
            step: 0,
            updates: 0,
        }
    }

    /// A world with one tab that has started on an empty store.
    pub(crate) fn fresh() -> Self {
        let mut world = Self::new(Texts::new());
        world.open();
        world
    }

    /// Opens the page in a new tab.
    pub(crate) fn open(&mut self) -> usize {
        let tab = self.tabs.len();
        self.tabs.push(Tab {
            session: Session::new(),
            alive: true,
            said: Vec::new(),
            downloads: Vec::new(),
            focus: Vec::new(),
            timers: Vec::new(),
            name: format!("{:016x}", mix(u64::MAX - tab as u64)),
            queue: VecDeque::new(),
        });
        let found = self.find();
        self.send(tab, Msg::Started(found));
        tab
    }

    /// The tab is gone at once: nothing is flushed.
    pub(crate) fn kill(&mut self, tab: usize) {
        self.tabs[tab].alive = false;
        self.tabs[tab].queue.clear();
        self.tabs[tab].timers.clear();
        for map in self.locks.keys().cloned().collect::<Vec<_>>() {
            self.release(tab, &map);
        }
        self.settle();
    }

    /// The tab is closed as a user closes it.
    pub(crate) fn close(&mut self, tab: usize) {
        self.send(tab, Msg::Hidden);
        self.kill(tab);
    }

    /// Sends a message and lets everything that follows from it happen, in every tab. Timers stand still.
    pub(crate) fn send(&mut self, tab: usize, msg: Msg) {
        self.step += 1;
        self.updates = 0;
        self.tabs[tab].queue.push_back(msg);
        self.settle();
    }

    pub(crate) fn run(&mut self, tab: usize, command: Command) {
        self.send(tab, Msg::Do(command));
    }

    /// Lets every timer of a tab run out but the one of the passing notice.
    /// It is no step: the ids that come after do not depend on it.
    pub(crate) fn fire(&mut self, tab: usize) {
        let (notices, others): (Vec<Timer>, Vec<Timer>) =
            self.tabs[tab].timers.drain(..).partition(|timer| *timer == Timer::Notice);
        self.tabs[tab].timers = notices;
        self.tabs[tab].queue.extend(others.into_iter().map(Msg::Woke));
        self.settle();
    }

    pub(crate) fn session(&self, tab: usize) -> &Session {
        &self.tabs[tab].session
    }

    pub(crate) fn map(&self, tab: usize) -> &StakeholderMap {
        self.session(tab).map()
    }

    /// What a page that is opened now would make of a stored map.
    pub(crate) fn stored_map(&self, id: &Id) -> Option<StakeholderMap> {
        let stored = self.read(id);
        let mut map =
            stored.whole.map(|text| file::read(text.as_bytes()).expect("readable").maps.remove(0).map);
        for text in &stored.tails {
            let (tail, _) = read_tail(text).expect("readable tail");
            let head = tail.records.iter().find_map(|record| match record {
                file::Record::Head(head) => Some(StakeholderMap::new((**head).clone())),
                _ => None,
            });
            map = map.or(head);
            if let Some(map) = &mut map {
                tail.replay(map);
            }
        }
        map
    }

    fn settle(&mut self) {
        while let Some(tab) = self.tabs.iter().position(|tab| tab.alive && !tab.queue.is_empty()) {
            let Some(msg) = self.tabs[tab].queue.pop_front() else { continue };
            let stamp = self.stamp();
            let outcome = self.tabs[tab].session.update(&stamp, msg);
            for effect in outcome.effects {
                self.carry_out(tab, effect);
            }
        }
    }

    /// Chance depends on the message alone, so that a session with faults makes the same ids.
    fn stamp(&mut self) -> Stamp {
        let (minute, second) = (self.step / 60 % 60, self.step % 60);
        let entropy = mix(self.step * 1_000 + self.updates);
        self.updates += 1;
        Stamp {
            iso: format!("2026-11-21T14:{minute:02}:{second:02}Z"),
            today: Date::new(2026, 11, 21),
            clock: format!("14:{minute:02}"),
            entropy,
        }
    }

    fn carry_out(&mut self, tab: usize, effect: Effect) {
        let answer = match effect {
            Effect::Keep(keep) => {
                let what = match &keep {
                    Keep::Tail(tail) => Kept::Tail(tail.map.clone()),
                    Keep::Whole { map, .. } => Kept::Whole(map.head().id.clone()),
                    Keep::Aside { name, .. } => Kept::Aside(name.clone()),
                    _ => Kept::Side,
                };
                Some(Msg::Kept { what, result: self.keep(tab, &keep) })
            }
            Effect::Claim(map) => {
                self.claim(tab, &map);
                None
            }
            Effect::Release(map) => {
                self.release(tab, &map);
                None
            }
            Effect::Read(map) => Some(Msg::Read { stored: self.read(&map), map }),
            Effect::ReadAll => {
                let maps = self.find().map(|found| found.maps).unwrap_or_default();
                Some(Msg::ReadAll(maps.into_iter().map(|id| (id.clone(), self.read(&id))).collect()))
            }
            Effect::RemoveIfFree(map) if self.locks.get(&map).is_some_and(|claims| !claims.is_empty()) => {
                Some(Msg::Removed { map, stored: None })
            }
            Effect::Remove(map) | Effect::RemoveIfFree(map) => {
                let stored = Some(self.read(&map));
                if !self.blocked {
                    self.remove(tab, &format!("{MAP}{map}"));
                    self.cut_tails(tab, &map);
                }
                Some(Msg::Removed { stored, map })
            }
            Effect::Wake { timer, .. } => {
                let timers = &mut self.tabs[tab].timers;
                timers.retain(|running| *running != timer);
                timers.push(timer);
                None
            }
            Effect::Download { name, text } => {
                self.tabs[tab].downloads.push((name, text));
                None
            }
            Effect::Focus(focus) => {
                self.tabs[tab].focus.push(focus);
                None
            }
            Effect::Say(text) => {
                self.tabs[tab].said.push(text);
                None
            }
        };
        self.tabs[tab].queue.extend(answer);
    }

    /// Answers come later than the request, as they do from the browser's locks.
    fn claim(&mut self, tab: usize, map: &Id) {
        self.release(tab, map);
        let claims = self.locks.entry(map.clone()).or_default();
        claims.push(tab);
        let granted = claims.len() == 1;
        self.tabs[tab].queue.push_back(Msg::Claimed { map: map.clone(), granted });
    }

    fn release(&mut self, tab: usize, map: &Id) {
        let Some(claims) = self.locks.get_mut(map) else { return };
        let held = claims.first() == Some(&tab);
        claims.retain(|other| *other != tab);
        if let Some(next) = claims.first().filter(|_| held) {
            self.tabs[*next].queue.push_back(Msg::Claimed { map: map.clone(), granted: true });
        }
    }

    fn find(&self) -> Result<Found, StorageError> {
        if self.blocked {
            return Err(StorageError::Blocked);
        }
        let mut maps: Vec<Id> = self.store.keys().filter_map(|key| Id::new(key.strip_prefix(MAP)?)).collect();
        let mut broken_tails = Vec::new();
        for (_, text) in self.texts(TAIL) {
            match read_tail(&text) {
                Ok((tail, _)) => maps.push(tail.map),
                Err(_) => broken_tails.push(text),
            }
        }
        maps.sort();
        maps.dedup();
        let (index, view) = (self.store.get(INDEX).cloned(), self.store.get(VIEW).cloned());
        Ok(Found { index, view, broken_tails, maps })
    }

    fn read(&self, map: &Id) -> Stored {
        if self.blocked {
            return Stored::default();
        }
        let whole = self.store.get(&format!("{MAP}{map}")).cloned();
        Stored { whole, tails: self.tails_of(map).into_iter().map(|(_, text)| text).collect() }
    }

    fn keep(&mut self, tab: usize, what: &Keep) -> Result<(), StorageError> {
        match what {
            Keep::Tail(tail) => {
                let key = format!("{TAIL}{}", self.tabs[tab].name);
                self.write(tab, &key, write_tail(tail))
            }
            Keep::Whole { map, at } => {
                let id = &map.head().id;
                self.write(tab, &format!("{MAP}{id}"), write_map(map, at))?;
                self.cut_tails(tab, id);
                Ok(())
            }
            Keep::Index(index) => self.write(tab, INDEX, write_index(index)),
            Keep::View(view) => self.write(tab, VIEW, write_view(view)),
            Keep::Aside { name, text } => {
                let known = self.texts(ASIDE);
                if known.iter().any(|(_, known)| known == text) {
                    return Ok(());
                }
                let number = known.len() + 1;
                self.write(tab, &format!("{ASIDE}{name}-{number}"), text.clone())
            }
            Keep::Raw { id, text } => self.write(tab, &format!("{MAP}{id}"), text.clone()),
        }
    }

    fn write(&mut self, tab: usize, key: &str, text: String) -> Result<(), StorageError> {
        if self.blocked {
            return Err(StorageError::Blocked);
        }
        let number = self.writes;
        self.writes += 1;
        if self.fault == Fault::Once(number) || matches!(self.fault, Fault::From(first) if number >= first) {
            return Err(StorageError::Full);
        }
        self.before_each.push(self.store.clone());
        self.store.insert(key.to_owned(), text);
        self.tell_others(tab, key);
        Ok(())
    }

    fn remove(&mut self, tab: usize, key: &str) {
        if self.store.contains_key(key) {
            self.before_each.push(self.store.clone());
            self.store.remove(key);
            self.tell_others(tab, key);
        }
    }

    fn tell_others(&mut self, tab: usize, key: &str) {
        let now = self.store.get(key);
        let map = key.strip_prefix(MAP).and_then(Id::new);
        let news = match (map, now) {
            (Some(map), Some(_)) => Msg::Touched(map),
            (Some(map), None) => Msg::Gone(map),
            (None, Some(text)) if key == INDEX => Msg::Listed(text.clone()),
            _ => return,
        };
        for (number, other) in self.tabs.iter_mut().enumerate().filter(|(_, other)| other.alive) {
            if number != tab {
                other.queue.push_back(news.clone());
            }
        }
    }

    fn cut_tails(&mut self, tab: usize, map: &Id) {
        for (key, _) in self.tails_of(map) {
            self.remove(tab, &key);
        }
    }

    fn tails_of(&self, map: &Id) -> Vec<(String, String)> {
        let mut tails = self.texts(TAIL);
        tails.retain(|(_, text)| read_tail(text).is_ok_and(|(tail, _)| &tail.map == map));
        tails
    }

    fn texts(&self, prefix: &str) -> Vec<(String, String)> {
        let found = self.store.iter().filter(|(key, _)| key.starts_with(prefix));
        found.map(|(key, text)| (key.clone(), text.clone())).collect()
    }
}

/// Scatters a number over 64 bits (the finaliser of splitmix64).
fn mix(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
