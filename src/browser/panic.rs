//! What happens when the program fails: it says so to the page, and touches nothing any more.

use std::panic::{PanicHookInfo, set_hook};
use std::sync::atomic::{AtomicBool, Ordering};

use gloo_events::EventListener;
use web_sys::{CustomEvent, CustomEventInit};

/// The event that `public/boot.js` waits for, with the cause as its detail. It sends the same one where
/// it sees the program fail in a way of which no hook hears, as without memory.
const EVENT: &str = "standpoint-stopped";
/// Parts of a path that are told: enough to find the file, and not where it was compiled.
const PATH_PARTS: usize = 4;

static STOPPED: AtomicBool = AtomicBool::new(false);

/// Has a panic told to the page. To be called before anything else.
pub fn announce_panics() {
    set_hook(Box::new(announce));
    if let Some(window) = web_sys::window() {
        EventListener::new(&window, EVENT, |_| STOPPED.store(true, Ordering::Relaxed)).forget();
    }
}

/// Whether the program has failed. What it holds in memory may then be half of something.
pub(super) fn stopped() -> bool {
    STOPPED.load(Ordering::Relaxed)
}

/// Nothing in here may fail: a panic in the hook of a panic ends without a word.
fn announce(info: &PanicHookInfo<'_>) {
    if STOPPED.swap(true, Ordering::Relaxed) {
        return; // the page knows
    }
    let Some(window) = web_sys::window() else { return };
    let init = CustomEventInit::new();
    init.set_detail(&cause(info).into());
    if let Ok(event) = CustomEvent::new_with_event_init_dict(EVENT, &init) {
        let _ = window.dispatch_event(&event);
    }
}

fn cause(info: &PanicHookInfo<'_>) -> String {
    let message = info.payload_as_str().unwrap_or("no message");
    // An error of JavaScript comes with its stack, which is in the console as well.
    let message = message.lines().next().unwrap_or_default();
    // Where a text was cut in the middle of a letter, the standard library quotes the text.
    let message = message.split(" of `").next().unwrap_or_default();
    let Some(place) = info.location() else { return message.to_owned() };
    let parts: Vec<&str> = place.file().split(['/', '\\']).collect();
    let known = parts.get(parts.len().saturating_sub(PATH_PARTS)..).unwrap_or_default();
    format!("{}:{}:{}: {message}", known.join("/"), place.line(), place.column())
}
