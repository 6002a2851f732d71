//! Files as backups: read back when they are written, compared without a change, and asked for in time.

use proptest::prelude::*;
use standpoint::app::*;
use standpoint::edit::*;
use standpoint::file::{read, read_index, write_map, write_maps};
use standpoint::model::*;

use crate::arbitrary;
use crate::chance::cases;
use crate::fake_browser::{INDEX, World};

const NOW: &str = "2026-11-21T14:00:00Z";

fn id(text: &str) -> Id {
    Id::new(text).expect("valid id")
}

fn day(text: &str) -> Date {
    Date::parse(text).expect("real")
}

fn last_said(world: &World) -> String {
    world.tabs[0].said.last().cloned().unwrap_or_default()
}

fn download(world: &mut World) -> String {
    world.tabs[0].downloads.pop().expect("a file").1
}

/// Renames the map; each time is a step of its own.
fn edit(world: &mut World, tab: usize, times: u32) {
    for _ in 0..times {
        let title = format!("Title {}", world.operations);
        world.run(tab, Command::EditHead(HeadField::Title(Line::cut(&title))));
        world.send(tab, Msg::EndRun);
    }
}

fn changes(world: &World, tab: usize) -> u32 {
    let session = world.session(tab);
    let card = session.shelf().maps.iter().find(|card| &card.id == session.open_id());
    card.expect("the open map is listed").changes
}

fn reminder(world: &World, tab: usize) -> Option<String> {
    world.session(tab).reminder().map(|reminder| {
        assert_eq!(world.session(tab).banner(), None, "nothing that moves the page");
        assert_eq!((reminder.offer, reminder.second), (Some(BannerOffer::Backup), Some(BannerOffer::PutOff)));
        reminder.text
    })
}

fn check(world: &mut World, text: &str) {
    let bytes = Ok(text.as_bytes().to_vec());
    world.send(0, Msg::Check { name: "a.json".to_owned(), bytes });
}

/// What the check says: of each map, or of the file.
fn verdict(world: &World) -> Vec<String> {
    let import = world.session(0).import().expect("a file").clone();
    assert!(import.is_check, "only a check");
    let stand = import.stand;
    import.contents.map_or_else(|unread| vec![unread.text], |_| stand)
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn every_export_is_read_back_and_good(map in arbitrary::map(), other in arbitrary::map()) {
        let mut world = World::fresh();
        for (map, said) in [(&map, "1 map exported as standpoint-maps-everything-2026-11-21.standpoint"), (&other, "2 maps exported as standpoint-maps-everything-2026-11-21.standpoint")] {
            world.send(0, Msg::NewMap);
            world.run(0, Command::Replace(map.clone()));
            world.send(0, Msg::Export);
            if world.session(0).shelf().maps.is_empty() {
                return Ok(()); // by chance it was a blank one
            }
            prop_assert_eq!(last_said(&world), "Exported as standpoint-map-everything-2026-11-21.standpoint. It holds everything in this map.");
            let text = download(&mut world);
            prop_assert_eq!(&read(text.as_bytes()).expect("own file").maps[0].map, world.map(0));
            prop_assert_eq!(changes(&world, 0), 0);
            check(&mut world, &text);
            prop_assert_eq!(verdict(&world), ["The same as here."]);
            world.send(0, Msg::ExportAll);
            prop_assert_eq!(last_said(&world), said);
        }
        let text = download(&mut world);
        check(&mut world, &text);
        prop_assert_eq!(verdict(&world), ["The same as here."; 2]);
    }

    #[test]
    fn a_check_changes_nothing(map in arbitrary::map(), there in arbitrary::map(), cut in any::<prop::sample::Index>()) {
        let mut world = World::fresh();
        world.run(0, Command::Replace(map));
        world.fire(0);
        let open = world.session(0).open_id().clone();
        let mut head = Head::clone(there.head());
        head.id = open;
        let mut same_id = there.clone();
        same_id.set_head(head.into());
        let whole = write_maps(&[&same_id, &there], NOW);
        let torn = String::from_utf8_lossy(&whole.as_bytes()[..cut.index(whole.len())]).into_owned();
        let before = (world.map(0).clone(), world.session(0).shelf().clone(), world.disk.clone());
        for text in [whole, torn, String::new(), write_maps(&[], NOW)] {
            check(&mut world, &text);
            prop_assert!(!verdict(&world).is_empty());
            for msg in [Msg::Import(ImportAs::New), Msg::CancelImport, Msg::Hidden] {
                world.send(0, msg);
            }
            world.fire(0);
            prop_assert!(world.session(0).import().is_none());
            let after = (world.map(0).clone(), world.session(0).shelf().clone(), world.disk.clone());
            prop_assert_eq!(&after, &before);
        }
        prop_assert!(world.session(0).editable() && world.session(0).toast().is_none());
    }
}

