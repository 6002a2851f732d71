//! The loop: message in, session, changes to the screen, effects to the world.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::pin::Pin;
use std::rc::{Rc, Weak};

use gloo_events::EventListener;
use wasm_bindgen_futures::spawn_local;

use super::channel::Channel;
use super::clock;
use super::copy;
use super::dom;
use super::files;
use super::kept_file;
use super::page;
use super::panic;
use super::prefetch::prefetched;
use super::presence::Presence;
use super::room;
use super::storage::Store;
use super::stores::Stores;
use super::timers::{Timers, after};
use super::vault::Vault;
use crate::app::{Effect, Focus, Found, Keep, Kept, Msg, Outcome, Session, Stamp};
use crate::file::Preview;

/// What the screen does with an update.
type Show = Box<dyn Fn(&Session, &Outcome)>;
/// What the screen does with a wish for focus.
type FocusOn = Box<dyn Fn(&Focus)>;
/// What the screen does with words for those who listen.
type Say = Box<dyn Fn(&str)>;

/// The ways into the rest of the program: what is not needed before somebody does something.
#[derive(Clone, Copy)]
pub struct ShellRest {
    update: fn(&mut Session, &Stamp, Msg) -> Outcome,
    carry_out: fn(&Rc<Shell>, Effect),
    /// Reads the stores, whatever state they are in.
    find: fn(Rc<Stores>) -> Later<Found>,
}

impl ShellRest {
    /// The ways into it, for who has loaded it.
    pub fn ways() -> Self {
        Self {
            update: Session::update,
            carry_out: Shell::carry_out,
            find: |stores| Box::pin(async move { stores.find().await }),
        }
    }
}

/// What comes later.
pub type Later<T> = Pin<Box<dyn Future<Output = T>>>;
/// How the rest is loaded.
type Load = Box<dyn Fn() -> Later<Result<ShellRest, String>>>;

/// The session and everything around it that is not the screen.
pub struct Shell {
    session: RefCell<Session>,
    /// What waits for its turn, and what had the focus when it was sent.
    queue: RefCell<VecDeque<(Msg, Option<dom::Focused>)>>,
    running: Cell<bool>,
    stores: Rc<Stores>,
    channel: Channel,
    /// What the world outside has said before the stores were read.
    early: RefCell<Option<Vec<Msg>>>,
    rest: Cell<Option<ShellRest>>,
    loading: Cell<bool>,
    load: Load,
    /// What a usual start asks for. It can wait until the rest is there.
    owed: RefCell<Vec<Effect>>,
    /// Keeps the page open while it has edits that no store has.
    guard: RefCell<Option<EventListener>>,
    timers: Timers,
    show: Show,
    focus_on: FocusOn,
    say: Say,
}

impl Shell {
    /// A shell that shows updates through these three, and loads the rest of the program with the last.
    /// Nothing happens before [`Self::start`].
    pub fn new(
        show: impl Fn(&Session, &Outcome) + 'static,
        focus_on: impl Fn(&Focus) + 'static,
        say: impl Fn(&str) + 'static,
        load: Load,
    ) -> Rc<Self> {
        let tab = format!("{:016x}", clock::stamp().entropy);
        Rc::new_cyclic(|shell| {
            let (disturbed, told) = (Weak::clone(shell), Weak::clone(shell));
            let hear = |shell: &Weak<Self>, msg: Msg| {
                if let Some(shell) = shell.upgrade() {
                    shell.hear(msg);
                }
            };
            Self {
                session: RefCell::new(Session::new()),
                queue: RefCell::default(),
                running: Cell::new(false),
                stores: Rc::new(Stores {
                    local: Store::open(tab),
                    vault: Vault::new(move || hear(&disturbed, Msg::Disturbed)),
                    presence: Presence::default(),
                }),
                channel: Channel::open(move |news| hear(&told, Msg::Told(news))),
                early: RefCell::new(Some(Vec::new())),
                rest: Cell::new(None),
                loading: Cell::new(false),
                load,
                owed: RefCell::default(),
                guard: RefCell::default(),
                timers: Timers::default(),
                show: Box::new(show),
                focus_on: Box::new(focus_on),
                say: Box::new(say),
            }
        })
    }

    /// Reads the stores and hears what the page does from now on.
    pub fn start(self: &Rc<Self>) {
        Presence::announce(self.stores.local.tab());
        let shell = Rc::clone(self);
        page::watch(move |msg| shell.hear(msg));
        let shell = Rc::clone(self);
        if let Some(found) = prefetched(&shell.stores.local) {
            shell.start_as_usual(found);
        }
        if shell.early.borrow().is_some() {
            shell.load_rest(); // and it reads the stores
        }
    }

