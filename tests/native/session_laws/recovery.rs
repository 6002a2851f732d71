//! What is put together from two stores, one of which is older, damaged, or not there.

use standpoint::app::*;
use standpoint::edit::*;
use standpoint::model::*;

use super::{id, import, retitle, title, titled, with_maps};
use crate::fake_browser::{ASIDE, Disk, MAP, TAIL, World};

fn notes_of(world: &World, tab: usize) -> String {
    world.session(tab).toast().map(|toast| toast.text.clone()).unwrap_or_default()
}

/// A map of three people, saved; and the copy is of the same state.
fn three() -> World {
    let mut world = World::fresh();
    import(&mut world, 0, &titled("a", "A"), ImportAs::New);
    world.send(0, Msg::QuickAdd("Ada #it 10 20\nBob\nCleo".to_owned()));
    world.fire(0);
    assert!(matches!(world.session(0).saving(), Saving::Saved { .. }));
    world
}

fn person(world: &World, name: &str) -> Id {
    world.map(0).iter().find(|one| one.name.as_str() == name).expect("somebody").id.clone()
}

#[test]
fn one_damaged_record_is_mended_from_the_copy() {
    let mut world = three();
    let before = world.map(0).clone();
    let bob = person(&world, "Bob");
    let sheet = world.disk.vault.get_mut("a").expect("a");
    let row = sheet.rows.get_mut(&("stakeholder".to_owned(), bob.to_string())).expect("Bob");
    row.json = row.json.replace("Bob", "Rob");
    let damaged = row.json.clone();
    world.kill(0);
    let tab = world.open();
    assert_eq!(world.map(tab), &before, "the copy is of the same state");
    assert!(notes_of(&world, tab).contains("damaged"), "{}", notes_of(&world, tab));
    assert_eq!(world.disk.saved_map(&id("a")).as_ref(), Some(&before), "and the database is whole again");
    assert!(world.disk.aside.iter().any(|(_, text)| *text == damaged), "its bytes are kept");
}

#[test]
fn one_damaged_record_without_a_copy_goes_alone() {
    let mut world = three();
    let bob = person(&world, "Bob");
    let sheet = world.disk.vault.get_mut("a").expect("a");
    sheet.rows.get_mut(&("stakeholder".to_owned(), bob.to_string())).expect("Bob").crc32 ^= 1;
    world.disk.local.clear();
    world.kill(0);
    let tab = world.open();
    let names: Vec<_> = world.map(tab).in_order().iter().map(|one| one.name.to_string()).collect();
    assert_eq!(names, ["Ada", "Cleo"]);
    assert!(notes_of(&world, tab).contains("cannot be read: 1."));
    assert_eq!(world.disk.aside.len(), 1);
    assert_eq!(world.disk.saved_map(&id("a")).as_ref(), Some(world.map(tab)));
}

#[test]
fn a_damaged_head_leaves_no_reference_to_nothing() {
    let mut world = World::fresh();
    let mut map = titled("a", "A");
    let mut head = (**map.head()).clone();
    head.groups.push(Group {
        id: id("own"),
        name: Line::cut("Own"),
        colour: Colour::Pink,
        shape: Shape::Star,
    });
    map.set_head(head.into());
    import(&mut world, 0, &map, ImportAs::New);
    world.send(0, Msg::QuickAdd("Ada #own".to_owned()));
    world.fire(0);
    let sheet = world.disk.vault.get_mut("a").expect("a");
    sheet.rows.get_mut(&("map".to_owned(), String::new())).expect("head").json.truncate(20);
    world.disk.local.clear();
    world.kill(0);
    let tab = world.open();
    assert_eq!(title(&world, tab), "A", "the summary knows the title");
    assert_eq!(crate::validate::validate(world.map(tab)), Ok(()));
    assert_eq!(world.map(tab).len(), 1);
}

#[test]
fn where_everything_is_damaged_nothing_is_written() {
    let mut world = three();
    for row in world.disk.vault.get_mut("a").expect("a").rows.values_mut() {
        row.json.push(' ');
    }
    world.disk.local.insert(format!("{MAP}a"), "{".to_owned());
    world.kill(0);
    let vault = world.disk.vault.clone();
    let tab = world.open();
    assert!(world.session(tab).is_unreadable(&id("a")));
    let banner = world.session(tab).banner().expect("a banner");
    assert_eq!(banner.offer, Some(BannerOffer::SaveUnreadable(id("a"))));
    world.send(tab, Msg::QuickAdd("Dan".to_owned()));
    world.fire(tab);
    assert_eq!(world.disk.vault.get("a"), vault.get("a"));
    assert_eq!(world.disk.local[&format!("{MAP}a")], "{");
}

#[test]
fn a_cleared_store_is_told_and_written_anew() {
    let mut world = with_maps(&["a", "b"]);
    let map = world.map(0).clone();
    world.clear();
    world.fire(0);
    world.fire(0);
    assert!(notes_of(&world, 0).contains("cleared"), "{}", notes_of(&world, 0));
    assert_eq!(world.disk.saved_map(&id("b")).as_ref(), Some(&map));
    assert!(world.disk.saved_map(&id("a")).is_some(), "it was open in this tab");
    assert!(matches!(world.session(0).saving(), Saving::Saved { .. }));
    world.kill(0);
    let tab = world.open();
    assert_eq!(world.session(tab).shelf().maps.len(), 2);
}

