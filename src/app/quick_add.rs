//! The box for new names after Enter: who is understood is added, everything else stays there with its reason.
//!
//! A long list is added in parts, so that the page goes on living meanwhile; it is one step of the history all the
//! same. What is not on the map yet stands in the draft for as long, so that no part of it can be lost.

use std::collections::VecDeque;

use super::board::spoken;
use super::called::distinct_group;
use super::effect::{Effect, Timer};
use super::names::{self, KeptLines, NamesAnswer};
use super::session::{Outcome, Session};
use super::stamp::Ids;
use crate::edit::{Command, RunKey};
use crate::model::{Id, Line, Stakeholder};

/// How many people are added before the page gets its turn.
const AT_ONCE: usize = 50;

/// The quick-add box after Enter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct QuickReply {
    /// Grows with every Enter, so that the same answer twice is still news.
    pub serial: u32,
    /// Lines that stay in the box.
    pub kept: String,
    /// Why they stay, each reason once.
    pub problems: Vec<KeptLines>,
    /// How far a long list has come: added, and of how many.
    pub adding: Option<(usize, usize)>,
}

/// A long list that is being added.
#[derive(Debug)]
pub(super) struct Adding {
    /// To which map.
    map: Id,
    /// Those who wait, each with the line that they come from.
    waiting: VecDeque<(String, Vec<Stakeholder>)>,
    total: usize,
    run: RunKey,
    /// Who it is, in words, where there is but one.
    alone: Option<String>,
}

impl Session {
    /// Takes what was entered in the box. `answer` is what somebody says to lines that were asked about.
    pub(super) fn take_names(
        &mut self,
        text: &str,
        answer: Option<NamesAnswer>,
        ids: &mut Ids,
        out: &mut Outcome,
    ) {
        if !self.editable() {
            return;
        }
        self.answers.extend(answer.clone());
        if let Some(NamesAnswer::CreateGroup(name)) = answer {
            self.create_group(&name, ids, out);
        }
        let names = names::read(text, &self.book.map, &self.answers, ids);
        if names.kept.is_empty() {
            self.answers.clear();
        } else {
            // Also for what is left of the list.
            self.answers.extend(names.numbered.then_some(NamesAnswer::Numbered));
            self.answers.extend(names.lettered.then_some(NamesAnswer::Lettered));
        }
        // Whoever waits for another map is not added here.
        let elsewhere = self.adding.as_ref().is_some_and(|adding| &adding.map != self.open_id());
        let mut kept = if elsewhere { self.take_waiting() } else { Vec::new() };
        let first = names.people.first().and_then(|(_, people)| people.first()).cloned();
        if let Some(first) = first {
            let more: usize = names.people.iter().map(|(_, people)| people.len()).sum();
            if let Some(adding) = &mut self.adding {
                adding.total += more;
                adding.waiting.extend(names.people);
            } else {
                let (map, run) = (self.open_id().clone(), RunKey::of_list(&first.id));
                let alone = (more == 1).then(|| spoken(&first, self.book.map.head()));
                self.adding = Some(Adding { map, waiting: names.people.into(), total: more, run, alone });
            }
            if let Err(refused) = self.add_some(out) {
                kept.extend(self.take_waiting());
                self.show_toast(refused, None, out);
            }
        }
        for known in &names.problems {
            out.say(known.problem.to_string());
        }
        kept.extend(names.kept);
        let mut kept = kept.join("\n");
        if !kept.is_empty() {
            kept.push('\n'); // the next name that is called out goes on a line of its own
        }
        self.answer_in_box(kept, names.problems, out);
    }

    /// Adds the next part of a long list.
    pub(super) fn add_more(&mut self, out: &mut Outcome) {
        let is_here = self.adding.as_ref().is_some_and(|adding| &adding.map == self.open_id());
        let done = if is_here && self.editable() { self.add_some(out) } else { Err(String::new()) };
        if let Err(refused) = done {
            self.stop_adding(out);
            if !refused.is_empty() {
                self.show_toast(refused, None, out);
            }
        }
        self.keep_draft(self.typed.clone(), out);
    }

