//! The state of a session, and the one way to change it.

use std::collections::{BTreeMap, VecDeque};

use super::deleting::Deleting;
use super::drafts::Drafting;
use super::effect::{Effect, Timer};
use super::import::Import;
use super::kept_file::KeptFile;
use super::ledger::Ledger;
use super::msg::Msg;
use super::names::NamesAnswer;
use super::quick_add::{Adding, QuickReply};
use super::shelf::ShelfUndo;
use super::stamp::{Ids, Stamp};
use super::storage::{Home, News, Room, StorageError};
use super::toast::Toast;
use super::unreadable::Unreadable;
use super::view::Screen;
use super::window::Carried;
use crate::edit::{History, Steps};
use crate::file::{Card, Index};
use crate::model::{Id, Line, StakeholderMap};

pub use super::outcome::Outcome;

/// A map with its history, and how far it is saved.
#[derive(Debug, Clone)]
pub(super) struct Book {
    pub(super) map: StakeholderMap,
    /// What was done to it in this tab.
    pub(super) history: History,
    pub(super) ledger: Ledger,
}

/// How far the start has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// The stores have not answered yet: nothing is written.
    Waiting,
    /// The usual state.
    Running,
    /// A newer version of the app has written here: nothing is written any more.
    Fenced,
}

/// The state of one tab.
#[derive(Debug)]
#[allow(clippy::struct_excessive_bools)] // each says one thing of the tab, and none excludes another
pub struct Session {
    /// The name of this tab in the stores.
    pub(super) tab: String,
    /// The last number that was given to an edit or a commit.
    pub(super) number: u64,
    /// When the message came that is being worked on.
    pub(super) now: Stamp,
    pub(super) phase: Phase,
    pub(super) home: Home,
    /// What is to be said of the map that the page came with.
    pub(super) carried: Option<Carried>,
    pub(super) book: Book,
    /// The open map is blank and nobody has touched it: it is in no list and in no store.
    pub(super) untouched: bool,
    /// The user has paused since the last edit.
    pub(super) settled: bool,
    /// The map that is on its way from the stores.
    pub(super) opening: Option<Id>,
    /// Maps of the list that are not to be tried again at the start.
    pub(super) unreadable: BTreeMap<Id, Unreadable>,
    /// Maps that were open in this tab before.
    pub(super) parked: BTreeMap<Id, Book>,
    /// Maps that are on their way out of the database.
    pub(super) deleting: BTreeMap<Id, Deleting>,
    pub(super) shelf: Index,
    /// Maps that the list had and no store has any more, until the user has seen that.
    pub(super) missing: Vec<Card>,
    pub(super) shelf_undo: Option<ShelfUndo>,
    /// A deleted map that is being opened because it was put back, whatever the stores say of it by then.
    pub(super) wanted_back: Option<Id>,
    pub(super) screen: Screen,
    /// Why the database could not be had at the start.
    pub(super) vault_out: Option<StorageError>,
    /// What the database holds was not known at the start, so the list may lack maps.
    pub(super) unlisted: bool,
    /// The map that was to be opened then.
    pub(super) wanted: Option<Id>,
    /// The user has started without a map, and opens one himself.
    pub(super) starts_blank: bool,
    /// Why local storage could not be had at the start.
    pub(super) local_out: Option<StorageError>,
    /// Texts that must be put aside before what stands in their place is written again, by name.
    pub(super) owed: BTreeMap<String, String>,
    /// The list of maps could not be kept.
    pub(super) list_is_due: bool,
    /// What is open, and how, could not be kept.
    pub(super) view_is_due: bool,
    /// A copy of the open map will be made in a while.
    pub(super) copy_is_due: bool,
    /// The browser was asked to keep the storage.
    pub(super) asked_to_last: bool,
    /// The day of this start is noted for the maps that were deleted.
    pub(super) counted: bool,
    pub(super) room: Option<Room>,
    /// Maps whose next file was put off, each as it was then.
    pub(super) put_off: Vec<Card>,
    /// Files that are kept up to date, by their maps.
    pub(super) kept_files: BTreeMap<Id, KeptFile>,
    /// Maps of which it was asked whether a file is remembered.
    pub(super) files_sought: Vec<Id>,
    /// Name of a large file that is being read.
    pub(super) reading: Option<String>,
    pub(super) import: Option<Import>,
    /// Files that came together with the one that is looked at.
    pub(super) files_waiting: VecDeque<(String, Result<Vec<u8>, String>)>,
    pub(super) toast: Option<Toast>,
    pub(super) quick: QuickReply,
    /// What was answered to lines that are still in the box.
    pub(super) answers: Vec<NamesAnswer>,
    /// A long list that is being added.
    pub(super) adding: Option<Adding>,
    /// What stands in the box for new names.
    pub(super) typed: String,
    /// The same, and before it whoever of a long list is not on the map yet.
    pub(super) draft: String,
    pub(super) drafting: Drafting,
}

