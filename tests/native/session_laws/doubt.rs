//! Answers that come late or not at all, reads that fail, and what tabs do meanwhile.

use standpoint::app::*;
use standpoint::edit::*;
use standpoint::model::*;

use super::{id, import, recover, retitle, title, titled, with_maps};
use crate::fake_browser::{Disk, Fault, INDEX, MAP, Store, TAIL, World};

fn crowd(count: usize) -> StakeholderMap {
    let mut map = titled("crowd", "Crowd");
    for number in 0..count {
        let of = id(&format!("s{number}"));
        map.put(Stakeholder::named(of, u32::try_from(number).expect("small"), Line::cut("One")).into());
    }
    map
}

fn told(world: &World, tab: usize) -> String {
    world.session(tab).toast().map(|toast| toast.text.clone()).unwrap_or_default()
}

fn titles(world: &World, tab: usize) -> Vec<String> {
    world.session(tab).shelf().maps.iter().map(|card| card.title.to_string()).collect()
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
fn a_tab_that_is_fenced_off_deletes_nothing() {
    let mut world = with_maps(&["a", "b"]);
    let base = standpoint::file::Base { epoch: "e".to_owned(), seq: 9 };
    world.send(0, Msg::Told(News::Committed { map: id("z"), base, schema: standpoint::file::VERSION + 1 }));
    let before = world.disk.clone();
    for msg in [Msg::DeleteMap(id("a")), Msg::DeleteMap(id("b")), Msg::UndoShelf, Msg::NewMap] {
        world.send(0, msg);
        world.fire(0);
        assert_eq!(world.disk, before);
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
    assert!(!world.disk.local.keys().any(|key| key.ends_with("/a")), "{:?}", world.disk.local.keys());
    world.close(second);
    let third = world.open();
    assert_eq!(titles(&world, third), ["b"]);
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
