//! Reading. Each answer comes from one transaction, so it is the state of one moment.

use std::collections::BTreeMap;

use indexed_db_futures::database::Database;
use indexed_db_futures::error::{DomException, Error};
use indexed_db_futures::prelude::{Build as _, QuerySource as _};
use indexed_db_futures::transaction::{
    Transaction, TransactionDurability, TransactionMode, TransactionOptions, TransactionRef,
};
use wasm_bindgen::JsValue;

use super::fault::Fault;
use super::rows::{key_of, map_of, row_from_js, span_after, span_of, summary_from_js};
use super::{BY_SEQ, HEADS, KEPT, RECORDS, Shelved};
use crate::app::Snapshot;
use crate::file::{Base, Row, SummaryRow};
use crate::model::Id;

/// Begins a transaction over all that belongs to maps.
pub(super) fn begin(database: &Database, mode: TransactionMode) -> Result<Transaction<'_>, Fault> {
    begin_over(database, &[HEADS, RECORDS, KEPT], mode)
}

/// Begins a transaction. What is written in it is on disk before it is called done.
pub(super) fn begin_over<'a>(
    database: &'a Database,
    stores: &[&str],
    mode: TransactionMode,
) -> Result<Transaction<'a>, Fault> {
    let strict = TransactionOptions::new().with_durability(TransactionDurability::Strict);
    let begun = database.transaction(stores).with_mode(mode).with_options(strict).build();
    begun.map_err(|error| match error {
        Error::DomException(DomException::InvalidStateError(_)) => Fault::Closed,
        error => error.into(),
    })
}

/// The summary of every map.
pub(super) async fn heads(database: &Database) -> Result<Vec<SummaryRow>, Fault> {
    let transaction = begin(database, TransactionMode::Readonly)?;
    every_head(&transaction).await
}

/// What is there of a map beyond a known state.
pub(super) async fn snapshot(database: &Database, map: &Id, since: Option<&Base>) -> Result<Snapshot, Fault> {
    let transaction = begin(database, TransactionMode::Readonly)?;
    let summary = head(&transaction, map).await?;
    beyond(&transaction, map, summary, since).await
}

/// What is there of every map. Rows without a summary are a map too.
pub(super) async fn all(database: &Database) -> Result<Vec<Shelved>, Fault> {
    let transaction = begin(database, TransactionMode::Readonly)?;
    let nothing = || Snapshot { summary: None, rows: Vec::new(), all: true };
    let mut maps: BTreeMap<String, Snapshot> = BTreeMap::new();
    for summary in every_head(&transaction).await? {
        let map = maps.entry(summary.map.clone()).or_insert_with(nothing);
        map.summary = Some(summary);
    }
    for value in transaction.object_store(RECORDS)?.get_all::<JsValue>().await? {
        let value = value?;
        maps.entry(map_of(&value)).or_insert_with(nothing).rows.push(row_from_js(&value));
    }
    Ok(maps.into_iter().collect())
}

/// The summary of a map.
pub(super) async fn head(transaction: &TransactionRef<'_>, map: &Id) -> Result<Option<SummaryRow>, Fault> {
    let heads = transaction.object_store(HEADS)?;
    let value: Option<JsValue> = heads.get(key_of(map)).await?;
    Ok(value.as_ref().map(summary_from_js))
}

/// The rows of a map that are newer than a known state, where that belongs to the same line of states;
/// else all of them.
pub(super) async fn beyond(
    transaction: &TransactionRef<'_>,
    map: &Id,
    summary: Option<SummaryRow>,
    since: Option<&Base>,
) -> Result<Snapshot, Fault> {
    let records = transaction.object_store(RECORDS)?;
    let there = summary.as_ref().map(|summary| &summary.base);
    let newer = since.filter(|since| there.is_some_and(|there| there.epoch == since.epoch));
    let rows = match newer {
        Some(since) if there == Some(since) => Vec::new(),
        Some(since) => {
            let by_seq = records.index(BY_SEQ)?;
            rows(by_seq.get_all().with_query::<JsValue, _>(span_after(map, since.seq)).await?)?
        }
        None => rows(records.get_all().with_query::<JsValue, _>(span_of(map)).await?)?,
    };
    Ok(Snapshot { all: newer.is_none(), summary, rows })
}

async fn every_head(transaction: &TransactionRef<'_>) -> Result<Vec<SummaryRow>, Fault> {
    let values = transaction.object_store(HEADS)?.get_all::<JsValue>().await?;
    values.map(|value| Ok(summary_from_js(&value?))).collect()
}

fn rows(values: impl Iterator<Item = Result<JsValue, Error>>) -> Result<Vec<Row>, Fault> {
    values.map(|value| Ok(row_from_js(&value?))).collect()
}