impl Session {
    /// A session that waits for the stores: it shows an empty map and writes nothing.
    pub fn new() -> Self {
        let map = StakeholderMap::blank(Id::fresh('m', 0, 0), untitled());
        let ledger = Ledger::of_new(&map, String::new(), 0);
        Self {
            tab: String::new(),
            number: 0,
            now: Stamp { iso: String::new(), today: None, clock: String::new(), entropy: 0 },
            phase: Phase::Waiting,
            home: Home::Browser,
            carried: None,
            book: Book { map, history: History::default(), ledger },
            untouched: true,
            settled: true,
            opening: None,
            unreadable: BTreeMap::new(),
            parked: BTreeMap::new(),
            deleting: BTreeMap::new(),
            shelf: Index::default(),
            missing: Vec::new(),
            shelf_undo: None,
            wanted_back: None,
            screen: Screen::default(),
            vault_out: None,
            unlisted: false,
            wanted: None,
            starts_blank: false,
            local_out: None,
            owed: BTreeMap::new(),
            list_is_due: false,
            view_is_due: false,
            copy_is_due: false,
            asked_to_last: false,
            counted: false,
            room: None,
            put_off: Vec::new(),
            kept_files: BTreeMap::new(),
            files_sought: Vec::new(),
            reading: None,
            import: None,
            files_waiting: VecDeque::new(),
            toast: None,
            quick: QuickReply::default(),
            answers: Vec::new(),
            adding: None,
            typed: String::new(),
            draft: String::new(),
            drafting: Drafting::default(),
        }
    }

