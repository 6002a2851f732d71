//! The board: its keys, drops and the placing cursor, and the legend beside it.

use standpoint::app::*;
use standpoint::edit::*;
use standpoint::model::Choice as _;

use super::{add, id, id_of, last_said, names, place_of, undo_label, with};
use crate::fake_browser::World;

fn select(world: &mut World, name: &str) {
    let id = id_of(world, name);
    world.send(0, Msg::Select(Some(id)));
}

fn selected(world: &World) -> Option<String> {
    let id = world.session(0).screen().selected.as_ref()?;
    world.map(0).get(id).map(|person| person.name.to_string())
}

/// Keys of the board, in a row; `+` before a key is Shift.
fn keys(world: &mut World, keys: &str) {
    for key in keys.split_whitespace() {
        let (shift, key) = key.strip_prefix('+').map_or((false, key), |key| (true, key));
        world.send(0, Msg::BoardKey { key: key.to_owned(), shift });
    }
}

#[test]
fn people_are_told_in_words() {
    let mut world = with("Finance director #business 80 20");
    assert_eq!(last_said(&world), "Finance director, influence 80, interest 20, keep satisfied");
    for (keys_pressed, words) in [
        ("+ArrowRight", "Finance director, influence 80, interest 30, keep satisfied"),
        ("+ArrowRight +ArrowRight", "Finance director, influence 80, interest 50, manage closely"),
        (
            "+ArrowDown +ArrowDown +ArrowDown ArrowDown",
            "Finance director, influence 49, interest 50, keep informed",
        ),
        ("ArrowLeft", "Finance director, influence 49, interest 49, monitor"),
        ("Backspace", "Finance director, not rated yet"),
    ] {
        select(&mut world, "Finance director");
        keys(&mut world, keys_pressed);
        assert_eq!(last_said(&world), words);
    }
    add(&mut world, "A\nB");
    assert_eq!(last_said(&world), "2 people added");
}

#[test]
fn arrow_keys_nudge_and_hold_at_the_ends() {
    let mut world = with("Ada 50 50");
    select(&mut world, "Ada");
    for (pressed, wanted) in [
        ("ArrowUp", (51, 50)),
        ("ArrowDown ArrowDown", (49, 50)),
        ("ArrowLeft", (49, 49)),
        ("ArrowRight +ArrowRight", (49, 60)),
        ("+ArrowRight +ArrowRight +ArrowRight +ArrowRight +ArrowRight", (49, 100)),
        ("+ArrowUp +ArrowUp +ArrowUp +ArrowUp +ArrowUp +ArrowUp ArrowUp", (100, 100)),
        ("+ArrowDown", (90, 100)),
        ("a F1 Tab", (90, 100)),
    ] {
        keys(&mut world, pressed);
        assert_eq!(place_of(&world, "Ada"), Some(wanted), "{pressed}");
    }
    world.send(0, Msg::Undo);
    assert_eq!(place_of(&world, "Ada"), Some((50, 50)), "a run of arrow keys is one step");
    world.send(0, Msg::Redo);
    assert_eq!(place_of(&world, "Ada"), Some((90, 100)));
}

#[test]
fn a_run_of_arrow_keys_ends_where_the_user_turns_elsewhere() {
    let mut world = with("Ada 50 50\nBob 50 50");
    select(&mut world, "Ada");
    keys(&mut world, "ArrowUp ArrowUp");
    select(&mut world, "Bob");
    select(&mut world, "Ada");
    keys(&mut world, "ArrowUp");
    world.send(0, Msg::Undo);
    assert_eq!(place_of(&world, "Ada"), Some((52, 50)));
    let id = id_of(&world, "Ada");
    world.send(0, Msg::DroppedOnBoard { id: id.clone(), influence: 10.0, interest: 10.0 });
    keys(&mut world, "ArrowUp");
    world.send(0, Msg::Undo);
    assert_eq!(place_of(&world, "Ada"), Some((10, 10)), "a drop is a step of its own");
    world.send(0, Msg::Undo);
    assert_eq!(place_of(&world, "Ada"), Some((52, 50)));
}

