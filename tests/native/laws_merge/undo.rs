//! Undo and redo where others were at work.

use proptest::collection::vec;
use proptest::prelude::*;
use standpoint::edit::*;
use standpoint::model::*;

use super::{PLAIN, anna, applied, commands, done, edit, in_all, is_cleared, place, role, two_people, words};
use crate::chance::cases;
use crate::validate::validate;
use crate::{arbitrary, arbitrary_command};

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn undo_takes_back_its_own_and_leaves_the_rest(map in arbitrary::map(), own in commands(), foreign in commands()) {
        let (mine, changes) = done(&map, own);
        let (now, _) = done(&mine, foreign);
        let mut history = History::default();
        history.push("Step".to_owned(), changes, None);
        let undone = history.undo(&now).expect("a step");
        let after = applied(&undone.changes, &now);
        prop_assert_eq!(validate(&after), Ok(()));
        for [base, mine, now, result] in in_all([&map, &mine, &now, &after]) {
            for (word, value) in PLAIN {
                let foreign = value(now) != value(mine);
                let wanted = if foreign { value(now) } else { value(base) };
                let wanted = if is_cleared(word, &wanted, &after) { "None".to_owned() } else { wanted };
                prop_assert_eq!(value(result), wanted, "{} of {}", word, result.id);
            }
        }
        for person in map.iter().filter(|person| mine.get(&person.id).is_some() && now.get(&person.id).is_none()) {
            prop_assert!(after.get(&person.id).is_none(), "undo does not bring back whom others deleted");
        }
        match history.redo(&after) {
            Some(redone) => {
                prop_assert_eq!(&redone.skipped, &[]);
                prop_assert_eq!(applied(&redone.changes, &after), now);
            }
            None => prop_assert!(undone.changes.is_empty()),
        }
    }

    #[test]
    fn undo_and_redo_among_foreign_steps(map in arbitrary::map(), steps in vec((0..8u8, arbitrary_command::edit()), 0..24)) {
        let (mut now, mut history) = (map, History::default());
        for (kind, command) in steps {
            match kind {
                0..=2 => {
                    let (label, run) = (command.label(&now), command.run_key());
                    let (after, changes) = done(&now, [command]);
                    if !changes.is_empty() {
                        history.push(label, changes, run);
                    }
                    now = after;
                }
                3..=5 => now = done(&now, [command]).0,
                6 => {
                    let Some(undone) = history.undo(&now) else { continue };
                    let after = applied(&undone.changes, &now);
                    if !undone.changes.is_empty() {
                        let redone = history.redo(&after).expect("what was undone");
                        prop_assert_eq!(applied(&redone.changes, &after), now);
                        prop_assert_eq!(redone.label, undone.label);
                        let again = history.undo(&applied(&redone.changes, &after)).expect("what was redone");
                        prop_assert_eq!(again.skipped, []);
                        prop_assert_eq!(applied(&again.changes, &applied(&redone.changes, &after)), after.clone());
                    }
                    now = after;
                }
                _ => {
                    let Some(redone) = history.redo(&now) else { continue };
                    now = applied(&redone.changes, &now);
                }
            }
            prop_assert_eq!(validate(&now), Ok(()));
        }
    }
}

/// Letters typed here and there by turns: undo takes back those typed here.
#[test]
fn a_run_does_not_swallow_what_others_did() {
    let (mut now, mut history) = (two_people(), History::default());
    let step = |now: &mut StakeholderMap, history: &mut History, command: Command, own: bool| {
        let (label, run) = (command.label(now), command.run_key());
        let (after, changes) = done(now, [command]);
        if own {
            history.push(label, changes, run);
        }
        *now = after;
    };
    step(&mut now, &mut history, role("C"), true);
    step(&mut now, &mut history, role("CE"), true);
    step(&mut now, &mut history, edit(Field::Notes(Prose::cut("Theirs"))), false);
    step(&mut now, &mut history, role("CEO"), true);
    for wanted in ["CE", ""] {
        let undone = history.undo(&now).expect("a step");
        assert_eq!(undone.skipped, []);
        now = applied(&undone.changes, &now);
        let anna = now.get(&anna()).expect("there");
        assert_eq!((&*anna.role, &*anna.notes), (wanted, "Theirs"));
    }
    assert!(history.undo(&now).is_none());
}

#[test]
fn a_step_of_which_nothing_is_left_is_gone() {
    let (map, mut history) = (two_people(), History::default());
    let (mine, changes) = done(&map, [role("Mine")]);
    history.push("Change role of Anna".to_owned(), changes.clone(), None);
    for foreign in [role("Theirs"), Command::Delete(vec![anna()])] {
        let mut history = history.clone();
        let (now, _) = done(&mine, [foreign]);
        let undone = history.undo(&now).expect("a step");
        assert!(undone.changes.is_empty());
        assert_eq!(undone.skipped.len(), 1);
        assert_eq!((history.undo_label(), history.redo_label()), (None, None));
    }
    // Redo leaves alone what others did since the undo.
    let undone = history.undo(&mine).expect("a step");
    let (now, _) = done(&applied(&undone.changes, &mine), [role("Theirs"), place(10, 20)]);
    let redone = history.redo(&now).expect("a step");
    assert!(redone.changes.is_empty());
    assert_eq!(words(&redone.skipped), ["role of Anna"]);
}
