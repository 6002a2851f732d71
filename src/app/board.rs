//! The board: dropping, nudging, placing with a cursor.

use super::effect::Focus;
use super::session::{Outcome, Session};
use super::view::{Placing, Sight};
use crate::edit::Command;
use crate::model::{Choice, Head, Id, Quadrant, Score, Stakeholder, fold, isolated, lower_case};

/// How much closer a key or a button goes.
pub const ZOOM: f64 = 1.5;

/// Keys of the board with what they do, for the overview of the keys.
pub const BOARD_KEYS: [(&[&str], &str); 13] = [
    (&["Page Up", "Page Down"], "The person before or the next one, quadrant by quadrant"),
    (&["A–Z", "Shift+A–Z"], "The next person whose name begins with it"),
    (&["Home", "End"], "The first or the last person"),
    (&["←", "→", "↑", "↓"], "Moves who is selected by 1"),
    (&["Shift+arrow"], "Moves who is selected by 10"),
    (&["+", "-"], "Closer, or further away"),
    (&["0"], "The whole grid"),
    (&["Enter"], "Opens the panel"),
    (&["Backspace"], "Takes the scores back"),
    (&["Delete"], "Deletes who is selected"),
    (&["Space"], "Adds the person to a selection of several, or takes them out; so do Shift and a click"),
    (&["Ctrl+A"], "Selects everybody who is found; a rectangle drawn on the ground selects who stands in it"),
    (&["Escape"], "Closes an open pile, else ends a selection of several, else selects nobody"),
];

/// Keys of the board while somebody is being placed.
pub const PLACING_KEYS: [(&[&str], &str); 4] = [
    (&["←", "→", "↑", "↓"], "Moves the cursor by 1"),
    (&["Shift+arrow"], "Moves the cursor by 10"),
    (&["Enter"], "Sets the person there"),
    (&["Escape"], "Leaves it as it was"),
];

/// Whether the board does something with this key, so that the page must not scroll as well. While nobody is on the
/// map a letter begins a name.
pub fn board_handles(key: &str, nobody: bool) -> bool {
    letter(key).is_some_and(|_| !nobody)
        || matches!(
            key,
            "ArrowUp"
                | "ArrowDown"
                | "ArrowLeft"
                | "ArrowRight"
                | "PageUp"
                | "PageDown"
                | "Home"
                | "End"
                | "Enter"
                | "Escape"
                | "Delete"
                | "Backspace"
                | " "
                | "+"
                | "="
                | "-"
                | "0"
        )
}

/// The letter that a key writes. A small n is a key of the page.
fn letter(key: &str) -> Option<char> {
    let mut letters = key.chars();
    letters.next().filter(|letter| letter.is_alphabetic() && *letter != 'n' && letters.next().is_none())
}

/// A stakeholder in words: "Finance director, influence 80, interest 20, keep satisfied".
pub fn spoken(stakeholder: &Stakeholder, head: &Head) -> String {
    let name = isolated(&stakeholder.name);
    let Some((influence, interest)) = stakeholder.placed() else { return format!("{name}, not rated yet") };
    let quadrant = Quadrant::of(influence, interest, head).label().to_ascii_lowercase();
    let (up, right) = (lower_case(&head.influence.name), lower_case(&head.interest.name));
    format!("{name}, {up} {}, {right} {}, {quadrant}", influence.get(), interest.get())
}

/// How far an arrow key goes: influence and interest.
pub(super) fn arrow(key: &str, shift: bool) -> Option<(i32, i32)> {
    let step = if shift { 10 } else { 1 };
    match key {
        "ArrowUp" => Some((step, 0)),
        "ArrowDown" => Some((-step, 0)),
        "ArrowRight" => Some((0, step)),
        "ArrowLeft" => Some((0, -step)),
        _ => None,
    }
}

impl Session {
    pub(super) fn place(&mut self, id: &Id, influence: f64, interest: f64, out: &mut Outcome) {
        let (influence, interest) = (Score::nearest(influence), Score::nearest(interest));
        self.book.history.end_run(); // a drop is a step of its own
        match self.company(id) {
            several if several.len() > 1 && self.is_placed(id) => {
                self.shift_to(id, several, (influence, interest), out);
            }
            _ => self.put(id, influence, interest, out),
        }
        self.single_out(id);
        self.book.history.end_run();
    }

