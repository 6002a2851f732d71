//! The state of a session, and the one way to change it.

use std::collections::{BTreeMap, BTreeSet};

use super::effect::{Effect, Focus, Timer};
use super::import::Import;
use super::msg::Msg;
use super::saving::Saving;
use super::shelf::ShelfUndo;
use super::stamp::{Ids, Stamp};
use super::storage::StorageError;
use super::toast::{Banner, BannerOffer, Toast, ToastAction};
use super::view::Screen;
use crate::edit::{Changes, History, RecordKey};
use crate::file::Index;
use crate::model::{Id, Line, StakeholderMap};

/// A map with its history.
#[derive(Debug, Clone)]
pub struct Book {
    /// The map.
    pub map: StakeholderMap,
    /// What was done to it in this tab.
    pub history: History,
}

impl Book {
    pub(super) fn new(map: StakeholderMap) -> Self {
        Self { map, history: History::default() }
    }
}

/// Whether this tab may write the open map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// The store has not answered yet.
    Waiting,
    /// Yes.
    Mine,
    /// No: another tab does.
    Other,
}

/// The quick-add box after Enter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QuickReply {
    /// Grows with every Enter, so that the same answer twice is still news.
    pub serial: u32,
    /// Lines that stay in the box.
    pub kept: String,
    /// Why they stay.
    pub problem: Option<String>,
}

/// What an update comes to.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Records of the open map that changed.
    pub changes: Changes,
    /// Another map is open now: read everything anew.
    pub reopened: bool,
    /// What the world outside should do.
    pub effects: Vec<Effect>,
}

impl Outcome {
    pub(super) fn ask(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    pub(super) fn say(&mut self, text: impl Into<String>) {
        self.ask(Effect::Say(text.into()));
    }

    pub(super) fn focus(&mut self, focus: Focus) {
        self.ask(Effect::Focus(focus));
    }
}

/// The state of one tab.
#[derive(Debug)]
pub struct Session {
    pub(super) book: Book,
    /// The open map is blank and nobody has touched it: it is in no list and in no store.
    pub(super) untouched: bool,
    pub(super) access: Access,
    /// The map that is on its way from the store.
    pub(super) opening: Option<Id>,
    /// Maps of the list that are not to be tried again at the start.
    pub(super) unreadable: BTreeMap<Id, Unreadable>,
    /// Maps that were open in this tab before.
    pub(super) parked: BTreeMap<Id, Book>,
    /// Parked maps that could not be kept: the copy in this tab is the newest.
    pub(super) only_here: BTreeSet<Id>,
    /// Maps that another tab has written or removed while this one was open. The list may not have them.
    pub(super) elsewhere: BTreeSet<Id>,
    pub(super) shelf: Index,
    pub(super) shelf_undo: Option<ShelfUndo>,
    pub(super) screen: Screen,
    pub(super) saving: Saving,
    /// Why nothing can be stored at all.
    pub(super) no_store: Option<StorageError>,
    /// Records that the stored whole map does not hold yet.
    pub(super) unsaved: BTreeSet<RecordKey>,
    /// Records in the whole map that is being written.
    pub(super) in_flight: BTreeSet<RecordKey>,
    /// Texts that must be put aside before what stands in their place is written again, by name.
    pub(super) owed: BTreeMap<String, String>,
    pub(super) import: Option<Import>,
    pub(super) toast: Option<Toast>,
    pub(super) quick: QuickReply,
}

/// Stored text that could not be read. It stays in the store as it is.
#[derive(Debug, Clone)]
pub(super) struct Unreadable {
    pub(super) title: String,
    pub(super) cause: String,
    pub(super) text: String,
    /// The user has it as a file, so the banner need not go on about it.
    pub(super) saved: bool,
}

impl Session {
    /// A session that waits for the store: it shows an empty map and writes nothing.
    pub fn new() -> Self {
        Self {
            book: Book::new(StakeholderMap::blank(Id::fresh('m', 0, 0), untitled())),
            untouched: true,
            access: Access::Waiting,
            opening: None,
            unreadable: BTreeMap::new(),
            parked: BTreeMap::new(),
            only_here: BTreeSet::new(),
            elsewhere: BTreeSet::new(),
            shelf: Index { maps: Vec::new() },
            shelf_undo: None,
            screen: Screen::default(),
            saving: Saving::Loading,
            no_store: None,
            unsaved: BTreeSet::new(),
            in_flight: BTreeSet::new(),
            owed: BTreeMap::new(),
            import: None,
            toast: None,
            quick: QuickReply::default(),
        }
    }

