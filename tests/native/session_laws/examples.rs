//! Single cases, each with the state and the words that it must end in.

use proptest::collection::vec;
use proptest::prelude::*;
use standpoint::app::*;
use standpoint::edit::*;
use standpoint::model::*;

use super::{NOW, id, import, retitle, step, take, title, titled, with_maps};
use crate::chance::cases;
use crate::fake_browser::{Disk, Fault, MAP, TAIL, Texts, World};

#[test]
fn a_blocked_store_leaves_everything_else_working() {
    let mut world = World::new(Disk::default());
    (world.local_blocked, world.vault_blocked) = (true, true);
    world.open();
    let banner = world.session(0).banner().expect("a banner");
    assert!(banner.text.starts_with("Nothing is kept when you close this page"), "{}", banner.text);
    assert_eq!(banner.offer, Some(BannerOffer::Export));
    world.send(0, Msg::QuickAdd("Ada 10 20".to_owned()));
    world.run(0, retitle("First"));
    let first = world.session(0).open_id().clone();
    world.send(0, Msg::NewMap);
    world.run(0, retitle("Second"));
    world.send(0, Msg::OpenMap(first.clone()));
    assert_eq!((world.map(0).len(), title(&world, 0).as_str()), (1, "First"));
    world.send(0, Msg::Undo);
    assert_eq!(title(&world, 0), "Untitled map", "history survives a switch without a store");
    world.send(0, Msg::Redo);
    world.send(0, Msg::DeleteMap(first));
    assert_eq!(title(&world, 0), "Second");
    world.send(0, Msg::UndoShelf);
    assert_eq!(title(&world, 0), "First");
    world.send(0, Msg::ExportAll);
    let (_, file) = world.tabs[0].downloads.pop().expect("a file");
    assert_eq!(standpoint::file::read(file.as_bytes()).expect("own export").maps.len(), 2);
    assert_eq!(world.session(0).saving(), Saving::NotSaved(StorageError::Blocked));
    assert_eq!((world.disk.local.len(), world.operations), (0, 0));
}

#[test]
fn a_full_store_is_told_and_heals_by_itself() {
    let mut world = with_maps(&["a"]);
    world.fault = Fault::From(world.operations);
    world.run(0, retitle("New"));
    assert_eq!(world.session(0).saving(), Saving::NotSaved(StorageError::Full));
    world.fire(0);
    assert_eq!(world.session(0).saving(), Saving::NotSaved(StorageError::Full));
    assert_eq!(world.session(0).saving().text(), "Not saved");
    assert_eq!(world.session(0).banner().and_then(|banner| banner.offer), Some(BannerOffer::Export));
    world.fault = Fault::None;
    world.fire(0);
    assert!(matches!(world.session(0).saving(), Saving::Saved { at: Some(_) }));
    assert_eq!(world.session(0).banner(), None);
    assert_eq!(world.disk.saved_map(&id("a")).as_ref(), Some(world.map(0)));
}

#[test]
fn a_map_that_was_never_stored_whole_is_not_stored_in_part() {
    let mut world = World::fresh();
    world.fault = Fault::Once(world.operations);
    let mut map = titled("a", "A");
    map.put(Stakeholder::named(id("s"), 0, Line::cut("S")).into());
    import(&mut world, 0, &map, ImportAs::New);
    world.run(0, retitle("New"));
    let whole = world.map(0).clone();
    world.kill(0);
    let tab = world.open();
    assert_eq!(world.map(tab), &whole);
}

#[test]
fn an_export_of_all_takes_what_only_this_tab_has() {
    let mut world = with_maps(&["a", "b"]);
    world.fault = Fault::From(world.operations);
    world.run(0, retitle("B2"));
    world.send(0, Msg::OpenMap(id("a")));
    world.send(0, Msg::ExportAll);
    let (_, file) = world.tabs[0].downloads.pop().expect("a file");
    let maps = standpoint::file::read(file.as_bytes()).expect("own export").maps;
    let titles: Vec<_> = maps.iter().map(|one| one.map.head().title.to_string()).collect();
    assert_eq!(titles, ["a", "B2"]);
}

#[test]
fn a_file_without_maps_changes_nothing() {
    let mut world = with_maps(&["a"]);
    let other = world.open();
    let bytes = Ok(standpoint::file::write_maps(&[], NOW).into_bytes());
    world.send(0, Msg::FileRead { name: "maps.json".to_owned(), bytes });
    world.send(0, Msg::Import(ImportAs::New));
    assert_eq!(title(&world, 0), "a");
    assert!(world.session(0).editable() && world.session(other).editable());
}

