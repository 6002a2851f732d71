//! Entries of a person, groups and the team.

use std::collections::BTreeSet;

use standpoint::app::*;
use standpoint::edit::*;
use standpoint::model::*;

use super::{id, id_of, last_said, person, with};
use crate::fake_browser::World;
use crate::validate::validate;

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
