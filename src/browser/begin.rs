//! Work that begins at once.

use std::future::Future;
use std::task::{Context, Waker};

use wasm_bindgen_futures::spawn_local;

/// Does the first part of some work now, up to where it has to wait, and the rest when it can. A task that is
/// only spawned begins when everything else on the stack has ended, which at the start is the whole page.
pub(super) fn begin(work: impl Future<Output = ()> + 'static) {
    let mut work = Box::pin(work);
    // Nobody is woken by this first look. The task looks again by itself, and is woken from then on.
    if work.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending() {
        spawn_local(work);
    }
}
