//! The rest of the program: what the page can do without until somebody does something.
//!
//! The page is opened by a small part of the program. It shows the map and hears every event; what an event
//! means, and every view that is not open at the start, is in the rest. `main.rs` splits the two, and the rest
//! is reached through the functions of [`Rest`] alone: what is called from elsewhere stays in the first part.

use leptos::prelude::*;

use super::banner::{BannerBar, NoticesAbove};
use super::by_key::by_key;
use super::dialogs::Dialogs;
use super::export_menu::ExportMenu;
use super::find::FindOnMap;
use super::handle::Ui;
use super::kept_lines::KeptLinesBelow;
use super::live::{Part, part};
use super::naming::NamingBox;
use super::panel::{PanelBelow, person_panel};
use super::people::{People, PickedOnMap};
use super::placing::{Cursor, PlacingHint};
use super::preview::keep_previews;
use super::signal::let_readers_go;
use super::store::{Signals, Store};
use super::version::VersionNotice;
use crate::app::{Msg, Outcome, Session, View};
use crate::browser::drag::Company;
use crate::browser::{
    Later, ShellRest, choose_file, draw_marquees, lend_letters, theme, watch_file_drops, watch_launches,
    watch_pointing,
};
use crate::model::Id;

/// How the rest is loaded.
pub type Load = fn() -> Later<Result<Rest, String>>;

/// The ways into the rest.
#[derive(Clone, Copy)]
pub struct Rest {
    pub(super) shell: ShellRest,
    /// Brings all of the screen up to date.
    pub(super) show: fn(Store, &Session, &Outcome),
    pub(super) person: fn(Id) -> AnyView,
    pub(super) people: fn() -> AnyView,
    pub(super) dialogs: fn() -> AnyView,
    pub(super) by_key: fn(Ui, Msg),
    pub(super) choose_file: fn(Ui),
    pub(super) watch_file_drops: fn(Ui),
    /// Finding people on the map.
    pub(super) find: fn() -> AnyView,
    pub(super) cursor: fn() -> AnyView,
    pub(super) placing: fn() -> AnyView,
    /// The box for a name on the grid.
    pub(super) naming: fn() -> AnyView,
    /// What can be done with those who are picked on the map, and the way to the panel of somebody.
    pub(super) picked: fn() -> AnyView,
    /// Those who are moved with somebody.
    pub(super) company: fn(&Signals, &Id) -> Company,
    pub(super) draw_marquees: fn(Ui),
    /// Follows the pointer, and whether the system wants dark colours.
    pub(super) watch: fn(Ui),
    pub(super) keep_previews: fn(Ui),
    pub(super) banner: fn() -> AnyView,
    /// What can be exported.
    pub(super) export_menu: fn() -> AnyView,
    /// That a newer version is here.
    pub(super) version: fn() -> AnyView,
    pub(super) toast: fn() -> AnyView,
    /// Why lines stay in the box for new names.
    pub(super) kept_lines: fn() -> AnyView,
}

/// The register, while it is what is looked at.
#[component]
fn PeopleView() -> impl IntoView {
    let view = Ui::get().store.view;
    view! { <Show when=move || view.get() == View::People><People /></Show> }
}

/// The ways into the rest, for who has loaded it.
pub fn rest() -> Rest {
    lend_letters(); // before anything that is typed is taken in
    let_readers_go();
    Rest {
        shell: ShellRest::ways(),
        show: Signals::show,
        person: person_panel,
        people: || view! { <PeopleView /> }.into_any(),
        dialogs: || view! { <Dialogs /> }.into_any(),
        by_key,
        choose_file: |ui| choose_file(move |msg| ui.send(msg)),
        watch_file_drops: |ui| {
            watch_file_drops(move |msg| ui.send(msg));
            watch_launches(move |msg| ui.send(msg));
        },
        find: || view! { <FindOnMap /> }.into_any(),
        cursor: || view! { <Cursor /> }.into_any(),
        placing: || view! { <PlacingHint /> }.into_any(),
        naming: || view! { <NamingBox /> }.into_any(),
        picked: || view! { <PickedOnMap /><PanelBelow /> }.into_any(),
        company: Signals::company,
        draw_marquees: |ui| draw_marquees(move || ui.store.frame.get_untracked(), move |msg| ui.send(msg)),
        watch: |ui| {
            watch_pointing(move |event| ui.store.point_at(event));
            theme::watch(move |now| ui.store.dark.set(now));
        },
        keep_previews,
        export_menu: || view! { <ExportMenu /> }.into_any(),
        banner: || view! { <BannerBar /> }.into_any(),
        version: || view! { <VersionNotice /> }.into_any(),
        toast: || view! { <NoticesAbove /> }.into_any(),
        kept_lines: || view! { <KeptLinesBelow /> }.into_any(),
    }
}

/// A part of the page that is shown once it is loaded.
pub(super) fn late(ui: Ui, which: fn(Rest) -> fn() -> AnyView) -> Part {
    part(move || ui.rest.get().map_or_else(|| ().into_any(), |rest| which(rest)()))
}
