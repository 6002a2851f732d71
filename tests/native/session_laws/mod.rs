//! Laws of the session with its stores: what is safe when, whatever fails and wherever the tab dies.

mod bin;
mod clock;
mod corruption;
mod crashes;
mod deletions;
mod doubt;
mod drafts;
mod examples;
mod faults;
mod losses;
mod missing;
mod recovery;
mod tabs;
mod unreadable;
mod usual;
mod writing;

use std::collections::BTreeMap;

use proptest::prelude::*;
use standpoint::app::*;
use standpoint::edit::*;
use standpoint::file::write_map;
use standpoint::model::*;

use crate::fake_browser::{Disk, World};
use crate::{arbitrary, arbitrary_command};

pub(crate) const NOW: &str = "2026-11-21T14:00:00Z";

/// Every map of the list with its contents, and every one that can be put back, as far as the tab has had them
/// open.
type Maps = BTreeMap<Id, StakeholderMap>;

/// One thing that a user does.
#[derive(Debug, Clone)]
enum Step {
    Do(Box<Command>),
    Send(Msg),
    /// A file with this map is taken over.
    Import(Box<StakeholderMap>, ImportAs),
    /// The n-th map of the list, round its end.
    Open(usize),
    Delete(usize),
    /// The n-th of those that were deleted is put back.
    PutBack(usize),
    /// Timers run out.
    Pause,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        20 => arbitrary_command::edit().prop_map(|command| Step::Do(Box::new(command))),
        1 => arbitrary::map().prop_map(|map| Step::Do(Box::new(Command::Replace(map)))),
        3 => Just(Step::Send(Msg::Undo)),
        2 => Just(Step::Send(Msg::Redo)),
        1 => Just(Step::Send(Msg::EndRun)),
        2 => Just(Step::Send(Msg::QuickAdd("Ada #business 70 30\nGrace".to_owned()))),
        1 => Just(Step::Send(Msg::Hidden)),
        2 => Just(Step::Send(Msg::NewMap)),
        2 => Just(Step::Send(Msg::DuplicateMap)),
        2 => Just(Step::Send(Msg::UndoShelf)),
        1 => (arbitrary::map(), prop_oneof![Just(ImportAs::New), Just(ImportAs::Replacement)])
            .prop_map(|(map, how)| Step::Import(Box::new(map), how)),
        3 => (0usize..4).prop_map(Step::Open),
        2 => (0usize..4).prop_map(Step::Delete),
        1 => (0usize..4).prop_map(Step::PutBack),
        3 => Just(Step::Pause),
    ]
}

fn import(world: &mut World, tab: usize, map: &StakeholderMap, how: ImportAs) {
    let bytes = Ok(write_map(map, NOW).into_bytes());
    world.send(tab, Msg::FileRead { name: "map.json".to_owned(), bytes });
    world.send(tab, Msg::Import(how));
}

fn take(world: &mut World, tab: usize, step: &Step) {
    let nth = |world: &World, n: usize| {
        let maps = &world.session(tab).shelf().maps;
        maps.get(n % maps.len().max(1)).map(|card| card.id.clone())
    };
    match step {
        Step::Do(command) => world.run(tab, Command::clone(command)),
        Step::Send(msg) => world.send(tab, msg.clone()),
        Step::Import(map, how) => import(world, tab, map, *how),
        Step::Open(n) => {
            if let Some(id) = nth(world, *n) {
                world.send(tab, Msg::OpenMap(id));
            }
        }
        Step::Delete(n) => {
            if let Some(id) = nth(world, *n) {
                world.send(tab, Msg::DeleteMap(id));
            }
        }
        Step::PutBack(n) => {
            if let Some(id) = deleted(world, tab).get(*n) {
                world.send(tab, Msg::PutBack(id.clone()));
            }
        }
        Step::Pause => world.fire(tab),
    }
}

