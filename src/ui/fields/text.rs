//! Fields for texts. Every letter is on the map before the next one is typed.

use crate::ui::signal::RwSignal;
use leptos::prelude::*;

use super::super::handle::Ui;
use super::{OnSet, Pressed, pressed, written};
use crate::app::Msg;
use crate::browser::{focus_id, go_on, has_fine_pointer};
use crate::edit::Refused;
use crate::model::{Line, Prose, isolated};

/// The text in a field. It follows the map, but keeps what the map would trim while it is typed.
fn typed(value: Signal<String>, clean: fn(&str) -> String) -> RwSignal<String> {
    let text = RwSignal::new(value.get_untracked());
    Effect::new(move |_| {
        let value = value.get();
        if clean(&text.get_untracked()) != value {
            text.set(value);
        }
    });
    text
}

/// Shows the text of the map again once the field is left. A field also loses the focus while it is
/// taken off the page, and then there is nothing left to show it in.
fn rest(text: RwSignal<String>, value: Signal<String>) {
    if let Some(value) = value.try_get_untracked() {
        text.try_set(value);
    }
}

/// A line as the map would keep it.
fn tidy_line(text: &str) -> String {
    Line::cut(text).to_string()
}

/// A line that is typed, with what it was when the field was entered.
#[derive(Clone, Copy)]
pub(in crate::ui) struct TypedLine {
    pub(in crate::ui) text: RwSignal<String>,
    value: Signal<String>,
    on_set: OnSet<Line>,
    before: StoredValue<String>,
}

impl TypedLine {
    pub(in crate::ui) fn new(value: Signal<String>, on_set: OnSet<Line>, clean: fn(&str) -> String) -> Self {
        Self { text: typed(value, clean), value, on_set, before: StoredValue::new(String::new()) }
    }

    pub(in crate::ui) fn enter(self) {
        self.before.set_value(self.value.get_untracked());
    }

    pub(in crate::ui) fn take(self, typed: String) {
        self.on_set.run(Line::cut(&typed));
        self.text.set(typed);
    }

    /// Shows the text of the map again. A name that was deleted letter by letter left its first letter
    /// there, because the map takes no empty one: it gets back what it was before.
    pub(in crate::ui) fn leave(self, ui: Ui, field: &str) {
        let emptied = self.text.try_with_untracked(|text| text.trim().is_empty()) == Some(true);
        let kept = self.value.try_with_untracked(|value| !value.is_empty()) == Some(true);
        if emptied && kept {
            let before = self.before.get_value();
            self.on_set.run(Line::cut(&before));
            let why = format!("{field}: {} It stays “{}”.", Refused::EmptyName, isolated(&before));
            ui.send(Msg::NotTaken(why));
        }
        rest(self.text, self.value);
    }
}

/// One line of text.
#[component]
pub(in crate::ui) fn LineField(
    #[prop(into)] label: Signal<String>,
    value: Signal<String>,
    on_set: OnSet<Line>,
    #[prop(optional)] id: Option<String>,
    #[prop(optional, into)] placeholder: &'static str,
    #[prop(optional, into)] class: &'static str,
    #[prop(optional, into)] list: Option<&'static str>,
    /// What the map makes of the text: while it comes to the same, the typed text stays as it is.
    #[prop(default = tidy_line)]
    clean: fn(&str) -> String,
) -> impl IntoView {
    let ui = Ui::get();
    let line = TypedLine::new(value, on_set, clean);
    view! {
        <input
            type="text"
            id=id
            class=format!("field {class}")
            aria-label=move || label.get()
            placeholder=placeholder
            list=list
            maxlength=Line::MAX.to_string()
            readonly=move || !ui.store.editable.get()
            prop:value=move || line.text.get()
            on:keydown=move |ev| {
                if pressed(&ev) == Pressed::Enter {
                    go_on(&ev);
                }
            }
            on:focus=move |_| line.enter()
            on:input=move |ev| line.take(event_target_value(&ev))
            on:blur=move |_| {
                line.leave(ui, &label.get_untracked());
                ui.send(Msg::EndRun);
            }
            {..written()}
        />
    }
}

/// Text of several lines. Grows with its contents. Enter is done with it, Shift and Enter starts a new line; on a
/// phone, whose keys have no Shift and Enter, Enter does.
#[component]
pub(in crate::ui) fn ProseField(
    #[prop(into)] label: Signal<String>,
    value: Signal<String>,
    on_set: OnSet<Prose>,
    #[prop(optional, into)] id: MaybeProp<String>,
    #[prop(optional, into)] placeholder: &'static str,
    #[prop(optional, into)] class: &'static str,
    /// The page's id of where one goes on; without it, the next field.
    #[prop(optional_no_strip)]
    next: Option<&'static str>,
) -> impl IntoView {
    let ui = Ui::get();
    let text = typed(value, |text| Prose::cut(text).to_string());
    view! {
        // The copy behind the field gives it its height, in css alone.
        <div class=format!("grow {class}") data-text=move || format!("{}\n", text.get())>
            <textarea
                id=move || id.get()
                class="field"
                rows="1"
                aria-label=move || label.get()
                placeholder=placeholder
                maxlength=Prose::MAX.to_string()
                readonly=move || !ui.store.editable.get()
                prop:value=move || text.get()
                on:keydown=move |ev| {
                    if pressed(&ev) == Pressed::Enter && !ev.shift_key() && has_fine_pointer() {
                        ev.prevent_default();
                        match next {
                            Some(next) => focus_id(next),
                            None => go_on(&ev),
                        }
                    }
                }
                on:input=move |ev| {
                    let typed = event_target_value(&ev);
                    on_set.run(Prose::cut(&typed));
                    text.set(typed);
                }
                on:blur=move |_| {
                    rest(text, value);
                    ui.send(Msg::EndRun);
                }
                {..written()}
            ></textarea>
        </div>
    }
}
