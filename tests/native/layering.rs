//! The walls of ARCHITECTURE.md, held over the text of `src/`: which module may name which, and which
//! crates and clocks stay out of the core. Comments, documentation and texts in quotes do not count.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A module, and the modules of the crate that it may name.
const MAY_NAME: [(&str, &[&str]); 7] = [
    ("model", &[]),
    ("edit", &["model"]),
    ("file", &["model"]),
    ("paint", &["model"]),
    ("app", &["model", "edit", "file"]),
    ("browser", &["app", "edit", "file", "model", "paint"]),
    ("ui", &["app", "browser", "edit", "file", "model", "paint"]),
];

/// Beginnings of names that must not stand in a module, and in which.
const NEVER: [(&[&str], &[&str]); 6] = [
    (&["model", "edit", "file", "paint", "app"], &["web_sys", "js_sys", "gloo", "wasm_bindgen", "leptos"]),
    (
        &["model", "edit", "file", "paint", "app"],
        &["SystemTime", "Instant", "std::time", "rand", "getrandom"],
    ),
    (&["model", "edit", "paint", "app", "ui"], &["serde"]),
    (&["model", "edit", "file", "app", "ui"], &["plotters"]),
    (&["ui"], &["web_sys", "js_sys", "gloo", "wasm_bindgen"]),
    (&["browser"], &["leptos"]),
];

/// Longest file of the core, in lines.
const LONGEST: usize = 400;
/// Files of the core that are longer, each with its reason.
const LONGER: [(&str, &str); 0] = [];

/// The text without comments and without what stands in quotes.
fn code(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let (mut out, mut at) = (String::with_capacity(text.len()), 0);
    let starts = |at: usize, what: &str| what.chars().enumerate().all(|(n, c)| chars.get(at + n) == Some(&c));
    while at < chars.len() {
        let word_before = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_');
        if starts(at, "//") {
            at += chars[at..].iter().take_while(|c| **c != '\n').count();
        } else if starts(at, "/*") {
            let mut depth = 0;
            loop {
                depth += i32::from(starts(at, "/*")) - i32::from(starts(at, "*/"));
                at += if starts(at, "/*") || starts(at, "*/") { 2 } else { 1 };
                if depth == 0 || at >= chars.len() {
                    break;
                }
            }
        } else if let Some(hashes) = raw_text(&chars[at..]).filter(|_| !word_before) {
            let end: String = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
            at += hashes + 2;
            while at < chars.len() && !starts(at, &end) {
                at += 1;
            }
            at += end.len();
        } else if chars[at] == '"' {
            at += 1;
            while at < chars.len() && chars[at] != '"' {
                at += if chars[at] == '\\' { 2 } else { 1 };
            }
            at += 1;
        } else if chars[at] == '\'' && (starts(at + 1, "\\") || chars.get(at + 2) == Some(&'\'')) {
            at += if starts(at + 1, "\\") { 3 } else { 2 };
            while at < chars.len() && chars[at] != '\'' {
                at += 1;
            }
            at += 1;
        } else {
            out.push(chars[at]);
            at += 1;
            continue;
        }
        out.push(' ');
    }
    out
}

/// Number of `#` of a raw text that begins here.
fn raw_text(chars: &[char]) -> Option<usize> {
    if chars.first() != Some(&'r') {
        return None;
    }
    let hashes = chars[1..].iter().take_while(|c| **c == '#').count();
    (chars.get(hashes + 1) == Some(&'"')).then_some(hashes)
}

/// Names, `::` and single signs.
fn words(code: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut open = false; // the last word may still grow
    for c in code.chars() {
        let part_of_name = c.is_alphanumeric() || c == '_';
        match words.last_mut() {
            Some(last) if open && (part_of_name || c == ':' && last == ":") => last.push(c),
            _ if !c.is_whitespace() => words.push(c.to_string()),
            _ => {}
        }
        let pairs = c == ':' && words.last().is_some_and(|last| last == ":");
        open = part_of_name || pairs;
    }
    words
}

