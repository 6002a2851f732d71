//! Laws of the session with its store: what is safe when, whatever fails and wherever the tab dies.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use standpoint::app::*;
use standpoint::edit::*;
use standpoint::file::write_map;
use standpoint::model::*;

use crate::fake_browser::{ASIDE, Fault, INDEX, MAP, TAIL, Texts, World};
use crate::validate::validate;
use crate::{arbitrary, arbitrary_command};

const NOW: &str = "2026-11-21T14:00:00Z";

/// Every map of the list with its contents, as far as the tab has had them open.
type Maps = BTreeMap<Id, StakeholderMap>;

/// One thing that a user does.
#[derive(Debug, Clone)]
enum Step {
    Do(Box<Command>),
    Send(Msg),
    /// A file with this map is taken over.
    Import(Box<StakeholderMap>, ImportAs),
    /// The n-th map of the list, round its end.
    Open(usize),
    Delete(usize),
    /// Timers run out.
    Pause,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        20 => arbitrary_command::edit().prop_map(|command| Step::Do(Box::new(command))),
        1 => arbitrary::map().prop_map(|map| Step::Do(Box::new(Command::Replace(map)))),
        3 => Just(Step::Send(Msg::Undo)),
        2 => Just(Step::Send(Msg::Redo)),
        1 => Just(Step::Send(Msg::EndRun)),
        2 => Just(Step::Send(Msg::QuickAdd("Ada #business 70 30\nGrace".to_owned()))),
        1 => Just(Step::Send(Msg::Hidden)),
        2 => Just(Step::Send(Msg::NewMap)),
        2 => Just(Step::Send(Msg::DuplicateMap)),
        2 => Just(Step::Send(Msg::UndoShelf)),
        1 => (arbitrary::map(), prop_oneof![Just(ImportAs::New), Just(ImportAs::Replacement)])
            .prop_map(|(map, how)| Step::Import(Box::new(map), how)),
        3 => (0usize..4).prop_map(Step::Open),
        2 => (0usize..4).prop_map(Step::Delete),
        3 => Just(Step::Pause),
    ]
}

fn import(world: &mut World, tab: usize, map: &StakeholderMap, how: ImportAs) {
    let bytes = Ok(write_map(map, NOW).into_bytes());
    world.send(tab, Msg::FileRead { name: "map.json".to_owned(), bytes });
    world.send(tab, Msg::Import(how));
}

fn take(world: &mut World, tab: usize, step: &Step) {
    let nth = |world: &World, n: usize| {
        let maps = &world.session(tab).shelf().maps;
        maps.get(n % maps.len().max(1)).map(|card| card.id.clone())
    };
    match step {
        Step::Do(command) => world.run(tab, Command::clone(command)),
        Step::Send(msg) => world.send(tab, msg.clone()),
        Step::Import(map, how) => import(world, tab, map, *how),
        Step::Open(n) => {
            if let Some(id) = nth(world, *n) {
                world.send(tab, Msg::OpenMap(id));
            }
        }
        Step::Delete(n) => {
            if let Some(id) = nth(world, *n) {
                world.send(tab, Msg::DeleteMap(id));
            }
        }
        Step::Pause => world.fire(tab),
    }
}

/// Brings what is known of every map up to date after a step.
fn note(known: &mut Maps, world: &World, tab: usize) {
    let session = world.session(tab);
    known.retain(|id, _| session.shelf().maps.iter().any(|card| &card.id == id));
    if session.shelf().maps.iter().any(|card| &card.id == session.open_id()) {
        known.insert(session.open_id().clone(), session.map().clone());
    }
}

/// Opens every map of the list, one after the other.
fn visit_all(world: &mut World, tab: usize) -> Maps {
    let mut maps = Maps::new();
    for card in world.session(tab).shelf().maps.clone() {
        world.send(tab, Msg::OpenMap(card.id.clone()));
        if world.session(tab).open_id() == &card.id {
            maps.insert(card.id, world.map(tab).clone());
        }
    }
    maps
}

