//! Deleted maps that can be had back, and when they are gone.

use standpoint::app::*;
use standpoint::model::Date;

use super::{deleted, id, import, retitle, title, titled, titles, told, with_maps};
use crate::fake_browser::{Disk, Fault, Store, Texts, World};

/// A world in which "a" with somebody in it was deleted and everything is written; "b" is open.
fn with_a_deleted() -> World {
    let mut world = with_maps(&["b", "a"]);
    world.send(0, Msg::QuickAdd("Ada 70 30".to_owned()));
    world.fire(0);
    world.send(0, Msg::DeleteMap(id("a")));
    world.fire(0);
    world
}

fn people(world: &World, tab: usize) -> Vec<String> {
    world.map(tab).iter().map(|one| one.name.to_string()).collect()
}

/// Opens the page anew on this day.
fn start_on(world: &mut World, day: &str) -> usize {
    for tab in 0..world.tabs.len() {
        if world.tabs[tab].alive {
            world.close(tab);
        }
    }
    world.today = Date::parse(day).expect("a day");
    world.open()
}

#[test]
fn a_deleted_map_is_put_back_after_a_reload() {
    for killed in [false, true] {
        let mut world = with_a_deleted();
        if killed {
            world.kill(0);
        } else {
            world.close(0);
        }
        let tab = world.open();
        assert_eq!((titles(&world, tab), deleted(&world, tab)), (vec!["b".to_owned()], vec![id("a")]));
        world.send(tab, Msg::PutBack(id("a")));
        world.fire(tab);
        assert_eq!((title(&world, tab).as_str(), people(&world, tab)), ("a", vec!["Ada".to_owned()]));
        assert_eq!((titles(&world, tab).len(), deleted(&world, tab).len()), (2, 0));
        assert!(matches!(world.session(tab).saving(), Saving::Saved { .. }));
        world.kill(tab);
        let last = world.open();
        assert_eq!((titles(&world, last).len(), deleted(&world, last).len()), (2, 0), "and stays there");
    }
}

/// The list is only a list: the database says what is deleted, whatever an older local storage says.
#[test]
fn the_database_says_what_is_deleted() {
    let mut world = with_maps(&["b", "a"]);
    let before = world.disk.local.clone();
    world.send(0, Msg::DeleteMap(id("a")));
    world.fire(0);
    let deleted_then = world.disk.local.clone();
    world.kill(0);
    for local in [before.clone(), Texts::new()] {
        let mut killed = World::new(Disk { local, ..world.disk.clone() });
        let tab = killed.open();
        assert_eq!((titles(&killed, tab), deleted(&killed, tab)), (vec!["b".to_owned()], vec![id("a")]));
    }
    let tab = world.open();
    world.send(tab, Msg::PutBack(id("a")));
    world.fire(tab);
    world.kill(tab);
    let mut killed = World::new(Disk { local: deleted_then, ..world.disk.clone() });
    let tab = killed.open();
    assert_eq!((titles(&killed, tab).len(), deleted(&killed, tab).len()), (2, 0));
}

#[test]
fn without_a_database_the_list_says_what_is_deleted() {
    let mut world = World::new(Disk::default());
    world.vault_blocked = true;
    let tab = world.open();
    for map in ["b", "a"] {
        import(&mut world, tab, &titled(map, map), ImportAs::New);
    }
    world.send(tab, Msg::QuickAdd("Ada 70 30".to_owned()));
    world.send(tab, Msg::DeleteMap(id("a")));
    world.send(tab, Msg::OpenMap(id("b")));
    world.close(tab);
    let tab = world.open();
    assert_eq!((titles(&world, tab), deleted(&world, tab)), (vec!["b".to_owned()], vec![id("a")]));
    world.send(tab, Msg::PutBack(id("a")));
    assert_eq!(people(&world, tab), ["Ada"]);
    world.send(tab, Msg::DeleteMap(id("a")));
    world.send(tab, Msg::DeleteForGood(id("a")));
    world.close(tab);
    let tab = world.open();
    assert_eq!((titles(&world, tab), deleted(&world, tab)), (vec!["b".to_owned()], vec![]));
    assert!(!world.disk.has_tail(&id("a")));
}

