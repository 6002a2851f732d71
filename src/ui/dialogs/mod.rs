//! Dialogs: the list of maps, the settings of a map, the look at a file, the keys, the storage, the palette.
//!
//! None of them asks whether the user is sure, because what they do can be undone. The one exception is to
//! delete all maps: nothing is left then that could bring them back.

mod filters;
mod groups;
mod import;
mod keys;
mod maps;
mod modal;
mod named_row;
mod palette;
mod settings;
mod storage;
mod team;

use leptos::either::EitherOf7;
use leptos::prelude::*;

use self::import::ImportDialog;
use self::keys::KeysDialog;
use self::maps::MapsDialog;
use self::palette::Palette;
use self::settings::SettingsDialog;
use self::storage::StorageDialog;
use super::handle::{Dialog, Ui};
use crate::ui::signal::Memo;

/// Whichever dialog is open. A file to look at goes before all others.
#[component]
pub(super) fn Dialogs() -> impl IntoView {
    let ui = Ui::get();
    let looking = Memo::new(move |_| ui.store.late().import.with(Option::is_some));
    Effect::new(move |_| {
        if looking.get() && ui.dialog.get().is_some() {
            ui.dialog.set(None); // it shall not come back afterwards
        }
    });
    let open = Memo::new(move |_| if looking.get() { Err(()) } else { Ok(ui.dialog.get()) });
    // Not `AnyView`: all dialogs are of one type, and the page would keep the element of the last one.
    // The browser's late word that it was closed would then close the next one.
    move || match open.get() {
        Err(()) => EitherOf7::A(view! { <ImportDialog /> }),
        Ok(Some(Dialog::Maps)) => EitherOf7::B(view! { <MapsDialog /> }),
        Ok(Some(Dialog::Settings)) => EitherOf7::C(view! { <SettingsDialog /> }),
        Ok(Some(Dialog::Keys)) => EitherOf7::D(view! { <KeysDialog /> }),
        Ok(Some(Dialog::Storage)) => EitherOf7::E(view! { <StorageDialog /> }),
        Ok(Some(Dialog::Palette)) => EitherOf7::F(view! { <Palette /> }),
        Ok(None) => EitherOf7::G(()),
    }
}