    /// Whoever of a long list is not added yet goes back into the box.
    pub(super) fn stop_adding(&mut self, out: &mut Outcome) {
        if let Some((done, of)) = self.quick.adding {
            out.say(format!("{done} of {of} people added"));
        }
        let waiting = self.take_waiting();
        if !waiting.is_empty() {
            self.answer_in_box(waiting.join("\n"), Vec::new(), out);
        }
    }

    /// Ends the adding of a long list. The lines of whoever is not on the map yet.
    fn take_waiting(&mut self) -> Vec<String> {
        self.quick.adding = None;
        let waiting = self.adding.take().into_iter().flat_map(|adding| adding.waiting);
        waiting.map(|(line, _)| line).collect()
    }

    /// Adds as many of those who wait as may be at once, and asks for another turn where more are left.
    fn add_some(&mut self, out: &mut Outcome) -> Result<(), String> {
        let Some(adding) = &self.adding else { return Ok(()) };
        let mut people: Vec<Stakeholder> = Vec::new();
        let mut lines = 0;
        for (_, some) in &adding.waiting {
            if people.len() >= AT_ONCE {
                break;
            }
            people.extend(some.iter().cloned());
            lines += 1;
        }
        let (total, run) = (adding.total, adding.run.clone());
        let added: Vec<(Id, Option<Id>)> = people.iter().map(|s| (s.id.clone(), s.group.clone())).collect();
        let command = Command::Add(people);
        let label = command.label(&self.book.map);
        self.attempt_as(command, label, Some(run.clone()), out)?;
        // Not before they are on the map: a refusal must not lose them.
        self.adding.iter_mut().for_each(|adding| drop(adding.waiting.drain(..lines)));
        self.show_new(&added);
        let left: usize =
            self.adding.iter().flat_map(|adding| &adding.waiting).map(|(_, some)| some.len()).sum();
        if total > 1 {
            // Those who are added so far: it may be stopped.
            self.book.history.rename_run(&run, format!("Add {} people", total - left));
        }
        self.quick.adding = (left > 0).then_some((total - left, total));
        if left == 0 {
            let alone = self.adding.take().and_then(|adding| adding.alone);
            out.say(alone.unwrap_or_else(|| format!("{total} people added")));
            self.book.history.end_run();
        } else {
            out.ask(Effect::Wake { timer: Timer::Names, after_ms: 0 });
        }
        Ok(())
    }

    /// Nobody who is added vanishes behind a filter.
    pub(super) fn show_new(&mut self, added: &[(Id, Option<Id>)]) {
        for (_, group) in added {
            self.screen.filter.hidden.remove(group);
        }
        self.screen.look(&self.book.map);
        let Some(found) = &self.screen.filter.found else { return };
        if !added.iter().all(|(id, _)| found.contains(id)) {
            self.find_everybody();
        }
    }

    /// What stays in the box, and why.
    fn answer_in_box(&mut self, kept: String, problems: Vec<KeptLines>, out: &mut Outcome) {
        self.keep_draft(kept.clone(), out);
        self.quick.serial += 1;
        self.quick.kept = kept;
        self.quick.problems = problems;
    }

    /// The draft while a long list is being added: those who wait, and what was typed since.
    pub(super) fn with_waiting(&self, typed: &str) -> String {
        let waiting = self.adding.iter().flat_map(|adding| &adding.waiting).map(|(line, _)| line.as_str());
        let mut lines: Vec<&str> = waiting.collect();
        if !typed.is_empty() {
            lines.push(typed);
        }
        lines.join("\n")
    }

    pub(super) fn add_group(&mut self, ids: &mut Ids, out: &mut Outcome) {
        let number = self.book.map.head().groups.len() + 1;
        self.create_group(&format!("Group {number}"), ids, out);
    }

    fn create_group(&mut self, name: &str, ids: &mut Ids, out: &mut Outcome) {
        let new = distinct_group(ids.fresh('g'), Line::cut(name), &self.book.map.head().groups);
        self.run(Command::AddGroup(new), out);
    }
}
