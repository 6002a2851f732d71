//! Dragging: a ghost moves, the map does not. The session hears of the drop only.
//!
//! A press is noted; after 3 px the token is hidden once and a copy of it stands in a layer above,
//! which also shields the page from hit tests. Moves only keep a position; one animation frame
//! writes one transform on the ghost. Escape puts everything back.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo_events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::*;
use web_sys::{CssStyleDeclaration, DomRect, Element, HtmlElement, KeyboardEvent, PointerEvent};

use super::dom::document;
use crate::app::Msg;
use crate::model::{Id, Score};
use crate::paint::{Frame, Point, Short};

/// How far the pointer goes before a press becomes a drag.
const THRESHOLD_PX: f64 = 3.0;

/// How long the scores on the ghost may lag behind.
const TELL_MS: u32 = 160;

/// Ids of the elements that dragging works with. The screen puts them there.
pub mod ids {
    /// The layer above everything while something is dragged.
    pub const LAYER: &str = "drag-layer";
    /// What moves in it.
    pub const GHOST: &str = "drag-ghost";
    /// The shape in the ghost.
    pub const GHOST_SHAPE: &str = "drag-ghost-shape";
    /// The name in the ghost.
    pub const GHOST_NAME: &str = "drag-ghost-name";
    /// The scores of the place below the ghost.
    pub const GHOST_SCORES: &str = "drag-ghost-scores";
    /// The picture with the board.
    pub const BOARD: &str = "board";
    /// The tray.
    pub const TRAY: &str = "tray";
}

/// What is picked up.
#[derive(Clone)]
pub struct Source {
    /// Who.
    pub id: Id,
    /// The name on the ghost.
    pub name: String,
    /// Outline of the token around the origin, as path data.
    pub outline: String,
    /// Style class of the token's colour.
    pub class: &'static str,
    /// The middle of the token on the board; `None` where it comes from the tray.
    pub board_px: Option<Point>,
    /// Those who are moved with it.
    pub fellows: Vec<Fellow>,
}

/// Somebody who is moved with the one that is held.
#[derive(Clone)]
pub struct Fellow {
    /// The token, which is hidden meanwhile.
    pub token: Element,
    /// Where it stands from the one that is held.
    pub aside: Point,
    /// Outline of the token around the origin, as path data.
    pub outline: String,
    /// Style class of the token's colour.
    pub class: &'static str,
}

struct Active {
    source: Source,
    element: Element,
    start: (f64, f64),
    /// From the pointer to the middle of the token, so that it does not jump when it is picked up.
    grip: (f64, f64),
    pointer: (f64, f64),
    lifted: bool,
    /// Where the place of the ghost is written, from the moment the token is lifted.
    ghost: Option<CssStyleDeclaration>,
    /// The corner of the board as it was then, for the scores on the ghost.
    corner: Option<(f64, f64)>,
}

/// The dragging of one page.
#[derive(Clone)]
pub struct Drag(Rc<Inner>);

struct Inner {
    active: RefCell<Option<Active>>,
    frame: Box<dyn Fn() -> Option<Frame>>,
    send: Box<dyn Fn(Msg)>,
    frame_asked: Cell<bool>,
    /// Made once: the browser asks for it at every frame of a drag.
    in_frame: Closure<dyn Fn()>,
    telling: Cell<bool>,
    swallow_click: Cell<bool>,
}

impl Drag {
    /// Hears pointers and keys for as long as the page is open.
    pub fn install(frame: impl Fn() -> Option<Frame> + 'static, send: impl Fn(Msg) + 'static) -> Self {
        let drag = Self(Rc::new_cyclic(|drag: &Weak<Inner>| {
            let drag = Weak::clone(drag);
            let in_frame = move || drag.upgrade().iter().for_each(|drag| drag.in_frame());
            Inner {
                active: RefCell::default(),
                frame: Box::new(frame),
                send: Box::new(send),
                frame_asked: Cell::new(false),
                in_frame: Closure::new(in_frame),
                telling: Cell::new(false),
                swallow_click: Cell::new(false),
            }
        }));
        drag.listen("pointermove", Self::moved);
        drag.listen("pointerup", Self::let_go);
        drag.listen("pointercancel", |drag, _| drag.put_back());
        drag.listen_keys();
        drag.listen_clicks();
        drag.listen_touches();
        drag
    }

