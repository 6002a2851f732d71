//! Several tabs on one map, in any order of their messages and of the database.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use standpoint::app::*;
use standpoint::edit::*;
use standpoint::model::*;

use super::{id, news_of_a_newer_version, recover, retitle, title, with_maps};
use crate::arbitrary_command;
use crate::chance::cases;
use crate::fake_browser::{World, sum_up};
use crate::validate::validate;

/// One thing that happens among the tabs.
#[derive(Debug, Clone)]
enum Event {
    /// A tab adds somebody with a name of their own.
    Add(usize),
    /// A tab writes into the notes of one person, which no other tab touches.
    Note(usize, u8),
    /// A tab does anything.
    Any(usize, Box<Command>),
    /// A tab takes its last step back.
    Undo(usize),
    /// Some messages and jobs are worked on, in an order that the number gives.
    Work(u8, u64),
    /// A tab dies, and another one is opened.
    Replace(usize),
    /// News between tabs get lost from now on, or no longer.
    Deaf(bool),
}

fn event(tabs: usize) -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => (0..tabs).prop_map(Event::Add),
        4 => (0..tabs, any::<u8>()).prop_map(|(tab, word)| Event::Note(tab, word)),
        1 => (0..tabs, arbitrary_command::edit()).prop_map(|(tab, command)| Event::Any(tab, Box::new(command))),
        1 => (0..tabs).prop_map(Event::Undo),
        8 => (1u8..12, any::<u64>()).prop_map(|(count, order)| Event::Work(count, order)),
        1 => (0..tabs).prop_map(Event::Replace),
        1 => any::<bool>().prop_map(Event::Deaf),
    ]
}

fn work(world: &mut World, count: u8, mut order: u64) {
    for _ in 0..count {
        world.advance(usize::try_from(order % 5).unwrap_or(0));
        order = order.rotate_right(7);
    }
}

/// Everybody looks at the database once more, as a tab does that comes into sight.
fn catch_up(world: &mut World, tabs: &[usize]) {
    for _ in 0..2 {
        world.deaf = false;
        world.settle();
        for tab in tabs {
            world.fire(*tab);
            world.send(*tab, Msg::Shown);
        }
    }
}

fn notes(map: &StakeholderMap, person: &Id) -> String {
    map.get(person).map(|one| one.notes.to_string()).unwrap_or_default()
}

proptest! {
    #![proptest_config(cases(500))]

    /// Whatever the order: all tabs and the database end with the same valid map, and in it is everybody
    /// who was added and the last note of each tab.
    #[test]
    fn tabs_end_with_one_map(count in 2usize..4, events in vec(event(3), 1..60)) {
        let mut world = with_maps(&["a"]);
        let mut tabs = vec![0];
        for number in 0..count {
            world.send(0, Msg::QuickAdd(format!("Person of tab {number}")));
        }
        let people: Vec<Id> = world.map(0).in_order().iter().map(|one| one.id.clone()).collect();
        while tabs.len() < count {
            tabs.push(world.open());
        }
        let mut added: Vec<String> = Vec::new();
        let mut noted: BTreeMap<usize, String> = BTreeMap::new();
        let mut plain = true;
        for event in events {
            match event {
                Event::Add(tab) => {
                    let name = format!("New {}", added.len());
                    world.post(tabs[tab % count], Msg::QuickAdd(name.clone()));
                    added.push(name);
                }
                Event::Note(tab, word) => {
                    let (tab, text) = (tab % count, format!("word {word}"));
                    let (ids, field) = (vec![people[tab].clone()], Field::Notes(Prose::cut(&text)));
                    world.post(tabs[tab], Msg::Do(Command::Edit { ids, field }));
                    noted.insert(tab, text);
                }
                Event::Any(tab, command) => {
                    world.post(tabs[tab % count], Msg::Do(*command));
                    plain = false; // it may delete or rename somebody
                }
                Event::Undo(tab) => {
                    world.post(tabs[tab % count], Msg::Undo);
                    plain = false;
                }
                Event::Work(count, order) => work(&mut world, count, order),
                Event::Replace(tab) => {
                    let tab = tab % count;
                    world.finish(tabs[tab]); // what was typed is in the tail before the tab dies
                    world.kill(tabs[tab]);
                    tabs[tab] = world.open();
                }
                Event::Deaf(deaf) => world.deaf = deaf,
            }
        }
        catch_up(&mut world, &tabs);
        let first = world.map(tabs[0]).clone();
        prop_assert_eq!(validate(&first), Ok(()));
        for tab in &tabs {
            prop_assert_eq!(world.map(*tab), &first);
            let saving = world.session(*tab).saving();
            prop_assert!(matches!(saving, Saving::Saved { .. }), "{:?}", saving);
        }
        let saved = world.disk.saved_map(&id("a"));
        prop_assert_eq!(saved.as_ref(), Some(&first));
        if plain {
            let names: Vec<String> = first.iter().map(|one| one.name.to_string()).collect();
            for name in &added {
                prop_assert_eq!(names.iter().filter(|known| *known == name).count(), 1, "{}", name);
            }
            for (tab, text) in &noted {
                prop_assert_eq!(&notes(&first, &people[*tab]), text);
            }
        }
    }

    /// A tab dies while the database has not answered. What it had written down is found by the next one,
    /// and does not undo what another tab wrote later.
    #[test]
    fn what_a_dead_tab_left_is_found(early in any::<u8>(), late in any::<u8>(), answered in 0u8..6) {
        let mut world = with_maps(&["a"]);
        world.send(0, Msg::QuickAdd("Ada\nBob".to_owned()));
        let people: Vec<Id> = world.map(0).in_order().iter().map(|one| one.id.clone()).collect();
        let second = world.open();
        world.deaf = true;
        let note = |person: &Id, text: String| {
            Msg::Do(Command::Edit { ids: vec![person.clone()], field: Field::Notes(Prose::cut(&text)) })
        };
        world.post(0, note(&people[0], format!("early {early}")));
        world.post(0, note(&people[1], format!("other {early}")));
        work(&mut world, 2 + answered, 0);
        world.kill(0);
        world.send(second, note(&people[0], format!("late {late}")));
        world.kill(second);
        let (found, _) = recover(&world.disk)?;
        let map = &found[&id("a")];
        prop_assert_eq!(notes(map, &people[0]), format!("late {late}"));
        prop_assert_eq!(notes(map, &people[1]), format!("other {early}"));
    }
}

