//! Where the maps are kept, how full that is, backups, and erasing everything.

use leptos::either::EitherOf3;
use leptos::prelude::*;

use super::super::banner::recovery_link;
use super::super::handle::{Dialog, Ui};
use super::modal::Modal;
use crate::app::{Msg, Saving, what_goes};
use crate::browser::{choose_file_to_check, focus_id};

/// The button that asks, and the one by which nothing happens.
const ERASE: &str = "erase-everything";
const KEEP: &str = "keep-everything";

/// How far the user has come with erasing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Facts,
    Asking,
    Erasing,
}

fn close(ui: Ui) {
    if ui.dialog.get_untracked() == Some(Dialog::Storage) {
        ui.dialog.set(None);
    }
}

#[component]
pub(super) fn StorageDialog() -> impl IntoView {
    let ui = Ui::get();
    let stage = RwSignal::new(Stage::Facts);
    Effect::new(move |_| ui.send(Msg::LookAtRoom));
    Effect::new(move |_| {
        if stage.get() == Stage::Erasing && ui.store.ready.get() {
            close(ui); // everything is erased, or the notice says why not
        }
    });
    let go = move |to, focus: &str| {
        stage.set(to);
        focus_id(focus);
    };
    let foot = move || match stage.get() {
        Stage::Facts => EitherOf3::A(view! {
            <button
                type="button"
                id=ERASE
                class="button danger push"
                disabled=move || !ui.store.ready.get()
                on:click=move |_| go(Stage::Asking, KEEP)
            >
                "Erase everything on this computer…"
            </button>
        }),
        Stage::Asking => EitherOf3::B(view! {
            <button
                type="button"
                id=KEEP
                class="button"
                aria-describedby="erase-what"
                on:click=move |_| go(Stage::Facts, ERASE)
            >
                "Keep everything"
            </button>
            <button
                type="button"
                class="button danger push"
                on:click=move |_| {
                    stage.set(Stage::Erasing);
                    ui.send(Msg::EraseAll);
                }
            >
                "Erase everything"
            </button>
        }),
        Stage::Erasing => EitherOf3::C(
            view! { <button type="button" class="button danger push" disabled=true>"Erasing…"</button> },
        ),
    };
    view! {
        <Modal title="Storage on this computer" class="storage" on_close=close foot=foot>
            <Show when=move || stage.get() == Stage::Facts fallback=move || view! { <Question /> }>
                <Facts />
            </Show>
        </Modal>
    }
}

#[component]
fn Facts() -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let room = move || match store.late().room.get() {
        unknown if unknown.is_empty() => "This browser does not say.".to_owned(),
        known => known,
    };
    view! {
        <p>
            "Maps are kept in this browser, on this computer, and nowhere else. “Saved” means that the browser's \
             database has said that everything is on disk."
        </p>
        <dl class="storage-facts">
            <div class="key-line">
                <dt>"The open map"</dt>
                <dd>{move || store.saving.with(Saving::text)}</dd>
            </div>
            <div class="key-line">
                <dt>"Storage in use"</dt>
                <dd>{room}</dd>
            </div>
        </dl>
        <section class="settings-part" aria-labelledby="backup-title">
            <h3 id="backup-title" class="dialog-title">"Backups"</h3>
            <p class="hint">
                "A file that you export is the only copy outside of this browser. Checking one reads it and \
                 compares it with the maps that are open here. Nothing changes."
            </p>
            <button type="button" class="button" on:click=move |_| choose_file_to_check(move |msg| ui.send(msg))>
                "Check a backup file…"
            </button>
            <p class="hint">
                "The recovery page lists what this browser keeps and makes files of it, without the program."
            </p>
            {recovery_link()}
        </section>
    }
}

/// What goes, and what stays.
#[component]
fn Question() -> impl IntoView {
    let (count, titles) = Ui::get().store.late().shelf.with_untracked(what_goes);
    let titles = titles.into_iter().map(|title| view! { <li title=title.clone()>{title.clone()}</li> });
    view! {
        <div id="erase-what" class="erase-what">
            <h3 class="dialog-title">"Erase everything on this computer?"</h3>
            <p>{count}</p>
            <ul>{titles.collect_view()}</ul>
            <p>
                "Every copy and setting of Standpoint in this browser goes, in every open tab. Files that you \
                 exported stay. This cannot be undone."
            </p>
        </div>
    }
}
