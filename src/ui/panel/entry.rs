//! What expectations, concerns and messages have in common: a handle, a card, and its tools.

use leptos::prelude::*;

use super::controls::{chevron, page_id};
use super::person::Person;
use crate::app::{Called, Msg};
use crate::browser::focus_id;
use crate::edit::{Command, ConcernField, ExpectationField, ItemField, MessageField};
use crate::model::{Concern, Expectation, Id, Message, Prose, Stakeholder};
use crate::ui::app::item_dom_id;
use crate::ui::fields::ProseField;
use crate::ui::signal::{Memo, RwSignal};

/// A kind of entry that hangs on a person.
pub(super) trait Entry: Clone + PartialEq + Send + Sync + 'static {
    /// Its fields.
    type Field: 'static;
    /// Its name in the middle of a sentence.
    const WORD: &'static str;
    /// The person's entries of this kind.
    fn all(person: &Stakeholder) -> &[Self];
    fn id(&self) -> &Id;
    /// The text by which a reader knows it.
    fn text(&self) -> &str;
    /// Whether both stand in the same list on the screen.
    fn beside(&self, _other: &Self) -> bool {
        true
    }
    fn field(field: Self::Field) -> ItemField;
    /// The page's id of the button that adds another one to its list.
    fn add_button(&self) -> &'static str;
}

impl Entry for Expectation {
    type Field = ExpectationField;
    const WORD: &'static str = "expectation";
    fn all(person: &Stakeholder) -> &[Self] {
        &person.expectations
    }
    fn id(&self) -> &Id {
        &self.id
    }
    fn text(&self) -> &str {
        &self.statement
    }
    fn beside(&self, other: &Self) -> bool {
        self.direction == other.direction
    }
    fn field(field: Self::Field) -> ItemField {
        ItemField::Expectation(field)
    }
    fn add_button(&self) -> &'static str {
        super::expectations::add_button(self.direction)
    }
}

impl Entry for Concern {
    type Field = ConcernField;
    const WORD: &'static str = "concern";
    fn all(person: &Stakeholder) -> &[Self] {
        &person.concerns
    }
    fn id(&self) -> &Id {
        &self.id
    }
    fn text(&self) -> &str {
        &self.statement
    }
    fn field(field: Self::Field) -> ItemField {
        ItemField::Concern(field)
    }
    fn add_button(&self) -> &'static str {
        super::concerns::ADD
    }
}

impl Entry for Message {
    type Field = MessageField;
    const WORD: &'static str = "message";
    fn all(person: &Stakeholder) -> &[Self] {
        &person.messages
    }
    fn id(&self) -> &Id {
        &self.id
    }
    fn text(&self) -> &str {
        &self.key_message
    }
    fn field(field: Self::Field) -> ItemField {
        ItemField::Message(field)
    }
    fn add_button(&self) -> &'static str {
        super::messages::ADD
    }
}

/// One entry on the screen.
pub(super) struct EntryOf<T: Entry> {
    pub(super) person: Person,
    id: StoredValue<Id>,
    pub(super) data: Memo<T>,
}

#[allow(clippy::expl_impl_clone_on_copy)] // derived, it would ask entries to be `Copy`
impl<T: Entry> Clone for EntryOf<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Entry> Copy for EntryOf<T> {}

impl<T: Entry> EntryOf<T> {
    /// The person's entry with this id.
    pub(super) fn find(person: Person, id: Id) -> Option<Self> {
        let read = move |stakeholder: &Stakeholder, id: &Id| {
            T::all(stakeholder).iter().find(|entry| entry.id() == id).cloned()
        };
        let first = person.data.with_untracked(|stakeholder| read(stakeholder, &id))?;
        let id = StoredValue::new(id);
        let data = Memo::new(move |before: Option<&T>| {
            let now = person.data.with(|stakeholder| id.with_value(|id| read(stakeholder, id)));
            // A card that is about to go keeps what it showed.
            now.or_else(|| before.cloned()).unwrap_or_else(|| first.clone())
        });
        Some(Self { person, id, data })
    }

    /// One part of the entry. It wakes its readers only when this part changes.
    pub(super) fn part<U: Clone + PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&T) -> U + Send + Sync + 'static,
    ) -> Signal<U> {
        Memo::new(move |_| self.data.with(&read)).into()
    }

    /// The callback that sets a field.
    pub(super) fn on<U: 'static>(self, field: fn(U) -> T::Field) -> Callback<U> {
        Callback::new(move |value| self.set(field(value)))
    }

    pub(super) fn set(self, field: T::Field) {
        self.person.ui().set_item(&self.person.id.get_value(), &self.id.get_value(), T::field(field));
    }

    /// The callback that names somebody of our team for the entry, who may be new.
    pub(super) fn call(self) -> Callback<String> {
        Callback::new(move |name| {
            let of = Called::OfItem { of: self.person.id.get_value(), item: self.id.get_value() };
            self.person.ui().send(Msg::Call { of, name });
        })
    }

    /// A label that says which entry it belongs to, for those who hear it alone.
    pub(super) fn label(self, what: &'static str) -> Signal<String> {
        self.part(move |entry| format!("{what} of {}", called::<T>(entry)))
    }

    /// The page's id of the first field, which takes the focus after adding. It moves with the entry.
    fn dom_id(self) -> Signal<Option<String>> {
        Memo::new(move |_| {
            self.person.data.track();
            Some(self.id.with_value(|id| item_dom_id(self.person.ui().store, id)))
        })
        .into()
    }

    /// Its place in its list, from 1, and the length of the list.
    fn place(&self, stakeholder: &Stakeholder) -> (usize, usize) {
        self.data.with_untracked(|this| {
            let list: Vec<_> = T::all(stakeholder).iter().filter(|entry| entry.beside(this)).collect();
            (list.iter().position(|entry| entry.id() == this.id()).map_or(0, |at| at + 1), list.len())
        })
    }
}

