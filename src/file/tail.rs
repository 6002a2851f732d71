//! Changes of a map that are not yet in the database.

use std::sync::Arc;

use super::base::{self, Base};
use super::envelope::{self, TAIL};
use super::notice::Notice;
use super::path::At;
use super::record::{List, Number};
use super::refusal::Refusal;
use super::repair::Repair;
use super::{json, seal, v1};
use crate::model::{Head, Id, Stakeholder};

/// What one tab changed in one map since the database last took something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tail {
    /// The map that the changes belong to.
    pub map: Id,
    /// The tab that made them.
    pub tab: String,
    /// The state of the database that they start from; none where it does not hold the map.
    pub base: Option<Base>,
    /// The changes, at most one a record.
    pub changes: Vec<TailChange>,
}

/// One record before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TailChange {
    /// The number of the last edit in it, among the edits of its tab.
    pub number: u64,
    /// The record as the database holds it; none where it does not.
    pub before: Option<Record>,
    /// The record as it was sent to the database, which had not answered, each time with the number under
    /// which the summary has it if it arrived. The change then starts from there.
    pub sent: Vec<(u64, Record)>,
    /// The record as it is now.
    pub after: Record,
}

/// The state of one record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// The head of the map is so.
    Head(Arc<Head>),
    /// A stakeholder is so.
    Stakeholder(Arc<Stakeholder>),
    /// The stakeholder with this id is gone.
    Removed(Id),
}

/// The tail as one line of text.
pub fn write_tail(tail: &Tail) -> String {
    let change = |change: &TailChange| v1::TailChange {
        number: base::number(change.number),
        before: change.before.as_ref().map(record),
        sent: (!change.sent.is_empty()).then(|| List(change.sent.iter().map(sent).collect())),
        after: Some(record(&change.after)),
        ..v1::TailChange::default()
    };
    seal::seal(json::compact(&v1::TailFile {
        format: Some(TAIL.to_owned()),
        version: Some(Number::Whole(1)),
        crc32: Some(seal::BLANK.to_owned()),
        map: Some(tail.map.to_string()),
        tab: Some(tail.tab.clone()),
        epoch: tail.base.as_ref().map(|base| base.epoch.clone()),
        seq: tail.base.as_ref().and_then(|base| base::number(base.seq)),
        changes: Some(List(tail.changes.iter().map(change).collect())),
        ..v1::TailFile::default()
    }))
}

fn sent((number, sent): &(u64, Record)) -> v1::Sent {
    v1::Sent { number: base::number(*number), record: Some(record(sent)), ..v1::Sent::default() }
}

/// A record in the words of the format.
pub(in crate::file) fn record(record: &Record) -> v1::Record {
    match record {
        Record::Head(head) => v1::Record { head: Some(v1::head(head)), ..v1::Record::default() },
        Record::Stakeholder(stakeholder) => {
            v1::Record { stakeholder: Some(v1::stakeholder(stakeholder)), ..v1::Record::default() }
        }
        Record::Removed(id) => v1::Record { removed: Some(id.to_string()), ..v1::Record::default() },
    }
}

/// Reads what [`write_tail`] wrote.
///
/// Values are repaired as in a file, but an id that is missing or cannot be used is refused: under
/// a new id the change would go to another record. References to groups and team are not checked,
/// because the head that they refer to may be elsewhere.
pub fn read_tail(text: &str) -> Result<(Tail, Vec<Notice>), Refusal> {
    envelope::fits(text)?;
    envelope::open(text, &[TAIL])?;
    seal::check(text)?;
    let file: v1::TailFile = json::parse(text)?;
    let mut repair = Repair::default();
    repair.unknown(&At::ROOT, &file.unknown);
    let map = id(&At::ROOT.field("map"), file.map)?;
    let Some(list) = file.changes else {
        return Err(Refusal::missing(&"changes"));
    };
    let mut changes = Vec::with_capacity(list.0.len());
    for (number, of) in list.0.into_iter().enumerate() {
        changes.push(change(&mut repair, &At::ROOT.item("changes", number), &map, of)?);
    }
    if seal::is_whole(text).is_none() {
        return Err(Refusal::Damaged); // nobody writes a tail by hand: its checksum was harmed itself
    }
    let base = Base::read(file.epoch, file.seq);
    Ok((Tail { map, tab: file.tab.unwrap_or_default(), base, changes }, repair.notices()))
}

