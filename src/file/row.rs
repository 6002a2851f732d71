//! Records as the database holds them: one row for each, with a checksum, and one summary for the map.

use super::base::{self, Base};
use super::index::Card;
use super::path::At;
use super::record::{List, Number};
use super::refusal::Refusal;
use super::repair::Repair;
use super::tail::{Record, read_record, record};
use super::{VERSION, envelope, json, scan, seal, v1};
use crate::model::Id;

/// The kind of the row that holds the head of a map.
const HEAD: &str = "map";
/// The kind of a row that holds a stakeholder, or the place of one that is gone.
const STAKEHOLDER: &str = "stakeholder";
/// Tabs of which the summary remembers how far their edits are in the database. One whose tail is still about
/// is named anew by whoever finds it, so only tabs that left nothing fall off.
const ACKS: usize = 64;

/// One row as it is stored. Nothing of it is trusted before [`read_row`] has looked at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// `map` for the head, `stakeholder` for a person.
    pub kind: String,
    /// Id of the stakeholder; empty for the head.
    pub id: String,
    /// The state in which it was written.
    pub seq: u64,
    /// The tab that wrote it.
    pub by: String,
    /// The record.
    pub json: String,
    /// Checksum of all of this.
    pub crc32: u32,
}

/// The summary of a map as it is stored: what is compared before anything is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryRow {
    /// Id of the map.
    pub map: String,
    /// The state that the rows are in.
    pub base: Base,
    /// Version of the format.
    pub schema: u64,
    /// The rest of the summary.
    pub json: String,
    /// Checksum of all of this.
    pub crc32: u32,
}

/// What the database says of a map as a whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// The map's entry in the list; none where nothing of the map is left.
    pub card: Option<Card>,
    /// When the map was deleted (RFC 3339), where it can still be had back.
    pub deleted: Option<String>,
    /// Number of rows.
    pub rows: u64,
    /// The checksums of all rows, combined by exclusive or: a row that is missing, doubled or of another
    /// state shows.
    pub sum: u32,
    /// Per tab the number of its last edit that is in the rows; the newest at the end.
    pub acks: Vec<(String, u64)>,
    /// The last state of the line before, where the map was written anew because that line was lost: of
    /// several tabs that do so, the one that knew the later state has the newer map.
    pub after: Option<Base>,
}

impl Summary {
    /// Notes that every edit of a tab up to this one is in the rows.
    pub fn acknowledge(&mut self, tab: &str, number: u64) {
        self.acks.retain(|(known, _)| known != tab);
        self.acks.push((tab.to_owned(), number));
        let surplus = self.acks.len().saturating_sub(ACKS);
        self.acks.drain(..surplus);
    }

    /// The number of the last edit of this tab that is in the rows.
    pub fn acknowledged(&self, tab: &str) -> u64 {
        self.acks.iter().find(|(known, _)| known == tab).map_or(0, |(_, number)| *number)
    }
}

/// The row of a record in this state.
pub fn write_row(map: &Id, of: &Record, seq: u64, by: &str) -> Row {
    let (kind, id) = match of {
        Record::Head(_) => (HEAD, String::new()),
        Record::Stakeholder(stakeholder) => (STAKEHOLDER, stakeholder.id.to_string()),
        Record::Removed(id) => (STAKEHOLDER, id.to_string()),
    };
    let mut row =
        Row { kind: kind.to_owned(), id, seq, by: by.to_owned(), json: json::compact(&record(of)), crc32: 0 };
    row.crc32 = row_sum(map, &row);
    row
}

/// The record of a row, if it is as it was written.
pub fn read_row(map: &Id, row: &Row) -> Result<Record, Refusal> {
    if row_sum(map, row) != row.crc32 {
        return Err(Refusal::Damaged);
    }
    envelope::fits(&row.json)?;
    scan::scan(&row.json)?;
    // A row is whole, so there is nothing to repair that this version wrote.
    let found = read_record(&mut Repair::default(), &At::ROOT, map, json::parse(&row.json)?)?;
    if is_in_place(&found, row) { Ok(found) } else { Err(Refusal::Damaged) }
}