    /// Notes a press on a token or an entry of the tray.
    pub fn press(&self, event: &PointerEvent, source: Source) {
        let left_or_touch = event.button() == 0 && event.is_primary();
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let element = target.and_then(|target| target.closest(".token, .tray-entry").ok().flatten());
        let Some(element) = element.filter(|_| left_or_touch) else { return };
        self.0.swallow_click.set(false);
        let pointer = place(event);
        let corner = rect(ids::BOARD).map(|board| (board.left(), board.top()));
        let grip = match (corner, source.board_px) {
            (Some(corner), Some(at)) => (corner.0 + at.x - pointer.0, corner.1 + at.y - pointer.1),
            _ => (0.0, 0.0),
        };
        let _ = element.set_pointer_capture(event.pointer_id());
        let active =
            Active { source, element, start: pointer, grip, pointer, lifted: false, ghost: None, corner };
        *self.0.active.borrow_mut() = Some(active);
    }

    fn moved(&self, event: &PointerEvent) {
        let mut slot = self.0.active.borrow_mut();
        let Some(active) = slot.as_mut() else { return };
        active.pointer = place(event);
        if !active.lifted {
            let (dx, dy) = (active.pointer.0 - active.start.0, active.pointer.1 - active.start.1);
            if dx.hypot(dy) < THRESHOLD_PX {
                return;
            }
            active.lifted = true;
            lift(active);
            self.tell_scores(active);
        }
        drop(slot);
        self.ask_for_frame();
        self.tell_soon();
    }

    /// The scores follow a little later: a text that changes with every frame costs more than all else in it,
    /// and nobody reads that fast.
    fn tell_soon(&self) {
        if self.0.telling.replace(true) {
            return;
        }
        let drag = self.clone();
        gloo_timers::callback::Timeout::new(TELL_MS, move || {
            drag.0.telling.set(false);
            if let Some(active) = drag.0.active.borrow().as_ref().filter(|active| active.lifted) {
                drag.tell_scores(active);
            }
        })
        .forget();
    }

    fn ask_for_frame(&self) {
        if self.0.frame_asked.replace(true) {
            return;
        }
        if let Some(window) = web_sys::window() {
            let _ = window.request_animation_frame(self.0.in_frame.as_ref().unchecked_ref());
        }
    }

    /// Writes on the ghost which scores its place has.
    fn tell_scores(&self, active: &Active) {
        let place = active.corner.and_then(|corner| {
            let (x, y) = active.middle();
            let (influence, interest) = (self.0.frame)()?.from_board(Point::new(x - corner.0, y - corner.1));
            Some(format!("{} / {}", Score::nearest(influence).get(), Score::nearest(interest).get()))
        });
        let line = document().and_then(|document| document.get_element_by_id(ids::GHOST_SCORES));
        // The text node is there: to write its data costs less than to make another one.
        if let Some(text) = line.and_then(|line| line.first_child()) {
            text.set_node_value(place.as_deref());
        }
    }

    fn let_go(&self, event: &PointerEvent) {
        let Some(mut active) = self.0.active.borrow_mut().take() else { return };
        if !active.lifted {
            return; // a click, which the element itself hears
        }
        active.pointer = place(event); // the last bit of the way may come without a move
        let drop = self.drop_of(&active);
        set_down(&active);
        self.0.swallow_click.set(true);
        if let Some(msg) = drop {
            (self.0.send)(msg);
        }
    }

    /// What the drop means for the page as it stands now: it may have moved below the pointer.
    fn drop_of(&self, active: &Active) -> Option<Msg> {
        let (x, y) = active.pointer;
        let id = active.source.id.clone();
        if rect(ids::TRAY).is_some_and(|tray| holds(&tray, x, y)) {
            return active.source.board_px.map(|_| Msg::DroppedOnTray(id));
        }
        let board = rect(ids::BOARD).filter(|board| holds(board, x, y))?;
        let at = Point::new(x + active.grip.0 - board.left(), y + active.grip.1 - board.top());
        let (influence, interest) = (self.0.frame)()?.from_board(at);
        Some(Msg::DroppedOnBoard { id, influence, interest })
    }

    fn put_back(&self) {
        if let Some(active) = self.0.active.borrow_mut().take().filter(|active| active.lifted) {
            set_down(&active);
            self.0.swallow_click.set(true);
        }
    }

    fn listen(&self, name: &'static str, handle: impl Fn(&Self, &PointerEvent) + 'static) {
        let Some(window) = web_sys::window() else { return };
        let drag = self.clone();
        EventListener::new(&window, name, move |event| {
            if let Some(event) = event.dyn_ref::<PointerEvent>() {
                handle(&drag, event);
            }
        })
        .forget();
    }

    fn listen_keys(&self) {
        let Some(window) = web_sys::window() else { return };
        let drag = self.clone();
        let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
        EventListener::new_with_options(&window, "keydown", options, move |event| {
            let escape = event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape");
            if escape && drag.0.active.borrow().as_ref().is_some_and(|active| active.lifted) {
                event.stop_propagation();
                drag.put_back();
            }
        })
        .forget();
    }

