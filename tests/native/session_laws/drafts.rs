//! Names that are typed and not entered yet: they outlive their tab, and are taken over once.

use proptest::collection::vec;
use proptest::prelude::*;
use standpoint::app::*;

use super::{id, with_maps};
use crate::chance::cases;
use crate::fake_browser::{Disk, World};

#[test]
fn a_name_that_is_not_entered_yet_is_in_its_box_after_a_crash() {
    let mut world = with_maps(&["a", "b"]);
    world.send(0, Msg::Draft("Ada Love".to_owned()));
    world.send(0, Msg::OpenMap(id("a")));
    world.kill(0);
    let tab = world.open();
    assert_eq!(world.session(tab).quick().kept, "Ada Love");
    world.send(tab, Msg::QuickAdd("Ada Lovelace".to_owned()));
    world.kill(tab);
    let tab = world.open();
    assert_eq!(world.session(tab).quick().kept, "");
}

/// Whoever stopped behind a space goes on there, without an empty line. Blanks alone are nothing that somebody left.
#[test]
fn a_text_in_its_box_keeps_the_space_at_its_end() {
    for beside in ["", " \n"] {
        let mut world = with_maps(&["a"]);
        let second = world.open();
        world.send(0, Msg::Draft("Ada \n".to_owned()));
        world.send(second, Msg::Draft(beside.to_owned()));
        world.kill(0);
        world.kill(second);
        let tab = world.open();
        assert_eq!(world.session(tab).quick().kept, "Ada ", "beside {beside:?}");
    }
}

/// What is typed survives in whichever store is newer, and no tab takes the text of another that lives.
#[test]
fn names_that_are_being_typed_survive_in_either_store() {
    let mut world = with_maps(&["a"]);
    let second = world.open();
    world.send(0, Msg::Draft("Ada".to_owned()));
    world.send(second, Msg::Draft("Bob".to_owned()));
    let older = world.disk.clone();
    world.send(second, Msg::Draft("Bob and".to_owned()));
    let third = world.open();
    assert_eq!(world.session(third).quick().kept, "", "both tabs are alive");
    for disk in [
        Disk { local: older.local.clone(), ..world.disk.clone() }, // as after a kill of the browser
        Disk { drafts: older.drafts.clone(), ..world.disk.clone() }, // as after a failure of the database
    ] {
        let mut world = World::new(disk);
        let tab = world.open();
        let kept = world.session(tab).quick().kept.clone();
        let mut lines: Vec<&str> = kept.lines().collect();
        lines.sort_unstable();
        assert_eq!(lines, ["Ada", "Bob and"]);
        let next = world.open();
        assert_eq!(world.session(next).quick().kept, "", "taken over once");
    }
}

/// A name is entered and the page is gone before the database has heard that the box is empty.
#[test]
fn a_name_that_was_entered_is_not_in_its_box_again() {
    let mut world = with_maps(&["a"]);
    world.send(0, Msg::Draft("Ada".to_owned()));
    world.held = true;
    world.send(0, Msg::QuickAdd("Ada".to_owned()));
    world.kill(0);
    world.held = false;
    let tab = world.open();
    assert_eq!((world.map(tab).len(), world.session(tab).quick().kept.as_str()), (1, ""));
    world.send(tab, Msg::Draft("B".to_owned()));
    world.send(tab, Msg::Draft(String::new()));
    assert!(!world.disk.local.keys().any(|key| key.contains("/draft/")));
}

/// The browser is killed, and killed again before it wrote to disk what became of local storage since.
#[test]
fn a_name_that_was_done_with_after_a_kill_stays_done_with_after_the_next() {
    let mut world = with_maps(&["a"]);
    world.send(0, Msg::Draft("Ada".to_owned()));
    world.kill(0);
    let local = world.disk.local.clone();
    for _ in 0..3 {
        let tab = world.open();
        world.send(tab, Msg::Draft(String::new()));
        world.kill(tab);
        world.disk.local.clone_from(&local);
    }
    let tab = world.open();
    assert_eq!(world.session(tab).quick().kept, "");
}

/// What is remembered of closed tabs does not grow for ever.
#[test]
fn tabs_that_are_done_with_are_forgotten_in_the_end() {
    let mut world = with_maps(&["a"]);
    for _ in 0..200 {
        let tab = world.open();
        world.send(tab, Msg::Draft("Ada".to_owned()));
        world.send(tab, Msg::Draft(String::new()));
        world.kill(tab);
    }
    assert!((1..=66).contains(&world.disk.drafts.len()), "{}", world.disk.drafts.len());
}

/// The page is left for another one and opened again, several times and at any moment: the text stands in
/// the box once. A tab that is left may look alive for a moment longer.
fn visits(moments: &[(usize, bool)]) -> World {
    let mut world = with_maps(&["a"]);
    world.send(0, Msg::Draft("Half a name".to_owned()));
    let mut tab = 0;
    for (steps, lingers) in moments {
        let before = tab;
        if !lingers {
            world.kill(before);
        }
        tab = world.start_opening();
        for _ in 0..*steps {
            world.advance(0);
        }
        if *lingers {
            world.kill(before);
        }
    }
    world.kill(tab);
    world
}

#[test]
fn a_page_that_is_left_before_it_has_tidied_up_doubles_nothing() {
    let mut world = visits(&[(1, false)]);
    let tab = world.open();
    assert_eq!(world.session(tab).quick().kept, "Half a name");
}

#[test]
fn nor_does_a_page_that_is_opened_before_the_one_left_is_gone() {
    let mut world = visits(&[(1, false), (2, true)]);
    let tab = world.open();
    assert_eq!(world.session(tab).quick().kept, "Half a name");
}

#[test]
fn nor_do_two_pages_that_take_it_over_at_once() {
    let mut world = visits(&[(0, false), (0, false), (4, true)]);
    let tab = world.open();
    assert_eq!(world.session(tab).quick().kept, "Half a name");
}

/// It is entered in the second of these, and the third must not offer it again.
#[test]
fn a_name_that_was_taken_over_and_entered_is_not_taken_over_again() {
    let mut world = with_maps(&["a"]);
    world.send(0, Msg::Draft("Ada".to_owned()));
    world.kill(0);
    let tab = world.start_opening();
    world.finish(tab);
    world.held = true; // the database hears of nothing any more
    world.send(tab, Msg::QuickAdd("Ada".to_owned()));
    world.kill(tab);
    world.held = false;
    let tab = world.open();
    assert_eq!((world.map(tab).len(), world.session(tab).quick().kept.as_str()), (1, ""));
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn what_is_typed_stands_in_the_box_once(moments in vec((0usize..12, any::<bool>()), 1..6)) {
        let mut world = visits(&moments);
        let tab = world.open();
        prop_assert_eq!(world.session(tab).quick().kept.as_str(), "Half a name");
        world.kill(tab);
        let tab = world.open();
        prop_assert_eq!(world.session(tab).quick().kept.as_str(), "Half a name");
    }
}
