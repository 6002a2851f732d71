//! Laws of reading and writing, for any map and for any bytes.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index as Pick;
use standpoint::file::*;
use standpoint::model::*;
use std::sync::Arc;

use crate::arbitrary;
use crate::chance::cases;
use crate::fake_browser::sum_up;

pub(crate) const NOW: &str = "2026-11-21T14:02:00Z";

/// Every refusal tells where, but for those that mean the file as a whole.
fn tells_where(refusal: &Refusal) -> bool {
    let words = refusal.to_string();
    let whole = matches!(refusal, Refusal::Empty | Refusal::TooLarge { .. });
    whole || words.contains("line ") && words.contains(", column ") || words.contains('`')
}

fn check(bytes: &[u8]) -> Result<(), TestCaseError> {
    match read(bytes) {
        Ok(loaded) => {
            for one in loaded.maps {
                let again = read(write_map(&one.map, NOW).as_bytes()).expect("what was read can be written");
                prop_assert_eq!(&again.maps[0].map, &one.map);
                prop_assert_eq!(&again.maps[0].notices, &vec![]);
                prop_assert!(one.notices.iter().all(|notice| notice.to_string().ends_with('.')));
            }
        }
        Err(refusal) => prop_assert!(tells_where(&refusal), "{refusal}"),
    }
    Ok(())
}

#[derive(Debug, Clone)]
pub(crate) enum Damage {
    Flip(Pick, u8),
    Cut(Pick),
    Insert(Pick, Vec<u8>),
    Repeat(Pick, usize, Pick),
    Drop(Pick, usize),
}

pub(crate) fn damage() -> impl Strategy<Value = Damage> {
    let words = prop_oneof![
        vec(any::<u8>(), 1..4),
        proptest::sample::select(vec![
            "null",
            "-1",
            "1e400",
            "\"\\ud800\"",
            "[",
            "]",
            "{",
            "}",
            ",",
            "\"id\":\"s0\",",
            "\"x\":",
            "101",
            "\n",
            "\u{feff}",
            "\0",
        ])
        .prop_map(|word| word.as_bytes().to_vec()),
    ];
    prop_oneof![
        (any::<Pick>(), 0u8..8).prop_map(|(at, bit)| Damage::Flip(at, bit)),
        any::<Pick>().prop_map(Damage::Cut),
        (any::<Pick>(), words).prop_map(|(at, bytes)| Damage::Insert(at, bytes)),
        (any::<Pick>(), 1usize..200, any::<Pick>()).prop_map(|(from, len, to)| Damage::Repeat(from, len, to)),
        (any::<Pick>(), 1usize..40).prop_map(|(at, len)| Damage::Drop(at, len)),
    ]
}

pub(crate) fn apply(bytes: &mut Vec<u8>, damage: Damage) {
    if bytes.is_empty() {
        return;
    }
    let at = |pick: Pick| pick.index(bytes.len());
    match damage {
        Damage::Flip(pick, bit) => {
            let at = at(pick);
            bytes[at] ^= 1 << bit;
        }
        Damage::Cut(pick) => bytes.truncate(at(pick)),
        Damage::Insert(pick, new) => {
            let at = at(pick);
            bytes.splice(at..at, new);
        }
        Damage::Repeat(from, len, to) => {
            let (from, to) = (at(from), at(to));
            let slice = bytes[from..(from + len).min(bytes.len())].to_vec();
            bytes.splice(to..to, slice);
        }
        Damage::Drop(pick, len) => {
            let at = at(pick);
            bytes.drain(at..(at + len).min(bytes.len()));
        }
    }
}

