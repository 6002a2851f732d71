//! A store loses, damages or brings back what it held.

use standpoint::app::*;
use standpoint::edit::*;

use super::{id, recover, retitle, title, told, with_maps};
use crate::fake_browser::{Disk, Fault, MAP, Store, TAIL, World};

/// What a closed tab had changed is no whole map, and takes the place of nothing.
#[test]
fn changes_alone_are_not_opened_as_a_map() {
    let mut world = with_maps(&["b", "a"]);
    (world.fault, world.faulty) = (Fault::From(world.operations), Store::Vault);
    world.run(0, retitle("Changed"));
    world.kill(0);
    world.disk.vault.remove("a");
    world.fault = Fault::None;
    let copy = format!("{MAP}a");
    for text in [None, Some("{".to_owned())] {
        let mut disk: Disk = world.disk.clone();
        match &text {
            Some(text) => disk.local.insert(copy.clone(), text.clone()),
            None => disk.local.remove(&copy),
        };
        let mut world = World::new(disk);
        let tab = world.open();
        world.send(tab, Msg::OpenMap(id("a")));
        assert!(world.session(tab).is_unreadable(&id("a")));
        world.fire(tab);
        assert_eq!(world.disk.local.get(&copy), text.as_ref());
        assert!(world.disk.local.keys().any(|key| key.starts_with(TAIL)), "the changes stay too");
    }
}

#[test]
fn a_copy_in_the_place_of_a_lost_map_is_told() {
    let mut world = with_maps(&["a"]);
    world.close(0);
    world.disk.vault.clear();
    let tab = world.open();
    assert_eq!(title(&world, tab), "a");
    assert!(told(&world, tab).contains("This is its copy"), "{}", told(&world, tab));
}

/// Local storage is cleared while it is the only store that takes anything.
#[test]
fn a_tail_that_was_cleared_is_written_again() {
    let mut world = with_maps(&["a"]);
    world.vault_blocked = true;
    world.run(0, retitle("Only in the tail"));
    world.disk.local.clear();
    world.send(0, Msg::Disturbed);
    world.fire(0);
    world.vault_blocked = false;
    let (found, _) = recover(&world.disk).expect("readable");
    assert_eq!(found[&id("a")].head().title.as_str(), "Only in the tail");
}

#[test]
fn damage_that_is_found_while_a_map_is_open_is_told() {
    let mut world = with_maps(&["a"]);
    let second = world.open();
    world.deaf = true;
    world.send(second, Msg::QuickAdd("Ada".to_owned()));
    let sheet = world.disk.vault.get_mut("a").expect("a");
    let row = sheet.rows.values_mut().find(|row| row.kind == "stakeholder").expect("Ada");
    row.json = row.json.replace("Ada", "Eda");
    world.send(0, Msg::DismissToast);
    world.send(0, Msg::Shown);
    assert!(told(&world, 0).contains("damaged"), "{}", told(&world, 0));
    assert!(world.disk.aside.iter().any(|(_, text)| text.contains("Eda")));
}

/// The site data is cleared while two tabs have a map, one of them an older state of it, put away. Whoever
/// writes first, the newer state is what both end with.
#[test]
fn after_a_loss_the_newer_state_of_two_tabs_stands() {
    for older_first in [true, false] {
        let mut world = with_maps(&["b", "a"]);
        world.send(0, Msg::QuickAdd("Ada\nBert".to_owned()));
        let second = world.open();
        world.send(0, Msg::OpenMap(id("b"))); // and knows nothing of what follows
        let bert = world.map(second).iter().find(|one| one.name.as_str() == "Bert").expect("Bert").id.clone();
        world.run(second, Command::Delete(vec![bert]));
        world.run(second, retitle("Newer"));
        world.disk = Disk::default();
        let order = if older_first { [0, second] } else { [second, 0] };
        for tab in order {
            world.send(tab, Msg::Disturbed);
        }
        world.deaf = true; // each looks before it has heard of the other
        for tab in order {
            world.fire(tab);
        }
        world.deaf = false;
        for tab in [0, second, 0] {
            world.fire(tab);
            world.send(tab, Msg::Shown);
        }
        world.send(0, Msg::OpenMap(id("a")));
        let saved = world.disk.saved_map(&id("a")).expect("it is there again");
        assert_eq!((saved.head().title.as_str(), saved.len()), ("Newer", 1), "older first: {older_first}");
        assert_eq!((world.map(0), world.map(second)), (&saved, &saved));
    }
}

/// Each browser is killed before local storage is on disk, so the tail of the first tab comes back again and
/// again. It is known for ever as one whose changes are in.
#[test]
fn a_tail_that_keeps_coming_back_is_never_new_again() {
    let mut world = with_maps(&["a"]);
    world.held = true;
    world.run(0, retitle("b"));
    let tails = world.disk.texts(TAIL);
    assert_eq!(tails.len(), 1);
    world.kill(0);
    world.held = false;
    let local = world.disk.local.clone();
    for life in 0..150 {
        world.disk.local.clone_from(&local);
        let tab = world.open();
        assert_eq!(told(&world, tab), "", "life {life}");
        assert_eq!(title(&world, tab), if life == 0 { "b" } else { "a" }, "life {life}");
        world.run(tab, retitle(&format!("life {life}")));
        world.run(tab, retitle("a")); // as it was before the tail
        world.kill(tab);
    }
}
