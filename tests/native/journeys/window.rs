//! A page whose maps are in its window alone, and in files.

use standpoint::app::*;

use super::{add, id_of, last_said, retitle, title, titles};
use crate::fake_browser::{Disk, World};

/// A page of which nothing is kept in the browser, perhaps with a map in it.
fn window(carried: Option<String>) -> World {
    let mut world = World::new(Disk::default());
    world.home = Home::Window;
    world.carried = carried;
    world.open();
    world
}

fn says(world: &World) -> String {
    world.session(0).saving().text()
}

fn asks(world: &World) -> bool {
    world.session(0).has_unsafe_edits()
}

fn copied(world: &mut World) -> (String, String) {
    world.send(0, Msg::Copy { with_map: true });
    world.tabs[0].downloads.pop().expect("a file")
}

#[test]
fn what_is_in_no_file_is_counted_until_it_is() {
    let mut world = window(None);
    assert_eq!((says(&world).as_str(), asks(&world)), ("Nothing to save yet", false));
    add(&mut world, "Ada 11 11");
    assert_eq!((says(&world).as_str(), asks(&world)), ("1 change is in no file", true));
    retitle(&mut world, "Harbour");
    assert_eq!(says(&world), "2 changes are in no file");
    world.send(0, Msg::Export);
    assert_eq!((says(&world).as_str(), asks(&world)), ("In a file", false));
    world.send(0, Msg::Undo);
    assert_eq!((says(&world).as_str(), asks(&world)), ("1 change is in no file", true));
}

#[test]
fn a_letter_after_the_file_is_in_no_file() {
    let mut world = window(None);
    retitle(&mut world, "Harbou");
    world.send(0, Msg::Export);
    retitle(&mut world, "Harbour");
    assert_eq!((says(&world).as_str(), asks(&world)), ("1 change is in no file", true));
}

#[test]
fn every_map_of_the_window_counts() {
    let mut world = window(None);
    add(&mut world, "Ada 11 11");
    world.send(0, Msg::NewMap);
    assert_eq!((says(&world).as_str(), asks(&world)), ("1 change is in no file", true));
    world.send(0, Msg::ExportAll);
    world.settle();
    assert!(!asks(&world));
    world.send(0, Msg::OpenSample);
    assert_eq!((says(&world).as_str(), asks(&world)), ("No changes yet", false));
    world.send(0, Msg::DuplicateMap);
    assert!(asks(&world), "the duplicate is in no file");
}

#[test]
fn names_that_are_typed_are_in_no_file_either() {
    let mut world = window(None);
    world.send(0, Msg::Draft("Ada".to_owned()));
    assert!(asks(&world));
    world.send(0, Msg::Draft(String::new()));
    assert!(!asks(&world));
}

#[test]
fn a_copy_opens_with_its_map_and_says_of_which_day() {
    let mut here = World::fresh();
    add(&mut here, "Ada 11 11");
    retitle(&mut here, "Harbour");
    let (name, text) = copied(&mut here);
    assert_eq!(name, "standpoint-map-everything-2026-11-21.html");
    assert_eq!(
        last_said(&here),
        "Copied as standpoint-map-everything-2026-11-21.html. It opens without a network. \
         It holds everything in this map."
    );
    let mut there = window(Some(text));
    assert_eq!(there.map(0), here.map(0));
    let banner = there.session(0).banner().expect("what is to be known").text;
    assert_eq!(
        banner,
        "This copy came with the map as of 2026-11-21. Changes are only in this window until you save them to a file."
    );
    assert_eq!((says(&there).as_str(), asks(&there)), ("No changes yet", false));
    there.send(0, Msg::SeenCarried);
    assert!(there.session(0).banner().is_none());
    let ada = id_of(&there, "Ada");
    there.send(0, Msg::DroppedOnTray(ada));
    assert_eq!((says(&there).as_str(), asks(&there)), ("1 change is in no file", true));
}

#[test]
fn a_copy_whose_map_is_damaged_says_so_and_opens_empty() {
    let there = window(Some("{\"format\": \"standpoint/map\"".to_owned()));
    assert!(there.map(0).is_empty() && titles(&there).is_empty());
    let said = last_said(&there);
    assert!(said.starts_with("The map in this copy cannot be read. "), "{said}");
}

#[test]
fn a_map_that_the_browser_has_from_the_last_time_is_not_taken_from_the_copy_again() {
    let mut here = World::fresh();
    add(&mut here, "Ada 11 11");
    let (_, text) = copied(&mut here);
    let mut there = World::new(Disk::default());
    there.carried = Some(text.clone());
    let tab = there.open();
    add(&mut there, "Bob 12 12");
    there.settle();
    let known = there.map(tab).clone();
    there.kill(tab);
    there.carried = Some(text);
    let tab = there.open();
    assert_eq!(there.map(tab), &known);
    assert_eq!(there.session(tab).shelf().maps.len(), 1);
}

#[test]
fn a_map_of_the_copy_that_was_deleted_in_the_browser_stays_deleted() {
    let mut here = World::fresh();
    add(&mut here, "Ada 11 11");
    let (_, text) = copied(&mut here);
    let mut there = World::new(Disk::default());
    there.carried = Some(text.clone());
    let tab = there.open();
    let id = there.map(tab).head().id.clone();
    there.send(tab, Msg::DeleteMap(id));
    there.settle();
    there.kill(tab);
    there.carried = Some(text);
    let tab = there.open();
    assert!(there.map(tab).is_empty() && there.session(tab).shelf().maps.is_empty());
    assert_eq!(there.session(tab).shelf().deleted.len(), 1);
}

#[test]
fn a_new_map_of_a_window_has_the_usual_title() {
    let world = window(None);
    assert_eq!(title(&world), title(&World::fresh()));
}

#[test]
fn maps_that_the_browser_keeps_after_all_are_lost_by_no_reload() {
    let mut world = window(None);
    add(&mut world, "Ada 11 11");
    assert!(asks(&world));
    world.send(0, Msg::KeepInBrowser);
    world.settle();
    assert_eq!((world.reloads, asks(&world)), (1, false));
    let mut hosted = World::fresh();
    hosted.send(0, Msg::KeepInBrowser);
    assert_eq!(hosted.reloads, 0);
}

#[test]
fn maps_that_the_browser_cannot_keep_stay_in_the_window() {
    let mut world = window(None);
    add(&mut world, "Ada 11 11");
    world.send(0, Msg::KeptInBrowser(Err("it is full".to_owned())));
    assert_eq!(last_said(&world), "The maps stay in this window: it is full.");
    assert_eq!((world.reloads, asks(&world)), (0, true));
}
