//! Small controls of the panel: steps of a scale, ratings, pills that can be set, labelled fields.

use leptos::prelude::*;

use super::scale_name::scale_name;
use crate::model::{Choice, Prose, Rating};
pub(super) use crate::ui::fields::page_id;
use crate::ui::fields::{ChoiceField, ProseField};
use crate::ui::handle::Ui;
use crate::ui::signal::{Memo, RwSignal};

/// The mark of something that opens downwards.
pub(super) fn chevron() -> impl IntoView {
    view! {
        <svg class="chevron" width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
            <path class="icon-line" d="M2 3.5 5 6.5l3-3" />
        </svg>
    }
}

/// One step of a scale: a radio button. Where a scale may be left open, choosing the chosen step
/// again clears it.
#[component]
pub(super) fn Step<T: Copy + PartialEq + Send + Sync + 'static>(
    /// Shared by the steps of one scale.
    name: String,
    label: String,
    step: T,
    value: Signal<Option<T>>,
    on_set: Callback<Option<T>>,
    #[prop(optional)] clearable: bool,
) -> impl IntoView {
    let editable = Ui::get().store.editable;
    let chosen = move || value.get() == Some(step);
    view! {
        <input
            type="radio"
            class="step-input"
            name=name
            aria-label=label
            disabled=move || !editable.get()
            prop:checked=chosen
            // A click comes before the change that it causes: a step that is chosen by now was
            // chosen before.
            on:click=move |_| {
                if clearable && value.get_untracked() == Some(step) {
                    on_set.run(None);
                }
            }
            on:change=move |_| on_set.run(Some(step))
        />
    }
}

/// A judgement from 1 to 5, as five dots.
#[component]
pub(super) fn RatingField(
    #[prop(into)] label: Signal<String>,
    value: Signal<Option<Rating>>,
    on_set: Callback<Option<Rating>>,
    /// Whether it may be left open.
    #[prop(optional)]
    clearable: bool,
) -> impl IntoView {
    let name = scale_name();
    let word = move || match value.get() {
        Some(rating) => format!("{} of 5", rating.get()),
        None => "Not said".to_owned(),
    };
    let steps = Rating::ALL.map(|step| {
        let label = format!("{} of 5", step.get());
        let title = label.clone();
        view! {
            <label class="rating-step" title=title>
                <Step name=name.clone() label step value on_set clearable />
                <span class="dot" class:on=move || value.get().is_some_and(|value| value >= step)></span>
            </label>
        }
    });
    view! {
        <div class="rating" role="radiogroup" aria-label=move || label.get()>
            {steps.into_iter().collect_view()}
            <span class="rating-word" aria-hidden="true">{word}</span>
        </div>
    }
}

/// A judgement from 1 to 5 to look at.
#[component]
pub(super) fn RatingDots(label: &'static str, value: Signal<Rating>) -> impl IntoView {
    let dots =
        Rating::ALL.map(|step| view! { <span class="dot" class:on=move || { value.get() >= step }></span> });
    view! {
        <span class="dots" role="img" aria-label=move || format!("{label} {} of 5", value.get().get())>
            {dots.into_iter().collect_view()}
        </span>
    }
}

/// A term of a closed list as a pill that can be set. Each term has its tone beside its word.
#[component]
pub(super) fn PillField<T: Choice + Send + Sync>(
    #[prop(into)] label: Signal<String>,
    value: Signal<T>,
    on_set: Callback<T>,
    tone: fn(T) -> &'static str,
) -> impl IntoView {
    view! {
        <span class=move || format!("pill pill-field {}", tone(value.get()))>
            <ChoiceField label value on_set class="bare" />
            {chevron()}
        </span>
    }
}

/// A field with its label above it. The field repeats the label for those who hear it alone.
#[component]
pub(super) fn Labelled(
    text: &'static str,
    /// Over the whole width.
    #[prop(optional)]
    wide: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <label class="labelled" class:full=wide>
            <span class="label">{text}</span>
            {children()}
        </label>
    }
}

/// As [`Labelled`], for a scale: its steps have labels of their own.
#[component]
pub(super) fn LabelledScale(
    text: &'static str,
    /// Over the whole width.
    #[prop(optional)]
    wide: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="labelled" class:full=wide>
            <span class="label" aria-hidden="true">{text}</span>
            {children()}
        </div>
    }
}

/// A text of a card with its title. It may stay out of sight while it is empty and the card is closed.
#[component]
pub(super) fn Part(
    title: &'static str,
    value: Signal<String>,
    on_set: Callback<Prose>,
    placeholder: &'static str,
    /// Whether the card is open; without it the text always shows.
    #[prop(optional)]
    open: Option<RwSignal<bool>>,
) -> impl IntoView {
    // Once there it stays: a field that is emptied to be written anew must not vanish.
    let shown = Memo::new(move |before: Option<&bool>| {
        before == Some(&true) || open.is_none_or(|open| open.get()) || !value.with(String::is_empty)
    });
    view! {
        <Show when=move || shown.get()>
            <label class="part">
                <span class="label">{title}</span>
                <ProseField label=title value on_set placeholder class="quiet" />
            </label>
        </Show>
    }
}
