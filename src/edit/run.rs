//! From a command to changes: every rule of what a command does to which record.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::change::Plan;
use super::{Change, Changes, Command, Field, HeadField, RecordKey, Refused, filters, groups, items};
use crate::model::{ById, Head, Id, Score, Stakeholder, StakeholderMap};

impl Command {
    /// What this command changes on this map. The map itself stays as it is.
    pub fn run(self, map: &StakeholderMap) -> Result<Changes, Refused> {
        let mut changes = Plan::default();
        match self {
            Self::Add(stakeholders) => add(map, stakeholders, &mut changes)?,
            Self::Place { id, influence, interest } => {
                edit_one(map, &id, &mut changes, |after| {
                    after.influence = Some(influence);
                    after.interest = Some(interest);
                })?;
            }
            Self::Shift { ids, influence, interest } => {
                shift(map, &ids, influence, interest, &mut changes)?;
            }
            Self::Unplace(ids) => {
                for id in &ids {
                    edit_one(map, id, &mut changes, |after| {
                        after.influence = None;
                        after.interest = None;
                    })?;
                }
            }
            Self::Edit { ids, field } => edit(map, &ids, &field, &mut changes)?,
            Self::Delete(ids) => {
                let mut gone = BTreeSet::new();
                gone.extend(ids);
                for id in &gone {
                    changes.removed(find(map, id)?);
                }
            }
            Self::AddItem { of, item } => {
                items::add(find(map, &of)?, &map.head().by_id(), item, &mut changes)?;
            }
            Self::EditItem { of, item, field } => {
                items::edit(find(map, &of)?, &map.head().by_id(), &item, field, &mut changes)?;
            }
            Self::MoveItem { of, item, by } => items::move_by(find(map, &of)?, &item, by, &mut changes)?,
            Self::DeleteItem { of, item } => items::delete(find(map, &of)?, &item, &mut changes)?,
            Self::EditHead(HeadField::Title(title)) if title.is_empty() => return Err(Refused::EmptyName),
            Self::EditHead(field) => {
                let mut head = Head::clone(map.head());
                field.set(&mut head);
                changes.head(map.head(), head);
            }
            Self::AddGroup(group) => groups::add(map, group, &mut changes)?,
            Self::EditGroup { id, field } => groups::edit(map, &id, field, &mut changes)?,
            Self::DeleteGroup { id, reassign } => groups::delete(map, &id, reassign.as_ref(), &mut changes)?,
            Self::AddMember(member) => groups::add_member(map, member, &mut changes)?,
            Self::RenameMember { id, name } => groups::rename_member(map, &id, name, &mut changes)?,
            Self::DeleteMember(id) => groups::delete_member(map, &id, &mut changes)?,
            Self::SaveFilter(filter) => filters::save(map, filter, &mut changes)?,
            Self::RenameFilter { id, name } => filters::rename(map, &id, name, &mut changes)?,
            Self::DeleteFilter(id) => filters::delete(map, &id, &mut changes)?,
            Self::Replace(other) => return Ok(Changes::between(map, &other)),
            Self::Together { commands, .. } => return together(map, commands),
        }
        Ok(changes.done())
    }
}

/// Each command on what those before it have left; refused as a whole where one of them is.
fn together(map: &StakeholderMap, commands: Vec<Command>) -> Result<Changes, Refused> {
    let mut after = map.clone();
    let mut touched = BTreeSet::new();
    for command in commands {
        let changes = command.run(&after)?;
        changes.apply(&mut after);
        touched.extend(changes.iter().map(Change::key));
    }
    Ok(Changes::of(touched.into_iter().map(|key| match key {
        RecordKey::Head => Change::Head { before: Arc::clone(map.head()), after: Arc::clone(after.head()) },
        RecordKey::Stakeholder(id) => {
            let (before, after) = (map.get(&id).cloned(), after.get(&id).cloned());
            Change::Stakeholder { id, before, after }
        }
    })))
}