    /// Takes one message and says what changed and what is to be done.
    pub fn update(&mut self, stamp: &Stamp, msg: Msg) -> Outcome {
        let mut out = Outcome::default();
        let mut ids = Ids::new(stamp);
        let screen_before = self.kept_screen();
        match msg {
            Msg::Started(found) => self.start(found, &mut ids, &mut out),
            Msg::Claimed { map, granted } => self.claimed(&map, granted, &mut out),
            Msg::Read { map, stored } => self.read(&map, stored, stamp, &mut ids, &mut out),
            Msg::ReadAll(all) => self.export_all(&all, stamp, &mut out),
            Msg::Removed { map, stored } => self.removed(&map, stored, &mut out),
            Msg::Kept { what, result } => self.kept(what, result, stamp, &mut out),
            Msg::Touched(map) => self.touched(&map, &mut out),
            Msg::Gone(map) => self.gone(&map, &mut ids, &mut out),
            Msg::Listed(text) => self.listed(&text),
            Msg::Woke(Timer::Notice) => self.toast = self.toast.take().filter(Toast::stays),
            Msg::DismissToast => self.toast = None,
            Msg::Woke(Timer::Whole | Timer::Retry) | Msg::Hidden => self.flush(stamp, &mut out),

            Msg::Do(command) => self.run(command, &mut out),
            Msg::EndRun => self.book.history.end_run(),
            Msg::Undo => self.undo(&mut out),
            Msg::Redo => self.redo(&mut out),
            Msg::QuickAdd(text) => self.quick_add(&text, &mut ids, &mut out),
            Msg::AddItem { of, kind } => self.add_item(of, kind, &mut ids, &mut out),
            Msg::AddGroup => self.add_group(&mut ids, &mut out),
            Msg::AddMember(name) => self.add_member(&name, &mut ids, &mut out),

            Msg::Show(view) => self.show(view),
            Msg::ShowTab(tab) => self.screen.tab = tab,
            Msg::Select(id) => self.select(id),
            Msg::ToggleGroup(group) => self.toggle_group(group),
            Msg::ShowAllGroups => self.screen.filter.hidden.clear(),
            Msg::Find(text) => self.screen.filter.find = text,
            Msg::SortBy(column) => self.sort_by(column),
            Msg::Pick { id, on } => self.pick(id, on),
            Msg::PickAll(on) => self.pick_all(on),

            Msg::DroppedOnBoard { id, influence, interest } => {
                self.place(&id, influence, interest, &mut out);
            }
            Msg::DroppedOnTray(id) => self.take_off(&id, &mut out),
            Msg::BoardKey { key, shift } => self.board_key(&key, shift, &mut out),
            Msg::StartPlacing(id) => self.start_placing(id, &mut out),
            Msg::PlaceAt { influence, interest } => self.place_at(influence, interest, &mut out),
            Msg::StopPlacing => self.stop_placing(&mut out),

            Msg::NewMap => self.new_map(&mut ids, stamp, &mut out),
            Msg::OpenSample => self.open_sample(stamp, &mut out),
            Msg::OpenMap(id) => self.open_map(&id, stamp, &mut out),
            Msg::DuplicateMap => self.duplicate_map(&mut ids, stamp, &mut out),
            Msg::DeleteMap(id) => self.delete_map(&id, &mut ids, stamp, &mut out),
            Msg::UndoShelf => self.undo_shelf(&mut ids, stamp, &mut out),

            Msg::Export => self.export(stamp, &mut out),
            Msg::ExportAll => self.start_export_all(stamp, &mut out),
            Msg::FileRead { name, bytes } => self.look_at_file(name, bytes),
            Msg::Import(how) => self.take_over(how, &mut ids, stamp, &mut out),
            Msg::CancelImport => self.import = None,
            Msg::SaveUnreadable(id) => self.save_unreadable(&id, &mut out),
        }
        self.tidy_screen();
        self.keep_screen(screen_before.as_ref(), &mut out);
        out
    }

