//! Saved filters: entries of the head that refer to groups and team.

use super::Refused;
use super::change::Plan;
use super::run::{check_group, check_member};
use crate::model::{Head, Id, Line, SavedFilter, StakeholderMap};

pub(super) fn save(map: &StakeholderMap, filter: SavedFilter, changes: &mut Plan) -> Result<(), Refused> {
    if filter.name.is_empty() {
        return Err(Refused::EmptyName);
    }
    let known = map.head().by_id();
    for group in &filter.hidden {
        check_group(&known, group.as_ref())?;
    }
    for owner in &filter.wanted.owners {
        check_member(&known, owner.as_ref())?;
    }
    let mut head = Head::clone(map.head());
    match head.filters.iter_mut().find(|known| known.id == filter.id) {
        Some(known) => *known = filter,
        None => head.filters.push(filter),
    }
    changes.head(map.head(), head);
    Ok(())
}

pub(super) fn rename(map: &StakeholderMap, id: &Id, name: Line, changes: &mut Plan) -> Result<(), Refused> {
    if name.is_empty() {
        return Err(Refused::EmptyName);
    }
    let mut head = Head::clone(map.head());
    let filter = head.filters.iter_mut().find(|filter| &filter.id == id).ok_or(Refused::NoSuchFilter)?;
    filter.name = name;
    changes.head(map.head(), head);
    Ok(())
}

pub(super) fn delete(map: &StakeholderMap, id: &Id, changes: &mut Plan) -> Result<(), Refused> {
    if map.head().filter(id).is_none() {
        return Err(Refused::NoSuchFilter);
    }
    let mut head = Head::clone(map.head());
    head.filters.retain(|filter| &filter.id != id);
    changes.head(map.head(), head);
    Ok(())
}

/// Takes out of the filters of a head what it does not have any more.
pub(super) fn forget_missing(head: &mut Head) {
    let mut filters = std::mem::take(&mut head.filters);
    for filter in &mut filters {
        filter.keep_known(head);
    }
    head.filters = filters;
}
