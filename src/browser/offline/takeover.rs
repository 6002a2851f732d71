//! From one version to the next, in all tabs at once, when nobody is at work in any of them.

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::super::deadline::pause;
use super::super::reflect;
use super::busy::Busy;
use super::{NextVersion, OfflineCopy, OfflineNews};

/// How often is looked whether everything is saved and nobody is at work.
const LOOK_MS: u32 = 100;
/// Looks after which it is said what is waited for.
const SAY: u32 = 7;
/// How often the worker is asked to change over, before others may be busy again, and how long each time.
const TRIES: u32 = 20;
const TRY_MS: u32 = 500;

impl OfflineCopy {
    /// Takes the next version, once everything here is saved and nobody types in another tab. Each of them, and this
    /// one, is reloaded when its worker changes.
    pub fn take_next(self: &Rc<Self>) {
        let copy = Rc::clone(self);
        copy.agreed.set(true);
        spawn_local(async move {
            (copy.tell)(OfflineNews::Next(NextVersion::Taking));
            let (mut looks, mut done_here) = (0, false);
            while copy.agreed.get() && !copy.change_alone(&mut done_here).await {
                looks += 1;
                if looks == SAY {
                    let unsaved = copy.busy.is_unsaved();
                    let why = if unsaved { NextVersion::WaitsForSaving } else { NextVersion::WaitsForTab };
                    (copy.tell)(OfflineNews::Next(why));
                }
                pause(LOOK_MS).await;
            }
            copy.agreed.set(false);
            copy.look(); // left as it was, or the worker did not change
        });
    }

    /// Leaves everything as it is.
    pub fn give_up_next(&self) {
        self.agreed.set(false);
    }

    /// Has the worker change over, unless something is unsaved here or a tab is busy. True when that was asked for and
    /// its time is over: the page should have been another one by then.
    async fn change_alone(self: &Rc<Self>, done_here: &mut bool) -> bool {
        if self.busy.is_unsaved() {
            return false;
        }
        if !std::mem::replace(done_here, true) {
            self.busy.let_go(); // whoever agrees to it is done here, and may begin anew while it waits
        }
        let Some(locks) = reflect::of_navigator("locks") else { return true };
        let copy = Rc::clone(self);
        let alone = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            if lock.is_null() {
                return false.into();
            }
            // Held until the page goes.
            Promise::new(&mut |done, _| {
                let copy = Rc::clone(&copy);
                spawn_local(async move {
                    copy.change().await;
                    let _ = done.call1(&JsValue::UNDEFINED, &true.into());
                });
            })
            .into()
        });
        let options = reflect::object("ifAvailable", &true.into());
        let asked = reflect::ask(&locks, "request", &[Busy::lock_name().into(), options, alone]).await;
        asked.is_none_or(|changed| changed.is_truthy())
    }

    /// Asks the worker that waits, which may have made room for a still newer one meanwhile.
    async fn change(&self) {
        for _ in 0..TRIES {
            let Some(waiting) = self.worker("waiting") else { break };
            let _ = reflect::call(&waiting, "postMessage", &["take over".into()]);
            pause(TRY_MS).await;
        }
        if self.worker("waiting").is_none() {
            self.busy.reload_when_free(); // also where no worker answers this page
        }
    }
}
