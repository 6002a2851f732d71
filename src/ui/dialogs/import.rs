//! A file before anything changes: what is in it, what was repaired, and where it may go.

use leptos::prelude::*;

use super::super::handle::Ui;
use super::modal::Modal;
use crate::app::{Import, ImportAs, Msg};
use crate::browser::readable_time;
use crate::file::{Loaded, LoadedMap, Notice};

/// Notices that stand on the screen at once; the others are unfolded.
const FIRST_NOTICES: usize = 8;

fn close(ui: Ui) {
    ui.send(Msg::CancelImport);
}

#[component]
pub(super) fn ImportDialog() -> impl IntoView {
    let ui = Ui::get();
    let store = ui.store;
    let contents = move || store.import.get().map(|import| contents_view(&import));
    let maps = Memo::new(move |_| {
        let found = store
            .import
            .with(|import| import.as_ref().map(|i| i.contents.as_ref().ok().map(|l| l.maps.len())));
        found.flatten()
    });
    let choices = move || match maps.get() {
        Some(maps) => view! { <Choices maps /> }.into_any(),
        None => view! {
            <button type="button" class="button primary" on:click=move |_| close(ui)>"Close"</button>
        }
        .into_any(),
    };
    let foot = move || choices;
    view! {
        <Modal title="Import a file" class="import" on_close=close foot=foot>
            {contents}
        </Modal>
    }
}

/// What can be done with a file that was read.
#[component]
fn Choices(maps: usize) -> impl IntoView {
    let ui = Ui::get();
    let add = if maps == 1 { "Add as a new map".to_owned() } else { format!("Add {maps} maps") };
    view! {
        <button
            type="button"
            class="button primary"
            disabled=maps == 0
            on:click=move |_| ui.send(Msg::Import(ImportAs::New))
        >
            {add}
        </button>
        <Show when=move || maps == 1 && ui.store.editable.get()>
            <button
                type="button"
                class="button"
                title="The open map gets the contents of the file. This can be undone."
                on:click=move |_| ui.send(Msg::Import(ImportAs::Replacement))
            >
                "Replace this map"
            </button>
        </Show>
        <button type="button" class="button push" on:click=move |_| close(ui)>"Cancel"</button>
    }
}

fn contents_view(import: &Import) -> impl IntoView + use<> {
    let name = import.name.clone();
    let contents = match &import.contents {
        Ok(loaded) => loaded_view(loaded).into_any(),
        Err(sentence) => view! {
            <p class="import-problem" role="alert">{sentence.clone()}</p>
            <p class="hint">"Nothing has changed."</p>
        }
        .into_any(),
    };
    view! {
        <p class="import-file">{name}</p>
        {contents}
    }
}

fn loaded_view(loaded: &Loaded) -> impl IntoView + use<> {
    let maps = loaded.maps.iter().map(|map| view! { <li>{map_view(map)}</li> }).collect_view();
    let replace = (loaded.maps.len() == 1).then_some(" Replacing the open map can be undone.");
    view! {
        <ul class="import-maps">{maps}</ul>
        <p class="hint">"Nothing changes before you choose." {replace}</p>
    }
}

fn map_view(loaded: &LoadedMap) -> impl IntoView + use<> {
    let map = &loaded.map;
    let count =
        |of: fn(&crate::model::Stakeholder) -> usize| map.iter().map(|person| of(person)).sum::<usize>();
    let counts = [
        (map.len(), "person", "people"),
        (count(|p| p.expectations.len()), "expectation", "expectations"),
        (count(|p| p.concerns.len()), "concern", "concerns"),
        (count(|p| p.messages.len()), "message", "messages"),
    ];
    let counts = counts.map(|(count, one, more)| {
        view! { <li><strong>{count}</strong> " " {if count == 1 { one } else { more }}</li> }
    });
    let saved = loaded.saved_at.as_deref().and_then(readable_time);
    view! {
        <h3 class="import-title">{map.head().title.to_string()}</h3>
        <ul class="import-counts">{counts.collect_view()}</ul>
        {saved.map(|saved| view! { <p class="hint">"Written " {saved}</p> })}
        {(!loaded.notices.is_empty()).then(|| notices_view(&loaded.notices))}
    }
}

fn notices_view(notices: &[Notice]) -> impl IntoView + use<> {
    let entry = |notice: &Notice| {
        let place = (!notice.path.is_empty()).then(|| view! { <code>{notice.path.clone()}</code> ": " });
        view! { <li>{place} {notice.kind.to_string()}</li> }
    };
    let (first, rest) = notices.split_at(notices.len().min(FIRST_NOTICES));
    let rest = (!rest.is_empty()).then(|| {
        view! {
            <details>
                <summary>"and " {rest.len()} " more"</summary>
                // Takes the focus so that it can be scrolled by keyboard.
                <div class="more" tabindex="0" role="group" aria-label="More repairs">
                    <ul class="notices">{rest.iter().map(entry).collect_view()}</ul>
                </div>
            </details>
        }
    });
    view! {
        <div class="repairs">
            <h4>"Repaired on the way in"</h4>
            <ul class="notices">{first.iter().map(entry).collect_view()}</ul>
            {rest}
        </div>
    }
}
