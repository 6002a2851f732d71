//! The screen's projection of the session: one signal per record, one per thing that is shown.
//!
//! After every update only what changed is written, and a value that is the same is not written at
//! all. The tokens on the board have no signals: [`Tokens`] patches them, thousands of them in one go.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use leptos::prelude::*;

use super::late::Late;
use super::picture::shows;
use super::records::Record;
use super::waiting::Waiting;
use crate::app::{
    Counts, Filter, KeptFile, LegendRow, Outcome, Placing, QuickReply, Saving, Session, TextSize, View,
    census, rows, tags_of,
};
use crate::browser::measure::CanvasWidths;
use crate::browser::{Tokens, after_frame, theme};
use crate::edit::Change;
use crate::model::{Head, Id, StakeholderMap};
use crate::paint::{Frame, Scene};
use crate::ui::signal::RwSignal;

/// The one store of the page. Every component and every callback holds it, so it is handed on as a
/// reference: the signals themselves take some hundred bytes, and a register has thousands of callbacks.
pub(super) type Store = &'static Signals;

/// Every signal of the page.
pub(super) struct Signals {
    pub(super) records: StoredValue<HashMap<Id, Record>>,
    pub(super) last_number: StoredValue<usize>,
    pub(super) widths: StoredValue<CanvasWidths, LocalStorage>,
    /// The picture on the screen, and of which map it is.
    pub(super) picture: StoredValue<(Id, Option<Arc<Scene>>), LocalStorage>,

    pub(super) head: RwSignal<Arc<Head>>,
    /// Everybody in the order of the register.
    pub(super) order: RwSignal<Vec<Id>>,
    /// Those who stand on the board, while it is there.
    pub(super) tokens: StoredValue<Option<Tokens>, LocalStorage>,
    /// How many they are.
    pub(super) placed: RwSignal<usize>,
    /// The page's id of the selected one among them.
    pub(super) active: RwSignal<Option<String>>,
    /// Those who are not placed yet and not filtered out.
    pub(super) tray: RwSignal<Vec<Id>>,
    pub(super) legend: RwSignal<Vec<LegendRow>>,
    pub(super) counts: RwSignal<Counts>,
    /// The board without people; its tokens are empty.
    pub(super) backdrop: RwSignal<Option<Arc<Scene>>>,
    /// Size of the board on this screen.
    pub(super) frame: RwSignal<Option<Frame>>,
    /// Width and height of the room that it has, and how many times as large as usual the browser shows texts.
    pub(super) room_for_board: StoredValue<(f64, f64, f64)>,

    pub(super) ready: RwSignal<bool>,
    pub(super) editable: RwSignal<bool>,
    pub(super) open_id: RwSignal<Id>,
    pub(super) view: RwSignal<View>,
    /// Whether the grid alone is shown.
    pub(super) only_grid: RwSignal<bool>,
    pub(super) single_keys: RwSignal<bool>,
    pub(super) selected: RwSignal<Option<Id>>,
    /// Who is selected for the session; [`Self::selected`] may follow a frame later.
    chosen: StoredValue<Option<Id>>,
    /// How large the texts of the grid are.
    pub(super) text: RwSignal<TextSize>,
    /// Whether the system wants dark colours.
    pub(super) dark: RwSignal<bool>,
    pub(super) placing: RwSignal<Option<Placing>>,
    pub(super) filter: RwSignal<Filter>,
    pub(super) saving: RwSignal<Saving>,
    pub(super) quick: RwSignal<QuickReply>,
    /// What stands in the box for new names.
    pub(super) typed: RwSignal<String>,
    pub(super) undo: RwSignal<Option<String>>,
    pub(super) redo: RwSignal<Option<String>>,
    pub(super) waiting: Waiting,
    /// Where signals belong that are made later.
    owner: Owner,
    pub(super) late: OnceLock<Late>,
}

pub(super) fn put<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|now| now != &value) {
        signal.set(value);
    }
}

