//! A file that is kept up to date with a map.

use standpoint::app::*;
use standpoint::file::read;

use super::{add, retitle, with};
use crate::fake_browser::World;

/// A map that is kept in a file.
fn kept() -> World {
    let mut world = with("Ada 11 11");
    world.settle();
    world.send(0, Msg::File(FileMsg::Pick));
    world.settle();
    world
}

/// What a second of quiet brings.
fn pause(world: &mut World) {
    world.send(0, Msg::Woke(Timer::File));
    world.settle();
}

fn state(world: &World) -> FileState {
    world.session(0).kept_file().expect("a file").state.clone()
}

fn is_in_file(world: &World) -> bool {
    let (_, text) = world.files.last().expect("it was written");
    &read(text.as_bytes()).expect("own file").maps[0].map == world.map(0)
}

fn changes(world: &World) -> u32 {
    world.session(0).shelf().maps[0].changes
}

#[test]
fn it_is_written_at_once_and_after_each_change() {
    let mut world = kept();
    assert!(is_in_file(&world) && matches!(state(&world), FileState::Written { at: Some(_) }));
    assert_eq!(changes(&world), 0, "the map is in a file");
    retitle(&mut world, "Harbour");
    add(&mut world, "Bob 12 12");
    assert!(!is_in_file(&world));
    pause(&mut world);
    assert!(is_in_file(&world));
    assert_eq!((world.files.len(), changes(&world)), (2, 0), "two changes, one write");
    world.send(0, Msg::Undo);
    pause(&mut world);
    assert!(is_in_file(&world));
}

#[test]
fn what_changes_while_it_is_written_is_written_too() {
    let mut world = with("Ada 11 11");
    world.settle();
    let stopped =
        Msg::File(FileMsg::Picked(world.map(0).head().id.clone(), Ok(Some("a.standpoint".to_owned()))));
    world.post(0, stopped);
    world.post(
        0,
        Msg::Do(standpoint::edit::Command::EditHead(standpoint::edit::HeadField::Title(super::line(
            "Harbour",
        )))),
    );
    world.settle();
    assert!(is_in_file(&world) && changes(&world) == 0);
}

#[test]
fn a_file_that_cannot_be_written_is_told_and_counts_as_none() {
    for (trouble, words, offer) in [
        (FileTrouble::Changed, "something else has changed it", BannerOffer::OpenFile),
        (FileTrouble::Ask, "the browser asks for your consent", BannerOffer::AllowFile),
        (FileTrouble::Gone, "it is not where it was", BannerOffer::WriteAgain),
        (FileTrouble::Locked, "another program holds it", BannerOffer::WriteAgain),
        (FileTrouble::Full, "there is no room", BannerOffer::WriteAgain),
        (FileTrouble::Unread, "Do not rely on what is in", BannerOffer::WriteAgain),
        (FileTrouble::of("Odd: x"), "the browser says “Odd: x”", BannerOffer::WriteAgain),
    ] {
        let mut world = kept();
        world.file_trouble = Some(trouble.clone());
        retitle(&mut world, "Harbour");
        pause(&mut world);
        assert_eq!(state(&world), FileState::Trouble(trouble));
        assert_eq!((world.files.len(), changes(&world)), (1, 1));
        let banner = world.session(0).banner().expect("it is told");
        assert!(banner.text.contains(words), "{}", banner.text);
        assert_eq!(banner.offer, Some(offer));
        world.file_trouble = None;
        world.send(0, Msg::File(FileMsg::Again));
        world.settle();
        assert!(is_in_file(&world) && changes(&world) == 0);
        assert!(world.session(0).banner().is_none());
    }
}

#[test]
fn what_somebody_else_wrote_is_not_tried_to_be_overwritten_with_every_change() {
    let mut world = kept();
    world.file_trouble = Some(FileTrouble::Changed);
    retitle(&mut world, "Harbour");
    pause(&mut world);
    world.file_trouble = None;
    retitle(&mut world, "Harbour 2");
    pause(&mut world);
    assert_eq!(state(&world), FileState::Trouble(FileTrouble::Changed));
    assert_eq!(world.files.len(), 1);
}

#[test]
fn a_remembered_file_goes_on_or_asks_first() {
    for allowed in [true, false] {
        let mut world = with("Ada 11 11");
        world.settle();
        let map = world.map(0).head().id.clone();
        let name = "a.standpoint".to_owned();
        world.send(0, Msg::File(FileMsg::Found { map, name, allowed }));
        world.settle();
        assert_eq!(world.files.len(), usize::from(allowed));
        if !allowed {
            world.send(0, Msg::File(FileMsg::Allow));
            world.settle();
        }
        assert!(is_in_file(&world) && changes(&world) == 0);
    }
}

#[test]
fn it_stays_as_it_is_when_it_is_kept_no_more() {
    let mut world = kept();
    world.send(0, Msg::File(FileMsg::Stop));
    retitle(&mut world, "Harbour");
    pause(&mut world);
    assert_eq!(world.files.len(), 1);
    assert!(world.session(0).kept_file().is_none());
}

#[test]
fn a_page_that_is_hidden_does_not_wait() {
    let mut world = kept();
    retitle(&mut world, "Harbour");
    world.send(0, Msg::Hidden);
    world.settle();
    assert!(is_in_file(&world) && changes(&world) == 0);
}

#[test]
fn each_map_has_its_own() {
    let mut world = kept();
    world.send(0, Msg::NewMap);
    assert!(world.session(0).kept_file().is_none());
    add(&mut world, "Bob 12 12");
    pause(&mut world);
    assert_eq!(world.files.len(), 1);
}
