//! Steps of undo: where typing begins a new one, and the name of each.

use standpoint::app::*;
use standpoint::edit::*;
use standpoint::model::*;

use super::{add, id, id_of, last_said, line, names, person, set, undo_label, with};

fn score(value: i64) -> Score {
    Score::new(value).expect("in range")
}

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
        (Command::Unplace(vec![bob.clone()]), "Take Bob off the grid"),
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
            Command::SaveFilter(SavedFilter { name: line("Late"), ..SavedFilter::blank(id("f")) }),
            "Save filter Late",
        ),
        (Command::RenameFilter { id: id("f"), name: line("Soon") }, "Rename filter Late"),
        (Command::DeleteFilter(id("f")), "Delete filter Soon"),
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
