//! Commands, undo and redo, and the small moves of the screen that go with them.

use super::effect::{Effect, Focus};
use super::msg::NewItem;
use super::register::rows;
use super::session::{Outcome, Phase, Session};
use super::sight::Standing;
use super::stamp::Ids;
use super::tabs::clashes_in_words;
use super::toast::ToastAction;
use super::view::{Tab, View};
use crate::edit::{Changes, Command, Item, RunKey, Undone};
use crate::model::{Concern, Expectation, Id, Line, Member, Message, Prose};

impl Session {
    /// Carries a command out, or says why not.
    pub(super) fn run(&mut self, command: Command, out: &mut Outcome) {
        self.try_run(command, out);
    }

    /// As [`Self::run`]; answers whether the map changed or was so already.
    pub(super) fn try_run(&mut self, command: Command, out: &mut Outcome) -> bool {
        let done = self.attempt(command, out);
        if let Err(reason) = &done {
            out.say(reason.clone());
        }
        done.is_ok()
    }

    /// Carries a command out, or answers in a sentence why not.
    fn attempt(&mut self, command: Command, out: &mut Outcome) -> Result<(), String> {
        let (label, run) = (command.label(&self.book.map), command.run_key());
        self.attempt_as(command, label, run, out)
    }

    /// As [`Self::attempt`], as a step of this name and run.
    pub(super) fn attempt_as(
        &mut self,
        command: Command,
        label: String,
        run: Option<RunKey>,
        out: &mut Outcome,
    ) -> Result<(), String> {
        if !self.editable() {
            let reason = "Nothing can be changed here before the page is loaded anew.";
            if self.phase == Phase::Fenced {
                self.show_toast(reason, None, out);
            }
            return Err(reason.to_owned());
        }
        let loss = command.loss(&self.book.map);
        let changes = command.run(&self.book.map).map_err(|refused| refused.to_string())?;
        if !changes.is_empty() {
            let step = self.book.history.push(label, changes.clone(), run);
            self.apply(changes, out);
            if step {
                self.count_step();
            }
        }
        if let Some(loss) = loss {
            self.show_toast(loss, Some(ToastAction::Undo), out);
        }
        Ok(())
    }

    /// Applies changes to the map, the screen and the store.
    pub(super) fn apply(&mut self, changes: Changes, out: &mut Outcome) {
        self.drop_offer(ToastAction::Undo);
        changes.apply(&mut self.book.map);
        let number = self.next_number();
        self.book.ledger.note(changes.iter().map(crate::edit::Change::key), number);
        if self.untouched {
            // The first edit makes the map one of the list.
            self.untouched = false;
            out.ask(Effect::Hold(self.open_id().clone()));
        }
        out.changes.squash(changes);
        self.keep_changes(out);
    }

    pub(super) fn undo(&mut self, out: &mut Outcome) {
        if !self.editable() {
            return;
        }
        if let Some(step) = self.book.history.undo(&self.book.map) {
            self.take_step("Undone", "Not undone", step, out);
        }
    }

    pub(super) fn redo(&mut self, out: &mut Outcome) {
        if !self.editable() {
            return;
        }
        if let Some(step) = self.book.history.redo(&self.book.map) {
            self.take_step("Done again", "Not done again", step, out);
        }
    }

    /// Applies a step of the history, and tells what became of it.
    fn take_step(&mut self, done: &str, not_done: &str, step: Undone, out: &mut Outcome) {
        let Undone { changes, label, skipped } = step;
        let what = if changes.is_empty() && !skipped.is_empty() { not_done } else { done };
        if changes.is_empty() {
            self.drop_offer(ToastAction::Undo);
        } else {
            self.apply(changes, out);
            self.count_step();
        }
        if skipped.is_empty() {
            out.say(format!("{what}: {label}"));
        } else {
            let why = "Left as it is, because it was changed in another tab";
            self.show_toast(format!("{what}: {label}. {why}: {}.", clashes_in_words(&skipped)), None, out);
        }
    }

    pub(super) fn add_item(&mut self, of: Id, kind: NewItem, ids: &mut Ids, out: &mut Outcome) {
        let (item, tab) = match kind {
            NewItem::Expectation(direction) => {
                let new = Expectation::stated(ids.fresh('e'), direction, Prose::default());
                (Item::Expectation(new), Tab::Expectations)
            }
            NewItem::Concern => {
                (Item::Concern(Concern::raised(ids.fresh('c'), Prose::default())), Tab::Concerns)
            }
            NewItem::Message => {
                (Item::Message(Message::draft(ids.fresh('x'), Prose::default())), Tab::Messages)
            }
        };
        let id = item.id().clone();
        if self.try_run(Command::AddItem { of, item }, out) {
            self.screen.tab = tab;
            out.focus(Focus::Item(id));
        }
    }

    pub(super) fn add_member(&mut self, name: &str, ids: &mut Ids, out: &mut Outcome) {
        let id = ids.fresh('t');
        self.run(Command::AddMember(Member { id, name: Line::cut(name) }), out);
    }

    pub(super) fn show(&mut self, view: View) {
        self.screen.view = view;
        self.screen.only_grid &= view == View::Map; // the register is all that is known of people
        self.screen.placing = None;
        self.screen.naming = None;
        self.book.history.end_run();
    }

    /// Hides all that is around the grid, or shows it again.
    pub(super) fn show_only_grid(&mut self, only: bool, out: &mut Outcome) {
        self.screen.only_grid = only;
        out.say(if only { "Only the grid is shown" } else { "Everything is shown" });
        if only {
            self.screen.view = View::Map;
            out.focus(Focus::Board);
        }
    }

    pub(super) fn select(&mut self, id: Option<Id>) {
        if id.is_none() {
            self.screen.pile = None;
        }
        if self.screen.selected != id {
            self.book.history.end_run();
            self.screen.selected = id;
            self.reveal_selected();
        }
    }

    pub(super) fn toggle_group(&mut self, group: Option<Id>) {
        let hidden = &mut self.screen.filter.hidden;
        if !hidden.remove(&group) {
            hidden.insert(group);
        }
    }

    pub(super) fn pick_all(&mut self, on: bool) {
        self.book.history.end_run();
        self.screen.picked.clear();
        if on {
            self.screen.picked.extend(rows(&self.book.map, &self.screen.filter, self.screen.sort));
        }
    }

    /// Nothing on the screen points at what is not there any more.
    pub(super) fn tidy_screen(&mut self, out: &Outcome, stood: Option<&Standing>) {
        if self.opening.is_some() || self.phase == Phase::Waiting {
            return; // the map on screen is not yet the one that the kept screen belongs to
        }
        let map = &self.book.map;
        let gone = |id: &Id| map.get(id).is_none();
        // Who is filtered out cannot be seen, so no key may move or delete them.
        let unseen = |id: &Id| map.get(id).is_none_or(|stakeholder| !self.screen.filter.shows(stakeholder));
        if self.screen.selected.as_ref().is_some_and(unseen) {
            self.screen.selected = None;
        }
        if self.screen.placing.as_ref().is_some_and(|placing| unseen(&placing.id)) {
            self.screen.placing = None;
        }
        self.screen.picked.retain(|id| !gone(id));
        self.tidy_pile(stood);
        let map = &self.book.map;
        let head = map.head();
        let screen = &mut self.screen;
        if !screen.filter.hidden.is_empty() {
            let known = head.by_id();
            screen.filter.hidden.retain(|group| group.as_ref().is_none_or(|id| known.group(id).is_some()));
        }
        if out.reopened || !out.changes.is_empty() {
            screen.wanted.tidy(map);
            screen.look(map);
        }
    }
}
