//! The box for new names, letter by letter in both stores: what is typed there is on no map yet.

use std::collections::BTreeMap;

use super::effect::{Effect, Keep};
use super::session::{Outcome, Phase, Session};
use super::storage::{LeftDraft, StorageError};
use crate::file::{Draft, HeldDraft, read_draft};

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
    /// The same tabs, for as long as this one is open: each state of its text says that theirs is part of it.
    holds: Vec<HeldDraft>,
}

impl Session {
    /// Takes over what closed tabs left in their boxes. Both stores may hold it, one a little older. After
    /// a kill local storage may hold again what was done with long ago, so the database remembers for a
    /// while which tabs are: their text is empty there, under a higher number. And the page may have been left
    /// while a text was being taken over, so a text also says what it was taken over from.
    pub(super) fn adopt_drafts(&mut self, left: &[LeftDraft], out: &mut Outcome) {
        let mut newest: BTreeMap<&str, Draft> = BTreeMap::new();
        let mut held: BTreeMap<&str, usize> = BTreeMap::new();
        let mut taken: BTreeMap<String, u64> = BTreeMap::new();
        for one in left {
            let draft = read_draft(&one.text).unwrap_or_default();
            for HeldDraft { tab, number } in &draft.holds {
                let known = taken.entry(tab.clone()).or_insert(*number);
                *known = (*known).max(*number);
            }
            if one.open {
                continue;
            }
            let known = newest.entry(&one.tab).or_default();
            if known.number <= draft.number {
                *known = draft;
            }
            *held.entry(&one.tab).or_default() += 1;
        }
        let is_taken =
            |tab: &str, draft: &Draft| taken.get(tab).is_some_and(|number| draft.number <= *number);
        // Two pages that were opened at once may both have taken over the same text, and left it as it was.
        let mut new: Vec<&Draft> = Vec::new();
        for draft in newest.iter().filter(|(tab, draft)| !is_taken(tab, draft)).map(|(_, draft)| draft) {
            let is_twin = |known: &&Draft| {
                known.text.trim_end() == draft.text.trim_end()
                    && known.holds.iter().any(|held| draft.holds.contains(held))
            };
            if !new.iter().any(is_twin) {
                new.push(draft);
            }
        }
        let texts = new.into_iter().map(|draft| draft.text.as_str());
        let mut texts: Vec<&str> = texts.filter(|text| !text.trim().is_empty()).collect();
        // One alone keeps the space at its end: whoever goes on typing there must not find it gone.
        let alone = texts.len() == 1;
        for text in &mut texts {
            *text = if alone { text.trim_end_matches('\n') } else { text.trim_end() };
        }
        let text = texts.join("\n");
        let (over, ends): (Vec<_>, Vec<_>) =
            newest.into_iter().partition(|(tab, draft)| draft.text.is_empty() && held.get(tab) == Some(&1));
        let texts = ends.iter().filter(|(_, draft)| !draft.text.is_empty());
        let holds = texts.map(|(tab, draft)| HeldDraft { tab: (*tab).to_owned(), number: draft.number });
        self.drafting.holds = holds.collect();
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
        let Drafting { number, holds, .. } = &self.drafting;
        Draft { number: *number, text: self.draft.clone(), holds: holds.clone() }
    }
}
