//! The screen's projection of the session: one signal per record, one per thing that is shown.
//!
//! After every update only what changed is written, and a value that is the same is not written at
//! all. The tokens on the board have no signals: [`Tokens`] patches them, thousands of them in one go.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use leptos::prelude::*;

use super::late::Late;
use crate::app::{
    Counts, Filter, LegendRow, Outcome, Placing, QuickReply, Saving, Session, View, census, rows, tags_of,
};
use crate::browser::drag::Company;
use crate::browser::measure::CanvasWidths;
use crate::browser::{Tokens, after_frame};
use crate::edit::Change;
use crate::model::{Head, Id, Stakeholder, StakeholderMap, Window};
use crate::paint::{Frame, Label, Look, Scene, Showing, Token, looks_alike, name_tag, scene};

/// One record on the screen.
#[derive(Clone)]
struct Record {
    /// Number for the ids of the page; user text and file ids never become one.
    number: usize,
    data: ArcRwSignal<Arc<Stakeholder>>,
}

/// The one store of the page. Every component and every callback holds it, so it is handed on as a
/// reference: the signals themselves take some hundred bytes, and a register has thousands of callbacks.
pub(super) type Store = &'static Signals;

/// Every signal of the page.
pub(super) struct Signals {
    records: StoredValue<HashMap<Id, Record>>,
    last_number: StoredValue<usize>,
    pub(super) widths: StoredValue<CanvasWidths, LocalStorage>,
    /// The picture on the screen, and of which map it is.
    picture: StoredValue<(Id, Option<Arc<Scene>>), LocalStorage>,

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
    pub(super) placing: RwSignal<Option<Placing>>,
    pub(super) filter: RwSignal<Filter>,
    pub(super) saving: RwSignal<Saving>,
    pub(super) quick: RwSignal<QuickReply>,
    /// What stands in the box for new names.
    pub(super) typed: RwSignal<String>,
    pub(super) undo: RwSignal<Option<String>>,
    pub(super) redo: RwSignal<Option<String>>,
    /// Where signals belong that are made later.
    owner: Owner,
    late: OnceLock<Late>,
}

