//! Journeys: what a user does, as scripts of messages, and what comes of it.

use std::collections::BTreeSet;

use standpoint::app::*;
use standpoint::edit::*;
use standpoint::file;
use standpoint::model::*;

use crate::fake_browser::World;
use crate::validate::validate;

fn id(text: &str) -> Id {
    Id::new(text).expect("valid id")
}

fn score(value: i64) -> Score {
    Score::new(value).expect("in range")
}

fn line(text: &str) -> Line {
    Line::cut(text)
}

/// A world with one tab and these lines entered in the quick-add box.
fn with(lines: &str) -> World {
    let mut world = World::fresh();
    add(&mut world, lines);
    world
}

fn add(world: &mut World, lines: &str) {
    world.send(0, Msg::QuickAdd(lines.to_owned()));
}

fn person<'a>(world: &'a World, name: &str) -> &'a Stakeholder {
    let mut all = world.map(0).in_order().into_iter();
    all.find(|person| &*person.name == name).unwrap_or_else(|| panic!("no {name}"))
}

fn id_of(world: &World, name: &str) -> Id {
    person(world, name).id.clone()
}

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

fn place_of(world: &World, name: &str) -> Option<(u8, u8)> {
    person(world, name).placed().map(|(influence, interest)| (influence.get(), interest.get()))
}

fn names(world: &World) -> Vec<String> {
    world.map(0).in_order().iter().map(|person| person.name.to_string()).collect()
}

fn undo_label(world: &World) -> String {
    world.session(0).undo_label().unwrap_or_default().to_owned()
}

fn last_said(world: &World) -> String {
    world.tabs[0].said.last().cloned().unwrap_or_default()
}

fn title(world: &World) -> String {
    world.map(0).head().title.to_string()
}

fn titles(world: &World) -> Vec<String> {
    world.session(0).shelf().maps.iter().map(|card| card.title.to_string()).collect()
}

fn retitle(world: &mut World, title: &str) {
    world.run(0, Command::EditHead(HeadField::Title(line(title))));
}

fn set(world: &mut World, name: &str, field: Field) {
    let ids = vec![id_of(world, name)];
    world.run(0, Command::Edit { ids, field });
}

fn read_file(world: &mut World, text: &str) {
    let bytes = Ok(text.as_bytes().to_vec());
    world.send(0, Msg::FileRead { name: "a.json".to_owned(), bytes });
}

fn download(world: &mut World) -> String {
    world.tabs[0].downloads.pop().expect("a file").1
}

// Quick add.

/// Per line: the name, group, influence and interest that it gives; or the words why it stays.
#[test]
fn quick_add_reads_lines() {
    type Reading = Result<(&'static str, Option<&'static str>, Option<(u8, u8)>), &'static str>;
    let table: [(&str, Reading); 20] = [
        ("Finance director #business 80 20", Ok(("Finance director", Some("business"), Some((80, 20))))),
        ("Finance director", Ok(("Finance director", None, None))),
        ("  Ada   Lovelace\t#it ", Ok(("Ada Lovelace", Some("it"), None))),
        ("Pat #end-users", Ok(("Pat", Some("end-users"), None))),
        ("Pat #End-Users 0 100", Ok(("Pat", Some("end-users"), Some((0, 100))))),
        ("Pat #END_USERS", Ok(("Pat", Some("end-users"), None))),
        ("Pat 7 007", Ok(("Pat", None, Some((7, 7))))),
        ("Shift 2", Ok(("Shift 2", None, None))),
        ("Shift 2 #it", Ok(("Shift 2", Some("it"), None))),
        ("Shift 2 30 40", Ok(("Shift 2", None, Some((30, 40))))),
        ("Pat 1.5 2", Ok(("Pat 1.5 2", None, None))),
        ("Pat -5 20", Ok(("Pat -5 20", None, None))),
        ("C# team", Ok(("C# team", None, None))),
        ("Room #4 b", Ok(("Room #4 b", None, None))),
        ("Pat #nobody", Err("There is no group “nobody” on this map.")),
        ("Pat 80 101", Err("101 is not a score: scores go from 0 to 100.")),
        ("Pat 99999999999999999999 1", Err("99999999999999999999 is not a score: scores go from 0 to 100.")),
        ("#business", Err("This line has no name.")),
        ("80 20", Err("This line has no name.")),
        ("#it 80 20", Err("This line has no name.")),
    ];
    for (text, wanted) in table {
        let mut world = World::fresh();
        add(&mut world, text);
        let quick = world.session(0).quick().clone();
        assert_eq!(quick.serial, 1);
        match wanted {
            Ok((name, group, scores)) => {
                assert_eq!((quick.kept.as_str(), quick.problem), ("", None), "{text}");
                assert_eq!(names(&world), [name], "{text}");
                assert_eq!(person(&world, name).group.as_ref().map(Id::as_str), group, "{text}");
                assert_eq!(place_of(&world, name), scores, "{text}");
            }
            Err(words) => {
                assert_eq!((quick.kept.trim_end(), quick.problem.as_deref()), (text, Some(words)));
                assert_eq!(last_said(&world), words);
                assert!(world.map(0).is_empty() && world.session(0).undo_label().is_none(), "{text}");
            }
        }
    }
}

