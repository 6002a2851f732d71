//! A newer version of the app, told in the header; whether the app opens without a network, and can be installed.

use std::rc::Rc;

use leptos::prelude::*;

use super::handle::Ui;
use super::live::follow;
use crate::app::Saving;
use crate::browser::{
    CopyState, NextVersion, OfflineCopy, OfflineNews, install, is_one_file, watch_install, when_idle,
};

/// Keeps a copy of the app from now on, once there is nothing else to do, and shows that a newer one is here.
#[component]
pub(super) fn VersionNotice() -> impl IntoView {
    let ui = Ui::get();
    let late = ui.store.late();
    let copy: StoredValue<Option<Rc<OfflineCopy>>, LocalStorage> = StoredValue::new_local(None);
    when_idle(move || {
        if is_one_file() {
            return; // it is a copy itself, and knows of no other
        }
        let kept = OfflineCopy::keep(
            move || is_unsaved(ui),
            move |news| match news {
                OfflineNews::Copy(state) => late.kept_offline.set(state),
                OfflineNews::Next(next) => late.next_version.set(next),
            },
        );
        copy.set_value(Some(kept));
        watch_install(move |can| late.can_install.set(can));
    });
    // A newer version has been here already, in a tab that went past the copy.
    follow(move || {
        if ui.store.saving.get() == Saving::ReadOnly
            && let Some(copy) = copy.get_value()
        {
            copy.ask_for_next();
        }
    });
    let next = late.next_version;
    let act = move |_| {
        copy.with_value(|copy| match (copy, next.get_untracked()) {
            (Some(copy), NextVersion::Ready) => copy.take_next(),
            (Some(copy), _) => copy.give_up_next(),
            (None, _) => {}
        });
    };
    view! {
        <div role="status" class="bar-version">
            <Show when=move || next.get() != NextVersion::None>
                <button type="button" class="button small" title=move || words(next.get()).does on:click=act>
                    <span class="wide">{move || words(next.get()).says}</span>
                    <span class="narrow">{move || words(next.get()).briefly}</span>
                </button>
            </Show>
        </div>
    }
}

/// What the button says, also where there is little room, and what it does.
struct Words {
    says: &'static str,
    briefly: &'static str,
    does: &'static str,
}

fn words(next: NextVersion) -> Words {
    let (says, briefly, does) = match next {
        NextVersion::None => ("", "", ""),
        NextVersion::Ready => (
            "A new version is ready",
            "New version",
            "Open the new version in all tabs. Your maps stay as they are.",
        ),
        NextVersion::Taking => ("Opening the new version…", "Opening…", "Stay with this version"),
        NextVersion::WaitsForSaving => {
            ("Waits until all is saved", "Waiting…", "Press to stay with this version")
        }
        NextVersion::WaitsForTab => (
            "Waits for another tab",
            "Waiting…",
            "Somebody types in another tab. Press to stay with this version.",
        ),
    };
    Words { says, briefly, does }
}

/// Whether a reload would lose something.
fn is_unsaved(ui: Ui) -> bool {
    let late = ui.store.late();
    let saving = ui.store.saving.get_untracked();
    matches!(saving, Saving::Waiting | Saving::Saving | Saving::NotSaved(_))
        || late.import.with_untracked(Option::is_some)
        || late.reading.with_untracked(Option::is_some)
}

/// Has the browser ask whether it may install the app.
pub(super) fn ask_to_install(ui: Ui) {
    install(move |can| ui.store.late().can_install.set(can));
}

/// Whether the app opens without a network, in words.
pub(super) fn kept_in_words(state: CopyState) -> &'static str {
    if is_one_file() {
        return "This file is all of Standpoint: it needs no network.";
    }
    match state {
        CopyState::Asking => "Not known yet.",
        CopyState::Whole => "Standpoint opens in this browser without a network too.",
        CopyState::NotOffered => {
            "Standpoint opens only with a network: this browser keeps no copy of it here, as in some private windows \
             and on pages without https."
        }
        CopyState::Failed => {
            "Standpoint opens only with a network: its files did not come as one version. It is tried again when the \
             page is opened the next time."
        }
        CopyState::Erased => "Standpoint opens only with a network, until this page is opened the next time.",
    }
}
