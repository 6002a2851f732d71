//! Named timers: a second request for the same one starts it anew.

use std::cell::RefCell;
use std::collections::HashMap;

use gloo_timers::callback::Timeout;

use crate::app::Timer;

/// The timers that are running.
#[derive(Default)]
pub(super) struct Timers(RefCell<HashMap<Timer, Timeout>>);

impl Timers {
    /// Starts a timer. Dropping the one that ran under the same name cancels it.
    pub(super) fn start(&self, timer: Timer, after_ms: u32, then: impl FnOnce() + 'static) {
        self.0.borrow_mut().insert(timer, Timeout::new(after_ms, then));
    }
}
