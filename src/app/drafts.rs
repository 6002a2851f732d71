//! The box for new names, letter by letter in both stores: what is typed there is on no map yet.

use std::collections::BTreeMap;

use super::effect::{Effect, Keep};
use super::session::{Outcome, Phase, Session};
use super::storage::{LeftDraft, StorageError};
use crate::file::{Draft, read_draft};

/// How far the text of this tab is kept.
#[derive(Debug, Default)]
pub(super) struct Drafting {
    number: u64,
    /// The database has not answered yet. What is typed meanwhile waits, so that it is never behind by more
    /// than one write.
    in_flight: bool,
    waiting: bool,
    /// Closed tabs whose text is part of this one now.
    adopted: Vec<String>,
}

impl Session {
    /// Takes over what closed tabs left in their boxes. Both stores may hold it, one a little older.
    pub(super) fn adopt_drafts(&mut self, left: &[LeftDraft], out: &mut Outcome) {
        let mut newest: BTreeMap<&str, Draft> = BTreeMap::new();
        for one in left {
            let Some(draft) = read_draft(&one.text) else { continue };
            let known = newest.get(one.tab.as_str());
            if known.is_none_or(|known| known.number < draft.number) {
                newest.insert(&one.tab, draft);
            }
        }
        let texts = newest.values().map(|draft| draft.text.trim_end()).filter(|text| !text.is_empty());
        let text = texts.collect::<Vec<_>>().join("\n");
        self.drafting.adopted = left.iter().map(|one| one.tab.clone()).collect();
        if !text.is_empty() {
            self.quick.kept.clone_from(&text);
            self.quick.serial += 1;
            self.keep_draft(text, out);
        }
        self.let_go_of_adopted(out);
    }

    /// Keeps what stands in the box now.
    pub(super) fn keep_draft(&mut self, text: String, out: &mut Outcome) {
        self.draft = text;
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
            out.ask(Effect::DropDrafts(std::mem::take(&mut self.drafting.adopted)));
        }
    }

    fn draft_now(&self) -> Draft {
        Draft { number: self.drafting.number, text: self.draft.clone() }
    }
}
