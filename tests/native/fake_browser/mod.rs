//! A browser in memory: two stores for several tabs, each with its session. Carries out effects as
//! `src/browser` does. Local storage answers at once; the database answers later, in an order that a test
//! can choose; every single operation can fail, and the disk is remembered before each.
#![allow(dead_code)] // each test module uses its own part

mod disk;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use standpoint::app::*;
use standpoint::edit::Command;
use standpoint::file::write_draft;
use standpoint::model::{Date, Id, StakeholderMap};

pub(crate) use disk::{ASIDE, DRAFT, Disk, INDEX, MAP, Sheet, TAIL, Texts, VIEW, sum_up};

/// Which operations fail because a store is full. They are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    None,
    Once(usize),
    From(usize),
}

/// Which of the stores a fault concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Store {
    Local,
    Vault,
    Both,
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

/// Work of the database or the locks that is still to be done, for one tab.
struct Job {
    tab: usize,
    effect: Effect,
}

/// The browser.
#[allow(clippy::struct_excessive_bools)] // each is a fault of its own
pub(crate) struct World {
    pub(crate) disk: Disk,
    pub(crate) tabs: Vec<Tab>,
    pub(crate) local_blocked: bool,
    pub(crate) vault_blocked: bool,
    pub(crate) fault: Fault,
    pub(crate) faulty: Store,
    /// Operations on the stores so far, those that failed among them.
    pub(crate) operations: usize,
    /// The disk as it was before each single operation that changed it: what a crash there leaves.
    pub(crate) before_each: Vec<Disk>,
    /// News between tabs are lost, as to a tab that is frozen.
    pub(crate) deaf: bool,
    /// The database takes its time: what was asked of it waits until this is over.
    pub(crate) held: bool,
    /// Nothing can be read from the database; it is written to all the same.
    pub(crate) unread: bool,
    /// The user starts without opening a map.
    pub(crate) blank: bool,
    /// The layout of the database is of a newer version.
    pub(crate) newer_layout: bool,
    /// Local time of all tabs, in seconds; it may jump as it likes.
    pub(crate) clock: i64,
    /// The local day of all tabs; the time in files is of the same day.
    pub(crate) today: Date,
    /// The clock stands still, or runs backwards, instead of going on by a second a step.
    pub(crate) tick: i64,
    holds: BTreeMap<Id, BTreeSet<usize>>,
    jobs: VecDeque<Job>,
    step: u64,
    updates: u64,
}

impl World {
    pub(crate) fn new(disk: Disk) -> Self {
        Self {
            disk,
            tabs: Vec::new(),
            local_blocked: false,
            vault_blocked: false,
            fault: Fault::None,
            faulty: Store::Both,
            operations: 0,
            before_each: Vec::new(),
            deaf: false,
            held: false,
            unread: false,
            blank: false,
            newer_layout: false,
            clock: 14 * 3_600,
            tick: 1,
            today: Date::new(2026, 11, 21).expect("real"),
            holds: BTreeMap::new(),
            jobs: VecDeque::new(),
            step: 0,
            updates: 0,
        }
    }

    /// A world with one tab that has started on empty stores.
    pub(crate) fn fresh() -> Self {
        let mut world = Self::new(Disk::default());
        world.open();
        world
    }

    /// Opens the page in a new tab and lets it start.
    pub(crate) fn open(&mut self) -> usize {
        let tab = self.start_opening();
        self.settle();
        tab
    }

    /// Opens the page in a new tab; nothing has happened in it yet.
    pub(crate) fn start_opening(&mut self) -> usize {
        let tab = self.tabs.len();
        self.tabs.push(Tab {
            session: Session::new(),
            alive: true,
            said: Vec::new(),
            downloads: Vec::new(),
            focus: Vec::new(),
            timers: Vec::new(),
            name: format!("{:016x}", mix(u64::MAX - tab as u64 - (self.disk.local.len() as u64) * 1_000)),
            queue: VecDeque::new(),
        });
        let alive = self.alive();
        let local =
            if self.local_blocked { Err(StorageError::Blocked) } else { Ok(self.disk.found_local(&alive)) };
        let vault = self.vault_trouble().map_or_else(|| Ok(self.disk.summaries()), Err);
        let drafts = self.disk.left_drafts(&alive);
        let view = self.disk.local.get(VIEW).filter(|_| !self.local_blocked && !self.blank);
        let wanted = view.and_then(|text| standpoint::file::read_view(text)?.open);
        let first = wanted.filter(|_| vault.is_ok()).map(|map| (map.clone(), self.stored(&map)));
        let found =
            Found { tab: self.tabs[tab].name.clone(), blank: self.blank, vault, local, drafts, first };
        self.tabs[tab].queue.push_back(Msg::Started(Box::new(found)));
        tab
    }

    /// The tab is gone at once: nothing is flushed. What it had sent to the database is not carried out.
    pub(crate) fn kill(&mut self, tab: usize) {
        self.tabs[tab].alive = false;
        self.tabs[tab].queue.clear();
        self.tabs[tab].timers.clear();
        self.jobs.retain(|job| job.tab != tab);
        self.holds.values_mut().for_each(|tabs| {
            tabs.remove(&tab);
        });
    }

    /// The tab is closed as a user closes it.
    pub(crate) fn close(&mut self, tab: usize) {
        self.send(tab, Msg::Hidden);
        self.kill(tab);
    }

    /// Sends a message and lets everything that follows from it happen, in every tab. Timers stand still.
    pub(crate) fn send(&mut self, tab: usize, msg: Msg) {
        self.post(tab, msg);
        self.settle();
    }

