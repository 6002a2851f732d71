//! The short way of reading stored text: it takes what this version writes, and never makes of a text what the
//! long way does not make of it.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use standpoint::file::*;
use standpoint::model::*;

use crate::arbitrary;
use crate::chance::cases;
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

fn index(cards: Vec<(Line, u32, bool)>, deleted: usize) -> Index {
    let card = |(n, (title, people, known)): (usize, (Line, u32, bool))| Card {
        id: Id::new(&format!("map{n}")).expect("valid id"),
        title,
        people,
        edited: known.then(|| NOW.to_owned()),
        exported: (!known).then(|| NOW.to_owned()),
        changes: people / 2,
    };
    let mut index = Index { maps: cards.into_iter().enumerate().map(card).collect(), ..Index::default() };
    for card in index.maps.split_off(index.maps.len().saturating_sub(deleted)) {
        index.delete(card, NOW.to_owned());
    }
    for (number, one) in index.deleted.iter_mut().enumerate() {
        one.starts = (0..number).filter_map(|day| Date::parse(&format!("2026-12-0{}", day + 1))).collect();
    }
    index
}

proptest! {
    #![proptest_config(cases(256))]

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
        away in any::<bool>(),
        harm in vec(damage(), 1..4),
    ) {
        let id = Id::new("a").expect("valid id");
        let card = Card::of(id.clone(), title, people, Some(NOW.to_owned()));
        let after = gone.then(|| Base { epoch: "l0".to_owned(), seq: 2 });
        let acks = vec![("one".to_owned(), 1), ("two".to_owned(), u64::from(people))];
        let deleted = (away && !gone).then(|| NOW.to_owned());
        let summary = Summary { card: (!gone).then_some(card), deleted, rows: 3, sum: people, acks, after };
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
        deleted in 0usize..4,
        harm in vec(damage(), 1..4),
    ) {
        let index = index(cards, deleted);
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
        only_grid in any::<bool>(),
        single_keys_off in any::<bool>(),
        named_files in any::<bool>(),
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
            only_grid,
            single_keys_off,
            text: word.to_string(),
            named_files,
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
    fn knows_the_drafts_that_are_over(number in any::<u64>(), text in arbitrary::line(), held in 0usize..3) {
        let number = number / 2;
        prop_assert!(plain::is_draft_over(&write_draft(&Draft::ended(number))));
        let holds = vec![HeldDraft { tab: "gone".to_owned(), number }; held];
        let draft = Draft { number, text: text.to_string(), holds };
        prop_assert_eq!(plain::is_draft_over(&write_draft(&draft)), text.is_empty());
    }
}

// What campaigns found, and its like.

/// Whether the short way keeps to the long one where any piece of a text is left out, of up to 80 bytes.
fn keeps_to_the_long_way<T: PartialEq + std::fmt::Debug>(
    text: &str,
    short: impl Fn(&str) -> Option<T>,
    long: impl Fn(&str) -> Option<T>,
) {
    assert!(short(text).is_some() && short(text) == long(text), "as it is written: {text}");
    for from in 0..text.len() {
        for to in from + 1..=text.len().min(from + 80) {
            let (Some(before), Some(after)) = (text.get(..from), text.get(to..)) else { continue };
            let cut = [before, after].concat();
            if let Some(found) = short(&cut) {
                assert_eq!(long(&cut), Some(found), "the short way took {cut}");
            }
        }
    }
}

#[test]
fn a_view_whose_last_value_lost_its_name_is_no_view() {
    let text = r#"{"open":null,"view":"map","selected":null,"tab":"","hidden":[],"sort":"added"false}"#;
    assert_eq!(plain::read_view(text), None);
    assert_eq!(read_view(text), None);
}

#[test]
fn no_view_is_taken_with_a_piece_left_out_that_the_long_way_misses() {
    let view = ViewState {
        open: Id::new("map0"),
        view: "map".to_owned(),
        selected: Id::new("s0"),
        tab: "a \"b\"".to_owned(),
        hidden: vec![None, Id::new("g0")],
        sort: "added".to_owned(),
        descending: true,
        only_grid: true,
        single_keys_off: true,
        text: "usual".to_owned(),
        named_files: true,
    };
    keeps_to_the_long_way(&write_view(&view), plain::read_view, read_view);
}