#[test]
fn a_reload_brings_back_map_view_and_selection() {
    let mut world = World::fresh();
    world.send(0, Msg::OpenSample);
    let person = world.map(0).in_order()[3].id.clone();
    let group = world.map(0).head().groups[1].id.clone();
    for msg in [
        Msg::Show(View::People),
        Msg::ShowTab(Tab::Messages),
        Msg::SortBy(Column::Owner),
        Msg::SortBy(Column::Owner),
        Msg::ToggleGroup(Some(group)),
        Msg::ToggleGroup(None),
        Msg::Select(Some(person)),
        Msg::Do(Command::EditHead(HeadField::Purpose(Prose::cut("Two\nlines")))),
    ] {
        world.send(0, msg);
    }
    let (map, screen) = (world.map(0).clone(), world.session(0).screen().clone());
    world.close(0);
    let tab = world.open();
    assert_eq!(world.map(tab), &map);
    assert_eq!(world.session(tab).screen(), &screen);
    assert_eq!(world.session(tab).saving(), Saving::Saved { at: None });
}

/// The copy that a person can read does not wait for its minute where there is none, however late the database is.
#[test]
fn a_map_that_is_said_to_be_saved_has_a_copy_also_where_the_database_was_slow() {
    let mut world = World::fresh();
    world.held = true;
    world.send(0, Msg::QuickAdd("Ada".to_owned()));
    world.send(0, Msg::Woke(Timer::Settle)); // the pause is over
    let copies = |world: &World| world.disk.local.keys().filter(|key| key.starts_with(MAP)).count();
    assert_eq!(copies(&world), 0, "there is nothing yet that it could be a copy of");
    world.held = false;
    world.settle();
    assert!(matches!(world.session(0).saving(), Saving::Saved { .. }), "{:?}", world.session(0).saving());
    assert_eq!(copies(&world), 1);
}

/// Two tabs that were opened on an empty store know nothing of each other's maps.
#[test]
fn a_map_that_another_tab_made_is_not_overwritten() {
    let mut world = World::fresh();
    let second = world.open();
    world.send(0, Msg::OpenSample);
    world.run(0, retitle("Edited"));
    world.fire(0);
    world.send(second, Msg::OpenSample);
    assert_eq!(title(&world, second), "Edited", "it is opened, not put there anew");
    assert!(world.session(second).editable(), "both can edit it");
    let sample = world.map(0).head().id.clone();
    world.send(second, Msg::NewMap);
    import(&mut world, second, &titled(sample.as_str(), "Same id"), ImportAs::New);
    assert_ne!(world.session(second).open_id(), &sample);
    world.fire(second);
    assert_eq!(world.disk.saved_map(&sample).as_ref(), Some(world.map(0)));
    world.send(0, Msg::DeleteMap(sample.clone()));
    let third = world.open();
    world.send(third, Msg::OpenSample);
    assert_eq!(title(&world, third), "CRM upgrade", "once it is deleted it can be had anew");
    assert!(world.session(third).editable());
    world.fire(third);
    let anew = world.session(third).open_id().clone();
    assert_eq!(world.disk.saved_map(&anew).as_ref(), Some(world.map(third)));
    world.send(third, Msg::PutBack(sample));
    assert_eq!(title(&world, third), "Edited", "and what was deleted is still what it was");
}

#[test]
fn the_list_of_maps_is_the_same_in_every_tab() {
    let mut world = with_maps(&["a", "b"]);
    let second = world.open();
    let titles = |world: &World, tab: usize| {
        let mut titles: Vec<String> =
            world.session(tab).shelf().maps.iter().map(|card| card.title.to_string()).collect();
        titles.sort();
        titles
    };
    world.send(second, Msg::NewMap);
    world.run(second, retitle("New here"));
    world.fire(second);
    world.run(0, retitle("B2"));
    world.fire(0);
    assert_eq!(titles(&world, 0), ["B2", "New here", "a"]);
    assert_eq!(titles(&world, second), titles(&world, 0));
    world.send(second, Msg::DeleteMap(id("a")));
    assert_eq!(titles(&world, 0), ["B2", "New here"]);
    assert_eq!(world.open(), 2);
    assert_eq!(titles(&world, 2), titles(&world, 0));
}

