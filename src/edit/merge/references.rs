//! References to what the merged map does not have any more: one side deleted what the other one used.

use std::collections::BTreeSet;

use crate::model::{Head, Id, Stakeholder};

/// The groups and members that there are.
pub(super) struct Known<'a> {
    groups: BTreeSet<&'a Id>,
    team: BTreeSet<&'a Id>,
}

impl<'a> Known<'a> {
    pub(super) fn of(head: &'a Head) -> Self {
        let mut known = Self { groups: BTreeSet::new(), team: BTreeSet::new() };
        known.groups.extend(head.groups.iter().map(|group| &group.id));
        known.team.extend(head.team.iter().map(|member| &member.id));
        known
    }

    /// Whether everybody whom a head knows is still there.
    pub(super) fn has_all_of(&self, head: &Head) -> bool {
        head.groups.iter().all(|group| self.groups.contains(&group.id))
            && head.team.iter().all(|member| self.team.contains(&member.id))
    }

    /// The record without references to nothing; none where it has no such reference.
    pub(super) fn cleared(&self, person: &Stakeholder) -> Option<Stakeholder> {
        if self.is_sound(person) {
            return None;
        }
        let mut cleared = person.clone();
        clear(&mut cleared.group, &self.groups);
        let owners = std::iter::once(&mut cleared.owner)
            .chain(cleared.expectations.iter_mut().map(|expectation| &mut expectation.owner))
            .chain(cleared.concerns.iter_mut().map(|concern| &mut concern.owner))
            .chain(cleared.messages.iter_mut().map(|message| &mut message.sender));
        for owner in owners {
            clear(owner, &self.team);
        }
        let answerable = answerable(person);
        for message in &mut cleared.messages {
            message.answers.retain(|answered| answerable.contains(answered));
        }
        Some(cleared)
    }

    fn is_sound(&self, person: &Stakeholder) -> bool {
        let mut owners = std::iter::once(&person.owner)
            .chain(person.expectations.iter().map(|expectation| &expectation.owner))
            .chain(person.concerns.iter().map(|concern| &concern.owner))
            .chain(person.messages.iter().map(|message| &message.sender));
        let mut answers = person.messages.iter().flat_map(|message| &message.answers).peekable();
        person.group.as_ref().is_none_or(|group| self.groups.contains(group))
            && owners.all(|owner| owner.as_ref().is_none_or(|owner| self.team.contains(owner)))
            && (answers.peek().is_none() || {
                let answerable = answerable(person);
                answers.all(|answered| answerable.contains(answered))
            })
    }
}

fn answerable(person: &Stakeholder) -> BTreeSet<&Id> {
    let expectations = person.expectations.iter().map(|expectation| &expectation.id);
    let mut answerable = BTreeSet::new();
    answerable.extend(expectations.chain(person.concerns.iter().map(|concern| &concern.id)));
    answerable
}

fn clear(reference: &mut Option<Id>, known: &BTreeSet<&Id>) {
    if reference.as_ref().is_some_and(|id| !known.contains(id)) {
        *reference = None;
    }
}
