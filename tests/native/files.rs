//! Files on disk: frozen ones of every version, broken ones, and every limit.
//!
//! `BLESS=1 cargo test` writes the expectations anew; look at the difference before you commit it.

use standpoint::file::*;
use standpoint::model::*;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

const NOW: &str = "2026-11-21T14:02:00Z";

fn fixtures(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(folder);
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)
        .unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
        .map(|entry| entry.expect("readable folder").path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    files.sort();
    files
}

fn expect(beside: &Path, ending: &str, got: &str) {
    let path = beside.with_extension(ending);
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, got).expect("writable fixture");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(got, expected, "{}", path.display());
}

fn report(bytes: &[u8]) -> String {
    match read(bytes) {
        Err(refusal) => format!("refused: {refusal}\n"),
        Ok(loaded) => {
            loaded.maps.iter().flat_map(|one| &one.notices).fold(String::new(), |mut all, notice| {
                let _ = writeln!(all, "repaired: {notice}");
                all
            })
        }
    }
}

fn refusal(text: &str) -> Refusal {
    read(text.as_bytes()).expect_err("refused")
}

fn map_of(inner: &str) -> String {
    format!(r#"{{"format":"standpoint/map","version":1,"map":{{"id":"m","title":"M"{inner}}}}}"#)
}

fn one(text: &str) -> LoadedMap {
    read(text.as_bytes()).unwrap_or_else(|refusal| panic!("{refusal}")).maps.remove(0)
}

#[test]
fn broken_files_get_the_words_beside_them() {
    let files = fixtures("broken");
    assert!(files.len() > 30, "only {} broken files", files.len());
    for path in files {
        let got = report(&fs::read(&path).expect("readable fixture"));
        assert!(!got.contains('!'), "{got}");
        expect(&path, "expected", &got);
    }
}

#[test]
fn files_of_other_programs_are_called_what_they_are() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/foreign");
    let files = fs::read_dir(folder).expect("readable folder").map(|entry| entry.expect("readable").path());
    let files: Vec<PathBuf> =
        files.filter(|path| path.extension().is_some_and(|end| end != "expected")).collect();
    assert!(files.len() > 30, "only {} files", files.len());
    for path in files {
        let refusal = read_chosen(&fs::read(&path).expect("readable fixture")).expect_err("none of ours");
        let detail = refusal.detail().map_or_else(String::new, |detail| format!("detail: {detail}\n"));
        let ending =
            format!("{}.expected", path.extension().and_then(|end| end.to_str()).unwrap_or_default());
        expect(&path, &ending, &format!("{refusal}\n{detail}"));
    }
}

/// A file of ours that is broken keeps the words that say where.
#[test]
fn broken_files_of_ours_are_not_taken_for_others() {
    for path in fixtures("broken") {
        let bytes = fs::read(&path).expect("readable fixture");
        let ours = String::from_utf8_lossy(&bytes).contains("\"standpoint/");
        let refusal = read_chosen(&bytes).err();
        let foreign = matches!(&refusal, Some(Refusal::Foreign { what, .. }) if *what != Foreign::Incomplete);
        assert!(!(ours && foreign), "{}: {refusal:?}", path.display());
    }
}

#[test]
fn frozen_files_read_the_same_for_ever() {
    for version in 1..=VERSION {
        for path in fixtures(&format!("v{version}")) {
            let loaded = read(&fs::read(&path).expect("readable fixture")).expect("a released file");
            let maps: Vec<_> = loaded.maps.iter().map(|one| &one.map).collect();
            let text = match maps[..] {
                [map] => write_map(map, NOW),
                _ => write_maps(&maps, NOW),
            };
            // The version of the app is in every export and of no importance here.
            let text = text.replacen(
                concat!("\"app\": \"", env!("CARGO_PKG_VERSION"), "\""),
                "\"app\": \"0.1.0\"",
                1,
            );
            expect(&path, "exported", &text);
            let notices: Vec<_> = loaded.maps.iter().flat_map(|one| &one.notices).collect();
            assert!(notices.is_empty(), "{}: {notices:?}", path.display());
            assert_eq!(read(text.as_bytes()).expect("own export").maps.len(), maps.len());
        }
    }
}