/// Modules at the root of the crate that are named. `depth` is how deep the file itself stands.
fn named_modules(words: &[String], depth: usize) -> BTreeSet<String> {
    let mut named = BTreeSet::new();
    let is = |at: usize, what: &str| words.get(at).is_some_and(|word| word == what);
    for at in 0..words.len() {
        let mut next = at;
        if is(at, "crate") && is(at + 1, "::") {
            next = at + 2;
        } else if is(at, "super") && (at == 0 || !is(at - 1, "::")) {
            while is(next, "super") && is(next + 1, "::") {
                next += 2;
            }
            if (next - at) / 2 < depth {
                continue;
            }
        }
        if next == at {
            continue;
        }
        if !is(next, "{") {
            named.extend(words.get(next).cloned());
            continue;
        }
        let mut level = 0;
        for at in next..words.len() {
            level += i32::from(is(at, "{")) - i32::from(is(at, "}"));
            if level == 0 {
                break;
            }
            if level == 1 && (is(at, "{") || is(at, ",")) {
                named.extend(words.get(at + 1).filter(|word| *word != "}").cloned());
            }
        }
    }
    named
}

/// Whether a forbidden name stands here: a name that begins so, or a path that is exactly so.
fn names(words: &[String], forbidden: &str) -> bool {
    let path: Vec<&str> = forbidden.split("::").collect();
    match path.as_slice() {
        // `rand` would begin `random_looking_names` too; the other names stand for families of crates.
        [name @ ("rand" | "Instant" | "SystemTime")] => words.iter().any(|word| word == name),
        [name] => words.iter().any(|word| word.starts_with(name)),
        [first, second] => words.windows(3).any(|w| w[0] == *first && w[1] == "::" && w[2] == *second),
        _ => false,
    }
}

/// What is wrong with a file of a module, in words.
fn breaches(module: &str, depth: usize, text: &str) -> Vec<String> {
    let words = words(&code(text));
    let may = MAY_NAME.iter().find(|(name, _)| *name == module).map_or(&[][..], |(_, may)| may);
    let known = |name: &String| MAY_NAME.iter().any(|(module, _)| module == name);
    let mut all: Vec<String> = named_modules(&words, depth)
        .into_iter()
        .filter(|name| name != module && known(name) && !may.contains(&name.as_str()))
        .map(|name| format!("{module} must not name crate::{name}"))
        .collect();
    for (modules, never) in NEVER {
        for name in never.iter().filter(|name| modules.contains(&module) && names(&words, name)) {
            all.push(format!("{module} must not name {name}"));
        }
    }
    all
}

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = entry.expect("readable folder").path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            into.push(path);
        }
    }
}

/// Every file of a module, with its path below `src/` and how deep it stands in the tree of modules.
fn files_of(module: &str) -> Vec<(String, usize, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root.join(module), &mut files);
    files.sort();
    let read = |path: PathBuf| {
        let below = path.strip_prefix(&root).expect("below src");
        let steps = below.components().count();
        let depth = if below.ends_with("mod.rs") { steps - 1 } else { steps };
        let text = fs::read_to_string(&path).expect("readable source");
        (below.display().to_string(), depth, text)
    };
    files.into_iter().map(read).collect()
}

#[test]
fn the_walls_stand() {
    let mut all = Vec::new();
    for (module, _) in MAY_NAME {
        for (path, depth, text) in files_of(module) {
            all.extend(breaches(module, depth, &text).into_iter().map(|breach| format!("{path}: {breach}")));
        }
    }
    assert!(all.is_empty(), "{all:#?}");
}

#[test]
fn every_folder_has_its_place_in_the_order() {
    let folders = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).expect("readable folder");
    for folder in folders.map(|entry| entry.expect("readable folder").path()).filter(|path| path.is_dir()) {
        let name = folder.file_name().and_then(|name| name.to_str()).expect("plain name");
        assert!(MAY_NAME.iter().any(|(module, _)| *module == name), "{name} has no walls");
    }
}

#[test]
fn files_of_the_core_stay_short() {
    let core = ["model", "edit", "file", "paint", "app"];
    let mut long = Vec::new();
    for (path, _, text) in core.iter().flat_map(|module| files_of(module)) {
        let reason = LONGER.iter().find(|(longer, _)| *longer == path).map(|(_, reason)| reason);
        let lines = text.lines().count();
        match reason {
            None if lines > LONGEST => long.push(format!("{path} has {lines} lines")),
            Some(_) if lines <= LONGEST => long.push(format!("{path} needs no exception any more")),
            _ => {}
        }
    }
    assert!(long.is_empty(), "{long:#?}");
}

