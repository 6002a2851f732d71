//! The stores refuse something: nothing is lost in memory, nothing is said to be saved that is not, and all
//! is stored once they take it again.

use proptest::collection::vec;
use proptest::prelude::*;
use standpoint::app::*;
use standpoint::edit::*;
use standpoint::model::*;
use std::sync::Arc;

use super::{Maps, Step, note, recover, retitle, step, take, the_word_saved_is_true, titled, visit_all};
use crate::arbitrary;
use crate::chance::cases;
use crate::fake_browser::{Fault, Store, World};

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn a_fault_anywhere_loses_nothing_in_memory(
        first in arbitrary::map(),
        steps in vec(step(), 1..14),
        at in 0usize..60,
        once in any::<bool>(),
        faulty in prop_oneof![Just(Store::Local), Just(Store::Vault), Just(Store::Both)],
    ) {
        let mut clean = World::fresh();
        let mut faulty_world = World::fresh();
        faulty_world.fault = if once { Fault::Once(at) } else { Fault::From(at) };
        faulty_world.faulty = faulty;
        let mut steps: Vec<Step> =
            [Step::Import(Box::new(first), ImportAs::New)].into_iter().chain(steps).collect();
        // A file whose map is still being deleted here gets an id of its own, which the other world need not do.
        for (at, step) in steps.iter_mut().enumerate() {
            if let Step::Import(map, ImportAs::New) = step {
                rename(map, &format!("map{at}"));
            }
        }
        compare(&mut clean, &mut faulty_world, &steps)?;
    }
}

fn rename(map: &mut StakeholderMap, id: &str) {
    map.set_head(Arc::new(Head { id: super::id(id), ..Head::clone(map.head()) }));
}

/// A map that comes back as a file while its deletion waits is another one, and stays.
#[test]
fn a_map_that_is_still_being_deleted_can_be_imported() {
    let mut world = super::with_maps(&["b", "a"]);
    world.fault = Fault::From(world.operations);
    world.faulty = Store::Vault;
    world.send(0, Msg::DeleteMap(super::id("a")));
    super::import(&mut world, 0, &titled("a", "A again"), ImportAs::New);
    assert_ne!(world.session(0).open_id(), &super::id("a"));
    world.fault = Fault::None;
    world.fire(0);
    world.fire(0);
    let (found, _) = recover(&world.disk).expect("all maps are readable");
    let titles: Vec<&str> = found.values().map(|map| &*map.head().title).collect();
    assert!(titles.contains(&"A again") && titles.contains(&"b") && titles.len() == 3, "{titles:?}");
    assert_eq!(super::deleted(&world, 0), [super::id("a")]);
}

/// The same steps in a world without and in one with faults, which then heals.
fn compare(clean: &mut World, faulty: &mut World, steps: &[Step]) -> Result<(), TestCaseError> {
    let mut known = Maps::new();
    for step in steps {
        take(clean, 0, step);
        take(faulty, 0, step);
        note(&mut known, clean, 0);
        prop_assert_eq!(clean.map(0), faulty.map(0), "after {:?}", step);
        prop_assert_eq!(clean.session(0).undo_label(), faulty.session(0).undo_label());
        the_word_saved_is_true(faulty, 0)?;
    }
    faulty.fault = Fault::None;
    faulty.fire(0);
    faulty.fire(0);
    faulty.fire(0);
    the_word_saved_is_true(faulty, 0)?;
    let saving = faulty.session(0).saving();
    prop_assert!(matches!(saving, Saving::Saved { .. } | Saving::Nothing), "{:?}", saving);
    prop_assert!(!faulty.session(0).has_unsafe_edits());
    prop_assert_eq!(&visit_all(faulty, 0), &known, "in the same tab");
    faulty.fire(0);
    let (found, _) = recover(&faulty.disk)?;
    prop_assert_eq!(&found, &known, "in a new tab");
    Ok(())
}

/// One session in which everything happens that is kept in some way.
fn script() -> Vec<Step> {
    let say = |msg: Msg| Step::Send(msg);
    vec![
        Step::Import(Box::new(titled("a", "A")), ImportAs::New),
        say(Msg::QuickAdd("Ada #business 70 30\nBob\nCleo #it 20 90".to_owned())),
        say(Msg::BoardKey { key: "ArrowUp".to_owned(), shift: true }),
        Step::Pause,
        Step::Do(Box::new(retitle("A2"))),
        say(Msg::Undo),
        say(Msg::Redo),
        say(Msg::DuplicateMap),
        Step::Do(Box::new(retitle("Copy"))),
        say(Msg::UndoShelf),
        Step::Import(Box::new(titled("b", "B")), ImportAs::New),
        say(Msg::QuickAdd("Dan".to_owned())),
        Step::Open(0),
        Step::Do(Box::new(Command::EditHead(HeadField::Purpose(standpoint::model::Prose::cut("Why"))))),
        Step::Delete(1),
        say(Msg::UndoShelf),
        say(Msg::Hidden),
        Step::Import(Box::new(titled("c", "C")), ImportAs::Replacement),
        Step::Pause,
    ]
}

/// Every single operation of a session fails once, and every one from there on: in either store and in
/// both.
#[test]
fn every_operation_of_a_session_can_fail() {
    let steps = script();
    let mut world = World::fresh();
    for step in &steps {
        take(&mut world, 0, step);
    }
    let all = world.operations;
    assert!(all > 40, "{all} operations");
    for store in [Store::Local, Store::Vault, Store::Both] {
        for at in 0..all {
            for fault in [Fault::Once(at), Fault::From(at)] {
                let mut clean = World::fresh();
                let mut faulty = World::fresh();
                (faulty.fault, faulty.faulty) = (fault, store);
                let done = compare(&mut clean, &mut faulty, &steps);
                assert!(done.is_ok(), "{store:?} {fault:?}: {done:?}");
            }
        }
    }
}

/// The message is there with the very answer of the store, and not only after a pause.
#[test]
fn a_fault_is_told_at_once() {
    for (store, expected) in [
        (Store::Vault, Saving::Kept(StorageError::Full)),
        (Store::Both, Saving::NotSaved(StorageError::Full)),
    ] {
        let mut world = super::with_maps(&["a"]);
        (world.fault, world.faulty) = (Fault::From(world.operations), store);
        world.run(0, retitle("New"));
        assert_eq!(world.session(0).saving(), expected);
        assert_eq!(world.session(0).has_unsafe_edits(), store == Store::Both);
    }
    let mut world = super::with_maps(&["a"]);
    (world.fault, world.faulty) = (Fault::From(world.operations), Store::Local);
    world.post(0, Msg::Do(retitle("New")));
    world.advance(0);
    world.advance(0);
    assert!(world.session(0).has_unsafe_edits(), "the database has not answered yet");
    world.settle();
    assert!(!world.session(0).has_unsafe_edits());
}
