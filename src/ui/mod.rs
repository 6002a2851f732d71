//! The screen: Leptos components that read signals and send messages.
//!
//! No rule about maps and no arithmetic on scores stands here, and no file or storage is touched:
//! what a gesture means is decided in `app`, what the browser does is asked of `browser`.

#![allow(unreachable_pub)] // the component macro writes `pub` items of its own

mod add_field;
mod announcer;
mod app;
mod banner;
mod board;
mod by_key;
mod dialogs;
mod export_menu;
mod fields;
mod find;
mod glyph;
mod handle;
mod header;
mod kept_lines;
mod keys;
mod late;
mod legend;
mod live;
mod naming;
mod panel;
mod people;
mod picture;
mod placing;
mod preview;
mod quick_add;
mod records;
mod rest;
mod signal;
mod store;
mod tray;
mod version;
mod waiting;
mod words;

pub use rest::{Load, Rest, rest};

/// Mounts the app into the page's body.
pub fn mount(load: Load) {
    crate::browser::announce_panics();
    leptos::mount::mount_to_body(move || app::App(app::AppProps { load }));
}
