//! The tab or the whole browser dies, at any operation on the disk.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;
use standpoint::app::*;
use standpoint::edit::*;
use standpoint::model::*;

use super::{
    Maps, Step, import, note, nothing_is_unreadable, recover, retitle, step, take, the_word_saved_is_true,
    titled,
};
use crate::arbitrary;
use crate::chance::cases;
use crate::fake_browser::{Disk, Fault, MAP, World};
use crate::validate::validate;

fn a_crash_loses_nothing(first: &StakeholderMap, steps: Vec<(Step, bool)>) -> TestCaseResult {
    let mut world = World::fresh();
    import(&mut world, 0, first, ImportAs::New);
    let mut known = Maps::new();
    note(&mut known, &world, 0);
    for (step, slow) in steps {
        let (before, from) = (known.clone(), world.before_each.len());
        // Of a slow database nothing is heard until a later step.
        world.held = slow && matches!(step, Step::Do(_));
        take(&mut world, 0, &step);
        note(&mut known, &world, 0);
        prop_assert_eq!(validate(world.map(0)), Ok(()));
        the_word_saved_is_true(&world, 0)?;
        prop_assert!(nothing_is_unreadable(world.session(0)));
        let crashes = world.before_each[from..].iter().chain([&world.disk]);
        for disk in crashes {
            let (found, recovered) = recover(disk)?;
            for id in before.keys().chain(known.keys()).chain(found.keys()) {
                let got = found.get(id);
                prop_assert!(
                    got == before.get(id) || got == known.get(id),
                    "after {step:?}, {id}: {got:?} is neither {:?} nor {:?}",
                    before.get(id),
                    known.get(id)
                );
            }
            let (again, _) = recover(&recovered.disk)?;
            prop_assert_eq!(again, found, "a second recovery gives the same");
        }
        let (found, _) = recover(&world.disk)?;
        prop_assert_eq!(&found, &known, "after the last operation of {:?}", step);
    }
    Ok(())
}

fn without_its_database_it_is_rebuilt(first: &StakeholderMap, steps: &[Step]) -> TestCaseResult {
    let mut world = World::fresh();
    import(&mut world, 0, first, ImportAs::New);
    let mut states: Vec<Maps> = Vec::new();
    for step in [Step::Pause].iter().chain(steps) {
        take(&mut world, 0, step);
        let mut known = states.last().cloned().unwrap_or_default();
        note(&mut known, &world, 0);
        states.push(known);
        let disk = Disk { local: world.disk.local.clone(), ..Disk::default() };
        let (found, rebuilt) = recover(&disk)?;
        for id in disk.local.keys().filter_map(|key| key.strip_prefix(MAP)) {
            prop_assert!(found.keys().any(|found| found.as_str() == id), "{id} has a copy");
        }
        for (id, map) in &found {
            prop_assert!(states.iter().any(|known| known.get(id) == Some(map)), "after {step:?}: {map:?}");
            let saved = rebuilt.disk.saved_map(id);
            prop_assert_eq!(saved.as_ref(), Some(map));
        }
    }
    Ok(())
}

fn a_crash_mixes_nothing(first: StakeholderMap, steps: &[Step], fault: Fault) -> TestCaseResult {
    let mut world = World::fresh();
    world.fault = fault;
    let mut states: Vec<Maps> = vec![Maps::new()];
    for step in [Step::Import(Box::new(first), ImportAs::New)].iter().chain(steps) {
        take(&mut world, 0, step);
        let mut known = states.last().cloned().unwrap_or_default();
        note(&mut known, &world, 0);
        states.push(known);
        let (found, _) = recover(&world.disk)?;
        for (id, map) in &found {
            prop_assert!(
                states.iter().any(|known| known.get(id) == Some(map)),
                "after {:?}: {:?}",
                step,
                map
            );
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(1_000))]

    /// The tab dies before any single operation: each map is as it was after the last step that was
    /// carried out, or as the step that was going on left it.
    #[test]
    fn a_crash_anywhere_loses_nothing(
        first in arbitrary::map(),
        steps in vec((step(), prop::bool::weighted(0.3)), 1..12),
    ) {
        a_crash_loses_nothing(&first, steps)?;
    }

    /// The whole browser dies. The database is as it was; local storage is as it was at any time before,
    /// because the browser writes it to disk later.
    #[test]
    fn a_killed_browser_loses_nothing_of_the_database(
        first in arbitrary::map(),
        steps in vec(step(), 1..12),
        lag in any::<prop::sample::Index>(),
    ) {
        let mut world = World::fresh();
        import(&mut world, 0, &first, ImportAs::New);
        let mut known = Maps::new();
        note(&mut known, &world, 0);
        for step in steps {
            take(&mut world, 0, &step);
            note(&mut known, &world, 0);
            let older = &world.before_each[lag.index(world.before_each.len())];
            let disk = Disk { local: older.local.clone(), ..world.disk.clone() };
            let (found, _) = recover(&disk)?;
            prop_assert_eq!(&found, &known, "after {:?}", step);
        }
    }

    /// The database is cleared and local storage is not: what is found is one state of each map.
    #[test]
    fn a_lost_database_is_rebuilt(first in arbitrary::map(), steps in vec(step(), 1..12)) {
        without_its_database_it_is_rebuilt(&first, &steps)?;
    }

    /// While the stores fail, a crash may lose what is said to be not saved. What is found is still one
    /// state of each map, never a mix of two.
    #[test]
    fn a_crash_during_a_fault_never_mixes(
        first in arbitrary::map(),
        steps in vec(step(), 1..12),
        at in 0usize..40,
        once in any::<bool>(),
    ) {
        let fault = if once { Fault::Once(at) } else { Fault::From(at) };
        a_crash_mixes_nothing(first, &steps, fault)?;
    }
}

// Finds of campaigns.

fn done(command: Command) -> Step {
    Step::Do(Box::new(command))
}

#[test]
fn a_map_is_deleted_behind_an_edit_that_the_database_is_slow_with() {
    let steps = vec![(done(retitle("A")), true), (Step::Delete(0), false)];
    a_crash_loses_nothing(&titled("map0", "First"), steps).expect("nothing is lost");
}

#[test]
fn a_map_is_replaced_and_taken_back_where_another_was_deleted() {
    let steps = [Step::Delete(0), done(Command::Replace(titled("map0", "Second"))), Step::Send(Msg::Undo)];
    without_its_database_it_is_rebuilt(&titled("map0", "First"), &steps).expect("it is rebuilt");
}

#[test]
fn a_copy_is_replaced_and_taken_back_while_a_store_fails() {
    let steps = [
        Step::Send(Msg::Undo),
        Step::Send(Msg::NewMap),
        Step::Send(Msg::DuplicateMap),
        done(retitle("A")),
        done(Command::Replace(titled("map0", "Second"))),
        Step::Send(Msg::Hidden),
        Step::Send(Msg::EndRun),
        done(Command::Add(Vec::new())),
        Step::Send(Msg::Undo),
    ];
    for at in 0..60 {
        for fault in [Fault::Once(at), Fault::From(at)] {
            a_crash_mixes_nothing(titled("map0", "First"), &steps, fault).expect("nothing is mixed");
        }
    }
}
