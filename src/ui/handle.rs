//! What every component can reach: the signals to read, and the one way to say that something happened.

use std::rc::Rc;

use leptos::prelude::*;

use super::announcer::Spoken;
use super::rest::Rest;
use super::store::Store;
use crate::app::Msg;
use crate::browser::Shell;
use crate::browser::drag::Drag;
use crate::edit::{Command, Field, ItemField};
use crate::model::Id;
use crate::paint::Frame;
use crate::ui::signal::RwSignal;

/// A dialog of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialog {
    /// The list of maps.
    Maps,
    /// Title, purpose, axes, groups, team and saved filters of the open map.
    Settings,
    /// The keys.
    Keys,
    /// Where the maps are kept, and erasing.
    Storage,
    /// The box that finds people, maps and actions.
    Palette,
}

/// What lies over the grid for a moment while nothing else is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Over {
    /// The box for new names.
    Names,
    /// The box that finds people.
    Find,
}

/// Something that is done once the rest of the program is there.
type Waiting = Box<dyn FnOnce(Rest)>;

/// Signals, session and services of the page.
#[derive(Clone, Copy)]
pub(super) struct Ui {
    pub(super) store: Store,
    /// The dialog that is open.
    pub(super) dialog: RwSignal<Option<Dialog>>,
    /// What lies over the grid.
    pub(super) over: RwSignal<Option<Over>>,
    /// Whether the list of what can be exported is open.
    pub(super) exporting: RwSignal<bool>,
    /// Words for those who listen.
    pub(super) spoken: Spoken,
    /// What has been loaded after the start.
    pub(super) rest: RwSignal<Option<Rest>>,
    /// What waits until that is loaded.
    pub(super) waiting: StoredValue<Vec<Waiting>, LocalStorage>,
    pub(super) shell: StoredValue<Option<Rc<Shell>>, LocalStorage>,
    pub(super) drag: StoredValue<Option<Drag>, LocalStorage>,
}

impl Ui {
    /// The page's own, from anywhere below the root.
    pub(super) fn get() -> Self {
        expect_context()
    }

    /// Does something with the rest of the program, which is loaded for it where it is not there.
    pub(super) fn with_rest(&self, act: impl FnOnce(Rest) + 'static) {
        if let Some(rest) = self.rest.get_untracked() {
            act(rest);
        } else {
            self.once_whole(act);
            self.store.waiting.ask();
            self.shell.with_value(|shell| shell.iter().for_each(Shell::load_rest));
        }
    }

    /// Does something when the rest of the program is loaded, whenever that is.
    pub(super) fn once_whole(&self, act: impl FnOnce(Rest) + 'static) {
        self.waiting.update_value(|waiting| waiting.push(Box::new(act)));
    }

    /// Says that something happened.
    pub(super) fn send(&self, msg: Msg) {
        let shell = self.shell.with_value(Option::clone);
        if let Some(shell) = shell {
            if self.rest.with_untracked(Option::is_none) {
                self.store.wait_for(&msg);
            }
            shell.send(msg);
        }
    }

    /// How large a token is on the board now.
    pub(super) fn token_size(&self) -> f64 {
        self.store.frame.with_untracked(|frame| frame.as_ref().map_or(0.0, Frame::token_size))
    }

    /// Does what a key asks for. Before the rest is there no dialog is open and no field holds anything.
    pub(super) fn by_key(self, msg: Msg) {
        match self.rest.get_untracked() {
            Some(rest) => (rest.by_key)(self, msg),
            None => self.send(msg),
        }
    }

    /// Asks for a change of the map.
    pub(super) fn run(&self, command: Command) {
        self.send(Msg::Do(command));
    }

    /// Asks for a change of one field of one person.
    pub(super) fn set(&self, id: &Id, field: Field) {
        self.run(Command::Edit { ids: vec![id.clone()], field });
    }

    /// Asks for a change of one field of an expectation, a concern or a message.
    pub(super) fn set_item(&self, of: &Id, item: &Id, field: ItemField) {
        self.run(Command::EditItem { of: of.clone(), item: item.clone(), field });
    }
}