#[test]
fn quick_add_takes_many_lines_and_keeps_the_bad_ones() {
    let mut world = with("Ada 10 20\r\n\n   \nBob #nobody\nCem #it\n#it\nDee 1 200");
    assert_eq!(names(&world), ["Ada", "Cem"]);
    let quick = world.session(0).quick().clone();
    assert_eq!(quick.kept, "Bob #nobody\n#it\nDee 1 200\n");
    assert_eq!(quick.problem.as_deref(), Some("There is no group “nobody” on this map."), "of the first");
    assert_eq!(undo_label(&world), "Add 2 people");
    add(&mut world, " \n\n");
    assert_eq!((world.session(0).quick().serial, world.session(0).quick().kept.as_str()), (2, ""));
    world.send(0, Msg::Undo);
    assert!(world.map(0).is_empty(), "all lines of one Enter are one step");
    add(&mut world, &"x".repeat(301));
    assert_eq!(world.session(0).quick().problem.as_deref(), Some("A name holds at most 300 characters."));
    add(&mut world, &vec!["Same"; 200].join("\n"));
    assert_eq!(world.map(0).len(), 200, "each line gets an id of its own");
}

#[test]
fn quick_add_knows_the_groups_of_this_map() {
    let mut world = World::fresh();
    world.send(0, Msg::AddGroup);
    let group = world.map(0).head().groups[4].id.clone();
    world.run(
        0,
        Command::EditGroup { id: group.clone(), field: GroupField::Name(line("Head office – Köln")) },
    );
    add(&mut world, "Pat #HEAD-office-–-köln 5 6");
    assert_eq!(person(&world, "Pat").group, Some(group));
}

// The board.

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
    let mut world = with("Ada 1 1\nBob\nCem #it 2 2\nDee 3 3");
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
    let mut world = with("Ada 1 1\nBob 2 2\nCem 3 3");
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
        assert!(board_handles(key), "{key}");
    }
    assert!(!["Tab", "n", "ab", " ", "F5", ""].iter().any(|key| board_handles(key)));
}

