//! Finding people: what each choice asks for, and what becomes of the others.

use std::sync::Arc;

use standpoint::app::{Msg, Want, census, is_in_use, rows, tags_of};
use standpoint::edit::{Command, ConcernField, Field, Item, ItemField};
use standpoint::file;
use standpoint::model::{
    Concern, ConcernStatus, Engagement, Head, Id, Prose, Quadrant, SavedFilter, StakeholderMap,
};

use crate::fake_browser::World;
use crate::journeys::{id_of, line, set, undo_label, with};

/// The names in the register.
fn found(world: &World) -> String {
    let screen = world.session(0).screen();
    let ids = rows(world.map(0), &screen.filter, screen.sort);
    let name = |id: &Id| world.map(0).get(id).expect("there").name.to_string();
    ids.iter().map(name).collect::<Vec<_>>().join(" ")
}

#[test]
fn each_choice_asks_for_those_it_names_and_parts_must_all_be_met() {
    let mut world = with("Ada 80 80\nBob 80 20\nCem 20 20\nDee");
    world.send(0, Msg::AddMember("Oona".to_owned()));
    let oona = world.map(0).head().team[0].id.clone();
    set(&mut world, "Ada", Field::Engagement(Some(Engagement::Resistant)));
    set(&mut world, "Bob", Field::Owner(Some(oona.clone())));
    set(&mut world, "Cem", Field::Tags(vec![line("Board"), line("go-live")]));
    set(&mut world, "Dee", Field::Tags(vec![line("board")]));
    let concern = Id::new("c").expect("valid");
    let of = id_of(&world, "Bob");
    let item = Item::Concern(Concern::raised(concern.clone(), Prose::cut("Time")));
    world.run(0, Command::AddItem { of: of.clone(), item });
    let closely = || Want::Quadrant(Some(Quadrant::ManageClosely));
    for (wants, wanted) in [
        (vec![], "Ada Bob Cem Dee"),
        (vec![closely()], "Ada"),
        (vec![closely(), Want::Quadrant(None)], "Ada Dee"),
        (vec![Want::Engagement(Some(Engagement::Resistant))], "Ada"),
        (vec![Want::Engagement(None)], "Bob Cem Dee"),
        (vec![Want::Owner(Some(oona.clone()))], "Bob"),
        (vec![Want::Owner(None), Want::Engagement(None)], "Cem Dee"),
        (vec![Want::Tag(line("BOARD"))], "Cem Dee"),
        (vec![Want::Unanswered], "Bob"),
        (vec![Want::Unanswered, closely()], ""),
    ] {
        for want in &wants {
            world.send(0, Msg::Want(want.clone()));
        }
        assert_eq!(found(&world), wanted, "{wants:?}");
        assert!(wants.iter().all(|want| world.session(0).screen().wanted.asks(want)));
        assert_eq!(world.session(0).screen().wanted.choices(), wants.len());
        // A choice that is made twice is taken back.
        for want in &wants {
            world.send(0, Msg::Want(want.clone()));
        }
        assert!(world.session(0).screen().wanted.is_everybody());
        assert_eq!(found(&world), "Ada Bob Cem Dee");
    }
    world.send(0, Msg::Want(Want::Unanswered));
    let answered = ItemField::Concern(ConcernField::Status(ConcernStatus::Answered));
    world.run(0, Command::EditItem { of, item: concern, field: answered });
    assert_eq!(found(&world), "", "an edit counts at once");
    world.send(0, Msg::Undo);
    assert_eq!(found(&world), "Bob");
}

#[test]
fn tray_counts_and_keys_go_by_who_is_found() {
    let mut world = with("Ada #it 80 80\nBob 80 20\nCem\nAnn #it\nAbe #it 20 20");
    world.send(0, Msg::Find("a".to_owned()));
    assert_eq!(found(&world), "Ada Ann Abe");
    let screen = world.session(0).screen();
    let census = census(world.map(0), &screen.filter);
    assert_eq!((census.counts.people, census.counts.found, census.counts.hidden), (5, 3, 0));
    assert_eq!(census.counts.quadrants, [1, 0, 0, 1]);
    assert_eq!(census.tray, [id_of(&world, "Ann")]);
    for wanted in ["Ada", "Abe", "Ada"] {
        world.send(0, Msg::BoardKey { key: "PageDown".to_owned(), shift: false });
        assert_eq!(world.session(0).screen().selected, Some(id_of(&world, wanted)));
    }
}

