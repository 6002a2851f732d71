//! Whether the last edit is safe, in one value that is always on screen.

use super::session::{Phase, Session};
use super::storage::StorageError;
use super::toast::{Banner, BannerOffer};
use crate::model::isolated;

/// The state of saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    /// The stores have not answered yet; nothing is written.
    Loading,
    /// A new map without an edit: there is nothing to save yet.
    Nothing,
    /// The database has said that everything is on disk.
    Saved {
        /// Local time of the last write, as `14:02`; none where the map was only read.
        at: Option<String>,
    },
    /// Something was done that waits for the part of the program that can do it. The session itself never says
    /// so: it has not heard of it yet.
    Waiting,
    /// Changes are on their way.
    Saving,
    /// The database takes nothing. The changes are in local storage, which is on disk seconds later.
    Kept(StorageError),
    /// Changes are only in this tab.
    NotSaved(StorageError),
    /// Maps are kept in this window alone, and no file has these changes.
    InWindow {
        /// How many, of all maps.
        changes: u32,
    },
    /// Maps are kept in this window alone, and the open one was written to a file as it is.
    InFile {
        /// The file is kept up to date.
        kept: bool,
    },
    /// The map was deleted in another tab; here it can still be seen and brought back.
    Deleted,
    /// A newer version of the app has been here.
    ReadOnly,
}

impl Saving {
    /// The state in a few words.
    pub fn text(&self) -> String {
        match self {
            Self::Loading => "Opening…".to_owned(),
            Self::Nothing => "Nothing to save yet".to_owned(),
            Self::Saved { at: Some(at) } => format!("Saved on this computer {at}"),
            Self::Saved { at: None } => "Saved on this computer".to_owned(),
            Self::Waiting => "Not saved yet".to_owned(),
            Self::Saving => "Saving…".to_owned(),
            Self::Kept(_) => "Kept, but not crash-proof".to_owned(),
            Self::NotSaved(_) => "Not saved".to_owned(),
            Self::InWindow { changes: 0 } => "No changes yet".to_owned(),
            Self::InWindow { changes: 1 } => "1 change is in no file".to_owned(),
            Self::InWindow { changes } => format!("{changes} changes are in no file"),
            Self::InFile { kept: true } => "Kept in a file".to_owned(),
            Self::InFile { kept: false } => "In a file".to_owned(),
            Self::Deleted => "Deleted in another tab".to_owned(),
            Self::ReadOnly => "Read only: needs an update".to_owned(),
        }
    }

    /// The state in one or two words, for narrow screens.
    pub fn short_text(&self) -> String {
        match self {
            Self::Nothing => "Empty".to_owned(),
            Self::Saved { at: Some(at) } => format!("Saved {at}"),
            Self::Saved { at: None } => "Saved".to_owned(),
            Self::Kept(_) => "Kept".to_owned(),
            Self::Deleted => "Deleted".to_owned(),
            Self::ReadOnly => "Read only".to_owned(),
            Self::InWindow { changes: 0 } => "No changes".to_owned(),
            Self::InWindow { changes } => format!("{changes} in no file"),
            Self::Loading | Self::Waiting | Self::Saving | Self::NotSaved(_) | Self::InFile { .. } => {
                self.text()
            }
        }
    }
}

impl Session {
    /// The state of saving. It says "saved" of nothing that the database has not confirmed.
    pub fn saving(&self) -> Saving {
        if self.phase == Phase::Fenced {
            return Saving::ReadOnly;
        }
        if self.phase == Phase::Waiting || self.opening.is_some() {
            return Saving::Loading;
        }
        if let Some(trouble) = self.trouble() {
            return trouble;
        }
        if let Some(saving) = self.saving_of_window() {
            return saving;
        }
        let ledger = &self.book.ledger;
        let elsewhere = self.parked.values().any(|book| !book.ledger.is_clean() && !book.ledger.deleted);
        let under_way = elsewhere || !self.deleting.is_empty();
        match () {
            () if self.untouched && !under_way => Saving::Nothing,
            () if ledger.deleted => Saving::Deleted,
            () if ledger.is_clean() && self.settled && !under_way => {
                Saving::Saved { at: ledger.saved_at.clone() }
            }
            () => Saving::Saving,
        }
    }

