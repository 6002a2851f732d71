//! Values to the types that are written. Empty and unset fields are left out, except where
//! leaving them out would mean a default: names, titles, terms and numbers that have one.
#![allow(clippy::unnecessary_wraps)] // every field of a frozen type is an `Option`

use super::{
    Axis, Concern, Expectation, Filter, Group, Items, List, Map, Member, Message, Number, Stakeholder,
};
use crate::model::{self, Choice, Date, Id, Line, Rating, Score, StakeholderMap};

/// A map with its stakeholders in the order of the register.
pub(in crate::file) fn map(map: &StakeholderMap) -> Map {
    let stakeholders: Vec<_> = map.in_order().into_iter().map(|person| stakeholder(person)).collect();
    Map { stakeholders: (!stakeholders.is_empty()).then_some(List(stakeholders)), ..head(map.head()) }
}

/// The head of a map.
pub(in crate::file) fn head(head: &model::Head) -> Map {
    Map {
        id: id(&head.id),
        title: always(&head.title),
        purpose: text(&head.purpose),
        influence: axis(&head.influence),
        interest: axis(&head.interest),
        groups: items(&head.groups, group),
        team: items(&head.team, |member| Member {
            id: id(&member.id),
            name: always(&member.name),
            ..Member::default()
        }),
        filters: items(&head.filters, filter),
        ..Map::default()
    }
}

/// One row of the register.
pub(in crate::file) fn stakeholder(of: &model::Stakeholder) -> Stakeholder {
    Stakeholder {
        id: id(&of.id),
        rank: number(of.rank),
        name: always(&of.name),
        alias: text(&of.alias),
        kind: term(of.kind),
        group: reference(of.group.as_ref()),
        role: text(&of.role),
        organisation: text(&of.organisation),
        contact: text(&of.contact),
        side: of.side.and_then(term),
        tags: items(&of.tags, Line::to_string),
        influence: score(of.influence),
        interest: score(of.interest),
        confidence: of.confidence.and_then(term),
        evidence: text(&of.evidence),
        engagement: of.engagement.and_then(term),
        desired: of.desired.and_then(term),
        legitimacy: rating(of.legitimacy),
        urgency: rating(of.urgency),
        owner: reference(of.owner.as_ref()),
        notes: text(&of.notes),
        review_due: date(of.review_due),
        expectations: items(&of.expectations, expectation),
        concerns: items(&of.concerns, concern),
        messages: items(&of.messages, message),
        ..Stakeholder::default()
    }
}

fn axis(of: &model::Axis) -> Option<Axis> {
    Some(Axis { name: always(&of.name), threshold: score(Some(of.threshold)), ..Axis::default() })
}

fn group(of: &model::Group) -> Group {
    Group {
        id: id(&of.id),
        name: always(&of.name),
        colour: term(of.colour),
        shape: term(of.shape),
        ..Group::default()
    }
}

/// `None` is a choice among others in memory, and a field of its own in a file.
fn filter(of: &model::SavedFilter) -> Filter {
    let wanted = &of.wanted;
    let named = |list: Vec<String>| (!list.is_empty()).then_some(List(list));
    let yes = |said: bool| said.then_some(true);
    Filter {
        id: id(&of.id),
        name: always(&of.name),
        text: text(&wanted.text),
        quadrants: named(wanted.quadrants.iter().copied().flatten().filter_map(term).collect()),
        unrated: yes(wanted.quadrants.contains(&None)),
        engagement: named(wanted.engagement.iter().copied().flatten().filter_map(term).collect()),
        unassessed: yes(wanted.engagement.contains(&None)),
        owners: named(wanted.owners.iter().flatten().map(Id::to_string).collect()),
        unowned: yes(wanted.owners.contains(&None)),
        tags: items(&wanted.tags, Line::to_string),
        unanswered: yes(wanted.unanswered),
        hidden_groups: named(of.hidden.iter().flatten().map(Id::to_string).collect()),
        hides_ungrouped: yes(of.hidden.contains(&None)),
        ..Filter::default()
    }
}

fn expectation(of: &model::Expectation) -> Expectation {
    Expectation {
        id: id(&of.id),
        direction: term(of.direction),
        statement: text(&of.statement),
        category: text(&of.category),
        importance: rating(Some(of.importance)),
        status: term(of.status),
        due: date(of.due),
        owner: reference(of.owner.as_ref()),
        ..Expectation::default()
    }
}

fn concern(of: &model::Concern) -> Concern {
    Concern {
        id: id(&of.id),
        statement: text(&of.statement),
        category: text(&of.category),
        severity: term(of.severity),
        response: text(&of.response),
        owner: reference(of.owner.as_ref()),
        status: term(of.status),
        ..Concern::default()
    }
}

fn message(of: &model::Message) -> Message {
    Message {
        id: id(&of.id),
        purpose: term(of.purpose),
        key_message: text(&of.key_message),
        benefit: text(&of.benefit),
        challenge: text(&of.challenge),
        channel: of.channel.and_then(term),
        frequency: of.frequency.and_then(term),
        sender: reference(of.sender.as_ref()),
        next: date(of.next),
        status: term(of.status),
        answers: items(&of.answers, Id::to_string),
        ..Message::default()
    }
}

fn id(id: &Id) -> Option<String> {
    Some(id.to_string())
}

fn reference(to: Option<&Id>) -> Option<String> {
    to.map(Id::to_string)
}

fn always(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn text(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

fn term<T: Choice>(of: T) -> Option<String> {
    Some(of.key().to_owned())
}

fn number(of: u32) -> Option<Number> {
    Some(Number::Whole(i64::from(of)))
}

fn score(of: Option<Score>) -> Option<Number> {
    of.map(|score| Number::Whole(i64::from(score.get())))
}

fn rating(of: Option<Rating>) -> Option<Number> {
    of.map(|rating| Number::Whole(i64::from(rating.get())))
}

fn date(of: Option<Date>) -> Option<String> {
    of.map(|date| date.to_string())
}

fn items<T, U>(of: &[T], each: impl Fn(&T) -> U) -> Option<Items<U>> {
    (!of.is_empty()).then(|| List(of.iter().map(each).collect()))
}
