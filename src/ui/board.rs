//! The grid: a painted backdrop, live tokens above it, the placing cursor, the first hints.

use leptos::ev;
use leptos::prelude::*;

use super::glyph::outline;
use super::handle::Ui;
use crate::app::{Msg, Sight, ZOOM, board_handles};
use crate::browser::drag::{Source, ids};
use crate::browser::{Roam, Tokens, svg_address, theme, watch_size};
use crate::model::Window;
use crate::paint::{Frame, Palette, Point, backdrop_svg, css_class};

/// The grid with everybody who is placed.
#[component]
pub(super) fn Board() -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let stage = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        if let Some(stage) = stage.get() {
            watch_size(&stage, move |width, height| {
                if width > 0.0 && height > 0.0 {
                    let frame = Frame::fitted(width.floor(), height.floor());
                    let shell = ui.shell.with_value(Option::clone);
                    if let Some(shell) = shell {
                        shell.with(|session| store.resize(session, frame));
                    }
                }
            });
        }
    });
    let board = NodeRef::<leptos::html::Div>::new();
    let roam = StoredValue::new_local(None);
    Effect::new(move |_| {
        let hear = |board| Roam::on(&board, move || store.frame.get_untracked(), move |msg| ui.send(msg));
        roam.set_value(board.get().map(|board| hear(board.into())));
    });
    let size = move || store.frame.get().map_or((0.0, 0.0), |frame| (frame.width, frame.height));
    let keydown = move |ev: ev::KeyboardEvent| {
        let key = ev.key();
        if board_handles(&key) && !ev.ctrl_key() && !ev.meta_key() && !ev.alt_key() {
            ev.prevent_default();
            ui.send(Msg::BoardKey { key, shift: ev.shift_key() });
        }
    };
    let click = move |ev: ev::MouseEvent| {
        if store.placing.with_untracked(Option::is_some) {
            let at = Point::new(f64::from(ev.offset_x()), f64::from(ev.offset_y()));
            if let Some((influence, interest)) = store.frame.get_untracked().map(|frame| frame.from_board(at))
            {
                ui.send(Msg::PlaceAt { influence, interest });
            }
        }
    };
    view! {
        <section class="stage" aria-label="Map">
            <div class="stage-area" node_ref=stage>
                <Backdrop />
                <div
                    id=ids::BOARD
                    node_ref=board
                    class="board"
                    class:closer=move || !store.window().is_whole()
                    class:placing=move || store.placing.get().is_some()
                    tabindex="0"
                    role="application"
                    aria-roledescription="grid of people"
                    aria-label=move || board_label(ui)
                    aria-describedby="board-help"
                    aria-activedescendant=move || store.active.get()
                    style:width=move || format!("{}px", size().0)
                    style:height=move || format!("{}px", size().1)
                    on:keydown=keydown
                    on:click=click
                >
                    <div class="board-catch" on:click=move |_| {
                        if store.placing.with_untracked(Option::is_none) {
                            ui.select(None);
                        }
                    }></div>
                    <PeopleLayer />
                    <svg class="board-cursor" aria-hidden="true"><Cursor /></svg>
                </div>
                <Hints />
            </div>
            <Closer />
            <p id="board-help" class="sr-only">
                "Page Up and Page Down go from person to person. Arrow keys move the selected person by 1, \
                with Shift by 10. Enter opens the panel. Backspace takes the scores back, Delete deletes."
            </p>
        </section>
    }
}

/// Those who are placed. One listener hears for all of them.
#[component]
fn PeopleLayer() -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let people = NodeRef::<leptos::html::Div>::new();
    let show_on = move |tokens: Option<Tokens>| {
        let shell = ui.shell.with_value(Option::clone);
        if let Some(shell) = shell {
            shell.with(|session| store.show_on(session, tokens));
        }
    };
    Effect::new(move |_| {
        if let Some(people) = people.get() {
            show_on(Tokens::new(people.into()));
        }
    });
    on_cleanup(move || show_on(None));
    let press = move |ev: ev::PointerEvent| {
        if let Some((token, person)) = store.below(&ev).filter(|_| store.editable.get_untracked()) {
            let size = store.frame.with_untracked(|frame| frame.as_ref().map_or(20.0, Frame::token_size));
            let source = Source {
                id: token.id.clone(),
                name: person.name.to_string(),
                outline: outline(token.shape, size),
                class: css_class(token.colour),
                board_px: Some(token.centre),
            };
            ui.drag.with_value(|drag| drag.iter().for_each(|drag| drag.press(&ev, source.clone())));
        }
    };
    let choose = move |ev: ev::MouseEvent| {
        if let Some((token, _)) = store.below(&ev).filter(|_| store.placing.with_untracked(Option::is_none)) {
            ev.stop_propagation();
            if token.pile > 1 {
                ui.send(Msg::OpenPile(token.id));
            } else {
                ui.select(Some(token.id));
            }
        }
    };
    view! {
        <div node_ref=people on:pointerdown=press on:click=choose on:pointerover=move |ev| store.point_at(&ev)></div>
    }
}

