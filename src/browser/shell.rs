//! The loop: message in, session, changes to the screen, effects to the world.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen::JsCast as _;
use web_sys::StorageEvent;

use super::clock;
use super::dom;
use super::files;
use super::locks::Locks;
use super::storage::{INDEX, Store, map_of_key};
use super::timers::Timers;
use crate::app::{Effect, Focus, Keep, Kept, Msg, Outcome, Session};

/// What the screen does with an update.
type Show = Box<dyn Fn(&Session, &Outcome)>;
/// What the screen does with a wish for focus.
type FocusOn = Box<dyn Fn(&Focus)>;
/// What the screen does with words for those who listen.
type Say = Box<dyn Fn(&str)>;

/// The session and everything around it that is not the screen.
pub struct Shell {
    session: RefCell<Session>,
    queue: RefCell<VecDeque<Msg>>,
    running: Cell<bool>,
    store: Store,
    locks: Locks,
    timers: Timers,
    show: Show,
    focus_on: FocusOn,
    say: Say,
}

impl Shell {
    /// A shell that shows updates through these three. Nothing happens before [`Self::start`].
    pub fn new(
        show: impl Fn(&Session, &Outcome) + 'static,
        focus_on: impl Fn(&Focus) + 'static,
        say: impl Fn(&str) + 'static,
    ) -> Rc<Self> {
        let tab = format!("{:016x}", clock::stamp().entropy);
        Rc::new(Self {
            session: RefCell::new(Session::new()),
            queue: RefCell::default(),
            running: Cell::new(false),
            store: Store::open(tab),
            locks: Locks::default(),
            timers: Timers::default(),
            show: Box::new(show),
            focus_on: Box::new(focus_on),
            say: Box::new(say),
        })
    }

    /// Reads the store and hears what the page does from now on.
    pub fn start(self: &Rc<Self>) {
        self.send(Msg::Started(self.store.find()));
        let Some(window) = web_sys::window() else { return };
        let shell = Rc::clone(self);
        EventListener::new(&window, "pagehide", move |_| shell.send(Msg::Hidden)).forget();
        let shell = Rc::clone(self);
        EventListener::new(&window, "storage", move |event| {
            if let Some(msg) = event.dyn_ref::<StorageEvent>().and_then(news) {
                shell.send(msg);
            }
        })
        .forget();
        if let Some(document) = window.document() {
            let shell = Rc::clone(self);
            EventListener::new(&document.clone(), "visibilitychange", move |_| {
                if document.hidden() {
                    shell.send(Msg::Hidden);
                }
            })
            .forget();
        }
    }

    /// Takes a message. One that arrives while another is being worked on waits for its turn.
    pub fn send(self: &Rc<Self>, msg: Msg) {
        self.queue.borrow_mut().push_back(msg);
        if self.running.replace(true) {
            return;
        }
        let focused = dom::focused();
        loop {
            let next = self.queue.borrow_mut().pop_front();
            let Some(msg) = next else { break };
            let outcome = self.session.borrow_mut().update(&clock::stamp(), msg);
            (self.show)(&self.session.borrow(), &outcome);
            for effect in outcome.effects {
                self.carry_out(effect);
            }
        }
        self.running.set(false);
        if let Some(before) = focused {
            dom::rescue_focus(before);
        }
    }

    /// Reads the session, for what is asked for only once in a while.
    pub fn with<T>(&self, read: impl FnOnce(&Session) -> T) -> T {
        read(&self.session.borrow())
    }

    fn carry_out(self: &Rc<Self>, effect: Effect) {
        match effect {
            Effect::Keep(keep) => {
                let result = self.store.keep(&keep);
                self.send(Msg::Kept { what: kept(&keep), result });
            }
            Effect::Claim(map) => {
                let (shell, claimed) = (Rc::clone(self), map.clone());
                self.locks.claim(&map, move |granted| {
                    shell.send(Msg::Claimed { map: claimed.clone(), granted });
                });
            }
            Effect::Release(map) => self.locks.release(&map),
            Effect::Read(map) => self.send(Msg::Read { stored: self.store.read(&map), map }),
            Effect::ReadAll => self.send(Msg::ReadAll(self.store.read_all())),
            Effect::Remove(map) => self.send(Msg::Removed { stored: Some(self.store.remove(&map)), map }),
            Effect::RemoveIfFree(map) => {
                let (shell, wanted) = (Rc::clone(self), map.clone());
                Locks::if_free(&map, move |free| {
                    let stored = free.then(|| shell.store.remove(&wanted));
                    shell.send(Msg::Removed { map: wanted.clone(), stored });
                });
            }
            Effect::Wake { timer, after_ms } => {
                let shell = Rc::clone(self);
                self.timers.start(timer, after_ms, move || shell.send(Msg::Woke(timer)));
            }
            Effect::Download { name, text } => files::download(&name, &text),
            Effect::Focus(focus) => (self.focus_on)(&focus),
            Effect::Say(text) => (self.say)(&text),
        }
    }
}

fn kept(keep: &Keep) -> Kept {
    match keep {
        Keep::Tail(tail) => Kept::Tail(tail.map.clone()),
        Keep::Whole { map, .. } => Kept::Whole(map.head().id.clone()),
        Keep::Aside { name, .. } => Kept::Aside(name.clone()),
        _ => Kept::Side,
    }
}

/// What another tab has done to the store, where it concerns this one.
fn news(event: &StorageEvent) -> Option<Msg> {
    let key = event.key()?;
    let now = event.new_value();
    if key == INDEX {
        return now.map(Msg::Listed);
    }
    let map = map_of_key(&key)?;
    Some(if now.is_some() { Msg::Touched(map) } else { Msg::Gone(map) })
}
