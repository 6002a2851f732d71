//! Lines that could mean two things, and what their answers come to.

use standpoint::app::*;

use super::{add, answer, everybody, names, person, place_of, press, problems, with};

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
        press(&mut world, &format!("Add {} people", wanted.len()));
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
    press(&mut world, "Add 2 people");
    assert_eq!(problems(&world), ["There is no place for “anna@example.org” here."]);
    press(&mut world, "Leave it out");
    assert_eq!(names(&world), ["Berger, Anna", "Ben Kurz"]);
}

/// Lines that could mean more than a name.
const ASKED: &[&str] = &[
    "Anna 80/60",
    "Anna 80x60",
    "80 60 Anna",
    "Anna 80 60!",
    "Anna 80 and 60",
    "Anna 80 60 (CFO)",
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
    "Anna –5 20",
    "Anna −5 20",
    "Anna —80 60",
    "Anna Berger,Vertrieb,80,60",
    "王芳，销售，８０，６０",
    "Anna 8/10",
    "Anna 8/10 3/5",
    "Anna ★★★★☆ ★★★☆☆",
    "Anna ++ +",
    "Anna H M",
    "Anna high low",
    "Anna ½ ¾",
    "Anna 80 6O",
    "王芳 八十 六十",
    "Anna # it 80 60",
    "Anna [business] 80 60",
    "[IT] Anna 80 60",
    "Anna {it}",
    "Anna (it)",
    "Anna @it 80 60",
    "Anna, 80",
    "Influence: 80",
    "Anna #it 80/60",
    "Anna\t80/60",
    "Anna\t80 pts\t60 pts",
    "Anna\t~80\t~60",
    "王芳，李明",
    "김철수, 이영희",
    "أحمد، فاطمة",
    "Attendees: Anna, Ben",
    "Name: Anna",
    "To: Anna Berger",
    "Team: Nord",
    "Anna (anna@example.org)",
    "[Anna](https://example.org)",
    "Anna\tanna@example.org\t80\t60",
    "Anna\tBen\tCem",
    "Anna\tBerger\t80\t60",
    "Team 2025 26",
    "Boeing 737 800",
    "Anna 0.8 0.6",
    "Anna,0.8,0.6",
];

/// A number or a group that is not where one looks for it becomes no part of a name unasked.
#[test]
fn what_may_be_scores_or_a_group_is_asked_about() {
    for text in ASKED.iter().copied() {
        let world = with(text);
        assert!(world.map(0).is_empty(), "{text}: {:?}", everybody(&world));
        assert_eq!((problems(&world).len(), world.session(0).quick().kept.trim_end()), (1, text), "{text}");
    }
    for (text, words, wanted) in [
        ("Anna 80/60", "Read as scores", "Anna 80 60"),
        ("Anna 80/60", "Keep in the name", "Anna 80/60"),
        ("Anna 80,60", "Read as scores", "Anna 80 60"),
        ("Anna 80–60", "Read as scores", "Anna 80 60"),
        ("80", "Add anyway", "80"),
        ("Anna 80 60 40", "Yes, add", "Anna 80 60 40"),
        ("Issue #42", "Keep in the name", "Issue #42"),
        ("Anna\t80,5\t60.4", "Round to whole numbers", "Anna 81 60"),
        ("Name\tE-Mail\nAnna\tanna@example.org", "Leave it out", "Anna"),
        ("Name\tRole\tInfluence\tInterest\nAnna\tCFO\t80\t60", "Leave it out", "Anna 80 60"),
        ("Name\tRole\tInfluence\tInterest\nAnna\tCFO\t80\t60", "Keep in the name", "Anna CFO 80 60"),
        ("Anna Berger,Vertrieb,80,60", "Keep in the name", "Anna Berger,Vertrieb 80 60"),
        ("Anna\tanna@example.org\t80\t60", "Leave it out", "Anna 80 60"),
        ("Anna\tBerger\t80\t60", "Keep in the name", "Anna Berger 80 60"),
        ("Anna (anna@example.org)", "Leave it out", "Anna"),
        ("[Anna](https://example.org)", "Leave it out", "Anna"),
        ("Name: Anna", "Leave it out", "Anna"),
        ("Team: Nord", "Keep in the name", "Team: Nord"),
        ("Anna #it 80/60", "Read as scores", "Anna #it 80 60"),
        ("Anna, 80", "Leave it out", "Anna"),
        ("Anna\t80", "Leave it out", "Anna"),
        ("Anna 120 60", "Leave it out", "Anna"),
        ("Anna\t80 pts\t60 pts", "Keep in the name", "Anna 80 pts 60 pts"),
        ("Team 2025 26", "Keep in the name", "Team 2025 26"),
        ("Boeing\t737\t800", "Keep in the name", "Boeing 737 800"),
        ("Anna 0.8 0.6", "Stretch 0–1 to 0–100", "Anna 80 60"),
        ("Anna,0.8,0.6", "Stretch 0–1 to 0–100", "Anna 80 60"),
        ("Anna H M", "Add as one name", "Anna H M"),
        ("Anna @it 80 60", "Keep in the name", "Anna @it 80 60"),
    ] {
        let mut world = with(text);
        press(&mut world, words);
        assert_eq!(
            (everybody(&world), world.session(0).quick().kept.as_str()),
            (vec![wanted.to_owned()], ""),
            "{text}"
        );
    }
    let mut world = with("Anna\tBen\tCem");
    press(&mut world, "Add 3 people");
    assert_eq!(names(&world), ["Anna", "Ben", "Cem"]);
}

