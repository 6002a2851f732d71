//! Who writes beats who deletes: somebody types in one tab, and the other one deletes what it belongs to.

use proptest::collection::vec;
use proptest::prelude::*;
use standpoint::app::*;
use standpoint::edit::*;
use standpoint::model::*;

use super::{id, told, with_maps};
use crate::chance::cases;
use crate::fake_browser::World;
use crate::validate::validate;

/// Two tabs with Ada, who has a concern; and a group with nobody in it.
fn two_tabs() -> (World, usize, Id) {
    let mut world = with_maps(&["a"]);
    world.send(0, Msg::QuickAdd("Ada\nBob".to_owned()));
    let ada = world.map(0).in_order()[0].id.clone();
    let concern = Concern::raised(id("c"), Prose::cut("Cost"));
    world.run(0, Command::AddItem { of: ada.clone(), item: Item::Concern(concern) });
    let group = Group { id: id("g"), name: Line::cut("Old"), colour: Colour::Slate, shape: Shape::Circle };
    world.run(0, Command::AddGroup(group));
    let second = world.open();
    (world, second, ada)
}

fn notes(ada: &Id, text: &str) -> Command {
    Command::Edit { ids: vec![ada.clone()], field: Field::Notes(Prose::cut(text)) }
}

fn statement(ada: &Id, text: &str) -> Command {
    let field = ItemField::Concern(ConcernField::Statement(Prose::cut(text)));
    Command::EditItem { of: ada.clone(), item: id("c"), field }
}

fn group_name(text: &str) -> Command {
    Command::EditGroup { id: id("g"), field: GroupField::Name(Line::cut(text)) }
}

/// What is written into, what deletes it, and what is there of it.
type Kind = (fn(&Id, &str) -> Command, fn(&Id) -> Command, fn(&StakeholderMap, &Id) -> Option<String>);

const KINDS: [Kind; 3] = [
    (notes, |ada| Command::Delete(vec![ada.clone()]), |map, ada| Some(map.get(ada)?.notes.to_string())),
    (
        statement,
        |ada| Command::DeleteItem { of: ada.clone(), item: id("c") },
        |map, ada| Some(map.get(ada)?.concerns.first()?.statement.to_string()),
    ),
    (
        |_, text| group_name(text),
        |_| Command::DeleteGroup { id: id("g"), reassign: None },
        |map, _| Some(map.head().group(&id("g"))?.name.to_string()),
    ),
];

/// Each letter so far is in both tabs and in the database when the other tab deletes.
#[test]
fn who_is_being_written_about_stays_though_every_letter_was_known() {
    for (number, (write, delete, read)) in KINDS.into_iter().enumerate() {
        let (mut world, second, ada) = two_tabs();
        for text in ["o", "on", "on b"] {
            world.run(second, write(&ada, text));
        }
        world.run(0, delete(&ada));
        world.run(second, write(&ada, "on boa"));
        world.run(second, write(&ada, "on board"));
        for tab in [0, second] {
            assert_eq!(read(world.map(tab), &ada).as_deref(), Some("on board"), "kind {number}, tab {tab}");
            let told = told(&world, tab);
            assert!(told.contains("stays") && !told.contains("Changed in two tabs"), "{number} {tab} {told}");
        }
        assert_eq!(world.disk.saved_map(&id("a")).as_ref(), Some(world.map(0)));
    }
}

/// What others have written about the same person meanwhile stays with them.
#[test]
fn who_stays_is_as_they_were_last() {
    let (mut world, second, ada) = two_tabs();
    world.run(second, notes(&ada, "o"));
    world.run(0, Command::Edit { ids: vec![ada.clone()], field: Field::Role(Line::cut("Sponsor")) });
    world.run(0, Command::Delete(vec![ada.clone()]));
    let stays = world.map(0).get(&ada).expect("stays");
    assert_eq!((stays.role.as_str(), stays.notes.to_string().as_str()), ("Sponsor", "o"));
    assert_eq!(world.map(second), world.map(0));
}

