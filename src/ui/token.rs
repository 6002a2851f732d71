//! One person on the grid: shape, label and leader line in plain coordinates.
//!
//! A token has no transform of its own; each one would become a paint chunk, and a drag would then
//! cost time for every token on the board.

use leptos::ev;
use leptos::prelude::*;

use super::glyph::{colour_class, outline};
use super::handle::Ui;
use super::store::Store;
use crate::app::spoken;
use crate::browser::drag::Source;
use crate::model::Id;
use crate::paint::{Label, Token, svg_path};

/// The page's id of a token.
pub(super) fn token_dom_id(store: Store, id: &Id) -> String {
    format!("token-{}", store.number(id))
}

#[component]
pub(super) fn TokenView(id: Id) -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let dom_id = token_dom_id(store, &id);
    let signals = store.person(&id).zip(store.token(&id));
    let id = StoredValue::new(id);
    signals.map(|(person, token)| {
        let (person, token) = (RwSignal::from(person), RwSignal::from(token));
        let size =
            move || store.frame.with(|frame| frame.as_ref().map_or(20.0, crate::paint::Frame::token_size));
        let selected = move || store.selected.with(|s| id.with_value(|id| s.as_ref() == Some(id)));
        let name = move || store.head.with(|head| person.with(|person| spoken(person, head)));
        let plain_name = Memo::new(move |_| person.with(|person| person.name.to_string()));
        let press = move |ev: ev::PointerEvent| {
            if let Some(token) = token.get_untracked().filter(|_| store.editable.get_untracked()) {
                let source = source_of(&token, &person.get_untracked().name, size());
                ui.drag.with_value(|drag| drag.iter().for_each(|drag| drag.press(&ev, source.clone())));
            }
        };
        let click = move |ev: ev::MouseEvent| {
            if store.placing.with_untracked(Option::is_none) {
                ev.stop_propagation();
                ui.select(Some(id.get_value()));
            }
        };
        view! {
            <g class="token" class:selected=selected on:pointerdown=press on:click=click>
                {move || token.get().and_then(|token| leader_view(&token))}
                <g
                    id=dom_id
                    class="token-button"
                    role="button"
                    tabindex="-1"
                    aria-label=name
                    aria-pressed=move || if selected() { "true" } else { "false" }
                >
                    {move || token.get().map(|token| marks(&token, size()))}
                </g>
                // Not in the button: a label may be cut, and what is seen of a button must stand in its name.
                {move || token.get().map(|token| name_view(&token, store.name_tag(&token, &plain_name.get())))}
                <title>{plain_name}</title>
            </g>
        }
    })
}

fn source_of(token: &Token, name: &str, size: f64) -> Source {
    Source {
        id: token.id.clone(),
        name: name.to_owned(),
        outline: outline(token.shape, size),
        class: colour_class(token.colour),
        board_px: Some(token.centre),
    }
}

/// The line from the shape to a label that stands further off.
fn leader_view(token: &Token) -> Option<impl IntoView + use<>> {
    let (from, to) = token.label.as_ref()?.leader?;
    Some(view! { <line class="leader" x1=from.x y1=from.y x2=to.x y2=to.y /> })
}

/// The shape, its frame, and the area that a hand may miss it by.
fn marks(token: &Token, size: f64) -> impl IntoView + use<> {
    let hit = size.max(24.0) + 4.0;
    view! {
        <rect
            class="token-hit"
            x=token.centre.x - hit / 2.0
            y=token.centre.y - hit / 2.0
            width=hit
            height=hit
        />
        <rect
            class="token-ring"
            x=token.centre.x - size / 2.0 - 4.0
            y=token.centre.y - size / 2.0 - 4.0
            width=size + 8.0
            height=size + 8.0
            rx="4"
        />
        <path class=format!("token-shape {}", colour_class(token.colour)) d=svg_path(token.shape, token.centre, size) />
    }
}

/// The label. Without room for it the name shows while the token is pointed at or selected.
fn name_view(token: &Token, tag: Option<Label>) -> Option<impl IntoView + use<>> {
    let on_demand = token.label.is_none();
    token.label.clone().or(tag).map(|label| label_view(&label, on_demand))
}

fn label_view(label: &Label, on_hover: bool) -> impl IntoView + use<> {
    view! {
        <g class="label" class:on-hover=on_hover aria-hidden="true">
            <rect x=label.x y=label.y width=label.width height=label.height rx="4" />
            <text x=label.x + label.width / 2.0 y=label.y + label.height / 2.0>{label.text.clone()}</text>
        </g>
    }
}
