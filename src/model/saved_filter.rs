//! Whom somebody looks for, and what of that is kept on the map under a name.

use std::collections::BTreeSet;

use super::{Engagement, Head, Id, Line, Quadrant};

/// What people are looked for by. Each part that asks for something must be met, by any of its choices; an
/// empty part asks for nothing. Choices of a closed list and owners stand in their order, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Every word must stand somewhere in the row.
    pub text: String,
    /// Where they stand; `None` is for those who are not rated yet.
    pub quadrants: Vec<Option<Quadrant>>,
    /// How engaged they are now; `None` is for those of whom that is not known.
    pub engagement: Vec<Option<Engagement>>,
    /// Who looks after them; `None` is for those whom nobody does.
    pub owners: Vec<Option<Id>>,
    /// What they are tagged with, whichever way that is written.
    pub tags: Vec<Line>,
    /// Only those with a concern that has no answer yet.
    pub unanswered: bool,
}

/// A filter that is kept on the map, so that everybody who opens it has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedFilter {
    /// Identity within the map.
    pub id: Id,
    /// Name as the reader sees it.
    pub name: Line,
    /// Whom it finds.
    pub wanted: Wanted,
    /// Groups that are switched off in the legend; `None` stands for those without a group.
    pub hidden: BTreeSet<Option<Id>>,
}

impl SavedFilter {
    /// One that finds everybody.
    pub fn blank(id: Id) -> Self {
        Self { id, name: Line::default(), wanted: Wanted::default(), hidden: BTreeSet::new() }
    }

    /// Whether this head has every group and member whom it names.
    pub fn is_of(&self, head: &Head) -> bool {
        let known = head.by_id();
        self.hidden.iter().flatten().all(|id| known.group(id).is_some())
            && self.wanted.owners.iter().flatten().all(|id| known.member(id).is_some())
    }

    /// Takes out groups and members whom this head does not have.
    pub fn keep_known(&mut self, head: &Head) {
        let known = head.by_id();
        self.hidden.retain(|group| group.as_ref().is_none_or(|id| known.group(id).is_some()));
        self.wanted.owners.retain(|owner| owner.as_ref().is_none_or(|id| known.member(id).is_some()));
    }
}