/// Maps that were deleted and can be had back.
fn deleted(world: &World, tab: usize) -> Vec<Id> {
    world.session(tab).shelf().deleted.iter().map(|one| one.card.id.clone()).collect()
}

/// Brings what is known of every map up to date after a step.
fn note(known: &mut Maps, world: &World, tab: usize) {
    let session = world.session(tab);
    let shelf = session.shelf();
    known.retain(|id, _| shelf.maps.iter().any(|card| &card.id == id) || shelf.deleted(id).is_some());
    if session.shelf().maps.iter().any(|card| &card.id == session.open_id()) {
        known.insert(session.open_id().clone(), session.map().clone());
    }
}

/// Opens every map of the list, one after the other, and those that were deleted.
fn visit_all(world: &mut World, tab: usize) -> Maps {
    let mut maps = Maps::new();
    for card in world.session(tab).shelf().maps.clone() {
        world.send(tab, Msg::OpenMap(card.id.clone()));
        if world.session(tab).open_id() == &card.id {
            maps.insert(card.id, world.map(tab).clone());
        }
    }
    for id in deleted(world, tab) {
        world.send(tab, Msg::PutBack(id.clone()));
        if world.session(tab).open_id() == &id {
            maps.insert(id, world.map(tab).clone());
        }
    }
    maps
}

fn nothing_is_unreadable(session: &Session) -> bool {
    session.shelf().maps.iter().all(|card| !session.is_unreadable(&card.id))
}

/// What a new tab finds on a disk.
fn recover(disk: &Disk) -> Result<(Maps, World), TestCaseError> {
    let mut world = World::new(disk.clone());
    let tab = world.open();
    let maps = visit_all(&mut world, tab);
    prop_assert!(nothing_is_unreadable(world.session(tab)), "{:?}", world.session(tab).banner());
    prop_assert_eq!(maps.len(), world.session(tab).shelf().maps.len());
    world.kill(tab);
    Ok((maps, world))
}

/// "Saved" is only said of what the database holds, and trouble always comes with a way out.
fn the_word_saved_is_true(world: &World, tab: usize) -> Result<(), TestCaseError> {
    let session = world.session(tab);
    if matches!(session.saving(), Saving::Saved { .. }) {
        let stored = world.disk.saved_map(session.open_id());
        prop_assert_eq!(stored.as_ref(), Some(session.map()));
    }
    if matches!(session.saving(), Saving::NotSaved(_) | Saving::Kept(_)) {
        prop_assert_eq!(session.banner().and_then(|banner| banner.offer), Some(BannerOffer::Export));
    }
    Ok(())
}

fn id(text: &str) -> Id {
    Id::new(text).expect("valid id")
}

fn titled(map: &str, title: &str) -> StakeholderMap {
    StakeholderMap::blank(id(map), Line::cut(title))
}

fn retitle(title: &str) -> Command {
    Command::EditHead(HeadField::Title(Line::cut(title)))
}

fn title(world: &World, tab: usize) -> String {
    world.map(tab).head().title.to_string()
}

fn titles(world: &World, tab: usize) -> Vec<String> {
    world.session(tab).shelf().maps.iter().map(|card| card.title.to_string()).collect()
}

fn told(world: &World, tab: usize) -> String {
    world.session(tab).toast().map(|toast| toast.text.clone()).unwrap_or_default()
}

/// A tab of a newer version has written something.
fn news_of_a_newer_version() -> Msg {
    let base = standpoint::file::Base { epoch: "e".to_owned(), seq: 9 };
    let schema = standpoint::file::VERSION + 1;
    Msg::Told(News::Committed { map: id("z"), base, schema, deleted: None })
}

/// A world whose one tab has these maps, the last one open.
fn with_maps(maps: &[&str]) -> World {
    let mut world = World::fresh();
    for map in maps {
        import(&mut world, 0, &titled(map, map), ImportAs::New);
    }
    world.fire(0);
    world
}
