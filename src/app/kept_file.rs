//! A file of the user that is kept up to date with a map: written a moment after each change, read back, and never
//! over what something else has written to it.

use super::effect::{Effect, FileWork, Timer};
use super::session::{Outcome, Phase, Session};
use super::toast::{Banner, BannerOffer};
use crate::file;
use crate::model::{Id, isolated};

/// Pause after a change before it is written.
const PAUSE_MS: u32 = 1_000;

/// The file of one map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptFile {
    /// Its name.
    pub name: String,
    /// How it stands.
    pub state: FileState,
    /// The map has changed since what is in the file, or on its way there, was made.
    due: bool,
}

/// How a file stands to its map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileState {
    /// A write is on its way.
    Writing,
    /// It was written and read back.
    Written {
        /// Local time of that, as `14:02`; none where it was before this page was opened.
        at: Option<String>,
    },
    /// Another tab writes it.
    Elsewhere,
    /// It cannot be written.
    Trouble(FileTrouble),
}

/// Why a file cannot be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileTrouble {
    /// The browser wants the user to allow it first.
    Ask,
    /// Something else has written to it.
    Changed,
    /// It is not where it was.
    Gone,
    /// Another program holds it.
    Locked,
    /// There is no room.
    Full,
    /// Read back, it does not say what was written.
    Unread,
    /// Anything else, in the browser's own words.
    Failed(String),
}

impl FileTrouble {
    /// The trouble behind a word of the page.
    pub fn of(word: &str) -> Self {
        match word {
            "ask" => Self::Ask,
            "changed" => Self::Changed,
            "gone" => Self::Gone,
            "locked" => Self::Locked,
            "full" => Self::Full,
            "unread" => Self::Unread,
            other => Self::Failed(other.to_owned()),
        }
    }

    fn in_words(&self) -> String {
        match self {
            Self::Ask => "the browser asks for your consent first".to_owned(),
            Self::Changed => "something else has changed it since it was written here".to_owned(),
            Self::Gone => "it is not where it was".to_owned(),
            Self::Locked => "another program holds it, or it may only be read".to_owned(),
            Self::Full => "there is no room where it is".to_owned(),
            Self::Unread => "read back, it did not say the same".to_owned(),
            Self::Failed(cause) => format!("the browser says “{cause}”"),
        }
    }
}

/// What a write came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileWritten {
    /// It is in the file.
    Done,
    /// Another tab writes the file.
    Elsewhere,
    /// The file is not kept any more.
    Forgotten,
    /// Nothing was written, or not for certain.
    Failed(FileTrouble),
}

/// What happens to the file of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileMsg {
    /// The user wants to pick a file for the open map.
    Pick,
    /// Which file was picked, none, or why that was not possible.
    Picked(Id, Result<Option<String>, String>),
    /// A file is remembered from an earlier start.
    Found {
        /// Whose it is.
        map: Id,
        /// Its name.
        name: String,
        /// Whether it may be written without a question.
        allowed: bool,
    },
    /// The user allows that the file of the open map is written; the browser asks once more.
    Allow,
    /// What the user has answered to that.
    Allowed(Id, bool),
    /// Try again to write the file of the open map.
    Again,
    /// What a write came to.
    Written(Id, FileWritten),
    /// Look at what is in the file of the open map.
    Open,
    /// Keep the file of the open map no more.
    Stop,
}

impl Session {
    pub(super) fn on_file(&mut self, msg: FileMsg, out: &mut Outcome) {
        let open = self.open_id().clone();
        match msg {
            FileMsg::Pick => {
                let name = self.name_of_kept_file();
                out.ask(Effect::File(open, FileWork::Pick { name }));
            }
            // The user thought better of it.
            FileMsg::Picked(_, Ok(None)) | FileMsg::Allowed(_, false) => {}
            FileMsg::Picked(map, Ok(Some(name))) => self.keep_file(&map, name, out),
            FileMsg::Picked(_, Err(cause)) => {
                self.show_toast(format!("No file was picked: {cause}."), None, out);
            }
            FileMsg::Found { map, name, allowed } => self.file_found(&map, name, allowed, out),
            FileMsg::Allow => out.ask(Effect::File(open, FileWork::Allow)),
            FileMsg::Allowed(map, true) => self.write_file(&map, out),
            FileMsg::Again => self.write_file(&open, out),
            FileMsg::Written(map, how) => self.file_written(&map, how, out),
            FileMsg::Open => out.ask(Effect::File(open, FileWork::Open)),
            FileMsg::Stop => self.stop_keeping_file(open, out),
        }
    }

    /// The open map is another one, or has changed.
    pub(super) fn follow_with_file(&mut self, out: &mut Outcome) {
        if out.reopened {
            self.find_file(out);
        }
        if !out.changes.is_empty() {
            self.file_is_due(out);
        }
    }

    /// The file that is kept up to date with the open map.
    pub fn kept_file(&self) -> Option<&KeptFile> {
        self.kept_files.get(self.open_id())
    }

