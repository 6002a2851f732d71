//! Undo and redo of one map, until the tab is closed.

use std::collections::BTreeSet;

use super::{Change, Changes, Clash, RunKey, Wins};
use crate::model::StakeholderMap;

/// Older steps than these are forgotten, so that a long day does not fill the memory.
const LIMIT: usize = 1_000;
/// Steps among which a deletion is looked for that another tab did not know of.
const RECENT: usize = 20;

#[derive(Debug, Clone)]
struct Entry {
    /// Grows from step to step.
    number: u64,
    label: String,
    /// What was applied to the map, so its inverse takes it back.
    changes: Changes,
    run: Option<RunKey>,
}

/// A step that was taken back, or carried out again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// What to apply to the map. Empty where others had changed all that the step was about.
    pub changes: Changes,
    /// The name of the step.
    pub label: String,
    /// What stays as it is, because it was changed by others since.
    pub skipped: Vec<Clash>,
}

/// Steps by their numbers; later ones have higher numbers, and 0 is none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Steps {
    /// The last one that was made, whatever became of it.
    pub last: u64,
    /// The one that would be undone.
    pub undo: u64,
    /// The one that would be redone.
    pub redo: u64,
}

/// What was done and can be undone, and what was undone and can be redone.
#[derive(Debug, Clone, Default)]
pub struct History {
    done: Vec<Entry>,
    undone: Vec<Entry>,
    last_number: u64,
}

impl History {
    /// Notes a step that was carried out. A step of the run that is still going on joins it, unless
    /// others have changed the record in between: their work must not become part of this step.
    /// Answers whether it is a step of its own.
    pub fn push(&mut self, label: String, changes: Changes, run: Option<RunKey>) -> bool {
        self.undone.clear();
        if let Some(last) = self.done.last_mut()
            && run.is_some()
            && last.run == run
            && changes.go_on_from(&last.changes)
        {
            last.changes.squash(changes); // the label stays: it names what the run began with
            if last.changes.is_empty() {
                self.done.pop();
            }
            return false;
        }
        self.last_number += 1;
        self.done.push(Entry { number: self.last_number, label, changes, run });
        if self.done.len() > LIMIT {
            self.done.remove(0);
        }
        true
    }

    /// Names the step of a run that is still going on anew.
    pub fn rename_run(&mut self, run: &RunKey, label: String) {
        if let Some(last) = self.done.last_mut().filter(|last| last.run.as_ref() == Some(run)) {
            last.label = label;
        }
    }

    /// Ends a run, so that the next step becomes an entry of its own.
    pub fn end_run(&mut self) {
        if let Some(last) = self.done.last_mut() {
            last.run = None;
        }
    }

    /// What is being written: the last step, where it is that of a field which nobody has left yet.
    pub fn writing(&self) -> Option<&Changes> {
        let last = self.done.last()?;
        last.run.as_ref().is_some_and(RunKey::is_of_a_field).then_some(&last.changes)
    }

    /// What this tab deleted and what came back with these changes, from one state of the map to another,
    /// because somebody else had edited it.
    pub fn came_back(&self, with: &Changes, from: &StakeholderMap, to: &StakeholderMap) -> Vec<Clash> {
        let mut keys = BTreeSet::new();
        keys.extend(with.iter().map(Change::key));
        let mut back = Vec::new();
        for entry in self.done.iter().rev().take(RECENT) {
            let touched = entry.changes.iter().filter(|change| keys.contains(&change.key()));
            let touched = Changes::of(touched.cloned());
            let there = |map| touched.onto(map, Wins::Those).clashes.into_iter().filter(Clash::is_deletion);
            let before: Vec<Clash> = there(from).collect();
            back.extend(there(to).filter(|clash| !before.contains(clash)));
        }
        back
    }

    /// Takes the last step back on the map as it is now. What others have changed since stays. What
    /// follows stands by itself: it does not join the run that lies under what was undone.
    pub fn undo(&mut self, now: &StakeholderMap) -> Option<Undone> {
        let entry = self.done.pop()?;
        self.end_run();
        Some(step(entry, now, &mut self.undone))
    }

    /// Carries the last undone step out again on the map as it is now.
    pub fn redo(&mut self, now: &StakeholderMap) -> Option<Undone> {
        let entry = self.undone.pop()?;
        Some(step(entry, now, &mut self.done))
    }

    /// The steps by their numbers.
    pub fn steps(&self) -> Steps {
        let number = |entries: &[Entry]| entries.last().map_or(0, |entry| entry.number);
        Steps { last: self.last_number, undo: number(&self.done), redo: number(&self.undone) }
    }

    /// Name of the step that would be undone.
    pub fn undo_label(&self) -> Option<&str> {
        self.done.last().map(|entry| entry.label.as_str())
    }

    /// Name of the step that would be redone.
    pub fn redo_label(&self) -> Option<&str> {
        self.undone.last().map(|entry| entry.label.as_str())
    }
}

/// What to apply, and the entry by which exactly that can be taken back. A step of which nothing is
/// left to apply is gone.
fn step(entry: Entry, now: &StakeholderMap, onto: &mut Vec<Entry>) -> Undone {
    let Entry { number, label, changes, .. } = entry;
    let merged = changes.inverted().onto_again(now);
    if !merged.changes.is_empty() {
        onto.push(Entry { number, label: label.clone(), changes: merged.changes.clone(), run: None });
    }
    Undone { changes: merged.changes, label, skipped: merged.clashes }
}