fn change(repair: &mut Repair, at: &At<'_>, map: &Id, of: v1::TailChange) -> Result<TailChange, Refusal> {
    repair.unknown(at, &of.unknown);
    let number = of.number.and_then(base::whole).ok_or_else(|| Refusal::missing(&at.field("number")))?;
    let before = of.before.map(|before| read_record(repair, &at.field("before"), map, before)).transpose()?;
    let after = of.after.ok_or_else(|| Refusal::missing(&at.field("after")))?;
    let after = read_record(repair, &at.field("after"), map, after)?;
    let mut sent = Vec::new();
    for (number, one) in of.sent.into_iter().flat_map(|list| list.0).enumerate() {
        let at = at.item("sent", number);
        repair.unknown(&at, &one.unknown);
        let number = one.number.and_then(base::whole).ok_or_else(|| Refusal::missing(&at.field("number")))?;
        let record = one.record.ok_or_else(|| Refusal::missing(&at.field("record")))?;
        sent.push((number, read_record(repair, &at.field("record"), map, record)?));
    }
    let states = before.iter().chain(sent.iter().map(|(_, sent)| sent));
    let of_one = states.into_iter().all(|state| place(state) == place(&after));
    if !of_one || matches!(before, Some(Record::Removed(_))) {
        return Err(refused(at, "not one record before and after"));
    }
    Ok(TailChange { number, before, sent, after })
}

/// Which record it is: none stands for the head.
fn place(record: &Record) -> Option<&Id> {
    match record {
        Record::Head(_) => None,
        Record::Stakeholder(stakeholder) => Some(&stakeholder.id),
        Record::Removed(id) => Some(id),
    }
}

/// One record of this map.
pub(in crate::file) fn read_record(
    repair: &mut Repair,
    at: &At<'_>,
    map: &Id,
    of: v1::Record,
) -> Result<Record, Refusal> {
    repair.unknown(at, &of.unknown);
    match (of.head, of.stakeholder, of.removed) {
        (Some(mut head), None, None) => {
            let at = at.field("head");
            let id = id(&at.field("id"), head.id.take())?;
            if id != *map {
                return Err(refused(&at.field("id"), "not the map that it belongs to"));
            }
            let title = head.title.take().ok_or_else(|| Refusal::missing(&at.field("title")))?;
            if head.stakeholders.is_some() {
                return Err(refused(&at.field("stakeholders"), "not part of a head"));
            }
            Ok(Record::Head(Arc::new(repair.head(&at, id, title, head).0)))
        }
        (None, Some(mut stakeholder), None) => {
            let at = at.field("stakeholder");
            let id = id(&at.field("id"), stakeholder.id.take())?;
            if stakeholder.rank.is_none() {
                return Err(Refusal::missing(&at.field("rank"))); // there is no list to have a place in
            }
            Ok(Record::Stakeholder(Arc::new(repair.stakeholder(&at, id, 0, stakeholder, None))))
        }
        (None, None, Some(removed)) => Ok(Record::Removed(id(&at.field("removed"), Some(removed))?)),
        _ => Err(refused(at, "not exactly one of `head`, `stakeholder` and `removed`")),
    }
}

fn id(at: &At<'_>, text: Option<String>) -> Result<Id, Refusal> {
    let text = text.ok_or_else(|| Refusal::missing(at))?;
    Id::new(&text).ok_or_else(|| refused(at, "not an id"))
}

fn refused(at: &At<'_>, cause: &str) -> Refusal {
    Refusal::Content { place: None, path: at.to_string(), cause: cause.to_owned() }
}