impl Signals {
    /// The store of a page. It stays for as long as the page does, so nothing ever gives it back.
    pub(super) fn for_the_page() -> Store {
        Box::leak(Box::new(Self::new()))
    }

    fn new() -> Self {
        let session = Session::new();
        let screen = session.screen();
        Self {
            records: StoredValue::default(),
            last_number: StoredValue::new(0),
            widths: StoredValue::new_local(CanvasWidths::new()),
            picture: StoredValue::new_local((session.open_id().clone(), None)),
            head: RwSignal::new(Arc::clone(session.map().head())),
            order: RwSignal::default(),
            tokens: StoredValue::new_local(None),
            placed: RwSignal::default(),
            active: RwSignal::new(None),
            tray: RwSignal::default(),
            legend: RwSignal::default(),
            counts: RwSignal::default(),
            backdrop: RwSignal::new(None),
            frame: RwSignal::new(None),
            room_for_board: StoredValue::default(),
            ready: RwSignal::new(false),
            editable: RwSignal::new(false),
            open_id: RwSignal::new(session.open_id().clone()),
            view: RwSignal::new(screen.view),
            only_grid: RwSignal::new(screen.only_grid),
            single_keys: RwSignal::new(screen.single_keys),
            selected: RwSignal::new(None),
            chosen: StoredValue::new(None),
            text: RwSignal::new(screen.text),
            dark: RwSignal::new(theme::is_dark()),
            placing: RwSignal::new(None),
            filter: RwSignal::default(),
            saving: RwSignal::new(Saving::Loading),
            quick: RwSignal::default(),
            typed: RwSignal::default(),
            undo: RwSignal::new(None),
            redo: RwSignal::new(None),
            waiting: Waiting::new(),
            owner: Owner::current().unwrap_or_default(),
            late: OnceLock::new(),
        }
    }

    /// The signals that nothing shows at the start, made when they are first asked for.
    pub(super) fn late(&self) -> &Late {
        self.late.get_or_init(|| self.owner.with(Late::new))
    }

    /// Shows what a usual start has found; what else there is to show comes with [`Self::show`].
    pub(super) fn show_first(&self, session: &Session) {
        let (screen, map) = (session.screen(), session.map());
        self.read_anew(map);
        put(self.filter, screen.filter.clone());
        self.chosen.set_value(screen.selected.clone());
        put(self.selected, screen.selected.clone());
        self.count(map, &screen.filter);
        put(self.text, screen.text);
        put(self.frame, self.frame.get_untracked().map(|_| self.framed(screen)));
        self.draw(session);
        put(self.view, screen.view);
        self.show_choices(session);
        put(self.open_id, session.open_id().clone());
        put(self.saving, session.saving());
        put(self.editable, session.editable());
        put(self.ready, true);
    }

