//! The name of a step, as it stands behind "Undo".

use super::merge::DELETION;
use super::{Clash, Command, Field, Item};
use crate::model::{Id, StakeholderMap, cut_to, isolated};

impl Command {
    /// What this command does, in a few words: "Move Finance director". `map` is the map before it.
    pub fn label(&self, map: &StakeholderMap) -> String {
        let name = |id: &Id| map.get(id).map_or_else(|| "somebody".to_owned(), |s| short(&s.name));
        let names = |ids: &[Id]| match ids {
            [one] => name(one),
            more => format!("{} people", more.len()),
        };
        let group = |id: &Id| map.head().group(id).map_or_else(|| "a group".to_owned(), |g| short(&g.name));
        let member =
            |id: &Id| map.head().member(id).map_or_else(|| "somebody".to_owned(), |m| short(&m.name));
        let filter =
            |id: &Id| map.head().filter(id).map_or_else(|| "a filter".to_owned(), |f| short(&f.name));
        match self {
            Self::Add(new) => match new.as_slice() {
                [one] => format!("Add {}", short(&one.name)),
                more => format!("Add {} people", more.len()),
            },
            Self::Place { id, .. } if map.get(id).is_some_and(|s| s.placed().is_some()) => {
                format!("Move {}", name(id))
            }
            Self::Place { id, .. } => format!("Place {}", name(id)),
            Self::Shift { ids, .. } => format!("Move {}", names(ids)),
            Self::Unplace(ids) => format!("Take {} off the grid", names(ids)),
            Self::Edit { ids, field: Field::Name(_) } => format!("Rename {}", names(ids)),
            Self::Edit { ids, field } => format!("Change {} of {}", field.word(), names(ids)),
            Self::Delete(ids) => format!("Delete {}", names(ids)),
            Self::AddItem { of, item } => format!("Add {} to {}", item_word(item), name(of)),
            Self::EditItem { of, field, .. } => format!("Change {} for {}", field.word(), name(of)),
            Self::MoveItem { of, .. } => format!("Reorder for {}", name(of)),
            Self::DeleteItem { of, item } => format!("Delete {} of {}", kind_of(map, of, item), name(of)),
            Self::EditHead(field) => format!("Change {} of the map", field.word()),
            Self::AddGroup(new) => format!("Add group {}", short(&new.name)),
            Self::EditGroup { id, field } => format!("Change {} of group {}", field.word(), group(id)),
            Self::DeleteGroup { id, .. } => format!("Delete group {}", group(id)),
            Self::AddMember(new) => format!("Add {} to the team", short(&new.name)),
            Self::RenameMember { id, .. } => format!("Rename {}", member(id)),
            Self::DeleteMember(id) => format!("Take {} out of the team", member(id)),
            Self::SaveFilter(new) => format!("Save filter {}", short(&new.name)),
            Self::RenameFilter { id, .. } => format!("Rename filter {}", filter(id)),
            Self::DeleteFilter(id) => format!("Delete filter {}", filter(id)),
            Self::Replace(_) => "Replace this map".to_owned(),
            Self::Together { what, .. } => what.clone(),
        }
    }

    /// What to tell the user once something is gone from the screen: "Anna is deleted." None where
    /// the screen itself shows what was done. `map` is the map before it.
    pub fn loss(&self, map: &StakeholderMap) -> Option<String> {
        let name = |id: &Id| map.get(id).map_or_else(|| "Somebody".to_owned(), |s| short(&s.name));
        match self {
            Self::Delete(ids) => match ids.as_slice() {
                [] => None,
                [one] => Some(format!("{} is deleted.", name(one))),
                more => Some(format!("{} people are deleted.", more.len())),
            },
            Self::DeleteItem { of, item } => {
                Some(format!("The {} of {} is deleted.", kind_of(map, of, item), name(of)))
            }
            Self::DeleteGroup { id, .. } => {
                let group = map.head().group(id)?;
                Some(format!("The group {} is deleted.", short(&group.name)))
            }
            Self::DeleteFilter(id) => {
                let filter = map.head().filter(id)?;
                Some(format!("The filter {} is deleted.", short(&filter.name)))
            }
            Self::DeleteMember(id) => {
                let member = map.head().member(id)?;
                Some(format!("{} is out of the team.", short(&member.name)))
            }
            _ => None,
        }
    }
}

impl Clash {
    /// Whether one side deleted what the other one edited.
    pub fn is_deletion(&self) -> bool {
        self.field == DELETION
    }

    /// What both had changed, in a few words: "role of Anna".
    pub fn words(&self) -> String {
        format!("{} of {}", self.field, short(&self.name))
    }
}

fn item_word(item: &Item) -> &'static str {
    match item {
        Item::Expectation(_) => "expectation",
        Item::Concern(_) => "concern",
        Item::Message(_) => "message",
    }
}

fn kind_of(map: &StakeholderMap, of: &Id, item: &Id) -> &'static str {
    let Some(stakeholder) = map.get(of) else { return "entry" };
    if stakeholder.expectations.iter().any(|e| &e.id == item) {
        "expectation"
    } else if stakeholder.concerns.iter().any(|c| &c.id == item) {
        "concern"
    } else {
        "message"
    }
}

/// Long names would push everything else out of a tooltip.
fn short(name: &str) -> String {
    const LIMIT: usize = 40;
    let cut = cut_to(name, LIMIT - 1);
    isolated(&if name.chars().count() <= LIMIT { name.to_owned() } else { format!("{}…", cut.trim_end()) })
}