#[test]
fn a_drop_beyond_the_edge_is_held() {
    let mut world = with("Ada");
    let id = id_of(&world, "Ada");
    for (influence, interest, wanted) in [
        (50.4, 49.5, (50, 50)),
        (-12.0, 250.0, (0, 100)),
        (100.4, -0.4, (100, 0)),
        (f64::INFINITY, f64::NEG_INFINITY, (100, 0)),
        (f64::NAN, 20.0, (0, 20)),
    ] {
        world.send(0, Msg::DroppedOnBoard { id: id.clone(), influence, interest });
        assert_eq!(place_of(&world, "Ada"), Some(wanted));
        assert_eq!(selected(&world).as_deref(), Some("Ada"));
    }
    world.send(0, Msg::DroppedOnTray(id.clone()));
    assert_eq!(place_of(&world, "Ada"), None);
    let label = undo_label(&world);
    world.send(0, Msg::DroppedOnTray(id));
    assert_eq!(undo_label(&world), label, "who is in the tray already does not move");
}

#[test]
fn page_keys_walk_over_those_who_stand_on_the_board() {
    let mut world = with("Ada 11 11\nBob\nCem #it 12 12\nDee 13 13");
    for (pressed, wanted) in [
        ("PageDown", "Ada"),
        ("PageDown", "Cem"),
        ("PageDown", "Dee"),
        ("PageDown", "Ada"),
        ("PageUp", "Dee"),
        ("Home", "Ada"),
        ("PageUp", "Dee"),
        ("End", "Dee"),
    ] {
        keys(&mut world, pressed);
        assert_eq!(selected(&world).as_deref(), Some(wanted), "{pressed}");
        assert!(last_said(&world).starts_with(wanted));
    }
    world.send(0, Msg::ToggleGroup(Some(id("it"))));
    keys(&mut world, "Home PageDown");
    assert_eq!(selected(&world).as_deref(), Some("Dee"), "Cem is filtered out");
    keys(&mut world, "Escape PageUp");
    assert_eq!(selected(&world).as_deref(), Some("Dee"), "from nobody, back means the last");
    world.send(0, Msg::ToggleGroup(None));
    keys(&mut world, "Escape PageDown Home End PageUp");
    assert_eq!(selected(&world), None, "nobody is left to walk over");
}

#[test]
fn the_placing_cursor_places_or_leaves() {
    let mut world = with("Ada\nBob 20 30");
    let (ada, bob) = (id_of(&world, "Ada"), id_of(&world, "Bob"));
    world.send(0, Msg::StartPlacing(ada.clone()));
    assert_eq!(last_said(&world), "Placing Ada. Arrow keys move, Enter sets, Escape leaves.");
    assert_eq!(world.tabs[0].focus.last(), Some(&Focus::Board));
    keys(&mut world, "+ArrowUp ArrowRight");
    assert_eq!(last_said(&world), "Influence 60, Interest 51");
    assert_eq!(place_of(&world, "Ada"), None, "not yet");
    keys(&mut world, "Enter");
    assert_eq!(place_of(&world, "Ada"), Some((60, 51)));
    assert_eq!(undo_label(&world), "Place Ada");
    assert_eq!(world.tabs[0].focus.last(), Some(&Focus::Tray));
    world.send(0, Msg::StartPlacing(bob.clone()));
    keys(&mut world, "+ArrowUp Escape");
    assert_eq!(place_of(&world, "Bob"), Some((20, 30)));
    assert!(world.session(0).screen().placing.is_none());
    world.send(0, Msg::StartPlacing(bob));
    world.send(0, Msg::PlaceAt { influence: 120.0, interest: 33.3 });
    assert_eq!(place_of(&world, "Bob"), Some((100, 33)));
    world.send(0, Msg::StartPlacing(ada.clone()));
    world.run(0, Command::Delete(vec![ada]));
    assert!(world.session(0).screen().placing.is_none(), "who is gone is not placed");
    world.send(0, Msg::PlaceAt { influence: 1.0, interest: 1.0 });
    assert_eq!(world.map(0).len(), 1);
}

#[test]
fn delete_deletes_and_undo_brings_back() {
    let mut world = with("Ada 11 11\nBob 12 12\nCem 13 13");
    let before = world.map(0).clone();
    select(&mut world, "Bob");
    keys(&mut world, "Delete");
    assert_eq!((names(&world), selected(&world)), (vec!["Ada".to_owned(), "Cem".to_owned()], None));
    let toast = world.session(0).toast().expect("a notice").clone();
    assert_eq!((toast.text.as_str(), toast.action), ("Bob is deleted.", Some(ToastAction::Undo)));
    world.send(0, Msg::Undo);
    assert_eq!(world.map(0), &before);
    assert_eq!(last_said(&world), "Undone: Delete Bob");
    assert_eq!(world.session(0).toast(), None);
    keys(&mut world, "Delete Backspace ArrowUp Enter");
    assert_eq!(world.map(0), &before, "with nobody selected these keys do nothing");
}

