//! Quick add: people by the line, each with a name, a group and two scores.

mod asked;
mod lists;
mod long;
mod tables;

use standpoint::app::*;
use standpoint::edit::*;
use standpoint::model::*;

use super::{add, last_said, line, names, person, place_of, undo_label, with};
use crate::fake_browser::World;

/// Per line: the name, group, influence and interest that it gives; or the words why it stays.
type Reading = Result<(&'static str, Option<&'static str>, Option<(u8, u8)>), &'static str>;

/// Enters a line on a fresh map.
fn read(text: &str, wanted: &Reading) {
    let mut world = World::fresh();
    add(&mut world, text);
    let quick = world.session(0).quick().clone();
    assert_eq!(quick.serial, 1);
    match wanted {
        Ok((name, group, scores)) => {
            assert_eq!((quick.kept.as_str(), problems(&world)), ("", vec![]), "{text}");
            assert_eq!(names(&world), [*name], "{text}");
            assert_eq!(person(&world, name).group.as_ref().map(Id::as_str), *group, "{text}");
            assert_eq!(place_of(&world, name), *scores, "{text}");
        }
        Err(words) => {
            assert_eq!((quick.kept.trim_end(), problems(&world)), (text.trim(), vec![(*words).to_owned()]));
            assert_eq!(last_said(&world), *words);
            assert!(world.map(0).is_empty() && world.session(0).undo_label().is_none(), "{text}");
        }
    }
}

/// Why lines stay in the box.
fn problems(world: &World) -> Vec<String> {
    world.session(0).quick().problems.iter().map(|known| known.problem.to_string()).collect()
}

/// Everybody with group and place, in the order of entry.
fn everybody(world: &World) -> Vec<String> {
    let words = |person: &Stakeholder| {
        let group = person.group.as_ref().map(|id| format!(" #{}", id.as_str())).unwrap_or_default();
        let place = person.placed().map(|(up, right)| format!(" {} {}", up.get(), right.get()));
        format!("{}{group}{}", person.name, place.unwrap_or_default())
    };
    world.map(0).in_order().iter().map(|person| words(person)).collect()
}

/// Presses the button with these words.
fn press(world: &mut World, words: &str) {
    let offers = world.session(0).quick().problems.iter().flat_map(KeptLines::offers);
    let offer = offers.into_iter().find(|(said, _)| said == words);
    answer(world, offer.unwrap_or_else(|| panic!("no button {words}: {:?}", problems(world))).1);
}

fn answer(world: &mut World, answer: NamesAnswer) {
    let text = world.session(0).quick().kept.clone();
    world.send(0, Msg::AnswerNames { text, answer });
}

#[test]
fn quick_add_reads_lines() {
    let table: [(&str, Reading); 23] = [
        ("Finance director #business 80 20", Ok(("Finance director", Some("business"), Some((80, 20))))),
        ("Finance director 80 20 #business", Ok(("Finance director", Some("business"), Some((80, 20))))),
        ("Finance director", Ok(("Finance director", None, None))),
        ("  Ada   Lovelace\t#it ", Ok(("Ada Lovelace", Some("it"), None))),
        ("Pat #end-users", Ok(("Pat", Some("end-users"), None))),
        ("Pat #End-Users 0 100", Ok(("Pat", Some("end-users"), Some((0, 100))))),
        ("Pat #END_USERS", Ok(("Pat", Some("end-users"), None))),
        ("Pat #it.", Ok(("Pat", Some("it"), None))),
        ("Pat 7 007", Ok(("Pat", None, Some((7, 7))))),
        ("Shift 2", Ok(("Shift 2", None, None))),
        ("Shift 2 #it", Ok(("Shift 2", Some("it"), None))),
        ("Shift 2 30 40", Ok(("Shift 2", None, Some((30, 40))))),
        ("C# team", Ok(("C# team", None, None))),
        ("Room #4 b", Ok(("Room #4 b", None, None))),
        ("Berger, Anna", Ok(("Berger, Anna", None, None))),
        ("Pat 1.5 2", Err("1.5 is not a score: scores are whole numbers.")),
        ("Pat -5 20", Err("-5 is not a score: scores go from 0 to 100.")),
        ("Pat #nobody", Err("There is no group “nobody” on this map.")),
        ("Pat 80 101", Err("101 is not a score: scores go from 0 to 100.")),
        ("Pat 99999999999999999999 1", Err("99999999999999999999 is not a score: scores go from 0 to 100.")),
        ("#business", Err("This line has no name.")),
        ("80 20", Err("This line has no name.")),
        ("#it 80 20", Err("This line has no name.")),
    ];
    for (text, wanted) in table {
        read(text, &wanted);
    }
}

