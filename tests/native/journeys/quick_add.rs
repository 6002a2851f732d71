//! Quick add: people by the line, each with a name, a group and two scores.

use standpoint::app::*;
use standpoint::edit::*;
use standpoint::model::*;

use super::{add, last_said, line, names, person, place_of, undo_label, with};
use crate::fake_browser::World;

/// Per line: the name, group, influence and interest that it gives; or the words why it stays.
#[test]
fn quick_add_reads_lines() {
    type Reading = Result<(&'static str, Option<&'static str>, Option<(u8, u8)>), &'static str>;
    let table: [(&str, Reading); 20] = [
        ("Finance director #business 80 20", Ok(("Finance director", Some("business"), Some((80, 20))))),
        ("Finance director", Ok(("Finance director", None, None))),
        ("  Ada   Lovelace\t#it ", Ok(("Ada Lovelace", Some("it"), None))),
        ("Pat #end-users", Ok(("Pat", Some("end-users"), None))),
        ("Pat #End-Users 0 100", Ok(("Pat", Some("end-users"), Some((0, 100))))),
        ("Pat #END_USERS", Ok(("Pat", Some("end-users"), None))),
        ("Pat 7 007", Ok(("Pat", None, Some((7, 7))))),
        ("Shift 2", Ok(("Shift 2", None, None))),
        ("Shift 2 #it", Ok(("Shift 2", Some("it"), None))),
        ("Shift 2 30 40", Ok(("Shift 2", None, Some((30, 40))))),
        ("Pat 1.5 2", Ok(("Pat 1.5 2", None, None))),
        ("Pat -5 20", Ok(("Pat -5 20", None, None))),
        ("C# team", Ok(("C# team", None, None))),
        ("Room #4 b", Ok(("Room #4 b", None, None))),
        ("Pat #nobody", Err("There is no group “nobody” on this map.")),
        ("Pat 80 101", Err("101 is not a score: scores go from 0 to 100.")),
        ("Pat 99999999999999999999 1", Err("99999999999999999999 is not a score: scores go from 0 to 100.")),
        ("#business", Err("This line has no name.")),
        ("80 20", Err("This line has no name.")),
        ("#it 80 20", Err("This line has no name.")),
    ];
    for (text, wanted) in table {
        let mut world = World::fresh();
        add(&mut world, text);
        let quick = world.session(0).quick().clone();
        assert_eq!(quick.serial, 1);
        match wanted {
            Ok((name, group, scores)) => {
                assert_eq!((quick.kept.as_str(), quick.problem), ("", None), "{text}");
                assert_eq!(names(&world), [name], "{text}");
                assert_eq!(person(&world, name).group.as_ref().map(Id::as_str), group, "{text}");
                assert_eq!(place_of(&world, name), scores, "{text}");
            }
            Err(words) => {
                assert_eq!((quick.kept.trim_end(), quick.problem.as_deref()), (text, Some(words)));
                assert_eq!(last_said(&world), words);
                assert!(world.map(0).is_empty() && world.session(0).undo_label().is_none(), "{text}");
            }
        }
    }
}

#[test]
fn quick_add_takes_many_lines_and_keeps_the_bad_ones() {
    let mut world = with("Ada 10 20\r\n\n   \nBob #nobody\nCem #it\n#it\nDee 1 200");
    assert_eq!(names(&world), ["Ada", "Cem"]);
    let quick = world.session(0).quick().clone();
    assert_eq!(quick.kept, "Bob #nobody\n#it\nDee 1 200\n");
    assert_eq!(quick.problem.as_deref(), Some("There is no group “nobody” on this map."), "of the first");
    assert_eq!(undo_label(&world), "Add 2 people");
    add(&mut world, " \n\n");
    assert_eq!((world.session(0).quick().serial, world.session(0).quick().kept.as_str()), (2, ""));
    world.send(0, Msg::Undo);
    assert!(world.map(0).is_empty(), "all lines of one Enter are one step");
    add(&mut world, &"x".repeat(301));
    assert_eq!(world.session(0).quick().problem.as_deref(), Some("A name holds at most 300 characters."));
    add(&mut world, &vec!["Same"; 200].join("\n"));
    assert_eq!(world.map(0).len(), 200, "each line gets an id of its own");
}

#[test]
fn quick_add_knows_the_groups_of_this_map() {
    let mut world = World::fresh();
    world.send(0, Msg::AddGroup);
    let group = world.map(0).head().groups[4].id.clone();
    world.run(
        0,
        Command::EditGroup { id: group.clone(), field: GroupField::Name(line("Head office – Köln")) },
    );
    add(&mut world, "Pat #HEAD-office-–-köln 5 6");
    assert_eq!(person(&world, "Pat").group, Some(group));
}
