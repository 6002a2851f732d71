//! Cells of a spreadsheet, pasted into the register.

use standpoint::app::*;
use standpoint::model::*;

use super::{id_of, names, person, place_of, undo_label, with};
use crate::fake_browser::World;

/// Pastes a block with the rows in this order, from the row of somebody on.
fn paste(world: &mut World, order: &[&str], at: &str, from: Column, text: &str) {
    let shown = order.iter().map(|name| id_of(world, name)).collect();
    let at = order.iter().position(|name| *name == at).expect("a row");
    world.send(0, Msg::FillCells { shown, at, from, text: text.to_owned() });
}

/// What did not fit, with its place.
fn misfits(world: &World) -> Vec<(String, String)> {
    let pasted = world.session(0).screen().pasted.clone();
    pasted
        .iter()
        .flat_map(|pasted| &pasted.misfits)
        .map(|misfit| (misfit.place.clone(), misfit.why.clone()))
        .collect()
}

fn notice(world: &World) -> String {
    world.session(0).toast().map(|toast| toast.text.clone()).unwrap_or_default()
}

#[test]
fn a_block_fills_the_cells_as_they_are_shown_in_one_step() {
    let mut world = with("Anna\nBert\nCleo 5 5");
    paste(&mut world, &["Cleo", "Anna", "Bert"], "Cleo", Column::Influence, "80\t60\r\n٧٠\t50 %\r\n");
    assert_eq!((place_of(&world, "Cleo"), place_of(&world, "Anna")), (Some((80, 60)), Some((70, 50))));
    assert_eq!(place_of(&world, "Bert"), None);
    assert_eq!(
        (notice(&world).as_str(), undo_label(&world).as_str()),
        ("4 cells are filled.", "Fill 4 cells")
    );
    assert!(misfits(&world).is_empty());
    world.send(0, Msg::Undo);
    assert_eq!((place_of(&world, "Cleo"), place_of(&world, "Anna")), (Some((5, 5)), None));
    world.send(0, Msg::Redo);
    assert_eq!(place_of(&world, "Anna"), Some((70, 50)));
}

#[test]
fn every_column_takes_what_it_shows() {
    let mut world = with("Anna");
    let text = "Anna Berg\tEND USERS\tHead of it\t８０\t60,0\t\tsupportive\tLeading\tVera\t\t";
    paste(&mut world, &["Anna"], "Anna", Column::Name, text);
    let anna = person(&world, "Anna Berg");
    assert_eq!(anna.group.as_ref().map(Id::as_str), Some("end-users"));
    assert_eq!((&*anna.role, place_of(&world, "Anna Berg")), ("Head of it", Some((80, 60))));
    assert_eq!((anna.engagement, anna.desired), (Some(Engagement::Supportive), Some(Engagement::Leading)));
    assert_eq!(world.map(0).head().team[0].name.as_str(), "Vera");
    assert_eq!(notice(&world), "8 cells are filled. New: Vera.");
    // What the register shows for none, and nothing at all, empty a cell.
    paste(
        &mut world,
        &["Anna Berg"],
        "Anna Berg",
        Column::Group,
        "No group\t\t\t\tManage closely\tNot said\t\tNobody",
    );
    let anna = person(&world, "Anna Berg");
    assert!(anna.group.is_none() && anna.owner.is_none() && anna.role.is_empty());
    assert_eq!((anna.influence, anna.interest, anna.engagement, anna.desired), (None, None, None, None));
    assert!(misfits(&world).is_empty());
    world.send(0, Msg::Undo);
    world.send(0, Msg::Undo);
    assert_eq!(names(&world), ["Anna"]);
    assert!(world.map(0).head().team.is_empty());
}

#[test]
fn what_does_not_fit_is_told_with_row_column_and_reason_and_the_rest_is_filled() {
    let mut world = with("Anna 10 10\nBert 20 20\nCleo 30 30");
    let order = ["Anna", "Bert", "Cleo"];
    paste(
        &mut world,
        &order,
        "Bert",
        Column::Influence,
        "120\t75.5\tMonitor\tkeen\n90\t-5\tNonsense\tneutral\t\t\t\t3\tx\n1\t2",
    );
    assert_eq!((place_of(&world, "Bert"), place_of(&world, "Cleo")), (Some((20, 20)), Some((90, 30))));
    assert_eq!(person(&world, "Cleo").engagement, Some(Engagement::Neutral));
    let told = misfits(&world);
    let told: Vec<_> = told.iter().map(|(place, why)| (place.as_str(), why.as_str())).collect();
    assert_eq!(
        told,
        [
            ("Row 2 (Bert), Influence", "120 is not a score: whole numbers from 0 to 100."),
            ("Row 2 (Bert), Interest", "75.5 is not a score: whole numbers from 0 to 100."),
            (
                "Row 2 (Bert), Engagement now",
                "There is no such engagement: Unaware, Resistant, Neutral, Supportive, Leading."
            ),
            ("Row 3 (Cleo), Interest", "-5 is not a score: whole numbers from 0 to 100."),
            ("Row 3 (Cleo), Quadrant", "It follows from the two scores."),
            ("Row 3 (Cleo), Open concerns", "It is counted, and cannot be filled."),
            ("1 row", "There are no more rows. Add the people first."),
            ("1 row", "There are no more columns for all of its cells."),
        ]
    );
    assert!(
        notice(&world).starts_with("4 cells are filled, 8 did not fit. Row 2 (Bert), Influence: 120 is not")
    );
    world.send(0, Msg::SeenPasted);
    assert!(misfits(&world).is_empty());
}

#[test]
fn nothing_that_fits_is_no_step() {
    let mut world = with("Anna 10 10");
    let before = undo_label(&world);
    paste(&mut world, &["Anna"], "Anna", Column::Interest, "abc");
    assert_eq!(
        notice(&world),
        "No cell is filled. Row 1 (Anna), Interest: abc is not a score: whole numbers from 0 to 100."
    );
    paste(&mut world, &["Anna"], "Anna", Column::Name, "");
    assert_eq!(
        misfits(&world),
        [("Row 1 (Anna), Name".to_owned(), "A name needs at least one character.".to_owned())]
    );
    paste(&mut world, &["Anna"], "Anna", Column::Influence, "10\t10");
    assert_eq!(notice(&world), "The cells say so already.");
    assert_eq!(world.session(0).toast().expect("told").action, None, "there is nothing to take back");
    assert_eq!((undo_label(&world), names(&world)), (before, vec!["Anna".to_owned()]));
}

#[test]
fn two_thousand_rows_are_one_step() {
    let lines: Vec<String> = (0..2_000).map(|n| format!("P{n}")).collect();
    let mut world = with(&lines.join("\n"));
    while world.session(0).quick().adding.is_some() {
        world.fire(0); // a long list comes in parts
    }
    let order: Vec<&str> = lines.iter().map(String::as_str).collect();
    let block: Vec<String> = (0..2_000).map(|n| format!("Owner {}\t", n % 7)).collect();
    let block: Vec<String> =
        block.iter().map(|owner| format!("50\t60\t\tneutral\tleading\t{owner}")).collect();
    paste(&mut world, &order, "P0", Column::Influence, &block.join("\r\n"));
    assert_eq!((undo_label(&world).as_str(), world.map(0).head().team.len()), ("Fill 10000 cells", 7));
    assert_eq!(place_of(&world, "P1999"), Some((50, 60)));
}
