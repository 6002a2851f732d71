//! Several people at once: who is picked, and what is done with all of them.

use super::board::arrow;
use super::effect::Focus;
use super::session::{Outcome, Session};
use super::view::View;
use crate::edit::Command;
use crate::model::{Id, Score, Stakeholder};

impl Session {
    /// A click on somebody on the grid, or on the ground. `more` picks them beside who is picked already, or
    /// not any more.
    pub(super) fn choose(&mut self, id: Option<Id>, more: bool, out: &mut Outcome) {
        let id = match (id, more) {
            (Some(id), true) => id,
            (None, true) => return, // somebody was missed by a hair
            (id, false) => {
                self.screen.picked.clear();
                // Whoever else is opened is not the one who is being placed.
                self.screen.placing =
                    self.screen.placing.take().filter(|placing| id.as_ref() == Some(&placing.id));
                return self.select(id);
            }
        };
        self.book.history.end_run();
        if self.screen.picked.is_empty() {
            self.screen.picked.extend(self.screen.selected.clone().filter(|selected| *selected != id));
        }
        let of_pile = self.together(&id);
        if of_pile.iter().all(|id| self.screen.picked.contains(id)) && !of_pile.is_empty() {
            self.screen.picked.retain(|id| !of_pile.contains(id));
        } else {
            self.screen.picked.extend(of_pile);
            self.select(Some(id));
        }
        self.say_picked(out);
    }

    /// Picks everybody in a part of the grid, given by two of its corners in units of the axes.
    pub(super) fn pick_area(&mut self, from: (f64, f64), to: (f64, f64), more: bool, out: &mut Outcome) {
        if !more {
            self.screen.picked.clear();
        }
        let within = |score: Score, one: f64, other: f64| {
            (one.min(other)..=one.max(other)).contains(&f64::from(score.get()))
        };
        let inside = |person: &Stakeholder| {
            person.placed().is_some_and(|(influence, interest)| {
                within(influence, from.0, to.0) && within(interest, from.1, to.1)
            })
        };
        let people = self.book.map.iter().filter(|person| inside(person) && self.screen.has_in_sight(person));
        let people: Vec<Id> = people.map(|person| person.id.clone()).collect();
        self.screen.picked.extend(people);
        self.book.history.end_run();
        self.say_picked(out);
    }

    /// Opens somebody's panel beside the map, also where the legend hides the group.
    pub(super) fn go_to(&mut self, id: Id, out: &mut Outcome) {
        let Some(person) = self.book.map.get(&id) else { return };
        self.screen.filter.hidden.remove(&person.group);
        self.show(View::Map);
        self.select(Some(id));
        out.focus(Focus::Panel);
    }

    /// Picks everybody who is found on the grid.
    pub(super) fn pick_found(&mut self, out: &mut Outcome) {
        let found = |person: &&std::sync::Arc<Stakeholder>| {
            person.placed().is_some() && self.screen.filter.finds(person)
        };
        let people: Vec<Id> = self.book.map.iter().filter(found).map(|person| person.id.clone()).collect();
        self.screen.picked.extend(people);
        self.book.history.end_run();
        self.say_picked(out);
    }

    fn say_picked(&self, out: &mut Outcome) {
        out.say(match self.screen.picked.len() {
            0 => "No selection of several people".to_owned(),
            1 => "1 person selected".to_owned(),
            more => format!("{more} people selected"),
        });
    }

    /// Whom the keys of the grid are for: where several are picked one of those, else who is selected. Nobody
    /// who cannot be seen.
    pub(super) fn lead(&self) -> Option<Id> {
        let selected = self.screen.selected.as_ref();
        let seen = self.picked_in_sight();
        if seen.is_empty() || selected.is_some_and(|id| seen.contains(id)) {
            return selected.cloned();
        }
        seen.into_iter().next()
    }

    /// Those whom a key of the grid, or in the register the bar, is for.
    pub fn in_hand(&self) -> Vec<Id> {
        match self.screen.view {
            View::Map => self.lead().map(|id| self.company(&id)).unwrap_or_default(),
            View::People => self.screen.picked.iter().cloned().collect(),
        }
    }

    /// Those who go with somebody that is dragged or moved by a key: all who are picked, if this one is, else
    /// this one alone. Who cannot be seen stays.
    pub(super) fn company(&self, id: &Id) -> Vec<Id> {
        let seen = self.picked_in_sight();
        if seen.contains(id) { seen } else { vec![id.clone()] }
    }

    /// Whoever is worked on alone ends a selection of others, as a click does: what is done next is for them.
    pub(super) fn single_out(&mut self, id: &Id) {
        if self.editable() && !self.screen.picked.contains(id) {
            self.screen.picked.clear();
        }
    }

    fn picked_in_sight(&self) -> Vec<Id> {
        let picked = self.screen.picked.iter().filter_map(|id| self.book.map.get(id));
        picked.filter(|person| self.screen.has_in_sight(person)).map(|person| person.id.clone()).collect()
    }

    /// Those who are seen as one token: all of a pile that is not open.
    fn together(&self, id: &Id) -> Vec<Id> {
        let place = self.book.map.get(id).and_then(|person| person.placed());
        match place.filter(|place| self.screen.pile != Some(*place)) {
            Some(place) => self.pile(place).map(|person| person.id.clone()).collect(),
            None => vec![id.clone()],
        }
    }

    /// Moves several people as one. `to` is where the one who is held goes.
    pub(super) fn shift_to(&mut self, id: &Id, ids: Vec<Id>, to: (Score, Score), out: &mut Outcome) {
        let Some(from) = self.book.map.get(id).and_then(|person| person.placed()) else { return };
        let way = |from: Score, to: Score| i32::from(to.get()) - i32::from(from.get());
        self.shift(ids, way(from.0, to.0), way(from.1, to.1), out);
    }

    /// An arrow key moves all of these.
    pub(super) fn nudge_all(&mut self, ids: Vec<Id>, key: &str, shift: bool, out: &mut Outcome) {
        if let Some((up, right)) = arrow(key, shift) {
            self.shift(ids, up, right, out);
        }
    }

    fn shift(&mut self, ids: Vec<Id>, influence: i32, interest: i32, out: &mut Outcome) {
        if self.try_run(Command::Shift { ids, influence, interest }, out) {
            self.reveal_selected();
            out.say(match out.changes.iter().count() {
                0 => "Nobody moved: one of them is at the edge".to_owned(),
                moved => format!("{moved} people moved"),
            });
        }
    }
}