#[test]
fn a_map_that_another_tab_edits_is_not_deleted() {
    let mut world = with_maps(&["a", "b"]);
    let second = world.open();
    world.send(second, Msg::NewMap);
    world.send(second, Msg::DeleteMap(id("b")));
    assert!(world.disk.saved_map(&id("b")).is_some());
    assert!(world.session(second).shelf().maps.iter().any(|card| card.id == id("b")));
    assert!(world.session(second).toast().is_some_and(|toast| toast.text.contains("another tab")));
    world.send(second, Msg::DeleteMap(id("a")));
    assert!(world.disk.saved_map(&id("a")).is_none());
    world.send(second, Msg::UndoShelf);
    assert!(world.disk.saved_map(&id("a")).is_some());
}

#[test]
fn a_notice_undoes_only_what_it_names() {
    let mut world = with_maps(&["a", "b"]);
    world.send(0, Msg::QuickAdd("Ada\nBob".to_owned()));
    let ada = world.map(0).in_order()[0].id.clone();
    let offers_undo =
        |world: &World| world.session(0).toast().is_some_and(|toast| toast.action == Some(ToastAction::Undo));
    world.run(0, Command::Delete(vec![ada]));
    assert!(offers_undo(&world));
    world.send(0, Msg::QuickAdd("Cleo".to_owned()));
    assert!(!offers_undo(&world), "another step came after it");
    let bob = world.map(0).in_order()[0].id.clone();
    world.run(0, Command::Delete(vec![bob]));
    assert!(offers_undo(&world));
    world.send(0, Msg::OpenMap(id("a")));
    assert!(!offers_undo(&world), "another map is open");
    world.send(0, Msg::DeleteMap(id("b")));
    world.send(0, Msg::Woke(Timer::Notice));
    assert!(world.session(0).toast().is_some(), "the list of maps has no other undo");
}

#[test]
fn who_is_hidden_is_not_moved_by_keys() {
    let mut world = with_maps(&["a"]);
    world.send(0, Msg::QuickAdd("Ada #it 50 50".to_owned()));
    let ada = world.map(0).in_order()[0].clone();
    world.send(0, Msg::Select(Some(ada.id.clone())));
    world.send(0, Msg::ToggleGroup(ada.group.clone()));
    for key in ["ArrowUp", "Delete", "Backspace"] {
        world.send(0, Msg::BoardKey { key: key.to_owned(), shift: true });
    }
    assert_eq!(world.map(0).get(&ada.id), Some(&ada));
    world.send(0, Msg::QuickAdd("Bob #it".to_owned()));
    assert!(world.session(0).screen().filter.hidden.is_empty(), "who is added is seen");
}

#[test]
fn nothing_is_written_before_loading_has_ended() {
    let mut session = Session::new();
    let stamp = Stamp { iso: NOW.to_owned(), today: None, clock: "14:00".to_owned(), entropy: 1 };
    for msg in [Msg::Do(retitle("Early")), Msg::QuickAdd("Ada".to_owned()), Msg::Hidden, Msg::Undo] {
        let out = session.update(&stamp, msg);
        assert!(!out.effects.iter().any(|effect| matches!(
            effect,
            Effect::Keep(_) | Effect::Commit(_) | Effect::Forget(_) | Effect::DropTails(_) | Effect::Erase
        )));
    }
    assert_eq!(session.saving(), Saving::Loading);
}

#[test]
fn a_visit_without_an_edit_leaves_no_map_behind() {
    let mut world = World::fresh();
    world.send(0, Msg::NewMap);
    world.send(0, Msg::Show(View::People));
    world.close(0);
    assert_eq!(world.session(0).saving(), Saving::Nothing);
    assert!(!world.disk.local.keys().any(|key| key.starts_with(MAP) || key.starts_with(TAIL)));
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn keys_of_others_are_left_alone(steps in vec(step(), 1..14)) {
        let foreign: Texts = [
            ("other-app", "x"), ("standpointless", "\u{0}"), ("standpoint", "{"), ("", "empty key"), ("zz", ""),
        ].into_iter().map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
        let mut world = World::new(Disk { local: foreign.clone(), ..Disk::default() });
        world.open();
        for step in &steps {
            take(&mut world, 0, step);
        }
        world.close(0);
        let ours = |key: &&String| key.starts_with("standpoint/");
        prop_assert!(world.disk.local.keys().filter(|key| !ours(key)).count() == foreign.len());
        for (key, text) in &foreign {
            prop_assert_eq!(world.disk.local.get(key), Some(text));
        }
    }
}