    /// Somebody was dragged back to the list.
    pub(super) fn drop_on_tray(&mut self, id: &Id, out: &mut Outcome) {
        self.take_off(id, out);
        self.single_out(id);
        self.select(Some(id.clone()));
    }

    fn is_placed(&self, id: &Id) -> bool {
        self.book.map.get(id).is_some_and(|person| person.placed().is_some())
    }

    fn put(&mut self, id: &Id, influence: Score, interest: Score, out: &mut Outcome) {
        if self.try_run(Command::Place { id: id.clone(), influence, interest }, out) {
            self.screen.selected = Some(id.clone());
            self.reveal_selected();
            self.say_where(id, out);
        }
    }

    pub(super) fn take_off(&mut self, id: &Id, out: &mut Outcome) {
        let ids = self.company(id);
        let has_score = |id: &Id| {
            self.book
                .map
                .get(id)
                .is_some_and(|person| person.influence.is_some() || person.interest.is_some())
        };
        let number = ids.len();
        if ids.iter().any(has_score) && self.try_run(Command::Unplace(ids), out) {
            match number {
                1 => self.say_where(id, out),
                more => out.say(format!("{more} people are not rated any more")),
            }
        }
    }

    fn say_where(&self, id: &Id, out: &mut Outcome) {
        if let Some(stakeholder) = self.book.map.get(id) {
            out.say(spoken(stakeholder, self.book.map.head()));
        }
    }

    pub(super) fn board_key(&mut self, key: &str, shift: bool, out: &mut Outcome) {
        if self.screen.placing.is_some() {
            self.placing_key(key, shift, out);
            return;
        }
        match (key, self.lead()) {
            ("PageDown", _) => self.step(1, out),
            ("PageUp", _) => self.step(-1, out),
            ("Home", _) => self.jump(true, out),
            ("End", _) => self.jump(false, out),
            ("Enter", _) if self.screen.only_grid => out.say("The panel is hidden. The key . shows it."),
            ("Enter", _) if self.screen.selected.is_some() => out.focus(Focus::Panel),
            ("Enter", _) => {}
            ("+" | "=", _) => self.zoom(ZOOM, None),
            ("-", _) => self.zoom(1.0 / ZOOM, None),
            ("0", _) => self.look_at(Sight::Whole, out),
            ("Escape", _) if self.screen.pile.is_some() => self.screen.pile = None,
            ("Escape", _) if !self.screen.picked.is_empty() => self.screen.picked.clear(),
            (" ", _) => {
                let selected = self.screen.selected.clone();
                self.choose(selected, true, out);
            }
            ("Escape", _) => self.select(None),
            ("Delete", Some(id)) => self.run(Command::Delete(self.company(&id)), out),
            ("Backspace", Some(id)) => self.take_off(&id, out),
            (key, selected) => match (letter(key), selected) {
                (Some(letter), _) => self.step_to(letter, out),
                (None, Some(id)) => self.nudge(&id, key, shift, out),
                (None, None) => {}
            },
        }
    }

    fn nudge(&mut self, id: &Id, key: &str, shift: bool, out: &mut Outcome) {
        let ids = self.company(id);
        if ids.len() > 1 {
            return self.nudge_all(ids, key, shift, out);
        }
        let Some((up, right)) = arrow(key, shift) else { return };
        let Some((influence, interest)) = self.book.map.get(id).and_then(|s| s.placed()) else { return };
        self.put(id, influence.moved(up), interest.moved(right), out);
    }

    /// Those who stand on the grid and are looked for, quadrant by quadrant, each in the order of the
    /// register.
    fn on_board(&self) -> Vec<Id> {
        let map = &self.book.map;
        let place = |s: &std::sync::Arc<Stakeholder>| map.quadrant(s).filter(|_| self.screen.filter.finds(s));
        let placed: Vec<(Quadrant, &Id)> =
            map.in_order().into_iter().filter_map(|s| Some((place(s)?, &s.id))).collect();
        let of = |quadrant: Quadrant| placed.iter().filter(move |(place, _)| *place == quadrant);
        Quadrant::ALL.iter().copied().flat_map(of).map(|(_, id)| (*id).clone()).collect()
    }

