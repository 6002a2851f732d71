//! Looking around on the board: the wheel and two fingers go closer, a drag of the ground goes aside.
//!
//! What was done is added up and told once per animation frame, so that a fast wheel costs no more than a
//! slow one.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, PointerEvent, WheelEvent};

use super::dom::{is_let_go, on_let_slip};
use crate::app::Msg;
use crate::model::Window;
use crate::paint::{Frame, Point};

/// What the wheel turns for twice the size, in pixels. A notch of a usual wheel is 100 to 120.
const DOUBLE_PX: f64 = 300.0;
/// Pixels of a line, and of a page, for wheels that count in those.
const LINE_PX: [f64; 3] = [1.0, 16.0, 400.0];
/// How far the pointer goes before a press becomes a drag.
const THRESHOLD_PX: f64 = 3.0;

/// Hears one board, until this is dropped.
pub struct Roam {
    _ears: Vec<EventListener>,
}

struct Inner {
    board: Element,
    frame: Box<dyn Fn() -> Option<Frame>>,
    send: Box<dyn Fn(Msg)>,
    /// Fingers, or the mouse, on the ground: which pointer, where it was last told, and where it is.
    held: RefCell<Vec<Held>>,
    /// What the wheel has turned since it was last told, and where.
    turned: Cell<Option<(f64, (f64, f64))>>,
    frame_asked: Cell<bool>,
    dragged: Cell<bool>,
}

struct Held {
    pointer: i32,
    /// A finger on a token drags that, for as long as it is the only one.
    on_token: bool,
    told: (f64, f64),
    now: (f64, f64),
    /// Hears the moves as long as it holds: one that nobody waits for would cost time in every other drag.
    _ear: EventListener,
}

impl Roam {
    /// Begins to hear a board. `frame` is what it shows now.
    pub fn on(
        board: &Element,
        frame: impl Fn() -> Option<Frame> + 'static,
        send: impl Fn(Msg) + 'static,
    ) -> Self {
        let inner = Rc::new(Inner {
            board: board.clone(),
            frame: Box::new(frame),
            send: Box::new(send),
            held: RefCell::default(),
            turned: Cell::new(None),
            frame_asked: Cell::new(false),
            dragged: Cell::new(false),
        });
        let hear = |name: &'static str, handle: fn(&Rc<Inner>, &Event)| inner.hear(name, handle);
        let ears = vec![
            hear("wheel", |inner, event| {
                if let Some(event) = event.dyn_ref::<WheelEvent>().filter(|event| !inner.is_at_end(event)) {
                    event.prevent_default(); // else the page would scroll, or be scaled as a whole
                    inner.turn(event);
                }
            }),
            hear("pointerdown", |inner, event| pointer(event).map_or((), |event| inner.press(event))),
            hear("pointerup", |inner, event| pointer(event).map_or((), |event| inner.let_go(event))),
            hear("pointercancel", |inner, event| pointer(event).map_or((), |event| inner.let_go(event))),
            hear("lostpointercapture", |inner, event| {
                // A finger is held by what it was put down on, until the board takes it over.
                let is_ours = event.target().as_ref() == Some(inner.board.as_ref());
                if let Some(event) = pointer(event).filter(|_| is_ours) {
                    inner.let_slip(event.pointer_id());
                }
            }),
        ];
        let slipped = on_let_slip(move || inner.held.borrow_mut().clear());
        Self { _ears: ears.into_iter().chain(slipped).collect() }
    }
}

fn pointer(event: &Event) -> Option<&PointerEvent> {
    event.dyn_ref()
}

