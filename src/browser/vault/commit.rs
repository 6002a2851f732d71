//! Writing: compare, then everything or nothing.

use indexed_db_futures::database::Database;
use indexed_db_futures::internals::SystemRepr as _;
use indexed_db_futures::prelude::Build as _;
use indexed_db_futures::transaction::{TransactionMode, TransactionRef};
use wasm_bindgen::JsValue;

use super::fault::Fault;
use super::read::{begin, beyond, head};
use super::rows::{kept_to_js, row_to_js, span_of, summary_to_js};
use super::{HEADS, KEPT, RECORDS};
use crate::app::{Commit, Committed};
use crate::browser::blame;

/// Writes a commit, if the database is in the state that it starts from. A transaction that is dropped
/// before its end leaves nothing.
pub(super) async fn commit(database: &Database, commit: &Commit) -> Result<Committed, Fault> {
    let transaction = begin(database, TransactionMode::Readwrite)?;
    let there = head(&transaction, &commit.map).await?;
    if there.as_ref().map(|summary| &summary.base) != commit.base.as_ref() {
        let moved = beyond(&transaction, &commit.map, there, commit.base.as_ref()).await?;
        return Ok(Committed::Moved(moved));
    }
    put(&transaction, commit)?;
    // When there is no room left, only the transaction itself may say so, and not the requests in it.
    let raw = transaction.as_sys().clone();
    match transaction.commit().await {
        Ok(()) => Ok(Committed::Done),
        Err(error) => Err(raw.error().map_or_else(|| error.into(), |cause| Fault::Told(blame::of(&cause)))),
    }
}

/// Asks for every write at once. Their answers are that of the transaction.
fn put(transaction: &TransactionRef<'_>, commit: &Commit) -> Result<(), Fault> {
    let records = transaction.object_store(RECORDS)?;
    if commit.wipe {
        records.delete::<JsValue, _>(span_of(&commit.map)).build()?;
    }
    for row in &commit.rows {
        records.put(row_to_js(&commit.map, row)).build()?;
    }
    transaction.object_store(HEADS)?.put(summary_to_js(&commit.summary)).build()?;
    if !commit.aside.is_empty() {
        let kept = transaction.object_store(KEPT)?;
        for (name, text) in &commit.aside {
            kept.add(kept_to_js(name, text)).build()?;
        }
    }
    Ok(())
}
