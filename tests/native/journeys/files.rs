//! Files: maps that are written to one and taken over from one.

use standpoint::app::*;

use super::{add, id_of, last_said, retitle, title, titles, undo_label, with};
use crate::fake_browser::World;

fn read_file(world: &mut World, text: &str) {
    let bytes = Ok(text.as_bytes().to_vec());
    world.send(0, Msg::FileRead { name: "a.json".to_owned(), bytes });
}

fn download(world: &mut World) -> String {
    world.tabs[0].downloads.pop().expect("a file").1
}

#[test]
fn export_then_import_elsewhere_is_the_same_map() {
    let mut here = World::fresh();
    here.send(0, Msg::OpenSample);
    add(&mut here, "Newcomer #it 5 6");
    here.send(0, Msg::Export);
    assert_eq!(
        here.tabs[0].downloads.last().map(|(name, _)| name.as_str()),
        Some("standpoint-map-everything-2026-11-21.standpoint")
    );
    let text = download(&mut here);
    let mut there = World::fresh();
    read_file(&mut there, &text);
    assert!(there.map(0).is_empty(), "a preview changes nothing");
    there.send(0, Msg::CancelImport);
    assert!(there.session(0).import().is_none() && titles(&there).is_empty());
    read_file(&mut there, &text);
    there.send(0, Msg::Import(ImportAs::New));
    assert_eq!(there.map(0), here.map(0));
    assert_eq!(
        there.session(0).toast().map(|toast| toast.text.as_str()),
        Some("“CRM upgrade” is added to your maps.")
    );
    read_file(&mut there, &text);
    let stand = there.session(0).import().map(|import| import.stand.clone());
    assert_eq!(stand.unwrap_or_default(), ["You have this map already, as “CRM upgrade”. The same as here."]);
    there.send(0, Msg::Import(ImportAs::New));
    assert_eq!(
        there.session(0).toast().map(|toast| toast.text.as_str()),
        Some("“CRM upgrade” is added as a second map. The one that you had is as it was.")
    );
    assert_ne!(there.session(0).open_id(), here.session(0).open_id(), "an id that is taken is made anew");
    assert!(there.map(0).iter().eq(here.map(0).iter()));
    assert_eq!(titles(&there), ["CRM upgrade", "CRM upgrade"]);
    there.send(0, Msg::UndoShelf);
    assert_eq!((titles(&there).len(), there.map(0)), (1, here.map(0)));
}

#[test]
fn a_map_that_is_here_already_is_called_so() {
    let mut world = World::fresh();
    world.send(0, Msg::OpenSample);
    retitle(&mut world, "Mine");
    world.send(0, Msg::Export);
    let text = download(&mut world);
    let shown = |world: &mut World| {
        read_file(world, &text);
        let stand = world.session(0).import().expect("a file").stand.clone();
        world.send(0, Msg::CancelImport);
        stand
    };
    assert_eq!(shown(&mut world), ["You have this map already, as “Mine”. The same as here."]);
    add(&mut world, "Newcomer");
    retitle(&mut world, "Ours");
    let differs =
        "You have this map already, as “Ours”. Differs: 1 person only here, other settings of the map.";
    assert_eq!(shown(&mut world), [differs]);
    let id = world.session(0).open_id().clone();
    world.send(0, Msg::DeleteMap(id));
    let deleted =
        "“Ours”, one of the recently deleted maps, is this map. You can put it back in “Your maps”.";
    assert_eq!(shown(&mut world), [deleted]);
    assert_eq!(shown(&mut World::fresh()), [""], "of one that is new there is nothing to say");
}

/// A file that is written between a deletion and its undo does not take the undo away.
#[test]
fn what_a_notice_offers_stays_when_something_else_is_told() {
    let mut world = with("Ada 11 11\nBob 12 12");
    let exported =
        "Exported as standpoint-map-everything-2026-11-21.standpoint. It holds everything in this map.";
    let toast = |world: &World| world.session(0).toast().cloned();
    let also = |world: &World| toast(world).and_then(|toast| toast.also);
    let bob = id_of(&world, "Bob");
    world.send(0, Msg::Select(Some(bob)));
    world.send(0, Msg::BoardKey { key: "Delete".to_owned(), shift: false });
    world.send(0, Msg::Export);
    world.send(0, Msg::Export);
    let told = toast(&world).expect("a notice");
    assert_eq!((told.text.as_str(), told.action), ("Bob is deleted.", Some(ToastAction::Undo)));
    assert_eq!(also(&world).as_deref(), Some(exported), "once");
    world.send(0, Msg::Undo);
    let told = toast(&world).expect("a notice");
    assert_eq!((told.text.as_str(), told.action, told.also), (exported, None, None));
    retitle(&mut world, "Mine");
    let id = world.session(0).open_id().clone();
    world.send(0, Msg::DeleteMap(id));
    world.send(0, Msg::Export);
    assert_eq!(also(&world).as_deref(), Some(exported));
    world.send(0, Msg::Woke(Timer::Notice));
    assert_eq!(also(&world), None, "it was read");
    assert_eq!(toast(&world).and_then(|toast| toast.action), Some(ToastAction::UndoShelf));
    world.send(0, Msg::UndoShelf);
    assert_eq!((titles(&world), toast(&world)), (vec!["Mine".to_owned()], None));
}

