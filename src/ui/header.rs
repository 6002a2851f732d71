//! The header: which map, which view, whether it is saved, undo and redo, export.

use leptos::prelude::*;

use super::handle::{Dialog, Ui};
use super::live::{live, on};
use super::rest::late;
use crate::app::{Msg, Saving, View};
use crate::browser::{focus_id, focus_stays, key_of};
use crate::model::Choice;
use crate::ui::signal::RwSignal;

/// The bar at the top of the page.
#[component]
pub(super) fn Header() -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let title = move || store.head.with(|head| head.title.to_string());
    let people = move || match store.counts.with(|counts| counts.people) {
        0 => String::new(), // nobody, as far as it is known: the map may be on its way
        1 => "1 person".to_owned(),
        more => format!("{more} people"),
    };
    view! {
        <header class="bar">
            <div class="brand" aria-hidden="true">
                <svg width="22" height="22" viewBox="0 0 22 22">
                    <rect width="22" height="22" rx="5" class="brand-ground" />
                    <path class="brand-cells" d="M5 4.5h5v5.5H4V5.5a1 1 0 0 1 1-1zM12 4.5h5a1 1 0 0 1 1 1V10h-6zM4 12h6v5.5H5a1 1 0 0 1-1-1zM12 12h6v4.5a1 1 0 0 1-1 1h-5z" />
                </svg>
                <span class="brand-name">"Standpoint"</span>
            </div>
            <div class="bar-map">
                <h1 class="bar-title">
                    <button
                        type="button"
                        class="map-menu"
                        aria-haspopup="dialog"
                        aria-label=live(move || format!("Your maps: {}", title()))
                        title="Your maps"
                        on:click=on(move |_| ui.dialog.set(Some(Dialog::Maps)))
                    >
                        <span class="name" dir="auto" translate="no">{live(title)}</span>
                        <span class="caret" aria-hidden="true">"▾"</span>
                    </button>
                </h1>
                <span class="bar-count">{live(people)}</span>
            </div>
            <nav class="tabs" aria-label="Views">
                {View::ALL.iter().map(|view| view! { <ViewTab view=*view /> }).collect_view()}
            </nav>
            {late(ui, |rest| rest.version)}
            <SavingState />
            <div class="bar-tools">
                <StepButton verb="Undo" step=store.undo msg=|| Msg::Undo icon="M7 4 3.5 7.5 7 11M4 7.5h6.5a4 4 0 0 1 0 8H8" />
                <StepButton verb="Redo" step=store.redo msg=|| Msg::Redo icon="M11 4l3.5 3.5L11 11M14 7.5H7.5a4 4 0 0 0 0 8H10" />
                <button
                    type="button"
                    class="icon-button"
                    aria-label="Only the grid"
                    title="Only the grid (.)"
                    aria-pressed=live(move || store.only_grid.get().to_string())
                    on:click=on(move |_| ui.send(Msg::OnlyGrid(!store.only_grid.get_untracked())))
                >
                    <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
                        <path class="icon-line" d="M2 3.5h14v11H2zM6 3.5v11M12 3.5v11" />
                    </svg>
                </button>
                <button
                    type="button"
                    class="icon-button"
                    aria-label="Map settings"
                    title="Map settings"
                    on:click=on(move |_| ui.dialog.set(Some(Dialog::Settings)))
                >
                    <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
                        <path class="icon-line" d="M2 5h8M14 5h2M2 13h2M8 13h8M12 3v4M6 11v4" />
                    </svg>
                </button>
                <button
                    type="button"
                    class="icon-button"
                    aria-label="Keys"
                    title="Keys (?)"
                    on:click=on(move |_| ui.dialog.set(Some(Dialog::Keys)))
                >
                    "?"
                </button>
                <button type="button" class="button bar-import" on:click=on(move |_| ui.with_rest(move |rest| (rest.choose_file)(ui)))>
                    "Import"
                </button>
                <ExportButton />
            </div>
        </header>
    }
}

/// The button of the list of what can be exported; the list itself comes with the rest.
pub(super) const EXPORT: &str = "export";

#[component]
fn ExportButton() -> impl IntoView {
    let ui = Ui::get();
    let open = ui.exporting;
    let leave = move |ev: leptos::ev::FocusEvent| {
        if open.get_untracked() && !focus_stays(&ev) {
            open.set(false);
        }
    };
    let keydown = move |ev: leptos::ev::KeyboardEvent| {
        if open.get_untracked() && key_of(&ev) == "Escape" {
            ev.stop_propagation();
            open.set(false);
            focus_id(EXPORT);
        }
    };
    view! {
        <div class="menu" on:focusout=on(leave) on:keydown=on(keydown)>
            <button
                type="button"
                id=EXPORT
                class="button primary"
                aria-expanded=live(move || open.get().to_string())
                on:click=on(move |_| ui.with_rest(move |_| open.update(|open| *open = !*open)))
            >
                "Export"
                <span class="caret" aria-hidden="true">" ▾"</span>
            </button>
            {late(ui, |rest| rest.export_menu)}
        </div>
    }
}

#[component]
fn ViewTab(view: View) -> impl IntoView {
    let ui = Ui::get();
    let current = move || (ui.store.view.get() == view).then_some("page");
    view! {
        <button type="button" class="tab" aria-current=live(current) on:click=on(move |_| ui.send(Msg::Show(view)))>
            {view.label()}
        </button>
    }
}

/// Whether the last edit is safe. It is text that can be read at any time, and no live region: that would
/// speak after every edit.
#[component]
fn SavingState() -> impl IntoView {
    let ui = Ui::get();
    let saving = ui.store.saving;
    let class = move || match saving.get() {
        Saving::Loading
        | Saving::Nothing
        | Saving::ReadOnly
        | Saving::Deleted
        | Saving::InWindow { changes: 0 } => "saving quiet",
        Saving::Saved { .. } | Saving::InFile { .. } => "saving safe",
        Saving::Waiting | Saving::Saving => "saving busy",
        Saving::Kept(_) | Saving::InWindow { .. } => "saving kept",
        Saving::NotSaved(_) => "saving lost",
    };
    let text = move || saving.with(Saving::text);
    view! {
        <div class="bar-saving" translate="no">
            <button
                type="button"
                class=live(class)
                aria-haspopup="dialog"
                title=live(move || format!("{}. Storage on this computer…", text()))
                on:click=on(move |_| ui.dialog.set(Some(Dialog::Storage)))
            >
                <span class="saving-dot" aria-hidden="true"></span>
                // Not through text nodes that are kept: who translates the page puts others in their place.
                <span class="saving-text wide" prop:textContent=live(text)></span>
                <span class="saving-text narrow" prop:textContent=live(move || saving.with(Saving::short_text))></span>
            </button>
        </div>
    }
}

/// Undo or redo, with the name of the step that it is about.
#[component]
fn StepButton(
    verb: &'static str,
    step: RwSignal<Option<String>>,
    msg: fn() -> Msg,
    icon: &'static str,
) -> impl IntoView {
    let ui = Ui::get();
    let label = move || match step.get() {
        Some(step) => format!("{verb}: {step}"),
        None => format!("Nothing to {}", verb.to_ascii_lowercase()),
    };
    view! {
        <button
            type="button"
            class="icon-button"
            aria-label=live(label)
            title=live(label)
            disabled=live(move || step.with(Option::is_none) || !ui.store.editable.get())
            on:click=on(move |_| ui.send(msg()))
        >
            <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
                <path class="icon-line" d=icon />
            </svg>
        </button>
    }
}
