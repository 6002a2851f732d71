//! Fields that edit in place: the text of the map when nobody types, the typed text while somebody does.

use leptos::ev;
use leptos::prelude::*;

use super::handle::Ui;
use crate::app::Msg;
use crate::model::{Choice, Date, Id, Line, Prose, Score};

/// A callback of a field: the value that the map should get.
pub(super) type OnSet<T> = Callback<T>;

/// The text in a field. It follows the map, but keeps what the map would trim while it is typed.
pub(super) fn typed(value: Signal<String>, clean: fn(&str) -> String) -> RwSignal<String> {
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
pub(super) fn rest(text: RwSignal<String>, value: Signal<String>) {
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
pub(super) struct TypedLine {
    pub(super) text: RwSignal<String>,
    value: Signal<String>,
    on_set: OnSet<Line>,
    before: StoredValue<String>,
}

impl TypedLine {
    pub(super) fn new(value: Signal<String>, on_set: OnSet<Line>, clean: fn(&str) -> String) -> Self {
        Self { text: typed(value, clean), value, on_set, before: StoredValue::new(String::new()) }
    }

    pub(super) fn enter(self) {
        self.before.set_value(self.value.get_untracked());
    }

    pub(super) fn take(self, typed: String) {
        self.on_set.run(Line::cut(&typed));
        self.text.set(typed);
    }

    /// Shows the text of the map again. A name that was deleted letter by letter left its first letter
    /// there, because the map takes no empty one: it gets back what it was before.
    pub(super) fn leave(self) {
        let emptied = self.text.try_with_untracked(|text| text.trim().is_empty()) == Some(true);
        let kept = self.value.try_with_untracked(|value| !value.is_empty()) == Some(true);
        if emptied && kept {
            self.on_set.run(Line::cut(&self.before.get_value()));
        }
        rest(self.text, self.value);
    }
}

/// One line of text.
#[component]
pub(super) fn LineField(
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
            autocomplete="off"
            spellcheck="false"
            readonly=move || !ui.store.editable.get()
            prop:value=line.text
            on:focus=move |_| line.enter()
            on:input=move |ev| line.take(event_target_value(&ev))
            on:blur=move |_| {
                line.leave();
                ui.send(Msg::EndRun);
            }
        />
    }
}

/// Text of several lines. Grows with its contents.
#[component]
pub(super) fn ProseField(
    #[prop(into)] label: Signal<String>,
    value: Signal<String>,
    on_set: OnSet<Prose>,
    #[prop(optional, into)] id: MaybeProp<String>,
    #[prop(optional, into)] placeholder: &'static str,
    #[prop(optional, into)] class: &'static str,
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
                autocomplete="off"
                spellcheck="false"
                readonly=move || !ui.store.editable.get()
                prop:value=text
                on:input=move |ev| {
                    let typed = event_target_value(&ev);
                    on_set.run(Prose::cut(&typed));
                    text.set(typed);
                }
                on:blur=move |_| {
                    rest(text, value);
                    ui.send(Msg::EndRun);
                }
            ></textarea>
        </div>
    }
}

/// One term of a closed list.
#[component]
pub(super) fn ChoiceField<T: Choice + Send + Sync>(
    #[prop(into)] label: Signal<String>,
    value: Signal<T>,
    on_set: OnSet<T>,
    #[prop(optional, into)] class: &'static str,
) -> impl IntoView {
    let ui = Ui::get();
    let options = T::ALL.iter().map(|choice| {
        let choice = *choice;
        view! {
            <option value=choice.key() prop:selected=move || value.get() == choice>
                {choice.label()}
            </option>
        }
    });
    view! {
        <select
            class=format!("field {class}")
            aria-label=move || label.get()
            disabled=move || !ui.store.editable.get()
            on:change=move |ev| {
                if let Some(choice) = T::from_key(&event_target_value(&ev)) {
                    on_set.run(choice);
                }
            }
        >
            {options.collect_view()}
        </select>
    }
}

/// One term of a closed list, or none.
#[component]
pub(super) fn MaybeField<T: Choice + Send + Sync>(
    #[prop(into)] label: Signal<String>,
    value: Signal<Option<T>>,
    on_set: OnSet<Option<T>>,
    /// The word for none.
    #[prop(default = "Not said")]
    none: &'static str,
    #[prop(optional, into)] class: &'static str,
) -> impl IntoView {
    let ui = Ui::get();
    let options = T::ALL.iter().map(|choice| {
        let choice = *choice;
        view! {
            <option value=choice.key() prop:selected=move || value.get() == Some(choice)>
                {choice.label()}
            </option>
        }
    });
    view! {
        <select
            class=format!("field {class}")
            class:none=move || value.get().is_none()
            aria-label=move || label.get()
            disabled=move || !ui.store.editable.get()
            on:change=move |ev| on_set.run(T::from_key(&event_target_value(&ev)))
        >
            <option value="" prop:selected=move || value.get().is_none()>{none}</option>
            {options.collect_view()}
        </select>
    }
}

