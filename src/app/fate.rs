//! Whether a map is deleted or not, as one part of its book-keeping.

use super::ledger::Ledger;
use crate::edit::RecordKey;

/// What becomes of a map as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Fate {
    /// It is deleted since this time, and can be had back.
    Deleted(String),
    /// It is had back.
    Back,
}

/// What another tab says of the map as a whole.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Whole {
    /// Nothing new.
    AsItWas,
    /// It is deleted since this time.
    Deleted(String),
    /// It was edited while this tab deleted it: it stays.
    Stays,
}

impl Ledger {
    /// The map as a whole is deleted, or had back.
    pub(super) fn decide(&mut self, fate: Fate) {
        self.deleted = false;
        self.fate = Some(fate);
        self.waiting = false;
    }

    /// The map is had back. Its head counts as edited, so that its tail says so as well: the database may take
    /// nothing until the page is gone.
    pub(super) fn bring_back(&mut self, number: u64) {
        self.decide(Fate::Back);
        self.note(std::iter::once(RecordKey::Head), number);
    }

    /// Whether the map is deleted and can be had back, as far as is known here.
    pub(super) fn is_deleted(&self) -> bool {
        matches!(self.fate, Some(Fate::Deleted(_))) || self.summary.deleted.is_some() && self.fate.is_none()
    }

    /// Who edits beats who deletes.
    pub(super) fn meet_fate(&mut self, foreign: bool) -> Whole {
        let edited = !self.pending.is_empty();
        match (&self.fate, &self.summary.deleted) {
            (Some(Fate::Deleted(_)), Some(_)) => self.fate = None, // both have
            (Some(Fate::Deleted(_)), None) if foreign => {
                self.fate = None;
                return Whole::Stays;
            }
            (None, Some(since)) if !edited => {
                let newly = !std::mem::replace(&mut self.deleted, true);
                return if newly { Whole::Deleted(since.clone()) } else { Whole::AsItWas };
            }
            (fate, None) => {
                self.fate = fate.clone().filter(|fate| *fate != Fate::Back); // it is back already
                self.deleted = false;
            }
            _ => {}
        }
        Whole::AsItWas
    }
}
