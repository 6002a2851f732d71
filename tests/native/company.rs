//! Several people at once on the grid: who is picked, and what is done with all of them.

use standpoint::app::{Msg, View, Want};
use standpoint::edit::Command;
use standpoint::model::Quadrant;

use crate::fake_browser::World;
use crate::journeys::{id_of, with};

fn choose(world: &mut World, name: &str, more: bool) {
    let id = Some(id_of(world, name));
    world.send(0, Msg::Choose { id, more });
}

fn key(world: &mut World, key: &str, shift: bool) {
    world.send(0, Msg::BoardKey { key: key.to_owned(), shift });
}

fn picked(world: &World) -> String {
    let picked = &world.session(0).screen().picked;
    let people = world.map(0).in_order().into_iter().filter(|person| picked.contains(&person.id));
    people.map(|person| person.name.to_string()).collect::<Vec<_>>().join(" ")
}

/// "Ada 80 20, Bob –".
fn places(world: &World) -> String {
    let place = |person: &&std::sync::Arc<standpoint::model::Stakeholder>| match person.placed() {
        Some((influence, interest)) => format!("{} {} {}", person.name, influence.get(), interest.get()),
        None => format!("{} –", person.name),
    };
    world.map(0).in_order().iter().map(place).collect::<Vec<_>>().join(", ")
}

fn drop_on(world: &mut World, name: &str, influence: f64, interest: f64) {
    let id = id_of(world, name);
    world.send(0, Msg::DroppedOnBoard { id, influence, interest });
}

#[test]
fn clicks_and_areas_pick() {
    let mut world = with("Ada 80 80\nBob 70 20\nCem 20 20\nDee\nEve 20 20");
    choose(&mut world, "Ada", false);
    assert_eq!(picked(&world), "", "one is selected, not picked");
    choose(&mut world, "Bob", true);
    assert_eq!(picked(&world), "Ada Bob", "beside who was selected");
    choose(&mut world, "Cem", true);
    assert_eq!(picked(&world), "Ada Bob Cem Eve", "who is seen as one token is picked as one");
    choose(&mut world, "Bob", true);
    assert_eq!(picked(&world), "Ada Cem Eve");
    choose(&mut world, "Bob", false);
    assert_eq!(picked(&world), "", "a plain click begins anew");
    world.send(0, Msg::PickArea { from: (90.0, 10.0), to: (60.0, 90.0), more: false });
    assert_eq!(picked(&world), "Ada Bob");
    world.send(0, Msg::PickArea { from: (0.0, 0.0), to: (30.0, 30.0), more: true });
    assert_eq!(picked(&world), "Ada Bob Cem Eve");
    key(&mut world, "Escape", false);
    assert_eq!(picked(&world), "");
    assert!(world.session(0).screen().selected.is_some(), "one thing at a time");
    key(&mut world, " ", false);
    assert_eq!(picked(&world), "Bob", "who is selected");
    key(&mut world, " ", false);
    assert_eq!(picked(&world), "");
    world.send(0, Msg::Want(Want::Quadrant(Some(Quadrant::Monitor))));
    world.send(0, Msg::PickFound);
    assert_eq!(picked(&world), "Cem Eve");
}

#[test]
fn those_who_are_picked_move_as_one_and_keep_their_distances() {
    let mut world = with("Ada 80 80\nBob 70 20\nCem 20 20\nDee");
    for name in ["Ada", "Bob", "Dee"] {
        let id = id_of(&world, name);
        world.send(0, Msg::Pick { id, on: true });
    }
    drop_on(&mut world, "Bob", 75.0, 10.0);
    assert_eq!(places(&world), "Ada 85 70, Bob 75 10, Cem 20 20, Dee –");
    assert_eq!(world.session(0).undo_label(), Some("Move 3 people"));
    drop_on(&mut world, "Bob", 100.0, 0.0);
    assert_eq!(places(&world), "Ada 100 60, Bob 90 0, Cem 20 20, Dee –", "Ada is at the edge");
    key(&mut world, "ArrowDown", true);
    key(&mut world, "ArrowDown", false);
    assert_eq!(places(&world), "Ada 89 60, Bob 79 0, Cem 20 20, Dee –", "the arrow keys move them all");
    world.send(0, Msg::Undo);
    assert_eq!(places(&world), "Ada 100 60, Bob 90 0, Cem 20 20, Dee –", "and a run of them is one step");
    world.send(0, Msg::Undo);
    world.send(0, Msg::Undo);
    assert_eq!(places(&world), "Ada 80 80, Bob 70 20, Cem 20 20, Dee –");
    drop_on(&mut world, "Cem", 30.0, 30.0);
    assert_eq!(places(&world), "Ada 80 80, Bob 70 20, Cem 30 30, Dee –", "who is not picked moves alone");
    drop_on(&mut world, "Dee", 50.0, 50.0);
    assert_eq!(places(&world), "Ada 80 80, Bob 70 20, Cem 30 30, Dee 50 50", "as who comes from the tray");
}