/// How an entry is named: by its text, cut where it is long, or by its kind.
fn called<T: Entry>(entry: &T) -> String {
    quoted(entry.text()).unwrap_or_else(|| format!("this {}", T::WORD))
}

/// A text in quotation marks, cut where it is long; nothing where it is empty.
pub(super) fn quoted(text: &str) -> Option<String> {
    const LIMIT: usize = 60;
    let text = text.lines().next().unwrap_or_default();
    if text.is_empty() {
        None
    } else if text.chars().count() <= LIMIT {
        Some(format!("“{text}”"))
    } else {
        let cut = crate::model::cut_to(text, LIMIT - 1);
        Some(format!("“{}…”", cut.trim_end()))
    }
}

/// The text of an entry: reads as a text, edits as a field.
#[component]
pub(super) fn Statement<T: Entry>(
    entry: EntryOf<T>,
    on_set: Callback<Prose>,
    label: &'static str,
    placeholder: &'static str,
) -> impl IntoView {
    let value = entry.part(|entry| entry.text().to_owned());
    // Done with one, one goes on to the next.
    let next = Some(entry.data.with_untracked(Entry::add_button));
    view! { <ProseField label value on_set id=entry.dom_id() placeholder class="quiet statement" next /> }
}

/// The lower part of a card: a line of facts, and behind a button the rest of the fields.
#[component]
pub(super) fn Details<T: Entry>(
    entry: EntryOf<T>,
    /// Whether the fields are shown.
    open: RwSignal<bool>,
    /// The line of facts.
    facts: AnyView,
    children: ChildrenFn,
) -> impl IntoView {
    view! {
        <div class="card-foot">
            <p class="facts">{facts}</p>
            <button
                type="button"
                class="link details-button"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                aria-label=entry.label("Details")
                on:click=move |_| open.update(|open| *open = !*open)
            >
                "Details"
                {chevron()}
            </button>
        </div>
        <Show when=move || open.get()>
            <div class="details">
                {children()}
                <Tools entry />
            </div>
        </Show>
    }
}

/// Moves an entry up and down, or deletes it.
#[component]
fn Tools<T: Entry>(entry: EntryOf<T>) -> impl IntoView {
    let person = entry.person;
    let editable = person.ui().store.editable;
    let place = Memo::new(move |_| person.data.with(|stakeholder| entry.place(stakeholder)));
    let delete = move |_| {
        let next = entry.data.with_untracked(Entry::add_button);
        let (of, item) = (person.id.get_value(), entry.id.get_value());
        person.ui().run(Command::DeleteItem { of, item });
        person.ui().spoken.set(format!("The {} is deleted. Undo brings it back.", T::WORD));
        focus_id(next);
    };
    view! {
        <Show when=move || editable.get()>
            <div class="card-tools">
                <MoveButton entry place by=-1 />
                <MoveButton entry place by=1 />
                <button type="button" class="link delete" aria-label=entry.part(|entry| format!("Delete {}", called(entry))) on:click=delete>
                    "Delete"
                </button>
            </div>
        </Show>
    }
}

#[component]
fn MoveButton<T: Entry>(entry: EntryOf<T>, place: Memo<(usize, usize)>, by: i32) -> impl IntoView {
    let dom_id = page_id("move");
    let (word, drawing) =
        if by < 0 { ("up", "M8 13V3M4 7l4-4 4 4") } else { ("down", "M8 3v10M4 9l4 4 4-4") };
    let label = entry.part(move |entry| format!("Move {} {word}", called(entry)));
    let at_end = move || {
        let (at, count) = place.get();
        if by < 0 { at <= 1 } else { at >= count }
    };
    let again = dom_id.clone();
    let click = move |_| {
        let person = entry.person;
        if at_end() {
            return;
        }
        let (of, item) = (person.id.get_value(), entry.id.get_value());
        person.ui().run(Command::MoveItem { of, item, by });
        let (at, count) = person.data.with_untracked(|stakeholder| entry.place(stakeholder));
        person.ui().spoken.set(format!("Moved {word}, now {at} of {count}"));
        // A card that changes its place in the page loses the focus.
        focus_id(&again);
    };
    view! {
        // Not `disabled` at the end of the list: that would take the focus away at the last step.
        <button
            type="button"
            id=dom_id
            class="icon-button small"
            title=format!("Move {word}")
            aria-label=label
            aria-disabled=move || at_end().then_some("true")
            on:click=click
        >
            <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
                <path class="icon-line" d=drawing />
            </svg>
        </button>
    }
}
