//! One tab writes a map: Web Locks, reached by name because web-sys keeps them behind an unstable flag.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;

use crate::model::Id;

/// The locks that this tab holds or waits for: per map the function that lets go.
#[derive(Default, Clone)]
pub(super) struct Locks(Rc<RefCell<HashMap<Id, Claim>>>);

/// A claim that is held or waited for. `given_up` keeps a late grant from being held for ever.
#[derive(Default, Clone)]
struct Claim {
    let_go: Rc<RefCell<Option<Function>>>,
    given_up: Rc<RefCell<bool>>,
}

impl Locks {
    /// Asks for the right to write a map. `answer` hears "no" at once where another tab has it, and
    /// "yes" as soon as it is free. Where the browser has no locks (a page without a secure origin)
    /// the answer is "yes".
    pub(super) fn claim(&self, map: &Id, answer: impl Fn(bool) + 'static) {
        self.release(map);
        let Some((locks, request)) = lock_manager() else {
            answer(true);
            return;
        };
        let claim = Claim::default();
        self.0.borrow_mut().insert(map.clone(), claim.clone());
        let name = lock_name(map);
        let answer: Rc<dyn Fn(bool)> = Rc::new(answer);
        let first = {
            let (locks, request, name) = (locks.clone(), request.clone(), name.clone());
            Closure::once_into_js(move |lock: JsValue| -> JsValue {
                if !lock.is_null() {
                    return hold(&claim, &answer);
                }
                answer(false);
                let wait = Closure::once_into_js(move |_: JsValue| hold(&claim, &answer));
                let _ = request.call3(&locks, &name, &Object::new(), &wait);
                JsValue::UNDEFINED
            })
        };
        let options = Object::new();
        let _ = Reflect::set(&options, &"ifAvailable".into(), &true.into());
        let _ = request.call3(&locks, &name, &options, &first);
    }

    /// Does something with a map while nobody holds it, or hears that somebody does.
    pub(super) fn if_free(map: &Id, answer: impl Fn(bool) + 'static) {
        let Some((locks, request)) = lock_manager() else {
            answer(true);
            return;
        };
        let options = Object::new();
        let _ = Reflect::set(&options, &"ifAvailable".into(), &true.into());
        let held = Closure::once_into_js(move |lock: JsValue| answer(!lock.is_null()));
        let _ = request.call3(&locks, &lock_name(map), &options, &held);
    }

    /// Lets go of a map.
    pub(super) fn release(&self, map: &Id) {
        if let Some(claim) = self.0.borrow_mut().remove(map) {
            *claim.given_up.borrow_mut() = true;
            if let Some(let_go) = claim.let_go.borrow_mut().take() {
                let _ = let_go.call0(&JsValue::UNDEFINED);
            }
        }
    }
}

/// Holds a lock until it is let go: the promise that the lock waits for.
fn hold(claim: &Claim, answer: &Rc<dyn Fn(bool)>) -> JsValue {
    if *claim.given_up.borrow() {
        return JsValue::UNDEFINED;
    }
    let promise = Promise::new(&mut |resolve, _| {
        *claim.let_go.borrow_mut() = Some(resolve.unchecked_into());
    });
    answer(true);
    promise.into()
}

fn lock_name(map: &Id) -> JsValue {
    format!("standpoint/map/{map}").into()
}

fn lock_manager() -> Option<(JsValue, Function)> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok().filter(JsValue::is_object)?;
    let request = Reflect::get(&locks, &"request".into()).ok()?.dyn_into::<Function>().ok()?;
    Some((locks, request))
}