fn utf16(text: &str, unit: fn(u16) -> [u8; 2], mark: bool) -> Vec<u8> {
    mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16()).flat_map(unit).collect()
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn export_then_import_is_the_identity(map in arbitrary::map()) {
        let text = write_map(&map, NOW);
        prop_assert_eq!(&text, &write_map(&map.clone(), NOW));
        prop_assert!(!text.contains("null"));
        let loaded = read(text.as_bytes()).expect("own export");
        prop_assert_eq!(loaded.maps, vec![LoadedMap { map, saved_at: Some(NOW.to_owned()), notices: vec![] }]);
    }

    #[test]
    fn several_maps_come_back_in_order(maps in vec(arbitrary::map(), 0..4)) {
        let maps: Vec<StakeholderMap> = maps.into_iter().enumerate().map(|(n, mut map)| {
            let id = Id::new(&format!("map{n}")).expect("valid id");
            map.set_head(Arc::new(Head { id, ..Head::clone(map.head()) }));
            map
        }).collect();
        let text = write_maps(&maps.iter().collect::<Vec<_>>(), NOW);
        let loaded = read(text.as_bytes()).expect("own export");
        prop_assert!(loaded.maps.iter().all(|one| one.notices.is_empty()));
        prop_assert_eq!(loaded.maps.into_iter().map(|one| one.map).collect::<Vec<_>>(), maps);
    }

    #[test]
    fn every_encoding_gives_the_same_map(map in arbitrary::map()) {
        let text = write_map(&map, NOW);
        let marked = [&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat();
        let files = [
            marked,
            utf16(&text, u16::to_le_bytes, true),
            utf16(&text, u16::to_be_bytes, true),
            utf16(&text, u16::to_le_bytes, false),
            utf16(&text, u16::to_be_bytes, false),
        ];
        for bytes in files {
            prop_assert_eq!(&read(&bytes).expect("any encoding").maps[0].map, &map);
            // Cut anywhere, half a character included, it is refused.
            prop_assert!(read(&bytes[..bytes.len() / 2]).is_err());
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..200)) {
        check(&bytes)?;
    }

    #[test]
    fn any_text_is_read_or_refused(text in "[\\[\\]{}\",:0-9a-z\\\\ \\n-]{0,80}") {
        check(text.as_bytes())?;
    }

    #[test]
    fn damaged_files_are_read_or_refused(map in arbitrary::map(), harm in vec(damage(), 1..5)) {
        let mut bytes = write_map(&map, NOW).into_bytes();
        for one in harm {
            apply(&mut bytes, one);
        }
        check(&bytes)?;
    }

    #[test]
    fn a_cut_file_is_always_refused(map in arbitrary::map(), pick in any::<Pick>()) {
        let bytes = write_map(&map, NOW).into_bytes();
        let end = pick.index(bytes.len() - 2); // without the last brace and the line break
        let refusal = read(&bytes[..end]).expect_err("a part of a file");
        prop_assert!(tells_where(&refusal), "{refusal}");
    }

    #[test]
    fn a_tail_comes_back(
        before in arbitrary::map(),
        after in arbitrary::map(),
        based in any::<Option<u32>>(),
    ) {
        let tail = tail_of(&before, &after, based.map(u64::from));
        let text = write_tail(&tail);
        prop_assert_eq!(&text, &write_tail(&tail));
        prop_assert!(!text.contains('\n'));
        prop_assert_eq!(read_tail(&text).expect("own tail"), (tail, vec![]));
    }

    /// Every change of a byte of a tail is found: by the format, or by the checksum.
    #[test]
    fn a_damaged_tail_is_refused(before in arbitrary::map(), after in arbitrary::map(), harm in vec(damage(), 1..4)) {
        let whole = write_tail(&tail_of(&before, &after, Some(7))).into_bytes();
        let mut bytes = whole.clone();
        for one in harm {
            apply(&mut bytes, one);
        }
        if let Err(refusal) = read_tail(&String::from_utf8_lossy(&bytes)) {
            prop_assert!(tells_where(&refusal) || refusal == Refusal::Damaged, "{refusal}");
        } else {
            prop_assert_eq!(bytes, whole);
        }
    }

    #[test]
    fn a_copy_comes_back(map in arbitrary::map(), seq in 1u64..1_000_000) {
        let base = Base { epoch: "l1".to_owned(), seq };
        let copy = read_copy(&write_copy(&map, NOW, &base)).expect("own copy");
        prop_assert_eq!((copy.loaded.map, copy.loaded.notices, copy.base), (map, vec![], Some(base)));
    }

    #[test]
    fn rows_come_back(map in arbitrary::map(), seq in 1u64..1_000_000, gone in arbitrary::stakeholder_id()) {
        let id = map.head().id.clone();
        let people = map.iter().map(|one| Record::Stakeholder(Arc::clone(one)));
        for record in people.chain([Record::Head(Arc::clone(map.head())), Record::Removed(gone)]) {
            let row = write_row(&id, &record, seq, "tab");
            prop_assert_eq!(read_row(&id, &row).expect("own row"), record);
            let other = Id::new("another").expect("valid id");
            prop_assert_eq!(read_row(&other, &row), Err(Refusal::Damaged), "a row belongs to one map");
        }
    }

    #[test]
    fn a_summary_comes_back(title in arbitrary::line(), rows in any::<u32>(), sum in any::<u32>(), gone in any::<bool>(), away in any::<bool>()) {
        let id = Id::new("a").expect("valid id");
        let card = Card::of(id.clone(), title, rows, Some(NOW.to_owned()));
        let after = gone.then(|| Base { epoch: "l0".to_owned(), seq: 2 });
        let card = (!gone).then_some(card);
        let deleted = card.as_ref().filter(|_| away).map(|_| NOW.to_owned());
        let mut summary = Summary { card, deleted, rows: u64::from(rows), sum, acks: vec![], after };
        for number in 1..200 {
            summary.acknowledge(&format!("tab {}", number % 90), number);
        }
        prop_assert!(summary.acks.len() <= 64);
        prop_assert_eq!(summary.acknowledged("tab 9"), 189);
        let base = Base { epoch: "l1".to_owned(), seq: 3 };
        let row = write_summary(&id, &base, &summary);
        prop_assert_eq!(read_summary(&row).expect("own summary"), summary);
        let mut newer = SummaryRow { schema: VERSION + 1, ..row.clone() };
        prop_assert_eq!(read_summary(&newer), Err(Refusal::Damaged), "nobody wrote that");
        sum_up(&mut newer);
        let refused = Err(Refusal::Newer { found: VERSION + 1, newest: VERSION });
        prop_assert_eq!(read_summary(&newer), refused);
        let moved = SummaryRow { base: base.next(), ..row };
        prop_assert_eq!(read_summary(&moved), Err(Refusal::Damaged));
    }

    #[test]
    fn an_index_comes_back(cards in vec((arbitrary::line(), any::<u32>(), any::<bool>(), any::<u32>()), 0..5)) {
        let maps = cards.into_iter().enumerate().map(|(n, (title, people, known, changes))| Card {
            id: Id::new(&format!("map{n}")).expect("valid id"),
            title,
            people,
            edited: known.then(|| NOW.to_owned()),
            exported: (!known).then(|| NOW.to_owned()),
            changes,
        }).collect();
        let mut index = Index { maps, ..Index::default() };
        for card in index.maps.split_off(index.maps.len() / 2) {
            index.delete(card, NOW.to_owned());
        }
        prop_assert_eq!(read_index(&write_index(&index)).expect("own index"), (index, vec![]));
    }
}

