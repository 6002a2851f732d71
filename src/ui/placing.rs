//! Somebody is being placed without a drag: a cursor stands on the grid, and a line says what to do.

use leptos::prelude::*;

use super::handle::Ui;
use crate::app::Msg;
use crate::browser::drag::ids;
use crate::browser::{by_finger, focus_id};
use crate::paint::{Short, TextWidths as _, beside, room_beside};

/// Where the person who is being placed would stand. For the inside of an SVG element.
#[component]
pub(super) fn Cursor() -> impl IntoView {
    let store = Ui::get().store;
    let at = move || {
        let placing = store.placing.get()?;
        let frame = store.frame.get()?;
        let at = frame.to_board(placing.influence, placing.interest);
        let (up, right) = store.axes();
        let (influence, interest) = (placing.influence.get(), placing.interest.get());
        let width = |text: &str| store.widths.with_value(|widths| widths.width(text, frame.text));
        let text = format!("{up} {influence}, {right} {interest}");
        let fits = width(&text) <= room_beside(&frame);
        // Without the names of the axes, which stand at the axes too, rather than in part.
        let text = if fits { text } else { format!("{influence}, {interest}") };
        let begin = beside(&frame, at, width(&text));
        Some((at, begin, text))
    };
    let px = |number: f64| Short(number).to_string();
    move || {
        at().map(|(at, begin, text)| {
            view! {
                <g class="cursor">
                    <circle cx=px(at.x) cy=px(at.y) r="13" />
                    <path d=format!("M{} {}h36M{} {}v36", Short(at.x - 18.0), Short(at.y), Short(at.x), Short(at.y - 18.0)) />
                    <text x=px(begin.x) y=px(begin.y)>{text}</text>
                </g>
            }
        })
    }
}

/// Who is being placed, how, and the way back.
#[component]
pub(super) fn PlacingHint() -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let placing = move || {
        let placing = store.placing.get()?;
        store.person(&placing.id).map(|person| person.with(|person| person.name.to_string()))
    };
    let stop = move |ev: leptos::ev::KeyboardEvent| {
        if ev.key() == "Escape" {
            ev.prevent_default();
            ui.send(Msg::StopPlacing);
            focus_id(ids::BOARD);
        }
    };
    move || {
        placing().map(|name| {
            view! {
                <p class="placing-hint" on:keydown=stop>
                    {if by_finger() { "Tap where " } else { "Click where " }}
                    <strong>{name}</strong>
                    {if by_finger() { " stands. " } else { " stands, or use the arrow keys and Enter. " }}
                    <button type="button" class="link" on:click=move |_| ui.send(Msg::StopPlacing)>"Cancel"</button>
                </p>
            }
        })
    }
}
