//! The box for new names, letter by letter in both stores: what is typed there is on no map yet.

use std::collections::BTreeMap;

use super::effect::{Effect, Keep};
use super::session::{Outcome, Phase, Session};
use super::storage::{LeftDraft, StorageError};
use crate::file::{Draft, read_draft};

/// Tabs of which the database remembers that their text is done with.
pub(super) const REMEMBERED: usize = 64;

/// How far the text of this tab is kept.
#[derive(Debug, Default)]
pub(super) struct Drafting {
    number: u64,
    /// The database has not answered yet. What is typed meanwhile waits, so that it is never behind by more
    /// than one write.
    in_flight: bool,
    waiting: bool,
    /// Closed tabs whose text is part of this one now, each with the draft that says so.
    adopted: Vec<(String, Draft)>,
}

impl Session {
    /// Takes over what closed tabs left in their boxes. Both stores may hold it, one a little older. After
    /// a kill local storage may hold again what was done with long ago, so the database remembers for a
    /// while which tabs are: their text is empty there, under a higher number.
    pub(super) fn adopt_drafts(&mut self, left: &[LeftDraft], out: &mut Outcome) {
        let mut newest: BTreeMap<&str, Draft> = BTreeMap::new();
        let mut held: BTreeMap<&str, usize> = BTreeMap::new();
        for one in left {
            let draft = read_draft(&one.text).unwrap_or_default();
            let known = newest.entry(&one.tab).or_default();
            if known.number <= draft.number {
                *known = draft;
            }
            *held.entry(&one.tab).or_default() += 1;
        }
        let texts = newest.values().map(|draft| draft.text.trim_end()).filter(|text| !text.is_empty());
        let text = texts.collect::<Vec<_>>().join("\n");
        let (over, ends): (Vec<_>, Vec<_>) =
            newest.into_iter().partition(|(tab, draft)| draft.text.is_empty() && held.get(tab) == Some(&1));
        let ended = |(tab, draft): (&str, Draft)| (tab.to_owned(), Draft::ended(draft.number + 1));
        self.drafting.adopted = ends.into_iter().map(ended).collect();
        if !text.is_empty() {
            self.quick.kept.clone_from(&text);
            self.quick.serial += 1;
            self.keep_draft(text, out);
        }
        self.let_go_of_adopted(out);
        if over.len() > REMEMBERED {
            let forgotten = over.into_iter().skip(REMEMBERED).map(|(tab, _)| tab.to_owned());
            out.ask(Effect::DropDrafts(forgotten.collect()));
        }
    }

    /// Keeps what stands in the box now.
    pub(super) fn keep_draft(&mut self, text: String, out: &mut Outcome) {
        if text.trim().is_empty() {
            self.answers.clear(); // they were for lines that are gone
        }
        self.draft = self.with_waiting(&text);
        self.typed = text;
        if self.phase != Phase::Running {
            return;
        }
        self.drafting.number += 1;
        out.ask(Effect::Keep(Keep::Draft(self.draft_now())));
        if self.drafting.in_flight {
            self.drafting.waiting = true;
        } else {
            self.send_draft(out);
        }
    }

    fn send_draft(&mut self, out: &mut Outcome) {
        self.drafting.in_flight = true;
        self.drafting.waiting = false;
        out.ask(Effect::KeepDraft(self.draft_now()));
    }

    /// The database has answered, or can not.
    pub(super) fn draft_kept(&mut self, result: &Result<(), StorageError>, out: &mut Outcome) {
        self.drafting.in_flight = false;
        if self.drafting.waiting {
            self.send_draft(out);
        } else if result.is_ok() {
            if self.draft.is_empty() {
                out.ask(Effect::Keep(Keep::NoDraft));
            }
            self.let_go_of_adopted(out);
        }
    }

    fn let_go_of_adopted(&mut self, out: &mut Outcome) {
        if !self.drafting.in_flight && !self.drafting.adopted.is_empty() {
            out.ask(Effect::EndDrafts(std::mem::take(&mut self.drafting.adopted)));
        }
    }

    fn draft_now(&self) -> Draft {
        Draft { number: self.drafting.number, text: self.draft.clone() }
    }
}
