//! Journeys: what a user does, as scripts of messages, and what comes of it.

mod board;
mod entries;
mod files;
mod kept_file;
mod maps;
mod naming;
mod nothing;
mod pasting;
mod quick_add;
mod register;
mod sample;
mod steps;
mod window;

use standpoint::app::*;
use standpoint::edit::*;
use standpoint::model::*;

use crate::fake_browser::World;

fn id(text: &str) -> Id {
    Id::new(text).expect("valid id")
}

pub(crate) fn line(text: &str) -> Line {
    Line::cut(text)
}

/// A world with one tab and these lines entered in the quick-add box.
pub(crate) fn with(lines: &str) -> World {
    let mut world = World::fresh();
    add(&mut world, lines);
    world
}

fn add(world: &mut World, lines: &str) {
    world.send(0, Msg::QuickAdd(lines.to_owned()));
}

fn person<'a>(world: &'a World, name: &str) -> &'a Stakeholder {
    let mut all = world.map(0).in_order().into_iter();
    all.find(|person| &*person.name == name).unwrap_or_else(|| panic!("no {name}"))
}

pub(crate) fn id_of(world: &World, name: &str) -> Id {
    person(world, name).id.clone()
}

fn place_of(world: &World, name: &str) -> Option<(u8, u8)> {
    person(world, name).placed().map(|(influence, interest)| (influence.get(), interest.get()))
}

fn names(world: &World) -> Vec<String> {
    world.map(0).in_order().iter().map(|person| person.name.to_string()).collect()
}

pub(crate) fn undo_label(world: &World) -> String {
    world.session(0).undo_label().unwrap_or_default().to_owned()
}

fn last_said(world: &World) -> String {
    world.tabs[0].said.last().cloned().unwrap_or_default()
}

fn title(world: &World) -> String {
    world.map(0).head().title.to_string()
}

fn titles(world: &World) -> Vec<String> {
    world.session(0).shelf().maps.iter().map(|card| card.title.to_string()).collect()
}

fn retitle(world: &mut World, title: &str) {
    world.run(0, Command::EditHead(HeadField::Title(line(title))));
}

pub(crate) fn set(world: &mut World, name: &str, field: Field) {
    let ids = vec![id_of(world, name)];
    world.run(0, Command::Edit { ids, field });
}
