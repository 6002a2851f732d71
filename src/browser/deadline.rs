//! Work that must not be waited for for ever.

use std::cell::{Cell, RefCell};
use std::future::{Future, IntoFuture, poll_fn};
use std::pin::pin;
use std::rc::Rc;
use std::task::{Poll, Waker};

use gloo_timers::callback::Timeout;

/// What comes of the work, or `None` where nothing has come of it in time. The work is dropped then.
pub(super) async fn within<W: IntoFuture>(milliseconds: u32, work: W) -> Option<W::Output> {
    let mut work = pin!(work.into_future());
    let over = Rc::new(Cell::new(false));
    let sleeper: Rc<RefCell<Option<Waker>>> = Rc::default();
    let _timeout = Timeout::new(milliseconds, {
        let (over, sleeper) = (Rc::clone(&over), Rc::clone(&sleeper));
        move || {
            over.set(true);
            if let Some(waker) = sleeper.borrow_mut().take() {
                waker.wake();
            }
        }
    });
    // The work is asked first: after a sleep of the computer it may have ended although the time is over.
    poll_fn(|context| {
        if let Poll::Ready(done) = work.as_mut().poll(context) {
            return Poll::Ready(Some(done));
        }
        if over.get() {
            return Poll::Ready(None);
        }
        *sleeper.borrow_mut() = Some(context.waker().clone());
        Poll::Pending
    })
    .await
}

/// Waits.
pub(super) async fn pause(milliseconds: u32) {
    let _ = within(milliseconds, std::future::pending::<()>()).await;
}
