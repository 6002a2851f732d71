//! A browser in memory: two stores for several tabs, each with its session. Carries out effects as
//! `src/browser` does. Local storage answers at once; the database answers later, in an order that a test
//! can choose; every single operation can fail, and the disk is remembered before each.
#![allow(dead_code)] // each test module uses its own part

mod database;
mod disk;
mod effects;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use standpoint::app::*;
use standpoint::edit::Command;
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
    /// How often a page asked to be opened anew.
    pub(crate) reloads: usize,
    /// What was written to files that are kept up to date, in order.
    pub(crate) files: Vec<(Id, String)>,
    /// What happens to the next writes of those.
    pub(crate) file_trouble: Option<FileTrouble>,
    /// Where the page keeps its maps.
    pub(crate) home: Home,
    /// The text of the map that the next page comes with.
    pub(crate) carried: Option<String>,
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
    /// Starts for which the short way was enough. Every one is checked against the long way.
    pub(crate) usual_starts: usize,
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
            reloads: 0,
            files: Vec::new(),
            file_trouble: None,
            home: Home::Browser,
            carried: None,
            newer_layout: false,
            clock: 14 * 3_600,
            tick: 1,
            today: Date::new(2026, 11, 21).expect("real"),
            holds: BTreeMap::new(),
            jobs: VecDeque::new(),
            step: 0,
            updates: 0,
            usual_starts: 0,
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
        let found = Found {
            tab: self.tabs[tab].name.clone(),
            home: self.home,
            carried: self.carried.take(),
            blank: self.blank,
            vault,
            local,
            drafts,
            first,
        };
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
        let short = by_the_short_way(&stamp, &msg);
        let outcome = self.tabs[tab].session.update(&stamp, msg);
        if let Some((session, asked)) = short {
            self.usual_starts += 1;
            assert_eq!(session, format!("{:?}", self.tabs[tab].session), "both ways open the same");
            assert_eq!(asked, format!("{outcome:?}"), "both ways ask for the same");
        }
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

    /// Lets a tab do what it has heard of so far. What it asks the database for waits.
    pub(crate) fn finish(&mut self, tab: usize) {
        while !self.tabs[tab].queue.is_empty() {
            self.handle(tab);
        }
    }

    fn alive(&self) -> Vec<String> {
        self.tabs.iter().filter(|tab| tab.alive).map(|tab| tab.name.clone()).collect()
    }
}

/// Scatters a number over 64 bits (the finaliser of splitmix64).
pub(crate) fn mix(number: u64) -> u64 {
    let mut z = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// What the short way of a start comes to, where it is enough.
fn by_the_short_way(stamp: &Stamp, msg: &Msg) -> Option<(String, String)> {
    let Msg::Started(found) = msg else { return None };
    let mut session = Session::new();
    let outcome = session.first(stamp, Found::clone(found))?;
    Some((format!("{session:?}"), format!("{outcome:?}")))
}
