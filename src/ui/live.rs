//! One type for everything in a view that changes.
//!
//! Each closure has a type of its own, and a framework that is generic over it is compiled anew for each: about
//! two kilobytes for every attribute. What the page shows at its start is therefore handed over behind a pointer.

use std::sync::{Arc, Mutex};

use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use leptos::tachys::reactive_graph::OwnedView;
use leptos::tachys::view::keyed::keyed;

use super::handle::Ui;
use super::signal::Memo;
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

/// Not the list of the framework: there each part that was ever made leaves its owner behind with the owner of
/// the list. Here an owner goes with its part; and all of them with the list, before the page is taken apart, so
/// that no part hears of that which could still ask for what is gone.
fn list(of: Live<Vec<Option<Id>>>, view: Arc<dyn Fn(Option<Id>) -> AnyView + Send + Sync>) -> AnyView {
    let ui = Ui::get();
    let owners = StoredValue::new(Owners::default());
    on_cleanup(move || {
        let all = owners.try_update_value(std::mem::take).unwrap_or_default().all;
        all.iter().filter_map(WeakOwner::upgrade).for_each(|owner| owner.cleanup());
    });
    let make = move |_, id| {
        let owner = Owner::default();
        owners.update_value(|owners| owners.add(&owner));
        let view = owner.with(|| {
            provide_context(ui);
            view(id)
        });
        (drop::<usize> as fn(usize), OwnedView::new_with_owner(view, owner))
    };
    (move || keyed(of(), Clone::clone, make.clone())).into_any()
}

/// Who owns the parts of a list.
#[derive(Default)]
struct Owners {
    all: Vec<WeakOwner>,
    /// How many there may be before it is worth while to look who is gone.
    room: usize,
}

impl Owners {
    fn add(&mut self, owner: &Owner) {
        if self.all.len() >= self.room {
            self.all.retain(|owner| owner.upgrade().is_some());
            self.room = 2 * self.all.len() + 8;
        }
        self.all.push(owner.downgrade());
    }
}

/// As [`each`], of what is never without an id.
pub(super) fn each_of(
    of: impl Fn() -> Vec<Id> + Send + Sync + 'static,
    view: impl Fn(Id) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    each(move || of().into_iter().map(Some).collect(), move |id| id.map_or_else(|| ().into_any(), &view))
}

/// Does something now, and again whenever what it read has changed.
pub(super) fn follow(act: impl Fn() + 'static) {
    let act: Box<dyn Fn()> = Box::new(act);
    Effect::new(move |_| act());
}