    /// Starts without the rest of the program, where nothing asks for that.
    fn start_as_usual(self: &Rc<Self>, found: Found) {
        let first = self.session.borrow_mut().first(&clock::stamp(), found);
        if let Some(outcome) = first {
            (self.show)(&self.session.borrow(), &outcome);
            for effect in outcome.effects {
                match effect {
                    // Other tabs must know at once: they delete no map that is open somewhere.
                    Effect::Hold(map) => self.stores.presence.hold(&map),
                    effect => self.owed.borrow_mut().push(effect),
                }
            }
            self.started();
        }
    }

    /// From now on messages are worked on as they come.
    fn started(self: &Rc<Self>) {
        let early = self.early.take();
        early.into_iter().flatten().for_each(|msg| self.send(msg));
    }

    /// Loads the rest of the program, where that is not there or on its way.
    pub fn load_rest(self: &Rc<Self>) {
        if self.rest.get().is_some() || self.loading.replace(true) {
            return;
        }
        let shell = Rc::clone(self);
        spawn_local(async move {
            let loaded = (shell.load)().await;
            shell.loading.set(false);
            let Ok(rest) = loaded else { return }; // who has been asked for it says so
            shell.rest.set(Some(rest));
            dom::mark_whole();
            (shell.show)(&shell.session.borrow(), &Outcome::default());
            for effect in shell.owed.take() {
                (rest.carry_out)(&shell, effect);
            }
            if shell.early.borrow().is_some() {
                let found = (rest.find)(Rc::clone(&shell.stores)).await;
                shell.send(Msg::Started(Box::new(found)));
                shell.started();
            } else {
                // Between the look into the database and the first word that could be heard of other tabs there
                // was a moment; and the connection is to be there that hears when the storage is cleared.
                shell.send(Msg::Shown);
            }
        });
    }

    /// Takes what the world outside says of its own accord. It waits until the stores are read.
    fn hear(self: &Rc<Self>, msg: Msg) {
        if let Some(early) = &mut *self.early.borrow_mut() {
            early.push(msg);
            return;
        }
        if self.rest.get().is_none() && matches!(msg, Msg::Hidden) {
            return; // nothing has been done that could be lost
        }
        self.send(msg);
    }

    /// Takes a message. One that arrives while another is being worked on, or before the rest of the program
    /// is there, waits for its turn. After a panic nothing is done any more: what is stored is whole, what is
    /// in memory may not be.
    pub fn send(self: &Rc<Self>, msg: Msg) {
        if panic::stopped() {
            return;
        }
        self.queue.borrow_mut().push_back((msg, dom::focused()));
        if let Some(rest) = self.rest.get() {
            self.work_off(rest);
        } else {
            self.keep_waiting_names();
            self.guard_edits();
            self.load_rest();
        }
    }

    /// Names that are typed or entered before anything can be done with them are safe all the same.
    fn keep_waiting_names(&self) {
        let queue = self.queue.borrow();
        let typed = queue.iter().rev().find_map(|(msg, _)| match msg {
            Msg::Draft(text) => Some(Some(text)),
            Msg::QuickAdd(_) => Some(None),
            _ => None,
        });
        let Some(typed) = typed else { return };
        let entered = queue.iter().filter_map(|(msg, _)| match msg {
            Msg::QuickAdd(text) => Some(text),
            _ => None,
        });
        let mut lines = String::new();
        for text in entered.chain(typed) {
            lines.push_str(text);
            lines.push('\n');
        }
        self.stores.local.keep_waiting(&lines);
    }

    fn work_off(self: &Rc<Self>, rest: ShellRest) {
        if self.running.replace(true) {
            return;
        }
        let focused = dom::focused();
        loop {
            let next = self.queue.borrow_mut().pop_front();
            let Some((msg, focused_then)) = next else { break };
            let mut outcome = (rest.update)(&mut self.session.borrow_mut(), &clock::stamp(), msg);
            // What is to be kept goes before what is to be seen: a large map takes its time to draw.
            let (keep, others): (Vec<Effect>, Vec<Effect>) = outcome.effects.drain(..).partition(is_kept);
            for effect in keep {
                (rest.carry_out)(self, effect);
            }
            (self.show)(&self.session.borrow(), &outcome);
            for effect in others {
                // Whoever has gone on while the message waited keeps the focus where they are.
                if !matches!(effect, Effect::Focus(_)) || dom::has_focus_still(focused_then.as_ref()) {
                    (rest.carry_out)(self, effect);
                }
            }
        }
        self.running.set(false);
        self.guard_edits();
        if let Some(before) = focused {
            dom::rescue_focus(before);
        }
    }

    /// Keeps what the next start shows until the program is there, in the place of what is kept for that.
    pub fn keep_preview(&self, preview: Option<&Preview>) {
        if !panic::stopped() {
            self.stores.local.keep_preview(preview);
        }
    }

