//! Laws of commands, changes and history, for any map and any command, valid or not.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use standpoint::edit::*;
use standpoint::model::*;

use crate::chance::cases;
use crate::validate::validate;
use crate::{arbitrary, arbitrary_command};

fn order(map: &StakeholderMap) -> Vec<(Id, u32)> {
    map.in_order().into_iter().map(|s| (s.id.clone(), s.rank)).collect()
}

/// The map after a command, and what it changed. A refused command changes nothing.
fn carried_out(map: &StakeholderMap, command: Command) -> (StakeholderMap, Changes) {
    let changes = command.run(map).unwrap_or_default();
    let mut after = map.clone();
    changes.apply(&mut after);
    (after, changes)
}

/// One thing that happens to a history.
#[derive(Debug, Clone)]
enum Step {
    Do(Box<Command>),
    EndRun,
    Undo,
    Redo,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        12 => arbitrary_command::command().prop_map(|command| Step::Do(Box::new(command))),
        2 => Just(Step::EndRun),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
    ]
}

/// A map with its history, driven the way a session drives it.
struct Driven {
    map: StakeholderMap,
    history: History,
}

impl Driven {
    /// Answers whether the step was an edit that changed the map.
    fn take(&mut self, step: Step) -> bool {
        match step {
            Step::Do(command) => {
                let (label, run) = (command.label(&self.map), command.run_key());
                let changes = command.run(&self.map).unwrap_or_default();
                changes.apply(&mut self.map);
                if changes.is_empty() {
                    return false;
                }
                self.history.push(label, changes, run);
                return true;
            }
            Step::EndRun => self.history.end_run(),
            Step::Undo => drop(self.undo()),
            Step::Redo => drop(self.redo()),
        }
        false
    }

    fn undo(&mut self) -> Option<String> {
        let step = self.history.undo(&self.map)?;
        assert_eq!(step.skipped, [], "nobody else was here");
        step.changes.apply(&mut self.map);
        Some(step.label)
    }

    fn redo(&mut self) -> Option<String> {
        let step = self.history.redo(&self.map)?;
        assert_eq!(step.skipped, [], "nobody else was here");
        step.changes.apply(&mut self.map);
        Some(step.label)
    }
}