/// Digits of other scripts, percent, decimals, separators, marks of lists, quotes, invisible signs.
#[test]
fn quick_add_reads_what_other_hands_and_programs_write() {
    for (text, name) in [
        ("財務部長　８０　６０", "財務部長"),
        ("財務部長８０　６０", "財務部長"),
        ("مدير المالية ٨٠ ٦٠", "مدير المالية"),
        ("वित्त निदेशक ८० ६०", "वित्त निदेशक"),
        ("Finance director 80% 60%", "Finance director"),
        ("Finance director 80 % 60 %", "Finance director"),
        ("財務部長 ８０％ ６０％", "財務部長"),
        ("Finance director 80.0 60.0", "Finance director"),
        ("Finance director 80,0 60,0", "Finance director"),
        ("Finance director 80.00 60.00", "Finance director"),
        ("Finance director 80 60,", "Finance director"),
        ("Finance director, 80, 60", "Finance director"),
        ("Finance director,80,60", "Finance director"),
        ("Finance director;80;60", "Finance director"),
        ("Finance director; 80; 60;", "Finance director"),
        ("Finance director (80, 60)", "Finance director"),
        ("Finance director: 80 / 60", "Finance director"),
        ("Finance director – 80 60", "Finance director"),
        ("財務部長、８０、６０", "財務部長"),
        ("Berger, Anna, 80, 60", "Berger, Anna"),
        ("\"Berger, Anna\",80,60", "Berger, Anna"),
        ("\"Berger; Anna\";80;60", "Berger; Anna"),
        ("| Finance director | 80 | 60 |", "Finance director"),
        ("|Finance director|80|60|", "Finance director"),
        ("Finance director\t80\t60", "Finance director"),
        ("7\tFinance director\t80\t60", "Finance director"),
        ("- Finance director 80 60", "Finance director"),
        ("•\tFinance director\t80\t60", "Finance director"),
        ("1. Finance director 80 60", "Finance director"),
        ("- [x] Finance director 80 60", "Finance director"),
        ("“Finance director” 80 60", "Finance director"),
        ("**Finance director** 80 60", "Finance director"),
        ("\u{FEFF}Finance director 80 60", "Finance director"),
        ("\u{200F}Finance director\u{200E} 80 60\u{200B}", "Finance director"),
        ("Finance\u{A0}director\u{A0}80\u{A0}60", "Finance director"),
        ("Finance director 8/10 6/10", "Finance director"),
        ("Finance director, 4/5, 3/5", "Finance director"),
        ("Finance director: 8/10, 6/10", "Finance director"),
        ("Finance director 80/100 60/100", "Finance director"),
        ("'Finance director','80','60'", "Finance director"),
        ("Finance\0director 80 60", "Finance director"),
        ("Ø\tFinance director\t80\t60", "Finance director"),
        ("\u{F0B7}\tFinance director\t80\t60", "Finance director"),
        ("v  Finance director 80 60", "Finance director"),
        ("★ Finance director 80 60", "Finance director"),
        ("1\u{FE0F}\u{20E3} Finance director 80 60", "Finance director"),
        ("Directrice ge\u{301}ne\u{301}rale 80 60", "Directrice générale"),
    ] {
        read(text, &Ok((name, None, Some((80, 60)))));
    }
    for (text, name) in [
        ("• Service desk", "Service desk"),
        ("·Service desk", "Service desk"),
        ("a) Service desk", "Service desk"),
        ("- FC Bayern", "FC Bayern"),
        ("• 1. FC Köln", "1. FC Köln"),
        ("## Service desk", "Service desk"),
        ("\"Service desk\"", "Service desk"),
        ("A. Berger", "A. Berger"),
        ("Support 24/7", "Support 24/7"),
        ("G7-20", "G7-20"),
    ] {
        read(text, &Ok((name, None, None)));
    }
    for text in ["\u{200B}", "\u{FEFF}", "\u{2060}\u{200E} \u{202E}", "\u{3000}", " \t "] {
        let mut world = World::fresh();
        add(&mut world, text);
        assert!(world.map(0).is_empty() && world.session(0).quick().kept.is_empty(), "{text:?}");
    }
}

#[test]
fn quick_add_takes_every_kind_of_line_break() {
    for sign in ["\n", "\r\n", "\r", "\u{2028}", "\u{2029}", "\u{85}", "\u{B}", "\u{C}"] {
        let world = with(&format!("Finance director{sign}Works council 10 20{sign}"));
        assert_eq!(everybody(&world), ["Finance director", "Works council 10 20"], "{sign:?}");
    }
}

#[test]
fn quick_add_takes_many_lines_and_keeps_the_bad_ones() {
    let mut world = with("Ada 10 20\r\n\n   \nBob #nobody\nCem #it\n#it\nDee 1 200\nEve #nobody");
    assert_eq!(names(&world), ["Ada", "Cem"]);
    let quick = world.session(0).quick().clone();
    assert_eq!(quick.kept, "Bob #nobody\n#it\nDee 1 200\nEve #nobody\n");
    let why: Vec<(String, Vec<&str>)> = quick
        .problems
        .iter()
        .map(|known| (known.problem.to_string(), known.lines.iter().map(String::as_str).collect()))
        .collect();
    let wanted = [
        ("There is no group “nobody” on this map.".to_owned(), vec!["Bob #nobody", "Eve #nobody"]),
        ("This line has no name.".to_owned(), vec!["#it"]),
        ("200 is not a score: scores go from 0 to 100.".to_owned(), vec!["Dee 1 200"]),
    ];
    assert_eq!(why, wanted, "every line with its reason");
    assert_eq!(undo_label(&world), "Add 2 people");
    add(&mut world, " \n\n");
    assert_eq!((world.session(0).quick().serial, world.session(0).quick().kept.as_str()), (2, ""));
    world.send(0, Msg::Undo);
    assert!(world.map(0).is_empty(), "all lines of one Enter are one step");
    add(&mut world, &"x".repeat(301));
    assert_eq!(problems(&world), ["A name holds at most 300 characters."]);
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