#[test]
fn an_edit_is_seen_in_the_other_tab_at_once() {
    let mut world = with_maps(&["a"]);
    let second = world.open();
    world.run(0, retitle("Followed"));
    assert_eq!(title(&world, second), "Followed");
    world.run(second, retitle("And back"));
    assert_eq!(title(&world, 0), "And back");
    assert!(
        ![0, second]
            .iter()
            .any(|tab| world.session(*tab).toast().is_some_and(|toast| toast.text.contains("tab")))
    );
}

#[test]
fn undo_leaves_what_another_tab_did() {
    let mut world = with_maps(&["a"]);
    world.send(0, Msg::QuickAdd("Ada".to_owned()));
    let ada = world.map(0).in_order()[0].id.clone();
    let second = world.open();
    let edit = |field| Command::Edit { ids: vec![ada.clone()], field };
    world.run(0, edit(Field::Role(Line::cut("Sponsor"))));
    world.run(second, edit(Field::Organisation(Line::cut("Council"))));
    world.send(0, Msg::Undo);
    let one = world.map(second).get(&ada).expect("Ada").clone();
    assert_eq!((one.role.as_str(), one.organisation.as_str()), ("", "Council"));
    world.send(0, Msg::Redo);
    world.run(second, edit(Field::Role(Line::cut("Chair"))));
    world.send(0, Msg::Undo);
    assert_eq!(world.map(0).get(&ada).expect("Ada").role.as_str(), "Chair", "it was changed since");
    let told = world.session(0).toast().expect("a notice").text.clone();
    assert!(told.contains("role of Ada"), "{told}");
}

/// Both wrote the same field before they heard of each other: the later write stands, in all tabs, and the
/// tab that wrote it is told and can have the other value back.
#[test]
fn the_same_field_in_two_tabs() {
    let mut world = with_maps(&["a"]);
    let second = world.open();
    world.send(0, Msg::DismissToast); // of the import
    world.post(0, Msg::Do(retitle("From the first")));
    world.post(second, Msg::Do(retitle("From the second")));
    world.settle();
    let winner = title(&world, 0);
    assert_eq!(title(&world, second), winner);
    let told =
        [0, second].into_iter().find(|tab| world.session(*tab).toast().is_some()).expect("one is told");
    let toast = world.session(told).toast().expect("a notice");
    assert_eq!(toast.action, Some(ToastAction::Undo));
    assert!(toast.text.contains("title of"), "{}", toast.text);
    world.send(told, Msg::Undo);
    let (loser, all) = (title(&world, 0), ["From the first", "From the second"]);
    assert!(loser != winner && all.contains(&loser.as_str()), "{loser}");
    assert_eq!(title(&world, second), loser);
}