#[test]
fn nor_is_a_list_a_summary_or_a_draft() {
    let (title, base) = (Line::cut("Two \"words\""), Base { epoch: "l1".to_owned(), seq: 3 });
    let list = index(vec![(title.clone(), 12, true), (title.clone(), 7, false)], 0);
    keeps_to_the_long_way(
        &write_index(&list),
        |text| plain::read_index(&sealed_anew(text)?),
        |text| {
            read_index(&sealed_anew(text)?)
                .ok()
                .filter(|(_, notices)| notices.is_empty())
                .map(|(list, _)| list)
        },
    );

    let id = Id::new("a").expect("valid id");
    let after = Some(Base { epoch: "l0".to_owned(), seq: 2 });
    let acks = vec![("one".to_owned(), 1), ("two".to_owned(), 20)];
    let card = Card::of(id.clone(), title, 12, Some(NOW.to_owned()));
    for card in [Some(card), None] {
        let summary =
            Summary { card, rows: 3, sum: 4, acks: acks.clone(), after: after.clone(), deleted: None };
        let row = write_summary(&id, &base, &summary);
        let with = |json: &str| {
            let mut row = SummaryRow { json: json.to_owned(), ..row.clone() };
            sum_up(&mut row);
            row
        };
        keeps_to_the_long_way(
            &row.json,
            |json| plain::read_summary(&with(json)),
            |json| read_summary(&with(json)).ok(),
        );
    }

    let over = write_draft(&Draft::ended(12));
    let is_over = |draft: Draft| draft.text.is_empty().then_some(());
    keeps_to_the_long_way(
        &over,
        |text| plain::is_draft_over(text).then_some(()),
        |text| read_draft(text).and_then(is_over),
    );
}

#[test]
fn nor_is_a_record() {
    let sample = include_bytes!("../fixtures/v1/full.json");
    let map = read(sample).expect("the fixture is whole").maps.remove(0).map;
    let id = map.head().id.clone();
    for record in records(&map, &Id::new("gone").expect("valid id")) {
        let row = write_row(&id, &record, 7, "tab");
        let with = |json: &str| {
            let mut row = Row { json: json.to_owned(), ..row.clone() };
            sum_up_row(&id, &mut row);
            row
        };
        keeps_to_the_long_way(
            &row.json,
            |json| plain::read_row(&id, &with(json)),
            |json| read_row(&id, &with(json)).ok(),
        );
    }
}

#[test]
fn neither_way_takes_a_control_character_in_a_text() {
    let whole = write_view(&ViewState { tab: "aaAA".to_owned(), ..ViewState::default() });
    for code in 0..0x20u8 {
        let text = whole.replace("aaAA", &format!("aa{}AA", char::from(code)));
        assert_eq!(plain::read_view(&text), None, "{text:?}");
        assert_eq!(read_view(&text), None, "{text:?}");
    }
}

#[test]
fn neither_way_takes_a_number_with_noughts_before_it() {
    let list = write_index(&index(vec![(Line::cut("A"), 4_000_000_000, false)], 0));
    for number in ["0000000000", "04000000000", "00"] {
        let text = sealed_anew(&list.replace("4000000000", number)).expect("it has a checksum");
        assert_eq!(plain::read_index(&text), None, "{number}");
        assert!(read_index(&text).is_err(), "{number}");
    }
    let id = Id::new("a").expect("valid id");
    let card = Card::of(id.clone(), Line::cut("A"), 2_000_000_000, None);
    let summary = Summary { card: Some(card), rows: 3, sum: 1, acks: Vec::new(), after: None, deleted: None };
    let mut row = write_summary(&id, &Base { epoch: "l1".to_owned(), seq: 3 }, &summary);
    row.json = row.json.replace("2000000000", "0000000000");
    sum_up(&mut row);
    assert_eq!(plain::read_summary(&row), None);
    assert!(read_summary(&row).is_err());
}
