//! The short way of reading stored text: it takes what this version writes, and never makes of a text what the
//! long way does not make of it.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use standpoint::file::*;
use standpoint::model::*;

use crate::arbitrary;
use crate::fake_browser::sum_up;
use crate::laws_file::{Damage, NOW, apply, damage};

/// Gives a row the checksum that docs/file-format.md says it has.
fn sum_up_row(map: &Id, row: &mut Row) {
    let seq = row.seq.to_string();
    let parts = [map.as_str(), &row.kind, &row.id, &seq, &row.by, &row.json];
    let bytes: Vec<u8> = parts.into_iter().flat_map(|part| [part.as_bytes(), &[0xFF]].concat()).collect();
    row.crc32 = crc32fast::hash(&bytes);
}

fn harmed(text: &str, harm: &[Damage]) -> Option<String> {
    let mut bytes = text.as_bytes().to_vec();
    for one in harm {
        apply(&mut bytes, one.clone());
    }
    String::from_utf8(bytes).ok()
}

fn records(map: &StakeholderMap, gone: &Id) -> Vec<Record> {
    let people = map.iter().map(|one| Record::Stakeholder(Arc::clone(one)));
    people.chain([Record::Head(Arc::clone(map.head())), Record::Removed(gone.clone())]).collect()
}

/// Puts the checksum of a text of local storage right again.
fn sealed_anew(text: &str) -> Option<String> {
    let at = text.find("\"crc32\":")? + "\"crc32\":".len();
    let at = at + text.get(at..)?.find('"').filter(|gap| *gap < 4)? + 1;
    let mut blank = text.to_owned();
    text.get(at..at + 8)?;
    blank.replace_range(at..at + 8, "00000000");
    let sum = crc32fast::hash(&[blank.as_bytes(), &[0xFF]].concat());
    blank.replace_range(at..at + 8, &format!("{sum:08x}"));
    Some(blank)
}

fn index(cards: Vec<(Line, u32, bool)>) -> Index {
    let card = |(n, (title, people, known)): (usize, (Line, u32, bool))| Card {
        id: Id::new(&format!("map{n}")).expect("valid id"),
        title,
        people,
        edited: known.then(|| NOW.to_owned()),
        exported: (!known).then(|| NOW.to_owned()),
        changes: people / 2,
    };
    Index { maps: cards.into_iter().enumerate().map(card).collect() }
}

proptest! {
    #[test]
    fn takes_every_row_that_is_written(map in arbitrary::map(), gone in arbitrary::stakeholder_id()) {
        let id = map.head().id.clone();
        for record in records(&map, &gone) {
            prop_assert_eq!(plain::read_row(&id, &write_row(&id, &record, 7, "tab")), Some(record));
        }
    }

    #[test]
    fn makes_of_a_harmed_row_what_the_long_way_does(
        map in arbitrary::map(),
        gone in arbitrary::stakeholder_id(),
        harm in vec(damage(), 1..4),
    ) {
        let id = map.head().id.clone();
        for record in records(&map, &gone) {
            let mut row = write_row(&id, &record, 7, "tab");
            let Some(json) = harmed(&row.json, &harm) else { continue };
            row.json = json;
            if row.json != write_row(&id, &record, 7, "tab").json {
                prop_assert_eq!(plain::read_row(&id, &row), None, "without its checksum");
            }
            sum_up_row(&id, &mut row);
            if let Some(found) = plain::read_row(&id, &row) {
                prop_assert_eq!(read_row(&id, &row), Ok(found));
            }
        }
    }

    #[test]
    fn takes_every_summary_that_is_written(
        title in arbitrary::line(),
        people in any::<u32>(),
        gone in any::<bool>(),
        harm in vec(damage(), 1..4),
    ) {
        let id = Id::new("a").expect("valid id");
        let card = Card::of(id.clone(), title, people, Some(NOW.to_owned()));
        let after = gone.then(|| Base { epoch: "l0".to_owned(), seq: 2 });
        let acks = vec![("one".to_owned(), 1), ("two".to_owned(), u64::from(people))];
        let summary = Summary { card: (!gone).then_some(card), rows: 3, sum: people, acks, after };
        let mut row = write_summary(&id, &Base { epoch: "l1".to_owned(), seq: 3 }, &summary);
        prop_assert_eq!(plain::read_summary(&row), Some(summary));
        if let Some(json) = harmed(&row.json, &harm) {
            row.json = json;
            sum_up(&mut row);
            if let Some(found) = plain::read_summary(&row) {
                prop_assert_eq!(read_summary(&row), Ok(found));
            }
        }
    }

    #[test]
    fn takes_every_list_that_is_written(
        cards in vec((arbitrary::line(), any::<u32>(), any::<bool>()), 0..4),
        harm in vec(damage(), 1..4),
    ) {
        let index = index(cards);
        let text = write_index(&index);
        prop_assert_eq!(plain::read_index(&text), Some(index));
        let Some(harmed) = harmed(&text, &harm) else { return Ok(()) };
        for text in [Some(harmed.clone()), sealed_anew(&harmed)].into_iter().flatten() {
            if let Some(found) = plain::read_index(&text) {
                prop_assert_eq!(read_index(&text), Ok((found, vec![])));
            }
        }
    }

    #[test]
    fn takes_every_view_that_is_written(
        ids in vec(proptest::option::of(arbitrary::stakeholder_id()), 2..6),
        word in arbitrary::line(),
        descending in any::<bool>(),
        harm in vec(damage(), 1..4),
    ) {
        let view = ViewState {
            open: ids[0].clone(),
            view: "map".to_owned(),
            selected: ids[1].clone(),
            tab: word.to_string(),
            hidden: ids[2..].to_vec(),
            sort: "added".to_owned(),
            descending,
        };
        let text = write_view(&view);
        prop_assert_eq!(plain::read_view(&text), Some(view));
        if let Some(text) = harmed(&text, &harm)
            && let Some(found) = plain::read_view(&text)
        {
            prop_assert_eq!(read_view(&text), Some(found));
        }
    }

    #[test]
    fn knows_of_every_copy_what_it_is_a_copy_of(map in arbitrary::map(), seq in 1u64..1_000_000, harm in vec(damage(), 1..4)) {
        let base = Base { epoch: "l1".to_owned(), seq };
        let text = write_copy(&map, NOW, &base);
        prop_assert_eq!(plain::copied_from(&text), Some(base));
        let Some(harmed) = harmed(&text, &harm).filter(|harmed| *harmed != text) else { return Ok(()) };
        prop_assert_eq!(plain::copied_from(&harmed), None);
    }

    #[test]
    fn knows_the_drafts_that_are_over(number in any::<u64>(), text in arbitrary::line()) {
        let number = number / 2;
        prop_assert!(plain::is_draft_over(&write_draft(&Draft::ended(number))));
        let draft = Draft { number, text: text.to_string() };
        prop_assert_eq!(plain::is_draft_over(&write_draft(&draft)), text.is_empty());
    }
}
