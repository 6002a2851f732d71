//! The picture of the board for the next start, which shows it until the program is there.

use leptos::prelude::*;

use super::handle::Ui;
use crate::app::{Saving, Session, View};
use crate::browser::{on_hidden, preview};
use crate::file::Preview;
use crate::model::Window;
use crate::paint::{Look, Palette, scene, screen_svg};

/// Keeps the picture whenever the page is hidden or left.
pub(super) fn keep_previews(ui: Ui) {
    on_hidden(move || {
        let Some(shell) = ui.shell.with_value(Option::clone) else { return };
        // Before a map is open, or where another version of the program rules, it is none of our business.
        if matches!(shell.with(Session::saving), Saving::Saved { .. } | Saving::Saving | Saving::Kept(_)) {
            shell.keep_preview(shell.with(|session| preview_of(ui, session)).as_ref());
        }
    });
}

/// A picture of more than these is too long to be kept, and need not be drawn.
const MOST_PEOPLE: usize = 2_500;

/// What the next start shows first, where that is the board with everybody on it.
fn preview_of(ui: Ui, session: &Session) -> Option<Preview> {
    let (screen, map) = (session.screen(), session.map());
    let everybody = map.iter().all(|stakeholder| screen.filter.finds(stakeholder));
    if !everybody || screen.view != View::Map || map.len() > MOST_PEOPLE {
        return None;
    }
    let frame = ui.store.frame.get_untracked()?;
    let look = Look { first: screen.selected.as_ref(), ..Look::ALL };
    let frame = frame.looking_at(Window::WHOLE);
    let scene = ui.store.widths.with_value(|widths| scene(map, &frame, widths, &look));
    preview(session.open_id(), |dark| screen_svg(&scene, if dark { &Palette::DARK } else { &Palette::LIGHT }))
}