    /// The gravest trouble of any map of this tab.
    fn trouble(&self) -> Option<Saving> {
        if let Some(cause) = self.vault_out.as_ref().filter(|_| self.untouched && self.local_out.is_some()) {
            return Some(Saving::NotSaved(cause.clone()));
        }
        let open = (!self.untouched).then_some(&self.book.ledger).into_iter();
        let parked = self.parked.values().map(|book| &book.ledger).filter(|ledger| !ledger.is_clean());
        let mut kept = None;
        for ledger in open.chain(parked).filter(|ledger| !ledger.deleted) {
            match (&ledger.trouble, &ledger.tail_trouble) {
                (Some(cause), Some(_)) => return Some(Saving::NotSaved(cause.clone())),
                (Some(cause), None) => kept = Some(Saving::Kept(cause.clone())),
                (None, _) => {}
            }
        }
        kept
    }

    /// Whether edits would be lost if the page were closed now: neither store has them, or no file.
    pub fn has_unsafe_edits(&self) -> bool {
        if let Some(changes) = self.changes_in_window() {
            return changes > 0 || !self.draft.is_empty();
        }
        let open = (!self.untouched).then_some(&self.book);
        open.into_iter().chain(self.parked.values()).any(|book| book.ledger.is_unsafe())
    }

    /// A notice that stays until its cause is gone, the gravest one first.
    pub fn banner(&self) -> Option<Banner> {
        let export = |text: String| Some(Banner { text, offer: Some(BannerOffer::Export), second: None });
        let both_out = self.local_out.is_some();
        if let Some(cause) = self.vault_out.as_ref().filter(|_| both_out) {
            return export(format!(
                "Nothing is kept when you close this page: {cause}. You can work as usual; \
                 export the map to keep it."
            ));
        }
        match self.saving() {
            Saving::NotSaved(cause) => {
                return export(format!(
                    "The last changes are only in this tab: {cause}. What was saved before is safe. \
                     Export the map to keep everything."
                ));
            }
            Saving::Kept(cause) => {
                return export(format!(
                    "The browser's database takes nothing now: {cause}. Changes are kept in its simpler \
                     storage, which survives closing the page but perhaps not a crash of the whole \
                     browser. It is tried again by itself. Export the map to be sure."
                ));
            }
            Saving::ReadOnly => {
                return export(
                    "A newer Standpoint has been used on this computer. To update, press “A new version is ready” \
                     above, or reload the page where that is not there. \
                     Until then you can only read and export here."
                        .to_owned(),
                );
            }
            _ => {}
        }
        if let Some(cause) = &self.local_out {
            return export(format!(
                "The browser's small storage takes nothing: {cause}. Changes are saved in its database \
                 all the same. Only what was typed in the last moment before closing could be missing."
            ));
        }
        if let Some(cause) = self.vault_out.as_ref().filter(|_| self.unlisted) {
            let text = format!(
                "The browser's database cannot be read yet: {cause}. Maps that are only there appear as soon as \
                 it answers."
            );
            return Some(Banner { text, offer: None, second: None });
        }
        if let Some((id, unreadable)) = self.unreadable.iter().find(|(_, unreadable)| !unreadable.saved) {
            let text = format!(
                "“{}” cannot be read: {} It stays in this browser as it is.",
                isolated(&unreadable.title),
                unreadable.cause
            );
            let offer = (!unreadable.text.is_empty()).then(|| BannerOffer::SaveUnreadable(id.clone()));
            return Some(Banner { text, offer, second: Some(BannerOffer::Recover) });
        }
        self.missing_in_words().or_else(|| self.file_in_words()).or_else(|| self.carried_in_words())
    }
}
