//! Changes of a map that are not yet part of its stored copy.

use std::sync::Arc;

use super::envelope::{self, TAIL};
use super::notice::Notice;
use super::path::At;
use super::record::{List, Number};
use super::refusal::Refusal;
use super::repair::Repair;
use super::{json, v1};
use crate::model::{Head, Id, Stakeholder, StakeholderMap};

/// Changes of one map, in the order in which they were made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tail {
    /// The map that they belong to.
    pub map: Id,
    /// The changes.
    pub records: Vec<Record>,
}

/// The state of one record after a change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Record {
    /// The head of the map is now so.
    Head(Arc<Head>),
    /// A stakeholder is now so, whether it was there before or not.
    Stakeholder(Arc<Stakeholder>),
    /// The stakeholder with this id is gone.
    Removed(Id),
}

impl Tail {
    /// Brings a stored copy up to date. Doing it twice changes nothing more.
    ///
    /// The caller has found the map by [`Tail::map`]; it is not compared again.
    pub fn replay(&self, map: &mut StakeholderMap) {
        for record in &self.records {
            match record {
                Record::Head(head) => map.set_head(Arc::clone(head)),
                Record::Stakeholder(stakeholder) => map.put(Arc::clone(stakeholder)),
                Record::Removed(id) => {
                    map.remove(id);
                }
            }
        }
    }
}

/// The tail as one line of text.
pub fn write_tail(tail: &Tail) -> String {
    let record = |record: &Record| match record {
        Record::Head(head) => v1::TailRecord { head: Some(v1::head(head)), ..v1::TailRecord::default() },
        Record::Stakeholder(stakeholder) => {
            v1::TailRecord { stakeholder: Some(v1::stakeholder(stakeholder)), ..v1::TailRecord::default() }
        }
        Record::Removed(id) => v1::TailRecord { removed: Some(id.to_string()), ..v1::TailRecord::default() },
    };
    json::compact(&v1::TailFile {
        format: Some(TAIL.to_owned()),
        version: Some(Number::Whole(1)),
        map: Some(tail.map.to_string()),
        records: Some(List(tail.records.iter().map(record).collect())),
        ..v1::TailFile::default()
    })
}

/// Reads what [`write_tail`] wrote.
///
/// Values are repaired as in a file, but an id that is missing or cannot be used is refused: under
/// a new id the change would go to another record. References to groups and team are not checked,
/// because the head that they refer to may be elsewhere.
pub fn read_tail(text: &str) -> Result<(Tail, Vec<Notice>), Refusal> {
    envelope::fits(text)?;
    envelope::open(text, &[TAIL])?;
    let file: v1::TailFile = json::parse(text)?;
    let mut repair = Repair::default();
    repair.unknown(&At::ROOT, &file.unknown);
    let map = id(&At::ROOT.field("map"), file.map)?;
    let Some(list) = file.records else {
        return Err(Refusal::missing(&"records"));
    };
    let mut records = Vec::with_capacity(list.0.len());
    for (number, of) in list.0.into_iter().enumerate() {
        records.push(record(&mut repair, &At::ROOT.item("records", number), &map, of)?);
    }
    Ok((Tail { map, records }, repair.notices()))
}

fn record(repair: &mut Repair, at: &At<'_>, map: &Id, of: v1::TailRecord) -> Result<Record, Refusal> {
    repair.unknown(at, &of.unknown);
    match (of.head, of.stakeholder, of.removed) {
        (Some(mut head), None, None) => {
            let at = at.field("head");
            let id = id(&at.field("id"), head.id.take())?;
            if id != *map {
                return Err(refused(&at.field("id"), "not the map of this tail"));
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