fn put<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
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
            ready: RwSignal::new(false),
            editable: RwSignal::new(false),
            open_id: RwSignal::new(session.open_id().clone()),
            view: RwSignal::new(screen.view),
            only_grid: RwSignal::new(screen.only_grid),
            single_keys: RwSignal::new(screen.single_keys),
            selected: RwSignal::new(None),
            chosen: StoredValue::new(None),
            placing: RwSignal::new(None),
            filter: RwSignal::default(),
            saving: RwSignal::new(Saving::Loading),
            quick: RwSignal::default(),
            typed: RwSignal::default(),
            undo: RwSignal::new(None),
            redo: RwSignal::new(None),
            owner: Owner::current().unwrap_or_default(),
            late: OnceLock::new(),
        }
    }

    /// The signals that nothing shows at the start, made when they are first asked for.
    pub(super) fn late(&self) -> &Late {
        self.late.get_or_init(|| self.owner.with(Late::new))
    }

    /// The person with this id, while it is on the map.
    pub(super) fn person(&self, id: &Id) -> Option<ArcRwSignal<Arc<Stakeholder>>> {
        self.records.with_value(|records| records.get(id).map(|record| record.data.clone()))
    }

    /// The page's own number of a record.
    pub(super) fn number(&self, id: &Id) -> usize {
        self.records.with_value(|records| records.get(id).map_or(0, |record| record.number))
    }

    /// Shows what a usual start has found; what else there is to show comes with [`Self::show`].
    pub(super) fn show_first(&self, session: &Session) {
        let (screen, map) = (session.screen(), session.map());
        self.read_anew(map);
        put(self.filter, screen.filter.clone());
        self.chosen.set_value(screen.selected.clone());
        put(self.selected, screen.selected.clone());
        self.count(map, &screen.filter);
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
        let frame = self.frame.get_untracked();
        let looking = frame.map(|frame| frame.looking_at(screen.window));
        let elsewhere = looking != frame || late.pile.with_untracked(|pile| pile != &screen.pile);
        put(self.frame, looking);
        put(late.pile, screen.pile);
        if redrawn || filtered || selected || elsewhere {
            self.draw(session);
        }
        if changed || filtered || resorted || shown_anew || all_anew {
            let people = screen.view == View::People;
            put(late.rows, if people { rows(map, &screen.filter, screen.sort) } else { Vec::new() });
        }
        put(self.view, screen.view);
        self.show_choices(session);
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
        put(late.toast, session.toast().cloned());
        if late.import.with_untracked(|import| import.as_ref() != session.import()) {
            late.import.set(session.import().cloned());
        }
        if late.shelf.with_untracked(|shelf| shelf != session.shelf()) {
            late.shelf.set(session.shelf().clone());
        }
        let unreadable =
            session.shelf().maps.iter().map(|card| &card.id).filter(|id| session.is_unreadable(id));
        put(late.unreadable, unreadable.cloned().collect());
        self.answer_in_box(session.quick());
        put(late.room, session.room().map(|room| room.in_words()).unwrap_or_default());
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

    /// The part of the grid that is looked at.
    pub(super) fn window(&self) -> Window {
        self.frame.with(|frame| frame.map_or(Window::WHOLE, |frame| frame.window))
    }

    /// Draws anew where the board has another size.
    pub(super) fn resize(&self, session: &Session, frame: Frame) {
        let frame = frame.looking_at(session.screen().window);
        if self.frame.with_untracked(|now| now.as_ref() != Some(&frame)) {
            self.frame.set(Some(frame));
            self.draw(session);
        }
    }

    /// The board is there, or it is gone.
    pub(super) fn show_on(&self, session: &Session, tokens: Option<Tokens>) {
        self.tokens.set_value(tokens);
        self.draw(session);
    }

    fn read_anew(&self, map: &StakeholderMap) {
        self.put_head(map.head());
        self.records.update_value(|records| records.retain(|id, _| map.get(id).is_some()));
        for stakeholder in map.iter() {
            self.put_record(stakeholder);
        }
        self.put_order(map);
    }

    fn take(&self, changes: &crate::edit::Changes, map: &StakeholderMap) {
        let mut order_changed = false;
        for change in changes.iter() {
            match change {
                Change::Head { after, .. } => self.put_head(after),
                Change::Stakeholder { before, after: Some(after), .. } => {
                    order_changed |= before.as_ref().is_none_or(|before| before.rank != after.rank);
                    self.put_record(after);
                }
                Change::Stakeholder { .. } => order_changed = true,
            }
        }
        if order_changed {
            self.put_order(map);
            // After the lists, so that no row still asks for a record that is gone.
            self.records.update_value(|records| records.retain(|id, _| map.get(id).is_some()));
        }
    }

    /// Told apart by its place in memory: nobody makes another one of the same contents but by an edit.
    fn put_head(&self, head: &Arc<Head>) {
        if self.head.with_untracked(|now| !Arc::ptr_eq(now, head)) {
            self.head.set(Arc::clone(head));
        }
    }

    fn put_order(&self, map: &StakeholderMap) {
        put(self.order, map.in_order().into_iter().map(|stakeholder| stakeholder.id.clone()).collect());
    }

    fn put_record(&self, stakeholder: &Arc<Stakeholder>) {
        let known = self.records.with_value(|records| records.get(&stakeholder.id).cloned());
        if let Some(record) = known {
            if record.data.with_untracked(|now| now != stakeholder) {
                record.data.set(Arc::clone(stakeholder));
            }
            return;
        }
        self.last_number.update_value(|number| *number += 1);
        let record =
            Record { number: self.last_number.get_value(), data: ArcRwSignal::new(Arc::clone(stakeholder)) };
        self.records.update_value(|records| drop(records.insert(stakeholder.id.clone(), record)));
    }

    fn count(&self, map: &StakeholderMap, filter: &Filter) {
        let census = census(map, filter);
        put(self.legend, census.legend);
        put(self.tray, census.tray);
        put(self.counts, census.counts);
    }

    /// Whose token an event is about.
    pub(super) fn below(&self, event: &leptos::ev::Event) -> Option<(Token, Arc<Stakeholder>)> {
        self.tokens.with_value(|tokens| tokens.as_ref()?.below(event))
    }

    /// Those who are moved with somebody.
    pub(super) fn company(&self, of: &Id) -> Company {
        self.tokens.with_value(|tokens| tokens.as_ref().map_or(Company::NONE, |tokens| tokens.company(of)))
    }

    /// Brings the token that is pointed at to the front, with its name.
    pub(super) fn point_at(&self, event: Option<&leptos::ev::Event>) {
        let Some(frame) = self.frame.get_untracked() else { return };
        let tag = |token: &Token, name: &str| self.name_tag(token, name, &frame);
        self.tokens.update_value(|tokens| tokens.iter_mut().for_each(|tokens| tokens.point_at(event, tag)));
    }

    fn name_tag(&self, token: &Token, name: &str, frame: &Frame) -> Label {
        self.widths.with_value(|widths| name_tag(name, token.centre, frame, widths))
    }

    /// Brings the picture up to date, while there is a board to show it on.
    fn draw(&self, session: &Session) {
        let Some(frame) = self.frame.get_untracked() else { return };
        let (map, screen) = (session.map(), session.screen());
        let selected = screen.selected.as_ref();
        let tag = |token: &Token, name: &str| self.name_tag(token, name, &frame);
        self.tokens.update_value(|tokens| {
            let Some(tokens) = tokens else { return };
            let showing = |stakeholder: &Stakeholder| match screen.filter.finds(stakeholder) {
                true => Showing::Full,
                false if screen.has_in_sight(stakeholder) => Showing::Dim,
                false => Showing::Hidden,
            };
            // What was there before says where labels stay, as long as it is a picture of the same map.
            let before =
                self.picture.with_value(|(of, before)| before.clone().filter(|_| of == session.open_id()));
            let (open, before) = (screen.pile, before.as_deref());
            let quiet = self.late.get().map(|late| late.quiet);
            let look = Look { showing: &showing, first: selected, open, before, quiet };
            let picture = Arc::new(self.widths.with_value(|widths| scene(map, &frame, widths, &look)));
            tokens.show(&picture.tokens, map, frame.token_size());
            tokens.pick(&screen.picked);
            put(self.active, tokens.select(selected, tag));
            self.late.get().iter().for_each(|late| (late.mirror)(tokens));
            put(self.placed, picture.tokens.iter().map(|token| token.pile).sum());
            put(self.backdrop, Some(Arc::new(picture.without_people())));
            self.picture.set_value((session.open_id().clone(), Some(picture)));
        });
    }
}

/// Whether a change shows in the picture.
fn shows(change: &Change) -> bool {
    match change {
        Change::Stakeholder { before: Some(before), after: Some(after), .. } => !looks_alike(before, after),
        _ => true,
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
