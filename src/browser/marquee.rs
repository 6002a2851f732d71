//! A rectangle that is drawn over the grid with the mouse picks who stands in it.
//!
//! It is drawn on the ground; with Shift also where the ground would be moved instead, and those who are picked
//! already stay so. The session hears of it when it is let go.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast as _;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, PointerEvent};

use super::dom::{document, is_let_go, on_let_slip};
use super::drag::ids;
use crate::app::Msg;
use crate::model::held;
use crate::paint::{Frame, Point, Short};

/// How far the pointer goes before a press becomes a rectangle.
const THRESHOLD_PX: f64 = 4.0;

struct Inner {
    frame: Box<dyn Fn() -> Option<Frame>>,
    send: Box<dyn Fn(Msg)>,
    drawn: RefCell<Option<Drawn>>,
    swallow_click: Cell<bool>,
}

struct Drawn {
    board: Element,
    /// The mouse, or the pen, that draws it.
    pointer: i32,
    from: (f64, f64),
    to: (f64, f64),
    more: bool,
    /// Not there before the pointer has gone some way.
    shape: Option<HtmlElement>,
    /// Hears the moves until it is let go: one that nobody waits for would cost time in every other drag.
    _ear: Option<EventListener>,
}

/// Hears the mouse for as long as the page is open. `frame` is what the board shows now.
pub fn draw_marquees(frame: impl Fn() -> Option<Frame> + 'static, send: impl Fn(Msg) + 'static) {
    let inner = Rc::new(Inner {
        frame: Box::new(frame),
        send: Box::new(send),
        drawn: RefCell::default(),
        swallow_click: Cell::new(false),
    });
    let ears = [
        inner.hear("pointerdown", |inner, event| event.dyn_ref().map_or((), |event| inner.press(event))),
        inner.hear("pointerup", |inner, event| event.dyn_ref().map_or((), |event| inner.let_go(event))),
        inner.hear("pointercancel", |inner, _| inner.end()),
        inner.hear("lostpointercapture", |inner, _| inner.end()),
        inner.hear("keydown", Inner::key),
        inner.hear("click", Inner::click),
    ];
    let slipped = on_let_slip(move || inner.end());
    ears.into_iter().flatten().chain(slipped).for_each(EventListener::forget);
}

impl Inner {
    fn key(self: &Rc<Self>, event: &Event) {
        let escape = event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape");
        if escape && self.drawn.borrow().as_ref().is_some_and(|drawn| drawn.shape.is_some()) {
            event.stop_propagation();
            self.swallow_click.set(true);
            self.end();
        }
    }

    /// The browser sends a click as well; it would select nobody.
    fn click(self: &Rc<Self>, event: &Event) {
        if self.swallow_click.replace(false) {
            event.stop_propagation();
        }
    }

    fn hear(self: &Rc<Self>, name: &'static str, handle: fn(&Rc<Self>, &Event)) -> Option<EventListener> {
        let inner = Rc::clone(self);
        let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: true };
        let window = web_sys::window()?;
        Some(EventListener::new_with_options(&window, name, options, move |event| handle(&inner, event)))
    }

    fn press(self: &Rc<Self>, event: &PointerEvent) {
        self.swallow_click.set(false);
        self.end(); // one that was never let go
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let ground = target.filter(|target| target.matches(".board-catch").unwrap_or(false));
        let board = ground.and_then(|ground| ground.closest(&format!("#{}", ids::BOARD)).ok().flatten());
        let is_whole = (self.frame)().is_some_and(|frame| frame.window.is_whole());
        let places = board.as_ref().is_some_and(|board| board.class_list().contains("placing"));
        let fits = event.pointer_type() != "touch" && event.button() == 0 && (is_whole || event.shift_key());
        let Some(board) = board.filter(|_| fits && !places) else { return };
        let at = (f64::from(event.client_x()), f64::from(event.client_y()));
        let moved = |inner: &Rc<Self>, event: &Event| event.dyn_ref().map_or((), |event| inner.moved(event));
        let ear = self.hear("pointermove", moved);
        let pointer = event.pointer_id();
        let drawn =
            Drawn { board, pointer, from: at, to: at, more: event.shift_key(), shape: None, _ear: ear };
        *self.drawn.borrow_mut() = Some(drawn);
    }

    fn moved(self: &Rc<Self>, event: &PointerEvent) {
        let is_its_own =
            self.drawn.borrow().as_ref().is_some_and(|drawn| drawn.pointer == event.pointer_id());
        if is_let_go(event) && is_its_own {
            let inner = Rc::clone(self);
            return spawn_local(async move { inner.end() }); // not while it is being called: its ear goes with it
        }
        self.follow(event);
    }

    fn follow(&self, event: &PointerEvent) {
        let mut drawn = self.drawn.borrow_mut();
        let Some(drawn) = drawn.as_mut().filter(|drawn| drawn.pointer == event.pointer_id()) else { return };
        drawn.to = (f64::from(event.client_x()), f64::from(event.client_y()));
        let way = (drawn.to.0 - drawn.from.0).hypot(drawn.to.1 - drawn.from.1);
        if drawn.shape.is_none() && way > THRESHOLD_PX {
            let _ = drawn.board.set_pointer_capture(event.pointer_id());
            drawn.shape = shape();
        }
        drawn.show();
    }

    fn let_go(&self, event: &PointerEvent) {
        if self.drawn.borrow().as_ref().is_none_or(|drawn| drawn.pointer != event.pointer_id()) {
            return;
        }
        self.follow(event); // the last bit of the way may come without a move
        let drawn = self.drawn.borrow();
        let picked = drawn.as_ref().filter(|drawn| drawn.shape.is_some()).and_then(|drawn| {
            let frame = (self.frame)()?;
            let rect = drawn.board.get_bounding_client_rect();
            let seen = frame.board(); // nobody beyond it is picked
            let units = |at: (f64, f64)| {
                let (x, y) = (at.0 - rect.left(), at.1 - rect.top());
                let (x, y) = (held(x, seen.x, seen.right()), held(y, seen.y, seen.bottom()));
                frame.from_board(Point::new(x, y))
            };
            Some(Msg::PickArea { from: units(drawn.from), to: units(drawn.to), more: drawn.more })
        });
        drop(drawn);
        self.end();
        if let Some(picked) = picked {
            self.swallow_click.set(true);
            (self.send)(picked);
        }
    }

    fn end(&self) {
        if let Some(shape) = self.drawn.borrow_mut().take().and_then(|drawn| drawn.shape) {
            shape.remove();
        }
    }
}

impl Drawn {
    fn show(&self) {
        let Some(style) = self.shape.as_ref().map(HtmlElement::style) else { return };
        let set = |name: &str, value: f64| style.set_property(name, &format!("{}px", Short(value)));
        let _ = set("left", self.from.0.min(self.to.0));
        let _ = set("top", self.from.1.min(self.to.1));
        let _ = set("width", (self.from.0 - self.to.0).abs());
        let _ = set("height", (self.from.1 - self.to.1).abs());
    }
}

fn shape() -> Option<HtmlElement> {
    let document = document()?;
    let shape: HtmlElement = document.create_element("div").ok()?.dyn_into().ok()?;
    shape.set_class_name("marquee");
    document.body()?.append_child(&shape).ok()?;
    Some(shape)
}
