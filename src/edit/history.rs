//! Undo and redo of one map, until the tab is closed.

use super::{Changes, RunKey};

/// Older steps than these are forgotten, so that a long day does not fill the memory.
const LIMIT: usize = 1_000;

#[derive(Debug, Clone)]
struct Entry {
    label: String,
    changes: Changes,
    run: Option<RunKey>,
}

/// What was done and can be undone, and what was undone and can be redone.
#[derive(Debug, Clone, Default)]
pub struct History {
    done: Vec<Entry>,
    undone: Vec<Entry>,
}

impl History {
    /// Notes a step that was carried out. A step of the run that is still going on joins it.
    pub fn push(&mut self, label: String, changes: Changes, run: Option<RunKey>) {
        self.undone.clear();
        if let Some(last) = self.done.last_mut()
            && run.is_some()
            && last.run == run
        {
            last.changes.squash(changes); // the label stays: it names what the run began with
            if last.changes.is_empty() {
                self.done.pop();
            }
            return;
        }
        self.done.push(Entry { label, changes, run });
        if self.done.len() > LIMIT {
            self.done.remove(0);
        }
    }

    /// Ends a run, so that the next step becomes an entry of its own.
    pub fn end_run(&mut self) {
        if let Some(last) = self.done.last_mut() {
            last.run = None;
        }
    }

    /// Takes the last step back: the changes to apply, and its name. What follows stands by itself: it
    /// does not join the run that lies under what was undone.
    pub fn undo(&mut self) -> Option<(Changes, String)> {
        let mut entry = self.done.pop()?;
        entry.run = None;
        self.end_run();
        let answer = (entry.changes.inverted(), entry.label.clone());
        self.undone.push(entry);
        Some(answer)
    }

    /// Carries the last undone step out again: the changes to apply, and its name.
    pub fn redo(&mut self) -> Option<(Changes, String)> {
        let entry = self.undone.pop()?;
        let answer = (entry.changes.clone(), entry.label.clone());
        self.done.push(entry);
        Some(answer)
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
