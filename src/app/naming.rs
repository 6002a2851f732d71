//! A name written where somebody stands on the grid.

use super::effect::Focus;
use super::names::{self, LineAnswer, NamesAnswer};
use super::session::{Outcome, Session};
use super::stamp::Ids;
use super::view::Naming;
use crate::edit::Command;
use crate::model::Score;

/// The box has one line and no buttons: who enters it twice means it.
fn as_it_is(text: &str) -> [NamesAnswer; 2] {
    [NamesAnswer::OfLines(LineAnswer::AsOne, vec![text.to_owned()]), NamesAnswer::AddTwice]
}

impl Session {
    /// Opens a box for a name at a place of the grid.
    pub(super) fn name_here(&mut self, influence: f64, interest: f64, out: &mut Outcome) {
        if !self.editable() || self.screen.placing.is_some() {
            return;
        }
        let (influence, interest) = (Score::nearest(influence), Score::nearest(interest));
        self.screen.naming = Some(Naming { influence, interest, problem: None, asked: None });
        let head = self.book.map.head();
        let (up, right) = (&head.influence.name, &head.interest.name);
        out.say(format!("Add a name here: {up} {}, {right} {}", influence.get(), interest.get()));
    }

    /// Adds who was named there, and selects them. A group may stand behind the name, as in the box for new names.
    /// What cannot be taken stays in the box, with the reason; what may be meant is taken when it is entered again.
    pub(super) fn add_here(&mut self, text: &str, back: bool, ids: &mut Ids, out: &mut Outcome) {
        let Some(naming) = &mut self.screen.naming else { return };
        let text = text.trim();
        if text.is_empty() {
            return self.stop_naming(back, out);
        }
        let (influence, interest) = (naming.influence, naming.interest);
        let is_meant = back && naming.asked.as_deref() == Some(text);
        let as_it_is = as_it_is(text);
        let answers: &[NamesAnswer] = if is_meant { &as_it_is } else { &[] };
        let names = names::read(text, &self.book.map, answers, ids);
        if let Some(known) = names.problems.first() {
            let may_be_meant = known.offers().iter().any(|(_, answer)| as_it_is.contains(answer));
            let mut problem = known.problem.to_string();
            if may_be_meant {
                problem.push_str(" Press Enter again to add it as it is.");
            }
            naming.asked = may_be_meant.then(|| text.to_owned());
            naming.problem = Some(problem.clone());
            return out.say(problem);
        }
        let Some(mut person) = names.people.into_iter().flat_map(|(_, people)| people).next() else { return };
        if person.influence.is_none() {
            (person.influence, person.interest) = (Some(influence), Some(interest));
        } // else they are written behind the name
        let id = person.id.clone();
        self.book.history.end_run();
        let added = [(id.clone(), person.group.clone())];
        if self.try_run(Command::Add(vec![person]), out) {
            self.show_new(&added);
            self.stop_naming(back, out);
            self.single_out(&id);
            self.select(Some(id));
        }
    }

    /// Leaves the box; nobody is added.
    pub(super) fn stop_naming(&mut self, back: bool, out: &mut Outcome) {
        if self.screen.naming.take().is_some() && back {
            out.focus(Focus::Board);
        }
    }
}
