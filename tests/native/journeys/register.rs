//! The register: its order, whom it finds, and a change of many rows.

use std::collections::BTreeSet;

use standpoint::app::*;
use standpoint::edit::*;
use standpoint::model::*;

use super::{id, id_of, line, set, undo_label, with};

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
    for column in Column::ALL {
        let high_first = matches!(column, Column::Influence | Column::Interest);
        for descending in [high_first, !high_first, high_first] {
            if *column != Column::Added {
                world.send(0, Msg::SortBy(*column));
                assert_eq!(world.session(0).screen().sort, Sort { column: *column, descending });
            }
        }
    }
}

#[test]
fn a_range_of_ticks_goes_from_the_last_one_to_this_one_as_the_rows_are_shown() {
    let mut world = with("A\nB\nC\nD\nE");
    let shown: Vec<Id> = ["E", "C", "A", "D", "B"].map(|name| id_of(&world, name)).into();
    let pick = |world: &mut crate::fake_browser::World, name: &str, on: bool, range: bool, wanted: &str| {
        let id = id_of(world, name);
        let shown: Vec<Id> = shown.iter().filter(|id| world.map(0).get(id).is_some()).cloned().collect();
        let msg = if range { Msg::PickTo { id, on, shown } } else { Msg::Pick { id, on } };
        world.send(0, msg);
        let picked = &world.session(0).screen().picked;
        let names: Vec<_> =
            picked.iter().map(|id| world.map(0).get(id).expect("there").name.to_string()).collect();
        let names: BTreeSet<_> = names.into_iter().collect();
        assert_eq!(names.into_iter().collect::<String>(), wanted, "{name}");
    };
    pick(&mut world, "C", true, true, "C"); // nobody was ticked before
    pick(&mut world, "D", true, true, "ACD");
    pick(&mut world, "E", true, true, "ACDE"); // from D upwards
    pick(&mut world, "A", false, false, "CDE");
    pick(&mut world, "C", false, true, "DE");
    world.run(0, Command::Delete(vec![id_of(&world, "C")]));
    pick(&mut world, "B", true, true, "BDE"); // where the range began is gone
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