#[test]
fn every_released_version_has_fixtures() {
    for version in 1..=VERSION {
        let names: Vec<_> = fixtures(&format!("v{version}"))
            .iter()
            .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
            .collect();
        for name in ["empty", "tiny", "full", "unicode", "several"] {
            assert!(names.iter().any(|have| have == name), "v{version} has no fixture {name}.json");
        }
    }
    assert!(!Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/v{}", VERSION + 1)).exists());
}

/// A field that is in the model but not in the full fixture would not be frozen by it.
#[test]
fn the_full_fixture_uses_every_field() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/v1/full.exported");
    let text = fs::read_to_string(path).expect("the full fixture");
    let schema =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/standpoint-map.schema.json"))
            .expect("the schema");
    let schema: serde_json::Value = serde_json::from_str(&schema).expect("JSON");
    for (name, part) in schema["$defs"].as_object().expect("parts") {
        for field in part["properties"].as_object().into_iter().flat_map(serde_json::Map::keys) {
            assert!(text.contains(&format!("\"{field}\":")), "{name}.{field} is not in full.json");
        }
    }
}

#[test]
fn what_is_left_out_has_a_default() {
    let one = one(&map_of(
        r#","groups":[{"name":"A"},{"name":"B"}],"stakeholders":[
            {"id":"b","name":"Second"},
            {"id":"a","name":"Third","expectations":[{"statement":"x"}],"concerns":[{}],"messages":[{}]},
            {"id":"c","name":"First","rank":0,"role":null}]"#,
    ));
    assert_eq!(one.notices, vec![]);
    let names: Vec<_> = one.map.in_order().iter().map(|person| person.name.to_string()).collect();
    assert_eq!(names, ["Second", "First", "Third"], "rank is the place; equal ranks go by id");
    let head = one.map.head();
    assert_eq!((head.influence.name.as_str(), head.influence.threshold), ("Influence", Score::MIDDLE));
    assert_eq!((head.groups[1].colour, head.groups[1].shape), (Colour::Green, Shape::Circle));
    let person = one.map.get(&Id::new("a").expect("valid")).expect("there");
    assert_eq!(person.kind, Kind::Person);
    assert_eq!(person.expectations[0].importance, Rating::MIDDLE);
    assert_eq!(person.messages[0].purpose, Purpose::Inform);
}

#[test]
fn references_follow_a_repaired_id() {
    let one = one(&map_of(
        r#","team":[{"id":"","name":"No id"},{"id":"a\u0007","name":"Bell"}],
           "stakeholders":[{"id":"s","name":"S","owner":"a\u0007"},{"id":"s","name":"T"},{"id":"s-2","name":"U"}]"#,
    ));
    let ids: Vec<_> = one.map.in_order().iter().map(|person| person.id.to_string()).collect();
    assert_eq!(ids, ["s", "s-3", "s-2"], "a new id takes none that stands in the file");
    assert_eq!(one.map.in_order()[0].owner.as_ref().map(Id::as_str), Some("a"));
}

