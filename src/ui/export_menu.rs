//! What can be made of the open map and of all maps: backups, and copies of the whole app.

use leptos::prelude::*;

use super::handle::Ui;
use crate::app::{FileMsg, Msg};
use crate::browser::{can_keep_files, focus_id};
use crate::ui::header::EXPORT;

/// The first entry, which has the focus when the list opens.
const FIRST: &str = "export-first";

/// Something that can be handed on.
struct Export {
    name: &'static str,
    hint: &'static str,
    msg: fn() -> Msg,
}

const EXPORTS: [Export; 4] = [
    Export {
        name: "Backup file (everything)",
        hint: "This map, to be imported again (Ctrl S)",
        msg: || Msg::Export,
    },
    Export { name: "All maps", hint: "The same of every map, in one file", msg: || Msg::ExportAll },
    Export {
        name: "Copy that works offline, without maps",
        hint: "Standpoint in one file that opens anywhere",
        msg: || Msg::Copy { with_map: false },
    },
    Export {
        name: "Copy that works offline, with this map (everything in it)",
        hint: "The same, and it opens with the map as it is now",
        msg: || Msg::Copy { with_map: true },
    },
];

/// The list below the button in the header, while it is open.
#[component]
pub(super) fn ExportMenu() -> impl IntoView {
    let ui = Ui::get();
    let open = ui.exporting;
    Effect::new(move |_| {
        if open.get() {
            focus_id(FIRST);
        }
    });
    let entry = move |(at, export): (usize, Export)| {
        let choose = move |_| {
            open.set(false);
            focus_id(EXPORT);
            ui.send((export.msg)());
        };
        view! {
            <li>
                <button type="button" id=(at == 0).then_some(FIRST) class="menu-entry" on:click=choose>
                    <span class="menu-text">{export.name}<span class="hint">{export.hint}</span></span>
                </button>
            </li>
        }
    };
    let keep = move || {
        can_keep_files().then(|| {
            entry((
                EXPORTS.len(),
                Export {
                    name: "Keep a file up to date…",
                    hint: "This map is written to it after each change",
                    msg: || Msg::File(FileMsg::Pick),
                },
            ))
        })
    };
    view! {
        <Show when=move || open.get()>
            // Takes the focus on a click beside an entry, so that the list does not close then.
            <ul class="menu-list" tabindex="-1" aria-label="Export">
                {EXPORTS.into_iter().enumerate().map(entry).collect_view()}
                {keep()}
            </ul>
        </Show>
    }
}