fn find<'a>(map: &'a StakeholderMap, id: &Id) -> Result<&'a Arc<Stakeholder>, Refused> {
    map.get(id).ok_or(Refused::NoSuchStakeholder)
}

fn edit_one(
    map: &StakeholderMap,
    id: &Id,
    changes: &mut Plan,
    change: impl FnOnce(&mut Stakeholder),
) -> Result<(), Refused> {
    let before = find(map, id)?;
    let mut after = Stakeholder::clone(before);
    change(&mut after);
    changes.edited(before, after);
    Ok(())
}

fn shift(
    map: &StakeholderMap,
    ids: &[Id],
    influence: i32,
    interest: i32,
    changes: &mut Plan,
) -> Result<(), Refused> {
    let found: Vec<&Arc<Stakeholder>> = ids.iter().map(|id| find(map, id)).collect::<Result<_, _>>()?;
    let placed = || found.iter().filter_map(|person| person.placed());
    let influence = shared_way(placed().map(|(influence, _)| influence), influence);
    let interest = shared_way(placed().map(|(_, interest)| interest), interest);
    for person in found {
        let Some((up, right)) = person.placed() else { continue };
        edit_one(map, &person.id, changes, |after| {
            after.influence = Some(up.moved(influence));
            after.interest = Some(right.moved(interest));
        })?;
    }
    Ok(())
}

/// As much of a way as all of these scores can go.
pub fn shared_way(scores: impl Iterator<Item = Score> + Clone, by: i32) -> i32 {
    let value = |score: Score| i32::from(score.get());
    let down = scores.clone().map(value).min().unwrap_or(0);
    let up = scores.map(|score| 100 - value(score)).min().unwrap_or(0);
    by.clamp(-down, up)
}

fn add(map: &StakeholderMap, stakeholders: Vec<Stakeholder>, changes: &mut Plan) -> Result<(), Refused> {
    if map.len() + stakeholders.len() > StakeholderMap::MAX {
        return Err(Refused::TooMany);
    }
    let mut taken = BTreeSet::new();
    let mut rank = map.next_rank();
    let known = map.head().by_id();
    for mut stakeholder in stakeholders {
        if map.get(&stakeholder.id).is_some() || !taken.insert(stakeholder.id.clone()) {
            return Err(Refused::IdTaken);
        }
        if stakeholder.name.is_empty() {
            return Err(Refused::EmptyName);
        }
        check_group(&known, stakeholder.group.as_ref())?;
        check_member(&known, stakeholder.owner.as_ref())?;
        items::check(&stakeholder, &known)?;
        stakeholder.rank = rank;
        rank = rank.saturating_add(1);
        changes.added(stakeholder);
    }
    Ok(())
}

fn edit(map: &StakeholderMap, ids: &[Id], field: &Field, changes: &mut Plan) -> Result<(), Refused> {
    match field {
        Field::Name(name) if name.is_empty() => return Err(Refused::EmptyName),
        Field::Group(group) => check_group(&map.head().by_id(), group.as_ref())?,
        Field::Owner(owner) => check_member(&map.head().by_id(), owner.as_ref())?,
        _ => {}
    }
    for id in ids {
        edit_one(map, id, changes, |after| field.clone().set(after))?;
    }
    Ok(())
}

/// A reference must point at something that is there, or the file door would have to repair it.
pub(super) fn check_group(known: &ById, id: Option<&Id>) -> Result<(), Refused> {
    id.is_none_or(|id| known.group(id).is_some()).then_some(()).ok_or(Refused::NoSuchGroup)
}

/// As [`check_group`], for our team.
pub(super) fn check_member(known: &ById, id: Option<&Id>) -> Result<(), Refused> {
    id.is_none_or(|id| known.member(id).is_some()).then_some(()).ok_or(Refused::NoSuchMember)
}
