//! The app without a network: a worker of the browser (`public/sw.js`) keeps one version of it, whole, and answers the
//! page from it. The next version waits until somebody agrees to it; then all tabs move to it together.

mod busy;
mod takeover;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::EventTarget;

use self::busy::Busy;
use super::dom::document;
use super::reflect;
use super::timers::after;

/// The script of the worker, beside the page.
const WORKER: &str = "./sw.js";
/// How often a page that stays open asks for a new version. The browser asks with every page that is opened.
const ASK_MS: u32 = 3_600_000;

/// Whether the page opens without a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyState {
    /// That is not known yet.
    Asking,
    /// It does.
    Whole,
    /// The browser keeps no copy here: on a page that came without https, or in a private window.
    NotOffered,
    /// The files that came were not all of one version.
    Failed,
    /// It was erased with everything else.
    Erased,
}

/// What there is of a newer version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextVersion {
    /// Nothing.
    None,
    /// It is here, whole, and waits.
    Ready,
    /// Somebody has agreed to it.
    Taking,
    /// As [`NextVersion::Taking`], while changes of this tab are not saved yet.
    WaitsForSaving,
    /// As [`NextVersion::Taking`], while somebody types in another tab.
    WaitsForTab,
}

/// What the page is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OfflineNews {
    /// Of the copy.
    Copy(CopyState),
    /// Of the next version.
    Next(NextVersion),
}

/// The copy of the app in this browser.
///
/// All of it is reached by name. What web-sys has of workers would put its names into the script that is loaded at the
/// start, and the way to each of them into the first part of the program.
pub struct OfflineCopy {
    registration: RefCell<Option<JsValue>>,
    /// The page is answered by a worker; a change of it is a change of the version then.
    controlled: Cell<bool>,
    busy: Rc<Busy>,
    /// Whoever agreed to the next version still does.
    agreed: Cell<bool>,
    tell: Box<dyn Fn(OfflineNews)>,
}

impl OfflineCopy {
    /// Keeps a copy from now on. `is_unsaved` says whether a reload would lose something.
    pub fn keep(is_unsaved: impl Fn() -> bool + 'static, tell: impl Fn(OfflineNews) + 'static) -> Rc<Self> {
        let copy = Rc::new(Self {
            registration: RefCell::default(),
            controlled: Cell::default(),
            busy: Busy::new(Box::new(is_unsaved)),
            agreed: Cell::default(),
            tell: Box::new(tell),
        });
        let registering = Rc::clone(&copy);
        spawn_local(async move {
            match register().await {
                Some((workers, registration)) => registering.follow(&workers, registration),
                None => (registering.tell)(OfflineNews::Copy(CopyState::NotOffered)),
            }
        });
        copy
    }

    /// Looks at once whether there is a newer version.
    pub fn ask_for_next(&self) {
        self.registration.borrow().iter().cloned().for_each(ask);
    }

    fn follow(self: &Rc<Self>, workers: &JsValue, registration: JsValue) {
        self.busy.watch();
        self.registration.replace(Some(registration.clone()));
        self.controlled.set(reflect::get(workers, "controller").is_some());
        let copy = Rc::clone(self);
        hear(workers, "controllerchange", move || {
            if copy.controlled.replace(true) {
                copy.busy.reload_when_free();
            }
        });
        let copy = Rc::clone(self);
        hear(&registration, "updatefound", move || copy.watch_coming());
        self.watch_coming();
        self.look();
        ask_again(registration);
    }

    /// The worker that is there in this state of its life.
    fn worker(&self, state: &str) -> Option<JsValue> {
        reflect::get(self.registration.borrow().as_ref()?, state)
    }

    /// Follows the worker that is being installed, if there is one.
    fn watch_coming(self: &Rc<Self>) {
        let Some(coming) = self.worker("installing") else { return };
        let (copy, worker) = (Rc::clone(self), coming.clone());
        hear(&coming, "statechange", move || {
            copy.look();
            if is_in(&worker, "redundant") && copy.worker("active").is_none() {
                (copy.tell)(OfflineNews::Copy(CopyState::Failed));
            }
        });
    }

    /// Tells what is there now.
    fn look(&self) {
        let Some(active) = self.worker("active") else { return };
        if is_in(&active, "activated") {
            (self.tell)(OfflineNews::Copy(CopyState::Whole));
            if !self.controlled.get() {
                let _ = ask_to_answer(&active);
            }
        }
        if !self.agreed.get() {
            let next = if self.worker("waiting").is_some() { NextVersion::Ready } else { NextVersion::None };
            (self.tell)(OfflineNews::Next(next));
        }
    }
}

fn hear(target: &JsValue, event: &'static str, act: impl Fn() + 'static) {
    EventListener::new(target.unchecked_ref::<EventTarget>(), event, move |_| act()).forget();
}

fn is_in(worker: &JsValue, state: &str) -> bool {
    reflect::get(worker, "state").is_some_and(|is| is.as_string().as_deref() == Some(state))
}

/// Nothing where the browser has no workers, or lets none be registered here.
async fn register() -> Option<(JsValue, JsValue)> {
    if cfg!(debug_assertions) {
        return None; // a debug build changes all the time, and has no list of what belongs together
    }
    let workers = reflect::of_navigator("serviceWorker")?;
    let options = reflect::object("updateViaCache", &"none".into());
    let registration = reflect::ask(&workers, "register", &[WORKER.into(), options]).await?;
    Some((workers, registration))
}

/// Asks a worker to answer this page too, which came before it was there. It does so only where the page is of its
/// version.
fn ask_to_answer(worker: &JsValue) -> Option<()> {
    let script = document()?.get_element_by_id("boot")?.get_attribute("data-js")?;
    let program = script.trim_start_matches("./").split('/').next()?.to_owned();
    let _ = reflect::call(worker, "postMessage", &[reflect::object("claim", &program.into())]);
    Some(())
}

fn ask_again(registration: JsValue) {
    after(ASK_MS, move || {
        ask(registration.clone());
        ask_again(registration);
    });
}

/// Has the browser look for a new version. Without a network there is no answer.
fn ask(registration: JsValue) {
    spawn_local(async move { drop(reflect::ask(&registration, "update", &[]).await) });
}
