//! The grid: a painted backdrop, live tokens above it, the placing cursor, the first hints.

use leptos::ev;
use leptos::prelude::*;

use super::glyph::outline;
use super::handle::Ui;
use super::live::{Live, follow, live, on, shown_when};
use super::quick_add::QUICK_ADD;
use super::rest::late;
use crate::app::{Msg, Sight, TextSize, ZOOM, board_handles};
use crate::browser::drag::{Company, Source, ids};
use crate::browser::{Roam, Tokens, focus_id, is_command, is_one_file, key_of, svg_address, watch_size};
use crate::model::Window;
use crate::paint::{LABEL_SIZE, Palette, Point, Short, backdrop_svg, css_class};

/// The grid with everybody who is placed.
#[component]
pub(super) fn Board() -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let stage = NodeRef::<leptos::html::Div>::new();
    let watch = StoredValue::new_local(None);
    follow(move || {
        let told = move |width, height| {
            if width > 0.0 && height > 0.0 {
                let shell = ui.shell.with_value(Option::clone);
                if let Some(shell) = shell {
                    shell.with(|session| store.resize(session, (width, height)));
                }
            }
        };
        watch.set_value(stage.get().and_then(|stage| watch_size(&stage, told)));
    });
    let board = NodeRef::<leptos::html::Div>::new();
    let roam = StoredValue::new_local(None);
    follow(move || {
        let hear = |board| Roam::on(&board, move || store.frame.get_untracked(), move |msg| ui.send(msg));
        roam.set_value(board.get().map(|board| hear(board.into())));
    });
    let size = move || store.frame.get().map_or((0.0, 0.0), |frame| (frame.width, frame.height));
    let apart = move || store.frame.get().is_some_and(|frame| !frame.has_room_below());
    let text = move || store.frame.get().map_or(LABEL_SIZE, |frame| frame.text);
    let nobody = move || store.order.with_untracked(Vec::is_empty);
    let keydown = move |ev: ev::KeyboardEvent| {
        let (key, command) = (key_of(&ev), is_command(&ev));
        if command && key.eq_ignore_ascii_case("a") {
            ev.prevent_default();
            ui.send(Msg::PickFound);
        } else if board_handles(&key, nobody()) && !ev.ctrl_key() && !ev.meta_key() && !ev.alt_key() {
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
    let name_here = move |ev: ev::MouseEvent| {
        let at = Point::new(f64::from(ev.offset_x()), f64::from(ev.offset_y()));
        if let Some((influence, interest)) = store.frame.get_untracked().map(|frame| frame.from_board(at)) {
            ui.send(Msg::NameHere { influence, interest });
        }
    };
    view! {
        <section class="stage" class:apart=live(apart) aria-label="Map">
            <div class="stage-area" node_ref=stage>
                <Backdrop />
                <div
                    id=ids::BOARD
                    node_ref=board
                    class="board"
                    class:closer=live(move || !store.window().is_whole())
                    class:placing=live(move || store.placing.get().is_some())
                    tabindex="0"
                    role="application"
                    aria-roledescription="grid of people"
                    aria-label=live(move || board_label(ui))
                    aria-describedby="board-help"
                    aria-activedescendant=live(move || store.active.get())
                    style:width=live(move || format!("{}px", Short(size().0)))
                    style:height=live(move || format!("{}px", Short(size().1)))
                    style:font-size=live(move || format!("{}px", Short(text())))
                    on:keydown=on(keydown)
                    on:click=on(click)
                >
                    <div class="board-catch" on:click=on(move |ev: ev::MouseEvent| {
                        if store.placing.with_untracked(Option::is_none) {
                            ui.send(Msg::Choose { id: None, more: ev.shift_key() });
                        }
                    })
                    on:dblclick=on(name_here)></div>
                    <PeopleLayer />
                    <svg class="board-cursor" aria-hidden="true">{late(ui, |rest| rest.cursor)}</svg>
                </div>
                <Hints />
            </div>
            <Closer />
            <p id="board-help" class="sr-only">
                "Page Up and Page Down go from person to person. Arrow keys move the selected person by 1, \
                with Shift by 10. Space picks several, who then move together. Enter opens the panel. Backspace takes the scores back, Delete deletes."
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
    follow(move || {
        if let Some(people) = people.get() {
            show_on(Tokens::new(people.into()));
        }
    });
    on_cleanup(move || show_on(None));
    let press = move |ev: ev::PointerEvent| {
        if let Some((token, person)) = store.below(&ev).filter(|_| store.editable.get_untracked()) {
            let source = Source {
                id: token.id.clone(),
                name: person.name.to_string(),
                outline: outline(token.shape, ui.token_size()),
                class: css_class(token.colour),
                board_px: Some(token.centre),
                axes: store.axes(),
                company: ui
                    .rest
                    .get_untracked()
                    .map_or(Company::NONE, |rest| (rest.company)(store, &token.id)),
            };
            ui.drag.with_value(|drag| drag.iter().for_each(|drag| drag.press(&ev, source.clone())));
        }
    };
    let choose = move |ev: ev::MouseEvent| {
        if let Some((token, _)) = store.below(&ev).filter(|_| store.placing.with_untracked(Option::is_none)) {
            ev.stop_propagation();
            if token.pile > 1 && !ev.shift_key() {
                ui.send(Msg::OpenPile(token.id));
            } else {
                ui.send(Msg::Choose { id: Some(token.id), more: ev.shift_key() });
            }
        }
    };
    view! {
        <div node_ref=people translate="no" on:pointerdown=on(press) on:click=on(choose)></div>
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
    let address = move || {
        let palette = if store.dark.get() { Palette::DARK } else { Palette::LIGHT };
        store.backdrop.get().map(|scene| svg_address(&backdrop_svg(&scene, &palette)))
    };
    view! { <img class="backdrop" alt="" draggable="false" src=live(address) /> }
}

/// What a button asks for.
type Asks = fn() -> Msg;

/// Buttons that go closer, further away, and to everybody.
#[component]
fn Closer() -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let whole = move || store.window().is_whole();
    let close = move || store.window().span() <= Window::CLOSEST;
    let nobody = move || store.placed.get() == 0;
    let at_end = |size: TextSize| live(move || store.text.get() == size);
    let buttons: [(&str, &str, Asks, Live<bool>); 6] = [
        ("A− Smaller text", "A−", || Msg::TextSize { larger: false }, at_end(TextSize::SMALLEST)),
        ("A+ Larger text", "A+", || Msg::TextSize { larger: true }, at_end(TextSize::LARGEST)),
        ("Closer", "+", || Msg::Zoom { factor: ZOOM, at: None }, live(close)),
        ("Further away", "−", || Msg::Zoom { factor: 1.0 / ZOOM, at: None }, live(whole)),
        ("Fit to everybody", "⤢", || Msg::LookAt(Sight::Everybody), live(nobody)),
        ("All of the grid", "All", || Msg::LookAt(Sight::Whole), live(whole)),
    ];
    let buttons = buttons.map(|(label, sign, msg, off)| {
        view! {
            <button type="button" class="closer-button" aria-label=label title=label disabled=off
                on:click=on(move |_| ui.send(msg()))>{sign}</button>
        }
    });
    view! { <div class="closer-buttons" role="group" aria-label="Text and zoom">{buttons.into_iter().collect_view()}</div> }
}

/// What to do while there is nobody on the map, and while somebody is being placed.
#[component]
fn Hints() -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let empty = move || store.ready.get() && store.order.with(Vec::is_empty);
    view! {
        {shown_when(empty, move || view! {
            <div class="welcome">
                <h2>"Who has a say in this, and who has a stake?"</h2>
                <ol>
                    <li>"Type the names that come to mind, one a line, and press Enter."</li>
                    <li>"Drag each name onto the grid: how much influence, how much interest."</li>
                    <li>"Select somebody and write down what they expect, what worries them, and what you will say."</li>
                </ol>
                {is_one_file().then(|| view! {
                    <p class="welcome-sample">
                        <button type="button" class="button" on:click=on(move |_| focus_id(QUICK_ADD))>
                            "New map"
                        </button>
                        <button type="button" class="button" on:click=on(move |_| ui.with_rest(move |rest| (rest.choose_file)(ui)))>
                            "Open a file…"
                        </button>
                    </p>
                })}
                <p class="welcome-sample">
                    <button type="button" class="button" on:click=on(move |_| ui.send(Msg::OpenSample))>
                        "Open the sample map"
                    </button>
                    <span class="hint">"A CRM upgrade with 17 stakeholders"</span>
                </p>
            </div>
        }.into_any())}
        {late(ui, |rest| rest.placing)}
        {late(ui, |rest| rest.naming)}
    }
}