/// What is said to one line is not said to the next.
#[test]
fn one_name_is_only_the_line_that_was_asked_about() {
    let mut world = with("Boeing 737 800\nAnna 120 60\nPat #nowhere");
    press(&mut world, "Keep in the name");
    assert_eq!(names(&world), ["Boeing 737 800"]);
    assert_eq!(world.session(0).quick().kept, "Anna 120 60\nPat #nowhere\n");
    let mut world = with("Anna <a@x.org>\nBen 120 60\nCem\t80");
    press(&mut world, "Leave it out");
    assert_eq!(
        (everybody(&world), world.session(0).quick().kept.as_str()),
        (vec!["Anna".to_owned()], "Ben 120 60\nCem\t80\n")
    );
    let mut world = with("Anna 80,60\nGen Z 18-25");
    press(&mut world, "Read as scores");
    assert_eq!(
        (everybody(&world), world.session(0).quick().kept.as_str()),
        (vec!["Anna 80 60".to_owned()], "Gen Z 18-25\n")
    );
    let mut world = with("Anna; Ben\nSmith, Jones, Brown");
    press(&mut world, "Add 2 people");
    assert_eq!(
        (names(&world), world.session(0).quick().kept.as_str()),
        (vec!["Anna".to_owned(), "Ben".to_owned()], "Smith, Jones, Brown\n")
    );
    // A column that there is no place for is told once.
    let mut world = with("Name\tRole\nAnna\tCFO\nBen\tCTO");
    assert_eq!(problems(&world).len(), 1);
    press(&mut world, "Leave it out");
    assert_eq!(names(&world), ["Anna", "Ben"]);
    // What lies outside of the scale of the list has a way on too.
    let mut world = with("Name\tInfluence (1-5)\tInterest (1-5)\nA\t4\t5\nB\t55\t3");
    press(&mut world, "Stretch 1–5 to 0–100");
    press(&mut world, "Leave it out");
    assert_eq!(
        (everybody(&world), world.session(0).quick().kept.as_str()),
        (vec!["A 75 100".to_owned(), "B".to_owned()], "")
    );
    let mut world = with("Anna 80 60 (CFO)\nBen 20 30 (CTO)");
    assert_eq!(problems(&world).len(), 1, "one reason, two lines");
    press(&mut world, "Add as one name");
    assert_eq!(names(&world), ["Anna 80 60 (CFO)", "Ben 20 30 (CTO)"]);
}

/// Names that hold what lists hold too, and are asked about by nobody.
#[test]
fn ordinary_names_are_not_asked_about() {
    for name in [
        "Kunden (privat, gewerblich, öffentlich)",
        "Anna Berger (IT; Berlin)",
        "文部科学省（初等、中等）",
        "Anna Berger, PhD, MBA",
        "Berger, Anna, Dr.",
        "Alphabet, Inc., Mountain View",
        "Jane Doe [Contractor]",
        "Manager [external]",
        "1. FC Köln",
        "v. Bülow",
        "s. Oliver",
        "e. V. Alfa",
        "§ 34 Gutachter",
        "Schicht 1 und 2",
        "WHO: Europe",
        "Ort: Köln",
        "3M",
        "7-Eleven",
        "C&A",
        "E.ON",
        "Yahoo!",
        "Web 2.0",
        "O'Neill",
        "Dr. van der Berg",
        "Q4 team",
        "G7",
        "AT&T",
    ] {
        let world = with(name);
        assert_eq!((names(&world), problems(&world)), (vec![name.to_owned()], vec![]), "{name}");
    }
    for list in [
        "WHO\nUNICEF\nUNHCR",
        "Stakeholder A\nStakeholder B",
        "Name A\nName B",
        "The Who\nThe Press",
        "The People\nThe Press",
        "1. FC Köln\nVfB\nHSV",
        "1. Senat BGH\nVfB",
        "High Level People\nAnna",
        "Person A\nPerson B",
    ] {
        let world = with(list);
        assert_eq!((names(&world).join("\n"), problems(&world)), (list.to_owned(), vec![]), "{list}");
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
        press(&mut world, &format!("Add {} people", parts.len()));
        assert_eq!(
            (names(&world), world.session(0).quick().kept.as_str()),
            (parts.iter().map(|n| (*n).to_owned()).collect(), "")
        );
        let mut world = with(text);
        press(&mut world, "Add as one name");
        assert_eq!(names(&world), [text]);
    }
}

