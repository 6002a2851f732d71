//! Fields for one of a closed list.

use leptos::attr::Attribute;
use leptos::ev;
use leptos::prelude::*;
use leptos::tachys::html::event::on;

use super::super::handle::Ui;
use super::held::Held;
use super::{OnSet, Pressed, opens_list, pressed};
use crate::browser::{go_on, has_left, show_in_field};
use crate::model::Choice;

/// How a list is chosen from. With the pointer, or with the list open, a choice counts at once. The keys that go
/// through a closed list choose something else at each step: there it counts on Enter or when the field is left.
#[derive(Clone, Copy)]
pub(super) struct Choosing {
    held: Held,
    keyed: StoredValue<bool>,
    /// The value that the map has now.
    now: Callback<(), String>,
    choose: Callback<String>,
    finish: Callback<()>,
}

/// The choice that is no value, but the way to name another one.
pub(super) const ANOTHER: &str = "another";

impl Choosing {
    pub(super) fn new(now: Callback<(), String>, choose: Callback<String>) -> Self {
        let held = Held::nothing();
        let finish = Callback::new(move |()| {
            if let Some(chosen) = held.peek().filter(|chosen| chosen != ANOTHER) {
                held.take();
                choose.run(chosen);
            }
        });
        Self { held, keyed: StoredValue::new(false), now, choose, finish }
    }

    /// What the list itself hears.
    pub(super) fn heard(self) -> impl Attribute {
        (
            on(ev::mousedown, move |_: ev::MouseEvent| self.keyed.set_value(false)),
            on(ev::keydown, move |ev: ev::KeyboardEvent| self.key(&ev)),
            on(ev::change, move |ev: ev::Event| self.change(&ev)),
            on(ev::blur, move |ev: ev::FocusEvent| self.blur(&ev)),
        )
    }

    fn change(self, ev: &ev::Event) {
        if self.keyed.get_value() {
            self.held.hold(event_target_value(ev), self.finish);
        } else {
            self.choose.run(event_target_value(ev));
        }
    }

    fn key(self, ev: &ev::KeyboardEvent) {
        match pressed(ev) {
            Pressed::Enter if self.held.peek().as_deref() == Some(ANOTHER) => {
                ev.prevent_default(); // one goes on there
                self.held.take();
                self.choose.run(ANOTHER.to_owned());
            }
            Pressed::Enter => {
                self.finish.run(());
                go_on(ev);
            }
            Pressed::Escape | Pressed::Undo if self.held.is_there() => {
                ev.prevent_default();
                self.as_before(ev);
            }
            Pressed::Other => self.keyed.set_value(!opens_list(ev)),
            Pressed::Escape | Pressed::Undo | Pressed::Nothing => {}
        }
    }

    fn blur(self, ev: &ev::FocusEvent) {
        if !has_left(ev) {
            return;
        }
        self.keyed.try_set_value(false);
        if self.held.peek().as_deref() == Some(ANOTHER) {
            self.as_before(ev);
        } else {
            let _ = self.finish.try_run(());
        }
    }

    fn as_before(self, ev: &ev::Event) {
        self.held.take();
        show_in_field(ev, &self.now.try_run(()).unwrap_or_default());
    }
}

/// One term of a closed list.
#[component]
pub(in crate::ui) fn ChoiceField<T: Choice + Send + Sync>(
    #[prop(into)] label: Signal<String>,
    value: Signal<T>,
    on_set: OnSet<T>,
    #[prop(optional, into)] class: &'static str,
) -> impl IntoView {
    let options: Vec<_> = T::ALL.iter().map(|choice| (choice.key(), choice.label())).collect();
    let key = Signal::derive(move || value.get().key());
    let choose =
        Callback::new(move |key: String| T::from_key(&key).into_iter().for_each(|term| on_set.run(term)));
    view! { <Select label key options choose class /> }
}

/// One term of a closed list, or none.
#[component]
pub(in crate::ui) fn MaybeField<T: Choice + Send + Sync>(
    #[prop(into)] label: Signal<String>,
    value: Signal<Option<T>>,
    on_set: OnSet<Option<T>>,
    /// The word for none.
    #[prop(default = "Not said")]
    none: &'static str,
    #[prop(optional, into)] class: &'static str,
) -> impl IntoView {
    let terms = T::ALL.iter().map(|choice| (choice.key(), choice.label()));
    let options: Vec<_> = [("", none)].into_iter().chain(terms).collect();
    let key = Signal::derive(move || value.get().map_or("", Choice::key));
    let choose = Callback::new(move |key: String| on_set.run(T::from_key(&key)));
    view! { <Select label key options choose class /> }
}

/// The field of a list whose terms have keys; the empty one is none.
#[component]
fn Select(
    label: Signal<String>,
    key: Signal<&'static str>,
    options: Vec<(&'static str, &'static str)>,
    choose: Callback<String>,
    class: &'static str,
) -> impl IntoView {
    let ui = Ui::get();
    let now = Callback::new(move |()| key.try_get_untracked().unwrap_or_default().to_owned());
    let choosing = Choosing::new(now, choose);
    let options = options.into_iter().map(|(term, word)| {
        view! { <option value=term prop:selected=move || key.get() == term>{word}</option> }
    });
    view! {
        <select
            class=format!("field {class}")
            class:none=move || key.get().is_empty()
            aria-label=move || label.get()
            disabled=move || !ui.store.editable.get()
            {..choosing.heard()}
        >
            {options.collect_view()}
        </select>
    }
}