#[test]
fn keys_and_the_tray_are_for_all_who_are_picked() {
    let mut world = with("Ada 80 80\nBob 70 20\nCem 20 20");
    choose(&mut world, "Ada", false);
    choose(&mut world, "Bob", true);
    let before = world.map(0).clone();
    key(&mut world, "Backspace", false);
    assert_eq!(places(&world), "Ada –, Bob –, Cem 20 20");
    world.send(0, Msg::Undo);
    assert_eq!(world.map(0), &before, "in one step");
    let bob = id_of(&world, "Bob");
    world.send(0, Msg::DroppedOnTray(bob));
    assert_eq!(places(&world), "Ada –, Bob –, Cem 20 20");
    world.send(0, Msg::Undo);
    key(&mut world, "Delete", false);
    assert_eq!(places(&world), "Cem 20 20");
    world.send(0, Msg::Undo);
    assert_eq!(world.map(0), &before);
    let (ada, cem) = (id_of(&world, "Ada"), id_of(&world, "Cem"));
    world.send(0, Msg::Choose { id: None, more: false });
    world.send(0, Msg::PickArea { from: (60.0, 0.0), to: (100.0, 100.0), more: false });
    key(&mut world, "ArrowUp", false);
    assert_eq!(places(&world), "Ada 81 80, Bob 71 20, Cem 20 20", "also while nobody is selected");
    world.run(0, Command::Shift { ids: vec![ada.clone(), cem], influence: i32::MAX, interest: i32::MIN });
    assert_eq!(places(&world), "Ada 100 60, Bob 71 20, Cem 39 0");
    world.run(0, Command::Shift { ids: Vec::new(), influence: 1, interest: 1 });
    world.run(0, Command::Shift { ids: vec![ada.clone(), ada], influence: -1, interest: 0 });
    assert_eq!(places(&world), "Ada 99 60, Bob 71 20, Cem 39 0", "who is named twice moves once");
}

#[test]
fn who_cannot_be_seen_stays_where_they_are() {
    let mut world = with("Ada #it 80 80\nBob #it 70 20\nCem #business 20 20");
    choose(&mut world, "Ada", false);
    choose(&mut world, "Cem", true);
    choose(&mut world, "Bob", true);
    let business = world.map(0).head().group_by_tag("business").map(|group| group.id.clone());
    world.send(0, Msg::ToggleGroup(business));
    key(&mut world, "ArrowUp", false);
    assert_eq!(places(&world), "Ada 81 80, Bob 71 20, Cem 20 20", "the legend hides Cem");
    world.send(0, Msg::Find("ada".to_owned()));
    key(&mut world, "ArrowUp", false);
    assert_eq!(places(&world), "Ada 82 80, Bob 72 20, Cem 20 20", "Bob is only pale");
    world.send(0, Msg::HideOthers(true));
    choose(&mut world, "Ada", false);
    let bob = id_of(&world, "Bob");
    world.send(0, Msg::Pick { id: bob, on: true });
    let ada = id_of(&world, "Ada");
    world.send(0, Msg::Pick { id: ada, on: true });
    key(&mut world, "ArrowUp", false);
    assert_eq!(places(&world), "Ada 83 80, Bob 72 20, Cem 20 20", "now he is hidden");
}

#[test]
fn keys_are_for_those_who_are_picked_and_for_nobody_else() {
    let mut world = with("Ada 80 80\nBob 70 20\nCem 20 20");
    choose(&mut world, "Ada", false);
    world.send(0, Msg::PickArea { from: (0.0, 0.0), to: (75.0, 30.0), more: false });
    assert_eq!(picked(&world), "Bob Cem");
    key(&mut world, "ArrowUp", false);
    assert_eq!(places(&world), "Ada 80 80, Bob 71 20, Cem 21 20", "although Ada's panel is open");
    choose(&mut world, "Ada", true);
    choose(&mut world, "Ada", true);
    key(&mut world, "Delete", false);
    assert_eq!(places(&world), "Ada 80 80", "whoever was taken out last stays");
    world.send(0, Msg::Undo);
    world.send(0, Msg::PickArea { from: (0.0, 0.0), to: (75.0, 30.0), more: false });
    world.send(0, Msg::Choose { id: None, more: true });
    assert_eq!(picked(&world), "Bob Cem", "a click beside somebody, with Shift, loses nothing");
}

#[test]
fn keys_leave_alone_who_is_picked_but_hidden() {
    let mut world = with("Ada #it 80 80\nBob #business 70 20");
    world.send(0, Msg::PickArea { from: (60.0, 60.0), to: (90.0, 90.0), more: false });
    let it = world.map(0).head().group_by_tag("it").map(|group| group.id.clone());
    world.send(0, Msg::ToggleGroup(it));
    let before = world.map(0).clone();
    for name in ["ArrowUp", "Delete", "Backspace", "Enter", " "] {
        key(&mut world, name, false);
        assert_eq!(world.map(0), &before, "{name}");
        assert!(world.session(0).toast().is_none(), "{name}");
    }
    let bob = id_of(&world, "Bob");
    world.send(0, Msg::Pick { id: bob, on: true });
    key(&mut world, "ArrowUp", false);
    assert_eq!(places(&world), "Ada 80 80, Bob 71 20", "who is in sight moves");
    world.run(0, Command::Delete(Vec::new()));
    assert!(world.session(0).toast().is_none(), "nobody is gone");
}

