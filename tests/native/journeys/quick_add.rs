//! Quick add: people by the line, each with a name, a group and two scores.

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

fn answer(world: &mut World, answer: NamesAnswer) {
    let text = world.session(0).quick().kept.clone();
    world.send(0, Msg::AnswerNames { text, answer });
}

#[test]
fn quick_add_reads_lines() {
    let table: [(&str, Reading); 22] = [
        ("Finance director #business 80 20", Ok(("Finance director", Some("business"), Some((80, 20))))),
        ("Finance director 80 20 #business", Ok(("Finance director", Some("business"), Some((80, 20))))),
        ("Finance director", Ok(("Finance director", None, None))),
        ("  Ada   Lovelace\t#it ", Ok(("Ada Lovelace", Some("it"), None))),
        ("Pat #end-users", Ok(("Pat", Some("end-users"), None))),
        ("Pat #End-Users 0 100", Ok(("Pat", Some("end-users"), Some((0, 100))))),
        ("Pat #END_USERS", Ok(("Pat", Some("end-users"), None))),
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
        ("Directrice ge\u{301}ne\u{301}rale 80 60", "Directrice générale"),
    ] {
        read(text, &Ok((name, None, Some((80, 60)))));
    }
    for (text, name) in [
        ("• Service desk", "Service desk"),
        ("·Service desk", "Service desk"),
        ("a) Service desk", "Service desk"),
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
fn quick_add_reads_tables() {
    let anna_and_ben = ["Anna Berger #business 80 60", "Ben #it 20 30"];
    for table in [
        "Name\tGroup\tInfluence\tInterest\nAnna Berger\tBusiness\t80\t60\nBen\tIT\t20\t30",
        "Anna Berger\tBusiness\t80\t60\nBen\tIT\t20\t30",
        "Anna Berger\t80\t60\tBusiness\nBen\t20\t30\tIT",
        "Gruppe;Name;Einfluss;Interesse\nBusiness;Anna Berger;80;60\nIT;Ben;20;30",
        "Name,Group,Interest,Influence\n\"Anna Berger\",business,60,80\nBen,it,30,20",
        "Nom\tPouvoir (0-100)\tIntérêt (0-100)\tGroupe\nAnna Berger\t80\t60\tBUSINESS\nBen\t20\t30\tIt",
        "| Name | Group | Influence | Interest |\n|---|:--|--:|--:|\n| Anna Berger | Business | 80 | 60 |\n| Ben | IT | 20 | 30 |",
        "Anna Berger;Business;80;60\nBen;IT;20;30",
        "Stakeholder\tPower\tInterest\tGroup\r\nAnna Berger\t80%\t60%\t#business\r\nBen\t20%\t30%\t#it\r\n",
    ] {
        let world = with(table);
        assert_eq!(
            (everybody(&world), problems(&world)),
            (anna_and_ben.map(str::to_owned).to_vec(), vec![]),
            "{table}"
        );
    }
    let world = with("Name\nAnna\nBen");
    assert_eq!(names(&world), ["Anna", "Ben"], "a head above a single column");
    assert_eq!(names(&with("Stakeholders")), ["Stakeholders"], "one line alone is no head");
    let world = with("Anna\tBusiness\tBerlin\t80\t60\nBen\t80\nCem\t10\t20\t30\nDee\t\t40\t50");
    assert_eq!(everybody(&world), ["Dee 40 50"], "nothing is glued or guessed");
    assert_eq!(problems(&world).len(), 3);
    let world = with("Name\tRole\tInfluence\tInterest\nAnna\tCFO\t80\t60\nBen\t\t20\t30");
    assert_eq!(everybody(&world), ["Ben 20 30"]);
    assert!(problems(&world)[0].starts_with("“CFO” is neither name, group nor score."));
    let world = with("\"Anna\nBerger\"\t80\t60\nBen\t20\t30");
    assert_eq!(everybody(&world), ["Anna Berger 80 60", "Ben 20 30"], "a cell with a line break");
}

/// The heads of a table are known wherever they stand and in whichever words, or they are asked about.
#[test]
fn heads_say_which_column_is_which() {
    for table in [
        "Stakeholder Name\tLevel of Interest\tLevel of Influence\nAnna\t10\t90",
        "Name\tInt.\tInf.\nAnna\t10\t90",
        "Nr.\tName\tInteresse\tEinfluss\n1\tAnna\t10\t90",
        "#;Name;Interesse;Macht\n1.;Anna;10;90",
        "Name Interest Influence\nAnna 10 90",
        "Name #Group Interest Influence\nAnna 10 90",
        "Name | Interest | Influence\n--- | --- | ---\nAnna | 10 | 90",
        "First name\tLast name\tInterest\tInfluence\nAnna\t\t10\t90",
    ] {
        let world = with(table);
        assert_eq!((everybody(&world), problems(&world)), (vec!["Anna 90 10".to_owned()], vec![]), "{table}");
    }
    let world = with("Name\tInfluence\tInterest\nAnna\t80\t60\nName\tInterest\tInfluence\nBen\t10\t90");
    assert_eq!(everybody(&world), ["Anna 80 60", "Ben 90 10"], "two tables");
    let world = with("Vorname;Nachname;Einfluss;Interesse\nAnna;Berger;80;60");
    assert_eq!(everybody(&world), ["Anna Berger 80 60"]);
    for list in
        ["Nachname, Vorname\nBerger, Anna", "Name\tVorname\nBerger\tAnna", "Vorname Nachname\nAnna Berger"]
    {
        assert_eq!(names(&with(list)), ["Anna Berger"], "{list}");
    }
    assert_eq!(
        everybody(&with("Anna\tn/a\t-\nBen\t80\t60")),
        ["Anna", "Ben 80 60"],
        "cells that say nothing"
    );
    assert_eq!(
        names(&with("Power company\nTeam Nord\nPeople\nTitle")).len(),
        4,
        "names with the words of heads"
    );

    // A title above.
    let text = "Stakeholder map 2024\n\nName\tInterest\tInfluence\nAnna\t10\t90";
    let mut world = with(text);
    assert_eq!(
        (everybody(&world), problems(&world)),
        (vec!["Anna 90 10".to_owned()], vec!["This line stands above a table.".to_owned()])
    );
    answer(&mut world, NamesAnswer::LeaveOut);
    assert_eq!((names(&world), world.session(0).quick().kept.as_str()), (vec!["Anna".to_owned()], ""));
    let mut world = with(text);
    answer(&mut world, NamesAnswer::AddTitles);
    assert_eq!(names(&world), ["Anna", "Stakeholder map 2024"]);

    // Heads in words that nobody knows.
    let text = "Naam\tZin\tKracht\nAnna\t10\t90\nBen\t20\t30";
    let mut world = with(text);
    assert!(world.map(0).is_empty());
    assert_eq!(
        problems(&world),
        ["“Naam Zin Kracht” does not say which column is influence and which is interest."]
    );
    answer(&mut world, NamesAnswer::InterestFirst);
    assert_eq!(everybody(&world), ["Anna 90 10", "Ben 30 20"]);
    let mut world = with(text);
    answer(&mut world, NamesAnswer::InfluenceFirst);
    assert_eq!(
        (everybody(&world), world.session(0).quick().kept.as_str()),
        (vec!["Anna 10 90".to_owned(), "Ben 20 30".to_owned()], "")
    );
}

/// What stays in the box is read anew with the heads that it stood below.
#[test]
fn heads_stay_with_the_rows_below_them() {
    let mut world = with("Name\tInterest\tInfluence\tGroup\nAnna\t10\t90\tNew\nBen\t20\t30\tIT");
    assert_eq!(everybody(&world), ["Ben #it 30 20"]);
    assert_eq!(world.session(0).quick().kept, "Name\tInterest\tInfluence\tGroup\nAnna\t10\t90\tNew\n");
    assert_eq!(world.session(0).quick().problems[0].lines, ["Anna\t10\t90\tNew"]);
    answer(&mut world, NamesAnswer::CreateGroup("New".to_owned()));
    assert_eq!(place_of(&world, "Anna"), Some((90, 10)));
    assert_eq!(world.session(0).quick().kept, "");
    let mut world = with("1 Anna #new\n2 Ben");
    answer(&mut world, NamesAnswer::CreateGroup("new".to_owned()));
    assert_eq!(names(&world), ["Ben", "Anna"], "nor does a number become a part of a name");
}

#[test]
fn several_people_of_one_line_keep_what_is_theirs() {
    for (text, wanted) in [
        ("Anna 80 60; Ben 20 30", &["Anna 80 60", "Ben 20 30"][..]),
        ("Anna 80 60, Ben 20 30", &["Anna 80 60", "Ben 20 30"]),
        ("Anna #it 80 60; Ben #business 20 30; Cem", &["Anna #it 80 60", "Ben #business 20 30", "Cem"]),
        ("Anna, Ben, Chris #it 80 60", &["Anna #it 80 60", "Ben #it 80 60", "Chris #it 80 60"]),
        ("Smith, Jones, and Brown", &["Smith", "Jones", "Brown"]),
        ("\"Berger, Anna\"; \"Kurz, Ben\"", &["Berger, Anna", "Kurz, Ben"]),
    ] {
        let mut world = with(text);
        assert!(world.map(0).is_empty(), "{text}");
        assert_eq!(problems(&world), [format!("This looks like {} names.", wanted.len())], "{text}");
        answer(&mut world, NamesAnswer::Apart);
        assert_eq!(everybody(&world), wanted, "{text}");
    }
    for (table, wanted) in [
        ("80;60;Anna\n20;30;Ben", &["Anna 80 60", "Ben 20 30"][..]),
        ("IT\tAnna\t80\t60", &["Anna #it 80 60"]),
        ("Nr;\"Anna\nBerger\";80;60", &[]),
        ("\"Anna\nBerger\";80;60", &["Anna Berger 80 60"]),
    ] {
        assert_eq!(everybody(&with(table)), wanted, "{table}");
    }
    let mut world = with("\"Berger, Anna\" <anna@example.org>; Ben Kurz <ben@example.org>");
    answer(&mut world, NamesAnswer::Apart);
    assert_eq!(problems(&world), ["There is no place for the address “anna@example.org” yet."]);
    answer(&mut world, NamesAnswer::LeaveOut);
    assert_eq!(names(&world), ["Berger, Anna", "Ben Kurz"]);
}

/// A number or a group that is not where one looks for it becomes no part of a name unasked.
#[test]
fn what_may_be_scores_or_a_group_is_asked_about() {
    for text in [
        "Anna 80/60",
        "Anna 80x60",
        "80 60 Anna",
        "Anna 80 60!",
        "Anna 80 and 60",
        "Anna 80 60 (CFO)",
        "Anna 8/10 6/10",
        "Anna 80 60 Ben 20 30",
        "Anna 80 60 40",
        "Anna, 80, 60, Ben, 20, 30",
        "Anna (Influence: 80, Interest: 60)",
        "Anna, Influence 80, Interest 60",
        "Anna #new group 80 60",
        "#it Anna 80 60",
        "Anna#it 80 60",
        "Anna #it 80",
        "Anna #it Ben #it",
        "Anna 1.000 50",
        "van der Berg, Anna 80,60",
        "Anna=80,60",
        "Gen Z 18-25",
        "Anna;80",
        "-",
        "80",
        "•",
        "1.",
    ] {
        let world = with(text);
        assert!(world.map(0).is_empty(), "{text}: {:?}", everybody(&world));
        assert_eq!((problems(&world).len(), world.session(0).quick().kept.trim_end()), (1, text), "{text}");
    }
    for (text, chosen, wanted) in [
        ("Anna 80/60", NamesAnswer::PairsAreScores, "Anna 80 60"),
        ("Anna 80/60", NamesAnswer::AsOne, "Anna 80/60"),
        ("80", NamesAnswer::AsOne, "80"),
        ("Anna 80 60 40", NamesAnswer::AsOne, "Anna 80 60 40"),
        ("Issue #42", NamesAnswer::AsOne, "Issue #42"),
        ("Anna\t80,5\t60.4", NamesAnswer::Round, "Anna 81 60"),
        ("Name\tE-Mail\nAnna\tanna@example.org", NamesAnswer::LeaveOut, "Anna"),
        ("Name\tRole\tInfluence\tInterest\nAnna\tCFO\t80\t60", NamesAnswer::LeaveOut, "Anna 80 60"),
    ] {
        let mut world = with(text);
        let offers = world.session(0).quick().problems[0].problem.offers();
        assert!(offers.iter().any(|(_, offer)| *offer == chosen), "{text}: {offers:?}");
        answer(&mut world, chosen);
        assert_eq!(
            (everybody(&world), world.session(0).quick().kept.as_str()),
            (vec![wanted.to_owned()], ""),
            "{text}"
        );
    }
}

/// A whole list that is there already is told once.
#[test]
fn many_names_that_are_there_are_told_together() {
    let mut world = with("Ada\nBob\nCem");
    add(&mut world, "Ada\nBob\nCem\nDee");
    assert_eq!(problems(&world), ["“Ada” and 2 more are on the map already."]);
    answer(&mut world, NamesAnswer::LeaveOutTwice);
    assert_eq!((names(&world).len(), world.session(0).quick().kept.as_str()), (4, ""));
    add(&mut world, "An\u{200B}na\nAnna\nA\u{AD}nna\nAn\u{200E}na");
    assert_eq!(world.map(0).len(), 5, "what looks the same is the same");
}

#[test]
fn one_line_with_several_names_is_asked_about() {
    for (text, parts) in [
        ("Anna, Ben, Chris", &["Anna", "Ben", "Chris"][..]),
        ("Anna; Ben", &["Anna", "Ben"]),
        ("Berger, Anna; Kurz, Ben", &["Berger, Anna", "Kurz, Ben"]),
        ("財務部、人事部", &["財務部", "人事部"]),
        ("Анна, Борис, Вера", &["Анна", "Борис", "Вера"]),
    ] {
        let mut world = with(text);
        assert_eq!(problems(&world), [format!("This looks like {} names.", parts.len())], "{text}");
        answer(&mut world, NamesAnswer::Apart);
        assert_eq!(
            (names(&world), world.session(0).quick().kept.as_str()),
            (parts.iter().map(|n| (*n).to_owned()).collect(), "")
        );
        let mut world = with(text);
        answer(&mut world, NamesAnswer::AsOne);
        assert_eq!(names(&world), [text]);
    }
}

#[test]
fn a_list_on_a_small_scale_is_asked_about() {
    let list = "Sponsor\t5\t5\nWorks council\t4\t5\nCleaning firm\t1\t2";
    let mut world = with(list);
    assert!(world.map(0).is_empty(), "nobody is placed unasked");
    assert_eq!(problems(&world), ["No score is above 5. Scores here go from 0 to 100."]);
    answer(&mut world, NamesAnswer::Stretch { low: 1, top: 5 });
    assert_eq!(everybody(&world), ["Sponsor 100 100", "Works council 75 100", "Cleaning firm 0 25"]);
    let mut world = with(list);
    answer(&mut world, NamesAnswer::AsTheyAre);
    assert_eq!(everybody(&world), ["Sponsor 5 5", "Works council 4 5", "Cleaning firm 1 2"]);
    for (list, offered, placed) in [
        ("A 0 5\nB 5 3", (0, 5), ["A 0 100", "B 100 60"]),
        ("A 10 7\nB 1 4", (1, 10), ["A 100 67", "B 0 33"]),
        ("A 3,5 4,5\nB 1,0 5,0", (1, 5), ["A 63 88", "B 0 100"]),
        ("A ５ ４\nB ２ １", (1, 5), ["A 100 75", "B 25 0"]),
    ] {
        let mut world = with(list);
        let (low, top) = offered;
        let offers = world.session(0).quick().problems[0].problem.offers();
        assert_eq!(offers[0].1, NamesAnswer::Stretch { low, top }, "{list}");
        answer(&mut world, NamesAnswer::Stretch { low, top });
        assert_eq!(everybody(&world), placed, "{list}");
    }
    assert_eq!(everybody(&with("Anna 5 5")), ["Anna 5 5"], "one line is no list");
    // What is left of the list after another answer is on the same scale.
    let mut world = with("A 5 4 #new\nB 1 2");
    answer(&mut world, NamesAnswer::Stretch { low: 1, top: 5 });
    assert_eq!(problems(&world), ["There is no group “new” on this map."]);
    answer(&mut world, NamesAnswer::CreateGroup("new".to_owned()));
    assert_eq!(place_of(&world, "A"), Some((100, 75)));
    add(&mut world, "C 5 4");
    assert_eq!(place_of(&world, "C"), Some((5, 4)), "the answer was for that list");
}

#[test]
fn an_unknown_group_can_be_created() {
    for (text, group) in [
        ("Pat #executive 10 20", "executive"),
        ("Pat #End_Customers 10 20", "End Customers"),
        ("Pat\tBoard members\t10\t20", "Board members"),
        ("Pat 10 20 #取締役", "取締役"),
    ] {
        let mut world = with(text);
        let offers = world.session(0).quick().problems[0].problem.offers();
        assert_eq!(offers, [(format!("Create “{group}”"), NamesAnswer::CreateGroup(group.to_owned()))]);
        answer(&mut world, offers[0].1.clone());
        let created = person(&world, "Pat").group.clone().expect("a group");
        assert_eq!(&*world.map(0).head().group(&created).expect("there").name, group);
        assert_eq!((world.session(0).quick().kept.as_str(), place_of(&world, "Pat")), ("", Some((10, 20))));
    }
}

#[test]
fn a_name_that_is_there_already_is_told() {
    let mut world = with("Müller\nFinance director");
    for twice in ["Müller", "MULLER 10 20", "mu\u{308}ller #it", "- Müller"] {
        add(&mut world, twice);
        assert_eq!(world.map(0).len(), 2, "{twice}");
        assert!(problems(&world)[0].ends_with("is on the map already."), "{twice}");
    }
    answer(&mut world, NamesAnswer::AddTwice);
    assert_eq!(world.map(0).len(), 3);
    add(&mut world, "Ada\nBob\nada");
    assert_eq!(
        (world.map(0).len(), world.session(0).quick().kept.as_str()),
        (5, "ada\n"),
        "also in one list"
    );
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

/// An answer is for the lines that it was given to.
#[test]
fn an_answer_is_forgotten_with_its_lines() {
    let mut world = with("A 5 4 #nowhere\nB 1 2");
    answer(&mut world, NamesAnswer::Stretch { low: 1, top: 5 });
    assert_eq!(problems(&world), ["There is no group “nowhere” on this map."]);
    world.send(0, Msg::Draft(String::new()));
    add(&mut world, "C 4 5");
    assert_eq!(place_of(&world, "C"), Some((4, 5)));
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