#[test]
fn a_tab_that_slept_does_not_write_its_old_state() {
    let mut world = with_maps(&["a"]);
    let second = world.open();
    world.deaf = true;
    for number in 0..50 {
        world.send(second, Msg::QuickAdd(format!("Person {number}")));
    }
    let before = world.disk.vault.clone();
    assert_eq!(world.map(0).len(), 0);
    world.send(0, Msg::Shown);
    assert_eq!(world.disk.vault, before, "looking writes nothing");
    assert_eq!(world.map(0), world.map(second));
    // And one that is edited before it has looked.
    world.send(second, Msg::QuickAdd("The last".to_owned()));
    world.run(0, retitle("Awake"));
    assert_eq!((world.map(0).len(), title(&world, 0).as_str()), (51, "Awake"));
}

#[test]
fn a_map_that_was_deleted_elsewhere_comes_back_with_the_next_edit() {
    let mut world = with_maps(&["a", "b"]);
    let second = world.open();
    world.send(second, Msg::Show(View::People));
    world.send(0, Msg::DeleteMap(id("b")));
    assert_eq!(world.session(second).saving(), Saving::Deleted);
    assert_eq!(world.disk.saved_map(&id("b")), None, "nobody saves it by himself");
    world.fire(second);
    assert_eq!(world.disk.saved_map(&id("b")), None);
    world.run(second, retitle("Again"));
    assert_eq!(world.disk.saved_map(&id("b")).as_ref(), Some(world.map(second)));
    let third = world.open();
    let titles: Vec<_> =
        world.session(third).shelf().maps.iter().map(|card| card.title.to_string()).collect();
    assert!(titles.contains(&"Again".to_owned()), "{titles:?}");
}

#[test]
fn a_newer_version_fences_this_one_off() {
    let mut world = with_maps(&["a"]);
    world.run(0, retitle("Mine"));
    let sheet = world.disk.vault.get_mut("a").expect("the map");
    let row = sheet.summary.as_mut().expect("a summary");
    (row.schema, row.base.seq) = (standpoint::file::VERSION + 1, row.base.seq + 1);
    sum_up(row);
    let newer = world.disk.clone();
    world.run(0, retitle("Too late"));
    assert_eq!(world.disk.vault, newer.vault, "not a byte is written");
    assert_eq!(world.session(0).saving(), Saving::ReadOnly);
    assert!(!world.session(0).editable());
    let local = world.disk.local.clone();
    world.send(0, Msg::QuickAdd("Ada".to_owned()));
    world.send(0, Msg::Hidden);
    world.fire(0);
    world.send(0, Msg::Shown);
    assert_eq!((world.map(0).len(), &world.disk.vault), (0, &newer.vault));
    assert_eq!(world.disk.local, local, "what was typed last stays in the tail for the newer version");
    assert_eq!(world.session(0).banner().and_then(|banner| banner.offer), Some(BannerOffer::Export));
    let tab = world.open();
    assert!(world.session(tab).is_unreadable(&id("a")), "nor is it opened");
    assert_eq!(world.disk.vault, newer.vault);
}

#[test]
fn a_tab_hears_of_a_newer_version_before_it_writes() {
    let mut world = with_maps(&["a"]);
    world.send(0, news_of_a_newer_version());
    assert_eq!(world.session(0).saving(), Saving::ReadOnly);
}

#[test]
fn erasing_leaves_nothing_and_nobody_brings_it_back() {
    let mut world = with_maps(&["a", "b"]);
    world.disk.local.insert("other-app".to_owned(), "x".to_owned());
    let second = world.open();
    world.send(second, Msg::EraseAll);
    for tab in [0, second] {
        world.fire(tab);
        world.send(tab, Msg::Shown);
        world.send(tab, Msg::Hidden);
        assert_eq!(world.session(tab).saving(), Saving::Nothing);
        assert!(world.session(tab).shelf().maps.is_empty());
        assert!(world.session(tab).toast().is_some());
    }
    assert!(world.disk.vault.is_empty());
    let texts: Vec<&String> = world.disk.local.keys().collect();
    let of_maps = |key: &&&String| key.contains("/map/") || key.contains("/tail/") || key.contains("/kept/");
    assert_eq!(texts.iter().filter(of_maps).count(), 0, "{texts:?}");
    assert_eq!(world.disk.local.get("other-app").map(String::as_str), Some("x"));
    world.run(0, retitle("A new start"));
    assert!(matches!(world.session(0).saving(), Saving::Saving | Saving::Saved { .. }));
}