    /// Brings the screen up to date after an update of the session.
    pub(super) fn show(&'static self, session: &Session, outcome: &Outcome) {
        let all_anew = self.late.get().is_none();
        let late = self.late();
        if outcome.reopened {
            self.read_anew(session.map());
        } else {
            self.take(&outcome.changes, session.map());
        }
        let (screen, map) = (session.screen(), session.map());
        let saving = session.saving();
        let ready = saving != Saving::Loading;
        // While a map is on its way the kept selection is already known, but not the person.
        let selection = screen.selected.clone().filter(|_| ready);
        let filtered = self.filter.with_untracked(|filter| filter != &screen.filter);
        let selected = self.chosen.with_value(|chosen| chosen != &selection);
        let resorted = late.sort.with_untracked(|sort| sort != &screen.sort);
        let shown_anew = self.view.with_untracked(|view| view != &screen.view);
        let changed = outcome.reopened || !outcome.changes.is_empty();
        let redrawn = outcome.reopened || outcome.changes.iter().any(shows);
        put(self.filter, screen.filter.clone());
        put(late.sort, screen.sort);
        if late.wanted.with_untracked(|wanted| wanted != &screen.wanted) {
            late.wanted.set(screen.wanted.clone());
        }
        if selected {
            self.chosen.set_value(selection.clone());
            if redrawn && !outcome.reopened {
                // As at a drop: the picture goes first, for to build a panel takes longer than a frame.
                after_frame(move || put(self.selected, self.chosen.get_value()));
            } else {
                put(self.selected, selection);
            }
        }
        if changed || filtered {
            self.count(map, &screen.filter);
        }
        if outcome.reopened || all_anew || outcome.changes.iter().any(retags) {
            put(late.tags, tags_of(map));
        }
        put(self.text, screen.text);
        let frame = self.frame.get_untracked();
        let looking = frame.map(|_| self.framed(screen));
        let elsewhere = looking != frame || late.pile.with_untracked(|pile| pile != &screen.pile);
        put(self.frame, looking);
        put(late.pile, screen.pile);
        put(late.naming, screen.naming.clone());
        if redrawn || filtered || selected || elsewhere {
            self.draw(session);
        } else if all_anew {
            self.mirror(); // somebody may be selected since the start, which brings nobody to the front
        }
        if changed || filtered || resorted || shown_anew || all_anew {
            let people = screen.view == View::People;
            put(late.rows, if people { rows(map, &screen.filter, screen.sort) } else { Vec::new() });
        }
        put(self.view, screen.view);
        self.show_choices(session);
        put(late.pasted, screen.pasted.clone());
        put(late.tab, screen.tab);
        put(self.placing, screen.placing.clone());
        if late.picked.with_untracked(|picked| picked != &screen.picked) {
            late.picked.set(screen.picked.clone());
            self.tokens
                .update_value(|tokens| tokens.iter_mut().for_each(|tokens| tokens.pick(&screen.picked)));
        }
        put(self.open_id, session.open_id().clone());
        put(self.saving, saving);
        put(late.banner, session.banner());
        put(late.reminder, session.reminder());
        put(late.named_files, screen.named_files);
        put(late.steps, session.steps());
        put(late.toast, session.toast().cloned());
        put(late.reading, session.reading().map(str::to_owned));
        if late.import.with_untracked(|import| import.as_ref() != session.import()) {
            late.import.set(session.import().cloned());
        }
        put(late.files_waiting, session.files_waiting());
        if late.shelf.with_untracked(|shelf| shelf != session.shelf()) {
            late.shelf.set(session.shelf().clone());
        }
        let unreadable =
            session.shelf().maps.iter().map(|card| &card.id).filter(|id| session.is_unreadable(id));
        put(late.unreadable, unreadable.cloned().collect());
        self.answer_in_box(session.quick());
        put(late.room, session.room().map(|room| room.in_words()).unwrap_or_default());
        put(late.kept_file, session.kept_file().map(KeptFile::in_words));
        put(self.undo, session.undo_label().map(str::to_owned));
        put(self.redo, session.redo_label().map(str::to_owned));
        put(self.editable, session.editable());
        put(self.ready, ready);
    }

    /// What this browser keeps of how the page is used.
    fn show_choices(&self, session: &Session) {
        put(self.only_grid, session.screen().only_grid);
        put(self.single_keys, session.screen().single_keys);
    }

    /// Puts lines that were refused back into the box, before whatever has been typed since.
    fn answer_in_box(&self, reply: &QuickReply) {
        if self.quick.with_untracked(|known| known.serial != reply.serial) {
            self.typed.update(|typed| {
                let parted = if reply.kept.is_empty() || typed.is_empty() { "" } else { "\n" };
                *typed = format!("{}{parted}{typed}", reply.kept);
            });
        }
        put(self.quick, reply.clone());
    }

    fn count(&self, map: &StakeholderMap, filter: &Filter) {
        let census = census(map, filter);
        put(self.legend, census.legend);
        put(self.tray, census.tray);
        put(self.counts, census.counts);
    }
}

/// Whether a change may change which tags there are.
fn retags(change: &Change) -> bool {
    match change {
        Change::Head { .. } => false,
        Change::Stakeholder { before, after, .. } => {
            before.as_ref().map(|person| &person.tags) != after.as_ref().map(|person| &person.tags)
        }
    }
}
