//! One type for everything in a view that changes.
//!
//! Each closure has a type of its own, and a framework that is generic over it is compiled anew for each: about
//! two kilobytes for every attribute. What the page shows at its start is therefore handed over behind a pointer.

use std::sync::{Arc, Mutex};

use leptos::prelude::*;

use crate::model::Id;

/// A value that follows what it was made from.
pub(super) type Live<T> = Arc<dyn Fn() -> T + Send + Sync>;

/// A value that follows what it was made from.
pub(super) fn live<T>(read: impl Fn() -> T + Send + Sync + 'static) -> Live<T> {
    Arc::new(read)
}

/// What is done when something happens.
pub(super) fn on<E>(act: impl FnMut(E) + 'static) -> Box<dyn FnMut(E)> {
    Box::new(act)
}

/// A part of the page that follows what it was made from.
pub(super) type Part = Arc<Mutex<dyn FnMut() -> AnyView + Send>>;

/// A part of the page that follows what it was made from.
pub(super) fn part(make: impl FnMut() -> AnyView + Send + 'static) -> Part {
    Arc::new(Mutex::new(make))
}

/// A part of the page that is there while something holds.
pub(super) fn shown_when(
    when: impl Fn() -> bool + Send + Sync + 'static,
    view: impl Fn() -> AnyView + Send + 'static,
) -> Part {
    shown(live(when), Box::new(view))
}

fn shown(when: Live<bool>, view: Box<dyn Fn() -> AnyView + Send>) -> Part {
    let when = Memo::new(move |_| when()); // so that the view is made anew only when it comes or goes
    part(move || if when.get() { view() } else { ().into_any() })
}

/// A part of the page for each of these, which stays as long as it is among them.
pub(super) fn each(
    of: impl Fn() -> Vec<Option<Id>> + Send + Sync + 'static,
    view: impl Fn(Option<Id>) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let (of, view): (_, Arc<dyn Fn(Option<Id>) -> AnyView + Send + Sync>) = (live(of), Arc::new(view));
    list(of, view)
}

fn list(of: Live<Vec<Option<Id>>>, view: Arc<dyn Fn(Option<Id>) -> AnyView + Send + Sync>) -> AnyView {
    view! { <For each=move || of() key=Clone::clone children=move |id| view(id) /> }.into_any()
}

/// Does something now, and again whenever what it read has changed.
pub(super) fn follow(act: impl Fn() + 'static) {
    let act: Box<dyn Fn()> = Box::new(act);
    Effect::new(move |_| act());
}