#[test]
fn without_local_storage_the_database_is_enough() {
    let mut world = World::new(Disk::default());
    world.local_blocked = true;
    let tab = world.open();
    for map in ["b", "a"] {
        import(&mut world, tab, &titled(map, map), ImportAs::New);
    }
    world.send(tab, Msg::DeleteMap(id("a")));
    world.fire(tab);
    world.kill(tab);
    let tab = world.open();
    assert_eq!((titles(&world, tab), deleted(&world, tab)), (vec!["b".to_owned()], vec![id("a")]));
    world.send(tab, Msg::PutBack(id("a")));
    assert_eq!(title(&world, tab), "a");
}

/// The browser dies at any operation while a map is deleted, or put back: it is on one of the two lists.
#[test]
fn a_kill_while_a_map_is_deleted_or_put_back_loses_nothing() {
    for putting_back in [false, true] {
        let mut world = if putting_back { with_a_deleted() } else { with_maps(&["b", "a"]) };
        world.before_each.clear();
        let msg = if putting_back { Msg::PutBack(id("a")) } else { Msg::DeleteMap(id("a")) };
        world.send(0, msg);
        world.fire(0);
        let locals: Vec<Texts> = world.before_each.iter().map(|disk| disk.local.clone()).collect();
        for disk in &world.before_each {
            for local in &locals {
                let mut after = World::new(Disk { local: local.clone(), ..disk.clone() });
                let tab = after.open();
                let listed = titles(&after, tab).contains(&"a".to_owned());
                assert_ne!(listed, deleted(&after, tab).contains(&id("a")));
                after.send(tab, if listed { Msg::OpenMap(id("a")) } else { Msg::PutBack(id("a")) });
                assert_eq!(
                    (title(&after, tab).as_str(), people(&after, tab).len()),
                    ("a", usize::from(putting_back))
                );
            }
        }
    }
}

/// Who edits beats who deletes: the other tab still has the map open.
#[test]
fn an_edit_in_another_tab_puts_a_deleted_map_back() {
    let mut world = with_maps(&["b", "a"]);
    let second = world.open();
    assert_eq!(title(&world, second), "a");
    world.send(0, Msg::DeleteMap(id("a")));
    assert_eq!(world.session(second).saving(), Saving::Deleted);
    world.run(second, retitle("Still needed"));
    world.fire(second);
    for tab in [0, second] {
        assert_eq!((titles(&world, tab).len(), deleted(&world, tab).len()), (2, 0), "in tab {tab}");
    }
    world.send(0, Msg::OpenMap(id("a")));
    assert_eq!(title(&world, 0), "Still needed");
}

/// An edit of a closed tab that the database has not taken is later than the deletion.
#[test]
fn an_edit_that_a_closed_tab_left_puts_a_deleted_map_back() {
    let mut world = with_maps(&["b", "a"]);
    let second = world.open();
    world.send(0, Msg::DeleteMap(id("a")));
    (world.fault, world.faulty) = (Fault::From(world.operations), Store::Vault);
    world.run(second, retitle("Still needed"));
    world.close(second);
    world.kill(0);
    world.fault = Fault::None;
    let third = world.open();
    assert_eq!((titles(&world, third).len(), deleted(&world, third).len()), (2, 0));
    world.send(third, Msg::OpenMap(id("a")));
    world.fire(third);
    assert_eq!(
        world.disk.saved_map(&id("a")).map(|map| map.head().title.to_string()).as_deref(),
        Some("Still needed")
    );
    world.kill(third);
    let last = world.open();
    assert_eq!(deleted(&world, last), []);
}

#[test]
fn another_tab_hears_that_a_map_is_put_back() {
    let mut world = with_a_deleted();
    let second = world.open();
    assert_eq!(deleted(&world, second), [id("a")]);
    world.send(0, Msg::PutBack(id("a")));
    assert_eq!((titles(&world, second).len(), deleted(&world, second).len()), (2, 0));
    world.send(0, Msg::DeleteMap(id("a")));
    assert_eq!(deleted(&world, second), [id("a")]);
    world.send(second, Msg::DeleteForGood(id("a")));
    assert_eq!((deleted(&world, 0), deleted(&world, second)), (vec![], vec![]));
}