#[test]
fn a_replacement_is_one_step() {
    let mut world = with("Ada 1 1");
    retitle(&mut world, "Mine");
    let before = world.map(0).clone();
    read_file(&mut world, include_str!("../../../docs/samples/crm-upgrade.json"));
    world.send(0, Msg::Import(ImportAs::Replacement));
    assert_eq!(title(&world), "CRM upgrade");
    assert_eq!(world.session(0).open_id(), &before.head().id, "it stays this map");
    assert_eq!(undo_label(&world), "Replace this map");
    assert_eq!(titles(&world), ["CRM upgrade"]);
    world.send(0, Msg::Undo);
    assert_eq!(world.map(0), &before);
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_changes_nothing() {
    let mut world = with("Ada");
    let before = world.map(0).clone();
    for bytes in
        [Ok(b"nonsense".to_vec()), Ok(Vec::new()), Err("The browser could not read this file.".to_owned())]
    {
        world.send(0, Msg::FileRead { name: "x".to_owned(), bytes });
        let words = world.session(0).import().and_then(|import| import.contents.clone().err());
        assert!(words.is_some_and(|words| words.text.ends_with('.')));
        for how in [ImportAs::New, ImportAs::Replacement] {
            world.send(0, Msg::Import(how));
            assert_eq!((world.map(0), titles(&world).len()), (&before, 1));
        }
    }
}

#[test]
fn export_all_then_import_all() {
    let mut here = World::fresh();
    for name in ["A", "B", "C"] {
        here.send(0, Msg::NewMap);
        retitle(&mut here, name);
        add(&mut here, "Ada 5 5\nBob");
    }
    here.send(0, Msg::ExportAll);
    assert_eq!(last_said(&here), "3 maps exported as standpoint-maps-everything-2026-11-21.standpoint");
    let text = download(&mut here);
    let mut there = World::fresh();
    read_file(&mut there, &text);
    there.send(0, Msg::Import(ImportAs::New));
    assert_eq!(
        there.session(0).toast().map(|toast| toast.text.as_str()),
        Some("3 maps are added to your maps.")
    );
    assert_eq!(title(&there), "A", "the first of the file is on the screen");
    for card in here.session(0).shelf().maps.clone() {
        here.send(0, Msg::OpenMap(card.id.clone()));
        there.send(0, Msg::OpenMap(card.id));
        assert_eq!(here.map(0), there.map(0));
    }
    there.send(0, Msg::UndoShelf);
    assert!(titles(&there).is_empty(), "all of them in one step");
}

#[test]
fn several_files_are_shown_one_after_the_other() {
    let mut here = with("Ada 1 1");
    here.send(0, Msg::Export);
    let text = download(&mut here);
    let mut world = World::fresh();
    let come = |world: &mut World| {
        for (name, bytes) in [
            ("one.json", Ok(text.clone().into_bytes())),
            ("broken.json", Ok(b"nonsense".to_vec())),
            ("lost.json", Err("The browser could not read this file.".to_owned())),
            ("two.json", Ok(text.clone().into_bytes())),
        ] {
            world.send(0, Msg::FileRead { name: name.to_owned(), bytes });
        }
    };
    let shown = |world: &World| world.session(0).import().map(|import| import.name.clone());
    come(&mut world);
    let mut seen = Vec::new();
    while let Some(name) = shown(&world) {
        let waiting = world.session(0).files_waiting();
        let refused = world.session(0).import().is_some_and(|import| import.contents.is_err());
        seen.push((name, refused, waiting));
        world.send(0, if refused { Msg::CancelImport } else { Msg::Import(ImportAs::New) });
    }
    let seen: Vec<(&str, bool, usize)> =
        seen.iter().map(|(name, no, left)| (name.as_str(), *no, *left)).collect();
    assert_eq!(
        seen,
        [("one.json", false, 3), ("broken.json", true, 2), ("lost.json", true, 1), ("two.json", false, 0)]
    );
    assert_eq!(titles(&world).len(), 2);
    // One that is passed over does not take the others along, and what is erased leaves nothing to ask.
    come(&mut world);
    world.send(0, Msg::CancelImport);
    assert_eq!(shown(&world).as_deref(), Some("broken.json"));
    world.send(0, Msg::Import(ImportAs::Replacement));
    assert_eq!(shown(&world).as_deref(), Some("lost.json"));
    world.send(0, Msg::EraseAll);
    assert_eq!((shown(&world), world.session(0).files_waiting()), (None, 0));
}
