//! Texts that cannot be read, or that needed repair: they stay as they were found, or are put aside.

use standpoint::app::*;

use super::{id, import, retitle, title, titled, visit_all, with_maps};
use crate::fake_browser::{ASIDE, Disk, Fault, INDEX, MAP, Store, TAIL, World};

/// Only local storage has these maps, and one of them is a text that the app cannot read.
fn with_unreadable(text: &str) -> Disk {
    let mut local = with_maps(&["good", "bad"]).disk.local;
    local.insert(format!("{MAP}bad"), text.to_owned());
    Disk { local, ..Disk::default() }
}

/// A copy that somebody has edited by hand: without a checksum, and with a number that is out of range.
fn to_repair(copy: &str) -> String {
    let sealed =
        |line: &&str| ["crc32", "epoch", "seq"].iter().any(|key| line.contains(&format!("\"{key}\"")));
    let lines = copy.lines().filter(|line| !sealed(line)).collect::<Vec<_>>().join("\n");
    lines.replacen("\"threshold\": 50", "\"threshold\": 500", 1)
}

/// Only local storage has these maps.
fn only_copies(maps: &[&str]) -> Disk {
    Disk { local: with_maps(maps).disk.local, ..Disk::default() }
}

#[test]
fn what_cannot_be_read_stays_byte_for_byte() {
    let newer = r#"{"format":"standpoint/map","version":99,"map":{}}"#;
    for text in ["", "{", "nonsense \u{1F980}", newer, r#"{"format":"other"}"#] {
        let mut world = World::new(with_unreadable(text));
        let tab = world.open();
        let key = format!("{MAP}bad");
        assert_eq!(title(&world, tab), "good", "another map is opened");
        let banner = world.session(tab).banner().expect("a banner");
        let offer = (!text.is_empty()).then(|| BannerOffer::SaveUnreadable(id("bad")));
        assert_eq!(banner.offer, offer, "nobody wants an empty file");
        world.send(tab, Msg::SaveUnreadable(id("bad")));
        assert_eq!(world.tabs[tab].downloads.pop().map(|(_, text)| text), Some(text.to_owned()));
        world.send(tab, Msg::OpenMap(id("bad")));
        import(&mut world, tab, &titled("bad", "Same id"), ImportAs::New);
        assert_ne!(world.session(tab).open_id(), &id("bad"));
        for msg in [
            Msg::Do(retitle("Edited")),
            Msg::DuplicateMap,
            Msg::UndoShelf,
            Msg::NewMap,
            Msg::QuickAdd("Ada".to_owned()),
            Msg::OpenSample,
            Msg::ExportAll,
            Msg::OpenMap(id("good")),
            Msg::Do(retitle("Edited too")),
            Msg::DeleteMap(id("good")),
            Msg::Hidden,
        ] {
            world.send(tab, msg);
            assert_eq!(world.disk.local.get(&key).map(String::as_str), Some(text));
        }
        world.fire(tab);
        world.send(tab, Msg::DeleteMap(id("bad"))); // only this takes it out, and even then it is put aside
        assert_eq!(world.disk.local.get(&key), None);
        // With the deletion, so that it needs no room in local storage.
        assert!(world.disk.aside.iter().any(|(_, kept)| kept == text));
    }
}

#[test]
fn a_list_that_cannot_be_read_is_put_aside_and_made_anew() {
    let mut disk = with_maps(&["a", "b"]).disk;
    disk.local.insert(INDEX.to_owned(), "not a list".to_owned());
    let mut world = World::new(disk);
    let tab = world.open();
    assert!(world.disk.local.iter().any(|(key, text)| key.starts_with(ASIDE) && text == "not a list"));
    let maps = visit_all(&mut world, tab);
    assert_eq!(maps.keys().cloned().collect::<Vec<_>>(), [id("a"), id("b")]);
    let titles: Vec<_> = world.session(tab).shelf().maps.iter().map(|card| card.title.to_string()).collect();
    assert_eq!(titles, ["a", "b"], "the database knows them too");
}

#[test]
fn what_needed_repair_is_kept_as_it_was_found() {
    let mut disk = only_copies(&["a"]);
    let text = to_repair(&disk.local[&format!("{MAP}a")]);
    disk.local.insert(format!("{MAP}a"), text.clone());
    let mut world = World::new(disk);
    let tab = world.open();
    assert_eq!(title(&world, tab), "a");
    world.run(tab, retitle("Edited"));
    world.fire(tab);
    assert!(world.disk.local.iter().any(|(key, kept)| key.starts_with(ASIDE) && *kept == text));
}

#[test]
fn what_needed_repair_is_not_replaced_while_it_cannot_be_put_aside() {
    let mut disk = only_copies(&["a"]);
    let key = format!("{MAP}a");
    let text = to_repair(&disk.local[&key]);
    disk.local.insert(key.clone(), text.clone());
    let mut world = World::new(disk);
    (world.fault, world.faulty) = (Fault::From(0), Store::Local);
    let tab = world.open();
    world.run(tab, retitle("Edited"));
    world.fire(tab);
    world.send(tab, Msg::Hidden);
    assert_eq!(world.disk.local[&key], text);
    world.fault = Fault::None;
    world.fire(tab);
    world.send(tab, Msg::Hidden);
    assert_ne!(world.disk.local[&key], text);
    assert!(world.disk.local.iter().any(|(key, kept)| key.starts_with(ASIDE) && *kept == text));
    assert_eq!(world.disk.saved_map(&id("a")).as_ref(), Some(world.map(tab)));
}

#[test]
fn changes_of_a_closed_tab_that_cannot_be_read_are_offered_and_stay() {
    let mut disk = with_maps(&["a"]).disk;
    let key = format!("{TAIL}gone/a");
    disk.local.insert(key.clone(), "{ torn".to_owned());
    let mut world = World::new(disk);
    let tab = world.open();
    assert_eq!(title(&world, tab), "a");
    let Some(BannerOffer::SaveUnreadable(which)) = world.session(tab).banner().and_then(|b| b.offer) else {
        panic!("no offer")
    };
    world.send(tab, Msg::SaveUnreadable(which));
    assert_eq!(world.tabs[tab].downloads.last().map(|(_, text)| text.as_str()), Some("{ torn"));
    assert_eq!(world.session(tab).banner(), None);
    world.run(tab, retitle("Edited"));
    world.fire(tab);
    assert_eq!(world.disk.local[&key], "{ torn");
}