#[test]
fn it_goes_only_after_thirty_days_and_three_starts() {
    let mut world = with_a_deleted();
    for day in ["2026-11-21", "2026-12-01", "2026-12-11", "2026-12-20", "2026-12-21"] {
        let tab = start_on(&mut world, day);
        assert_eq!(deleted(&world, tab), [id("a")], "on {day}");
    }
    let tab = start_on(&mut world, "2026-12-22");
    assert_eq!((titles(&world, tab), deleted(&world, tab)), (vec!["b".to_owned()], vec![]), "31 days");
    assert!(!world.disk.local.keys().any(|key| key.ends_with("/a")), "{:?}", world.disk.local.keys());
    assert!(world.disk.vault["a"].rows.is_empty());
}

/// Neither one day far away, however often, nor days before the deletion are enough.
#[test]
fn a_clock_that_jumps_empties_nothing() {
    let mut world = with_a_deleted();
    for _ in 0..4 {
        for day in ["2031-01-01", "2026-11-21", "2001-01-01", "1999-12-31"] {
            let tab = start_on(&mut world, day);
            assert_eq!(deleted(&world, tab), [id("a")], "on {day}");
        }
    }
    for day in ["2031-01-02", "2031-01-03"] {
        start_on(&mut world, day);
    }
    let tab = start_on(&mut world, "2031-01-04");
    assert_eq!(deleted(&world, tab), [], "three days after the time is over");
}

/// A list that is lost forgets the starts, and one that is older knows fewer: the map is kept longer.
#[test]
fn a_list_that_is_lost_keeps_the_map_longer() {
    let mut world = with_a_deleted();
    for day in ["2027-01-01", "2027-01-02"] {
        let tab = start_on(&mut world, day);
        world.kill(tab);
    }
    world.disk.local.remove(crate::fake_browser::INDEX);
    for day in ["2027-01-03", "2027-01-04"] {
        let tab = start_on(&mut world, day);
        assert_eq!(deleted(&world, tab), [id("a")], "on {day}");
    }
    let tab = start_on(&mut world, "2027-01-05");
    assert_eq!(deleted(&world, tab), []);
}

/// Two tabs that start on the day, one of which has put it back just now.
#[test]
fn what_was_put_back_meanwhile_is_not_deleted_for_good() {
    let mut world = with_a_deleted();
    let second = world.open();
    world.deaf = true;
    world.send(0, Msg::PutBack(id("a")));
    world.send(0, Msg::OpenMap(id("b")));
    assert_eq!(deleted(&world, second), [id("a")]);
    world.send(second, Msg::DeleteForGood(id("a")));
    assert_eq!((titles(&world, second).len(), deleted(&world, second).len()), (2, 0));
    assert!(world.disk.saved_map(&id("a")).is_some_and(|map| map.len() == 1));
}

#[test]
fn deleted_at_once_on_request() {
    let mut world = with_a_deleted();
    world.send(0, Msg::DeleteForGood(id("b")));
    assert_eq!(titles(&world, 0), ["b"], "only what was deleted before");
    world.send(0, Msg::DeleteForGood(id("a")));
    assert_eq!(deleted(&world, 0), []);
    assert!(world.disk.vault["a"].rows.is_empty());
    assert!(!world.disk.local.keys().any(|key| key.ends_with("/a")), "{:?}", world.disk.local.keys());
    world.send(0, Msg::PutBack(id("a")));
    world.kill(0);
    let tab = world.open();
    assert_eq!((titles(&world, tab), deleted(&world, tab)), (vec!["b".to_owned()], vec![]));
}