/// A tail of everything that differs between two maps.
fn tail_of(before: &StakeholderMap, after: &StakeholderMap, based: Option<u64>) -> Tail {
    let map = before.head().id.clone();
    let mut head = standpoint::model::Head::clone(after.head());
    head.id = map.clone();
    let mut changes = vec![TailChange {
        number: 3,
        sent: vec![],
        before: based.map(|_| Record::Head(Arc::clone(before.head()))),
        after: Record::Head(Arc::new(head)),
    }];
    for one in before.iter().filter(|one| after.get(&one.id).is_none()) {
        let before = Some(Record::Stakeholder(Arc::clone(one)));
        changes.push(TailChange {
            number: 4,
            before,
            sent: vec![(2, Record::Removed(one.id.clone())), (3, Record::Stakeholder(Arc::clone(one)))],
            after: Record::Removed(one.id.clone()),
        });
    }
    for one in after.iter() {
        let before = before.get(&one.id).map(|one| Record::Stakeholder(Arc::clone(one)));
        changes.push(TailChange {
            number: 5,
            before,
            sent: vec![],
            after: Record::Stakeholder(Arc::clone(one)),
        });
    }
    let base = based.map(|seq| Base { epoch: "l1".to_owned(), seq });
    Tail { map, tab: "tab".to_owned(), base, changes }
}
