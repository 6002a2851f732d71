//! A field for a score.

use leptos::prelude::*;

use super::super::handle::Ui;
use super::held::{Held, Problem};
use super::{OnSet, Pressed, pressed, written};
use crate::app::Msg;
use crate::browser::{go_on, has_left, press_selects, select_text, show_in_field};
use crate::model::Score;

/// A score of 0 to 100, or none. It counts on Enter or when the field is left; what is no score goes back, with
/// the reason.
#[component]
pub(in crate::ui) fn ScoreField(
    #[prop(into)] label: Signal<String>,
    value: Signal<Option<Score>>,
    on_set: OnSet<Option<Score>>,
    #[prop(optional, into)] class: &'static str,
) -> impl IntoView {
    let ui = Ui::get();
    let (held, problem) = (Held::nothing(), Problem::none(ui));
    let words = |score: Option<Score>| score.map(|score| score.get().to_string()).unwrap_or_default();
    let text = move || held.text().unwrap_or_else(|| words(value.get()));
    let as_before = move |ev: &leptos::ev::Event| {
        show_in_field(ev, &words(value.get_untracked()));
        select_text(ev);
    };
    // What has another cause by now, as a drag, leaves no reason behind.
    Effect::new(move |_| {
        value.get();
        problem.forget();
    });
    let wrong = move || held.text().is_some_and(|text| Score::written(&text).is_err());
    let set = move |score: Option<Score>| {
        if value.try_get_untracked() != Some(score) {
            on_set.run(score);
        }
    };
    // Takes what was typed, where it is a score.
    let enter = move || match held.take().map(|text| Score::written(&text)) {
        None => Ok(()),
        Some(score) => score.map(set),
    };
    let finish = Callback::new(move |()| {
        if let Some(Ok(score)) = held.peek().map(|text| Score::written(&text)) {
            held.take();
            set(score);
        }
    });
    view! {
        <span class="score-field">
            <input
                type="text"
                inputmode="numeric"
                class=format!("field {class}")
                aria-label=move || label.get()
                aria-invalid=move || wrong().then_some("true")
                maxlength="300"
                placeholder="–"
                readonly=move || !ui.store.editable.get()
                prop:value=text
                on:mousedown=move |ev| {
                    if !held.is_there() {
                        press_selects(&ev);
                    }
                }
                on:focus=move |ev| {
                    problem.forget();
                    if !held.is_there() {
                        select_text(&ev); // what is typed next takes its place
                    }
                }
                on:input=move |ev| {
                    problem.forget();
                    held.hold(event_target_value(&ev), finish);
                }
                on:keydown=move |ev| match pressed(&ev) {
                    Pressed::Enter => match enter() {
                        Ok(()) => go_on(&ev),
                        Err(why) => {
                            problem.tell(&why);
                            ev.prevent_default();
                            as_before(&ev);
                        }
                    },
                    Pressed::Escape | Pressed::Undo if held.take().is_some() => {
                        ev.prevent_default();
                        as_before(&ev);
                    }
                    _ => {}
                }
                on:blur=move |ev| {
                    if has_left(&ev) {
                        if let Err(why) = enter() {
                            problem.tell_on_leaving(&label.get_untracked(), &why);
                        }
                        ui.send(Msg::EndRun);
                    }
                }
                {..written()}
            />
            {problem.shown()}
        </span>
    }
}
