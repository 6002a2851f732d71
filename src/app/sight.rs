//! Which part of the grid is looked at, and which pile is open.

use super::session::{Outcome, Session};
use super::view::Sight;
use crate::model::{Choice, Id, Score, Window};

/// Somebody, and the scores where one is placed.
pub(super) type Standing = (Id, Option<(Score, Score)>);

impl Session {
    /// Closer by this factor, or further away below 1, about a point or else about who is selected.
    pub(super) fn zoom(&mut self, factor: f64, at: Option<(f64, f64)>) {
        let window = self.screen.window;
        let selected = self.screen.selected.as_ref().and_then(|id| self.book.map.get(id)?.placed());
        let selected =
            selected.map(units).filter(|(influence, interest)| window.holds(*influence, *interest));
        let (influence, interest) = at.or(selected).unwrap_or_else(|| window.middle());
        self.screen.window = window.zoomed(factor, influence, interest);
    }

    pub(super) fn pan(&mut self, influence: f64, interest: f64) {
        self.screen.window = self.screen.window.moved(influence, interest);
    }

    pub(super) fn look_at(&mut self, sight: Sight, out: &mut Outcome) {
        let (window, words) = match sight {
            Sight::Whole => (Window::WHOLE, "The whole grid".to_owned()),
            Sight::Everybody => {
                let shown = self.book.map.iter().filter(|person| self.screen.filter.finds(person));
                let window = Window::around(shown.filter_map(|person| person.placed().map(units)));
                (window, "Everybody who is found".to_owned())
            }
            Sight::Quadrant(quadrant) => {
                (Window::of(quadrant, self.book.map.head()), quadrant.label().to_owned())
            }
        };
        self.screen.window = window;
        out.say(words);
    }

    /// Shows the texts of the grid a step larger, or smaller.
    pub(super) fn resize_text(&mut self, larger: bool, out: &mut Outcome) {
        self.screen.text = self.screen.text.next(larger);
        out.say(format!("Text on the grid: {}", self.screen.text.label()));
    }

    /// Moves what is looked at so that the selected person can be seen.
    pub(super) fn reveal_selected(&mut self) {
        let selected = self.screen.selected.as_ref().and_then(|id| self.book.map.get(id)?.placed());
        let Some((influence, interest)) = selected.map(units) else { return };
        self.screen.window = self.screen.window.showing(influence, interest);
    }

    /// Opens the pile of those who stand where this person does, or closes it.
    pub(super) fn open_pile(&mut self, id: &Id, out: &mut Outcome) {
        let Some(place) = self.book.map.get(id).and_then(|person| person.placed()) else { return };
        if self.screen.pile.take() == Some(place) {
            return;
        }
        self.screen.pile = Some(place);
        let names: Vec<&str> = self.pile(place).map(|person| &*person.name).collect();
        out.say(format!("{} people at the same place: {}", names.len(), names.join(", ")));
    }

    /// Those who are shown and have these scores.
    pub(super) fn pile(&self, place: (Score, Score)) -> impl Iterator<Item = &crate::model::Stakeholder> {
        let all = self.book.map.in_order().into_iter().map(|person| &**person);
        all.filter(move |person| person.placed() == Some(place) && self.screen.has_in_sight(person))
    }

    /// Whether others stand where the selected person does.
    pub fn has_pile(&self) -> bool {
        let place = self.screen.selected.as_ref().and_then(|id| self.book.map.get(id)?.placed());
        place.is_some_and(|place| self.pile(place).nth(1).is_some())
    }

    /// Who is selected, and where.
    pub(super) fn who_stands_where(&self) -> Option<Standing> {
        let id = self.screen.selected.as_ref()?;
        Some((id.clone(), self.book.map.get(id)?.placed()))
    }

    /// A pile stays open while there is one, and until somebody elsewhere is selected or moved. `stood` is who
    /// was selected before.
    pub(super) fn tidy_pile(&mut self, stood: Option<&Standing>) {
        let Some(place) = self.screen.pile else { return };
        let stands = self.who_stands_where();
        let left = stands.as_ref() != stood && stands.is_some_and(|(_, at)| at != Some(place));
        if left || self.pile(place).count() < 2 {
            self.screen.pile = None;
        }
    }
}

fn units((influence, interest): (Score, Score)) -> (f64, f64) {
    (f64::from(influence.get()), f64::from(interest.get()))
}