impl Inner {
    fn hear(self: &Rc<Self>, name: &'static str, handle: fn(&Rc<Self>, &Event)) -> EventListener {
        let inner = Rc::clone(self);
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&self.board, name, options, move |event| handle(&inner, event))
    }

    /// Whether there is nothing further that way, or the wheel is turned to another side: that is for the page.
    /// Two fingers on a touchpad would scale it as a whole.
    fn is_at_end(&self, event: &WheelEvent) -> bool {
        let Some(window) = (self.frame)().map(|frame| frame.window) else { return true };
        let waits = self.turned.get().is_some_and(|(doubles, _)| doubles != 0.0);
        let at_end = match event.delta_y() {
            down if down > 0.0 => window.is_whole(),
            up if up < 0.0 => window.span() <= Window::CLOSEST,
            _ => true,
        };
        at_end && !waits && !event.ctrl_key()
    }

    fn turn(self: &Rc<Self>, event: &WheelEvent) {
        let unit = LINE_PX.get(event.delta_mode() as usize).copied().unwrap_or(1.0);
        // The browser makes such an event of two fingers on a touchpad, with small numbers.
        let pinch = if event.ctrl_key() { 6.0 } else { 1.0 };
        let doubles = -event.delta_y() * unit * pinch / DOUBLE_PX;
        let at = (f64::from(event.client_x()), f64::from(event.client_y()));
        let before = self.turned.get().map_or(0.0, |(doubles, _)| doubles);
        self.turned.set(Some((before + doubles, at)));
        self.ask_for_frame();
    }

    /// A press on the ground. A mouse on a token drags the token; of two fingers, each may be on one.
    fn press(self: &Rc<Self>, event: &PointerEvent) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let on_token =
            target.is_some_and(|target| target.closest(".token").is_ok_and(|token| token.is_some()));
        // There a mouse picks people instead; fingers may go closer.
        let whole = (self.frame)().is_none_or(|frame| frame.window.is_whole());
        let touch = event.pointer_type() == "touch";
        let picks = event.shift_key() || (whole && !touch);
        if (on_token && !touch) || event.button() != 0 || picks {
            return;
        }
        let at = (f64::from(event.client_x()), f64::from(event.client_y()));
        let mut held = self.held.borrow_mut();
        held.retain(|held| held.pointer != event.pointer_id());
        let moved = |inner: &Rc<Self>, event: &Event| pointer(event).map_or((), |event| inner.moved(event));
        let ear = self.hear("pointermove", moved);
        held.push(Held { pointer: event.pointer_id(), on_token, told: at, now: at, _ear: ear });
        self.dragged.set(false);
    }

    /// A hold that is lost without a release: what is looked at stays where it is.
    fn let_slip(&self, pointer: i32) {
        self.held.borrow_mut().retain(|held| held.pointer != pointer);
    }

    fn moved(self: &Rc<Self>, event: &PointerEvent) {
        if is_let_go(event) {
            // Not while it is being called: its ear is one of those that go.
            let (inner, pointer) = (Rc::clone(self), event.pointer_id());
            return spawn_local(async move { inner.let_slip(pointer) });
        }
        let mut held = self.held.borrow_mut();
        let alone = held.len() == 1;
        let Some(one) = held.iter_mut().find(|held| held.pointer == event.pointer_id()) else { return };
        one.now = (f64::from(event.client_x()), f64::from(event.client_y()));
        if alone && one.on_token {
            one.told = one.now;
            return;
        }
        let way = (one.now.0 - one.told.0).hypot(one.now.1 - one.told.1);
        if !self.dragged.get() && way > THRESHOLD_PX {
            self.dragged.set(true);
            // Only now, else the click would go to the board instead of what lies below.
            let _ = self.board.set_pointer_capture(event.pointer_id());
        }
        drop(held);
        if self.dragged.get() {
            self.ask_for_frame();
        }
    }

    fn let_go(&self, event: &PointerEvent) {
        if self.held.borrow().iter().any(|held| held.pointer == event.pointer_id()) {
            self.tell();
            self.held.borrow_mut().retain(|held| held.pointer != event.pointer_id());
        }
    }

    fn ask_for_frame(self: &Rc<Self>) {
        if self.frame_asked.replace(true) {
            return;
        }
        let inner = Rc::clone(self);
        let in_frame = Closure::once_into_js(move || {
            inner.frame_asked.set(false);
            inner.tell();
        });
        if let Some(window) = web_sys::window() {
            let _ = window.request_animation_frame(in_frame.unchecked_ref());
        }
    }

    /// Tells what has come together.
    fn tell(&self) {
        let rect = self.board.get_bounding_client_rect();
        let units = |at: (f64, f64)| {
            Some((self.frame)()?.from_board(Point::new(at.0 - rect.left(), at.1 - rect.top())))
        };
        if let Some((doubles, at)) = self.turned.take() {
            (self.send)(Msg::Zoom { factor: doubles.exp2(), at: units(at) });
        }
        if !self.dragged.get() {
            return;
        }
        let (before, now) = {
            let mut held = self.held.borrow_mut();
            let both = (grip(&held, |held| held.told), grip(&held, |held| held.now));
            held.iter_mut().for_each(|held| held.told = held.now);
            both
        };
        let (Some((middle_before, wide_before)), Some((middle, wide))) = (before, now) else { return };
        let aside =
            (self.frame)().map(|frame| frame.units(middle_before.0 - middle.0, middle_before.1 - middle.1));
        if let Some((influence, interest)) = aside.filter(|aside| *aside != (0.0, 0.0)) {
            (self.send)(Msg::Pan { influence, interest });
        }
        if wide_before > 0.0 && wide > 0.0 && (wide - wide_before).abs() > 0.01 {
            (self.send)(Msg::Zoom { factor: wide / wide_before, at: units(middle) });
        }
    }
}

/// The middle of what holds the ground, and how far two fingers are apart.
fn grip(held: &[Held], place: impl Fn(&Held) -> (f64, f64)) -> Option<((f64, f64), f64)> {
    let first = place(held.first()?);
    let Some(second) = held.get(1).map(&place) else { return Some((first, 0.0)) };
    let middle = (f64::midpoint(first.0, second.0), f64::midpoint(first.1, second.1));
    Some((middle, (second.0 - first.0).hypot(second.1 - first.1)))
}
