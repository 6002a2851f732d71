//! Where the maps are kept, how full that is, backups, and erasing everything.

use leptos::either::EitherOf3;
use leptos::prelude::*;

use super::super::banner::recovery_link;
use super::super::handle::{Dialog, Ui};
use super::super::live::live;
use super::super::version::{ask_to_install, kept_in_words};
use super::modal::Modal;
use crate::app::{FileMsg, Home, Msg, Saving, what_goes};
use crate::browser::{CopyState, can_keep_files, choose_file_to_check, focus_id, home, is_one_file};
use crate::ui::signal::RwSignal;

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
            ui.store.late().kept_offline.set(CopyState::Erased);
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
                class="button danger"
                disabled=move || !ui.store.ready.get()
                on:click=move |_| go(Stage::Asking, KEEP)
            >
                {format!("Delete all maps in {}…", home().name())}
            </button>
            <button type="button" class="button primary push" on:click=move |_| close(ui)>
                "Done"
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
                "Keep all maps"
            </button>
            <button
                type="button"
                class="button danger push"
                on:click=move |_| {
                    stage.set(Stage::Erasing);
                    ui.send(Msg::EraseAll);
                }
            >
                "Delete all maps"
            </button>
        }),
        Stage::Erasing => EitherOf3::C(
            view! { <button type="button" class="button danger push" disabled=true>"Deleting…"</button> },
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
    let room = move || {
        let room = match store.late().room.get() {
            unknown if unknown.is_empty() => "This browser does not say.".to_owned(),
            known => known,
        };
        match store.late().shelf.with(|shelf| shelf.deleted.len()) {
            0 => room,
            1 => format!("{room} 1 recently deleted map is part of it."),
            more => format!("{room} {more} recently deleted maps are part of it."),
        }
    };
    let in_window = home() == Home::Window;
    let where_kept = if in_window {
        "Maps are kept in this window, and in the files that you save. When the window is closed, what is in no file is gone."
    } else {
        "Maps are kept in this browser, on this computer, and in files that you save; nowhere else. Saved = written to \
         this computer’s disk."
    };
    view! {
        <p>{where_kept}</p>
        <dl class="storage-facts">
            <div class="key-line">
                <dt>"The open map"</dt>
                <dd translate="no" prop:textContent=live(move || store.saving.with(Saving::text))></dd>
            </div>
            {(!in_window).then(|| view! {
                <div class="key-line">
                    <dt>"Storage in use"</dt>
                    <dd>{room}</dd>
                </div>
            })}
            <Show when=move || store.late().kept_file.with(Option::is_some)>
                <div class="key-line">
                    <dt>"In a file"</dt>
                    <dd translate="no">{move || store.late().kept_file.get()}</dd>
                </div>
            </Show>
            <div class="key-line">
                <dt>"Without a network"</dt>
                <dd>{move || kept_in_words(store.late().kept_offline.get())}</dd>
            </div>
        </dl>
        <Show when=move || store.late().can_install.get()>
            <section class="settings-part" aria-labelledby="install-title">
                <h3 id="install-title" class="dialog-title">"On this computer"</h3>
                <p class="hint">
                    "Installed, Standpoint has an icon and a window of its own, and a double click opens files that end \
                     in .standpoint. The maps stay where they are."
                </p>
                <button type="button" class="button" on:click=move |_| ask_to_install(ui)>
                    "Install Standpoint…"
                </button>
            </section>
        </Show>
        {in_window.then(|| view! { <KeepInBrowser /> })}
        <section class="settings-part" aria-labelledby="backup-title">
            <h3 id="backup-title" class="dialog-title">"Backups"</h3>
            <p class="hint">
                {format!("A file that you export is the only copy outside of {}. Checking one reads it and \
                 compares it with the maps that are open here. Nothing changes.", home().name())}
            </p>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || store.late().named_files.get()
                    on:change=move |ev| ui.send(Msg::NameFiles(event_target_checked(&ev)))
                />
                <span>"Put the title of the map into the file name"</span>
            </label>
            <div class="map-ways">
                {can_keep_files().then(|| view! { <KeepFile /> })}
                <button type="button" class="button" on:click=move |_| choose_file_to_check(move |msg| ui.send(msg))>
                    "Check a backup file…"
                </button>
            </div>
            {(!is_one_file()).then(|| view! {
                <p class="hint">
                    "The recovery page lists what this browser keeps and makes files of it, without the program."
                </p>
                {recovery_link()}
            })}
        </section>
    }
}

/// Has the browser keep the maps of the one file too, and says what that means.
#[component]
fn KeepInBrowser() -> impl IntoView {
    let ui = Ui::get();
    view! {
        <section class="settings-part" aria-labelledby="browser-title">
            <h3 id="browser-title" class="dialog-title">"In this browser"</h3>
            <p class="hint">
                "The browser can keep the maps too, so that they are there when this file is opened again. It gives all \
                 files that are opened from disk one storage: any of them can read what is kept, whoever made it."
            </p>
            <button type="button" class="button" on:click=move |_| ui.send(Msg::KeepInBrowser)>
                "Keep maps in this browser"
            </button>
        </section>
    }
}

/// Keeps a file up to date with the open map, or stops that.
#[component]
fn KeepFile() -> impl IntoView {
    let ui = Ui::get();
    let kept = move || ui.store.late().kept_file.with(Option::is_some);
    let label = move || if kept() { "Stop keeping the file up to date" } else { "Keep a file up to date…" };
    let act = move |_| {
        let stop = ui.store.late().kept_file.with_untracked(Option::is_some);
        ui.send(Msg::File(if stop { FileMsg::Stop } else { FileMsg::Pick }));
    };
    view! { <button type="button" class="button" on:click=act>{label}</button> }
}

/// What goes, and what stays.
#[component]
fn Question() -> impl IntoView {
    let (count, titles) = Ui::get().store.late().shelf.with_untracked(what_goes);
    let titles = titles
        .into_iter()
        .map(|title| view! { <li title=title.clone() translate="no" dir="auto">{title.clone()}</li> });
    view! {
        <div id="erase-what" class="erase-what">
            <h3 class="dialog-title">{format!("Delete all maps in {}?", home().name())}</h3>
            <p>{count}</p>
            <ul>{titles.collect_view()}</ul>
            <p>
                "Recently deleted maps, copies and settings go too, in every open tab. Files that you exported stay. \
                 This cannot be undone."
            </p>
        </div>
    }
}
