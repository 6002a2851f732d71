//! Timers: named ones, of which a second request starts the same anew, and single ones.

use std::cell::RefCell;

use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;

use crate::app::Timer;

/// The timers that were started, a handful.
#[derive(Default)]
pub(super) struct Timers(RefCell<Vec<(Timer, Timeout)>>);

impl Timers {
    /// Starts a timer. Dropping the one that ran under the same name cancels it.
    pub(super) fn start(&self, timer: Timer, after_ms: u32, then: impl FnOnce() + 'static) {
        let mut all = self.0.borrow_mut();
        all.retain(|(started, _)| *started != timer);
        all.push((timer, Timeout::new(after_ms, then)));
    }
}

/// Does something after a while, whatever happens meanwhile. Nothing is left of it afterwards: a [`Timeout`] that
/// is forgotten stays with the browser for ever, with all that it holds.
pub fn after(milliseconds: u32, act: impl FnOnce() + 'static) {
    let act: Box<dyn FnOnce()> = Box::new(act); // one type, so that what is around it is compiled once
    let act = Closure::once_into_js(act);
    let milliseconds = i32::try_from(milliseconds).unwrap_or(i32::MAX);
    if let Some(window) = web_sys::window() {
        let act = act.unchecked_ref();
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(act, milliseconds);
    }
}
