//! Fields for an entry of a list of the map: somebody of our team, a group. One that is not there yet is named in
//! the field and comes with it.

use leptos::prelude::*;

use super::super::handle::Ui;
use super::choice::{ANOTHER, Choosing};
use super::held::Held;
use super::{OnSet, Pressed, page_id, pressed, written};
use crate::browser::{after, focus_id, go_on, has_left};
use crate::model::{Id, Line};
use crate::ui::signal::RwSignal;

/// One entry of a list of the map, or none.
#[component]
pub(in crate::ui) fn ReferenceField(
    #[prop(into)] label: Signal<String>,
    value: Signal<Option<Id>>,
    /// Ids and names to choose from.
    entries: Signal<Vec<(Id, String)>>,
    on_set: OnSet<Option<Id>>,
    /// Sets the field by a name, which may be one that is not in the list.
    #[prop(optional)]
    on_name: Option<Callback<String>>,
    #[prop(default = "Nobody")] none: &'static str,
    /// The words of the choice to name another one.
    #[prop(default = "New name…")]
    another: &'static str,
    /// Whether another one is being named here.
    #[prop(optional)]
    naming: Option<RwSignal<bool>>,
    #[prop(optional_no_strip)] id: Option<&'static str>,
    #[prop(optional, into)] class: &'static str,
) -> impl IntoView {
    let ui = Ui::get();
    let id = StoredValue::new(id.map_or_else(|| page_id("list"), str::to_owned));
    let naming = naming.unwrap_or_else(|| RwSignal::new(false));
    // The options hold positions, not ids: file ids are no values of the page.
    let place = move |now: Option<Id>| {
        let at = now
            .and_then(|now| entries.with_untracked(|entries| entries.iter().position(|(id, _)| *id == now)));
        at.map(|at| at.to_string()).unwrap_or_default()
    };
    let now = Callback::new(move |()| value.try_get_untracked().map(place).unwrap_or_default());
    let choose = Callback::new(move |chosen: String| {
        if chosen == ANOTHER {
            naming.try_set(true);
        } else {
            let at = chosen.parse::<usize>().ok();
            on_set.run(at.and_then(|at| entries.get_untracked().get(at).map(|(id, _)| id.clone())));
        }
    });
    let choosing = Choosing::new(now, choose);
    let options = move || {
        let entries = entries.get().into_iter().enumerate();
        entries
            .map(|(at, (id, name))| {
                let is_now = move || value.with(|now| now.as_ref() == Some(&id));
                view! { <option translate="no" value=at.to_string() prop:selected=is_now>{name}</option> }
            })
            .collect_view()
    };
    let list = move || {
        view! {
            <select
                id=id.get_value()
                class=format!("field {class}")
                class:none=move || value.get().is_none()
                aria-label=move || label.get()
                disabled=move || !ui.store.editable.get()
                {..choosing.heard()}
            >
                <option value="" prop:selected=move || value.with(Option::is_none)>{none}</option>
                {options}
                {on_name.map(|_| view! { <option value=ANOTHER>{another}</option> })}
            </select>
        }
    };
    let named = Callback::new(move |name: Option<String>| {
        if let (Some(on_name), Some(name)) = (on_name, name) {
            on_name.run(name);
        }
        naming.try_set(false);
    });
    let back = Callback::new(move |()| {
        naming.set(false);
        focus_id(&id.get_value());
    });
    view! {
        {move || {
            if naming.get() {
                view! { <NameHere label named back class /> }.into_any()
            } else {
                list().into_any()
            }
        }}
    }
}

/// The name of another one, typed in the place of the list. It counts on Enter or when the field is left.
#[component]
fn NameHere(
    label: Signal<String>,
    /// Takes the name; none where nothing was typed.
    named: Callback<Option<String>>,
    /// Goes back to the list.
    back: Callback<()>,
    class: &'static str,
) -> impl IntoView {
    let held = Held::nothing();
    let dom_id = page_id("name-here");
    let take = move || held.take().filter(|name| !name.trim().is_empty());
    focus_id(&dom_id);
    view! {
        <input
            id=dom_id
            type="text"
            class=format!("field {class}")
            aria-label=move || label.get()
            placeholder="Name, then Enter"
            maxlength=Line::MAX.to_string()
            data-own-text=""
            on:input=move |ev| held.keep(event_target_value(&ev))
            on:keydown=move |ev| match pressed(&ev) {
                Pressed::Enter => {
                    go_on(&ev);
                    // Who hears the key after this field, as a table does, may let the focus go on too: then the name
                    // is taken by now. Else there is nowhere to go on to.
                    let stay = move || {
                        if let Some(name) = take() {
                            let _ = (named.try_run(Some(name)), back.try_run(()));
                        }
                    };
                    after(0, stay);
                }
                Pressed::Escape => {
                    ev.prevent_default();
                    held.take();
                    back.run(());
                }
                _ => {}
            }
            on:blur=move |ev| {
                if has_left(&ev) {
                    let _ = named.try_run(take());
                }
            }
            {..written()}
        />
    }
}

/// Somebody of our team, or nobody.
#[component]
pub(in crate::ui) fn MemberField(
    #[prop(into)] label: Signal<String>,
    value: Signal<Option<Id>>,
    on_set: OnSet<Option<Id>>,
    on_name: Callback<String>,
    #[prop(optional)] naming: Option<RwSignal<bool>>,
    #[prop(optional)] id: Option<&'static str>,
    #[prop(optional, into)] class: &'static str,
) -> impl IntoView {
    let head = Ui::get().store.head;
    let entries = Signal::derive(move || {
        head.get().team.iter().map(|member| (member.id.clone(), member.name.to_string())).collect()
    });
    let naming = naming.unwrap_or_else(|| RwSignal::new(false));
    view! { <ReferenceField label value entries on_set on_name none="Nobody" naming id=id class /> }
}

/// A group of the map, or none.
#[component]
pub(in crate::ui) fn GroupField(
    #[prop(into)] label: Signal<String>,
    value: Signal<Option<Id>>,
    on_set: OnSet<Option<Id>>,
    on_name: Callback<String>,
    #[prop(optional, into)] class: &'static str,
) -> impl IntoView {
    let head = Ui::get().store.head;
    let entries = Signal::derive(move || {
        head.get().groups.iter().map(|group| (group.id.clone(), group.name.to_string())).collect()
    });
    view! { <ReferenceField label value entries on_set on_name none="No group" another="New group…" class /> }
}
