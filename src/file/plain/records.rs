//! The records of a map, each from its opened object to the end of that.

use std::collections::BTreeMap;

use super::reader::Reader;
use crate::model::{
    Axis, Choice, Concern, Expectation, Group, Head, Id, Member, Message, Rating, SavedFilter, Score,
    Stakeholder,
};

pub(super) fn head(from: &mut Reader<'_>, map: &Id) -> Option<Head> {
    if from.id("id")? != *map {
        return None;
    }
    let title = from.some_line("title");
    let purpose = from.prose("purpose");
    let influence = axis(from, "influence");
    let interest = axis(from, "interest");
    let mut groups = Vec::new();
    let mut ids = Ids::new();
    if from.list("groups") {
        while from.item() {
            from.open();
            groups.push(Group {
                id: claim(from, &mut ids)?,
                name: from.some_line("name"),
                colour: from.term("colour")?,
                shape: from.term("shape")?,
            });
            from.close();
        }
    }
    let mut team = Vec::new();
    ids.clear();
    if from.list("team") {
        while from.item() {
            from.open();
            team.push(Member { id: claim(from, &mut ids)?, name: from.some_line("name") });
            from.close();
        }
    }
    let filters = Vec::new();
    let mut head = Head { id: map.clone(), title, purpose, influence, interest, groups, team, filters };
    ids.clear();
    if from.list("filters") {
        while from.item() {
            from.open();
            let id = claim(from, &mut ids)?;
            let filter = filter(from, id);
            if !filter.is_of(&head) {
                return None;
            }
            head.filters.push(filter);
            from.close();
        }
    }
    from.close();
    Some(head)
}

/// In the order of the file: there no choice comes first, in memory it does.
fn filter(from: &mut Reader<'_>, id: Id) -> SavedFilter {
    let mut made = SavedFilter::blank(id);
    made.name = from.some_line("name");
    let wanted = &mut made.wanted;
    wanted.text = from.line("text").to_string();
    terms(from, "quadrants", "unrated", &mut wanted.quadrants);
    terms(from, "engagement", "unassessed", &mut wanted.engagement);
    let owners = ids(from, "owners");
    wanted.owners.extend(from.flag("unowned").then_some(None));
    wanted.owners.extend(owners);
    if !wanted.owners.is_sorted_by(|one, next| one < next) {
        from.refuse();
    }
    wanted.tags = tags(from);
    wanted.unanswered = from.flag("unanswered");
    made.hidden.extend(ids(from, "hidden_groups"));
    made.hidden.extend(from.flag("hides_ungrouped").then_some(None));
    made
}

fn terms<T: Choice + Ord>(from: &mut Reader<'_>, name: &str, none: &str, into: &mut Vec<Option<T>>) {
    let mut terms = Vec::new();
    if from.list(name) {
        while from.item() {
            let term = T::from_key(&from.string());
            terms.push(from.take(term));
        }
    }
    into.extend(from.flag(none).then_some(None));
    into.append(&mut terms);
    if !into.is_sorted_by(|one, next| one < next) {
        from.refuse();
    }
}

fn ids(from: &mut Reader<'_>, name: &str) -> Vec<Option<Id>> {
    let mut ids = Vec::new();
    if from.list(name) {
        while from.item() {
            let id = Id::new(&from.string());
            ids.push(from.take(id));
        }
    }
    ids
}

fn axis(from: &mut Reader<'_>, name: &str) -> Axis {
    if !from.object(name) {
        from.refuse();
    }
    let name = from.some_line("name");
    let threshold = from.score("threshold");
    from.close();
    Axis { name, threshold: from.take(threshold).unwrap_or(Score::MIDDLE) }
}

pub(super) fn stakeholder(from: &mut Reader<'_>) -> Option<Stakeholder> {
    let mut made = Stakeholder {
        id: from.id("id")?,
        rank: from.some_small_count("rank"),
        name: from.some_line("name"),
        alias: from.line("alias"),
        kind: from.term("kind")?,
        group: from.id("group"),
        role: from.line("role"),
        organisation: from.line("organisation"),
        contact: from.line("contact"),
        side: from.term("side"),
        tags: tags(from),
        influence: from.score("influence"),
        interest: from.score("interest"),
        confidence: from.term("confidence"),
        evidence: from.prose("evidence"),
        engagement: from.term("engagement"),
        desired: from.term("desired"),
        legitimacy: from.rating("legitimacy"),
        urgency: from.rating("urgency"),
        owner: from.id("owner"),
        notes: from.prose("notes"),
        review_due: from.date("review_due"),
        expectations: Vec::new(),
        concerns: Vec::new(),
        messages: Vec::new(),
    };
    let mut ids = Ids::new();
    if from.list("expectations") {
        while from.item() {
            made.expectations.push(expectation(from, &mut ids)?);
        }
    }
    if from.list("concerns") {
        while from.item() {
            made.concerns.push(concern(from, &mut ids)?);
        }
    }
    let answerable = ids.len();
    if from.list("messages") {
        while from.item() {
            made.messages.push(message(from, &mut ids, answerable)?);
        }
    }
    from.close();
    Some(made)
}

fn tags(from: &mut Reader<'_>) -> Vec<crate::model::Line> {
    let mut tags = Vec::new();
    if from.list("tags") {
        while from.item() {
            let tag = crate::model::Line::new(&from.string()).ok();
            tags.extend(from.take(tag));
        }
    }
    tags
}

fn expectation(from: &mut Reader<'_>, ids: &mut Ids) -> Option<Expectation> {
    from.open();
    let made = Expectation {
        id: claim(from, ids)?,
        direction: from.term("direction")?,
        statement: from.prose("statement"),
        category: from.line("category"),
        importance: from.rating("importance").unwrap_or(Rating::MIDDLE),
        status: from.term("status")?,
        due: from.date("due"),
        owner: from.id("owner"),
    };
    from.close();
    Some(made)
}

fn concern(from: &mut Reader<'_>, ids: &mut Ids) -> Option<Concern> {
    from.open();
    let made = Concern {
        id: claim(from, ids)?,
        statement: from.prose("statement"),
        category: from.line("category"),
        severity: from.term("severity")?,
        response: from.prose("response"),
        owner: from.id("owner"),
        status: from.term("status")?,
    };
    from.close();
    Some(made)
}

fn message(from: &mut Reader<'_>, ids: &mut Ids, answerable: usize) -> Option<Message> {
    from.open();
    let mut made = Message {
        id: claim(from, ids)?,
        purpose: from.term("purpose")?,
        key_message: from.prose("key_message"),
        benefit: from.prose("benefit"),
        challenge: from.prose("challenge"),
        channel: from.term("channel"),
        frequency: from.term("frequency"),
        sender: from.id("sender"),
        next: from.date("next"),
        status: from.term("status")?,
        answers: Vec::new(),
    };
    if from.list("answers") {
        while from.item() {
            let text = from.string();
            let known = Id::new(&text).filter(|id| ids.get(id).is_some_and(|place| *place < answerable));
            made.answers.extend(from.take(known));
        }
    }
    from.close();
    Some(made)
}

/// The ids of a list, each with its place.
type Ids = BTreeMap<Id, usize>;

/// An id that no other one of its list has.
fn claim(from: &mut Reader<'_>, ids: &mut Ids) -> Option<Id> {
    let id = from.id("id")?;
    let place = ids.len();
    ids.insert(id.clone(), place).is_none().then_some(id)
}