#[test]
fn board_keys_are_the_ones_that_it_says() {
    for key in "ArrowUp ArrowDown ArrowLeft ArrowRight PageUp PageDown Home End Enter Escape Delete Backspace"
        .split(' ')
    {
        assert!(board_handles(key, false), "{key}");
    }
    assert!(!["Tab", "n", "ab", "F5", ""].iter().any(|key| board_handles(key, false)));
    assert!(!board_handles("a", true) && board_handles("ArrowUp", true), "the first letter of a name");
}

#[test]
fn the_legend_hides_and_shows() {
    let mut world = with("Ada #it 11 11\nBob 12 12");
    let shown = |world: &World| -> Vec<String> {
        let screen = world.session(0).screen();
        let ids = rows(world.map(0), &screen.filter, screen.sort);
        ids.iter().map(|id| world.map(0).get(id).expect("there").name.to_string()).collect()
    };
    world.send(0, Msg::ToggleGroup(Some(id("it"))));
    assert_eq!(shown(&world), ["Bob"]);
    world.send(0, Msg::ToggleGroup(None));
    assert!(shown(&world).is_empty());
    world.send(0, Msg::ToggleGroup(Some(id("it"))));
    assert_eq!(shown(&world), ["Ada"]);
    world.send(0, Msg::ShowAllGroups);
    assert_eq!(shown(&world), ["Ada", "Bob"]);
    world.send(0, Msg::ToggleGroup(Some(id("it"))));
    world.run(0, Command::DeleteGroup { id: id("it"), reassign: None });
    assert_eq!(shown(&world), ["Ada", "Bob"], "a group that is gone hides nobody");
}

#[test]
fn the_census_counts_whom_the_legend_shows() {
    let mut world = World::fresh();
    world.send(0, Msg::QuickAdd("Ada #business 80 80\nBob #it 20 20\nCleo #it\nDee".to_owned()));
    let all = census(world.map(0), &world.session(0).screen().filter);
    assert_eq!((all.counts.people, all.counts.hidden, all.counts.quadrants), (4, 0, [1, 0, 0, 1]));
    assert_eq!(all.tray.len(), 2);
    assert_eq!(all.legend.iter().map(|row| row.count).collect::<Vec<_>>(), [1, 0, 0, 2, 1]);
    let it = world.map(0).head().group_by_tag("it").map(|group| group.id.clone());
    world.send(0, Msg::ToggleGroup(it));
    let some = census(world.map(0), &world.session(0).screen().filter);
    assert_eq!((some.counts.people, some.counts.hidden, some.counts.quadrants), (4, 2, [1, 0, 0, 0]));
    assert_eq!(some.legend, all.legend, "the legend counts those who are hidden as well");
}

fn add_here(name: String) -> Msg {
    Msg::AddHere { name, back: true }
}

