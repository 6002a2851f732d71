//! The published JSON Schema and the real files say the same.

use boon::{Compiler, SchemaIndex, Schemas};
use proptest::prelude::*;
use serde_json::{Value, json};
use standpoint::file::{write_map, write_maps};
use standpoint::model::*;
use std::fs;
use std::path::Path;

use crate::arbitrary;
use crate::chance::cases;

const NOW: &str = "2026-11-21T14:02:00Z";

struct Schema {
    schemas: Schemas,
    root: SchemaIndex,
}

impl Schema {
    fn load() -> Self {
        let mut compiler = Compiler::new();
        compiler.add_resource("urn:standpoint:map:1", source()).expect("a schema");
        let mut schemas = Schemas::new();
        let root = compiler.compile("urn:standpoint:map:1", &mut schemas).expect("a valid schema");
        Self { schemas, root }
    }

    fn check(&self, text: &str) -> Result<(), String> {
        let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        self.schemas.validate(&value, self.root).map_err(|error| format!("{error:#}"))
    }
}

fn docs(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(name)).expect("in docs")
}

fn source() -> Value {
    serde_json::from_str(&docs("standpoint-map.schema.json")).expect("JSON")
}

#[test]
fn any_export_is_valid() {
    let schema = Schema::load();
    proptest!(cases(64), |(map in arbitrary::map())| {
        prop_assert_eq!(schema.check(&write_map(&map, NOW)), Ok(()));
        prop_assert_eq!(schema.check(&write_maps(&[&map, &map], NOW)), Ok(()));
    });
}

#[test]
fn the_frozen_files_are_valid() {
    let schema = Schema::load();
    for name in ["empty", "tiny", "full", "unicode", "several"] {
        let path = format!("{}/tests/fixtures/v1/{name}.json", env!("CARGO_MANIFEST_DIR"));
        assert_eq!(schema.check(&fs::read_to_string(&path).expect("a fixture")), Ok(()), "{name}");
    }
}

#[test]
fn the_example_of_the_page_is_valid_and_reads_without_repair() {
    let page = docs("file-format.md");
    let example =
        page.split("```json\n").nth(1).and_then(|rest| rest.split("```").next()).expect("an example");
    assert_eq!(Schema::load().check(example), Ok(()));
    let loaded = standpoint::file::read(example.as_bytes()).expect("readable");
    assert_eq!(loaded.maps[0].notices, vec![]);
}

#[test]
fn wrong_files_are_not_valid() {
    let schema = Schema::load();
    let file = |person: Value| {
        json!({ "format": "standpoint/map", "version": 1,
            "map": { "id": "m", "title": "M", "stakeholders": [person] } })
    };
    assert_eq!(schema.check(&file(json!({ "id": "s", "name": "S" })).to_string()), Ok(()));
    for person in [
        json!({ "id": "s" }),
        json!({ "name": "S" }),
        json!({ "id": "", "name": "S" }),
        json!({ "id": "a\u{7}", "name": "S" }),
        json!({ "id": "s", "name": 7 }),
        json!({ "id": "s", "name": "S", "influence": 101 }),
        json!({ "id": "s", "name": "S", "interest": -1 }),
        json!({ "id": "s", "name": "S", "influence": 70.5 }),
        json!({ "id": "s", "name": "S", "urgency": 0 }),
        json!({ "id": "s", "name": "S", "kind": "robot" }),
        json!({ "id": "s", "name": "S", "review_due": "tomorrow" }),
        json!({ "id": "s", "name": "S", "role": null }),
        json!({ "id": "s", "name": "S", "shoe_size": 43 }),
        json!({ "id": "s", "name": "x".repeat(301) }),
        json!({ "id": "s", "name": "S", "messages": [{ "answers": "e1" }] }),
    ] {
        assert!(schema.check(&file(person.clone()).to_string()).is_err(), "{person}");
    }
    for file in [
        json!({}),
        json!({ "format": "standpoint/map", "version": 1 }),
        json!({ "format": "standpoint/map", "version": 2, "map": { "id": "m", "title": "M" } }),
        json!({ "format": "standpoint/maps", "version": 1, "map": { "id": "m", "title": "M" } }),
        json!({ "format": "standpoint/map", "version": 1, "map": { "id": "m" } }),
    ] {
        assert!(schema.check(&file.to_string()).is_err(), "{file}");
    }
}

#[test]
fn terms_are_those_of_the_model() {
    fn keys<T: Choice>() -> Vec<&'static str> {
        T::ALL.iter().map(|choice| choice.key()).collect()
    }
    let schema = source();
    let page = docs("file-format.md");
    let all = [
        ("kind", keys::<Kind>()),
        ("side", keys::<Side>()),
        ("confidence", keys::<Confidence>()),
        ("quadrant", keys::<Quadrant>()),
        ("engagement", keys::<Engagement>()),
        ("colour", keys::<Colour>()),
        ("shape", keys::<Shape>()),
        ("direction", keys::<Direction>()),
        ("expectation_status", keys::<ExpectationStatus>()),
        ("severity", keys::<Severity>()),
        ("concern_status", keys::<ConcernStatus>()),
        ("purpose", keys::<Purpose>()),
        ("channel", keys::<Channel>()),
        ("frequency", keys::<Frequency>()),
        ("message_status", keys::<MessageStatus>()),
    ];
    for (name, keys) in &all {
        assert_eq!(schema["$defs"][name]["enum"], json!(keys), "{name}");
        for key in keys {
            assert!(page.contains(&format!("`{key}`")), "{name}: {key} is not in the page");
        }
    }
    let enums = schema["$defs"].as_object().expect("parts").values().filter(|part| part["enum"].is_array());
    assert_eq!(enums.count(), all.len());
}
