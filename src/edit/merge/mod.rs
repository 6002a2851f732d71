//! Changes that were made from an older state of a map, carried over to the map as it is now.
//!
//! Several tabs on one map, the tail that a crash left behind, and undo all need the same: what was
//! wanted must arrive, and what somebody else did meanwhile must stay. A change knows the record before
//! and after; the record as it is now is the third. Fields are compared one by one, entries of lists by
//! their id. Nothing here asks anybody: where both sides want something different, the caller has said
//! who wins, and hears of each such clash.
//!
//! An entry or a record that one side deleted and the other one edited stays, whoever wins, so that
//! nothing that somebody wrote is lost. Only undo and redo do not bring back what others deleted: what
//! they want is an older state, which nobody has just written.

mod fields;
mod lists;
mod references;

use std::collections::BTreeSet;
use std::sync::Arc;

use self::references::Known;
use super::change::Plan;
use super::{Change, Changes, RecordKey};
use crate::model::{Head, Id, Line, Stakeholder, StakeholderMap};

/// Who wins a field that both sides have changed, each in its own way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wins {
    /// The changes that are carried over.
    These,
    /// What stands in the map as it is now.
    Those,
}

/// A field that both sides have changed, each in its own way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clash {
    /// The record it belongs to.
    pub record: RecordKey,
    /// Whose record it is, as a reader knows it: the name of a stakeholder, or the title of the map.
    pub name: Line,
    /// The field in a word, as in `Field::word`. Besides, `place` is both scores as one, `deletion` is a
    /// record or an entry that one side deleted and the other one edited, and `limit` is somebody for
    /// whom the map has no room.
    pub field: &'static str,
}

/// Changes that were carried over.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Merged {
    /// What to apply to the map as it is now.
    pub changes: Changes,
    /// Every field that both sides had changed differently. At most one a field and record.
    pub clashes: Vec<Clash>,
}

pub(super) const DELETION: &str = "deletion";
const LIMIT: &str = "limit";

/// What becomes of something that was edited in the changes and is deleted in the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Deleted {
    ComesBack,
    StaysGone,
}

impl Changes {
    /// These changes, made from an older state of the map, carried over to the map as it is now.
    ///
    /// The answer's `before` is exactly what `now` holds, so applying it to `now` gives the merged map.
    /// References to what the merged map lacks are cleared, in all records. The map keeps its id.
    /// People for whom there is no room below [`StakeholderMap::MAX`] are left out and told as a clash.
    /// Carrying the same changes over once more changes nothing.
    pub fn onto(&self, now: &StakeholderMap, wins: Wins) -> Merged {
        self.carried_over(now, wins, Deleted::ComesBack)
    }

    /// As [`Self::onto`], for undo and redo: what others did wins, also where they deleted something.
    pub(super) fn onto_again(&self, now: &StakeholderMap) -> Merged {
        self.carried_over(now, Wins::Those, Deleted::StaysGone)
    }

    /// What takes references to nothing out of a map that was put together of parts.
    pub fn clearing(map: &StakeholderMap) -> Self {
        let known = Known::of(map.head());
        let mut changes = Plan::default();
        for person in map.iter() {
            if let Some(cleared) = known.cleared(person) {
                changes.edited(person, cleared);
            }
        }
        changes.done()
    }

    fn carried_over(&self, now: &StakeholderMap, wins: Wins, deleted: Deleted) -> Merged {
        let mut clashes = Vec::new();
        let mut all = Vec::new();
        for change in self.iter() {
            let mut judge = Judge { wins, deleted, words: Vec::new() };
            let merged = judge.change(change, now);
            let name = name_of(&merged);
            clashes.extend(judge.words.into_iter().map(|field| {
                let (record, name) = (change.key(), name.clone());
                Clash { record, name, field }
            }));
            all.push(merged);
        }
        keep_within_limit(&mut all, now.len(), &mut clashes);
        clear_references(&mut all, now);
        Merged { changes: Changes::of(all), clashes }
    }
}

/// What decides about one record, and what both sides changed in it.
struct Judge {
    wins: Wins,
    deleted: Deleted,
    words: Vec<&'static str>,
}

impl Judge {
    /// Notes that both sides changed this. Two entries of one list may clash in the same word.
    fn clash(&mut self, word: &'static str) {
        if !self.words.contains(&word) {
            self.words.push(word);
        }
    }

    /// What was edited in the changes and is deleted in the map.
    fn bring_back<T>(&mut self, edited: T) -> Option<T> {
        self.clash(DELETION);
        (self.deleted == Deleted::ComesBack).then_some(edited)
    }

    fn change(&mut self, change: &Change, now: &StakeholderMap) -> Change {
        match change {
            Change::Head { before, after } => {
                let now = now.head();
                Change::Head { before: Arc::clone(now), after: self.head(before, after, now) }
            }
            Change::Stakeholder { id, before, after } => {
                let now = now.get(id);
                let after = self.stakeholder(before.as_ref(), after.as_ref(), now);
                Change::Stakeholder { id: id.clone(), before: now.cloned(), after }
            }
        }
    }

