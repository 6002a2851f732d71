//! Expectations, concerns and messages of one stakeholder.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::change::Plan;
use super::run::check_member;
use super::{ConcernField, ExpectationField, Item, ItemField, MessageField, Refused};
use crate::model::{ById, Id, Stakeholder};

/// Where an item stands.
enum Place {
    Expectation(usize),
    Concern(usize),
    Message(usize),
}

fn find(stakeholder: &Stakeholder, item: &Id) -> Result<Place, Refused> {
    let expectation = stakeholder.expectations.iter().position(|e| &e.id == item).map(Place::Expectation);
    let concern = || stakeholder.concerns.iter().position(|c| &c.id == item).map(Place::Concern);
    let message = || stakeholder.messages.iter().position(|m| &m.id == item).map(Place::Message);
    expectation.or_else(concern).or_else(message).ok_or(Refused::NoSuchItem)
}

fn check_answers(stakeholder: &Stakeholder, answers: &[Id]) -> Result<(), Refused> {
    let mut known = BTreeSet::new();
    if !answers.is_empty() {
        known.extend(stakeholder.expectations.iter().map(|expectation| &expectation.id));
        known.extend(stakeholder.concerns.iter().map(|concern| &concern.id));
    }
    answers.iter().all(|id| known.contains(id)).then_some(()).ok_or(Refused::NoSuchItem)
}

/// What hangs on a stakeholder that comes as a whole: the same rules as for one item at a time.
pub(super) fn check(stakeholder: &Stakeholder, known: &ById) -> Result<(), Refused> {
    let mut taken = BTreeSet::new();
    let expectations = stakeholder.expectations.iter().map(|e| (&e.id, &e.owner));
    let concerns = stakeholder.concerns.iter().map(|c| (&c.id, &c.owner));
    let messages = stakeholder.messages.iter().map(|m| (&m.id, &m.sender));
    for (id, owner) in expectations.chain(concerns).chain(messages) {
        if !taken.insert(id) {
            return Err(Refused::IdTaken);
        }
        check_member(known, owner.as_ref())?;
    }
    stakeholder.messages.iter().try_for_each(|message| check_answers(stakeholder, &message.answers))
}

pub(super) fn add(
    before: &Arc<Stakeholder>,
    known: &ById,
    item: Item,
    changes: &mut Plan,
) -> Result<(), Refused> {
    if find(before, item.id()).is_ok() {
        return Err(Refused::IdTaken);
    }
    let mut after = Stakeholder::clone(before);
    match item {
        Item::Expectation(expectation) => {
            check_member(known, expectation.owner.as_ref())?;
            after.expectations.push(expectation);
        }
        Item::Concern(concern) => {
            check_member(known, concern.owner.as_ref())?;
            after.concerns.push(concern);
        }
        Item::Message(message) => {
            check_member(known, message.sender.as_ref())?;
            check_answers(before, &message.answers)?;
            after.messages.push(message);
        }
    }
    changes.edited(before, after);
    Ok(())
}

pub(super) fn edit(
    before: &Arc<Stakeholder>,
    known: &ById,
    item: &Id,
    field: ItemField,
    changes: &mut Plan,
) -> Result<(), Refused> {
    let mut after = Stakeholder::clone(before);
    match (find(before, item)?, field) {
        (Place::Expectation(at), ItemField::Expectation(field)) => {
            if let ExpectationField::Owner(owner) = &field {
                check_member(known, owner.as_ref())?;
            }
            field.set(&mut after.expectations[at]);
        }
        (Place::Concern(at), ItemField::Concern(field)) => {
            if let ConcernField::Owner(owner) = &field {
                check_member(known, owner.as_ref())?;
            }
            field.set(&mut after.concerns[at]);
        }
        (Place::Message(at), ItemField::Message(field)) => {
            match &field {
                MessageField::Sender(sender) => check_member(known, sender.as_ref())?,
                MessageField::Answers(answers) => check_answers(before, answers)?,
                _ => {}
            }
            field.set(&mut after.messages[at]);
        }
        _ => return Err(Refused::WrongKind),
    }
    changes.edited(before, after);
    Ok(())
}

pub(super) fn move_by(
    before: &Arc<Stakeholder>,
    item: &Id,
    by: i32,
    changes: &mut Plan,
) -> Result<(), Refused> {
    let mut after = Stakeholder::clone(before);
    match find(before, item)? {
        Place::Expectation(at) => {
            let direction = after.expectations[at].direction;
            let like = |e: &crate::model::Expectation| e.direction == direction;
            step(&mut after.expectations, at, by, like);
        }
        Place::Concern(at) => step(&mut after.concerns, at, by, |_| true),
        Place::Message(at) => step(&mut after.messages, at, by, |_| true),
    }
    changes.edited(before, after);
    Ok(())
}

/// Moves an entry over `by` entries that are like it; others keep their order among themselves.
fn step<T>(list: &mut Vec<T>, at: usize, by: i32, like: impl Fn(&T) -> bool) {
    let places: Vec<usize> = (0..list.len()).filter(|place| like(&list[*place])).collect();
    let Some(now) = places.iter().position(|place| *place == at) else { return };
    let steps = usize::try_from(by.unsigned_abs()).unwrap_or(usize::MAX);
    let then =
        if by < 0 { now.saturating_sub(steps) } else { now.saturating_add(steps).min(places.len() - 1) };
    let entry = list.remove(at);
    list.insert(places[then], entry);
}

pub(super) fn delete(before: &Arc<Stakeholder>, item: &Id, changes: &mut Plan) -> Result<(), Refused> {
    let mut after = Stakeholder::clone(before);
    match find(before, item)? {
        Place::Expectation(at) => drop(after.expectations.remove(at)),
        Place::Concern(at) => drop(after.concerns.remove(at)),
        Place::Message(at) => drop(after.messages.remove(at)),
    }
    for message in &mut after.messages {
        message.answers.retain(|answered| answered != item);
    }
    changes.edited(before, after);
    Ok(())
}