/// Whether the record is the one that the row is named for.
pub(in crate::file) fn is_in_place(found: &Record, row: &Row) -> bool {
    match found {
        Record::Head(_) => row.kind == HEAD && row.id.is_empty(),
        Record::Stakeholder(stakeholder) => row.kind == STAKEHOLDER && row.id == stakeholder.id.as_str(),
        Record::Removed(id) => row.kind == STAKEHOLDER && row.id == id.as_str(),
    }
}

pub(in crate::file) fn row_sum(map: &Id, row: &Row) -> u32 {
    seal::crc32(&[map.as_str(), &row.kind, &row.id, &row.seq.to_string(), &row.by, &row.json])
}

/// The summary of a map in this state.
pub fn write_summary(map: &Id, base: &Base, summary: &Summary) -> SummaryRow {
    let ack = |(tab, number): &(String, u64)| v1::Ack {
        tab: Some(tab.clone()),
        number: base::number(*number),
        ..v1::Ack::default()
    };
    let card = summary.card.as_ref();
    let json = json::compact(&v1::Summary {
        title: card.map(|card| card.title.to_string()),
        people: card.map(|card| Number::Whole(i64::from(card.people))),
        edited: card.and_then(|card| card.edited.clone()),
        rows: base::number(summary.rows),
        sum: base::number(u64::from(summary.sum)),
        acks: Some(List(summary.acks.iter().map(ack).collect())),
        gone: card.is_none().then_some(true),
        deleted: summary.deleted.clone(),
        after_epoch: summary.after.as_ref().map(|base| base.epoch.clone()),
        after_seq: summary.after.as_ref().and_then(|base| base::number(base.seq)),
        ..v1::Summary::default()
    });
    let mut row = SummaryRow { map: map.to_string(), base: base.clone(), schema: VERSION, json, crc32: 0 };
    row.crc32 = summary_sum(&row);
    row
}

/// The summary of a map, if it is as it was written.
pub fn read_summary(row: &SummaryRow) -> Result<Summary, Refusal> {
    let id = Id::new(&row.map).ok_or(Refusal::Damaged)?;
    if summary_sum(row) != row.crc32 {
        return Err(Refusal::Damaged);
    }
    if row.schema > VERSION {
        return Err(Refusal::Newer { found: row.schema, newest: VERSION });
    }
    envelope::fits(&row.json)?;
    scan::scan(&row.json)?;
    let of: v1::Summary = json::parse(&row.json)?;
    let acks = of.acks.map_or_else(Vec::new, |list| list.0);
    if !of.unknown.is_empty() || acks.iter().any(|ack| !ack.unknown.is_empty()) {
        return Err(Refusal::Damaged); // this version writes no such field, and a newer one says so
    }
    let mut repair = Repair::default();
    let card = (of.gone != Some(true)).then(|| {
        let title = repair.name(&At::ROOT.field("title"), of.title);
        let people = repair.count(&At::ROOT.field("people"), of.people, 0);
        Card::of(id, title, people, repair.time(&At::ROOT.field("edited"), of.edited))
    });
    let deleted = repair.time(&At::ROOT.field("deleted"), of.deleted).filter(|_| card.is_some());
    Ok(Summary {
        card,
        deleted,
        rows: of.rows.and_then(base::whole).unwrap_or(0),
        sum: of.sum.and_then(base::whole).and_then(|sum| u32::try_from(sum).ok()).unwrap_or(0),
        acks: acks.into_iter().filter_map(|ack| Some((ack.tab?, base::whole(ack.number?)?))).collect(),
        after: Base::read(of.after_epoch, of.after_seq),
    })
}

pub(in crate::file) fn summary_sum(row: &SummaryRow) -> u32 {
    let (seq, schema) = (row.base.seq.to_string(), row.schema.to_string());
    seal::crc32(&[&row.map, &row.base.epoch, &seq, &schema, &row.json])
}
