//! A file before anything changes: what is in it, what was repaired, and where it may go; or only how it
//! stands to the maps here.

use crate::ui::signal::{Memo, RwSignal};
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
    let late = store.late();
    let contents = move || late.import.get().map(|import| contents_view(&import));
    // Of several files the next one is shown in the same dialog.
    let shown = RwSignal::new(0);
    Effect::new(move |before: Option<()>| {
        late.import.track();
        if before.is_some() {
            shown.update(|shown| *shown += 1);
        }
    });
    let waiting = move || match late.files_waiting.get() {
        0 => None,
        1 => Some("1 more file after this one.".to_owned()),
        more => Some(format!("{more} more files after this one.")),
    };
    // How many maps could be taken over.
    let maps = Memo::new(move |_| {
        store.late().import.with(|import| {
            let import = import.as_ref().filter(|import| !import.is_check)?;
            import.contents.as_ref().ok().map(|loaded| loaded.maps.len())
        })
    });
    let title = Signal::derive(move || {
        let checks = store.late().import.with(|import| import.as_ref().is_some_and(|import| import.is_check));
        if checks { "Check a backup file" } else { "Import a file" }
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
        <Modal title=title class="import" on_close=close foot=foot anew=shown>
            {contents}
            {move || waiting().map(|waiting| view! { <p class="hint">{waiting}</p> })}
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
                {move || format!("Replace “{}”", ui.store.head.with(|head| head.title.to_string()))}
            </button>
        </Show>
        <button type="button" class="button push" on:click=move |_| close(ui)>"Cancel"</button>
    }
}

fn contents_view(import: &Import) -> impl IntoView + use<> {
    let name = import.name.clone();
    let contents = match &import.contents {
        Ok(loaded) => loaded_view(loaded, &import.stand, import.is_check).into_any(),
        Err(unread) => view! {
            <p class="import-problem" role="alert">{unread.text.clone()}</p>
            {unread.detail.clone().map(|detail| view! { <p class="hint import-detail">{detail}</p> })}
            <p class="hint">"Nothing has changed."</p>
        }
        .into_any(),
    };
    view! {
        <p class="import-file" translate="no">{name}</p>
        {contents}
    }
}

fn loaded_view(loaded: &Loaded, stand: &[String], is_check: bool) -> impl IntoView + use<> {
    let entry = |(at, map): (usize, &LoadedMap)| {
        let stand = stand.get(at).filter(|stand| !stand.is_empty()).cloned();
        let stand = stand.map(|stand| view! { <p class="import-stand">{stand}</p> });
        view! { <li>{map_view(map)}{stand}</li> }
    };
    let maps = loaded.maps.iter().enumerate().map(entry).collect_view();
    let is_here = !is_check && stand.iter().any(|stand| !stand.is_empty());
    let hint = match loaded.maps.len() {
        _ if is_check => "The file can be read. Nothing has changed.",
        1 => "Nothing changes before you choose. Replacing the open map can be undone.",
        _ => "Nothing changes before you choose.",
    };
    let beside =
        is_here.then(|| view! { <p class="hint">"What is added comes in beside what you have."</p> });
    view! {
        <ul class="import-maps">{maps}</ul>
        {beside}
        <p class="hint">{hint}</p>
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
        <h3 class="import-title" translate="no" dir="auto">{map.head().title.to_string()}</h3>
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