/// What stays for ever once it was made, in a file of the screen or the browser.
fn leaks(module: &str, path: &str, text: &str) -> Vec<String> {
    let code = code(text);
    let mut found = Vec::new();
    if module == "ui" && !path.ends_with("signal.rs") {
        let words = words(&code);
        let ours = |name: &str| {
            let imports = code.split(';').filter(|part| part.contains("use ") && part.contains("signal::"));
            imports.flat_map(self::words).any(|word| word == name)
        };
        for name in ["RwSignal", "ArcRwSignal", "Memo"] {
            if words.iter().any(|word| word == name) && !ours(name) {
                found.push(format!("`{name}` of the framework keeps its readers: take that of `ui::signal`"));
            }
        }
        if words.windows(2).any(|pair| pair[0] == "<" && pair[1] == "For") {
            found.push("`For` keeps the owners of its parts: take `ui::live::each`".to_owned());
        }
    }
    for (at, begin) in code.match_indices("Timeout::new(") {
        let mut depth = 1;
        let rest = &code[at + begin.len()..];
        let end = rest.find(|c| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            depth == 0
        });
        if end.is_some_and(|end| rest[end + 1..].trim_start().starts_with(".forget")) {
            found.push("a forgotten `Timeout` stays with the browser: take `timers::after`".to_owned());
        }
    }
    found
}

/// As `tests/browser/memory.spec.ts` says of the page: what was made for something goes when it goes.
#[test]
fn nothing_is_made_that_stays_for_ever() {
    let mut all = Vec::new();
    for module in ["ui", "browser"] {
        for (path, _, text) in files_of(module) {
            all.extend(leaks(module, &path, &text).into_iter().map(|leak| format!("{path}: {leak}")));
        }
    }
    assert!(all.is_empty(), "{all:#?}");
}

#[test]
fn what_stays_for_ever_is_seen() {
    for (module, text, wrong) in [
        ("ui", "use leptos::prelude::*; let a = Memo::new(|_| 1); let b = RwSignal::new(2);", 2),
        (
            "ui",
            "use leptos::prelude::*; use super::signal::{Memo, RwSignal}; let a = Memo::new(|_| RwSignal::new(1));",
            0,
        ),
        ("ui", "use super::signal::Memo; fn f(a: RwSignal<bool>) {}", 1),
        ("ui", "view! { <For each=ids key=key let:id><Row id /></For> }", 1),
        ("ui", "view! { <Former /> } // <For", 0),
        ("browser", "gloo_timers::callback::Timeout::new(0, move || act(f(1)))\n    .forget();", 1),
        ("browser", "let kept = Timeout::new(0, act); EventListener::new(&window, name, hear).forget();", 0),
    ] {
        let found = leaks(module, "ui/any.rs", text);
        assert_eq!(found.len(), wrong, "{text}: {found:?}");
    }
}

/// The wall itself is tested: what it must see, and what it must not trip over.
#[test]
fn breaches_are_seen_and_words_about_them_are_not() {
    for (module, depth, text, wrong) in [
        ("model", 2, "use crate::edit::Command;", 1),
        ("model", 2, "use crate::{edit, app::Msg};", 2),
        ("edit", 2, "use crate::{model::{Id, app}, file};", 1),
        ("edit", 2, "use super::super::app;", 1),
        ("edit", 2, "use super::app;", 0),
        ("edit", 1, "pub(super) use super::app::Msg;", 1),
        ("file", 3, "use super::super::repair; use super::super::super::edit::Change;", 1),
        ("app", 2, "fn f() { let _ = web_sys::window(); }", 1),
        ("app", 2, "use gloo_timers::callback::Timeout;", 1),
        ("app", 2, "fn f(p: crate :: paint :: Scene) {}", 1),
        ("model", 2, "use std::time::Duration; use std::fmt;", 1),
        ("model", 2, "use std::time::{Instant, SystemTime};", 3),
        ("model", 2, "#[derive(serde::Serialize)] struct A;", 1),
        ("ui", 2, "use leptos::{ev, prelude::*}; use crate::app::Msg;", 0),
        ("ui", 2, "use leptos::web_sys::Event;", 1),
        ("browser", 2, "use crate::ui::Store; use leptos::prelude::*;", 2),
        ("model", 2, "//! use crate::edit\n/// web_sys\nfn f() {} // rand", 0),
        ("model", 2, "/* web_sys /* rand */ leptos */ fn f() {}", 0),
        ("model", 2, r##"const A: &str = "use \" crate::app"; const B: &str = r#"serde " "#;"##, 0),
        ("model", 2, "fn f<'a>(x: &'a str) -> bool { x.contains('\"') } // \" leptos", 0),
        ("model", 2, "fn random_walk() { let operand = '\\''; }", 0),
        ("model", 2, "fn f(c: char) { c == '\"'; web_sys::window(); }", 1),
    ] {
        let found = breaches(module, depth, text);
        assert_eq!(found.len(), wrong, "{text}: {found:?}");
    }
}
