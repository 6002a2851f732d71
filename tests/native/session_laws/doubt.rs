//! Answers that come late or not at all, reads that fail, and what tabs do meanwhile.

use standpoint::app::*;
use standpoint::edit::*;
use standpoint::model::*;

use super::{id, import, recover, retitle, title, titled, titles, told, with_maps};
use crate::fake_browser::{Disk, Fault, INDEX, MAP, Store, World};

fn crowd(count: usize) -> StakeholderMap {
    let mut map = titled("crowd", "Crowd");
    for number in 0..count {
        let of = id(&format!("s{number}"));
        map.put(Stakeholder::named(of, u32::try_from(number).expect("small"), Line::cut("One")).into());
    }
    map
}

/// Local storage holds no tail of so many records: until the database has them, nothing does.
#[test]
fn more_than_a_tail_holds_is_unsafe_until_the_database_has_it() {
    let mut world = World::fresh();
    world.held = true;
    import(&mut world, 0, &crowd(3_001), ImportAs::New);
    assert!(world.session(0).has_unsafe_edits(), "closing the page now asks");
    world.held = false;
    world.settle();
    world.fire(0);
    assert!(!world.session(0).has_unsafe_edits());
    assert!(matches!(world.session(0).saving(), Saving::Saved { .. }));
    (world.fault, world.faulty) = (Fault::From(world.operations), Store::Vault);
    let ids = world.map(0).iter().map(|one| one.id.clone()).collect();
    world.run(0, Command::Edit { ids, field: Field::Role(Line::cut("Chair")) });
    assert_eq!(world.session(0).saving(), Saving::NotSaved(StorageError::Full));
    assert!(world.session(0).has_unsafe_edits());
}

/// The database does not answer at the start, and there is no copy: the map is not taken for deleted.
#[test]
fn a_map_that_cannot_be_read_for_a_while_comes_back_by_itself() {
    let mut world = with_maps(&["a"]);
    world.close(0);
    world.disk.local.remove(&format!("{MAP}a"));
    world.unread = true;
    let tab = world.open();
    assert_eq!(titles(&world, tab), ["a"]);
    let banner = world.session(tab).banner().expect("it is told").text;
    assert!(banner.contains("does not answer"), "{banner}");
    world.send(tab, Msg::DeleteMap(id("a")));
    assert_eq!(titles(&world, tab), ["a"], "nobody could bring it back");
    world.fire(tab);
    world.unread = false;
    world.fire(tab);
    assert_eq!(title(&world, tab), "a");
    assert_eq!(world.session(tab).banner(), None);
}

/// The same while another map is worked on: it stays on the list, and can be opened later.
#[test]
fn a_map_that_cannot_be_read_now_stays_on_the_list() {
    let mut world = with_maps(&["a", "b"]);
    world.close(0);
    world.disk.local.remove(&format!("{MAP}a"));
    let tab = world.open();
    world.unread = true;
    world.send(tab, Msg::OpenMap(id("a")));
    world.unread = false;
    assert_eq!(titles(&world, tab), ["a", "b"]);
    world.send(tab, Msg::OpenMap(id("a")));
    assert_eq!(title(&world, tab), "a");
}

/// Two commits in a row get no answer, and the first of them arrives after all. What it brought is not
/// taken for the work of another tab.
#[test]
fn of_several_silent_commits_any_may_have_arrived() {
    let mut world = with_maps(&["a"]);
    world.held = true;
    for text in ["ab", "abc", "ab", "a"] {
        world.run(0, retitle(text));
        world.fire(0); // silence
        world.fire(0); // and the next attempt
    }
    world.held = false;
    world.settle();
    world.fire(0);
    world.fire(0);
    assert_eq!(title(&world, 0), "a");
    assert_eq!(world.disk.saved_map(&id("a")).as_ref(), Some(world.map(0)));
    assert!(!told(&world, 0).contains("two tabs"), "{}", told(&world, 0));
}

/// The same when the tab dies in between: the tail knows every state that may be there.
#[test]
fn a_tail_knows_every_commit_that_may_have_arrived() {
    for arrived in 1..4 {
        let mut world = with_maps(&["a"]);
        world.held = true;
        for text in ["ab", "abc", "a"] {
            world.run(0, retitle(text));
            world.fire(0);
            world.fire(0);
        }
        let local = world.disk.local.clone();
        world.held = false;
        for _ in 0..arrived * 4 {
            world.advance(0);
        }
        let mut disk = world.disk.clone();
        disk.local = local;
        let (found, _) = recover(&disk).expect("readable");
        assert_eq!(found[&id("a")].head().title.as_str(), "a", "{arrived}");
    }
}

#[test]
fn a_newer_layout_or_list_is_left_alone_from_the_start() {
    let mut world = with_maps(&["a"]);
    world.close(0);
    let before = world.disk.clone();
    world.newer_layout = true;
    let tab = world.open();
    assert_eq!(world.session(tab).saving(), Saving::ReadOnly);
    world.fire(tab);
    world.send(tab, Msg::QuickAdd("Ada".to_owned()));
    world.send(tab, Msg::Hidden);
    assert_eq!(world.disk, before);

    let mut disk = before;
    let index = disk.local.get_mut("standpoint/index").expect("the list");
    *index = r#"{"format":"standpoint/index","version":2,"shelves":[]}"#.to_owned();
    let before = disk.clone();
    let mut world = World::new(disk);
    let tab = world.open();
    assert_eq!(world.session(tab).saving(), Saving::ReadOnly);
    world.fire(tab);
    assert_eq!(world.disk, before);
}

