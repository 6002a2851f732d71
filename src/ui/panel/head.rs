//! The head of the panel: who it is, where they stand, and what can be done with them as a whole.

use leptos::prelude::*;

use super::person::Person;
use super::profile::{OWNER, ROLE};
use crate::app::{Msg, Tab};
use crate::browser::drag::ids;
use crate::browser::{focus_id, go_on};
use crate::edit::{Command, Field};
use crate::model::{Choice, Line, Quadrant};
use crate::ui::app::PANEL;
use crate::ui::fields::{Pressed, ScoreField, TypedLine, pressed, written};
use crate::ui::glyph::GroupGlyph;
use crate::ui::signal::Memo;
use crate::ui::words::{member_name, quadrant_class};

/// Name, role, scores and the buttons of a person.
#[component]
pub(super) fn PersonHead(person: Person) -> impl IntoView {
    let store = person.ui().store;
    let group = person.part(|person| person.group.clone());
    let group_name = move || {
        let group = group.get();
        store.head.with(|head| {
            group
                .and_then(|id| head.group(&id).map(|group| group.name.to_string()))
                .unwrap_or("No group".into())
        })
    };
    let close = move |_| {
        person.ui().select(None);
        focus_id(ids::BOARD);
    };
    view! {
        <header class="panel-head">
            <h2 class="sr-only" dir="auto" translate="no">{person.name()}</h2>
            <div class="panel-name">
                <span class="panel-glyph" role="img" aria-label=group_name title=group_name>
                    <GroupGlyph group />
                </span>
                <NameField person />
                <button type="button" class="icon-button" aria-label="Close" title="Close" on:click=close>
                    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
                        <path class="icon-line" d="M3.5 3.5l9 9M12.5 3.5l-9 9" />
                    </svg>
                </button>
            </div>
            <RoleLine person />
            <Pills person />
            <Acts person />
        </header>
    }
}

/// The name, as large as a heading. It wraps, which a field of one line cannot.
#[component]
fn NameField(person: Person) -> impl IntoView {
    let ui = person.ui();
    let line = TypedLine::new(person.name(), person.on(Field::Name), |text| Line::cut(text).to_string());
    let text = line.text;
    view! {
        <div class="grow quiet name-field" class:long=move || text.with(|text| text.chars().count() > 60) data-text=move || format!("{} ", text.get())>
            <textarea
                class="field"
                rows="1"
                aria-label="Name"
                maxlength=Line::MAX.to_string()
                readonly=move || !ui.store.editable.get()
                prop:value=move || text.get()
                on:keydown=move |ev| {
                    if pressed(&ev) == Pressed::Enter {
                        go_on(&ev);
                    }
                }
                on:focus=move |_| line.enter()
                on:input=move |ev| line.take(event_target_value(&ev).replace('\n', " "))
                on:blur=move |_| {
                    line.leave(ui, "Name");
                    ui.send(Msg::EndRun);
                }
                {..written()}
            ></textarea>
        </div>
    }
}

#[component]
fn RoleLine(person: Person) -> impl IntoView {
    let store = person.ui().store;
    let role = person.part(|person| person.role.to_string());
    let owner = person.part(|person| person.owner.clone());
    let owner = Memo::new(move |_| store.head.with(|head| member_name(head, owner.get().as_ref())));
    let (has_role, has_owner) = (move || !role.with(String::is_empty), move || !owner.with(String::is_empty));
    // What is not said yet, and where it is written.
    let missing = move || match (has_role(), has_owner()) {
        (false, false) => Some(("Add role and owner", ROLE)),
        (false, true) => Some(("Add role", ROLE)),
        (true, false) => Some(("Add owner", OWNER)),
        (true, true) => None,
    };
    view! {
        <p class="panel-role">
            <span dir="auto" translate="no">{role}</span>
            <Show when=has_owner>
                <span class="panel-owner">
                    "owner: " <span dir="auto" translate="no">{move || owner.get()}</span>
                </span>
            </Show>
            <Show when=move || missing().is_some()>
                <button
                    type="button"
                    class="link"
                    on:click=move |_| {
                        let field = missing().map_or(ROLE, |(_, field)| field);
                        person.ui().send(Msg::ShowTab(Tab::Profile));
                        focus_id(field);
                    }
                >
                    {move || missing().map(|(words, _)| words)}
                </button>
            </Show>
        </p>
    }
}

/// Where the person stands. The scores can be typed here as well.
#[component]
fn Pills(person: Person) -> impl IntoView {
    let store = person.ui().store;
    let placed = person.part(crate::model::Stakeholder::placed);
    let quadrant = Memo::new(move |_| {
        let (influence, interest) = placed.get()?;
        Some(store.head.with(|head| Quadrant::of(influence, interest, head)))
    });
    let class = move || format!("pill {}", quadrant.get().map_or("unrated", quadrant_class));
    let word = move || quadrant.get().map_or("Not rated yet", Choice::label);
    let influence_name = Signal::derive(move || store.head.with(|head| head.influence.name.to_string()));
    let interest_name = Signal::derive(move || store.head.with(|head| head.interest.name.to_string()));
    let scale = |name: Signal<String>| Signal::derive(move || format!("{}, 0 to 100", name.get()));
    view! {
        <div class="pills">
            <span class=class>{word}</span>
            <label class="pill score-pill">
                <span class="score-name">{influence_name}</span>
                <ScoreField
                    label=scale(influence_name)
                    value=person.part(|person| person.influence)
                    on_set=person.on(Field::Influence)
                    class="bare"
                />
            </label>
            <label class="pill score-pill">
                <span class="score-name">{interest_name}</span>
                <ScoreField
                    label=scale(interest_name)
                    value=person.part(|person| person.interest)
                    on_set=person.on(Field::Interest)
                    class="bare"
                />
            </label>
        </div>
    }
}

#[component]
fn Acts(person: Person) -> impl IntoView {
    let ui = person.ui();
    let placed = person.part(|person| person.placed().is_some());
    let scored = person.part(|person| person.influence.is_some() || person.interest.is_some());
    let name = person.name();
    let delete = move |_| {
        ui.run(Command::Delete(vec![person.id.get_value()]));
        focus_id(PANEL);
    };
    view! {
        <Show when=move || ui.store.editable.get()>
            <div class="panel-acts">
                <Show when=move || !placed.get()>
                    <button
                        type="button"
                        class="button small"
                        aria-label=move || format!("Place on the grid: {}", name.get())
                        on:click=move |_| ui.send(Msg::StartPlacing(person.id.get_value()))
                    >
                        "Place on the grid"
                    </button>
                </Show>
                <Show when=move || scored.get()>
                    <button
                        type="button"
                        class="link"
                        title="Takes both scores back"
                        aria-label=move || format!("{}: {}", take_off(placed.get()), name.get())
                        on:click=move |_| ui.run(Command::Unplace(vec![person.id.get_value()]))
                    >
                        {move || take_off(placed.get())}
                    </button>
                </Show>
                <button
                    type="button"
                    class="link delete"
                    aria-label=move || format!("Delete {}", name.get())
                    on:click=delete
                >
                    "Delete"
                </button>
            </div>
        </Show>
    }
}

fn take_off(placed: bool) -> &'static str {
    if placed { "Take off the grid" } else { "Clear the score" }
}
