//! The screen's projection of the session: one signal per record, one per thing that is shown.
//!
//! After every update only what changed is written, and a value that is the same is not written at
//! all. The tokens on the board have no signals: [`Tokens`] patches them, thousands of them in one go.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;

use crate::app::{
    Banner, Counts, Filter, Import, LegendRow, Outcome, Placing, QuickReply, Saving, Session, Sort, Tab,
    Toast, View, census, rows,
};
use crate::browser::Tokens;
use crate::browser::measure::CanvasWidths;
use crate::edit::Change;
use crate::file::Index;
use crate::model::{Head, Id, Line, Quadrant, Score, Stakeholder, StakeholderMap, Window};
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
    widths: StoredValue<CanvasWidths, LocalStorage>,
    /// The picture on the screen, and of which map it is.
    picture: StoredValue<(Id, Option<Arc<Scene>>), LocalStorage>,

    pub(super) head: RwSignal<Arc<Head>>,
    /// Everybody in the order of the register.
    pub(super) order: RwSignal<Vec<Id>>,
    /// Those who stand on the board, while it is there.
    tokens: StoredValue<Option<Tokens>, LocalStorage>,
    /// How many they are.
    pub(super) placed: RwSignal<usize>,
    /// The page's id of the selected one among them.
    pub(super) active: RwSignal<Option<String>>,
    /// Those who are not placed yet and not filtered out.
    pub(super) tray: RwSignal<Vec<Id>>,
    /// The rows of the register.
    pub(super) rows: RwSignal<Vec<Id>>,
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
    pub(super) tab: RwSignal<Tab>,
    pub(super) selected: RwSignal<Option<Id>>,
    pub(super) placing: RwSignal<Option<Placing>>,
    pub(super) filter: RwSignal<Filter>,
    pub(super) pile: RwSignal<Option<(Score, Score)>>,
    pub(super) sort: RwSignal<Sort>,
    pub(super) picked: RwSignal<std::collections::BTreeSet<Id>>,
    pub(super) saving: RwSignal<Saving>,
    pub(super) banner: RwSignal<Option<Banner>>,
    pub(super) toast: RwSignal<Option<Toast>>,
    pub(super) import: RwSignal<Option<Import>>,
    /// How much of the storage is in use, in words; empty where the browser does not say.
    pub(super) room: RwSignal<String>,
    pub(super) shelf: RwSignal<Index>,
    pub(super) unreadable: RwSignal<Vec<Id>>,
    pub(super) quick: RwSignal<QuickReply>,
    pub(super) undo: RwSignal<Option<String>>,
    pub(super) redo: RwSignal<Option<String>>,
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
            rows: RwSignal::default(),
            legend: RwSignal::default(),
            counts: RwSignal::default(),
            backdrop: RwSignal::new(None),
            frame: RwSignal::new(None),
            ready: RwSignal::new(false),
            editable: RwSignal::new(false),
            open_id: RwSignal::new(session.open_id().clone()),
            view: RwSignal::new(screen.view),
            tab: RwSignal::new(screen.tab),
            selected: RwSignal::new(None),
            placing: RwSignal::new(None),
            filter: RwSignal::default(),
            pile: RwSignal::new(None),
            sort: RwSignal::new(screen.sort),
            picked: RwSignal::default(),
            saving: RwSignal::new(Saving::Loading),
            banner: RwSignal::new(None),
            toast: RwSignal::new(None),
            import: RwSignal::new(None),
            room: RwSignal::default(),
            shelf: RwSignal::new(session.shelf().clone()),
            unreadable: RwSignal::default(),
            quick: RwSignal::default(),
            undo: RwSignal::new(None),
            redo: RwSignal::new(None),
        }
    }

    /// The person with this id, while it is on the map.
    pub(super) fn person(&self, id: &Id) -> Option<ArcRwSignal<Arc<Stakeholder>>> {
        self.records.with_value(|records| records.get(id).map(|record| record.data.clone()))
    }

    /// The page's own number of a record.
    pub(super) fn number(&self, id: &Id) -> usize {
        self.records.with_value(|records| records.get(id).map_or(0, |record| record.number))
    }

    /// Brings the screen up to date after an update of the session.
    pub(super) fn show(&self, session: &Session, outcome: &Outcome) {
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
        let selected = self.selected.with_untracked(|selected| selected != &selection);
        let resorted = self.sort.with_untracked(|sort| sort != &screen.sort);
        let shown_anew = self.view.with_untracked(|view| view != &screen.view);
        let changed = outcome.reopened || !outcome.changes.is_empty();
        let redrawn = outcome.reopened || outcome.changes.iter().any(shows);
        put(self.filter, screen.filter.clone());
        put(self.sort, screen.sort);
        put(self.selected, selection.clone());
        if changed || filtered {
            self.count(map, &screen.filter);
        }
        let frame = self.frame.get_untracked();
        let looking = frame.map(|frame| frame.looking_at(screen.window));
        let elsewhere = looking != frame || self.pile.with_untracked(|pile| pile != &screen.pile);
        put(self.frame, looking);
        put(self.pile, screen.pile);
        if redrawn || filtered || selected || elsewhere {
            self.draw(session);
        }
        if changed || filtered || resorted || shown_anew {
            let people = screen.view == View::People;
            put(self.rows, if people { rows(map, &screen.filter, screen.sort) } else { Vec::new() });
        }
        put(self.view, screen.view);
        put(self.tab, screen.tab);
        put(self.placing, screen.placing.clone());
        put(self.picked, screen.picked.clone());
        put(self.open_id, session.open_id().clone());
        put(self.saving, saving);
        put(self.banner, session.banner());
        put(self.toast, session.toast().cloned());
        if self.import.with_untracked(|import| import.as_ref() != session.import()) {
            self.import.set(session.import().cloned());
        }
        if self.shelf.with_untracked(|shelf| shelf != session.shelf()) {
            self.shelf.set(session.shelf().clone());
        }
        let unreadable =
            session.shelf().maps.iter().map(|card| &card.id).filter(|id| session.is_unreadable(id));
        put(self.unreadable, unreadable.cloned().collect());
        put(self.quick, session.quick().clone());
        put(self.room, session.room().map(|room| room.in_words()).unwrap_or_default());
        put(self.undo, session.undo_label().map(str::to_owned));
        put(self.redo, session.redo_label().map(str::to_owned));
        put(self.editable, session.editable());
        put(self.ready, ready);
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
        put(self.head, Arc::clone(map.head()));
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
                Change::Head { after, .. } => put(self.head, Arc::clone(after)),
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

    /// Shows the name of the token that is pointed at, where it found no room for a label.
    pub(super) fn point_at(&self, event: &leptos::ev::Event) {
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
            let showing = |stakeholder: &Stakeholder| {
                if screen.filter.shows(stakeholder) { Showing::Full } else { Showing::Hidden }
            };
            // What was there before says where labels stay, as long as it is a picture of the same map.
            let before =
                self.picture.with_value(|(of, before)| before.clone().filter(|_| of == session.open_id()));
            let look =
                Look { showing: &showing, first: selected, open: screen.pile, before: before.as_deref() };
            let picture = Arc::new(self.widths.with_value(|widths| scene(map, &frame, widths, &look)));
            tokens.show(&picture.tokens, map, frame.token_size());
            put(self.active, tokens.select(selected, tag));
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

/// A name as the screen shows it, or a word for none.
pub(super) fn member_name(head: &Head, id: Option<&Id>) -> String {
    id.and_then(|id| head.member(id)).map(|member| member.name.to_string()).unwrap_or_default()
}

/// The style class of a quadrant.
pub(super) fn quadrant_class(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::ManageClosely => "quadrant-manage",
        Quadrant::KeepSatisfied => "quadrant-satisfied",
        Quadrant::KeepInformed => "quadrant-informed",
        Quadrant::Monitor => "quadrant-monitor",
    }
}

/// Splits a field of tags at commas.
pub(super) fn tags(text: &str) -> Vec<Line> {
    text.split(',').map(Line::cut).filter(|tag| !tag.is_empty()).collect()
}
