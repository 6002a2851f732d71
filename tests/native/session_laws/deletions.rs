//! Maps that are deleted, here or in another tab, and brought back.

use standpoint::app::*;

use super::{deleted, id, news_of_a_newer_version, recover, retitle, title, titles, told, with_maps};
use crate::fake_browser::{Fault, Store};

#[test]
fn a_tab_that_is_fenced_off_deletes_nothing() {
    let mut world = with_maps(&["a", "b"]);
    world.send(0, news_of_a_newer_version());
    let before = world.disk.clone();
    for msg in [Msg::DeleteMap(id("a")), Msg::DeleteMap(id("b")), Msg::UndoShelf, Msg::NewMap] {
        world.send(0, msg);
        world.fire(0);
        assert_eq!(world.disk, before);
    }
}

/// A deletion waits for the database, and meanwhile another tab goes on with the map: it stays.
#[test]
fn a_deletion_gives_way_to_an_edit_that_it_did_not_know() {
    let mut world = with_maps(&["b", "a"]);
    let second = world.open();
    (world.fault, world.faulty) = (Fault::From(world.operations), Store::Vault);
    world.deaf = true;
    world.send(0, Msg::DeleteMap(id("a")));
    world.fault = Fault::None;
    world.run(second, retitle("Worked on"));
    assert_eq!(world.disk.saved_map(&id("a")).as_ref(), Some(world.map(second)));
    world.deaf = false;
    world.fire(0);
    let saved = world.disk.saved_map(&id("a")).expect("it stays");
    assert_eq!(saved.head().title.as_str(), "Worked on");
    assert!(told(&world, 0).contains("It stays"), "{}", told(&world, 0));
    world.send(0, Msg::OpenMap(id("a")));
    assert_eq!(title(&world, 0), "Worked on");
}

/// Deleted while its last commit had failed, brought back after the deletion was done.
#[test]
fn what_is_brought_back_is_saved_again() {
    let mut world = with_maps(&["b", "a"]);
    (world.fault, world.faulty) = (Fault::From(world.operations), Store::Vault);
    world.run(0, retitle("New"));
    assert_eq!(world.session(0).saving(), Saving::Kept(StorageError::Full));
    world.fault = Fault::None;
    world.send(0, Msg::DeleteMap(id("a")));
    world.fire(0);
    world.send(0, Msg::UndoShelf);
    world.fire(0);
    assert!(matches!(world.session(0).saving(), Saving::Saved { .. }), "{:?}", world.session(0).saving());
    assert_eq!(world.disk.saved_map(&id("a")).as_ref(), Some(world.map(0)));
}

/// The deletion fails, is taken back, and the map is worked on: trouble is told, and nothing is lost.
#[test]
fn a_deletion_that_fails_can_be_taken_back() {
    let mut world = with_maps(&["b", "a"]);
    world.close(0);
    let tab = world.open();
    (world.fault, world.faulty) = (Fault::From(world.operations), Store::Vault);
    world.send(tab, Msg::OpenMap(id("a")));
    world.send(tab, Msg::DeleteMap(id("a")));
    world.send(tab, Msg::UndoShelf);
    world.run(tab, retitle("Brought back"));
    assert_eq!(world.session(tab).saving(), Saving::Kept(StorageError::Full));
    let (found, _) = recover(&world.disk).expect("readable");
    assert_eq!(found[&id("a")].head().title.as_str(), "Brought back");
    world.fault = Fault::None;
    world.fire(tab);
    assert_eq!(world.disk.saved_map(&id("a")).as_ref(), Some(world.map(tab)));
}

#[test]
fn a_map_deleted_elsewhere_does_not_come_back_by_itself() {
    let mut world = with_maps(&["b", "a"]);
    let second = world.open();
    world.send(0, Msg::DeleteMap(id("a")));
    assert_eq!(world.session(second).saving(), Saving::Deleted);
    assert_eq!((titles(&world, second), deleted(&world, second)), (vec!["b".to_owned()], vec![id("a")]));
    world.close(second);
    let third = world.open();
    assert_eq!((titles(&world, third), deleted(&world, third)), (vec!["b".to_owned()], vec![id("a")]));
}