#[test]
fn who_is_held_moves_with_the_others_also_where_a_filter_passes_them_over() {
    let mut world = with("Ada 80 80\nBob 70 20\nBea 20 20\nBo 20 20");
    for name in ["Ada", "Bob", "Bea"] {
        let id = id_of(&world, name);
        world.send(0, Msg::Pick { id, on: true });
    }
    let ada = id_of(&world, "Ada");
    world.send(0, Msg::Select(Some(ada)));
    world.send(0, Msg::HideOthers(true));
    world.send(0, Msg::Find("b".to_owned()));
    drop_on(&mut world, "Ada", 81.0, 81.0);
    assert_eq!(places(&world), "Ada 81 81, Bob 71 21, Bea 21 21, Bo 20 20", "she is still seen");
    world.send(0, Msg::Find("bo".to_owned()));
    world.send(0, Msg::PickAll(false));
    drop_on(&mut world, "Bea", 20.0, 20.0);
    choose(&mut world, "Bo", false);
    choose(&mut world, "Bob", true);
    choose(&mut world, "Bo", true);
    choose(&mut world, "Bo", true);
    assert_eq!(picked(&world), "Bob Bo", "not Bea, who is hidden at the same place");
}

#[test]
fn somebody_can_be_gone_to_wherever_they_are() {
    let mut world = with("Ada #it 80 80\nBob #business 70 20");
    let it = world.map(0).head().group_by_tag("it").map(|group| group.id.clone());
    world.send(0, Msg::ToggleGroup(it));
    world.send(0, Msg::Show(View::People));
    let ada = id_of(&world, "Ada");
    world.send(0, Msg::GoTo(ada.clone()));
    let screen = world.session(0).screen();
    assert_eq!((screen.view, &screen.selected), (View::Map, &Some(ada)));
    assert!(screen.filter.hidden.is_empty());
}

#[test]
fn moves_of_different_people_are_different_steps() {
    let mut world = with("Ada 80 80\nBob 70 20\nCem 20 20");
    choose(&mut world, "Ada", false);
    choose(&mut world, "Bob", true);
    key(&mut world, "ArrowUp", false);
    world.send(0, Msg::PickFound);
    key(&mut world, "ArrowUp", false);
    world.send(0, Msg::Undo);
    assert_eq!(places(&world), "Ada 81 80, Bob 71 20, Cem 20 20");
}

#[test]
fn a_pile_opens_beside_who_is_selected_and_closes_when_another_is() {
    let mut world = with("Ada 80 80\nBob 70 20\nCem 20 20\nEve 20 20");
    let open = |world: &World| world.session(0).screen().pile.is_some();
    let open_pile = |world: &mut World| {
        let id = id_of(world, "Eve");
        world.send(0, Msg::OpenPile(id));
    };
    choose(&mut world, "Ada", false);
    open_pile(&mut world);
    assert!(open(&world), "whoever else is selected");
    world.send(0, Msg::ShowTab(standpoint::app::Tab::Concerns));
    assert!(open(&world), "what is done with the panel leaves it");
    choose(&mut world, "Eve", false);
    assert!(open(&world), "one of the pile");
    choose(&mut world, "Bob", false);
    assert!(!open(&world), "somebody elsewhere");
    open_pile(&mut world);
    open_pile(&mut world);
    assert!(!open(&world), "a second click closes it");
    open_pile(&mut world);
    key(&mut world, "ArrowUp", false);
    assert!(!open(&world), "who stands elsewhere is moved");
}

#[test]
fn who_is_dragged_from_outside_of_a_selection_ends_it() {
    let mut world = with("Ada 80 80\nBob 70 20\nCem 20 20");
    choose(&mut world, "Ada", false);
    choose(&mut world, "Bob", true);
    drop_on(&mut world, "Bob", 60.0, 30.0);
    assert_eq!(picked(&world), "Ada Bob", "one of them moves all");
    drop_on(&mut world, "Cem", 40.0, 40.0);
    assert_eq!(picked(&world), "");
    key(&mut world, "ArrowUp", false);
    assert_eq!(places(&world), "Ada 70 90, Bob 60 30, Cem 41 40");
}

#[test]
fn who_is_dragged_off_the_grid_from_outside_of_a_selection_ends_it_too() {
    let mut world = with("Ada 80 80\nBob 70 20\nCem 20 20");
    choose(&mut world, "Ada", false);
    choose(&mut world, "Bob", true);
    let cem = id_of(&world, "Cem");
    world.send(0, Msg::DroppedOnTray(cem.clone()));
    assert_eq!((picked(&world).as_str(), &world.session(0).screen().selected), ("", &Some(cem)));
    choose(&mut world, "Ada", false);
    choose(&mut world, "Bob", true);
    let bob = id_of(&world, "Bob");
    world.send(0, Msg::DroppedOnTray(bob));
    assert_eq!(picked(&world), "Ada Bob");
    assert_eq!(places(&world), "Ada –, Bob –, Cem –");
}