#[test]
fn a_name_is_written_where_somebody_stands() {
    let mut world = with("Ada 10 10");
    let here = |world: &mut World, influence: f64, interest: f64| {
        world.send(0, Msg::NameHere { influence, interest });
    };
    here(&mut world, 70.4, 130.0);
    assert_eq!(last_said(&world), "Add a name here: Influence 70, Interest 100");
    world.send(0, add_here("  Bea #it ".to_owned()));
    assert_eq!((place_of(&world, "Bea"), selected(&world).as_deref()), (Some((70, 100)), Some("Bea")));
    assert_eq!(undo_label(&world), "Add Bea");
    assert!(world.session(0).screen().naming.is_none());
    assert_eq!(world.tabs[0].focus.last(), Some(&Focus::Board));
    world.send(0, Msg::Undo);
    assert_eq!(names(&world), ["Ada"]);
    // What is not understood stays, with the reason.
    here(&mut world, 50.0, 50.0);
    world.send(0, add_here("#it".to_owned()));
    let naming = world.session(0).screen().naming.clone().expect("still open");
    assert_eq!(naming.problem.as_deref(), Some("This line has no name."));
    // What may be meant is taken when it is entered again.
    for (text, reason) in [
        ("Ben, Cem, Dee", "This looks like 3 names. Press Enter again to add it as it is."),
        ("Ada", "“Ada” is on the map already. Press Enter again to add it as it is."),
        ("Cem #nowhere", "There is no group “nowhere” on this map. Press Enter again to add it as it is."),
    ] {
        world.send(0, add_here(text.to_owned()));
        let naming = world.session(0).screen().naming.clone().expect("still open");
        assert_eq!(naming.problem.as_deref(), Some(reason));
        world.send(0, add_here(text.to_owned()));
        assert_eq!(names(&world), ["Ada", text]);
        world.send(0, Msg::Undo);
        here(&mut world, 50.0, 50.0);
    }
    // Who goes elsewhere has meant it as well, but has not said so twice.
    for (text, taken) in [("Ben, Cem, Dee", false), ("Ben, Cem, Dee", false), ("Zoe", true)] {
        world.send(0, Msg::AddHere { name: text.to_owned(), back: false });
        assert_eq!(names(&world).iter().any(|name| name == text), taken, "{text}");
    }
    world.send(0, Msg::Undo);
    here(&mut world, 50.0, 50.0);
    // Scores behind a name are meant more than the place.
    world.send(0, add_here("Eve 80 60".to_owned()));
    assert_eq!(place_of(&world, "Eve"), Some((80, 60)));
    world.send(0, Msg::Undo);
    here(&mut world, 50.0, 50.0);
    world.send(0, Msg::StopNaming { back: true });
    assert_eq!(names(&world), ["Ada"]);
    // Nothing is no name, and where nothing can be edited there is no box.
    here(&mut world, 1.0, 1.0);
    world.send(0, add_here("   ".to_owned()));
    assert_eq!((names(&world).len(), world.session(0).screen().naming.is_none()), (1, true));
    world.send(0, Msg::StartPlacing(id_of(&world, "Ada")));
    here(&mut world, 1.0, 1.0);
    assert!(world.session(0).screen().naming.is_none(), "a click places then");
    // Nobody who is added vanishes behind the legend.
    world.send(0, Msg::StopPlacing);
    world.send(0, Msg::ToggleGroup(Some(id("it"))));
    here(&mut world, 1.0, 1.0);
    world.send(0, add_here("Dee #it".to_owned()));
    assert_eq!(selected(&world).as_deref(), Some("Dee"));
}

#[test]
fn whoever_is_not_rated_is_opened_by_a_click_and_nobody_else_is_placed() {
    let mut world = with("Ada\nBob");
    let (ada, bob) = (id_of(&world, "Ada"), id_of(&world, "Bob"));
    world.send(0, Msg::Choose { id: Some(ada.clone()), more: false });
    assert_eq!(
        (selected(&world).as_deref(), world.session(0).screen().placing.is_none()),
        (Some("Ada"), true)
    );
    world.send(0, Msg::StartPlacing(ada.clone()));
    world.send(0, Msg::Choose { id: Some(ada), more: false });
    assert!(world.session(0).screen().placing.is_some(), "the same one is still being placed");
    world.send(0, Msg::Choose { id: Some(bob), more: false });
    assert_eq!(
        (selected(&world).as_deref(), world.session(0).screen().placing.is_none()),
        (Some("Bob"), true)
    );
}

#[test]
fn the_size_of_texts_is_kept_and_goes_along_to_other_maps() {
    let mut world = with("Ada 10 10");
    let size = |world: &World| world.session(0).screen().text;
    let step = |world: &mut World, larger: bool| world.send(0, Msg::TextSize { larger });
    assert_eq!(size(&world), TextSize::Usual);
    for (larger, wanted) in [
        (true, TextSize::Large),
        (true, TextSize::Larger),
        (true, TextSize::Largest),
        (true, TextSize::Largest),
        (false, TextSize::Larger),
        (false, TextSize::Large),
        (false, TextSize::Usual),
        (false, TextSize::Small),
        (false, TextSize::Small),
        (true, TextSize::Usual),
        (true, TextSize::Large),
    ] {
        step(&mut world, larger);
        assert_eq!(size(&world), wanted);
        assert!(last_said(&world).contains(wanted.label()));
    }
    world.send(0, Msg::NewMap);
    assert_eq!(size(&world), TextSize::Large);
    let next = world.open();
    assert_eq!(world.session(next).screen().text, TextSize::Large);
    assert!(TextSize::ALL.windows(2).all(|two| two[0].times() < two[1].times()));
}