/// The database answers too late at the start. Nobody has to reload.
#[test]
fn a_database_that_wakes_up_late_is_found() {
    let mut world = World::new(Disk::default());
    world.vault_blocked = true;
    let tab = world.open();
    world.vault_blocked = false;
    world.send(tab, Msg::NewMap);
    world.send(tab, Msg::QuickAdd("Ada".to_owned()));
    world.fire(tab);
    world.fire(tab);
    assert!(matches!(world.session(tab).saving(), Saving::Saved { .. }), "{:?}", world.session(tab).saving());
}

/// The step back that a notice offers is of the map that it speaks of.
#[test]
fn a_clash_of_a_map_that_is_not_open_offers_no_undo() {
    let mut world = with_maps(&["b", "a"]);
    let second = world.open();
    world.deaf = true;
    world.run(second, retitle("Theirs"));
    world.held = true;
    world.run(0, retitle("Mine"));
    world.send(0, Msg::OpenMap(id("b")));
    world.held = false;
    world.settle();
    assert!(told(&world, 0).contains("two tabs"), "{}", told(&world, 0));
    assert_eq!(world.session(0).toast().and_then(|toast| toast.action), None);
}

/// After another tab has begun a new line of states, the sums are those of that line.
#[test]
fn a_new_line_of_states_has_its_own_sums() {
    let mut world = with_maps(&["a"]);
    world.send(0, Msg::QuickAdd("Ada\nBob".to_owned()));
    let second = world.open();
    let bob = world.map(0).iter().find(|one| one.name.as_str() == "Bob").expect("Bob").id.clone();
    world.run(0, Command::Delete(vec![bob]));
    world.send(second, Msg::DeleteMap(id("a")));
    world.send(second, Msg::UndoShelf); // everything is written anew
    world.send(0, Msg::Undo);
    world.fire(0);
    assert_eq!(world.disk.saved_map(&id("a")).as_ref(), Some(world.map(0)));
    let third = world.open();
    assert_eq!(told(&world, third), "");
}

/// What a map hears while the next one is being read is not forgotten when it is put away.
#[test]
fn an_answer_during_a_change_of_maps_is_heard() {
    let mut world = with_maps(&["b", "a"]);
    world.close(0);
    let tab = world.open();
    world.held = true;
    world.run(tab, retitle("On its way"));
    let other = if title(&world, tab) == "On its way" && world.session(tab).open_id() == &id("a") {
        "b"
    } else {
        "a"
    };
    world.send(tab, Msg::OpenMap(id(other)));
    world.held = false;
    world.settle();
    world.fire(tab);
    assert!(matches!(world.session(tab).saving(), Saving::Saved { .. }), "{:?}", world.session(tab).saving());
}

/// After a kill local storage knows of no map, and the database is late: it is asked again for its list.
#[test]
fn maps_of_a_database_that_wakes_up_late_are_found() {
    let mut world = with_maps(&["b", "a"]);
    world.kill(0);
    world.disk.local.clear();
    world.unread = true;
    let tab = world.open();
    assert_eq!(titles(&world, tab).len(), 0);
    assert!(world.session(tab).banner().expect("it is told").text.contains("cannot be read yet"));
    world.fire(tab);
    world.unread = false;
    world.fire(tab);
    assert_eq!(titles(&world, tab), ["a", "b"]);
    assert_eq!(title(&world, tab), "a");
    assert_eq!(world.session(tab).banner(), None);
    assert!(matches!(world.session(tab).saving(), Saving::Saved { .. }));
}

/// Whoever starts without a map, because the last one stopped the program, gets none from a late database.
#[test]
fn a_late_database_opens_nothing_after_a_start_without_a_map() {
    let mut world = with_maps(&["a"]);
    world.kill(0);
    (world.unread, world.blank) = (true, true);
    let tab = world.open();
    world.unread = false;
    world.fire(tab);
    assert_eq!(titles(&world, tab), ["a"]);
    assert_ne!(world.session(tab).open_id(), &id("a"));
}

/// The list and the open map are small things, but the next start goes by them.
#[test]
fn what_was_open_is_open_again_though_local_storage_took_nothing_for_a_while() {
    for close_at_once in [false, true] {
        let mut world = with_maps(&["a", "b"]);
        world.local_blocked = true;
        world.send(0, Msg::OpenMap(id("a")));
        world.run(0, retitle("Renamed"));
        world.local_blocked = false;
        if close_at_once {
            world.send(0, Msg::Hidden);
        } else {
            world.fire(0);
        }
        world.kill(0);
        let index = world.disk.local.get(INDEX).expect("a list");
        assert!(index.contains("Renamed"), "{index}");
        let tab = world.open();
        assert_eq!(title(&world, tab), "Renamed");
    }
}
