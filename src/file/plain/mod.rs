//! Stored text by a short way: as this version writes it, or not at all.
//!
//! Almost every start finds everything as it was written. These readers take that and nothing else. They name
//! no error and repair nothing, so they are small and quick, and the page need not wait for the ones that do:
//! what is `None` here is for those. A law holds that both make the same of what passes here.

mod reader;
mod records;

use std::borrow::Cow;
use std::sync::Arc;

use self::reader::Reader;
use super::VERSION;
use super::base::Base;
use super::envelope::INDEX;
use super::index::{Card, Deleted, Index};
use super::repair::is_time;
use super::row::{Row, Summary, SummaryRow, is_in_place, row_sum, summary_sum};
use super::seal;
use super::tail::Record;
use super::view::ViewState;
use crate::model::{Date, Id, Line};

/// The record of a row.
pub fn read_row(map: &Id, row: &Row) -> Option<Record> {
    if row_sum(map, row) != row.crc32 {
        return None;
    }
    let mut from = Reader::of(&row.json);
    from.open();
    let found = if from.object("head") {
        Record::Head(Arc::new(records::head(&mut from, map)?))
    } else if from.object("stakeholder") {
        Record::Stakeholder(Arc::new(records::stakeholder(&mut from)?))
    } else {
        Record::Removed(from.id("removed")?)
    };
    from.close();
    (from.ended() && is_in_place(&found, row)).then_some(found)
}

/// The summary of a map.
pub fn read_summary(row: &SummaryRow) -> Option<Summary> {
    let id = Id::new(&row.map)?;
    if summary_sum(row) != row.crc32 || row.schema > VERSION {
        return None;
    }
    let mut from = Reader::of(&row.json);
    from.open();
    let title = from.text("title");
    let people = if title.is_some() { from.some_small_count("people") } else { 0 };
    let edited = time(&mut from, "edited");
    let rows = from.some_count("rows");
    let sum = from.some_small_count("sum");
    let mut acks = Vec::new();
    if from.list("acks") {
        while from.item() {
            from.open();
            acks.push((from.some_text("tab").into_owned(), from.some_count("number")));
            from.close();
        }
    }
    let gone = from.flag("gone");
    let deleted = time(&mut from, "deleted");
    if gone && deleted.is_some() {
        return None;
    }
    let after = from.text("after_epoch").map(Cow::into_owned);
    let after = after.map(|epoch| Base { epoch, seq: from.some_count("after_seq") });
    from.close();
    let card = match title {
        Some(title) if !gone => Some(Card::of(id, Line::new(&title).ok()?, people, edited)),
        None if gone => None,
        _ => return None,
    };
    from.ended().then_some(Summary { card, deleted, rows, sum, acks, after })
}

/// The list of maps.
pub fn read_index(text: &str) -> Option<Index> {
    if seal::is_whole(text) != Some(true) {
        return None;
    }
    let mut from = Reader::of(text);
    from.open();
    let known = from.some_text("format") == INDEX && from.some_count("version") == 1;
    from.some_text("crc32");
    let mut index = Index::default();
    if from.list("maps") {
        while from.item() {
            index.maps.push(card(&mut from)?.card);
        }
    }
    if from.list("deleted") {
        while from.item() {
            index.deleted.push(card(&mut from)?);
        }
    }
    from.close();
    let all = || index.maps.iter().chain(index.deleted.iter().map(|one| &one.card));
    let is_only_one = |card: &Card| all().filter(|other| other.id == card.id).count() == 1;
    (known && from.ended() && all().all(is_only_one)).then_some(index)
}

/// An entry of the list. Only one of a deleted map says since when and on which days the app was started.
fn card(from: &mut Reader<'_>) -> Option<Deleted> {
    from.open();
    let card = Card {
        id: from.id("id")?,
        title: from.some_line("title"),
        people: from.some_small_count("people"),
        edited: time(from, "edited"),
        exported: time(from, "exported"),
        changes: from.some_small_count("changes"),
    };
    let since = time(from, "deleted").unwrap_or_default();
    let mut starts = Vec::new();
    if from.list("starts") {
        while from.item() {
            let day = Date::parse(&from.string());
            starts.extend(from.take(day));
        }
    }
    from.close();
    Some(Deleted { card, since, starts })
}

/// View and selection.
pub fn read_view(text: &str) -> Option<ViewState> {
    let mut from = Reader::of(text);
    from.open();
    let open = from.id_or_null("open");
    let view = from.some_text("view").into_owned();
    let selected = from.id_or_null("selected");
    let tab = from.some_text("tab").into_owned();
    let mut hidden = Vec::new();
    if from.list("hidden") {
        while from.item() {
            hidden.push(from.this_id_or_null());
        }
    }
    let sort = from.some_text("sort").into_owned();
    let descending = from.some_truth("descending");
    let only_grid = from.some_truth("only_grid");
    let single_keys_off = from.some_truth("single_keys_off");
    let text = from.some_text("text").into_owned();
    let named_files = from.flag("named_files");
    from.close();
    from.ended().then_some(ViewState {
        open,
        view,
        selected,
        tab,
        hidden,
        sort,
        descending,
        only_grid,
        single_keys_off,
        text,
        named_files,
    })
}

/// Whether a draft says of its tab that the text there is done with.
pub fn is_draft_over(text: &str) -> bool {
    let mut from = Reader::of(text);
    from.open();
    from.some_count("number");
    let over = from.some_text("text").is_empty();
    if from.list("holds") {
        while from.item() {
            from.open();
            from.some_text("tab");
            from.some_count("number");
            from.close();
        }
    }
    from.close();
    over && from.ended()
}

/// The state of which a text is the copy, without a look at the map in it.
pub fn copied_from(text: &str) -> Option<Base> {
    let head = text.split_once("\"map\":")?.0;
    let field = |name: &str| head.split_once(name)?.1.split_once(['"', ','])?.0.into();
    let epoch: Option<&str> = field("\"epoch\": \"");
    let seq: Option<&str> = field("\"seq\": ");
    let known = head.contains("\"version\": 1,") && seal::is_whole(text) == Some(true);
    known.then_some(Base { epoch: epoch?.to_owned(), seq: seq?.parse().ok()? })
}

fn time(from: &mut Reader<'_>, name: &str) -> Option<String> {
    let text = from.text(name)?.into_owned();
    from.take(is_time(&text).then_some(text))
}