#[test]
fn a_check_says_how_a_file_stands_to_the_maps_here() {
    let mut world = World::fresh();
    world.send(0, Msg::QuickAdd("Ada 1 1\nBob\nCem".to_owned()));
    let ours = write_map(world.map(0), NOW);
    let people: Vec<Id> = world.map(0).in_order().iter().map(|person| person.id.clone()).collect();
    check(&mut world, &ours);
    assert_eq!(verdict(&world), ["The same as here."]);
    world.run(0, Command::Delete(vec![people[0].clone()]));
    world.run(0, Command::Edit { ids: vec![people[1].clone()], field: Field::Role(Line::cut("Chair")) });
    world.send(0, Msg::QuickAdd("Dee\nEli".to_owned()));
    check(&mut world, &ours);
    assert_eq!(verdict(&world), ["Differs: 1 person only in the file, 2 only here, 1 differs."]);
    world.send(0, Msg::OpenSample);
    check(&mut world, &ours);
    assert_eq!(
        verdict(&world),
        ["Differs: 1 person only in the file, 2 only here, 1 differs."],
        "it is parked"
    );
    let title = world.map(0).head().title.clone();
    let elsewhere = StakeholderMap::blank(id("elsewhere"), title);
    let both = write_maps(&[&elsewhere, world.map(0)], NOW);
    check(&mut world, &both);
    assert_eq!(
        verdict(&world),
        ["This map is not open in this tab, so there is nothing to compare it with.", "The same as here."]
    );
    check(&mut world, "{ torn");
    assert!(verdict(&world)[0].contains("not a Standpoint file"), "{:?}", verdict(&world));
    world.send(
        0,
        Msg::Check { name: "x".to_owned(), bytes: Err("The browser could not read it.".to_owned()) },
    );
    assert_eq!(verdict(&world), ["The browser could not read it."]);
}

#[test]
fn fifty_changes_ask_for_a_file_and_a_file_ends_it() {
    let mut world = World::fresh();
    edit(&mut world, 0, 49);
    assert_eq!((changes(&world, 0), reminder(&world, 0)), (49, None));
    edit(&mut world, 0, 1);
    let never = "No backup yet: 50 changes are only in this browser.";
    assert_eq!(reminder(&world, 0).as_deref(), Some(never));
    edit(&mut world, 0, 49);
    assert_eq!(reminder(&world, 0).as_deref(), Some(never), "it is not told anew with every change");
    edit(&mut world, 0, 1);
    assert_eq!(reminder(&world, 0).as_deref(), Some("No backup yet: 100 changes are only in this browser."));
    world.send(0, Msg::Export);
    assert_eq!((changes(&world, 0), reminder(&world, 0)), (0, None));
    edit(&mut world, 0, 50);
    let since = "50 changes since the last backup are only in this browser.";
    assert_eq!(reminder(&world, 0).as_deref(), Some(since));
    world.fire(0);
    let tab = world.open();
    assert_eq!(reminder(&world, tab).as_deref(), Some(since), "also after the next start");
    world.send(0, Msg::NewMap);
    assert_eq!(reminder(&world, 0), None, "it is about one map");
    world.send(0, Msg::ExportAll);
    let first = world.session(tab).open_id().clone();
    world.send(0, Msg::OpenMap(first));
    assert_eq!((reminder(&world, 0), reminder(&world, tab)), (None, None), "in every tab");
}

#[test]
fn a_run_of_typing_is_one_change() {
    let mut world = World::fresh();
    for title in ["N", "Ne", "New"] {
        world.run(0, Command::EditHead(HeadField::Title(Line::cut(title))));
    }
    assert_eq!(changes(&world, 0), 1);
    world.send(0, Msg::EndRun);
    edit(&mut world, 0, 1);
    world.send(0, Msg::QuickAdd("Ada\nBob".to_owned()));
    world.send(0, Msg::QuickAdd("#nobody".to_owned()));
    assert_eq!(changes(&world, 0), 3, "what is refused is none");
}

