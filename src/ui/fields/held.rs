//! What is typed or chosen in a field and does not count yet, and why it did not count.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use crate::ui::signal::RwSignal;
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;

use crate::app::Msg;
use crate::browser::on_hidden;
use crate::ui::handle::Ui;

/// What stands in a field and is not on the map yet.
#[derive(Clone, Copy)]
pub(super) struct Held(RwSignal<Option<String>>);

impl Held {
    pub(super) fn nothing() -> Self {
        Self(RwSignal::new(None))
    }

    /// The text, where there is one.
    pub(super) fn text(self) -> Option<String> {
        self.0.get()
    }

    pub(super) fn is_there(self) -> bool {
        self.0.try_with_untracked(Option::is_some) == Some(true)
    }

    /// Holds a text until it counts. `finish` takes it where the page goes before: it must leave what is wrong
    /// as it is.
    pub(super) fn hold(self, text: String, finish: Callback<()>) {
        self.keep(text);
        finish_on_leaving(finish);
    }

    /// Holds a text that counts in no other way than by Enter or leaving: half of it would be something else.
    pub(super) fn keep(self, text: String) {
        self.0.set(Some(text));
    }

    /// The text, which is not held any more.
    pub(super) fn take(self) -> Option<String> {
        self.0.try_update(Option::take).flatten()
    }

    /// A copy of the text.
    pub(super) fn peek(self) -> Option<String> {
        self.0.try_get_untracked().flatten()
    }
}

/// Why what was typed in a field did not count.
#[derive(Clone, Copy)]
pub(super) struct Problem {
    ui: Ui,
    text: RwSignal<Option<String>>,
    timeout: StoredValue<Option<TimeoutHandle>>,
    /// What is told by a notice where the field goes while its reason is read.
    farewell: StoredValue<Option<String>>,
}

/// How long a reason stays, unless somebody goes on in the field.
const READING_TIME: Duration = Duration::from_secs(12);

impl Problem {
    pub(super) fn none(ui: Ui) -> Self {
        let (text, farewell) = (RwSignal::new(None::<String>), StoredValue::new(None::<String>));
        on_cleanup(move || {
            let is_read = text.try_with_untracked(Option::is_some) == Some(true);
            if let Some(why) = farewell.try_get_value().flatten().filter(|_| is_read) {
                ui.send(Msg::NotTaken(why));
            }
        });
        Self { ui, text, timeout: StoredValue::new(None), farewell }
    }

    /// As [`Self::tell`], where the field is left: a click on somebody else takes it off the page with its reason.
    pub(super) fn tell_on_leaving(self, field: &str, why: &impl ToString) {
        let farewell = format!("{field}: {} Nothing was changed.", why.to_string());
        if self.farewell.try_set_value(Some(farewell.clone())).is_some() {
            self.ui.send(Msg::NotTaken(farewell));
        }
        self.tell(why);
    }

    pub(super) fn tell(self, why: &impl ToString) {
        let text = self.text;
        if text.try_set(Some(why.to_string())).is_some() {
            return; // the field is gone
        }
        let end = set_timeout_with_handle(move || drop(text.try_set(None)), READING_TIME).ok();
        if let Some(Some(before)) = self.timeout.try_update_value(|timeout| std::mem::replace(timeout, end)) {
            before.clear();
        }
    }

    /// It is seen, or out of date.
    pub(super) fn forget(self) {
        if self.text.try_with_untracked(Option::is_some) == Some(true) {
            self.text.set(None);
        }
    }

    /// The reason, for near the field.
    pub(super) fn shown(self) -> impl IntoView {
        let text = self.text;
        view! {
            <Show when=move || text.with(Option::is_some)>
                <span class="field-problem" role="alert">{move || text.get()}</span>
            </Show>
        }
    }
}

thread_local! {
    /// What takes the last text that was held: there is one focus, so there is one such text.
    static FINISH: RefCell<Option<Callback<()>>> = const { RefCell::new(None) };
    static HEARD: Cell<bool> = const { Cell::new(false) };
}

/// A page that is hidden may never be seen again: what is right by then counts.
fn finish_on_leaving(finish: Callback<()>) {
    FINISH.set(Some(finish));
    if !HEARD.replace(true) {
        on_hidden(finish_field);
    }
}

/// What is right in the field that somebody is in counts from now on.
pub(in crate::ui) fn finish_field() {
    if let Some(finish) = FINISH.take() {
        let _ = finish.try_run(());
    }
}