    /// Selects the next person whose name begins with a letter, round the end.
    fn step_to(&mut self, letter: char, out: &mut Outcome) {
        let letter = fold(&letter.to_string());
        let begins =
            |id: &Id| self.book.map.get(id).is_some_and(|person| fold(&person.name).starts_with(&letter));
        let all = self.on_board();
        let now = self.screen.selected.as_ref().and_then(|id| all.iter().position(|other| other == id));
        let after = now.map_or(0, |now| now + 1);
        let next = all.iter().skip(after).chain(all.iter().take(after)).find(|id| begins(id));
        self.select_and_say(next.cloned(), out);
    }

    /// Selects the next or the previous person on the board, round the ends.
    fn step(&mut self, by: isize, out: &mut Outcome) {
        let all = self.on_board();
        let now = self.screen.selected.as_ref().and_then(|id| all.iter().position(|other| other == id));
        let next = match now {
            Some(now) => {
                now.checked_add_signed(by).map_or(all.len().saturating_sub(1), |n| n % all.len().max(1))
            }
            None if by < 0 => all.len().saturating_sub(1),
            None => 0,
        };
        self.select_and_say(all.get(next).cloned(), out);
    }

    fn jump(&mut self, first: bool, out: &mut Outcome) {
        let all = self.on_board();
        self.select_and_say(if first { all.first() } else { all.last() }.cloned(), out);
    }

    fn select_and_say(&mut self, id: Option<Id>, out: &mut Outcome) {
        if let Some(id) = id {
            self.say_where(&id, out);
            self.select(Some(id));
        }
    }

    pub(super) fn start_placing(&mut self, id: Id, out: &mut Outcome) {
        if !self.editable() {
            return;
        }
        let Some(stakeholder) = self.book.map.get(&id) else { return };
        let (influence, interest) = stakeholder.placed().unwrap_or((Score::MIDDLE, Score::MIDDLE));
        out.say(format!(
            "Placing {}. Arrow keys move, Enter sets, Escape leaves.",
            isolated(&stakeholder.name)
        ));
        self.screen.naming = None;
        self.screen.selected = Some(id.clone());
        self.screen.placing = Some(Placing { id, influence, interest });
        out.focus(Focus::Board);
    }

    fn placing_key(&mut self, key: &str, shift: bool, out: &mut Outcome) {
        let Some(placing) = &mut self.screen.placing else { return };
        match key {
            "Enter" => {
                let placing = placing.clone();
                self.finish_placing(&placing.id, placing.influence, placing.interest, out);
            }
            "Escape" => self.stop_placing(out),
            _ => {
                let Some((up, right)) = arrow(key, shift) else { return };
                placing.influence = placing.influence.moved(up);
                placing.interest = placing.interest.moved(right);
                let (influence, interest) = (placing.influence.get(), placing.interest.get());
                let head = self.book.map.head();
                out.say(format!("{} {influence}, {} {interest}", head.influence.name, head.interest.name));
            }
        }
    }

    pub(super) fn place_at(&mut self, influence: f64, interest: f64, out: &mut Outcome) {
        if let Some(placing) = self.screen.placing.clone() {
            self.finish_placing(&placing.id, Score::nearest(influence), Score::nearest(interest), out);
        }
    }

    fn finish_placing(&mut self, id: &Id, influence: Score, interest: Score, out: &mut Outcome) {
        self.book.history.end_run();
        self.screen.placing = None;
        self.put(id, influence, interest, out);
        self.single_out(id);
        self.book.history.end_run();
        out.focus(Focus::Tray); // the next one is waiting there
    }

    pub(super) fn stop_placing(&mut self, out: &mut Outcome) {
        if self.screen.placing.take().is_some() {
            out.focus(Focus::Tray);
        }
    }
}
