//! What `prefetch.js` has read of the database while the program was on its way.

use js_sys::Array;
use wasm_bindgen::{JsCast as _, JsValue};

use super::one_file::{carried, home};
use super::reflect;
use super::storage::Store;
use super::vault::{draft_from_js, row_from_js, summary_from_js};
use crate::app::{Found, Snapshot, Stored};

/// The property of the page under which the script leaves what it has read.
const NAME: &str = "standpointPrefetched";

/// What both stores hold, for a start where no other tab matters. `None` where more has to be asked: another
/// tab has left something, the database did not answer at once, or the script has not run.
pub(super) fn prefetched(local: &Store) -> Option<Found> {
    if carried().is_some() {
        return None;
    }
    let window: JsValue = web_sys::window()?.into();
    let read = reflect::get(&window, NAME)?;
    let list = |name: &str| reflect::get(&read, name)?.dyn_into::<Array>().ok();
    let summaries: Vec<_> = list("heads")?.iter().map(|value| summary_from_js(&value)).collect();
    let drafts = list("drafts")?.iter().filter_map(|value| draft_from_js(&value)).collect();
    let map = local.wanted();
    let summary =
        summaries.iter().find(|row| map.as_ref().is_some_and(|map| row.map == map.as_str())).cloned();
    let rows = list("rows")?.iter().map(|value| row_from_js(&value)).collect();
    let snapshot = Snapshot { summary, rows, all: true };
    Some(Found {
        tab: local.tab().to_owned(),
        home: home(),
        carried: None,
        blank: false,
        local: Ok(local.find_alone()?),
        vault: Ok(summaries),
        drafts,
        first: map.map(|map| {
            (map.clone(), Stored { vault: Ok(snapshot), copy: local.copy(&map), tails: Vec::new() })
        }),
    })
}
