//! A field for a date.

use crate::ui::signal::Memo;
use leptos::prelude::*;

use super::super::handle::Ui;
use super::held::{Held, Problem};
use super::{OnSet, Pressed, opens_list, pressed};
use crate::app::Msg;
use crate::browser::{go_on, has_left, is_half_typed, show_in_field};
use crate::model::{Date, NotADate};

/// A calendar date, or none. One that is typed counts on Enter or when the field is left, one that is picked with
/// the pointer at once. While it is typed nothing writes into the field: the browser would forget its other parts.
#[component]
pub(in crate::ui) fn DateField(
    #[prop(into)] label: Signal<String>,
    value: Signal<Option<Date>>,
    on_set: OnSet<Option<Date>>,
    #[prop(optional, into)] class: &'static str,
) -> impl IntoView {
    let ui = Ui::get();
    let (held, problem) = (Held::nothing(), Problem::none(ui));
    let keyed = StoredValue::new(false);
    let words = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let now = move || words(value.try_get_untracked().flatten());
    // Follows the map, but not while something else stands in the field.
    let text = Memo::new(move |before: Option<&String>| match before {
        Some(before) if held.text().is_some() => before.clone(),
        _ => words(value.get()),
    });
    let set = move |date: Option<Date>| {
        if value.try_get_untracked() != Some(date) {
            on_set.run(date);
        }
    };
    // Whether a key has only gone to another part of the date. Then nothing is meant, whatever the map has got since.
    let is_untouched =
        move |ev: &leptos::ev::Event| held.peek() == text.try_get_untracked() && !is_half_typed(ev);
    // Takes what was typed, where it is a date. Half a date has no text, like none.
    let enter = move |ev: &leptos::ev::Event| {
        keyed.try_set_value(false);
        let untouched = is_untouched(ev);
        let Some(typed) = held.take().filter(|_| !untouched) else { return Ok(()) };
        let date = if is_half_typed(ev) { Err(NotADate) } else { Date::written(&typed) };
        if date.is_err() {
            show_in_field(ev, &now());
        }
        date.map(set)
    };
    // A whole date counts; half of one stays as it is.
    let part_done = move |ev: &leptos::ev::Event| {
        if is_untouched(ev) {
            held.take();
        }
        let date = held.peek().filter(|_| !is_half_typed(ev)).map(|text| Date::written(&text));
        if let Some(Ok(date)) = date {
            set(date);
        }
    };
    let finish = Callback::new(move |()| {
        // None may be half a date, which a page that is hidden keeps.
        if let Some(Ok(Some(date))) = held.peek().map(|text| Date::written(&text)) {
            held.take();
            set(Some(date));
        }
    });
    view! {
        <span class="date-field">
            <input
                type="date"
                class=format!("field {class}")
                class:none=move || value.get().is_none()
                aria-label=move || label.get()
                max="9999-12-31"
                readonly=move || !ui.store.editable.get()
                prop:value=move || text.get()
                on:focus=move |_| problem.forget()
                on:pointerdown=move |_| keyed.set_value(false)
                // Tab goes through the parts and the way to the calendar, all of them in the field.
                on:keydown=move |ev| match pressed(&ev) {
                    _ if ev.key() == "Tab" => part_done(&ev),
                    Pressed::Enter => {
                        let taken = enter(&ev);
                        ev.prevent_default();
                        match taken {
                            Ok(()) => go_on(&ev),
                            Err(why) => problem.tell(&why),
                        }
                    }
                    Pressed::Undo if is_untouched(&ev) => {
                        held.take();
                    }
                    Pressed::Escape | Pressed::Undo if held.take().is_some() => {
                        ev.prevent_default();
                        show_in_field(&ev, &now());
                    }
                    Pressed::Other => {
                        problem.forget();
                        keyed.set_value(!opens_list(&ev));
                        // A key may leave half a date, of which the browser tells nothing.
                        held.hold(event_target_value(&ev), finish);
                    }
                    _ => {}
                }
                on:input=move |ev| {
                    problem.forget();
                    held.hold(event_target_value(&ev), finish);
                    if !keyed.get_value()
                        && let Err(why) = enter(&ev)
                    {
                        problem.tell(&why);
                    }
                }
                on:blur=move |ev| {
                    if has_left(&ev) {
                        if let Err(why) = enter(&ev) {
                            problem.tell_on_leaving(&label.get_untracked(), &why);
                        }
                        ui.send(Msg::EndRun);
                    }
                }
            />
            {problem.shown()}
        </span>
    }
}