/// One entry of a list of the map, such as a group or somebody of the team, or none.
#[component]
pub(super) fn ReferenceField(
    #[prop(into)] label: Signal<String>,
    value: Signal<Option<Id>>,
    /// Ids and names to choose from.
    entries: Signal<Vec<(Id, String)>>,
    on_set: OnSet<Option<Id>>,
    #[prop(default = "Nobody")] none: &'static str,
    #[prop(optional, into)] class: &'static str,
) -> impl IntoView {
    let ui = Ui::get();
    // The options hold positions, not ids: file ids are no values of the page.
    let options = move || {
        let now = value.get();
        let entries = entries.get().into_iter().enumerate();
        entries
            .map(|(at, (id, name))| {
                view! { <option value=at.to_string() selected=now.as_ref() == Some(&id)>{name}</option> }
            })
            .collect_view()
    };
    view! {
        <select
            class=format!("field {class}")
            class:none=move || value.get().is_none()
            aria-label=move || label.get()
            disabled=move || !ui.store.editable.get()
            on:change=move |ev| {
                let at = event_target_value(&ev).parse::<usize>().ok();
                on_set.run(at.and_then(|at| entries.get_untracked().get(at).map(|(id, _)| id.clone())));
            }
        >
            <option value="" selected=move || value.get().is_none()>{none}</option>
            {options}
        </select>
    }
}

/// Somebody of our team, or nobody.
#[component]
pub(super) fn MemberField(
    #[prop(into)] label: Signal<String>,
    value: Signal<Option<Id>>,
    on_set: OnSet<Option<Id>>,
    #[prop(optional, into)] class: &'static str,
) -> impl IntoView {
    let head = Ui::get().store.head;
    let entries = Signal::derive(move || {
        head.get().team.iter().map(|member| (member.id.clone(), member.name.to_string())).collect()
    });
    view! { <ReferenceField label value entries on_set none="Nobody" class /> }
}

/// A group of the map, or none.
#[component]
pub(super) fn GroupField(
    #[prop(into)] label: Signal<String>,
    value: Signal<Option<Id>>,
    on_set: OnSet<Option<Id>>,
    #[prop(optional, into)] class: &'static str,
) -> impl IntoView {
    let head = Ui::get().store.head;
    let entries = Signal::derive(move || {
        head.get().groups.iter().map(|group| (group.id.clone(), group.name.to_string())).collect()
    });
    view! { <ReferenceField label value entries on_set none="No group" class /> }
}

/// A calendar date, or none.
#[component]
pub(super) fn DateField(
    #[prop(into)] label: Signal<String>,
    value: Signal<Option<Date>>,
    on_set: OnSet<Option<Date>>,
    #[prop(optional, into)] class: &'static str,
) -> impl IntoView {
    let ui = Ui::get();
    let text = move || value.get().map(|date| date.to_string()).unwrap_or_default();
    view! {
        <input
            type="date"
            class=format!("field {class}")
            class:none=move || value.get().is_none()
            aria-label=move || label.get()
            max="9999-12-31"
            readonly=move || !ui.store.editable.get()
            prop:value=text
            on:change=move |ev| {
                let typed = event_target_value(&ev);
                match Date::parse(&typed) {
                    Some(date) => on_set.run(Some(date)),
                    None if typed.is_empty() => on_set.run(None),
                    None => {}
                }
            }
            on:blur=move |_| ui.send(Msg::EndRun)
        />
    }
}

/// A score of 0 to 100, or none. What is no score is marked and not taken over.
#[component]
pub(super) fn ScoreField(
    #[prop(into)] label: Signal<String>,
    value: Signal<Option<Score>>,
    on_set: OnSet<Option<Score>>,
    #[prop(optional, into)] class: &'static str,
) -> impl IntoView {
    let ui = Ui::get();
    let shown = Signal::derive(move || value.get().map(|score| score.get().to_string()).unwrap_or_default());
    let text = RwSignal::new(String::new());
    Effect::new(move |_| text.set(shown.get()));
    let read = |text: &str| match text.trim() {
        "" => Some(None),
        text => text.parse().ok().and_then(Score::new).map(Some),
    };
    let wrong = move || text.with(|text| read(text).is_none());
    let take = move |ev: &ev::Event| {
        let typed = event_target_value(ev);
        if let Some(score) = read(&typed) {
            on_set.run(score);
        }
        text.set(typed);
    };
    view! {
        <span class="score-field">
            <input
                type="text"
                inputmode="numeric"
                class=format!("field {class}")
                aria-label=move || label.get()
                aria-invalid=move || wrong().then_some("true")
                maxlength="3"
                placeholder="–"
                autocomplete="off"
                readonly=move || !ui.store.editable.get()
                prop:value=text
                on:input=move |ev| take(&ev)
                on:blur=move |_| {
                    rest(text, shown);
                    ui.send(Msg::EndRun);
                }
            />
            <Show when=wrong>
                <span class="field-problem" role="alert">"A whole number, 0 to 100"</span>
            </Show>
        </span>
    }
}
