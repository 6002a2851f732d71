//! The shape and colour of a group, as it stands on tokens, in the legend and in the register.

use leptos::prelude::*;

use super::handle::Ui;
use super::live::live;
use crate::model::{Colour, Group, Id, Shape};
use crate::paint::{Point, css_class, svg_path};
use crate::ui::signal::Memo;

/// Outline of a shape around the origin.
pub(super) fn outline(shape: Shape, size: f64) -> String {
    svg_path(shape, Point::new(0.0, 0.0), size)
}

/// Shape and colour of a group as it is; without a group, an empty circle.
pub(super) fn look_of(group: Option<&Group>) -> (Shape, Option<Colour>) {
    group.map_or((Shape::Circle, None), |group| (group.shape, Some(group.colour)))
}

/// The glyph of a group that may change.
#[component]
pub(super) fn GroupGlyph(#[prop(into)] group: Signal<Option<Id>>) -> impl IntoView {
    let head = Ui::get().store.head;
    let look = Memo::new(move |_| {
        head.with(|head| look_of(group.get().and_then(|id| head.group(&id).cloned()).as_ref()))
    });
    view! {
        <svg class="glyph" width="16" height="16" viewBox="-8 -8 16 16" aria-hidden="true">
            <path d=live(move || outline(look.get().0, 12.0)) class=live(move || css_class(look.get().1)) />
        </svg>
    }
}
