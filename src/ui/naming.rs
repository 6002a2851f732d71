//! A name is written on the grid, where somebody stands.

use crate::ui::signal::Memo;
use leptos::prelude::*;

use super::fields::written;
use super::handle::Ui;
use crate::app::Msg;
use crate::browser::{focus_id, has_left};
use crate::paint::Short;

/// The page's id of the box.
const BOX: &str = "name-here";

/// How much room the box takes to the right of its place, and below it.
const BOX_PX: (f64, f64) = (232.0, 44.0);

/// The box for a name at a place of the grid: Enter adds somebody there, Escape leaves.
#[component]
pub(super) fn NamingBox() -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let naming = store.late().naming;
    let place = Memo::new(move |_| {
        let (influence, interest) =
            naming.with(|naming| naming.as_ref().map(|n| (n.influence, n.interest)))?;
        let frame = store.frame.get()?;
        let at = frame.to_board(influence, interest);
        let left = if at.x + BOX_PX.0 > frame.width { (at.x - BOX_PX.0).max(0.0) } else { at.x };
        let top = (at.y - BOX_PX.1 / 2.0).clamp(0.0, (frame.height - BOX_PX.1).max(0.0));
        Some((left, top, influence.get(), interest.get()))
    });
    let problem = move || naming.with(|naming| naming.as_ref().and_then(|naming| naming.problem.clone()));
    let opened = Memo::new(move |_| place.get().is_some());
    let scores = Memo::new(move |_| naming.with(|naming| naming.as_ref().map(|n| (n.influence, n.interest))));
    Effect::new(move |_| {
        if scores.get().is_some() && opened.get() {
            focus_id(BOX); // also where it has gone to another place
        }
    });
    let keydown = move |ev: leptos::ev::KeyboardEvent| match ev.key().as_str() {
        "Enter" => {
            ev.prevent_default();
            ui.send(Msg::AddHere { name: event_target_value(&ev), back: true });
        }
        "Escape" => {
            ev.prevent_default();
            ui.send(Msg::StopNaming { back: true });
        }
        _ => {}
    };
    // As every field: what stands there counts when it is left.
    let leave = move |ev: &leptos::ev::FocusEvent| {
        if has_left(ev) {
            ui.send(Msg::AddHere { name: event_target_value(ev), back: false });
        }
    };
    let left = move || place.get().map_or_else(String::new, |place| format!("{}px", Short(place.0)));
    let top = move || place.get().map_or_else(String::new, |place| format!("{}px", Short(place.1)));
    let name = move || {
        let (up, right) = store.axes();
        let (influence, interest) = place.get().map_or((0, 0), |place| (place.2, place.3));
        format!("Name of who stands here: {up} {influence}, {right} {interest}")
    };
    view! {
        <Show when=move || opened.get()>
            <div class="name-here" style:left=left style:top=top>
                <input
                    id=BOX
                    class="field"
                    type="text"
                    data-own-text=""
                    placeholder="Name, then Enter"
                    aria-label=name
                    aria-describedby="name-here-problem"
                    on:keydown=keydown
                    on:blur=move |ev| leave(&ev)
                    {..written()}
                />
                <p id="name-here-problem" class="field-problem">{problem}</p>
            </div>
        </Show>
    }
}
