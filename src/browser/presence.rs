//! Which tabs are alive, and which maps they have open: Web Locks.
//!
//! A lock ends with the tab that holds it, however the tab ends. Nobody waits for a lock here: each tab
//! shares one under its own name, and one for the map that it has open.

use std::cell::RefCell;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::deadline::within;
use super::reflect;
use crate::model::Id;

const TAB: &str = "standpoint/tab/";
/// How long the browser may take to say who holds what.
const QUERY_MS: u32 = 1_000;

/// The names of the tabs that are alive; none where the browser does not say, as on a page without a
/// secure origin.
pub(super) type Alive = Option<Vec<String>>;

/// What this tab lets the others know.
#[derive(Default)]
pub(super) struct Presence {
    held: OfMaps<Held>,
    /// Per map that was let go: fulfilled when the lock is gone.
    going: OfMaps<Promise>,
}

/// Something for each of the few maps that a tab has open.
type OfMaps<T> = RefCell<Vec<(Id, T)>>;

fn take<T>(all: &OfMaps<T>, map: &Id) -> Option<T> {
    let mut all = all.borrow_mut();
    let at = all.iter().position(|(of, _)| of == map)?;
    Some(all.swap_remove(at).1)
}

/// A lock that is shared.
pub(super) struct Held {
    let_go: Option<Function>,
    ended: Promise,
}

impl Held {
    /// Ends it; fulfilled when it is gone.
    pub(super) fn let_go(self) -> Promise {
        if let Some(let_go) = self.let_go {
            let _ = let_go.call0(&JsValue::UNDEFINED);
        }
        self.ended
    }
}

impl Presence {
    /// Lets others know that this tab is alive, for as long as it is.
    pub(super) fn announce(tab: &str) {
        drop(hold(&format!("{TAB}{tab}")));
    }

    /// The tabs that are alive.
    pub(super) async fn alive() -> Alive {
        let locks = reflect::of_navigator("locks")?;
        let state = within(QUERY_MS, reflect::ask(&locks, "query", &[])).await??;
        let held = reflect::get(&state, "held")?.dyn_into::<Array>().ok()?;
        let name = |lock: JsValue| reflect::get(&lock, "name")?.as_string();
        Some(held.iter().filter_map(|lock| Some(name(lock)?.strip_prefix(TAB)?.to_owned())).collect())
    }

    /// Lets others know that a map is open here.
    pub(super) fn hold(&self, map: &Id) {
        if self.held.borrow().iter().any(|(of, _)| of == map) {
            return;
        }
        if let Some(held) = hold(&lock_name(map)) {
            self.held.borrow_mut().push((map.clone(), held));
        }
    }

    /// The map is open here no more.
    pub(super) fn let_go(&self, map: &Id) {
        let Some(held) = take(&self.held, map) else { return };
        drop(take(&self.going, map));
        self.going.borrow_mut().push((map.clone(), held.let_go()));
    }

    /// Whether nobody has a map open. Where the browser has no locks, nobody has.
    pub(super) async fn is_free(&self, map: &Id) -> bool {
        let going = take(&self.going, map);
        if let Some(going) = going {
            let _ = JsFuture::from(going).await; // our own lock ends a moment after it was let go
        }
        let Some(locks) = reflect::of_navigator("locks") else { return true };
        let options = reflect::object("ifAvailable", &true.into());
        let answer = Closure::once_into_js(|lock: JsValue| JsValue::from(!lock.is_null()));
        let asked = reflect::ask(&locks, "request", &[lock_name(map).into(), options, answer]).await;
        asked.is_none_or(|free| free.is_truthy())
    }
}

/// Shares a lock until it is let go. A lock that is let go before it is there ends as soon as it comes.
pub(super) fn hold(name: &str) -> Option<Held> {
    let locks = reflect::of_navigator("locks")?;
    let mut let_go = None;
    let held = Promise::new(&mut |resolve, _| let_go = Some(resolve.unchecked_into()));
    let granted = Closure::once_into_js(move |_: JsValue| JsValue::from(held));
    let options = reflect::object("mode", &"shared".into());
    let ended = reflect::call(&locks, "request", &[name.into(), options, granted])?;
    // A refusal is heard, so that it does not go to the console: there are no locks then.
    let heard = ended.clone();
    spawn_local(async move { drop(JsFuture::from(heard).await) });
    Some(Held { let_go, ended })
}

fn lock_name(map: &Id) -> String {
    format!("standpoint/map/{map}")
}