    /// A finger on a token drags and must not scroll. `touch-action` alone does not do it: Chromium
    /// passes over it on shapes inside an SVG.
    fn listen_touches(&self) {
        let Some(window) = web_sys::window() else { return };
        let drag = self.clone();
        let options = EventListenerOptions::enable_prevent_default();
        EventListener::new_with_options(&window, "touchmove", options, move |event| {
            if drag.0.active.borrow().is_some() {
                event.prevent_default();
            }
        })
        .forget();
    }

    /// The browser sends a click after a drag as well; it would select what lies below.
    fn listen_clicks(&self) {
        let Some(window) = web_sys::window() else { return };
        let drag = self.clone();
        let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
        EventListener::new_with_options(&window, "click", options, move |event| {
            if drag.0.swallow_click.replace(false) {
                event.stop_propagation();
                event.prevent_default();
            }
        })
        .forget();
    }
}

impl Inner {
    fn in_frame(&self) {
        self.frame_asked.set(false);
        if let Some(active) = self.active.borrow().as_ref() {
            active.move_ghost();
        }
    }
}

impl Active {
    /// Where the middle of the token is now.
    fn middle(&self) -> (f64, f64) {
        (self.pointer.0 + self.grip.0, self.pointer.1 + self.grip.1)
    }

    fn move_ghost(&self) {
        if let Some(ghost) = &self.ghost {
            let (x, y) = self.middle();
            let _ = ghost.set_property("transform", &format!("translate({}px, {}px)", Short(x), Short(y)));
        }
    }

    /// The elements of all who are moved.
    fn elements(&self) -> impl Iterator<Item = &Element> {
        std::iter::once(&self.element).chain(self.source.fellows.iter().map(|fellow| &fellow.token))
    }
}

fn place(event: &PointerEvent) -> (f64, f64) {
    (f64::from(event.client_x()), f64::from(event.client_y()))
}

fn rect(id: &str) -> Option<DomRect> {
    Some(document()?.get_element_by_id(id)?.get_bounding_client_rect())
}

fn holds(rect: &DomRect, x: f64, y: f64) -> bool {
    (rect.left()..=rect.right()).contains(&x) && (rect.top()..=rect.bottom()).contains(&y)
}

/// Hides the token and shows the ghost.
fn lift(active: &mut Active) {
    for element in active.elements() {
        let _ = element.set_attribute("data-lifted", "");
    }
    let Some(document) = document() else { return };
    if let Some(shape) = document.get_element_by_id(ids::GHOST_SHAPE) {
        let _ = shape.set_attribute("d", &active.source.outline);
        let _ = shape.set_attribute("class", active.source.class);
        add_fellows(&shape, &active.source.fellows);
    }
    if let Some(name) = document.get_element_by_id(ids::GHOST_NAME) {
        let others = active.source.fellows.len();
        let and = if others > 0 { format!(" + {others}") } else { String::new() };
        name.set_text_content(Some(&format!("{}{and}", active.source.name)));
    }
    if let Some(layer) = document.get_element_by_id(ids::LAYER) {
        let _ = layer.remove_attribute("hidden");
    }
    let ghost = document.get_element_by_id(ids::GHOST).and_then(|ghost| ghost.dyn_into::<HtmlElement>().ok());
    active.ghost = ghost.map(|ghost| ghost.style());
    active.move_ghost();
}

/// Shows in the ghost those who are moved with the one that is held, in the place of those of the last time.
fn add_fellows(shape: &Element, fellows: &[Fellow]) {
    while let Some(old) = shape.next_element_sibling() {
        old.remove();
    }
    for fellow in fellows {
        let copy = shape.clone_node().ok().and_then(|copy| copy.dyn_into::<Element>().ok());
        let Some((copy, parent)) = copy.zip(shape.parent_node()) else { continue };
        let _ = copy.remove_attribute("id");
        let _ = copy.set_attribute("d", &fellow.outline);
        let _ = copy.set_attribute("class", fellow.class);
        let aside = format!("translate({} {})", Short(fellow.aside.x), Short(fellow.aside.y));
        let _ = copy.set_attribute("transform", &aside);
        let _ = parent.append_child(&copy);
    }
}

/// Shows the token again, wherever it is now, and hides the ghost.
fn set_down(active: &Active) {
    for element in active.elements() {
        let _ = element.remove_attribute("data-lifted");
    }
    if let Some(layer) = document().and_then(|document| document.get_element_by_id(ids::LAYER)) {
        let _ = layer.set_attribute("hidden", "");
    }
}