fn nothing_is_unreadable(session: &Session) -> bool {
    session.shelf().maps.iter().all(|card| !session.is_unreadable(&card.id))
}

/// What a new tab finds in a store.
fn recover(store: &Texts) -> Result<(Maps, World), TestCaseError> {
    let mut world = World::new(store.clone());
    let tab = world.open();
    let maps = visit_all(&mut world, tab);
    prop_assert!(nothing_is_unreadable(world.session(tab)), "{:?}", world.session(tab).banner());
    prop_assert_eq!(maps.len(), world.session(tab).shelf().maps.len());
    world.kill(tab);
    Ok((maps, world))
}

/// "Saved" is only said of what a new page would find.
fn the_word_saved_is_true(world: &World, tab: usize) -> Result<(), TestCaseError> {
    let session = world.session(tab);
    if matches!(session.saving(), Saving::Saved { .. }) {
        let stored = world.stored_map(session.open_id());
        prop_assert_eq!(stored.as_ref(), Some(session.map()));
    }
    if matches!(session.saving(), Saving::NotSaved(_)) {
        prop_assert_eq!(session.banner().and_then(|banner| banner.offer), Some(BannerOffer::Export));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// The tab dies before any single operation on the store: each map is as it was after the last step
    /// that was carried out, or as the step that was going on left it.
    #[test]
    fn a_crash_anywhere_loses_nothing(first in arbitrary::map(), steps in vec(step(), 1..16)) {
        let mut world = World::fresh();
        import(&mut world, 0, &first, ImportAs::New);
        let mut known = Maps::new();
        note(&mut known, &world, 0);
        for step in steps {
            let (before, from) = (known.clone(), world.before_each.len());
            take(&mut world, 0, &step);
            note(&mut known, &world, 0);
            prop_assert_eq!(validate(world.map(0)), Ok(()));
            the_word_saved_is_true(&world, 0)?;
            prop_assert!(nothing_is_unreadable(world.session(0)));
            let crashes = world.before_each[from..].iter().chain([&world.store]);
            for store in crashes {
                let (found, recovered) = recover(store)?;
                for id in before.keys().chain(known.keys()).chain(found.keys()) {
                    let got = found.get(id);
                    prop_assert!(
                        got == before.get(id) || got == known.get(id),
                        "after {step:?}, {id}: {got:?} is neither {:?} nor {:?}", before.get(id), known.get(id)
                    );
                }
                let (again, _) = recover(&recovered.store)?;
                prop_assert_eq!(again, found, "a second recovery gives the same");
            }
            let (found, _) = recover(&world.store)?;
            prop_assert_eq!(&found, &known, "after the last operation of {:?}", step);
        }
    }

    /// Storage that fails loses nothing in memory; when it heals, everything is stored without a reload.
    #[test]
    fn a_fault_anywhere_loses_nothing_in_memory(
        first in arbitrary::map(),
        steps in vec(step(), 1..14),
        at in 0usize..60,
        once in any::<bool>(),
    ) {
        let mut clean = World::fresh();
        let mut faulty = World::fresh();
        faulty.fault = if once { Fault::Once(at) } else { Fault::From(at) };
        let mut known = Maps::new();
        import(&mut clean, 0, &first, ImportAs::New);
        import(&mut faulty, 0, &first, ImportAs::New);
        note(&mut known, &clean, 0);
        for step in &steps {
            take(&mut clean, 0, step);
            take(&mut faulty, 0, step);
            note(&mut known, &clean, 0);
            prop_assert_eq!(clean.map(0), faulty.map(0), "after {:?}", step);
            prop_assert_eq!(clean.session(0).undo_label(), faulty.session(0).undo_label());
            the_word_saved_is_true(&faulty, 0)?;
        }
        faulty.fault = Fault::None;
        faulty.fire(0);
        faulty.fire(0);
        the_word_saved_is_true(&faulty, 0)?;
        prop_assert!(!matches!(faulty.session(0).saving(), Saving::NotSaved(_) | Saving::Saving));
        prop_assert_eq!(&visit_all(&mut faulty, 0), &known, "in the same tab");
        faulty.fire(0);
        let (found, _) = recover(&faulty.store)?;
        prop_assert_eq!(&found, &known, "in a new tab");
    }

    /// While storage fails, a crash may lose what is said to be not saved. What is found is still one
    /// state of each map, never a mix of two.
    #[test]
    fn a_crash_during_a_fault_never_mixes(
        first in arbitrary::map(),
        steps in vec(step(), 1..14),
        at in 0usize..40,
        once in any::<bool>(),
    ) {
        let mut world = World::fresh();
        world.fault = if once { Fault::Once(at) } else { Fault::From(at) };
        let mut states: Vec<Maps> = vec![Maps::new()];
        for step in [Step::Import(Box::new(first), ImportAs::New)].iter().chain(&steps) {
            take(&mut world, 0, step);
            let mut known = states.last().cloned().unwrap_or_default();
            note(&mut known, &world, 0);
            states.push(known);
            let (found, _) = recover(&world.store)?;
            for (id, map) in &found {
                prop_assert!(states.iter().any(|known| known.get(id) == Some(map)), "after {:?}: {:?}", step, map);
            }
        }
    }
}

fn id(text: &str) -> Id {
    Id::new(text).expect("valid id")
}

fn titled(map: &str, title: &str) -> StakeholderMap {
    StakeholderMap::blank(id(map), Line::cut(title))
}

fn retitle(title: &str) -> Command {
    Command::EditHead(HeadField::Title(Line::cut(title)))
}

fn title(world: &World, tab: usize) -> String {
    world.map(tab).head().title.to_string()
}

/// A world whose one tab has these maps, the last one open.
fn with_maps(maps: &[&str]) -> World {
    let mut world = World::fresh();
    for map in maps {
        import(&mut world, 0, &titled(map, map), ImportAs::New);
    }
    world
}

/// The store with a text that the app cannot read in the place of a map.
fn with_unreadable(text: &str) -> Texts {
    let mut store = with_maps(&["good", "bad"]).store;
    store.insert(format!("{MAP}bad"), text.to_owned());
    store
}

#[test]
fn a_blocked_store_leaves_everything_else_working() {
    let mut world = World::new(Texts::new());
    world.blocked = true;
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
    assert_eq!(world.session(0).saving(), &Saving::NotSaved(StorageError::Blocked));
    assert_eq!((world.store.len(), world.writes), (0, 0));
}

#[test]
fn a_full_store_is_told_and_heals_by_itself() {
    let mut world = with_maps(&["a"]);
    world.fault = Fault::From(world.writes);
    world.run(0, retitle("New"));
    assert_eq!(world.session(0).saving(), &Saving::NotSaved(StorageError::Full));
    world.fire(0);
    assert_eq!(world.session(0).saving(), &Saving::NotSaved(StorageError::Full));
    assert_eq!(world.session(0).saving().text(), "Not saved");
    assert_eq!(world.session(0).banner().and_then(|banner| banner.offer), Some(BannerOffer::Export));
    world.fault = Fault::None;
    world.fire(0);
    assert!(matches!(world.session(0).saving(), Saving::Saved { at: Some(_) }));
    assert_eq!(world.session(0).banner(), None);
    assert_eq!(world.stored_map(&id("a")).as_ref(), Some(world.map(0)));
}

#[test]
fn a_map_that_was_never_stored_whole_is_not_stored_in_part() {
    let mut world = World::fresh();
    world.fault = Fault::Once(world.writes);
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
fn once_a_map_is_stored_after_all_the_store_is_believed_again() {
    let mut world = with_maps(&["a", "b"]);
    world.fault = Fault::From(world.writes);
    world.run(0, retitle("B2"));
    world.send(0, Msg::OpenMap(id("a"))); // "b" could not be written on leaving
    world.fault = Fault::None;
    world.send(0, Msg::OpenMap(id("b")));
    world.fire(0);
    assert_eq!(title(&world, 0), "B2");
    world.send(0, Msg::OpenMap(id("a")));
    let other = world.open();
    world.send(other, Msg::OpenMap(id("b")));
    world.run(other, retitle("B3"));
    world.close(other);
    world.send(0, Msg::OpenMap(id("b")));
    assert_eq!(title(&world, 0), "B3", "what another tab wrote was overwritten");
}

#[test]
fn an_export_of_all_takes_what_only_this_tab_has() {
    let mut world = with_maps(&["a", "b"]);
    world.fault = Fault::From(world.writes);
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
    assert!(world.session(0).editable() && !world.session(other).editable(), "one tab writes, not two");
}

#[test]
fn a_deleted_map_comes_back_with_its_tail() {
    let mut world = with_maps(&["a", "b"]);
    world.run(0, retitle("B2"));
    world.kill(0); // "b" has a tail now
    for whole in [true, false] {
        let mut world = World::new(world.store.clone());
        if !whole {
            world.store.remove(&format!("{MAP}b"));
            world.store.values_mut().for_each(|text| *text = text.replace(r#""open":"b""#, r#""open":"a""#));
        }
        world.store.remove("standpoint/ui");
        let tab = world.open();
        assert_eq!(title(&world, tab), "a");
        world.send(tab, Msg::DeleteMap(id("b")));
        assert!(!world.store.keys().any(|key| key.starts_with(TAIL)));
        world.send(tab, Msg::UndoShelf);
        assert_eq!(title(&world, tab), "B2", "with its whole text: {whole}");
    }
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
    assert_eq!(world.session(tab).saving(), &Saving::Saved { at: None });
}

#[test]
fn a_second_tab_reads_follows_and_takes_over() {
    let mut world = with_maps(&["a"]);
    let second = world.open();
    assert_eq!(world.session(second).saving(), &Saving::ReadOnly);
    assert!(!world.session(second).editable());
    let before = world.store.clone();
    world.run(second, retitle("Mine"));
    world.send(second, Msg::Undo);
    world.send(second, Msg::QuickAdd("Ada".to_owned()));
    world.send(second, Msg::Hidden);
    assert_eq!(world.store, before, "a tab that reads does not write");
    assert_eq!(title(&world, second), "a");
    world.run(0, retitle("Followed"));
    world.fire(0);
    assert_eq!(title(&world, second), "Followed");
    world.run(0, retitle("Last words")); // only in the tail when the tab goes
    world.kill(0);
    assert_eq!(title(&world, second), "Last words");
    assert!(world.session(second).editable());
    assert_eq!(world.session(second).banner(), None);
    world.run(second, retitle("Mine now"));
    world.fire(second);
    assert_eq!(world.stored_map(&id("a")).as_ref(), Some(world.map(second)));
}

#[test]
fn a_tab_that_moves_on_lets_go() {
    let mut world = with_maps(&["a", "b"]);
    let second = world.open();
    assert!(!world.session(second).editable(), "both have b");
    world.send(0, Msg::OpenMap(id("a")));
    assert!(world.session(second).editable() && world.session(0).editable());
    world.send(0, Msg::OpenMap(id("b")));
    assert!(world.session(second).editable() && !world.session(0).editable());
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
    assert_eq!(world.session(second).saving(), &Saving::ReadOnly);
    let sample = world.map(0).head().id.clone();
    world.send(second, Msg::NewMap);
    import(&mut world, second, &titled(sample.as_str(), "Same id"), ImportAs::New);
    assert_ne!(world.session(second).open_id(), &sample);
    world.fire(second);
    assert_eq!(world.stored_map(&sample).as_ref(), Some(world.map(0)));
    world.send(0, Msg::DeleteMap(sample.clone()));
    let third = world.open();
    world.send(0, Msg::DeleteMap(sample.clone()));
    world.send(third, Msg::OpenSample);
    assert_eq!(title(&world, third), "CRM upgrade", "once it is gone it can be had anew");
    assert!(world.session(third).editable());
    world.fire(third);
    assert_eq!(world.stored_map(&sample).as_ref(), Some(world.map(third)));
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
    assert!(world.store.contains_key(&format!("{MAP}b")));
    assert!(world.session(second).shelf().maps.iter().any(|card| card.id == id("b")));
    assert!(world.session(second).toast().is_some_and(|toast| toast.text.contains("another tab")));
    world.send(second, Msg::DeleteMap(id("a")));
    assert!(!world.store.contains_key(&format!("{MAP}a")));
    world.send(second, Msg::UndoShelf);
    assert!(world.store.contains_key(&format!("{MAP}a")));
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
fn a_map_that_is_read_here_and_deleted_elsewhere_makes_way() {
    let mut world = with_maps(&["a", "b"]);
    let second = world.open();
    assert_eq!(world.session(second).saving(), &Saving::ReadOnly);
    world.send(0, Msg::DeleteMap(id("b")));
    assert_ne!(world.session(second).open_id(), &id("b"));
    assert_eq!(world.session(second).banner().and_then(|banner| banner.offer), None);
}

#[test]
fn what_cannot_be_read_stays_byte_for_byte() {
    let newer = r#"{"format":"standpoint/map","version":99,"map":{}}"#;
    for text in ["", "{", "nonsense \u{1F980}", newer, r#"{"format":"other"}"#] {
        let mut world = World::new(with_unreadable(text));
        let tab = world.open();
        let key = format!("{MAP}bad");
        assert_eq!(title(&world, tab), "good", "another map is opened");
        let banner = world.session(tab).banner().expect("a banner");
        assert_eq!(banner.offer, Some(BannerOffer::SaveUnreadable(id("bad"))));
        world.send(tab, Msg::SaveUnreadable(id("bad")));
        assert_eq!(world.tabs[tab].downloads.pop().map(|(_, text)| text), Some(text.to_owned()));
        world.send(tab, Msg::OpenMap(id("bad")));
        import(&mut world, tab, &titled("bad", "Same id"), ImportAs::New);
        assert_ne!(world.session(tab).open_id(), &id("bad"));
        for msg in [
            Msg::Do(retitle("Edited")),
            Msg::DuplicateMap,
            Msg::UndoShelf,
            Msg::NewMap,
            Msg::QuickAdd("Ada".to_owned()),
            Msg::OpenSample,
            Msg::ExportAll,
            Msg::OpenMap(id("good")),
            Msg::Do(retitle("Edited too")),
            Msg::DeleteMap(id("good")),
            Msg::Hidden,
        ] {
            world.send(tab, msg);
            assert_eq!(world.store.get(&key).map(String::as_str), Some(text));
        }
        world.fire(tab);
        world.send(tab, Msg::DeleteMap(id("bad"))); // only this takes it out, and this can be undone
        assert_eq!(world.store.get(&key), None);
        world.send(tab, Msg::UndoShelf);
        assert_eq!(world.store.get(&key).map(String::as_str), Some(text));
    }
}

#[test]
fn a_list_that_cannot_be_read_is_put_aside_and_made_anew() {
    let mut store = with_maps(&["a", "b"]).store;
    store.insert(INDEX.to_owned(), "not a list".to_owned());
    let mut world = World::new(store);
    let tab = world.open();
    assert!(world.store.iter().any(|(key, text)| key.starts_with(ASIDE) && text == "not a list"));
    let maps = visit_all(&mut world, tab);
    assert_eq!(maps.keys().cloned().collect::<Vec<_>>(), [id("a"), id("b")]);
    let titles: Vec<_> = world.session(tab).shelf().maps.iter().map(|card| card.title.to_string()).collect();
    assert_eq!(titles, ["a", "b"], "found again once they were opened");
}

#[test]
fn what_needed_repair_is_kept_as_it_was_found() {
    let mut store = with_maps(&["a"]).store;
    let text = store[&format!("{MAP}a")].replacen("\"threshold\": 50", "\"threshold\": 500", 1);
    store.insert(format!("{MAP}a"), text.clone());
    let mut world = World::new(store);
    let tab = world.open();
    assert_eq!(title(&world, tab), "a");
    world.run(tab, retitle("Edited"));
    world.fire(tab);
    assert!(world.store.iter().any(|(key, kept)| key.starts_with(ASIDE) && *kept == text));
}

#[test]
fn what_needed_repair_is_not_replaced_while_it_cannot_be_put_aside() {
    let mut store = with_maps(&["a"]).store;
    let key = format!("{MAP}a");
    let text = store[&key].replacen("\"threshold\": 50", "\"threshold\": 500", 1);
    store.insert(key.clone(), text.clone());
    let mut world = World::new(store);
    world.fault = Fault::From(0);
    let tab = world.open();
    world.run(tab, retitle("Edited"));
    world.fire(tab);
    assert_eq!(world.store[&key], text);
    assert_eq!(world.session(tab).saving(), &Saving::NotSaved(StorageError::Full));
    world.fault = Fault::None;
    world.fire(tab);
    assert!(world.store.iter().any(|(key, kept)| key.starts_with(ASIDE) && *kept == text));
    assert_eq!(world.stored_map(&id("a")).as_ref(), Some(world.map(tab)));
}

#[test]
fn changes_of_a_closed_tab_that_cannot_be_read_are_offered_and_stay() {
    let mut store = with_maps(&["a"]).store;
    let key = format!("{TAIL}gone");
    store.insert(key.clone(), "{ torn".to_owned());
    let mut world = World::new(store);
    let tab = world.open();
    assert_eq!(title(&world, tab), "a");
    let Some(BannerOffer::SaveUnreadable(which)) = world.session(tab).banner().and_then(|b| b.offer) else {
        panic!("no offer")
    };
    world.send(tab, Msg::SaveUnreadable(which));
    assert_eq!(world.tabs[tab].downloads.last().map(|(_, text)| text.as_str()), Some("{ torn"));
    assert_eq!(world.session(tab).banner(), None);
    world.run(tab, retitle("Edited"));
    world.fire(tab);
    assert_eq!(world.store[&key], "{ torn");
}

#[test]
fn nothing_is_written_before_loading_has_ended() {
    let mut session = Session::new();
    let stamp = Stamp { iso: NOW.to_owned(), today: None, clock: "14:00".to_owned(), entropy: 1 };
    for msg in [Msg::Do(retitle("Early")), Msg::QuickAdd("Ada".to_owned()), Msg::Hidden, Msg::Undo] {
        let out = session.update(&stamp, msg);
        assert!(
            !out.effects.iter().any(|effect| matches!(
                effect,
                Effect::Keep(_) | Effect::Remove(_) | Effect::RemoveIfFree(_)
            ))
        );
    }
    assert_eq!(session.saving(), &Saving::Loading);
}

#[test]
fn a_visit_without_an_edit_leaves_no_map_behind() {
    let mut world = World::fresh();
    world.send(0, Msg::NewMap);
    world.send(0, Msg::Show(View::People));
    world.close(0);
    assert_eq!(world.session(0).saving(), &Saving::Nothing);
    assert!(!world.store.keys().any(|key| key.starts_with(MAP) || key.starts_with(TAIL)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn keys_of_others_are_left_alone(steps in vec(step(), 1..14)) {
        let foreign: Texts = [
            ("other-app", "x"), ("standpointless", "\u{0}"), ("standpoint", "{"), ("", "empty key"), ("zz", ""),
        ].into_iter().map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
        let mut world = World::new(foreign.clone());
        world.open();
        for step in &steps {
            take(&mut world, 0, step);
        }
        world.close(0);
        let ours = |key: &&String| key.starts_with("standpoint/");
        prop_assert!(world.store.keys().filter(|key| !ours(key)).count() == foreign.len());
        for (key, text) in &foreign {
            prop_assert_eq!(world.store.get(key), Some(text));
        }
    }
}
