//! A button that opens a short list of choices. A select would act on every arrow key.

use crate::ui::signal::RwSignal;
use leptos::html;
use leptos::prelude::*;

use super::super::fields::{Pressed, pressed, written};
use crate::browser::focus_stays;
use crate::model::Line;

/// One choice of the list.
#[derive(Clone, PartialEq)]
pub(super) struct MenuItem<T> {
    pub(super) value: T,
    pub(super) name: String,
}

/// The button with its list. `mark` draws what stands before a name.
#[component]
pub(super) fn Menu<T: Clone + Send + Sync + 'static>(
    label: &'static str,
    items: Signal<Vec<MenuItem<T>>>,
    on_choose: Callback<T>,
    #[prop(optional)] mark: Option<Callback<T, AnyView>>,
    /// What the field for a choice that is not in the list is called, and what takes its text.
    #[prop(optional)]
    another: Option<(&'static str, Callback<String>)>,
    #[prop(into)] disabled: Signal<bool>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    let close = move || {
        open.set(false);
        if let Some(button) = button.get_untracked() {
            let _ = button.focus();
        }
    };
    let entries = move || {
        let entry = |item: MenuItem<T>| {
            let mark = mark.map(|mark| mark.run(item.value.clone()));
            let choose = move |_| {
                on_choose.run(item.value.clone());
                close();
            };
            view! {
                <li>
                    <button type="button" class="menu-entry" on:click=choose>
                        {mark}
                        <span class="name" dir="auto" translate="no">{item.name}</span>
                    </button>
                </li>
            }
        };
        items.get().into_iter().map(entry).collect_view()
    };
    view! {
        <div
            class="menu"
            on:focusout=move |ev| {
                if !focus_stays(&ev) {
                    open.try_set(false);
                }
            }
            on:keydown=move |ev| {
                if pressed(&ev) == Pressed::Escape && open.get_untracked() {
                    ev.stop_propagation();
                    close();
                }
            }
        >
            <button
                type="button"
                node_ref=button
                class="button"
                aria-expanded=move || if open.get() { "true" } else { "false" }
                disabled=disabled
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {label}
                <span class="caret" aria-hidden="true">" ▾"</span>
            </button>
            <Show when=move || open.get()>
                // Takes the focus on a click beside an entry, so that the list does not close then.
                <ul class="menu-list" tabindex="-1" aria-label=label>
                    {entries}
                    {another.map(|(called, take)| view! { <Another called take close=Callback::new(move |()| close()) /> })}
                </ul>
            </Show>
        </div>
    }
}

/// The last line of the list: a name for a choice that is not there yet.
#[component]
fn Another(called: &'static str, take: Callback<String>, close: Callback<()>) -> impl IntoView {
    let text = RwSignal::new(String::new());
    view! {
        <li class="menu-another">
            <input
                type="text"
                class="field"
                aria-label=called
                placeholder=format!("{called}…")
                maxlength=Line::MAX.to_string()
                data-own-text=""
                prop:value=move || text.get()
                on:input=move |ev| text.set(event_target_value(&ev))
                on:keydown=move |ev| {
                    let name = text.get_untracked();
                    if pressed(&ev) == Pressed::Enter && !name.trim().is_empty() {
                        ev.prevent_default();
                        take.run(name);
                        close.run(());
                    }
                }
                {..written()}
            />
        </li>
    }
}
