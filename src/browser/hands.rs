//! Whether somebody is busy with pointer or keys, so that what can wait does not come between.

use std::cell::Cell;
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast as _;
use web_sys::{Event, PointerEvent};

use super::timers::after;

/// How often is looked.
const LOOK_MS: u32 = 250;
/// Looks in a row that must find the hands at rest.
const LOOKS: u32 = 6;

/// What the hands do. Looks are counted, so no clock is asked.
#[derive(Default)]
struct Hands {
    pressed: Cell<bool>,
    quiet: Cell<u32>,
}

thread_local! {
    static HANDS: Rc<Hands> = watch();
}

/// Begins to watch the hands.
pub fn watch_hands() {
    HANDS.with(|_| {});
}

/// Does something once neither pointer nor key is busy.
pub fn when_hands_rest(act: impl FnOnce() + 'static) {
    HANDS.with(|hands| hands.quiet.set(0));
    look(Box::new(act));
}

fn look(act: Box<dyn FnOnce()>) {
    after(LOOK_MS, move || {
        let rest = HANDS.with(|hands| {
            hands.quiet.set(if hands.pressed.get() { 0 } else { hands.quiet.get() + 1 });
            hands.quiet.get() >= LOOKS
        });
        if rest { act() } else { look(act) }
    });
}

fn watch() -> Rc<Hands> {
    const SIGNS: [&str; 8] =
        ["pointerdown", "pointermove", "pointerup", "pointercancel", "blur", "keydown", "wheel", "input"];
    let hands = Rc::<Hands>::default();
    let Some(window) = web_sys::window() else { return hands };
    let options =
        EventListenerOptions { phase: EventListenerPhase::Capture, ..EventListenerOptions::default() };
    for sign in SIGNS {
        let hands = Rc::clone(&hands);
        EventListener::new_with_options(&window, sign, options, move |event| hands.notice(event)).forget();
    }
    hands
}

impl Hands {
    fn notice(&self, event: &Event) {
        match event.dyn_ref::<PointerEvent>() {
            // The pointer may have been let go where the page did not hear of it.
            Some(pointer) if event.type_() == "pointermove" => self.pressed.set(pointer.buttons() != 0),
            Some(_) => {
                self.pressed.set(event.type_() == "pointerdown");
                self.quiet.set(0);
            }
            // That of the window; a field loses the focus with a press elsewhere.
            None if event.type_() == "blur" => {
                let is_window =
                    event.target().is_some_and(|target| target.is_instance_of::<web_sys::Window>());
                self.pressed.set(self.pressed.get() && !is_window);
            }
            None => self.quiet.set(0),
        }
    }
}