#[test]
fn nobody_vanishes_while_they_are_worked_on() {
    let mut world = with("Ada 80 80\nBob 80 20");
    let ada = id_of(&world, "Ada");
    world.send(0, Msg::Select(Some(ada.clone())));
    world.send(0, Msg::HideOthers(true));
    world.send(0, Msg::Want(Want::Quadrant(Some(Quadrant::ManageClosely))));
    world.send(0, Msg::BoardKey { key: "ArrowLeft".to_owned(), shift: true });
    for _ in 0..5 {
        world.send(0, Msg::BoardKey { key: "ArrowLeft".to_owned(), shift: true });
    }
    assert_eq!(found(&world), "", "she stands elsewhere now");
    assert_eq!(world.session(0).screen().selected, Some(ada), "and is still selected");
    world.send(0, Msg::QuickAdd("Cem 20 20".to_owned()));
    assert_eq!(found(&world), "Ada Bob Cem", "who is added is seen");
    assert!(world.session(0).screen().wanted.is_everybody());
}

#[test]
fn what_was_asked_for_ends_with_the_map_and_with_what_it_names() {
    let mut world = with("Ada\nBob");
    world.send(0, Msg::AddMember("Oona".to_owned()));
    let oona = world.map(0).head().team[0].id.clone();
    world.send(0, Msg::Want(Want::Owner(Some(oona.clone()))));
    assert_eq!(found(&world), "");
    world.run(0, Command::DeleteMember(oona));
    assert_eq!(found(&world), "Ada Bob", "nobody can be asked for who is not in the team");
    world.send(0, Msg::Find("ada".to_owned()));
    world.send(0, Msg::NewMap);
    assert!(world.session(0).screen().wanted.is_everybody());
    assert!(world.session(0).screen().filter.found.is_none());
}

#[test]
fn a_tag_is_asked_for_as_long_as_somebody_has_it_however_it_is_written() {
    let mut world = with("Ada\nBob");
    set(&mut world, "Ada", Field::Tags(vec![line("Risk")]));
    world.send(0, Msg::Want(Want::Tag(line("Risk"))));
    set(&mut world, "Ada", Field::Tags(vec![line("risk")]));
    assert_eq!(found(&world), "Ada");
    assert!(world.session(0).screen().wanted.asks(&Want::Tag(line("risk"))));
    world.send(0, Msg::Want(Want::Tag(line("risk"))));
    assert!(world.session(0).screen().wanted.is_everybody(), "the choice as it is listed now takes it back");
    world.send(0, Msg::Want(Want::Tag(line("risk"))));
    set(&mut world, "Ada", Field::Tags(Vec::new()));
    assert_eq!(found(&world), "Ada Bob", "nobody has it any more");
}

#[test]
fn the_tags_of_a_map_are_listed_once_each() {
    let mut world = with("Ada\nBob");
    set(&mut world, "Ada", Field::Tags(vec![line("pilot"), line("Board")]));
    set(&mut world, "Bob", Field::Tags(vec![line("board"), line("Area")]));
    let tags: Vec<String> = tags_of(world.map(0)).iter().map(ToString::to_string).collect();
    assert_eq!(tags, ["Area", "Board", "pilot"]);
}

/// The names of the saved filters, the one in use in brackets.
fn saved(world: &World) -> String {
    let screen = world.session(0).screen();
    let name = |filter: &SavedFilter| {
        let used = is_in_use(filter, &screen.wanted, &screen.filter);
        if used { format!("[{}]", filter.name) } else { filter.name.to_string() }
    };
    world.map(0).head().filters.iter().map(name).collect::<Vec<_>>().join(" ")
}

fn save(world: &mut World, name: &str) {
    world.send(0, Msg::SaveFilter(name.to_owned()));
}

fn apply(world: &mut World, name: &str) {
    let id =
        world.map(0).head().filters.iter().find(|filter| &*filter.name == name).expect("saved").id.clone();
    world.send(0, Msg::UseFilter(id));
}

