//! The person of a panel: its parts to read, and a callback for each of its fields.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::{Called, Msg};
use crate::edit::Field;
use crate::model::{Id, Stakeholder};
use crate::ui::handle::Ui;
use crate::ui::signal::Memo;

/// The person whose panel this is.
#[derive(Clone, Copy)]
pub(super) struct Person {
    /// Behind a handle, because a person is passed on by value everywhere.
    ui: StoredValue<Ui>,
    pub(super) id: StoredValue<Id>,
    pub(super) data: Memo<Arc<Stakeholder>>,
}

impl Person {
    /// The person with this id, while it is on the map.
    pub(super) fn find(id: Id) -> Option<Self> {
        let ui = Ui::get();
        let data = ui.store.person_to_show(&id)?;
        Some(Self { ui: StoredValue::new(ui), id: StoredValue::new(id), data })
    }

    /// The page that the panel belongs to.
    pub(super) fn ui(self) -> Ui {
        self.ui.get_value()
    }

    /// One part of the record. It wakes its readers only when this part changes.
    pub(super) fn part<T: Clone + PartialEq + Send + Sync + 'static>(
        self,
        read: impl Fn(&Stakeholder) -> T + Send + Sync + 'static,
    ) -> Signal<T> {
        Memo::new(move |_| self.data.with(|person| read(person))).into()
    }

    /// The callback that sets a field.
    pub(super) fn on<T: 'static>(self, field: fn(T) -> Field) -> Callback<T> {
        Callback::new(move |value| self.ui().set(&self.id.get_value(), field(value)))
    }

    /// The callback that sets a field by a name, which may be new.
    pub(super) fn call(self, of: fn(Vec<Id>) -> Called) -> Callback<String> {
        Callback::new(move |name| self.ui().send(Msg::Call { of: of(vec![self.id.get_value()]), name }))
    }

    /// The person's name.
    pub(super) fn name(self) -> Signal<String> {
        self.part(|person| person.name.to_string())
    }
}
