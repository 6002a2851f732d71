//! How engaged the person is now, and how engaged we want them to be.

use leptos::prelude::*;

use super::controls::Step;
use super::person::Person;
use super::scale_name::scale_name;
use crate::edit::Field;
use crate::model::{Choice, Engagement};

/// The five levels, with one row of steps for each of the two questions.
#[component]
pub(super) fn EngagementScale(person: Person) -> impl IntoView {
    let now = person.part(|person| person.engagement);
    let wanted = person.part(|person| person.desired);
    let levels = Engagement::ALL.iter().map(|level| {
        let level = *level;
        view! {
            <span class="level" class:now=move || now.get() == Some(level) class:wanted=move || wanted.get() == Some(level)>
                {level.label()}
            </span>
        }
    });
    let missing = move || match (now.get(), wanted.get()) {
        (None, None) => Some("not said yet"),
        (None, _) => Some("now: not said"),
        (_, None) => Some("wanted: not said"),
        _ => None,
    };
    view! {
        <section class="engagement" aria-labelledby="engagement-title">
            <div class="title-line">
                <h3 id="engagement-title" class="panel-title">"Engagement"</h3>
                <span class="hint">{missing}</span>
            </div>
            <div class="scale">
                <div class="levels" aria-hidden="true">{levels.collect_view()}</div>
                <Row label="Engagement now" word="now" value=now on_set=person.on(Field::Engagement) />
                <Row label="Engagement wanted" word="wanted" value=wanted on_set=person.on(Field::Desired) />
            </div>
        </section>
    }
}

/// One question: where on the scale? While it is open, each step shows the question's word.
#[component]
fn Row(
    label: &'static str,
    word: &'static str,
    value: Signal<Option<Engagement>>,
    on_set: Callback<Option<Engagement>>,
) -> impl IntoView {
    let name = scale_name();
    let steps = Engagement::ALL.iter().map(|level| {
        let level = *level;
        let chosen = move || value.get() == Some(level);
        let title = move || {
            let again = if chosen() { ". Choose again to clear" } else { "" };
            format!("{} {word}{again}", level.label())
        };
        view! {
            <label class=format!("level-step {word}") class:chosen=chosen title=title>
                <Step name=name.clone() label=format!("{} {word}", level.label()) step=level value on_set clearable=true />
                <span class="level-mark" aria-hidden="true">{word}</span>
            </label>
        }
    });
    view! {
        <div class="level-row" class:open=move || value.get().is_none() role="radiogroup" aria-label=label>
            {steps.collect_view()}
        </div>
    }
}
