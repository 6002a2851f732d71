//! The same rows where nothing is kept in the browser: in objects of the page, which go with it. They are the page's and
//! not the program's, so that they can still be saved when the program has stopped (`public/one-file`).

use js_sys::{Array, Date, Map};
use wasm_bindgen::{JsCast as _, JsValue};

use super::rows::{
    draft_from_js, draft_to_js, kept_to_js, key_of, map_of, row_from_js, row_to_js, summary_from_js,
    summary_to_js,
};
use super::{DRAFTS, HEADS, KEPT, RECORDS, Shelved};
use crate::app::{Commit, Committed, LeftDraft, Snapshot};
use crate::browser::reflect;
use crate::file::{Base, Draft, SummaryRow, write_draft};
use crate::model::Id;

/// The stores of this window.
#[derive(Clone)]
pub(super) struct Window {
    heads: Map,
    records: Map,
    drafts: Map,
    kept: Map,
}

impl Window {
    /// Those of the page, where its maps are kept nowhere else.
    pub(super) fn of_page() -> Option<Self> {
        let stores = reflect::get(web_sys::window()?.as_ref(), "standpointKept")?;
        let store = |name| reflect::get(&stores, name)?.dyn_into::<Map>().ok();
        Some(Self {
            heads: store(HEADS)?,
            records: store(RECORDS)?,
            drafts: store(DRAFTS)?,
            kept: store(KEPT)?,
        })
    }

    pub(super) fn heads(&self) -> Vec<SummaryRow> {
        values(&self.heads).iter().map(|value| summary_from_js(&value)).collect()
    }

    /// As of the database: what is newer than a state of the same line, else all.
    pub(super) fn snapshot(&self, map: &Id, since: Option<&Base>) -> Snapshot {
        let summary = self.head(map);
        let epoch = summary.as_ref().map(|summary| summary.base.epoch.clone());
        let newer = since.filter(|since| epoch.as_ref() == Some(&since.epoch));
        let of_map = values(&self.records).into_iter().filter(|value| map_of(value) == map.as_str());
        let rows = of_map.map(|value| row_from_js(&value));
        let rows = rows.filter(|row| newer.is_none_or(|since| row.seq > since.seq)).collect();
        Snapshot { all: newer.is_none(), summary, rows }
    }

    pub(super) fn read_all(&self) -> Vec<Shelved> {
        let ids = self.heads().into_iter().filter_map(|summary| Id::new(&summary.map));
        ids.map(|id| (id.to_string(), self.snapshot(&id, None))).collect()
    }

    pub(super) fn commit(&self, commit: &Commit) -> Committed {
        let there = self.head(&commit.map).map(|summary| summary.base);
        if there != commit.base {
            return Committed::Moved(self.snapshot(&commit.map, commit.base.as_ref()));
        }
        if commit.wipe {
            for (key, value) in keys(&self.records).iter().zip(values(&self.records).iter()) {
                if map_of(&value) == commit.map.as_str() {
                    self.records.delete(&key);
                }
            }
        }
        for row in &commit.rows {
            let key = [commit.map.as_str(), &row.kind, &row.id].join("\0");
            self.records.set(&key.into(), &row_to_js(&commit.map, row));
        }
        self.heads.set(&key_of(&commit.map), &summary_to_js(&commit.summary));
        for (name, text) in &commit.aside {
            let key = format!("{}{name}", Date::new_0().to_iso_string());
            self.kept.set(&key.into(), &kept_to_js(name, text));
        }
        Committed::Done
    }

    pub(super) fn drafts(&self) -> Vec<LeftDraft> {
        values(&self.drafts).iter().filter_map(|value| draft_from_js(&value)).collect()
    }

    pub(super) fn keep_drafts(&self, kept: &[(String, Draft)]) {
        for (tab, draft) in kept {
            self.drafts.set(&tab.into(), &draft_to_js(tab, &write_draft(draft)));
        }
    }

    pub(super) fn drop_drafts(&self, tabs: &[String]) {
        for tab in tabs {
            self.drafts.delete(&tab.into());
        }
    }

    pub(super) fn erase(&self) {
        for store in [&self.heads, &self.records, &self.drafts, &self.kept] {
            store.clear();
        }
    }

    fn head(&self, map: &Id) -> Option<SummaryRow> {
        let value: JsValue = self.heads.get(&key_of(map));
        (!value.is_undefined()).then(|| summary_from_js(&value))
    }
}

fn values(of: &Map) -> Array {
    Array::from(&of.values())
}

fn keys(of: &Map) -> Array {
    Array::from(&of.keys())
}