proptest! {
    #![proptest_config(cases(512))]

    #[test]
    fn a_command_and_its_inverse_leave_nothing_behind(map in arbitrary::map(), command in arbitrary_command::command()) {
        let before = map.clone();
        prop_assert!(!command.label(&map).is_empty());
        let Ok(changes) = command.run(&map) else {
            prop_assert_eq!(map, before);
            return Ok(());
        };
        prop_assert_eq!(&map, &before);
        let keys: BTreeSet<RecordKey> = changes.iter().map(Change::key).collect();
        prop_assert_eq!(keys.len(), changes.iter().count(), "at most one change a record");
        let mut after = map.clone();
        changes.apply(&mut after);
        prop_assert_eq!(changes.is_empty(), after == before, "a change that changes nothing");
        prop_assert_eq!(validate(&after), Ok(()));
        prop_assert_eq!(&after.head().id, &before.head().id);
        changes.inverted().apply(&mut after);
        prop_assert_eq!(order(&after), order(&before));
        prop_assert_eq!(after, before);
    }

    #[test]
    fn squashed_changes_are_the_changes_one_after_the_other(
        map in arbitrary::map(),
        commands in vec(arbitrary_command::command(), 2..6),
    ) {
        let (mut now, mut all) = (map.clone(), Changes::default());
        for command in commands {
            let (after, changes) = carried_out(&now, command);
            all.squash(changes);
            now = after;
        }
        let keys: BTreeSet<RecordKey> = all.iter().map(Change::key).collect();
        prop_assert_eq!(keys.len(), all.iter().count());
        prop_assert_eq!(all.is_empty(), now == map);
        let mut at_once = map.clone();
        all.apply(&mut at_once);
        prop_assert_eq!(&at_once, &now);
        all.inverted().apply(&mut at_once);
        prop_assert_eq!(at_once, map);
    }

    #[test]
    fn what_lies_between_two_maps_leads_from_one_to_the_other(a in arbitrary::map(), b in arbitrary::map()) {
        let changes = Changes::between(&a, &b);
        let mut after = a.clone();
        changes.apply(&mut after);
        prop_assert_eq!(&after, &b, "both have the same id here");
        prop_assert!(Changes::between(&after, &b).is_empty());
        changes.inverted().apply(&mut after);
        prop_assert_eq!(after, a);
    }

    #[test]
    fn a_replaced_map_keeps_its_own_id(a in arbitrary::map(), b in arbitrary::map()) {
        let mut head = Head::clone(b.head());
        head.id = Id::new("elsewhere").expect("valid id");
        let mut other = b.clone();
        other.set_head(head.into());
        let (after, _) = carried_out(&a, Command::Replace(other));
        prop_assert_eq!(&after.head().id, &a.head().id);
        prop_assert_eq!(after, b, "everything but the id");
    }

    #[test]
    fn moving_an_item_moves_it_among_its_like_and_nothing_else(
        items in vec(any::<bool>(), 1..8),
        at in any::<prop::sample::Index>(),
        by in prop_oneof![-9i32..=9, any::<i32>()],
    ) {
        let id = |n: usize| Id::new(&format!("e{n}")).expect("valid id");
        let mut map = StakeholderMap::blank(Id::new("m").expect("valid id"), Line::cut("M"));
        let of = Id::new("s").expect("valid id");
        let mut person = Stakeholder::named(of.clone(), 0, Line::cut("S"));
        let direction = |of_us: bool| if of_us { Direction::OfUs } else { Direction::OfThem };
        person.expectations = items.iter().enumerate()
            .map(|(n, of_us)| Expectation::stated(id(n), direction(*of_us), Prose::default())).collect();
        map.put(person.into());
        let moved = at.index(items.len());
        let (after, _) = carried_out(&map, Command::MoveItem { of: of.clone(), item: id(moved), by });
        let listed = |map: &StakeholderMap, of_us: bool| -> Vec<Id> {
            let person = map.get(&of).expect("there");
            person.expectations.iter().filter(|e| e.direction == direction(of_us)).map(|e| e.id.clone()).collect()
        };
        let mut wanted = listed(&map, items[moved]);
        let from = wanted.iter().position(|e| e == &id(moved)).expect("among its like");
        let to = i64::try_from(from).expect("small") + i64::from(by);
        let to = usize::try_from(to.clamp(0, i64::try_from(wanted.len()).expect("small") - 1)).expect("held");
        let item = wanted.remove(from);
        wanted.insert(to, item);
        prop_assert_eq!(listed(&after, items[moved]), wanted);
        prop_assert_eq!(listed(&after, !items[moved]), listed(&map, !items[moved]));
    }
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn undo_all_is_the_start_and_redo_all_is_the_end(map in arbitrary::map(), steps in vec(step(), 0..40)) {
        let start = map.clone();
        let mut driven = Driven { map, history: History::default() };
        for step in steps {
            if driven.take(step) {
                prop_assert_eq!(driven.history.redo_label(), None, "a new edit ends what could be redone");
            }
            prop_assert_eq!(validate(&driven.map), Ok(()));
        }
        while driven.redo().is_some() {}
        let end = driven.map.clone();
        let mut back = vec![end.clone()];
        let mut names = Vec::new();
        while let Some(name) = driven.undo() {
            prop_assert_eq!(driven.history.redo_label(), Some(&*name));
            names.push(name);
            back.push(driven.map.clone());
        }
        prop_assert_eq!(order(&driven.map), order(&start));
        prop_assert_eq!(&driven.map, &start);
        prop_assert!(driven.history.undo(&driven.map).is_none());
        while let Some(name) = driven.redo() {
            back.pop();
            prop_assert_eq!(Some(&driven.map), back.last(), "each step forth meets the step back");
            prop_assert_eq!(Some(name), names.pop());
        }
        prop_assert_eq!(order(&driven.map), order(&end));
        prop_assert_eq!(driven.map, end);
    }

    #[test]
    fn a_step_after_undo_stands_by_itself(map in arbitrary::map(), steps in vec(step(), 1..20), last in arbitrary_command::edit()) {
        let mut driven = Driven { map, history: History::default() };
        for step in steps {
            driven.take(step);
        }
        if driven.undo().is_none() {
            return Ok(());
        }
        let between = driven.map.clone();
        if driven.take(Step::Do(Box::new(last))) {
            prop_assert_eq!(driven.history.redo_label(), None);
            driven.undo();
            prop_assert_eq!(driven.map, between, "undo took back more than the one step");
        }
    }
}

#[test]
fn a_thousand_steps_are_remembered() {
    let map = StakeholderMap::blank(Id::new("m").expect("valid id"), Line::cut("M"));
    let mut driven = Driven { map, history: History::default() };
    for n in 0..1_100 {
        let title = HeadField::Title(Line::cut(&format!("Title {n}")));
        driven.take(Step::Do(Box::new(Command::EditHead(title))));
        driven.take(Step::EndRun);
    }
    let mut steps = 0;
    while driven.undo().is_some() {
        steps += 1;
    }
    assert_eq!(steps, 1_000);
    assert_eq!(&*driven.map.head().title, "Title 99");
}

/// The run that lies under an undone step is over: the user has done something else since.
#[test]
fn a_run_does_not_go_on_after_an_undo() {
    let map = StakeholderMap::blank(Id::new("m").expect("valid id"), Line::cut("M"));
    let mut driven = Driven { map, history: History::default() };
    let take = |driven: &mut Driven, command| driven.take(Step::Do(Box::new(command)));
    let id = Id::new("s").expect("valid id");
    let place = |influence: i64| {
        let influence = Score::new(influence).expect("in range");
        Command::Place { id: id.clone(), influence, interest: Score::MIDDLE }
    };
    take(&mut driven, Command::Add(vec![Stakeholder::named(id.clone(), 0, Line::cut("S"))]));
    take(&mut driven, place(10));
    take(&mut driven, place(11));
    take(&mut driven, Command::Delete(vec![id.clone()]));
    driven.undo();
    let between = driven.map.clone();
    take(&mut driven, place(12));
    driven.undo();
    assert_eq!(driven.map, between);
}
