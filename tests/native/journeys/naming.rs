//! Somebody or something is called by name where it is needed.

use standpoint::app::*;
use standpoint::edit::*;
use standpoint::model::*;

use super::{id_of, last_said, person, undo_label, with};

fn call(world: &mut crate::fake_browser::World, of: Called, name: &str) {
    world.send(0, Msg::Call { of, name: name.to_owned() });
}

fn team(world: &crate::fake_browser::World) -> Vec<String> {
    world.map(0).head().team.iter().map(|member| member.name.to_string()).collect()
}

#[test]
fn an_owner_who_is_not_in_the_team_comes_with_the_name_as_one_step() {
    let mut world = with("Anna 80 60\nBert");
    let of = Called::Owner(vec![id_of(&world, "Anna"), id_of(&world, "Bert")]);
    call(&mut world, of.clone(), "  Vera Berg ");
    assert_eq!(team(&world), ["Vera Berg"]);
    assert_eq!(last_said(&world), "Vera Berg is added.");
    let vera = world.map(0).head().team[0].id.clone();
    assert_eq!(
        (person(&world, "Anna").owner.as_ref(), person(&world, "Bert").owner.as_ref()),
        (Some(&vera), Some(&vera))
    );
    assert_eq!(undo_label(&world), "Change owner of 2 people");
    world.send(0, Msg::Undo);
    assert!(team(&world).is_empty() && person(&world, "Anna").owner.is_none());
    world.send(0, Msg::Redo);
    for again in ["vera berg", "VERA BERG", "Vera Berg"] {
        let of = Called::Owner(vec![id_of(&world, "Anna")]);
        call(&mut world, of, again);
        assert_eq!(team(&world), ["Vera Berg"], "{again}");
    }
    call(&mut world, of, "   ");
    assert_eq!(person(&world, "Anna").owner.as_ref(), Some(&vera), "no name changes nothing");
}

#[test]
fn a_group_that_is_not_there_gets_a_colour_and_a_shape_of_its_own() {
    let mut world = with("Anna\nBert");
    let anna = vec![id_of(&world, "Anna")];
    call(&mut world, Called::Group(anna.clone()), "Works council");
    let group = world.map(0).head().groups.last().expect("five groups").clone();
    assert_eq!((&*group.name, person(&world, "Anna").group.as_ref()), ("Works council", Some(&group.id)));
    let others = &world.map(0).head().groups[..4];
    assert!(others.iter().all(|other| other.colour != group.colour && other.shape != group.shape));
    assert_eq!(undo_label(&world), "Change group of Anna");
    call(&mut world, Called::Group(anna), "end users");
    assert_eq!(world.map(0).head().groups.len(), 5);
    assert_eq!(person(&world, "Anna").group.as_ref().map(Id::as_str), Some("end-users"));
}

#[test]
fn every_kind_of_entry_takes_a_name() {
    let mut world = with("Anna");
    let of = id_of(&world, "Anna");
    for (at, (kind, name)) in
        [(NewItem::Expectation(Direction::OfUs), "Tom"), (NewItem::Concern, "Uli"), (NewItem::Message, "Tom")]
            .into_iter()
            .enumerate()
    {
        world.send(0, Msg::AddItem { of: of.clone(), kind });
        let anna = person(&world, "Anna");
        let item = [
            anna.expectations.first().map(|entry| entry.id.clone()),
            anna.concerns.first().map(|entry| entry.id.clone()),
            anna.messages.first().map(|entry| entry.id.clone()),
        ][at]
            .clone()
            .expect("added");
        call(&mut world, Called::OfItem { of: of.clone(), item }, name);
    }
    assert_eq!(team(&world), ["Tom", "Uli"]);
    let (head, anna) = (world.map(0).head(), person(&world, "Anna"));
    let name =
        |id: &Option<Id>| id.as_ref().and_then(|id| head.member(id)).map(|member| member.name.to_string());
    assert_eq!(name(&anna.expectations[0].owner).as_deref(), Some("Tom"));
    assert_eq!(name(&anna.concerns[0].owner).as_deref(), Some("Uli"));
    assert_eq!(name(&anna.messages[0].sender).as_deref(), Some("Tom"));
}

#[test]
fn a_tag_is_added_to_those_who_lack_it() {
    let mut world = with("Anna\nBert\nCleo");
    let all = ["Anna", "Bert", "Cleo"].map(|name| id_of(&world, name)).to_vec();
    world.run(
        0,
        Command::Edit {
            ids: vec![all[1].clone()],
            field: Field::Tags(vec![super::line("Sponsor"), super::line("x")]),
        },
    );
    call(&mut world, Called::Tag(all), "sponsor");
    let tags =
        |name| person(&world, name).tags.iter().map(std::string::ToString::to_string).collect::<Vec<_>>();
    assert_eq!(
        (tags("Anna"), tags("Bert"), tags("Cleo")),
        (vec!["sponsor".to_owned()], vec!["Sponsor".to_owned(), "x".to_owned()], vec!["sponsor".to_owned()])
    );
    assert_eq!(undo_label(&world), "Add tag to 2 people");
    // As where tags are typed: commas part them.
    let anna = vec![id_of(&world, "Anna")];
    call(&mut world, Called::Tag(anna.clone()), "Sales, North、sponsor");
    let tags = |world: &crate::fake_browser::World| {
        person(world, "Anna").tags.iter().map(std::string::ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(tags(&world), ["sponsor", "Sales", "North"]);
    let before = undo_label(&world);
    call(&mut world, Called::Tag(anna), "north, SALES");
    assert_eq!((tags(&world).len(), undo_label(&world)), (3, before));
}