/// A backup of a deleted map is a map of its own: the deleted one can still be put back beside it.
#[test]
fn a_backup_of_a_deleted_map_comes_beside_it() {
    let mut world = with_a_deleted();
    import(&mut world, 0, &titled("a", "From the backup"), ImportAs::New);
    world.fire(0);
    assert_ne!(world.session(0).open_id(), &id("a"));
    assert_eq!(deleted(&world, 0), [id("a")]);
    world.send(0, Msg::PutBack(id("a")));
    assert_eq!(
        (titles(&world, 0), people(&world, 0)),
        (["b", "From the backup", "a"].map(str::to_owned).to_vec(), vec!["Ada".to_owned()],)
    );
}

#[test]
fn an_export_of_all_maps_leaves_deleted_ones_out() {
    let mut world = with_a_deleted();
    world.send(0, Msg::ExportAll);
    let (_, text) = world.tabs[0].downloads.pop().expect("a file");
    let maps = standpoint::file::read(text.as_bytes()).expect("readable").maps;
    assert_eq!(maps.iter().map(|loaded| loaded.map.head().title.as_str()).collect::<Vec<_>>(), ["b"]);
}

#[test]
fn erasing_takes_deleted_maps_with_it() {
    let mut world = with_a_deleted();
    world.send(0, Msg::EraseAll);
    assert_eq!(deleted(&world, 0), []);
    assert!(world.disk.vault.is_empty() && !world.disk.local.keys().any(|key| key.contains('a')));
    let tab = world.open();
    assert_eq!((titles(&world, tab).len(), deleted(&world, tab).len()), (0, 0));
}

/// Taking an import back removes the map for good, unless it was worked on since.
#[test]
fn what_was_added_and_worked_on_is_not_lost_when_that_is_taken_back() {
    for edited in [false, true] {
        let mut world = with_maps(&["b"]);
        import(&mut world, 0, &titled("a", "a"), ImportAs::New);
        if edited {
            world.send(0, Msg::QuickAdd("Ada".to_owned()));
        }
        world.send(0, Msg::UndoShelf);
        world.fire(0);
        assert_eq!(
            (titles(&world, 0), deleted(&world, 0).len()),
            (vec!["b".to_owned()], usize::from(edited))
        );
    }
}

#[test]
fn the_notice_of_a_deletion_goes_with_it() {
    let mut world = with_a_deleted();
    assert!(told(&world, 0).contains("is deleted"));
    world.send(0, Msg::PutBack(id("a")));
    assert!(world.session(0).toast().is_none(), "{}", told(&world, 0));
    world.send(0, Msg::UndoShelf);
    assert_eq!((title(&world, 0).as_str(), titles(&world, 0).len()), ("a", 2));
}

/// Nothing but the copy and the list is there when the map is put back; then the database answers.
#[test]
fn what_is_put_back_without_the_database_stays_when_it_answers() {
    let mut world = with_a_deleted();
    let tab = start_on(&mut world, "2026-11-22");
    (world.fault, world.faulty) = (Fault::From(world.operations), Store::Vault);
    world.send(tab, Msg::PutBack(id("a")));
    world.fault = Fault::None;
    for _ in 0..3 {
        world.fire(tab);
    }
    assert_eq!((title(&world, tab).as_str(), deleted(&world, tab).len()), ("a", 0));
    assert!(matches!(world.session(tab).saving(), Saving::Saved { .. }));
    let last = start_on(&mut world, "2026-11-23");
    assert_eq!((titles(&world, last).len(), deleted(&world, last).len()), (2, 0));
}

/// The database takes nothing until the page is gone: local storage alone says that the map is back.
#[test]
fn what_is_put_back_while_the_database_takes_nothing_is_back_at_the_next_start() {
    let mut world = with_a_deleted();
    (world.fault, world.faulty) = (Fault::From(world.operations), Store::Vault);
    world.send(0, Msg::UndoShelf);
    world.fire(0);
    assert_eq!(title(&world, 0), "a");
    world.kill(0);
    world.fault = Fault::None;
    let tab = world.open();
    assert_eq!((titles(&world, tab).len(), deleted(&world, tab).len()), (2, 0));
    assert_eq!(people(&world, tab), ["Ada"]);
}