#[test]
fn the_legend_hides_and_shows() {
    let mut world = with("Ada #it 1 1\nBob 2 2");
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

// Typing.

#[test]
fn typing_in_one_field_is_one_step() {
    let mut world = with("Ada\nBob");
    for text in ["B", "Bo", "Bos", "Boss"] {
        set(&mut world, "Ada", Field::Role(line(text)));
    }
    world.send(0, Msg::EndRun);
    set(&mut world, "Ada", Field::Role(line("Boss of all")));
    set(&mut world, "Ada", Field::Notes(Prose::cut("n")));
    set(&mut world, "Bob", Field::Notes(Prose::cut("n")));
    for (label, role) in [
        ("Change notes of Bob", "Boss of all"),
        ("Change notes of Ada", "Boss of all"),
        ("Change role of Ada", "Boss of all"),
        ("Change role of Ada", "Boss"),
        ("Add 2 people", ""),
    ] {
        assert_eq!((undo_label(&world).as_str(), &*person(&world, "Ada").role), (label, role));
        world.send(0, Msg::Undo);
    }
    assert_eq!(world.session(0).undo_label(), None);
    assert_eq!(world.session(0).redo_label(), Some("Add 2 people"));
}

#[test]
fn typing_that_comes_back_to_the_start_leaves_no_step() {
    let mut world = with("Ada");
    for text in ["x", "xy", "x", ""] {
        set(&mut world, "Ada", Field::Role(line(text)));
    }
    assert_eq!(undo_label(&world), "Add Ada");
}

#[test]
fn an_empty_name_is_refused_in_words() {
    let mut world = with("Ada");
    set(&mut world, "Ada", Field::Name(line("  ")));
    assert_eq!(names(&world), ["Ada"]);
    assert_eq!(last_said(&world), "A name needs at least one character.");
}

#[test]
fn every_step_has_a_name() {
    let mut world = with("Ada 1 1\nBob");
    let (ada, bob) = (id_of(&world, "Ada"), id_of(&world, "Bob"));
    let both = vec![ada.clone(), bob.clone()];
    let concern = Item::Concern(Concern::raised(id("c"), Prose::cut("Time")));
    let member = Member { id: id("t"), name: line("Tea") };
    let severity = ItemField::Concern(ConcernField::Severity(Severity::Critical));
    let of = ada.clone();
    for (command, label) in [
        (Command::Place { id: ada.clone(), influence: score(5), interest: score(5) }, "Move Ada"),
        (Command::Place { id: bob.clone(), influence: score(5), interest: score(5) }, "Place Bob"),
        (Command::Unplace(bob.clone()), "Take Bob off the grid"),
        (Command::Edit { ids: vec![bob.clone()], field: Field::Name(line("Bea")) }, "Rename Bob"),
        (Command::Edit { ids: both, field: Field::Kind(Kind::Group) }, "Change kind of 2 people"),
        (Command::AddItem { of: of.clone(), item: concern }, "Add concern to Ada"),
        (Command::EditItem { of: of.clone(), item: id("c"), field: severity }, "Change severity for Ada"),
        (Command::DeleteItem { of, item: id("c") }, "Delete concern of Ada"),
        (Command::EditHead(HeadField::Title(line("T"))), "Change title of the map"),
        (Command::AddMember(member), "Add Tea to the team"),
        (Command::RenameMember { id: id("t"), name: line("Ted") }, "Rename Tea"),
        (Command::DeleteMember(id("t")), "Take Ted out of the team"),
        (
            Command::EditGroup { id: id("it"), field: GroupField::Shape(Shape::Star) },
            "Change shape of group IT",
        ),
        (Command::DeleteGroup { id: id("it"), reassign: None }, "Delete group IT"),
        (Command::Delete(vec![bob]), "Delete Bea"),
    ] {
        world.run(0, command);
        assert_eq!(undo_label(&world), label);
    }
    add(&mut world, &format!("{} 1 1", "long ".repeat(40)));
    assert!(undo_label(&world).chars().count() < 50, "{}", undo_label(&world));
}

// The register.

#[test]
fn each_column_sorts_both_ways_with_empty_cells_last() {
    let mut world = with("bob 10 20\nAda 30 5\nempty\nCem 20 90");
    world.send(0, Msg::AddMember("zoe".to_owned()));
    world.send(0, Msg::AddMember("Abe".to_owned()));
    let team: Vec<Id> = world.map(0).head().team.iter().map(|member| member.id.clone()).collect();
    for (name, group, now, desired, owner, role) in [
        ("bob", "it", Engagement::Neutral, Engagement::Leading, 0, "zz"),
        ("Ada", "business", Engagement::Unaware, Engagement::Supportive, 1, "Aa"),
        ("Cem", "customers", Engagement::Leading, Engagement::Neutral, 0, "mm"),
    ] {
        set(&mut world, name, Field::Group(Some(id(group))));
        set(&mut world, name, Field::Engagement(Some(now)));
        set(&mut world, name, Field::Desired(Some(desired)));
        set(&mut world, name, Field::Owner(Some(team[owner].clone())));
        set(&mut world, name, Field::Role(line(role)));
    }
    for (name, expectations, concerns) in [("Ada", 2, 0), ("Cem", 1, 2), ("bob", 3, 1)] {
        let of = id_of(&world, name);
        for _ in 0..expectations {
            world.send(0, Msg::AddItem { of: of.clone(), kind: NewItem::Expectation(Direction::OfThem) });
        }
        for _ in 0..concerns {
            world.send(0, Msg::AddItem { of: of.clone(), kind: NewItem::Concern });
        }
    }
    for (column, up, down) in [
        (Column::Added, "bob Ada empty Cem", "Cem empty Ada bob"),
        (Column::Name, "Ada bob Cem empty", "empty Cem bob Ada"),
        (Column::Group, "Ada Cem bob empty", "bob Cem Ada empty"),
        (Column::Role, "Ada Cem bob empty", "bob Cem Ada empty"),
        (Column::Influence, "bob Cem Ada empty", "Ada Cem bob empty"),
        (Column::Interest, "Ada bob Cem empty", "Cem bob Ada empty"),
        (Column::Quadrant, "Cem bob Ada empty", "bob Ada Cem empty"),
        (Column::Engagement, "Ada bob Cem empty", "Cem bob Ada empty"),
        (Column::Desired, "Cem Ada bob empty", "bob Ada Cem empty"),
        (Column::Owner, "Ada bob Cem empty", "bob Cem Ada empty"),
        (Column::Expectations, "empty Cem Ada bob", "bob Ada Cem empty"),
        (Column::Concerns, "Ada empty bob Cem", "Cem bob Ada empty"),
    ] {
        for (descending, wanted) in [(false, up), (true, down)] {
            let ids = rows(world.map(0), &Filter::default(), Sort { column, descending });
            let got: Vec<_> =
                ids.iter().map(|id| world.map(0).get(id).expect("there").name.to_string()).collect();
            assert_eq!(got.join(" "), wanted, "{column:?}, descending: {descending}");
        }
    }
    world.send(0, Msg::SortBy(Column::Role));
    assert_eq!(world.session(0).screen().sort, Sort { column: Column::Role, descending: false });
    world.send(0, Msg::SortBy(Column::Role));
    assert_eq!(world.session(0).screen().sort, Sort { column: Column::Role, descending: true });
    world.send(0, Msg::SortBy(Column::Role));
    assert_eq!(world.session(0).screen().sort, Sort { column: Column::Role, descending: false });
}

#[test]
fn find_looks_for_every_word_anywhere_in_the_row() {
    let mut world = with("Ada Lovelace #it\nBob #end-users\nCem");
    world.send(0, Msg::AddMember("Oona".to_owned()));
    let owner = world.map(0).head().team[0].id.clone();
    set(&mut world, "Bob", Field::Role(line("Plant MANAGER")));
    set(&mut world, "Bob", Field::Owner(Some(owner)));
    set(&mut world, "Cem", Field::Tags(vec![line("Go-live"), line("steering")]));
    set(&mut world, "Cem", Field::Organisation(line("Österberg AB")));
    for (find, wanted) in [
        ("", "Ada Lovelace,Bob,Cem"),
        ("  ", "Ada Lovelace,Bob,Cem"),
        ("ada", "Ada Lovelace"),
        ("LOVE ada", "Ada Lovelace"),
        ("manager plant", "Bob"),
        ("oona", "Bob"),
        ("users", "Bob"),
        ("go-live steer", "Cem"),
        ("österberg", "Cem"),
        ("ada bob", ""),
        ("nothing", ""),
    ] {
        world.send(0, Msg::Find(find.to_owned()));
        let screen = world.session(0).screen();
        let ids = rows(world.map(0), &screen.filter, screen.sort);
        let got: Vec<_> =
            ids.iter().map(|id| world.map(0).get(id).expect("there").name.to_string()).collect();
        assert_eq!(got.join(","), wanted, "{find}");
    }
}

#[test]
fn a_change_of_many_rows_is_one_step() {
    let mut world = with("Ada\nBob #it\nCem #it");
    let before = world.map(0).clone();
    world.send(0, Msg::Find("it".to_owned()));
    world.send(0, Msg::PickAll(true));
    let picked: Vec<Id> = world.session(0).screen().picked.iter().cloned().collect();
    assert_eq!(picked.len(), 2, "only rows that are shown");
    world.run(0, Command::Edit { ids: picked.clone(), field: Field::Group(Some(id("business"))) });
    assert_eq!(undo_label(&world), "Change group of 2 people");
    assert!(
        picked.iter().all(|who| world.map(0).get(who).and_then(|s| s.group.clone()) == Some(id("business")))
    );
    world.send(0, Msg::Undo);
    assert_eq!(world.map(0), &before);
    world.run(0, Command::Delete(picked));
    assert!(world.session(0).screen().picked.is_empty(), "who is gone is not ticked");
    world.send(0, Msg::Undo);
    let ada = id_of(&world, "Ada");
    world.send(0, Msg::Pick { id: ada.clone(), on: true });
    world.send(0, Msg::Pick { id: ada.clone(), on: true });
    assert_eq!(world.session(0).screen().picked, BTreeSet::from([ada.clone()]));
    world.send(0, Msg::Pick { id: ada, on: false });
    world.send(0, Msg::PickAll(true));
    world.send(0, Msg::PickAll(false));
    assert!(world.session(0).screen().picked.is_empty());
}

// Items, groups, team.

#[test]
fn items_are_added_edited_moved_and_deleted() {
    let mut world = with("Ada");
    let of = id_of(&world, "Ada");
    for (kind, tab) in [
        (NewItem::Expectation(Direction::OfUs), Tab::Expectations),
        (NewItem::Expectation(Direction::OfThem), Tab::Expectations),
        (NewItem::Expectation(Direction::OfUs), Tab::Expectations),
        (NewItem::Concern, Tab::Concerns),
        (NewItem::Message, Tab::Messages),
    ] {
        world.send(0, Msg::AddItem { of: of.clone(), kind });
        assert_eq!(world.session(0).screen().tab, tab);
        assert!(matches!(world.tabs[0].focus.last(), Some(Focus::Item(_))));
    }
    let ada = person(&world, "Ada").clone();
    let expectations: Vec<Id> = ada.expectations.iter().map(|e| e.id.clone()).collect();
    let (first, third) = (expectations[0].clone(), expectations[2].clone());
    let (concern, message) = (ada.concerns[0].id.clone(), ada.messages[0].id.clone());
    let statement = ItemField::Expectation(ExpectationField::Statement(Prose::cut("On time")));
    world.run(0, Command::EditItem { of: of.clone(), item: first.clone(), field: statement });
    assert_eq!(&*person(&world, "Ada").expectations[0].statement, "On time");
    let wrong = ItemField::Concern(ConcernField::Severity(Severity::Low));
    world.run(0, Command::EditItem { of: of.clone(), item: first.clone(), field: wrong });
    assert_eq!(last_said(&world), "This field does not belong to this kind of entry.");
    world.run(0, Command::MoveItem { of: of.clone(), item: third.clone(), by: -1 });
    let order: Vec<Id> = person(&world, "Ada").expectations.iter().map(|e| e.id.clone()).collect();
    assert_eq!(order, [third, first.clone(), expectations[1].clone()], "over the one of its direction");
    let answers = ItemField::Message(MessageField::Answers(vec![first.clone(), concern.clone()]));
    world.run(0, Command::EditItem { of: of.clone(), item: message.clone(), field: answers });
    let itself = ItemField::Message(MessageField::Answers(vec![message.clone()]));
    world.run(0, Command::EditItem { of: of.clone(), item: message, field: itself });
    assert_eq!(
        person(&world, "Ada").messages[0].answers,
        [first.clone(), concern.clone()],
        "no message is answered"
    );
    let before = world.map(0).clone();
    world.run(0, Command::DeleteItem { of: of.clone(), item: first });
    assert_eq!(person(&world, "Ada").messages[0].answers, std::slice::from_ref(&concern));
    world.run(0, Command::DeleteItem { of, item: concern });
    assert!(
        person(&world, "Ada").messages[0].answers.is_empty() && person(&world, "Ada").concerns.is_empty()
    );
    world.send(0, Msg::Undo);
    world.send(0, Msg::Undo);
    assert_eq!(world.map(0), &before, "with its answers");
}

#[test]
fn a_deleted_group_gives_its_people_to_another() {
    let mut world = with("Ada #it\nBob #it\nCem #business");
    let before = world.map(0).clone();
    for (reassign, wanted) in [(Some(id("customers")), Some(id("customers"))), (None, None)] {
        world.run(0, Command::DeleteGroup { id: id("it"), reassign });
        assert_eq!((&person(&world, "Ada").group, &person(&world, "Bob").group), (&wanted, &wanted));
        assert_eq!(person(&world, "Cem").group, Some(id("business")));
        world.send(0, Msg::Undo);
        assert_eq!(world.map(0), &before, "one step");
    }
    world.run(0, Command::DeleteGroup { id: id("it"), reassign: Some(id("it")) });
    assert_eq!(world.map(0), &before);
}

#[test]
fn a_member_who_leaves_owns_nothing() {
    let mut world = World::fresh();
    world.send(0, Msg::OpenSample);
    let before = world.map(0).clone();
    let member = before.head().team[0].id.clone();
    world.run(0, Command::DeleteMember(member.clone()));
    assert_eq!(validate(world.map(0)), Ok(()));
    assert!(before.iter().any(|person| person.owner.as_ref() == Some(&member)));
    world.send(0, Msg::Undo);
    assert_eq!(world.map(0), &before);
}

#[test]
fn new_groups_look_like_no_other() {
    let mut world = World::fresh();
    for _ in 0..4 {
        world.send(0, Msg::AddGroup);
    }
    let groups = &world.map(0).head().groups;
    let looks: BTreeSet<_> = groups.iter().map(|group| group.colour).collect();
    let shapes: BTreeSet<_> = groups.iter().map(|group| group.shape).collect();
    assert_eq!((looks.len(), shapes.len()), (8, 8));
    assert_eq!(&*groups[7].name, "Group 8");
    world.send(0, Msg::AddGroup);
    assert_eq!(world.map(0).head().groups.len(), 9, "more groups than looks are allowed");
}

// The list of maps.

#[test]
fn maps_are_made_copied_and_switched() {
    let mut world = with("Ada 1 1");
    retitle(&mut world, "First");
    let first = world.session(0).open_id().clone();
    world.send(0, Msg::NewMap);
    assert_eq!(titles(&world), ["First"], "a map that nobody has touched is not in the list");
    retitle(&mut world, "Second");
    assert_eq!(titles(&world), ["First", "Second"]);
    world.send(0, Msg::OpenMap(first.clone()));
    assert_eq!((title(&world).as_str(), undo_label(&world).as_str()), ("First", "Change title of the map"));
    world.send(0, Msg::Undo);
    world.send(0, Msg::Undo);
    assert!(world.map(0).is_empty(), "history goes on where it was left");
    world.send(0, Msg::Redo);
    world.send(0, Msg::Redo);
    let original = world.map(0).clone();
    world.send(0, Msg::DuplicateMap);
    assert_ne!(world.session(0).open_id(), &first);
    assert_eq!(title(&world), "First (copy)");
    assert!(original.iter().eq(world.map(0).iter()), "the same people");
    assert_eq!(titles(&world), ["First", "Second", "First (copy)"]);
    add(&mut world, "Only in the copy");
    world.send(0, Msg::OpenMap(first));
    assert_eq!(world.map(0), &original);
    let ids: BTreeSet<_> = world.session(0).shelf().maps.iter().map(|card| card.id.clone()).collect();
    assert_eq!(ids.len(), 3);
}

#[test]
fn a_copy_can_be_taken_back() {
    let mut world = with("Ada");
    retitle(&mut world, "First");
    let before = world.map(0).clone();
    world.send(0, Msg::DuplicateMap);
    assert_eq!(world.session(0).toast().and_then(|toast| toast.action), Some(ToastAction::UndoShelf));
    world.send(0, Msg::UndoShelf);
    assert_eq!((titles(&world), world.map(0)), (vec!["First".to_owned()], &before));
}

#[test]
fn a_deleted_map_can_be_brought_back() {
    for open in [true, false] {
        let mut world = World::fresh();
        for name in ["A", "B", "C"] {
            world.send(0, Msg::NewMap);
            retitle(&mut world, name);
            add(&mut world, "Ada 5 5");
        }
        let maps: Vec<Id> = world.session(0).shelf().maps.iter().map(|card| card.id.clone()).collect();
        let deleted = if open { maps[2].clone() } else { maps[1].clone() };
        let name = if open { "C" } else { "B" };
        world.send(0, Msg::DeleteMap(deleted.clone()));
        assert_eq!(
            world.session(0).toast().map(|toast| toast.text.clone()),
            Some(format!("“{name}” is deleted."))
        );
        assert!(!titles(&world).contains(&name.to_owned()));
        assert_ne!(world.session(0).open_id(), &deleted);
        assert!(!world.disk.local.keys().any(|key| key.ends_with(deleted.as_str())));
        world.send(0, Msg::UndoShelf);
        assert_eq!(titles(&world), ["A", "B", "C"], "at its old place");
        assert_eq!((title(&world).as_str(), names(&world)), (name, vec!["Ada".to_owned()]));
        assert_eq!(undo_label(&world), "Add Ada", "with its history");
        assert!(world.session(0).editable());
        world.send(0, Msg::UndoShelf);
        assert_eq!(titles(&world).len(), 3, "a second time does nothing");
    }
}

#[test]
fn deleting_the_last_map_leaves_a_blank_one() {
    let mut world = with("Ada");
    let only = world.session(0).open_id().clone();
    world.send(0, Msg::DeleteMap(only));
    assert!(world.map(0).is_empty() && titles(&world).is_empty() && world.session(0).editable());
    assert_eq!(world.session(0).saving(), Saving::Nothing);
    world.send(0, Msg::UndoShelf);
    assert_eq!(names(&world), ["Ada"]);
}

// The sample.

#[test]
fn the_sample_opens_once() {
    let mut world = World::fresh();
    world.send(0, Msg::OpenSample);
    assert_eq!(title(&world), "CRM upgrade");
    add(&mut world, "Newcomer");
    world.send(0, Msg::NewMap);
    world.send(0, Msg::OpenSample);
    assert_eq!(titles(&world), ["CRM upgrade"]);
    assert_eq!(
        world.map(0).in_order().last().map(|person| person.name.to_string()).as_deref(),
        Some("Newcomer")
    );
}

/// A term of the model that the sample does not use would be shown to nobody.
#[test]
fn the_sample_shows_every_feature() {
    fn all<T: Choice + Ord + std::fmt::Debug>(used: impl Iterator<Item = T>) {
        let used: BTreeSet<T> = used.collect();
        let missing: Vec<&T> = T::ALL.iter().filter(|term| !used.contains(term)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
    let text = include_str!("../../docs/samples/crm-upgrade.json");
    let loaded = file::read(text.as_bytes()).expect("the sample").maps.remove(0);
    assert_eq!(loaded.notices, vec![]);
    let map = loaded.map;
    assert_eq!(validate(&map), Ok(()));
    let people = || map.iter();
    let expectations = || people().flat_map(|person| &person.expectations);
    let concerns = || people().flat_map(|person| &person.concerns);
    let messages = || people().flat_map(|person| &person.messages);
    all(people().map(|person| person.kind));
    all(people().filter_map(|person| person.side));
    all(people().filter_map(|person| person.confidence));
    all(people().filter_map(|person| person.engagement));
    all(people().filter_map(|person| map.quadrant(person)));
    all(expectations().map(|e| e.direction));
    all(expectations().map(|e| e.status));
    all(concerns().map(|c| c.severity));
    all(concerns().map(|c| c.status));
    all(messages().map(|m| m.purpose));
    all(messages().map(|m| m.status));
    all(messages().filter_map(|m| m.channel));
    let frequencies: BTreeSet<_> = messages().filter_map(|m| m.frequency).collect();
    assert!(frequencies.contains(&Frequency::Once) && frequencies.len() >= 5, "{frequencies:?}");
    assert!(people().any(|person| person.placed().is_none()), "somebody waits in the tray");
    assert!(people().any(|person| person.desired.is_some() && person.desired != person.engagement));
    assert!(
        map.head().groups.iter().all(|group| people().any(|person| person.group.as_ref() == Some(&group.id)))
    );
    assert!(
        map.head().team.iter().all(|member| people().any(|person| person.owner.as_ref() == Some(&member.id)))
    );
    assert!(
        messages().any(|m| m.answers.len() > 1) && messages().any(|m| m.sender.is_some() && m.next.is_some())
    );
    assert!(expectations().any(|e| e.due.is_some() && e.owner.is_some()));
    assert!(concerns().any(|c| !c.response.is_empty()));
    assert!(people().any(|person| person.legitimacy.is_some() && person.urgency.is_some()));
    assert!(
        people().any(|person| person.review_due.is_some()) && people().any(|person| !person.tags.is_empty())
    );
}

// Files.

#[test]
fn export_then_import_elsewhere_is_the_same_map() {
    let mut here = World::fresh();
    here.send(0, Msg::OpenSample);
    add(&mut here, "Newcomer #it 5 6");
    here.send(0, Msg::Export);
    assert_eq!(
        here.tabs[0].downloads.last().map(|(name, _)| name.as_str()),
        Some("standpoint-map-2026-11-21.json")
    );
    let text = download(&mut here);
    let mut there = World::fresh();
    read_file(&mut there, &text);
    assert!(there.map(0).is_empty(), "a preview changes nothing");
    there.send(0, Msg::CancelImport);
    assert!(there.session(0).import().is_none() && titles(&there).is_empty());
    read_file(&mut there, &text);
    there.send(0, Msg::Import(ImportAs::New));
    assert_eq!(there.map(0), here.map(0));
    assert_eq!(
        there.session(0).toast().map(|toast| toast.text.as_str()),
        Some("“CRM upgrade” is added to your maps.")
    );
    read_file(&mut there, &text);
    there.send(0, Msg::Import(ImportAs::New));
    assert_ne!(there.session(0).open_id(), here.session(0).open_id(), "an id that is taken is made anew");
    assert!(there.map(0).iter().eq(here.map(0).iter()));
    assert_eq!(titles(&there), ["CRM upgrade", "CRM upgrade"]);
    there.send(0, Msg::UndoShelf);
    assert_eq!((titles(&there).len(), there.map(0)), (1, here.map(0)));
}

#[test]
fn a_replacement_is_one_step() {
    let mut world = with("Ada 1 1");
    retitle(&mut world, "Mine");
    let before = world.map(0).clone();
    read_file(&mut world, include_str!("../../docs/samples/crm-upgrade.json"));
    world.send(0, Msg::Import(ImportAs::Replacement));
    assert_eq!(title(&world), "CRM upgrade");
    assert_eq!(world.session(0).open_id(), &before.head().id, "it stays this map");
    assert_eq!(undo_label(&world), "Replace this map");
    assert_eq!(titles(&world), ["CRM upgrade"]);
    world.send(0, Msg::Undo);
    assert_eq!(world.map(0), &before);
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_changes_nothing() {
    let mut world = with("Ada");
    let before = world.map(0).clone();
    for bytes in
        [Ok(b"nonsense".to_vec()), Ok(Vec::new()), Err("The browser could not read this file.".to_owned())]
    {
        world.send(0, Msg::FileRead { name: "x".to_owned(), bytes });
        let words = world.session(0).import().and_then(|import| import.contents.clone().err());
        assert!(words.is_some_and(|words| words.ends_with('.')));
        for how in [ImportAs::New, ImportAs::Replacement] {
            world.send(0, Msg::Import(how));
            assert_eq!((world.map(0), titles(&world).len()), (&before, 1));
        }
    }
}

#[test]
fn export_all_then_import_all() {
    let mut here = World::fresh();
    for name in ["A", "B", "C"] {
        here.send(0, Msg::NewMap);
        retitle(&mut here, name);
        add(&mut here, "Ada 5 5\nBob");
    }
    here.send(0, Msg::ExportAll);
    assert_eq!(last_said(&here), "3 maps are written to a file.");
    let text = download(&mut here);
    let mut there = World::fresh();
    read_file(&mut there, &text);
    there.send(0, Msg::Import(ImportAs::New));
    assert_eq!(
        there.session(0).toast().map(|toast| toast.text.as_str()),
        Some("3 maps are added to your maps.")
    );
    assert_eq!(title(&there), "A", "the first of the file is on the screen");
    for card in here.session(0).shelf().maps.clone() {
        here.send(0, Msg::OpenMap(card.id.clone()));
        there.send(0, Msg::OpenMap(card.id));
        assert_eq!(here.map(0), there.map(0));
    }
    there.send(0, Msg::UndoShelf);
    assert!(titles(&there).is_empty(), "all of them in one step");
}

#[test]
fn every_message_is_harmless_when_nothing_is_there() {
    let nobody = id("nobody");
    let key = |key: &str| Msg::BoardKey { key: key.to_owned(), shift: false };
    let mut world = World::fresh();
    for msg in [
        Msg::Undo,
        Msg::Redo,
        Msg::EndRun,
        Msg::UndoShelf,
        Msg::StopPlacing,
        Msg::CancelImport,
        Msg::DismissToast,
        Msg::Import(ImportAs::New),
        Msg::Import(ImportAs::Replacement),
        Msg::SaveUnreadable(nobody.clone()),
        Msg::PutOffFile,
        Msg::LookAtRoom,
        Msg::OpenMap(nobody.clone()),
        Msg::DeleteMap(nobody.clone()),
        Msg::Select(Some(nobody.clone())),
        Msg::StartPlacing(nobody.clone()),
        Msg::DroppedOnTray(nobody.clone()),
        Msg::ToggleGroup(Some(nobody.clone())),
        Msg::DroppedOnBoard { id: nobody.clone(), influence: 1.0, interest: 1.0 },
        Msg::AddMember(" ".to_owned()),
        Msg::PlaceAt { influence: 1.0, interest: 1.0 },
        Msg::Pick { id: nobody.clone(), on: true },
        Msg::AddItem { of: nobody.clone(), kind: NewItem::Concern },
        Msg::Told(News::Deleted(nobody.clone())),
        Msg::Committed { map: nobody.clone(), flight: 1, how: Committed::Done },
        Msg::Looked { map: nobody.clone(), found: Ok(Snapshot::default()) },
        Msg::Read {
            map: nobody,
            stored: Stored { vault: Ok(Snapshot::default()), copy: None, tails: vec![] },
        },
        Msg::PickAll(true),
        Msg::ShowAllGroups,
        key("Delete"),
        key("Home"),
        key("End"),
        key("PageDown"),
        key("Enter"),
        Msg::Hidden,
        Msg::Shown,
        Msg::Disturbed,
        Msg::Woke(Timer::Settle),
        Msg::Woke(Timer::Retry),
        Msg::Woke(Timer::Answer),
        Msg::Woke(Timer::Copy),
        Msg::Woke(Timer::Look),
        Msg::Woke(Timer::Notice),
    ] {
        world.send(0, msg.clone());
        assert!(world.map(0).is_empty() && titles(&world).is_empty(), "{msg:?}");
        assert!(world.session(0).editable(), "{msg:?}");
        assert_eq!(
            (&world.session(0).screen().selected, world.session(0).undo_label()),
            (&None, None),
            "{msg:?}"
        );
    }
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