fn board_label(ui: Ui) -> String {
    let placed = ui.store.placed.get();
    ui.store
        .head
        .with(|head| format!("{} and {} grid, {placed} placed", head.influence.name, head.interest.name))
}

/// The painted part, shown as a picture: a live canvas would cost time at every frame of a drag.
#[component]
fn Backdrop() -> impl IntoView {
    let store = Ui::get().store;
    let dark = RwSignal::new(theme::is_dark());
    theme::watch(move |now| dark.set(now));
    let address = move || {
        let palette = if dark.get() { Palette::DARK } else { Palette::LIGHT };
        store.backdrop.get().map(|scene| svg_address(&backdrop_svg(&scene, &palette)))
    };
    view! { <img class="backdrop" alt="" draggable="false" src=address /> }
}

/// Where the person who is being placed would stand.
#[component]
fn Cursor() -> impl IntoView {
    let store = Ui::get().store;
    let at = move || {
        let placing = store.placing.get()?;
        let at = store.frame.get()?.to_board(placing.influence, placing.interest);
        let text = format!("{} / {}", placing.influence.get(), placing.interest.get());
        Some((at, text))
    };
    move || {
        at().map(|(at, text)| {
            view! {
                <g class="cursor">
                    <circle cx=at.x cy=at.y r="13" />
                    <path d=format!("M{} {}h36M{} {}v36", at.x - 18.0, at.y, at.x, at.y - 18.0) />
                    <text x=at.x + 18.0 y=at.y - 12.0>{text}</text>
                </g>
            }
        })
    }
}

/// Buttons that go closer, further away, and to everybody.
#[component]
fn Closer() -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let whole = move || store.window().is_whole();
    let close = move || store.window().span() <= Window::CLOSEST;
    let button = move |label: &'static str, sign: &'static str, msg: Msg, off: Signal<bool>| {
        view! {
            <button type="button" class="closer-button" aria-label=label title=label disabled=move || off.get()
                on:click=move |_| ui.send(msg.clone())>{sign}</button>
        }
    };
    let nobody = move || store.placed.get() == 0;
    view! {
        <div class="closer-buttons" role="group" aria-label="Zoom">
            {button("Closer", "+", Msg::Zoom { factor: ZOOM, at: None }, Signal::derive(close))}
            {button("Further away", "−", Msg::Zoom { factor: 1.0 / ZOOM, at: None }, Signal::derive(whole))}
            {button("Fit to everybody", "⤢", Msg::LookAt(Sight::Everybody), Signal::derive(nobody))}
            {button("All of the grid", "All", Msg::LookAt(Sight::Whole), Signal::derive(whole))}
        </div>
    }
}

/// What to do while there is nobody on the map, and while somebody is being placed.
#[component]
fn Hints() -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let empty = move || store.ready.get() && store.order.with(Vec::is_empty);
    let placing = move || {
        let placing = store.placing.get()?;
        store.person(&placing.id).map(|person| person.with(|person| person.name.to_string()))
    };
    view! {
        <Show when=empty>
            <div class="welcome">
                <h2>"Who has a say in this, and who has a stake?"</h2>
                <ol>
                    <li>"Type the names that come to mind, one a line, and press Enter."</li>
                    <li>"Drag each name onto the grid: how much influence, how much interest."</li>
                    <li>"Select somebody and write down what they expect, what worries them, and what you will say."</li>
                </ol>
                <p class="welcome-sample">
                    <button type="button" class="button" on:click=move |_| ui.send(Msg::OpenSample)>
                        "Open the sample map"
                    </button>
                    <span class="hint">"A CRM upgrade with 17 stakeholders"</span>
                </p>
            </div>
        </Show>
        {move || placing().map(|name| view! {
            <p class="placing-hint">
                "Click where " <strong>{name}</strong> " stands, or use the arrow keys and Enter. "
                <button type="button" class="link" on:click=move |_| ui.send(Msg::StopPlacing)>"Cancel"</button>
            </p>
        })}
    }
}