    /// Reads the session, for what is asked for only once in a while.
    pub fn with<T>(&self, read: impl FnOnce(&Session) -> T) -> T {
        read(&self.session.borrow())
    }

    fn carry_out(self: &Rc<Self>, effect: Effect) {
        let stores = Rc::clone(&self.stores);
        match effect {
            Effect::Keep(keep) => {
                let result = stores.local.keep(&keep);
                self.send(Msg::Kept { what: kept(&keep), result });
            }
            Effect::Commit(commit) => self.later(async move {
                let how = stores.vault.commit(&commit).await;
                Msg::Committed { map: commit.map, flight: commit.flight, how }
            }),
            Effect::CatchUp { map, since } => self.later(async move {
                let found = stores.vault.snapshot(&map, since.as_ref()).await;
                Msg::Looked { map, found }
            }),
            Effect::Hold(map) => stores.presence.hold(&map),
            Effect::LetGo(map) => stores.presence.let_go(&map),
            Effect::Read(map) => self.later(async move {
                let found = stores.read(&map).await;
                Msg::Read { map, stored: found }
            }),
            Effect::Heads => self.later(async move { Msg::Heads(stores.vault.heads().await) }),
            Effect::ReadAll => self.later(async move { Msg::ReadAll(stores.read_all().await) }),
            Effect::ReadIfFree { map, why } => self.later(async move {
                let found = stores.read_if_free(&map).await;
                Msg::Removable { map, why, stored: found }
            }),
            Effect::Forget(map) => stores.forget(map),
            Effect::DropTails(tails) => stores.local.drop_tails(&tails),
            Effect::KeepDraft(draft) => {
                self.later(async move { Msg::DraftKept(stores.keep_draft(&draft).await) });
            }
            Effect::EndDrafts(ended) => stores.end_drafts(ended),
            Effect::DropDrafts(tabs) => stores.drop_drafts(tabs),
            Effect::Tell(news) => self.channel.tell(&news),
            Effect::Erase => self.later(async move { Msg::Erased(stores.erase().await) }),
            Effect::Persist => self.later(async { Msg::Room(room::persist().await) }),
            Effect::AskRoom => self.later(async { Msg::Room(room::ask().await) }),
            Effect::Wake { timer, after_ms } => {
                let shell = Rc::clone(self);
                self.timers.start(timer, after_ms, move || shell.send(Msg::Woke(timer)));
            }
            Effect::Download { name, text } => files::download(&name, &text),
            Effect::Copy { map } => self.later(async move {
                let page = copy::one_file(map.as_deref()).await;
                Msg::Copied { with_map: map.is_some(), page }
            }),
            Effect::KeepInBrowser => {
                self.later(async move { Msg::KeptInBrowser(stores.keep_in_browser().await) });
            }
            Effect::Reload => after(0, page::reload), // when it asks no more before it closes
            Effect::File(map, work) => {
                let shell = Rc::clone(self);
                spawn_local(async move {
                    if let Some(msg) = kept_file::work(map, work).await {
                        shell.send(msg);
                    }
                });
            }
            Effect::Focus(focus) => (self.focus_on)(&focus),
            Effect::Say(text) => (self.say)(&text),
        }
    }

    /// Begins work that answers later.
    fn later(self: &Rc<Self>, work: impl Future<Output = Msg> + 'static) {
        self.answer_with(Box::pin(work));
    }

    /// Apart from [`Self::later`], so that it is compiled once and not for each kind of work.
    fn answer_with(self: &Rc<Self>, work: Later<Msg>) {
        let shell = Rc::clone(self);
        spawn_local(async move {
            let answer = work.await;
            shell.send(answer);
        });
    }

    fn guard_edits(&self) {
        // Names that wait are kept: they stand in the box at the next start.
        let waits = |(msg, _): &(Msg, Option<_>)| msg.is_edit() && !matches!(msg, Msg::QuickAdd(_));
        let wanted = self.session.borrow().has_unsafe_edits() || self.queue.borrow().iter().any(waits);
        let mut guard = self.guard.borrow_mut();
        if wanted != guard.is_some() {
            *guard = if wanted { page::ask_before_closing() } else { None };
        }
    }
}

fn is_kept(effect: &Effect) -> bool {
    matches!(effect, Effect::Keep(_) | Effect::Commit(_))
}

fn kept(keep: &Keep) -> Kept {
    match keep {
        Keep::Tail(tail) => Kept::Tail(tail.map.clone()),
        Keep::Aside { name, .. } => Kept::Aside(name.clone()),
        Keep::Index(_) => Kept::Index,
        Keep::View(_) => Kept::View,
        Keep::Copy { .. } | Keep::Draft(_) | Keep::NoDraft => Kept::Side,
    }
}
