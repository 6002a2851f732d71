//! One row of the register. Each cell reads the record's own signal and edits one field of it.

use std::sync::Arc;

use leptos::prelude::*;

use super::super::fields::{GroupField, LineField, MaybeField, MemberField, ScoreField};
use super::super::glyph::GroupGlyph;
use super::super::handle::Ui;
use super::super::store::Store;
use crate::app::{Called, Msg, View, open_concerns};
use crate::edit::Field;
use crate::model::{Choice, Id, Quadrant, Stakeholder};
use crate::ui::signal::Memo;

/// The page's id of a row.
pub(super) fn row_id(store: Store, id: &Id) -> String {
    format!("row-{}", store.number(id))
}

/// `shown` are all rows as they stand on the screen.
#[component]
pub(super) fn Row(id: Id, shown: Memo<Vec<Id>>) -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let dom_id = row_id(store, &id);
    let person = store.person_to_show(&id);
    let id = StoredValue::new(id);
    person.map(|person| {
        let picked =
            Memo::new(move |_| store.late().picked.with(|picked| id.with_value(|id| picked.contains(id))));
        let cell = Cell { ui, id, person };
        view! {
            <tr id=dom_id class:picked=move || picked.get()>
                <td class="col-tick">
                    <label class="tick">
                        <input
                            type="checkbox"
                            aria-label=cell.label("Select")
                            prop:checked=move || picked.get()
                            // With Shift the page would select its text up to here.
                            on:mousedown=move |ev| {
                                if ev.shift_key() {
                                    ev.prevent_default();
                                }
                            }
                            on:click=move |ev| {
                                let (id, on) = (id.get_value(), event_target_checked(&ev));
                                ui.send(if ev.shift_key() {
                                    Msg::PickTo { id, on, shown: shown.get_untracked() }
                                } else {
                                    Msg::Pick { id, on }
                                });
                            }
                        />
                    </label>
                </td>
                <NameCell cell />
                <td class="col-group">
                    <GroupField
                        label=cell.label("Group of")
                        value=cell.read(|p| p.group.clone())
                        on_set=cell.set(Field::Group)
                        on_name=cell.call(Called::Group)
                        class="cell"
                    />
                </td>
                <td class="col-role" title=cell.read(|p| p.role.to_string())>
                    <LineField
                        label=cell.label("Role of")
                        value=cell.read(|p| p.role.to_string())
                        on_set=cell.set(Field::Role)
                        placeholder="–"
                        class="cell"
                    />
                </td>
                <td class="col-score">
                    <ScoreField
                        label=cell.axis_label(|head| &head.influence.name)
                        value=cell.read(|p| p.influence)
                        on_set=cell.set(Field::Influence)
                        class="cell"
                    />
                </td>
                <td class="col-score">
                    <ScoreField
                        label=cell.axis_label(|head| &head.interest.name)
                        value=cell.read(|p| p.interest)
                        on_set=cell.set(Field::Interest)
                        class="cell"
                    />
                </td>
                <QuadrantCell cell />
                <td class="col-level">
                    <MaybeField
                        label=cell.label("Engagement now of")
                        value=cell.read(|p| p.engagement)
                        on_set=cell.set(Field::Engagement)
                        class="cell"
                    />
                </td>
                <td class="col-level">
                    <MaybeField
                        label=cell.label("Engagement wanted of")
                        value=cell.read(|p| p.desired)
                        on_set=cell.set(Field::Desired)
                        class="cell"
                    />
                </td>
                <td class="col-owner">
                    <MemberField
                        label=cell.label("Owner of")
                        value=cell.read(|p| p.owner.clone())
                        on_set=cell.set(Field::Owner)
                        on_name=cell.call(Called::Owner)
                        class="cell"
                    />
                </td>
                <CountCell count=cell.read(|p| p.expectations.len()) />
                <CountCell count=cell.read(open_concerns) />
            </tr>
        }
    })
}

/// What every cell of a row knows.
#[derive(Clone, Copy)]
struct Cell {
    ui: Ui,
    id: StoredValue<Id>,
    person: Memo<Arc<Stakeholder>>,
}

impl Cell {
    /// A value of the record that wakes its readers only when it changes itself.
    fn read<T: Clone + PartialEq + Send + Sync + 'static>(self, read: fn(&Stakeholder) -> T) -> Signal<T> {
        Memo::new(move |_| self.person.with(|person| read(person))).into()
    }

    /// A callback that sets one field of the record.
    fn set<T: 'static>(self, field: fn(T) -> Field) -> Callback<T> {
        Callback::new(move |value| self.id.with_value(|id| self.ui.set(id, field(value))))
    }

    /// A callback that sets one field of the record by a name, which may be new.
    fn call(self, of: fn(Vec<Id>) -> Called) -> Callback<String> {
        Callback::new(move |name| self.ui.send(Msg::Call { of: of(vec![self.id.get_value()]), name }))
    }

    /// The accessible name of a field: what it is, and of whom.
    fn label(self, what: &'static str) -> Signal<String> {
        Signal::derive(move || self.person.with(|person| format!("{what} {}", person.name)))
    }

    /// As [`Self::label`], with the name that the map gives to an axis.
    fn axis_label(self, axis: fn(&crate::model::Head) -> &str) -> Signal<String> {
        let head = self.ui.store.head;
        Signal::derive(move || {
            head.with(|head| self.person.with(|person| format!("{} of {}", axis(head), person.name)))
        })
    }
}

/// Glyph, name, and the way to the map. The name heads the row.
#[component]
fn NameCell(cell: Cell) -> impl IntoView {
    let name = cell.read(|p| p.name.to_string());
    let to_the_map = move |_| {
        cell.ui.select(Some(cell.id.get_value()));
        cell.ui.send(Msg::Show(View::Map));
    };
    view! {
        <th scope="row" class="col-name" title=name>
            <div class="name-cell">
                <GroupGlyph group=cell.read(|p| p.group.clone()) />
                <LineField
                    label=cell.label("Name of")
                    value=name
                    on_set=cell.set(Field::Name)
                    class="cell"
                />
                <button
                    type="button"
                    class="icon-button small"
                    aria-label=move || format!("Show {} on the map", name.get())
                    title="Show on the map"
                    on:click=to_the_map
                >
                    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
                        <path class="icon-line" d="M3.5 12.5 12 4M6 4h6v6" />
                    </svg>
                </button>
            </div>
        </th>
    }
}

#[component]
fn QuadrantCell(cell: Cell) -> impl IntoView {
    let head = cell.ui.store.head;
    let quadrant = Memo::new(move |_| {
        let (influence, interest) = cell.person.with(|person| person.placed())?;
        Some(head.with(|head| Quadrant::of(influence, interest, head)))
    });
    view! {
        <td class="col-quadrant" class:none=move || quadrant.get().is_none()>
            {move || quadrant.get().map_or("Not rated", Choice::label)}
        </td>
    }
}

#[component]
fn CountCell(count: Signal<usize>) -> impl IntoView {
    view! { <td class="col-count" class:none=move || count.get() == 0>{move || count.get()}</td> }
}
