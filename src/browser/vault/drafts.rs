//! What stands in the box for new names, tab by tab. In transactions of their own, which wait for no map.

use indexed_db_futures::database::Database;
use indexed_db_futures::prelude::{Build as _, QuerySource as _};
use indexed_db_futures::transaction::TransactionMode;
use wasm_bindgen::JsValue;

use super::DRAFTS;
use super::fault::Fault;
use super::read::begin_over;
use super::rows::{draft_from_js, draft_to_js};
use crate::app::LeftDraft;
use crate::file::{Draft, write_draft};

pub(super) async fn all(database: &Database) -> Result<Vec<LeftDraft>, Fault> {
    let transaction = begin_over(database, &[DRAFTS], TransactionMode::Readonly)?;
    let values = transaction.object_store(DRAFTS)?.get_all::<JsValue>().await?;
    Ok(values.filter_map(|value| draft_from_js(&value.ok()?)).collect())
}

pub(super) async fn keep_all(database: &Database, kept: &[(String, Draft)]) -> Result<(), Fault> {
    let transaction = begin_over(database, &[DRAFTS], TransactionMode::Readwrite)?;
    let drafts = transaction.object_store(DRAFTS)?;
    for (tab, draft) in kept {
        drafts.put(draft_to_js(tab, &write_draft(draft))).build()?;
    }
    Ok(transaction.commit().await?)
}

pub(super) async fn drop_all(database: &Database, tabs: &[String]) -> Result<(), Fault> {
    let transaction = begin_over(database, &[DRAFTS], TransactionMode::Readwrite)?;
    let drafts = transaction.object_store(DRAFTS)?;
    for tab in tabs {
        drafts.delete(JsValue::from(tab)).build()?;
    }
    Ok(transaction.commit().await?)
}
