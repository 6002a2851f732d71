//! Groups and team: entries of the head that stakeholders refer to.

use super::change::Plan;
use super::filters::forget_missing;
use super::run::check_group;
use super::{GroupField, Refused};
use crate::model::{Group, Head, Id, Line, Member, Stakeholder, StakeholderMap};

pub(super) fn add(map: &StakeholderMap, group: Group, changes: &mut Plan) -> Result<(), Refused> {
    if map.head().group(&group.id).is_some() {
        return Err(Refused::IdTaken);
    }
    if group.name.is_empty() {
        return Err(Refused::EmptyName);
    }
    let mut head = Head::clone(map.head());
    head.groups.push(group);
    changes.head(map.head(), head);
    Ok(())
}

pub(super) fn edit(
    map: &StakeholderMap,
    id: &Id,
    field: GroupField,
    changes: &mut Plan,
) -> Result<(), Refused> {
    if matches!(&field, GroupField::Name(name) if name.is_empty()) {
        return Err(Refused::EmptyName);
    }
    let mut head = Head::clone(map.head());
    let group = head.groups.iter_mut().find(|group| &group.id == id).ok_or(Refused::NoSuchGroup)?;
    field.set(group);
    changes.head(map.head(), head);
    Ok(())
}

pub(super) fn delete(
    map: &StakeholderMap,
    id: &Id,
    reassign: Option<&Id>,
    changes: &mut Plan,
) -> Result<(), Refused> {
    let known = map.head().by_id();
    check_group(&known, Some(id))?;
    check_group(&known, reassign)?;
    if reassign == Some(id) {
        return Err(Refused::NoSuchGroup);
    }
    let mut head = Head::clone(map.head());
    head.groups.retain(|group| &group.id != id);
    forget_missing(&mut head);
    changes.head(map.head(), head);
    for before in map.iter().filter(|stakeholder| stakeholder.group.as_ref() == Some(id)) {
        let mut after = Stakeholder::clone(before);
        after.group = reassign.cloned();
        changes.edited(before, after);
    }
    Ok(())
}

pub(super) fn add_member(map: &StakeholderMap, member: Member, changes: &mut Plan) -> Result<(), Refused> {
    if map.head().member(&member.id).is_some() {
        return Err(Refused::IdTaken);
    }
    if member.name.is_empty() {
        return Err(Refused::EmptyName);
    }
    let mut head = Head::clone(map.head());
    head.team.push(member);
    changes.head(map.head(), head);
    Ok(())
}

pub(super) fn rename_member(
    map: &StakeholderMap,
    id: &Id,
    name: Line,
    changes: &mut Plan,
) -> Result<(), Refused> {
    if name.is_empty() {
        return Err(Refused::EmptyName);
    }
    let mut head = Head::clone(map.head());
    let member = head.team.iter_mut().find(|member| &member.id == id).ok_or(Refused::NoSuchMember)?;
    member.name = name;
    changes.head(map.head(), head);
    Ok(())
}

pub(super) fn delete_member(map: &StakeholderMap, id: &Id, changes: &mut Plan) -> Result<(), Refused> {
    if map.head().member(id).is_none() {
        return Err(Refused::NoSuchMember);
    }
    let mut head = Head::clone(map.head());
    head.team.retain(|member| &member.id != id);
    forget_missing(&mut head);
    changes.head(map.head(), head);
    for before in map.iter() {
        let mut after = Stakeholder::clone(before);
        let references = std::iter::once(&mut after.owner)
            .chain(after.expectations.iter_mut().map(|e| &mut e.owner))
            .chain(after.concerns.iter_mut().map(|c| &mut c.owner))
            .chain(after.messages.iter_mut().map(|m| &mut m.sender));
        for reference in references {
            if reference.as_ref() == Some(id) {
                *reference = None;
            }
        }
        changes.edited(before, after); // an unchanged record is no change
    }
    Ok(())
}
