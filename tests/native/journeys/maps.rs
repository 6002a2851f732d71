//! The list of maps.

use std::collections::BTreeSet;

use standpoint::app::*;
use standpoint::model::*;

use super::{add, names, retitle, title, titles, undo_label, with};
use crate::fake_browser::World;

/// What others must not see stays hidden when another map is opened, and after a reload.
#[test]
fn the_grid_alone_is_a_choice_of_this_browser() {
    let mut world = with("Ada 11 12");
    world.send(0, Msg::OnlyGrid(true));
    world.send(0, Msg::SingleKeys(false));
    world.send(0, Msg::OpenSample);
    assert!(world.session(0).screen().only_grid && !world.session(0).screen().single_keys);
    world.close(0);
    let tab = world.open();
    assert!(world.session(tab).screen().only_grid && !world.session(tab).screen().single_keys);
}

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
            Some(format!("“{name}” is deleted. It can be put back for 30 days."))
        );
        assert!(!titles(&world).contains(&name.to_owned()));
        assert_ne!(world.session(0).open_id(), &deleted);
        assert_eq!(world.session(0).shelf().deleted(&deleted).map(|one| one.card.title.as_str()), Some(name));
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
