//! Tables: rows of a spreadsheet, and the heads that say which column is which.

use standpoint::app::*;

use super::{answer, everybody, names, place_of, press, problems, with};

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
        "Parte interesada;Interés;Poder\nAnna;10;90",
        "Partie prenante\tIntérêt\tPouvoir\nAnna\t10\t90",
        "Belanghebbende\tBelang\tInvloed\nAnna\t10\t90",
        "Ansprechpartner;Interesse;Macht\nAnna;10;90",
        "Role;Interest;Power\nAnna;10;90",
        "sep=;\nName;Interest;Influence\nAnna;10;90",
        "Name | Interest | Influence\n-----+----------+------\nAnna | 10 | 90",
        "'Name','Interest','Influence'\n'Anna','10','90'",
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

    let world = with("Name, Interest, Influence\nBerger, Anna, 60, 80\nBen, 10, 90");
    assert_eq!(everybody(&world), ["Berger, Anna 80 60", "Ben 90 10"], "a name with a comma");

    // One axis, and one column that may be the other.
    for text in ["Name;Impact;Interest\nAnna;90;10", "Name;Einfluss;Betroffenheit\nAnna;90;10"] {
        let mut world = with(text);
        assert!(
            problems(&world)[0].ends_with("does not say which column is influence and which is interest.")
        );
        press(&mut world, "Influence first");
        assert_eq!(everybody(&world), ["Anna 90 10"], "{text}");
        let mut world = with(text);
        press(&mut world, "Interest first");
        assert_eq!(everybody(&world), ["Anna 10 90"], "{text}");
    }
    let world = with("Name;Influence;Remarks\nAnna;;speaks first");
    assert_eq!(
        problems(&world),
        [
            "“speaks first” is neither name, group nor score. Copy these columns only: name, group, influence, interest."
        ]
    );

    // A title above.
    let text = "Stakeholder map 2024\n\nName\tInterest\tInfluence\nAnna\t10\t90";
    let mut world = with(text);
    assert_eq!(
        (everybody(&world), problems(&world)),
        (vec!["Anna 90 10".to_owned()], vec!["This line looks like a title.".to_owned()])
    );
    press(&mut world, "Leave out");
    assert_eq!((names(&world), world.session(0).quick().kept.as_str()), (vec!["Anna".to_owned()], ""));
    let mut world = with(text);
    press(&mut world, "Add as a name");
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

/// Nothing of a list is swallowed because it speaks of both axes, or stands where heads would.
#[test]
fn what_only_looks_like_heads_stays() {
    for list in [
        "Anna, Influence 80, Interest 60\nBen, Influence 20, Interest 30",
        "Anna; Einfluss: 80; Interesse: 60\nBen; Einfluss: 20; Interesse: 30",
        "Anna\tInfluence: 80\tInterest: 60\nBen\tInfluence: 20\tInterest: 30",
        "Anna, high power, low interest\nBen, low power, high interest",
        "Anna, Power 5, Interest 4\nBen, Power 2, Interest 3",
        "{\"name\":\"Anna\",\"influence\":80,\"interest\":60}\n{\"name\":\"Ben\",\"influence\":20,\"interest\":30}",
        "High interest, low influence\nLow interest, high influence",
        "Name\tInfluence\tInterest\nName\tInterest\tInfluence",
        "Interest Influence\nAnna 60 80",
        "Name - Interest - Influence\nAnna - 60 - 80",
        "Name: interest / influence\nAnna: 60 / 80",
    ] {
        let world = with(list);
        let kept = world.session(0).quick().kept.clone();
        assert_eq!((names(&world), kept.trim_end()), (vec![], list), "{:?}", problems(&world));
    }
    let mut world = with("Interest Influence\nAnna 60 80");
    press(&mut world, "Interest first");
    assert_eq!(
        (everybody(&world), world.session(0).quick().kept.as_str()),
        (vec!["Anna 80 60".to_owned()], "")
    );
}

