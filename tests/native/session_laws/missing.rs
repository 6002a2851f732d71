//! A map that the list has and no store has any more is not passed over in silence.

use standpoint::app::Msg;

use super::*;
use crate::fake_browser::MAP;

fn banner(world: &World, tab: usize) -> String {
    world.session(tab).banner().map(|banner| banner.text).unwrap_or_default()
}

/// Takes a map out of both stores, as no part of the app does.
fn lose(world: &mut World, map: &str) {
    world.disk.vault.remove(map);
    world.disk.local.remove(&format!("{MAP}{map}"));
}

#[test]
fn a_map_that_both_stores_have_lost_is_named() {
    let mut world = with_maps(&["a", "b", "c"]);
    world.send(0, Msg::OpenMap(id("b")));
    let title = title(&world, 0);
    world.send(0, Msg::Export);
    world.kill(0);
    lose(&mut world, "b");
    let tab = world.open();
    let text = banner(&world, tab);
    assert!(
        text.contains(&format!("“{title}” was here")) && text.contains("last file was written on"),
        "{text}"
    );
    assert!(!world.session(tab).shelf().maps.iter().any(|card| card.id == id("b")));
    world.kill(tab);
    let tab = world.open();
    assert_eq!(banner(&world, tab), text, "until it was seen");
    world.send(tab, Msg::SeenMissing);
    assert_eq!(banner(&world, tab), "");
    world.kill(tab);
    let tab = world.open();
    assert_eq!(banner(&world, tab), "");
}

#[test]
fn a_map_that_is_lost_while_another_one_is_open_is_named() {
    let mut world = with_maps(&["a", "b"]);
    world.send(0, Msg::OpenMap(id("a")));
    world.kill(0);
    let tab = world.open();
    lose(&mut world, "b");
    world.send(tab, Msg::OpenMap(id("b")));
    let text = banner(&world, tab);
    assert!(text.contains("was never exported"), "{text}");
}

/// What the user deleted, here or in another tab, is not missing.
#[test]
fn a_map_that_was_deleted_is_not_missing() {
    let mut world = with_maps(&["a", "b", "c"]);
    let local = world.disk.local.clone();
    let second = world.open();
    world.send(0, Msg::DeleteMap(id("b")));
    world.send(0, Msg::DeleteForGood(id("b")));
    world.send(second, Msg::OpenMap(id("b")));
    assert_eq!(banner(&world, second), "");
    world.kill(0);
    world.kill(second);
    world.disk.local = local; // as after a kill of the browser: the list has it again
    world.disk.local.remove(&format!("{MAP}b"));
    let tab = world.open();
    assert_eq!(banner(&world, tab), "");
    assert!(!world.session(tab).shelf().maps.iter().any(|card| card.id == id("b")));
}