#[test]
fn a_filter_is_saved_used_replaced_and_taken_back() {
    let mut world = with("Ada #it 80 80\nBob 80 20\nCem\nAnn #it\nAbe #it 20 20");
    let it = world.map(0).get(&id_of(&world, "Ada")).expect("there").group.clone();
    world.send(0, Msg::Find(" a".to_owned()));
    world.send(0, Msg::Want(Want::Quadrant(None)));
    save(&mut world, "Unrated");
    assert_eq!(
        saved(&world),
        "[Unrated]",
        "what was just saved is in use, with the space in the box or without"
    );
    world.send(0, Msg::FindEverybody);
    world.send(0, Msg::ToggleGroup(it.clone()));
    assert_eq!((saved(&world).as_str(), found(&world).as_str()), ("Unrated", "Bob Cem"));
    save(&mut world, "Business");
    assert_eq!(saved(&world), "Unrated [Business]");
    apply(&mut world, "Unrated");
    assert_eq!((saved(&world).as_str(), found(&world).as_str()), ("[Unrated] Business", "Ann"));
    apply(&mut world, "Unrated");
    assert_eq!(saved(&world), "Unrated Business", "once more takes it back");
    assert_eq!(found(&world), "Ada Bob Cem Ann Abe");
    // The same name, however it is written, is the same filter.
    world.send(0, Msg::Find("cem".to_owned()));
    save(&mut world, "UNRATED");
    assert_eq!(saved(&world), "[UNRATED] Business");
    assert_eq!(undo_label(&world), "Save filter UNRATED");
    world.send(0, Msg::Undo);
    apply(&mut world, "Unrated");
    assert_eq!(found(&world), "Ann");
}

#[test]
fn a_saved_filter_follows_what_it_names_and_travels_with_the_map() {
    let mut world = with("Ada #it 80 80\nBob");
    world.send(0, Msg::AddMember("Oona".to_owned()));
    let oona = world.map(0).head().team[0].id.clone();
    let it = world.map(0).get(&id_of(&world, "Ada")).expect("there").group.clone();
    world.send(0, Msg::Want(Want::Owner(Some(oona.clone()))));
    world.send(0, Msg::ToggleGroup(it.clone()));
    save(&mut world, "Hers");
    let filter = |world: &World| world.map(0).head().filters[0].clone();
    assert_eq!(filter(&world).wanted.owners, [Some(oona.clone())]);
    world.run(0, Command::DeleteMember(oona.clone()));
    world.run(0, Command::DeleteGroup { id: it.clone().expect("a group"), reassign: None });
    let (owners, hidden) = (filter(&world).wanted.owners, filter(&world).hidden);
    assert!(owners.is_empty() && hidden.is_empty(), "{owners:?} {hidden:?}");
    world.send(0, Msg::Undo);
    world.send(0, Msg::Undo);
    assert_eq!((filter(&world).wanted.owners, filter(&world).hidden), (vec![Some(oona)], [it].into()));
    world.send(0, Msg::SaveFilter("  ".to_owned()));
    assert_eq!(saved(&world), "Hers", "a filter needs a name");
    world.send(0, Msg::DuplicateMap);
    assert_eq!(saved(&world), "Hers");
}

#[test]
fn the_choices_of_a_filter_written_by_hand_can_be_taken_back() {
    let mut world = with("Ada\nBob");
    set(&mut world, "Ada", Field::Tags(vec![line("board"), line("Go-live")]));
    let mut map = StakeholderMap::clone(world.map(0));
    let mut head = Head::clone(map.head());
    let mut filter = SavedFilter { name: line("Hand"), ..SavedFilter::blank(Id::new("f").expect("valid")) };
    filter.wanted.tags = vec![line("board"), line("Go-live"), line("board")];
    head.filters.push(filter);
    map.set_head(Arc::new(head));
    let text = file::write_map(&map, "2026-01-01T00:00:00Z");
    let read = file::read(text.as_bytes()).expect("readable").maps.remove(0).map;
    world.run(0, Command::Replace(read));
    apply(&mut world, "Hand");
    for tag in ["board", "Go-live"] {
        world.send(0, Msg::Want(Want::Tag(line(tag))));
    }
    assert!(world.session(0).screen().wanted.is_everybody(), "{:?}", world.session(0).screen().wanted.tags);
}