#[test]
fn every_list_has_its_limit() {
    let many = |item: &str, count: usize| vec![item; count].join(",");
    let people = |count| map_of(&format!(r#","stakeholders":[{}]"#, many(r#"{"name":"x"}"#, count)));
    assert_eq!(one(&people(limits::STAKEHOLDERS)).map.len(), limits::STAKEHOLDERS);
    let words = refusal(&people(limits::STAKEHOLDERS + 1)).to_string();
    assert!(words.contains("`map.stakeholders`") && words.contains("more than 20000 items"), "{words}");

    for list in ["groups", "team"] {
        let text = |count| map_of(&format!(r#","{list}":[{}]"#, many(r#"{"name":"x"}"#, count)));
        one(&text(limits::ITEMS));
        assert!(refusal(&text(limits::ITEMS + 1)).to_string().contains(list));
    }
    for (list, item) in [("tags", "\"x\""), ("expectations", "{}"), ("concerns", "{}"), ("messages", "{}")] {
        let text = |count| {
            map_of(&format!(r#","stakeholders":[{{"id":"s","name":"S","{list}":[{}]}}]"#, many(item, count)))
        };
        one(&text(limits::ITEMS));
        assert!(refusal(&text(limits::ITEMS + 1)).to_string().contains(list));
    }
    let maps = |count| {
        format!(
            r#"{{"format":"standpoint/maps","version":1,"maps":[{}]}}"#,
            many(r#"{"id":"m","title":""}"#, count)
        )
    };
    assert_eq!(read(maps(limits::MAPS).as_bytes()).expect("at the limit").maps.len(), limits::MAPS);
    assert!(refusal(&maps(limits::MAPS + 1)).to_string().contains("`maps`"));

    let tail = |count| {
        seal(&format!(
            r#"{{"format":"standpoint/tail","version":1,"map":"m","changes":[{}]}}"#,
            many(r#"{"number":1,"after":{"removed":"s"}}"#, count)
        ))
    };
    assert_eq!(read_tail(&tail(limits::RECORDS)).expect("at the limit").0.changes.len(), limits::RECORDS);
    let refused = read_tail(&tail(limits::RECORDS + 1)).expect_err("beyond the limit");
    assert!(refused.to_string().contains("changes"), "{refused}");
}

#[test]
fn bytes_have_their_limit() {
    let mut text = map_of("");
    text.extend(std::iter::repeat_n(' ', limits::FILE_BYTES - text.len()));
    assert!(read(text.as_bytes()).is_ok());
    text.push(' ');
    assert_eq!(
        refusal(&text).to_string(),
        "The file is too large: 20971521 bytes, where 20971520 bytes (20 MiB) are allowed."
    );
    assert!(matches!(read_index(&text), Err(Refusal::TooLarge { .. })));
    assert!(matches!(read(&vec![0xFF; 30_000_000]), Err(Refusal::TooLarge { .. })));
    // UTF-16 that fits, whose text does not.
    let wide: Vec<u8> = vec!['\u{4e00}' as u16; 8_000_000].into_iter().flat_map(u16::to_le_bytes).collect();
    assert!(matches!(read(&[&[0xFF, 0xFE][..], &wide].concat()), Err(Refusal::TooLarge { .. })));
}

#[test]
fn depth_has_its_limit() {
    // The object of the file and that of the map are two levels.
    let deep = |levels: usize| {
        let (open, close) = ("[".repeat(levels - 2), "]".repeat(levels - 2));
        map_of(&format!(r#","x":{open}{close}"#))
    };
    assert_eq!(one(&deep(limits::DEPTH)).notices[0].kind, NoticeKind::UnknownField);
    for levels in [limits::DEPTH + 1, 100_000] {
        assert!(matches!(refusal(&deep(levels)), Refusal::TooDeep { .. }));
    }
    let outside = format!(r#"{{"x":{}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    assert!(matches!(refusal(&outside), Refusal::UnknownFormat { .. }));
}

#[test]
fn objects_and_values_have_their_limit() {
    let text = |item: &str, count: usize| map_of(&format!(r#","x":[{}]"#, vec![item; count].join(",")));
    assert!(read(text("{}", limits::OBJECTS - 2).as_bytes()).is_ok());
    assert!(matches!(refusal(&text("{}", limits::OBJECTS - 1)), Refusal::TooMany { what: "objects", .. }));
    // `map_of` has four commas of its own.
    assert!(read(text("1", limits::VALUES - 3).as_bytes()).is_ok());
    assert!(matches!(refusal(&text("1", limits::VALUES - 2)), Refusal::TooMany { what: "values", .. }));
}

#[test]
fn texts_are_cut_at_their_limit() {
    let text = |name: usize, notes: usize| {
        map_of(&format!(
            r#","stakeholders":[{{"id":"s","name":"{}","notes":"{}"}}]"#,
            "ä".repeat(name),
            "ö".repeat(notes)
        ))
    };
    assert_eq!(one(&text(limits::LINE_CHARS, limits::PROSE_CHARS)).notices, vec![]);
    let cut = one(&text(limits::LINE_CHARS + 1, limits::PROSE_CHARS + 1));
    assert_eq!(cut.notices.len(), 2);
    assert_eq!(cut.map.in_order()[0].name.chars().count(), limits::LINE_CHARS);
    assert_eq!(cut.map.in_order()[0].notes.chars().count(), limits::PROSE_CHARS);

    let id =
        |length: usize| map_of(&format!(r#","stakeholders":[{{"id":"{}","name":"S"}}]"#, "i".repeat(length)));
    assert_eq!(one(&id(limits::ID_CHARS)).notices, vec![]);
    assert!(matches!(one(&id(limits::ID_CHARS + 1)).notices[0].kind, NoticeKind::UnusableId { .. }));
}

#[test]
fn notices_are_counted_beyond_their_limit() {
    let text = |count: usize| map_of(&format!(r#","groups":[{}]"#, vec!["{}"; count].join(",")));
    assert_eq!(one(&text(limits::NOTICES)).notices.len(), limits::NOTICES);
    let more = one(&text(limits::NOTICES + 7)).notices;
    assert_eq!(more.len(), limits::NOTICES + 1);
    assert_eq!(more[limits::NOTICES].to_string(), "There were 7 more repairs like these.");
}

/// A text with its checksum after the version, as docs/file-format.md has it.
fn seal(text: &str) -> String {
    let with = |sum: &str| text.replacen(r#""version":1,"#, &format!(r#""version":1,"crc32":"{sum}","#), 1);
    let blank = with("00000000");
    with(&format!("{:08x}", crc32fast::hash(&[blank.as_bytes(), &[0xFF]].concat())))
}

#[test]
fn damaged_tails_and_indexes_are_told() {
    let tail = |change: &str| {
        let text = format!(r#"{{"format":"standpoint/tail","version":1,"map":"m","changes":[{change}]}}"#);
        read_tail(&seal(&text))
            .map(|(tail, notices)| (tail.changes.len(), notices.len()))
            .map_err(|r| r.to_string())
    };
    let after = |record: &str| tail(&format!(r#"{{"number":1,"after":{record}}}"#));
    for (record, expected) in [
        ("{}", "`changes[0].after` cannot be read: not exactly one of `head`, `stakeholder` and `removed`."),
        (r#"{"removed":""}"#, "`changes[0].after.removed` cannot be read: not an id."),
        (
            r#"{"removed":7}"#,
            "`changes[0].after.removed` cannot be read, at line 1, column 112: text is expected there, not 7.",
        ),
        (
            r#"{"stakeholder":{"name":"A"}}"#,
            "`changes[0].after.stakeholder.id` cannot be read: it is missing.",
        ),
        (
            r#"{"stakeholder":{"id":"a","name":"A"}}"#,
            "`changes[0].after.stakeholder.rank` cannot be read: it is missing.",
        ),
        (
            r#"{"head":{"id":"n","title":""}}"#,
            "`changes[0].after.head.id` cannot be read: not the map that it belongs to.",
        ),
    ] {
        assert_eq!(after(record), Err(expected.to_owned()));
    }
    for (change, expected) in [
        ("{}", "`changes[0].number` cannot be read: it is missing."),
        (r#"{"number":1}"#, "`changes[0].after` cannot be read: it is missing."),
        (
            r#"{"number":1,"before":{"removed":"a"},"after":{"removed":"a"}}"#,
            "`changes[0]` cannot be read: not one record before and after.",
        ),
    ] {
        assert_eq!(tail(change), Err(expected.to_owned()));
    }
    assert_eq!(
        after(r#"{"stakeholder":{"id":"a","rank":1,"name":"A","influence":101,"group":"any"}}"#),
        Ok((1, 1))
    );
    let bare = r#"{"format":"standpoint/tail","version":1,"map":"m","changes":[]}"#;
    assert!(read_tail(&seal(bare)).is_ok());
    assert_eq!(read_tail(bare), Err(Refusal::Damaged), "a tail without its checksum");
    assert_eq!(
        read_tail(&map_of("")).map_err(|refusal| refusal.to_string()),
        Err("The field `format` says \"standpoint/map\", which is not a file that can be read here."
            .to_owned())
    );
    let cards = r#"{"format":"standpoint/index","version":1,"maps":[{"id":"a","title":"A","people":-1},{"id":"a"},{}]}"#;
    let (index, notices) = read_index(cards).expect("repaired");
    assert_eq!(index.maps.len(), 1);
    assert_eq!(
        notices.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "`maps[0].people`: -1 is not a whole number from 0 to 4294967295; it is now 0.",
            "`maps[1]`: this entry names no map of its own and was left out of the list.",
            "`maps[2]`: this entry names no map of its own and was left out of the list.",
        ]
    );
}

#[test]
fn ten_thousand_stakeholders_are_quick() {
    let mut map = StakeholderMap::blank(Id::new("m").expect("valid"), Line::cut("Large"));
    for number in 0..10_000 {
        let id = Id::new(&format!("s{number}")).expect("valid");
        let mut person = Stakeholder::named(id.clone(), number, Line::cut("Somebody with a name"));
        person.notes = Prose::cut(&"Some words of a note. ".repeat(10));
        person.expectations = vec![Expectation::stated(id.clone(), Direction::OfUs, Prose::cut("An answer"))];
        person.messages = vec![Message::draft(Id::fresh('x', 1, number), Prose::cut("Here it is"))];
        map.put(Arc::new(person));
    }
    let start = Instant::now();
    let text = write_map(&map, NOW);
    let written = start.elapsed();
    let loaded = one(&text);
    let took = start.elapsed();
    println!("{} bytes, written in {written:?}, read in {:?}", text.len(), took.saturating_sub(written));
    assert_eq!((loaded.map, loaded.notices), (map, vec![]));
    assert!(took < Duration::from_secs(5), "{took:?}"); // generous: debug build on a busy machine
}

#[test]
fn many_duplicates_do_not_cost_their_square() {
    let text =
        map_of(&format!(r#","stakeholders":[{}]"#, vec![r#"{"id":"s","name":"x"}"#; 20_000].join(",")));
    let start = Instant::now();
    let one = one(&text);
    assert!(start.elapsed() < Duration::from_secs(5));
    assert!(one.map.get(&Id::new("s-20000").expect("valid")).is_some());
}