/// What a table holds beside people, or more than once, is told.
#[test]
fn cells_that_fit_nowhere_are_told() {
    for (table, reason) in [
        ("Name\tInfluence\tPower\tInterest\nAnna\t80\t70\t60", "“70” is neither name, group nor score."),
        ("Name\tInfluence\tInterest\nTotal\t100\t90", "This line looks like a title."),
        ("Name\tInfluence\tInterest\nAnna, Ben, Cem\t80\t60", "This looks like 3 names."),
        ("Name\tInfluence\tInterest\nAnna <a@x.org>\t80\t60", "There is no place for “a@x.org” here."),
        ("| [Anna](http://x.org) | 80 | 60 |", "There is no place for “http://x.org” here."),
        ("Name\tInfluence\tInterest\nAnna #it\t80\t60", "“#it” stands inside the name."),
        ("Stakeholder,Influence,Interest\nAnna,80,60,70", "“70” is neither name, group nor score."),
        ("Name\tInfluence\tInterest\nA\tHigh\tLow\nB\tLow\tHigh", "High is not a score"),
    ] {
        let world = with(table);
        let told = problems(&world);
        assert!(
            names(&world).is_empty() && told.len() == 1 && told[0].starts_with(reason),
            "{table}: {told:?}"
        );
    }
    let mut world = with("Name\tInfluence\tInterest\nA\tHigh\tLow\nB\tLow\tHigh");
    press(&mut world, "Leave it out");
    assert_eq!(everybody(&world), ["A", "B"]);
    let mut world = with("Name\tInfluence\tInterest\nAnna\t80\t60\nTotal\t100\t90");
    press(&mut world, "Leave out");
    assert_eq!(
        (everybody(&world), world.session(0).quick().kept.as_str()),
        (vec!["Anna 80 60".to_owned()], "")
    );
    // The scale that the heads name holds for whoever keeps to it.
    let mut world = with("Name\tInfluence (1-5)\tInterest (1-5)\nA\t4\t5\nB\t55\t3");
    press(&mut world, "Stretch 1–5 to 0–100");
    assert_eq!(everybody(&world), ["A 75 100"]);
    assert!(problems(&world)[0].starts_with("55 is not a score"));
}

/// Tables of other programs and other hands.
#[test]
fn tables_come_in_however_they_are_written() {
    for (table, wanted) in [
        (
            "Stakeholder group\tInfluence\tInterest\nCustomers\t80\t60\nSuppliers\t20\t30",
            &["Customers 80 60", "Suppliers 20 30"][..],
        ),
        ("Name\tInfluence on project\tInterest in project\nAnna\t80\t60", &["Anna 80 60"]),
        ("名前\t関心度\t影響度\nAnna\t60\t80", &["Anna 80 60"]),
        ("Navn\tInteresse\tIndflydelse\nAnna\t60\t80", &["Anna 80 60"]),
        // Cells that are empty at the left.
        ("No\tName\tGroup\n1\tAnna\tIT\n\tBen\tIT", &["Anna #it", "Ben #it"]),
        (
            "Group\tName\tInfluence\tInterest\nIT\tAnna\t80\t60\n\tBen\t20\t30",
            &["Anna #it 80 60", "Ben 20 30"],
        ),
        ("\tInfluence\tInterest\nAnna\t80\t60\nBen\t20\t30", &["Anna 80 60", "Ben 20 30"]),
        (
            "First name\tLast name\tInfluence\tInterest\nAnna\tBerger\t80\t60\n\tKurz\t20\t30",
            &["Anna Berger 80 60", "Kurz 20 30"],
        ),
        // One column with bars, or with signs for the cells that are empty.
        ("| Name |\n|---|\n| Anna |\n| Ben |", &["Anna", "Ben"]),
        ("| Name | |\n|---|---|\n| Anna | |", &["Anna"]),
        ("Name;;;\nAnna;;;\nBen;;;", &["Anna", "Ben"]),
        (";;Anna;;", &["Anna"]),
        (",Anna,", &["Anna"]),
        ("│ Anna │ 80 │ 60 │", &["Anna 80 60"]),
        ("Anna Berger     IT     80   60", &["Anna Berger #it 80 60"]),
        // A name in a cell is read as a line is.
        ("Name\tInfluence\tInterest\n• Anna\t80\t60\n- Ben\t20\t30", &["Anna 80 60", "Ben 20 30"]),
        ("Name\tInfluence\tInterest\n1. Anna\t80\t60\n2. Ben\t20\t30", &["Anna 80 60", "Ben 20 30"]),
        ("Anna\t8/10\t6/10", &["Anna 80 60"]),
        ("Ayşe\t%80\t%60", &["Ayşe 80 60"]),
    ] {
        let world = with(table);
        assert_eq!(
            (everybody(&world), problems(&world)),
            (wanted.iter().map(|one| (*one).to_owned()).collect(), vec![]),
            "{table}"
        );
    }
}