    /// Takes one message and says what changed and what is to be done.
    #[allow(clippy::too_many_lines)] // an arm for each thing that can happen
    pub fn update(&mut self, stamp: &Stamp, msg: Msg) -> Outcome {
        let mut out = Outcome::default();
        let mut ids = Ids::new(stamp);
        let (screen_before, stood) = (self.kept_screen(), self.who_stands_where());
        self.now = stamp.clone();
        // What is on the screen then is as on the first day, and nothing of it is to be found anywhere.
        let erased = matches!(msg, Msg::Erased(_) | Msg::Told(News::Erased));
        if !matches!(msg, Msg::Started(_)) {
            self.count_start(&mut out);
        }
        match msg {
            Msg::Started(found) => self.start(*found, &mut ids, &mut out),
            Msg::Read { map, stored } => self.read(&map, &stored, &mut ids, &mut out),
            Msg::ReadAll(all) => self.export_all(&all, stamp, &mut ids, &mut out),
            Msg::Removable { map, why, stored } => self.removable(&map, why, stored, &mut ids, &mut out),
            Msg::Heads(heads) => self.heads(heads, &mut out),
            Msg::Kept { what, result } => self.kept(what, result, &mut out),
            Msg::DraftKept(result) => self.draft_kept(&result, &mut out),
            Msg::Committed { map, flight, how } => self.committed(&map, flight, how, &mut ids, &mut out),
            Msg::Looked { map, found } => self.looked(&map, found, &mut ids, &mut out),
            Msg::Told(news) => self.told(news, &mut ids, &mut out),
            Msg::Listed(text) => self.listed(&text),
            Msg::Disturbed => self.disturbed(&mut out),
            Msg::Erased(result) => self.erased(result, &mut out),
            Msg::Room(room) => self.room = room,
            Msg::Woke(Timer::Notice) => self.toast = self.toast.take().and_then(Toast::after_its_time),
            Msg::Woke(Timer::Settle) => self.settle(&mut out),
            Msg::Woke(Timer::Retry) => self.retry(&mut out),
            Msg::Woke(Timer::Answer) => self.no_answer(&mut out),
            Msg::Woke(Timer::Copy) => self.copy_in_time(&mut out),
            Msg::Woke(Timer::Look) => self.look_again(&mut out),
            Msg::Woke(Timer::File) => self.write_files(&mut out),
            Msg::Woke(Timer::Names) => self.add_more(&mut out),
            Msg::DismissToast => self.toast = None,
            Msg::NotTaken(why) => self.mention(why, &mut out),
            Msg::Hidden => self.hidden(&mut out),
            Msg::Shown => self.shown(&mut out),

            Msg::Do(command) => self.run(command, &mut out),
            Msg::EndRun => self.book.history.end_run(),
            Msg::Undo => self.undo(&mut out),
            Msg::Redo => self.redo(&mut out),
            Msg::Draft(text) => self.keep_draft(text, &mut out),
            Msg::QuickAdd(text) => self.take_names(&text, None, &mut ids, &mut out),
            Msg::AnswerNames { text, answer } => self.take_names(&text, Some(answer), &mut ids, &mut out),
            Msg::StopAdding => self.stop_adding(&mut out),
            Msg::AddItem { of, kind } => self.add_item(of, kind, &mut ids, &mut out),
            Msg::AddGroup => self.add_group(&mut ids, &mut out),
            Msg::AddMember(name) => self.add_member(&name, &mut ids, &mut out),
            Msg::Call { of, name } => self.call(of, &name, &mut ids, &mut out),
            Msg::FillCells { shown, at, from, text } => {
                self.fill_cells(&shown, at, from, &text, &mut ids, &mut out);
            }
            Msg::SeenPasted => self.screen.pasted = None,

            Msg::Show(view) => self.show(view),
            Msg::OnlyGrid(only) => self.show_only_grid(only, &mut out),
            Msg::SingleKeys(on) => self.screen.single_keys = on,
            Msg::ShowTab(tab) => self.screen.tab = tab,
            Msg::Select(id) => self.select(id),
            Msg::ToggleGroup(group) => self.toggle_group(group),
            Msg::ShowAllGroups => self.screen.filter.hidden.clear(),
            Msg::Find(text) => self.find(text),
            Msg::Want(want) => self.want(want),
            Msg::SaveFilter(name) => self.save_filter(&name, &mut ids, &mut out),
            Msg::UseFilter(id) => self.use_filter(&id),
            Msg::FindEverybody => self.find_everybody(),
            Msg::HideOthers(hides) => self.screen.filter.hides_others = hides,
            Msg::SortBy(column) => self.sort_by(column),
            Msg::Pick { id, on } => self.pick(id, on),
            Msg::PickTo { id, on, shown } => self.pick_to(id, on, &shown),
            Msg::PickAll(on) => self.pick_all(on),
            Msg::PickFound => self.pick_found(&mut out),
            Msg::PickArea { from, to, more } => self.pick_area(from, to, more, &mut out),
            Msg::GoTo(id) => self.go_to(id, &mut out),
            Msg::Choose { id, more } => self.choose(id, more, &mut out),

            Msg::DroppedOnBoard { id, influence, interest } => {
                self.place(&id, influence, interest, &mut out);
            }
            Msg::DroppedOnTray(id) => self.drop_on_tray(&id, &mut out),
            Msg::BoardKey { key, shift } => self.board_key(&key, shift, &mut out),
            Msg::Zoom { factor, at } => self.zoom(factor, at),
            Msg::Pan { influence, interest } => self.pan(influence, interest),
            Msg::LookAt(sight) => self.look_at(sight, &mut out),
            Msg::TextSize { larger } => self.resize_text(larger, &mut out),
            Msg::NameHere { influence, interest } => self.name_here(influence, interest, &mut out),
            Msg::AddHere { name, back } => self.add_here(&name, back, &mut ids, &mut out),
            Msg::StopNaming { back } => self.stop_naming(back, &mut out),
            Msg::OpenPile(id) => self.open_pile(&id, &mut out),
            Msg::StartPlacing(id) => self.start_placing(id, &mut out),
            Msg::PlaceAt { influence, interest } => self.place_at(influence, interest, &mut out),
            Msg::StopPlacing => self.stop_placing(&mut out),

            Msg::NewMap => self.new_map(&mut ids, &mut out),
            Msg::OpenSample => self.open_sample(&mut ids, &mut out),
            Msg::OpenMap(id) => self.open_map(&id, &mut out),
            Msg::DuplicateMap => self.duplicate_map(&mut ids, &mut out),
            Msg::DeleteMap(id) => self.delete_map(&id, &mut ids, &mut out),
            Msg::PutBack(id) => self.put_back(&id, None, &mut out),
            Msg::DeleteForGood(id) => self.delete_for_good(&id, &mut ids, &mut out),
            Msg::UndoShelf => self.undo_shelf(&mut ids, &mut out),

            Msg::Export => self.export(stamp, &mut out),
            Msg::ExportAll => self.start_export_all(&mut out),
            Msg::Copy { with_map } => self.start_copy(with_map, stamp, &mut out),
            Msg::Copied { with_map, page } => self.copied(with_map, page, stamp, &mut out),
            Msg::KeepInBrowser => self.keep_in_browser(&mut out),
            Msg::KeptInBrowser(result) => self.kept_in_browser(result, &mut out),
            Msg::File(msg) => self.on_file(msg, &mut out),
            Msg::NameFiles(on) => self.screen.named_files = on,
            Msg::Reading(name) => self.tell_reading(name, &mut out),
            Msg::FileRead { name, bytes } => self.look_at_file(name, bytes),
            Msg::Check { name, bytes } => self.check_file(name, bytes),
            Msg::Import(how) => self.take_over(how, &mut ids, &mut out),
            Msg::CancelImport => self.next_file(),
            Msg::SaveUnreadable(id) => self.save_unreadable(&id, &mut out),

            Msg::EraseAll => self.erase_all(&mut ids, &mut out),
            Msg::LookAtRoom => out.ask(Effect::AskRoom),
            Msg::PutOffFile => self.put_off_file(),
            Msg::SeenMissing => self.seen_missing(&mut out),
            Msg::SeenCarried => self.carried = None,
        }
        self.follow_with_file(&mut out);
        self.tidy_screen(&out, stood.as_ref());
        if !erased {
            self.keep_screen(screen_before.as_ref(), &mut out);
        }
        out
    }

    /// The open map.
    pub fn map(&self) -> &StakeholderMap {
        &self.book.map
    }

    /// Whether the map can be edited in this tab now.
    pub fn editable(&self) -> bool {
        self.phase == Phase::Running && self.opening.is_none()
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

    /// How much of the browser's storage is in use, where it says so and was asked.
    pub fn room(&self) -> Option<Room> {
        self.room
    }

    /// A passing notice.
    pub fn toast(&self) -> Option<&Toast> {
        self.toast.as_ref()
    }

    /// The quick-add box after the last Enter.
    pub fn quick(&self) -> &QuickReply {
        &self.quick
    }

    /// The steps of the open map by their numbers.
    pub fn steps(&self) -> Steps {
        self.book.history.steps()
    }

    /// Name of the step that would be undone.
    pub fn undo_label(&self) -> Option<&str> {
        self.book.history.undo_label()
    }

    /// Name of the step that would be redone.
    pub fn redo_label(&self) -> Option<&str> {
        self.book.history.redo_label()
    }
}

impl Session {
    /// A number that no edit and no commit of this tab has had.
    pub(super) fn next_number(&mut self) -> u64 {
        self.number += 1;
        self.number
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
