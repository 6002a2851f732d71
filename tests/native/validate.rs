//! Whether a map keeps its promises: ids are unique, and every reference has something to refer to.

use std::collections::BTreeSet;

use standpoint::model::*;

/// The first broken promise in words, or nothing.
pub(crate) fn validate(map: &StakeholderMap) -> Result<(), String> {
    let head = map.head();
    unique("group", head.groups.iter().map(|group| &group.id))?;
    unique("member", head.team.iter().map(|member| &member.id))?;
    unique("filter", head.filters.iter().map(|filter| &filter.id))?;
    for filter in &head.filters {
        if let Some(group) = filter.hidden.iter().flatten().find(|id| head.group(id).is_none()) {
            return Err(format!("a filter hides the group {group}, which is not there"));
        }
        if let Some(owner) = filter.wanted.owners.iter().flatten().find(|id| head.member(id).is_none()) {
            return Err(format!("a filter looks for {owner}, who is not in the team"));
        }
    }
    for stakeholder in map.iter() {
        person(head, stakeholder).map_err(|problem| format!("{}: {problem}", stakeholder.id))?;
        if map.get(&stakeholder.id) != Some(stakeholder) {
            return Err(format!("{} stands under another id", stakeholder.id));
        }
    }
    Ok(())
}

fn person(head: &Head, stakeholder: &Stakeholder) -> Result<(), String> {
    let expectations = stakeholder.expectations.iter().map(|e| &e.id);
    let concerns = stakeholder.concerns.iter().map(|c| &c.id);
    let answerable: BTreeSet<&Id> = expectations.clone().chain(concerns.clone()).collect();
    unique("item", expectations.chain(concerns).chain(stakeholder.messages.iter().map(|m| &m.id)))?;
    if let Some(group) = stakeholder.group.as_ref().filter(|id| head.group(id).is_none()) {
        return Err(format!("no group {group}"));
    }
    let owners = std::iter::once(&stakeholder.owner)
        .chain(stakeholder.expectations.iter().map(|e| &e.owner))
        .chain(stakeholder.concerns.iter().map(|c| &c.owner))
        .chain(stakeholder.messages.iter().map(|m| &m.sender));
    if let Some(owner) = owners.flatten().find(|id| head.member(id).is_none()) {
        return Err(format!("no member {owner}"));
    }
    let mut answers = stakeholder.messages.iter().flat_map(|message| &message.answers);
    match answers.find(|id| !answerable.contains(id)) {
        Some(answered) => Err(format!("answers {answered}, which is not there")),
        None => Ok(()),
    }
}

fn unique<'a>(what: &str, ids: impl Iterator<Item = &'a Id>) -> Result<(), String> {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            return Err(format!("{what} {id} stands twice"));
        }
    }
    Ok(())
}