/// The database is out of reach for some days: every edit is in a tail, and nothing is lost on the way.
#[test]
fn without_a_database_tails_carry_everything() {
    let mut world = three();
    world.kill(0);
    world.vault_blocked = true;
    for day in 0..4 {
        let tab = world.open();
        assert!(matches!(world.session(tab).saving(), Saving::Kept(_)), "{:?}", world.session(tab).saving());
        assert_eq!(world.map(tab).len(), 3 + day);
        world.send(tab, Msg::QuickAdd(format!("Day {day}")));
        assert!(matches!(world.session(tab).saving(), Saving::Kept(_)));
        assert!(world.session(tab).banner().is_some_and(|banner| banner.offer == Some(BannerOffer::Export)));
        world.close(tab);
        assert_eq!(world.disk.texts(TAIL).len(), 1, "tails of closed tabs are taken over");
    }
    world.vault_blocked = false;
    let tab = world.open();
    assert_eq!(world.map(tab).len(), 7);
    world.fire(tab);
    assert_eq!(world.disk.saved_map(&id("a")).as_ref(), Some(world.map(tab)));
    assert!(world.disk.texts(TAIL).is_empty());
}

#[test]
fn a_database_that_comes_back_takes_everything_without_a_reload() {
    let mut world = three();
    world.kill(0);
    world.vault_blocked = true;
    let tab = world.open();
    world.run(tab, retitle("Meanwhile"));
    world.send(tab, Msg::NewMap);
    world.run(tab, retitle("New meanwhile"));
    let fresh = world.session(tab).open_id().clone();
    world.vault_blocked = false;
    world.fire(tab);
    world.fire(tab);
    assert!(matches!(world.session(tab).saving(), Saving::Saved { .. }), "{:?}", world.session(tab).saving());
    assert_eq!(world.disk.saved_map(&fresh).as_ref(), Some(world.map(tab)));
    let other = world.disk.saved_map(&id("a")).expect("a");
    assert_eq!((other.head().title.as_str(), other.len()), ("Meanwhile", 3));
    assert_eq!(world.session(tab).banner(), None);
}

#[test]
fn a_database_that_is_behind_its_copy_takes_it() {
    let mut world = three();
    let old = world.disk.vault.clone();
    world.run(0, retitle("Newer"));
    world.fire(0);
    world.send(0, Msg::Hidden);
    let newer = world.map(0).clone();
    world.kill(0);
    world.disk.vault = old;
    let tab = world.open();
    assert_eq!(world.map(tab), &newer);
    assert_eq!(world.disk.saved_map(&id("a")).as_ref(), Some(&newer));
}

#[test]
fn a_damaged_copy_is_put_aside_before_it_is_written_anew() {
    let mut world = three();
    let key = format!("{MAP}a");
    let flipped = world.disk.local[&key].replace("Bob", "Rob");
    world.disk.local.insert(key.clone(), flipped.clone());
    world.kill(0);
    let tab = world.open();
    assert_eq!(person_names(&world, tab), ["Ada", "Bob", "Cleo"]);
    assert!(world.disk.local.iter().any(|(key, text)| key.starts_with(ASIDE) && *text == flipped));
    world.run(tab, retitle("Edited"));
    world.fire(tab);
    world.send(tab, Msg::Hidden);
    assert!(world.disk.local[&key].contains("Edited"));
}

#[test]
fn a_row_of_another_state_is_found_by_its_sum() {
    let mut world = three();
    let old = world.disk.vault["a"].rows.clone();
    let bob = person(&world, "Bob");
    world.run(0, Command::Edit { ids: vec![bob.clone()], field: Field::Role(Line::cut("Chair")) });
    world.fire(0);
    world.send(0, Msg::Hidden);
    let map = world.map(0).clone();
    let key = ("stakeholder".to_owned(), bob.to_string());
    let row = old[&key].clone();
    world.disk.vault.get_mut("a").expect("a").rows.insert(key, row);
    world.kill(0);
    let tab = world.open();
    assert!(!notes_of(&world, tab).is_empty(), "a row that is whole but too old is not taken in silence");
    let role = world.map(tab).get(&bob).expect("Bob").role.to_string();
    assert_eq!(role, "Chair", "the copy is of the same state, and whole");
    assert_eq!(world.map(tab).len(), map.len());
}

#[test]
fn a_torn_commit_is_never_taken_in_silence() {
    let mut world = three();
    let before = world.map(0).clone();
    world.post(0, Msg::Do(Command::Delete(before.iter().map(|one| one.id.clone()).collect())));
    let mut torn: Vec<Disk> = Vec::new();
    world.settle();
    let commit = world.before_each.len();
    assert!(commit > 0);
    let disk = world.disk.clone();
    for missing in disk.vault["a"].rows.keys() {
        let mut one = disk.clone();
        let old = world.before_each[commit - 2].vault["a"].rows.get(missing).cloned();
        let rows = &mut one.vault.get_mut("a").expect("a").rows;
        match old {
            Some(old) => rows.insert(missing.clone(), old),
            None => rows.remove(missing),
        };
        torn.push(one);
    }
    for one in torn {
        let differs = one.vault != disk.vault;
        let mut world = World::new(one);
        let tab = world.open();
        assert_eq!(differs, !notes_of(&world, tab).is_empty());
    }
}

fn person_names(world: &World, tab: usize) -> Vec<String> {
    world.map(tab).in_order().iter().map(|one| one.name.to_string()).collect()
}
