//! The short way of a start. That it comes to the same as the long one is checked at every start of every law.

use standpoint::app::*;

use super::{id, retitle, with_maps};
use crate::fake_browser::{Disk, MAP, World};

/// How many starts of a world on this disk took the short way, and the tab that it opened.
fn starts_on(disk: Disk) -> usize {
    let mut world = World::new(disk);
    world.open();
    world.usual_starts
}

#[test]
fn a_start_on_empty_stores_is_usual() {
    assert_eq!(starts_on(Disk::default()), 1);
}

#[test]
fn a_start_after_a_session_that_was_saved_is_usual() {
    let mut world = with_maps(&["first", "second"]);
    world.send(0, Msg::QuickAdd("Ada 70 30\nGrace".to_owned()));
    world.run(0, retitle("Changed"));
    world.send(0, Msg::Hidden);
    world.settle();
    world.send(0, Msg::DeleteMap(id("first")));
    world.settle();
    world.kill(0);
    assert_eq!(starts_on(world.disk), 1);
}

#[test]
fn a_start_on_stores_that_differ_is_not_usual() {
    let disk = with_maps(&["first"]).disk;
    let mut harmed = disk.clone();
    harmed.local.insert(format!("{MAP}first"), "{}".to_owned());
    assert_eq!(starts_on(harmed), 0, "a copy that is none");
    let mut forgotten = disk.clone();
    forgotten.local.remove("standpoint/index");
    assert_eq!(starts_on(forgotten), 0, "a list that lacks a map");
    let mut lost = disk;
    lost.vault.clear();
    assert_eq!(starts_on(lost), 0, "a database that lacks a map");
}