    /// Sends a message; what follows from it waits for [`Self::advance`] or [`Self::settle`].
    pub(crate) fn post(&mut self, tab: usize, msg: Msg) {
        self.step += 1;
        self.clock += self.tick;
        self.updates = 0;
        self.tabs[tab].queue.push_back(msg);
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
        for timer in others {
            if !self.tabs[tab].timers.contains(&timer) {
                // Else it was started anew meanwhile.
                self.tabs[tab].queue.push_back(Msg::Woke(timer));
                self.settle();
            }
        }
    }

    /// Everything of this app is cleared by somebody else, as by the settings of the browser.
    pub(crate) fn clear(&mut self) {
        self.disk = Disk::default();
        for tab in self.tabs.iter_mut().filter(|tab| tab.alive) {
            tab.queue.push_back(Msg::Disturbed);
        }
        self.settle();
    }

    pub(crate) fn session(&self, tab: usize) -> &Session {
        &self.tabs[tab].session
    }

    pub(crate) fn map(&self, tab: usize) -> &StakeholderMap {
        self.session(tab).map()
    }

    /// Lets everything happen that is waiting, in the order in which it was asked for.
    pub(crate) fn settle(&mut self) {
        while self.advance(0) {}
    }

    /// Lets one thing happen: one message of one tab, or one job. `choice` says which. False where nothing
    /// is waiting.
    pub(crate) fn advance(&mut self, choice: usize) -> bool {
        let mut ready: Vec<Option<usize>> = Vec::new();
        ready.extend((0..self.tabs.len()).filter(|tab| !self.tabs[*tab].queue.is_empty()).map(Some));
        if !self.jobs.is_empty() && !self.held {
            ready.push(None);
        }
        let Some(which) = ready.get(choice % ready.len().max(1)) else { return false };
        match which {
            Some(tab) => self.handle(*tab),
            None => {
                if let Some(job) = self.jobs.pop_front() {
                    self.work(job);
                }
            }
        }
        true
    }

    fn handle(&mut self, tab: usize) {
        let Some(msg) = self.tabs[tab].queue.pop_front() else { return };
        let stamp = self.stamp();
        let outcome = self.tabs[tab].session.update(&stamp, msg);
        for effect in outcome.effects {
            self.carry_out(tab, effect);
        }
    }

    /// Chance depends on the message alone, so that a session with faults makes the same ids.
    fn stamp(&mut self) -> Stamp {
        let (hour, minute) = (self.clock.rem_euclid(86_400) / 3_600, self.clock.rem_euclid(3_600) / 60);
        let (second, today) = (self.clock.rem_euclid(60), self.day());
        let entropy = mix(self.step * 1_000 + self.updates);
        self.updates += 1;
        Stamp {
            iso: format!("{today}T{hour:02}:{minute:02}:{second:02}Z"),
            today: Some(today),
            clock: format!("{hour:02}:{minute:02}"),
            entropy,
        }
    }

    /// The day that the clock shows, counted from [`Self::today`]; in months of 28 days, which is all the
    /// same to the app.
    fn day(&self) -> Date {
        let days = self.clock.div_euclid(86_400);
        if days == 0 {
            return self.today;
        }
        let day = (2026 * 336 + days).clamp(1_900 * 336, 9_999 * 336);
        let part = |number: i64| u8::try_from(number + 1).expect("small");
        let year = u16::try_from(day / 336).expect("in range");
        Date::new(year, part(day % 336 / 28), part(day % 28)).expect("real")
    }

    fn carry_out(&mut self, tab: usize, effect: Effect) {
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
                    self.put(tab, &format!("{DRAFT}{name}"), None);
                    if self.vault_trouble().is_none() {
                        self.disk.drafts.insert(name, write_draft(&draft));
                    }
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
            Effect::Focus(focus) => self.tabs[tab].focus.push(focus),
            Effect::Say(text) => self.tabs[tab].said.push(text),
            later => self.jobs.push_back(Job { tab, effect: later }),
        }
    }

    /// Lets a tab do what it has heard of so far. What it asks the database for waits.
    pub(crate) fn finish(&mut self, tab: usize) {
        while !self.tabs[tab].queue.is_empty() {
            self.handle(tab);
        }
    }

    /// Why nothing can be read from the database.
    fn vault_trouble(&self) -> Option<StorageError> {
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
    fn work(&mut self, Job { tab, effect }: Job) {
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
            Effect::ReadIfFree(map) => {
                let held = self.holds.get(&map).is_some_and(|tabs| !tabs.is_empty());
                Msg::Removable { stored: (!held).then(|| self.stored(&map)), map }
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

    fn stored(&self, map: &Id) -> Stored {
        let vault = self.snapshot(map, None);
        if self.local_blocked {
            return Stored { vault, copy: None, tails: Vec::new() };
        }
        let copy = self.disk.local.get(&format!("{MAP}{map}")).cloned();
        Stored { vault, copy, tails: self.disk.left_tails(&self.alive()) }
    }

    fn alive(&self) -> Vec<String> {
        self.tabs.iter().filter(|tab| tab.alive).map(|tab| tab.name.clone()).collect()
    }

    fn fails(&mut self, store: Store) -> bool {
        let number = self.operations;
        self.operations += 1;
        let hit =
            self.fault == Fault::Once(number) || matches!(self.fault, Fault::From(first) if number >= first);
        hit && (self.faulty == Store::Both || self.faulty == store)
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

/// Scatters a number over 64 bits (the finaliser of splitmix64).
pub(crate) fn mix(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