#[test]
fn a_file_can_be_put_off() {
    let mut world = World::fresh();
    edit(&mut world, 0, 53);
    world.send(0, Msg::PutOffFile);
    assert_eq!(reminder(&world, 0), None);
    edit(&mut world, 0, 49);
    assert_eq!(reminder(&world, 0), None);
    edit(&mut world, 0, 1);
    assert!(reminder(&world, 0).is_some(), "after fifty more");
    world.send(0, Msg::PutOffFile);
    world.send(0, Msg::Export);
    edit(&mut world, 0, 50);
    assert!(reminder(&world, 0).is_some(), "a new file begins anew");
    world.send(0, Msg::PutOffFile);
    world.close(0);
    let tab = world.open();
    assert!(reminder(&world, tab).is_some(), "until the next start");
}

#[test]
fn an_old_file_asks_for_a_new_one_once_something_has_changed() {
    let mut world = World::fresh();
    edit(&mut world, 0, 1);
    world.today = day("2027-11-21");
    world.send(0, Msg::Shown);
    assert_eq!(reminder(&world, 0), None, "nobody knows when the first change was");
    world.today = day("2026-11-25");
    world.send(0, Msg::Export);
    world.today = day("2026-12-04");
    world.send(0, Msg::Shown);
    assert_eq!(reminder(&world, 0), None, "nothing has changed");
    edit(&mut world, 0, 1);
    assert_eq!(
        reminder(&world, 0).as_deref(),
        Some("The last backup is 9 days old. What changed since is only in this browser.")
    );
    for (today, asks) in
        [("2026-12-01", false), ("2026-12-02", true), ("1970-01-01", false), ("9999-12-31", true)]
    {
        world.today = day(today);
        world.send(0, Msg::Shown);
        assert_eq!(reminder(&world, 0).is_some(), asks, "{today}");
    }
    world.send(0, Msg::PutOffFile);
    assert_eq!(reminder(&world, 0), None);
}

#[test]
fn trouble_goes_before_a_reminder() {
    let mut world = World::fresh();
    edit(&mut world, 0, 50);
    assert!(reminder(&world, 0).is_some());
    world.vault_blocked = true;
    edit(&mut world, 0, 1);
    let banner = world.session(0).banner().expect("a banner");
    assert!(banner.text.contains("database"), "{}", banner.text);
    assert_eq!(world.session(0).reminder(), None);
}

#[test]
fn the_list_keeps_what_only_it_knows() {
    let mut world = World::fresh();
    edit(&mut world, 0, 3);
    world.send(0, Msg::Export);
    edit(&mut world, 0, 2);
    world.fire(0);
    let kept = read_index(&world.disk.local[INDEX]).expect("own list").0.maps.remove(0);
    assert_eq!((kept.changes, kept.exported.as_deref().map(|time| &time[..10])), (2, Some("2026-11-21")));
    world.close(0);
    let tab = world.open();
    assert_eq!(world.session(tab).shelf().maps[0].exported, kept.exported);
    assert_eq!(changes(&world, tab), 2);
    let second = world.open();
    edit(&mut world, second, 1);
    world.fire(second);
    assert_eq!((changes(&world, tab), changes(&world, second)), (3, 3), "both tabs count together");
}

#[test]
fn an_export_of_an_untouched_map_leaves_nothing_behind() {
    let mut world = World::fresh();
    let before = world.disk.clone();
    world.send(0, Msg::Export);
    world.send(0, Msg::ExportAll);
    assert_eq!(world.disk, before);
    assert_eq!(last_said(&world), "1 map exported as standpoint-maps-everything-2026-11-21.standpoint");
}

#[test]
fn nothing_is_written_after_everything_was_erased() {
    let mut world = World::fresh();
    edit(&mut world, 0, 1);
    let second = world.open();
    edit(&mut world, second, 1);
    world.disk.local.insert("other-app".to_owned(), "x".to_owned());
    world.send(0, Msg::EraseAll);
    for tab in [0, second] {
        world.send(tab, Msg::Disturbed);
        world.fire(tab);
        world.fire(tab);
        world.send(tab, Msg::Hidden);
    }
    assert_eq!(world.disk.local.keys().collect::<Vec<_>>(), ["other-app"]);
    assert!(world.disk.vault.is_empty() && world.disk.aside.is_empty());
}