    fn head(&mut self, before: &Arc<Head>, after: &Arc<Head>, now: &Arc<Head>) -> Arc<Head> {
        if now == before && after.id == now.id {
            return Arc::clone(after); // nobody else was here
        }
        Arc::new(self.merged_head(&Sides { before, after, now }))
    }

    fn stakeholder(
        &mut self,
        before: Option<&Arc<Stakeholder>>,
        after: Option<&Arc<Stakeholder>>,
        now: Option<&Arc<Stakeholder>>,
    ) -> Option<Arc<Stakeholder>> {
        if now == before {
            return after.cloned(); // nobody else was here
        }
        if after == now || after == before {
            return now.cloned();
        }
        match (after, now) {
            (Some(after), Some(now)) => {
                // Where both sides have added it, what one of them left empty is no clash.
                let blank = || Arc::new(Stakeholder::named(now.id.clone(), 0, Line::default()));
                let before = &before.cloned().unwrap_or_else(blank);
                let merged = self.merged_stakeholder(&Sides { before, after, now });
                Some(Arc::new(merged))
            }
            (Some(after), None) => self.bring_back(Arc::clone(after)),
            (None, now) => {
                self.clash(DELETION);
                now.cloned()
            }
        }
    }
}

/// One value in the older state, as these changes want it, and as it is in the map now.
struct Sides<'a, T: ?Sized> {
    before: &'a T,
    after: &'a T,
    now: &'a T,
}

impl<'a, T: ?Sized> Sides<'a, T> {
    /// A part of the value.
    fn of<U: ?Sized>(&self, part: impl Fn(&'a T) -> &'a U) -> Sides<'a, U> {
        Sides { before: part(self.before), after: part(self.after), now: part(self.now) }
    }

    /// The value that stays, and whether both sides had changed it, each in its own way.
    fn pick(&self, wins: Wins) -> (&'a T, bool)
    where
        T: PartialEq,
    {
        if self.after == self.before || self.after == self.now {
            (self.now, false)
        } else if self.now == self.before {
            (self.after, false)
        } else {
            (if wins == Wins::These { self.after } else { self.now }, true)
        }
    }
}

/// Whose record it is: as the map has it now, or else as it comes to the map.
fn name_of(change: &Change) -> Line {
    match change {
        Change::Head { before, .. } => before.title.clone(),
        Change::Stakeholder { before, after, .. } => {
            before.as_ref().or(after.as_ref()).map(|person| person.name.clone()).unwrap_or_default()
        }
    }
}

/// Leaves out who would be one too many. Deletions make room first.
fn keep_within_limit(all: &mut Vec<Change>, people: usize, clashes: &mut Vec<Clash>) {
    let gone =
        all.iter().filter(|c| matches!(c, Change::Stakeholder { before: Some(_), after: None, .. })).count();
    let mut room = StakeholderMap::MAX.saturating_sub(people.saturating_sub(gone));
    all.retain(|change| {
        if !matches!(change, Change::Stakeholder { before: None, after: Some(_), .. }) {
            return true;
        }
        if room == 0 {
            clashes.push(Clash { record: change.key(), name: name_of(change), field: LIMIT });
            return false;
        }
        room -= 1;
        true
    });
}

/// Clears references to groups and members that are not there any more, also in records of the map
/// that nobody changed.
fn clear_references(all: &mut Vec<Change>, now: &StakeholderMap) {
    let merged = all.iter().find_map(|change| match change {
        Change::Head { after, .. } => Some(Arc::clone(after)),
        Change::Stakeholder { .. } => None,
    });
    let head = merged.as_ref().unwrap_or(now.head());
    let known = Known::of(head);
    for change in all.iter_mut() {
        if let Change::Stakeholder { after: Some(after), .. } = change
            && let Some(cleared) = known.cleared(after)
        {
            *after = Arc::new(cleared);
        }
    }
    if known.has_all_of(now.head()) {
        return; // whoever did not change refers to nothing that is gone
    }
    let mut changed: BTreeSet<Id> = BTreeSet::new();
    changed.extend(all.iter().filter_map(stakeholder_of).cloned());
    for before in now.iter().filter(|person| !changed.contains(&person.id)) {
        if let Some(cleared) = known.cleared(before) {
            let (id, after) = (before.id.clone(), Some(Arc::new(cleared)));
            all.push(Change::Stakeholder { id, before: Some(Arc::clone(before)), after });
        }
    }
}

fn stakeholder_of(change: &Change) -> Option<&Id> {
    match change {
        Change::Head { .. } => None,
        Change::Stakeholder { id, .. } => Some(id),
    }
}