/// Whoever was given another name before they are deleted is one person all the same.
#[test]
fn who_was_renamed_and_is_deleted_is_told_once() {
    let (mut world, second, ada) = two_tabs();
    world.run(second, notes(&ada, "on board"));
    world.run(second, Command::Edit { ids: vec![ada.clone()], field: Field::Name(Line::cut("Adah")) });
    world.run(0, Command::Delete(vec![ada]));
    let text = "Deleted in one tab and edited in another: “Adah”. What was edited stays.";
    assert_eq!(told(&world, second), text);
}

/// The one who writes has left the field, or the page: who deletes has seen the last of it.
#[test]
fn what_was_written_before_can_be_deleted() {
    for end in [Msg::EndRun, Msg::Hidden, Msg::Select(None)] {
        let (mut world, second, ada) = two_tabs();
        world.send(second, Msg::Select(Some(ada.clone())));
        world.run(second, notes(&ada, "on board"));
        world.send(second, end.clone());
        world.run(0, Command::Delete(vec![ada.clone()]));
        for tab in [0, second] {
            assert!(world.map(tab).get(&ada).is_none(), "{end:?}");
        }
    }
}

/// A move on the grid is done with at once.
#[test]
fn who_was_only_moved_can_be_deleted() {
    let (mut world, second, ada) = two_tabs();
    let (influence, interest) = (Score::new(10).expect("a score"), Score::new(20).expect("a score"));
    world.run(second, Command::Place { id: ada.clone(), influence, interest });
    world.run(0, Command::Delete(vec![ada.clone()]));
    assert!(world.map(second).get(&ada).is_none());
}

/// Whose panel is open is told why it closes.
#[test]
fn a_deletion_elsewhere_of_who_is_looked_at_is_told() {
    let (mut world, second, ada) = two_tabs();
    world.send(second, Msg::Select(Some(ada.clone())));
    world.run(0, Command::Delete(vec![ada]));
    assert_eq!(told(&world, second), "“Ada” was deleted in another tab.");
}

/// Undo in the tab that deleted is about what it did itself, and takes nothing of what was written away.
#[test]
fn undo_of_a_deletion_that_gave_way_changes_nothing() {
    let (mut world, second, ada) = two_tabs();
    world.run(second, notes(&ada, "on"));
    world.run(0, Command::Delete(vec![ada.clone()]));
    world.run(second, notes(&ada, "on board"));
    world.send(0, Msg::Undo);
    assert_eq!(world.map(0).get(&ada).expect("stays").notes.as_str(), "on board");
    assert_eq!(world.map(second), world.map(0));
}

proptest! {
    #![proptest_config(cases(300))]

    /// A letter after the other is written in one tab; at any moment the other one deletes. Whatever the order
    /// of messages and commits, all that was written is there in the end, in both tabs and the database.
    #[test]
    fn who_writes_beats_who_deletes(
        kind in 0usize..3, before in 1usize..5, after in 0usize..5, orders in vec(any::<u64>(), 10), deaf: bool,
    ) {
        let (write, delete, read) = KINDS[kind];
        let (mut world, second, ada) = two_tabs();
        world.deaf = deaf;
        let text = |letters: usize| "written".chars().cycle().take(letters).collect::<String>();
        let mut orders = orders.into_iter().cycle();
        let mut work = |world: &mut World| {
            let mut order = orders.next().unwrap_or_default();
            for _ in 0..order % 14 {
                order = order.rotate_right(7);
                world.advance(usize::try_from(order % 5).unwrap_or(0));
            }
        };
        for letters in 1..=before + after {
            // The letter is in its tab with the next event; what follows from it takes its time.
            world.post(second, Msg::Do(write(&ada, &text(letters))));
            world.finish(second);
            work(&mut world);
            if letters == before {
                world.post(0, Msg::Do(delete(&ada)));
                work(&mut world);
            }
        }
        world.deaf = false;
        for _ in 0..2 {
            world.settle();
            for tab in [0, second] {
                world.fire(tab);
                world.send(tab, Msg::Shown);
            }
        }
        prop_assert_eq!(read(world.map(0), &ada), Some(text(before + after)));
        prop_assert_eq!(world.map(0), world.map(second));
        prop_assert_eq!(validate(world.map(0)), Ok(()));
        let saved = world.disk.saved_map(&id("a"));
        prop_assert_eq!(saved.as_ref(), Some(world.map(0)));
    }
}
