//! Rows as JavaScript holds them.
//!
//! Nothing that is found is trusted, and nothing is dropped: a value in another shape than ours becomes
//! a row that holds the value's text under the checksum 0, so that its reader takes it for damaged.

use indexed_db_futures::KeyRange;
use js_sys::{Array, Date, JSON, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::app::LeftDraft;
use crate::file::{Base, Row, SummaryRow};
use crate::model::Id;

/// The largest whole number that JavaScript counts without a gap.
const MOST: f64 = 9_007_199_254_740_991.0;

/// The value of a row.
pub(super) fn row_to_js(map: &Id, row: &Row) -> JsValue {
    object(&[
        ("map", map.as_str().into()),
        ("kind", row.kind.as_str().into()),
        ("id", row.id.as_str().into()),
        ("seq", number(row.seq)),
        ("by", row.by.as_str().into()),
        ("json", row.json.as_str().into()),
        ("crc32", row.crc32.into()),
    ])
}

/// The row of a value.
pub(in crate::browser) fn row_from_js(value: &JsValue) -> Row {
    whole_row(value).unwrap_or_else(|| Row {
        kind: any_text(value, "kind"),
        id: any_text(value, "id"),
        seq: whole(value, "seq").unwrap_or_default(),
        by: any_text(value, "by"),
        json: shown(value),
        crc32: 0,
    })
}

fn whole_row(value: &JsValue) -> Option<Row> {
    Some(Row {
        kind: text(value, "kind")?,
        id: text(value, "id")?,
        seq: whole(value, "seq")?,
        by: text(value, "by")?,
        json: text(value, "json")?,
        crc32: sum(value)?,
    })
}

/// The value of a summary.
pub(super) fn summary_to_js(row: &SummaryRow) -> JsValue {
    object(&[
        ("map", row.map.as_str().into()),
        ("epoch", row.base.epoch.as_str().into()),
        ("seq", number(row.base.seq)),
        ("schema", number(row.schema)),
        ("json", row.json.as_str().into()),
        ("crc32", row.crc32.into()),
    ])
}

/// The summary of a value.
pub(in crate::browser) fn summary_from_js(value: &JsValue) -> SummaryRow {
    whole_summary(value).unwrap_or_else(|| SummaryRow {
        map: map_of(value),
        base: Base { epoch: any_text(value, "epoch"), seq: whole(value, "seq").unwrap_or_default() },
        schema: whole(value, "schema").unwrap_or_default(),
        json: shown(value),
        crc32: 0,
    })
}

fn whole_summary(value: &JsValue) -> Option<SummaryRow> {
    Some(SummaryRow {
        map: text(value, "map")?,
        base: Base { epoch: text(value, "epoch")?, seq: whole(value, "seq")? },
        schema: whole(value, "schema")?,
        json: text(value, "json")?,
        crc32: sum(value)?,
    })
}

/// The text that stands for the map of a row or summary.
pub(super) fn map_of(value: &JsValue) -> String {
    any_text(value, "map")
}

/// The value of a draft.
pub(super) fn draft_to_js(tab: &str, text: &str) -> JsValue {
    object(&[("tab", tab.into()), ("text", text.into())])
}

/// The draft of a value.
pub(in crate::browser) fn draft_from_js(value: &JsValue) -> Option<LeftDraft> {
    Some(LeftDraft { tab: text(value, "tab")?, text: text(value, "text")?, open: false })
}

/// The value of a text that is put aside.
pub(super) fn kept_to_js(name: &str, text: &str) -> JsValue {
    object(&[("name", name.into()), ("text", text.into()), ("at", Date::new_0().to_iso_string().into())])
}

/// The key of a map in the store of the summaries.
pub(super) fn key_of(map: &Id) -> JsValue {
    map.as_str().into()
}

/// The keys of every row of a map. No other text stands between a text and the same one with U+0000
/// behind it.
pub(super) fn span_of(map: &Id) -> KeyRange<JsValue> {
    KeyRange::Bound(Array::of1(&map.as_str().into()).into(), false, end_of(map), true)
}

/// The keys in the index of every row that is newer than a state.
pub(super) fn span_after(map: &Id, seq: u64) -> KeyRange<JsValue> {
    KeyRange::Bound(Array::of2(&map.as_str().into(), &number(seq)).into(), true, end_of(map), true)
}

fn end_of(map: &Id) -> JsValue {
    Array::of1(&format!("{map}\0").into()).into()
}

fn object(members: &[(&str, JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        let _ = Reflect::set(&object, &(*name).into(), value); // a new object takes any member
    }
    object.into()
}

#[allow(clippy::cast_precision_loss)] // states are counted from 1, write by write
fn number(count: u64) -> JsValue {
    (count as f64).into()
}

fn member(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

fn text(value: &JsValue, name: &str) -> Option<String> {
    member(value, name).as_string()
}

/// A text, or the text of whatever stands in its place.
fn any_text(value: &JsValue, name: &str) -> String {
    let member = member(value, name);
    member.as_string().unwrap_or_else(|| shown(&member))
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // it is whole and within the bounds
fn whole(value: &JsValue, name: &str) -> Option<u64> {
    let number = member(value, name).as_f64()?;
    (number.fract() == 0.0 && (0.0..=MOST).contains(&number)).then_some(number as u64)
}

fn sum(value: &JsValue) -> Option<u32> {
    whole(value, "crc32").and_then(|sum| u32::try_from(sum).ok())
}

/// A value as text; empty where it has none.
fn shown(value: &JsValue) -> String {
    JSON::stringify(value).ok().map(JsValue::from).and_then(|text| text.as_string()).unwrap_or_default()
}