    /// A file of the open map may be remembered from an earlier start.
    pub(super) fn find_file(&mut self, out: &mut Outcome) {
        let map = self.open_id().clone();
        if !self.untouched && !self.files_sought.contains(&map) {
            self.files_sought.push(map.clone());
            out.ask(Effect::File(map, FileWork::Find));
        }
    }

    fn file_found(&mut self, map: &Id, name: String, allowed: bool, out: &mut Outcome) {
        if self.kept_files.contains_key(map) {
            return;
        }
        let is_due = self.shelf.maps.iter().any(|card| &card.id == map && card.changes > 0);
        let state =
            if allowed { FileState::Written { at: None } } else { FileState::Trouble(FileTrouble::Ask) };
        self.kept_files.insert(map.clone(), KeptFile { name, state, due: is_due });
        if allowed && is_due {
            self.write_file(map, out);
        }
    }

    fn keep_file(&mut self, map: &Id, name: String, out: &mut Outcome) {
        let state = FileState::Written { at: None };
        self.kept_files.insert(map.clone(), KeptFile { name, state, due: true });
        self.write_file(map, out);
    }

    /// The user is done with the file. It stays as it is.
    fn stop_keeping_file(&mut self, map: Id, out: &mut Outcome) {
        if let Some(file) = self.kept_files.remove(&map) {
            let name = isolated(&file.name);
            self.mention(format!("“{name}” stays as it is, and is not kept up to date any more."), out);
            out.ask(Effect::File(map, FileWork::Forget));
        }
    }

    /// The open map has changed.
    fn file_is_due(&mut self, out: &mut Outcome) {
        let map = self.open_id().clone();
        if let Some(file) = self.kept_files.get_mut(&map) {
            file.due = true;
            out.ask(Effect::Wake { timer: Timer::File, after_ms: PAUSE_MS });
        }
    }

    /// Writes what is due, of every map that is open in this tab. What somebody else has written is not asked for again
    /// and again: the user decides.
    pub(super) fn write_files(&mut self, out: &mut Outcome) {
        let is_due = |file: &KeptFile| file.due && file.state != FileState::Trouble(FileTrouble::Changed);
        let due = self.kept_files.iter().filter(|(_, file)| is_due(file)).map(|(map, _)| map.clone());
        for map in due.collect::<Vec<_>>() {
            self.write_file(&map, out);
        }
    }

    /// Writes a map into its file, unless a write of it is on its way: then it follows that.
    fn write_file(&mut self, map: &Id, out: &mut Outcome) {
        if self.phase != Phase::Running {
            return;
        }
        let Some(map_now) = self.book_of(map).map(|book| book.map.clone()) else { return };
        let Some(file) = self.kept_files.get_mut(map).filter(|file| file.state != FileState::Writing) else {
            return;
        };
        file.state = FileState::Writing;
        file.due = false;
        let text = file::write_map(&map_now, &self.now.iso);
        out.ask(Effect::File(map.clone(), FileWork::Write { text }));
    }

    fn file_written(&mut self, map: &Id, how: FileWritten, out: &mut Outcome) {
        let at = Some(self.now.clock.clone());
        let Some(file) = self.kept_files.get_mut(map) else { return };
        let again = file.due;
        match how {
            FileWritten::Done => {
                file.state = FileState::Written { at };
                if again {
                    self.write_file(map, out);
                } else {
                    self.note_file(std::slice::from_ref(map), out);
                }
            }
            FileWritten::Elsewhere => file.state = FileState::Elsewhere,
            FileWritten::Forgotten => drop(self.kept_files.remove(map)),
            FileWritten::Failed(trouble) => {
                file.due = true;
                file.state = FileState::Trouble(trouble);
            }
        }
    }

    /// Why the file of the open map cannot be written, and what to do.
    pub(super) fn file_in_words(&self) -> Option<Banner> {
        let file = self.kept_file()?;
        let FileState::Trouble(trouble) = &file.state else { return None };
        let (name, why) = (isolated(&file.name), trouble.in_words());
        let text = match trouble {
            FileTrouble::Unread => format!("Do not rely on what is in “{name}”: {why}."),
            _ => {
                format!("Changes are not written to “{name}”: {why}. What is in the file was left as it is.")
            }
        };
        let (offer, second) = match trouble {
            FileTrouble::Ask => (BannerOffer::AllowFile, BannerOffer::OtherFile),
            FileTrouble::Changed => (BannerOffer::OpenFile, BannerOffer::OtherFile),
            _ => (BannerOffer::WriteAgain, BannerOffer::OtherFile),
        };
        Some(Banner { text, offer: Some(offer), second: Some(second) })
    }
}

impl KeptFile {
    /// How it stands, in a few words.
    pub fn in_words(&self) -> String {
        let name = isolated(&self.name);
        match &self.state {
            FileState::Writing => format!("Writing “{name}”…"),
            FileState::Written { at: Some(at) } => format!("Kept up to date in “{name}”, last at {at}"),
            FileState::Written { at: None } => format!("Kept up to date in “{name}”"),
            FileState::Elsewhere => format!("Kept up to date in “{name}” by another tab"),
            FileState::Trouble(trouble) => format!("Not written to “{name}”: {}", trouble.in_words()),
        }
    }
}
