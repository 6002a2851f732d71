//! Identities of one list, or of several that share their names.

use std::collections::{BTreeMap, BTreeSet};

use super::Repair;
use crate::file::notice::NoticeKind;
use crate::file::path::At;
use crate::file::wording::shown;
use crate::model::Id;

/// Room that a new id leaves for its number.
const STEM_CHARS: usize = Id::MAX - 12;

/// Which ids a list holds, which are given out, and whom a reference means.
#[derive(Default)]
pub(in crate::file) struct Ids {
    /// Ids that stand in the file, given out or not yet: a new id must not take one of them.
    standing: BTreeSet<Id>,
    given: BTreeSet<Id>,
    /// The text in the file to the first record that has it.
    first: BTreeMap<String, Id>,
    /// The next number to try behind a stem, so that many duplicates do not cost their square.
    next: BTreeMap<String, u32>,
}

impl Ids {
    /// Ids of a list, as they stand in the file.
    pub(in crate::file) fn standing<'a>(ids: impl Iterator<Item = Option<&'a String>>) -> Self {
        let mut known = Self::default();
        known.standing.extend(ids.flatten().filter_map(|text| Id::new(text)));
        known
    }

    /// The record that a reference means.
    pub(in crate::file) fn find(&self, reference: &str) -> Option<&Id> {
        self.first.get(reference)
    }

    /// What can be referred to so far, whoever else claims an id later.
    pub(in crate::file) fn settled(&self) -> Self {
        Self { first: self.first.clone(), ..Self::default() }
    }

    /// The id of the next record: the one in the file where it can be used, else a new one. `name`
    /// is what a record without an id is called; that goes without notice, since nothing can
    /// refer to such a record.
    pub(in crate::file) fn claim(
        &mut self,
        text: Option<String>,
        name: &str,
        at: &At<'_>,
        repair: &mut Repair,
    ) -> Id {
        let Some(text) = text else {
            return self.give(name);
        };
        let usable = Id::new(&text);
        if let Some(id) = usable.clone().filter(|id| !self.given.contains(id)) {
            self.given.insert(id.clone());
            self.first.insert(text, id.clone());
            return id;
        }
        let cleaned: String = text.chars().filter(|c| !c.is_control()).take(STEM_CHARS).collect();
        let now = self.give(if cleaned.trim().is_empty() { name } else { cleaned.trim() });
        let id = shown(&text);
        repair.note(
            &at.field("id"),
            match usable {
                Some(_) => NoticeKind::DuplicateId { id, now: now.clone() },
                None => NoticeKind::UnusableId { id, now: now.clone() },
            },
        );
        if !text.is_empty() {
            self.first.entry(text).or_insert_with(|| now.clone());
        }
        now
    }

    /// An id that nobody has: the name itself, or with the first number that is free.
    fn give(&mut self, name: &str) -> Id {
        let stem: String = name.chars().take(STEM_CHARS).collect();
        let number = self.next.entry(stem.clone()).or_insert(1);
        loop {
            let text = if *number == 1 { stem.clone() } else { format!("{stem}-{number}") };
            *number += 1;
            // Neither empty nor long, so it can always be used; `fresh` only satisfies the type.
            let id = Id::new(&text).unwrap_or_else(|| Id::fresh('x', 0, *number));
            if !self.standing.contains(&id) && self.given.insert(id.clone()) {
                return id;
            }
        }
    }
}
