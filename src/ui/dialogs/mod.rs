//! Dialogs: the list of maps, the settings of a map, the look at a file, the keys.
//!
//! None of them asks whether the user is sure: what they do can be undone.

mod groups;
mod import;
mod keys;
mod maps;
mod modal;
mod settings;
mod team;

use leptos::either::EitherOf5;
use leptos::prelude::*;

use self::import::ImportDialog;
use self::keys::KeysDialog;
use self::maps::MapsDialog;
use self::settings::SettingsDialog;
use super::handle::{Dialog, Ui};

/// Whichever dialog is open. A file to look at goes before all others.
#[component]
pub(super) fn Dialogs() -> impl IntoView {
    let ui = Ui::get();
    let looking = Memo::new(move |_| ui.store.import.with(Option::is_some));
    Effect::new(move |_| {
        if looking.get() {
            ui.dialog.set(None); // it shall not come back afterwards
        }
    });
    let open = Memo::new(move |_| if looking.get() { Err(()) } else { Ok(ui.dialog.get()) });
    // Not `AnyView`: all dialogs are of one type, and the page would keep the element of the last one.
    // The browser's late word that it was closed would then close the next one.
    move || match open.get() {
        Err(()) => EitherOf5::A(view! { <ImportDialog /> }),
        Ok(Some(Dialog::Maps)) => EitherOf5::B(view! { <MapsDialog /> }),
        Ok(Some(Dialog::Settings)) => EitherOf5::C(view! { <SettingsDialog /> }),
        Ok(Some(Dialog::Keys)) => EitherOf5::D(view! { <KeysDialog /> }),
        Ok(None) => EitherOf5::E(()),
    }
}