#[test]
fn a_list_on_a_small_scale_is_asked_about() {
    let list = "Sponsor\t5\t5\nWorks council\t4\t5\nCleaning firm\t1\t2";
    let mut world = with(list);
    assert!(world.map(0).is_empty(), "nobody is placed unasked");
    assert_eq!(problems(&world), ["This list seems to go from 1 to 5. Scores here go from 0 to 100."]);
    answer(&mut world, NamesAnswer::Stretch { low: 1, top: 5 });
    assert_eq!(everybody(&world), ["Sponsor 100 100", "Works council 75 100", "Cleaning firm 0 25"]);
    let mut world = with(list);
    answer(&mut world, NamesAnswer::AsTheyAre);
    assert_eq!(everybody(&world), ["Sponsor 5 5", "Works council 4 5", "Cleaning firm 1 2"]);
    for (list, offered, placed) in [
        ("A -1 2\nB 2 0", (-2, 2), ["A 25 100", "B 100 50"]),
        ("A .8 .6\nB .2 .3", (0, 1), ["A 80 60", "B 20 30"]),
        ("Name\tPower (-2..2)\tInterest (-2..2)\nA\t-1\t2\nB\t2\t0", (-2, 2), ["A 25 100", "B 100 50"]),
        ("A 0 5\nB 5 3", (0, 5), ["A 0 100", "B 100 60"]),
        ("A 10 7\nB 1 4", (1, 10), ["A 100 67", "B 0 33"]),
        ("A 3,5 4,5\nB 1,0 5,0", (1, 5), ["A 63 88", "B 0 100"]),
        ("A ５ ４\nB ２ １", (1, 5), ["A 100 75", "B 25 0"]),
        ("A 0.8 0.6\nB 1 0", (0, 1), ["A 80 60", "B 100 0"]),
        ("A;0,25;1\nB;0;0,5", (0, 1), ["A 25 100", "B 0 50"]),
        ("Name\tInfluence (1-7)\tInterest (1-7)\nA\t7\t4\nB\t1\t2", (1, 7), ["A 100 50", "B 0 17"]),
    ] {
        let mut world = with(list);
        let (low, top) = offered;
        let offers = world.session(0).quick().problems[0].offers();
        assert_eq!(offers[0].1, NamesAnswer::Stretch { low, top }, "{list}");
        answer(&mut world, NamesAnswer::Stretch { low, top });
        assert_eq!(everybody(&world), placed, "{list}");
    }
    assert_eq!(everybody(&with("Anna 5 5")), ["Anna 5 5"], "one line is no list");
    assert_eq!(everybody(&with("A 1 0\nB 20 3")), ["A 1 0", "B 20 3"]);
    for heads in ["Name\tInfluence (1-5)\tInterest (1-5)", "Name;Macht 1 bis 5;Interesse 1 bis 5"] {
        let row = if heads.contains(';') { "A;4;5" } else { "A\t4\t5" };
        let mut world = with(&format!("{heads}\n{row}"));
        assert_eq!(
            problems(&world),
            ["This list seems to go from 1 to 5. Scores here go from 0 to 100."],
            "the heads say so"
        );
        answer(&mut world, NamesAnswer::Stretch { low: 1, top: 5 });
        assert_eq!(everybody(&world), ["A 75 100"]);
    }
    let world = with("Name\tInfluence (0-100)\tInterest (0-100)\nA\t4\t5\nB\t1\t2");
    assert_eq!(everybody(&world), ["A 4 5", "B 1 2"], "the heads say that these are scores of this scale");
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
        let offers = world.session(0).quick().problems[0].offers();
        assert_eq!(offers[0], (format!("Create “{group}”"), NamesAnswer::CreateGroup(group.to_owned())));
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