    /// The open map.
    pub fn map(&self) -> &StakeholderMap {
        &self.book.map
    }

    /// Whether the map can be edited in this tab now.
    pub fn editable(&self) -> bool {
        self.access == Access::Mine && self.opening.is_none()
    }

    /// What is on the screen but not in the map.
    pub fn screen(&self) -> &Screen {
        &self.screen
    }

    /// Every map of the list, in its order.
    pub fn shelf(&self) -> &Index {
        &self.shelf
    }

    /// Whether a map of the list could not be read when it was last tried.
    pub fn is_unreadable(&self, id: &Id) -> bool {
        self.unreadable.contains_key(id)
    }

    /// The state of saving.
    pub fn saving(&self) -> &Saving {
        &self.saving
    }

    /// The file that is being looked at.
    pub fn import(&self) -> Option<&Import> {
        self.import.as_ref()
    }

    /// A passing notice.
    pub fn toast(&self) -> Option<&Toast> {
        self.toast.as_ref()
    }

    /// The quick-add box after the last Enter.
    pub fn quick(&self) -> &QuickReply {
        &self.quick
    }

    /// Name of the step that would be undone.
    pub fn undo_label(&self) -> Option<&str> {
        self.book.history.undo_label()
    }

    /// Name of the step that would be redone.
    pub fn redo_label(&self) -> Option<&str> {
        self.book.history.redo_label()
    }

    /// A notice that stays until its cause is gone, the gravest one first.
    pub fn banner(&self) -> Option<Banner> {
        if let Some(cause) = &self.no_store {
            let text = format!(
                "Nothing is kept when you close this page: {cause}. You can work as usual; \
                 export the map to keep it."
            );
            return Some(Banner { text, offer: Some(BannerOffer::Export) });
        }
        if let Saving::NotSaved(cause) = &self.saving {
            let text = format!(
                "The last changes are only in this tab: {cause}. \
                 What was saved before is safe. Export the map to keep everything."
            );
            return Some(Banner { text, offer: Some(BannerOffer::Export) });
        }
        if self.saving == Saving::ReadOnly {
            let text = "This map is open in another tab. You can read it here; \
                        close the other tab to edit it here.";
            return Some(Banner { text: text.to_owned(), offer: None });
        }
        let (id, unreadable) = self.unreadable.iter().find(|(_, unreadable)| !unreadable.saved)?;
        let text = format!(
            "“{}” cannot be read: {} It stays in this browser as it is.",
            unreadable.title, unreadable.cause
        );
        Some(Banner { text, offer: Some(BannerOffer::SaveUnreadable(id.clone())) })
    }

    pub(super) fn show_toast(
        &mut self,
        text: impl Into<String>,
        action: Option<ToastAction>,
        out: &mut Outcome,
    ) {
        const READING_TIME_MS: u32 = 10_000;
        let text = text.into();
        out.say(text.clone());
        out.ask(Effect::Wake { timer: Timer::Notice, after_ms: READING_TIME_MS });
        self.toast = Some(Toast { text, action });
    }

    /// A notice that offers to undo the last step is out of date with the next one.
    pub(super) fn drop_undo_toast(&mut self) {
        self.toast = self.toast.take().filter(|toast| toast.action != Some(ToastAction::Undo));
    }
}

impl Default for Session {
    fn default() -> Self {
        Self::new()
    }
}

/// The title of a map that has none yet.
pub(super) fn untitled() -> Line {
    Line::cut("Untitled map")
}
