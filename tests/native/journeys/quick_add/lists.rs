//! Lists: numbers and letters in front of every line, titles above them, lines that are drawn.

use super::{names, press, problems, with};

#[test]
fn numbers_in_front_of_every_line_go() {
    for (list, wanted) in [
        ("1 Anna\n2 Ben\n4 Cem", &["Anna", "Ben", "Cem"][..]),
        ("1.1 Anna\n1.2 Ben\n2.1 Cem", &["Anna", "Ben", "Cem"]),
        ("#1 Anna\n#2 Ben", &["Anna", "Ben"]),
        ("[1] Anna\n[2] Ben", &["Anna", "Ben"]),
        ("№1 Анна\n№2 Борис", &["Анна", "Борис"]),
        ("1º Ana\n2º Rui", &["Ana", "Rui"]),
        ("I. Anna\nII. Ben\nIII. Cem", &["Anna", "Ben", "Cem"]),
        ("i. Anna\nii. Ben\niii. Cem", &["Anna", "Ben", "Cem"]),
        ("а) Анна\nб) Борис", &["Анна", "Борис"]),
        ("1\u{FE0F}\u{20E3} Anna\n2\u{FE0F}\u{20E3} Ben", &["Anna", "Ben"]),
        ("Stakeholders:\n1 Anna\n2 Ben", &["Anna", "Ben"]),
        ("Anna\n----\nBen\n====\n+---+---+", &["Anna", "Ben"]),
        ("a. Anna\nb. Ben", &["Anna", "Ben"]),
        ("1、王芳\n2、李明", &["王芳", "李明"]),
        ("A. Berger\nC. Kurz", &["A. Berger", "C. Kurz"]),
        ("I. Berger\nV. Kurz", &["I. Berger", "V. Kurz"]),
        ("3 Suisses\n2 Pac", &["3 Suisses", "2 Pac"]),
        ("1 Anna\n2 Ben #it\n4 Cem 80 60", &["Anna", "Ben", "Cem"]),
    ] {
        assert_eq!(names(&with(list)), wanted, "{list}");
    }
}

/// "A." may be the first letter of a name.
#[test]
fn letters_in_front_of_every_line_are_asked_about() {
    let list = "A. Anna\nB. Ben\nC. Cem";
    let mut world = with(list);
    assert_eq!(problems(&world), ["There is no place for “A.” here."]);
    press(&mut world, "Leave it out");
    assert_eq!(names(&world), ["Anna", "Ben", "Cem"]);
    let mut world = with(list);
    press(&mut world, "Keep in the name");
    assert_eq!(names(&world), ["A. Anna", "B. Ben", "C. Cem"]);
    // What is left of the list is still lettered.
    let mut world = with("A. Anna\nB. Ben #new");
    press(&mut world, "Leave it out");
    assert_eq!(problems(&world), ["There is no group “new” on this map."]);
    press(&mut world, "Create “new”");
    assert_eq!(names(&world), ["Anna", "Ben"]);
}

#[test]
fn titles_of_lists_are_asked_about() {
    for list in
        ["Internal:\nAnna", "# Internal\nAnna", "**Internal:**\nAnna", "内部：\nAnna", "- Internal:\n- Anna"]
    {
        let mut world = with(list);
        assert_eq!(
            (names(&world), problems(&world)),
            (vec!["Anna".to_owned()], vec!["This line looks like a title.".to_owned()]),
            "{list}"
        );
        press(&mut world, "Leave out");
        assert_eq!((names(&world).len(), world.session(0).quick().kept.as_str()), (1, ""), "{list}");
        let mut world = with(list);
        press(&mut world, "Add as a name");
        assert_eq!(names(&world).len(), 2, "{list}");
    }
    assert_eq!(names(&with("## Anna\n## Ben")), ["Anna", "Ben"], "the mark of every line");
}
