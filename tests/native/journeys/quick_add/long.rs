//! Long lists, which come in parts.

use standpoint::app::*;
use standpoint::edit::*;
use standpoint::model::*;

use super::{add, last_said, line, names, undo_label, with};
use crate::fake_browser::World;

/// Two thousand names come in parts, are one step of the history, and none is lost on the way.
#[test]
fn a_long_list_comes_in_parts() {
    let list = |from: usize| (from..2_000).map(|n| format!("Person {n}")).collect::<Vec<_>>().join("\n");
    let mut world = World::fresh();
    add(&mut world, &list(0));
    let added = world.map(0).len();
    assert!(added <= 50, "no more at once than a frame can show: {added}");
    assert_eq!(world.session(0).quick().adding, Some((added, 2_000)));
    // A tab that dies in the middle loses nobody: who is not on the map is in the box.
    let mut other = World::new(world.disk.clone());
    let tab = other.open();
    let in_box = other.session(tab).quick().kept.lines().count();
    assert_eq!(other.map(tab).len() + in_box, 2_000);
    // It can be stopped, and the rest goes back into the box.
    world.send(0, Msg::StopAdding);
    assert_eq!(world.session(0).quick().kept, list(added));
    assert_eq!(world.session(0).quick().adding, None);
    assert_eq!(
        (undo_label(&world), last_said(&world)),
        (format!("Add {added} people"), format!("{added} of 2000 people added"))
    );
    let rest = world.session(0).quick().kept.clone();
    add(&mut world, &rest);
    while world.session(0).quick().adding.is_some() {
        world.fire(0);
    }
    assert_eq!((world.map(0).len(), world.session(0).quick().kept.as_str()), (2_000, ""));
    assert_eq!(undo_label(&world), "Add 1950 people");
    assert_eq!(last_said(&world), "1950 people added");
    world.send(0, Msg::Undo);
    assert_eq!(world.map(0).len(), added, "one step");
}

/// Whoever enters a name while a long list is being added loses nobody, and neither does a map that is full.
#[test]
fn nobody_of_a_long_list_is_lost() {
    let list = |prefix: &str, count: usize| {
        (0..count).map(|n| format!("{prefix} {n}")).collect::<Vec<_>>().join("\n")
    };
    let mut world = with(&list("Person", 200));
    assert_eq!(world.session(0).quick().adding, Some((50, 200)));
    add(&mut world, "Ada\nBob #nowhere");
    assert_eq!(world.session(0).quick().kept, "Bob #nowhere\n");
    while world.session(0).quick().adding.is_some() {
        world.fire(0);
    }
    assert_eq!((world.map(0).len(), names(&world).last().map(String::as_str)), (201, Some("Ada")));

    let full = StakeholderMap::MAX - 70;
    let mut world = World::fresh();
    let people = (0..full)
        .map(|n| Stakeholder::named(Id::new(&format!("p{n}")).expect("valid"), 0, line(&format!("P {n}"))));
    world.run(0, Command::Add(people.collect()));
    add(&mut world, &list("Person", 200));
    while world.session(0).quick().adding.is_some() {
        world.fire(0);
    }
    let in_box = world.session(0).quick().kept.lines().count();
    assert_eq!((world.map(0).len() - full) + in_box, 200, "everybody is on the map or in the box");
    assert!(world.session(0).toast().is_some(), "and it is told why");
}
