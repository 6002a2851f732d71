//! How long the core takes, by the number of people. Written down in docs/figures-core.md; run by
//! `cargo xtask bench`. It is no test: nothing fails because of a time.

#![allow(clippy::expect_used)] // a bench that cannot go on says so by a panic

use std::fmt::Write as _;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use standpoint::app::{Column, Filter, Sort, census, rows};
use standpoint::edit::{Command, History};
use standpoint::file;
use standpoint::model::{
    Direction, Expectation, Head, Id, Line, Member, Prose, Score, Stakeholder, StakeholderMap, Wanted,
};
use standpoint::paint::{Frame, Look, Quiet, TableWidths, scene};

const SIZES: [u32; 3] = [50, 500, 5_000];
/// Samples of each figure, of which the middle one counts.
const SAMPLES: usize = 15;
/// Each sample takes at least this long.
const SAMPLE: Duration = Duration::from_millis(20);

/// What is measured: its name, and how it is done with a map once everything is prepared.
type Measure = (&'static str, fn(&StakeholderMap) -> Duration);

const MEASURES: [Measure; 11] = [
    ("plan and apply a move", |map| {
        let mut map = map.clone();
        let mut there = false;
        timed(|| {
            there = !there; // a move to where somebody stands is none
            let influence = score(if there { 33 } else { 66 });
            let command = Command::Place { id: id(7), influence, interest: score(66) };
            command.run(&map).map(|changes| changes.apply(&mut map))
        })
    }),
    ("move everybody", |map| {
        let (map, ids) = off_the_edges(map);
        let changes = Command::Shift { ids: ids.clone(), influence: 1, interest: -1 }.run(&map);
        assert_eq!(changes.map(|changes| changes.iter().count()), Ok(ids.len())); // or nothing would be measured
        timed(|| Command::Shift { ids: ids.clone(), influence: 1, interest: -1 }.run(&map))
    }),
    ("move everybody again, as one step", |map| {
        let (map, ids) = off_the_edges(map);
        let there = Command::Shift { ids, influence: 1, interest: -1 }.run(&map).expect("they are there");
        timed(|| {
            let mut both = there.clone();
            both.squash(there.clone());
            both
        })
    }),
    ("find by the name of an owner", |map| {
        let map = with_owners(map);
        let wanted = Wanted { text: "member 4".to_owned(), ..Wanted::default() };
        timed(|| wanted.found(&map))
    }),
    ("undo and redo", |map| {
        let mut map = map.clone();
        let mut history = History::default();
        let command = Command::Place { id: id(7), influence: score(33), interest: score(66) };
        let changes = command.run(&map).expect("somebody is there");
        changes.apply(&mut map);
        history.push("Move".to_owned(), changes, None);
        timed(|| {
            history.undo(&map).expect("a step").changes.apply(&mut map);
            history.redo(&map).expect("the same").changes.apply(&mut map);
        })
    }),
    ("picture with labels", |map| timed(|| scene(map, &frame(), &TableWidths, &Look::ALL))),
    ("picture after a move", |map| {
        let before = scene(map, &frame(), &TableWidths, &Look::ALL);
        let look = Look { before: Some(&before), quiet: Some(Quiet::IN_A_CROWD), ..Look::ALL };
        let mut map = map.clone();
        let command = Command::Place { id: id(7), influence: score(33), interest: score(66) };
        command.run(&map).expect("somebody is there").apply(&mut map);
        timed(|| scene(&map, &frame(), &TableWidths, &look))
    }),
    ("find by words", |map| {
        let wanted = Wanted { text: "number 4".to_owned(), ..Wanted::default() };
        timed(|| wanted.found(map))
    }),
    ("counts and rows", |map| {
        let (filter, sort) = (Filter::default(), Sort { column: Column::Name, descending: false });
        timed(|| (census(map, &filter), rows(map, &filter, sort)))
    }),
    ("export", |map| timed(|| file::write_map(map, "2026-01-01T00:00:00Z"))),
    ("import", |map| {
        let text = file::write_map(map, "2026-01-01T00:00:00Z");
        timed(|| file::read(text.as_bytes()).expect("our own file"))
    }),
];

fn main() {
    if !std::env::args().any(|arg| arg == "--bench") {
        return; // a test run starts it as well, and without optimisation
    }
    let maps = SIZES.map(map);
    let mut table = String::new();
    for (name, measure) in MEASURES {
        let _ = write!(table, "| {name} |");
        let times = maps.each_ref().map(measure);
        for time in times {
            let _ = write!(table, " {:.1} |", time.as_secs_f64() * 1_000_000.0);
        }
        let _ = writeln!(table, " {:.1} |", times[2].as_secs_f64() / times[1].as_secs_f64());
        println!("{name}: {times:?}");
    }
    // The task knows both.
    let when = std::env::var("STANDPOINT_WHEN").map(|when| format!(" on {when}")).unwrap_or_default();
    let page = format!(
        "# Figures of the core\n\n\
         Written by `cargo xtask bench`{when}, natively and optimised for speed, in microseconds: the median of \
         {SAMPLES} samples. The last column says how many times as long ten times as many people take.\n\n\
         | | 50 people | 500 | 5,000 | 5,000 / 500 |\n| --- | ---: | ---: | ---: | ---: |\n{table}"
    );
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/figures-core.md");
    std::fs::write(file, page).expect("docs/ can be written");
}

/// How long something takes once, as the median of some samples.
fn timed<T>(mut act: impl FnMut() -> T) -> Duration {
    let mut times = 1_u32;
    let mut sample = |times: u32| {
        let begin = Instant::now();
        for _ in 0..times {
            black_box(act());
        }
        begin.elapsed()
    };
    while sample(times) < SAMPLE {
        times *= 2;
    }
    let mut samples: Vec<Duration> = (0..SAMPLES).map(|_| sample(times) / times).collect();
    samples.sort_unstable();
    samples[SAMPLES / 2]
}

fn frame() -> Frame {
    Frame::fitted(774.0, 788.0)
}

fn id(number: u32) -> Id {
    Id::new(&format!("s{number}")).expect("a valid id")
}

fn score(value: i64) -> Score {
    Score::new(value).expect("in range")
}

/// Everybody a little further in: one who stands at the edge keeps all where they are.
fn off_the_edges(map: &StakeholderMap) -> (StakeholderMap, Vec<Id>) {
    let ids: Vec<Id> = map.iter().map(|person| person.id.clone()).collect();
    let mut inner = map.clone();
    for person in map.iter() {
        let mut person = Stakeholder::clone(person);
        let further_in =
            |score: Option<Score>| score.map(|score| self::score(i64::from(score.get()).clamp(2, 98)));
        (person.influence, person.interest) = (further_in(person.influence), further_in(person.interest));
        inner.put(Arc::new(person));
    }
    (inner, ids)
}

/// As many members as people, each with somebody to look after.
fn with_owners(map: &StakeholderMap) -> StakeholderMap {
    let mut owned = map.clone();
    let mut head = Head::clone(map.head());
    let member = |id: &Id| Member { id: id.clone(), name: Line::cut(&format!("Member {id}")) };
    head.team = map.iter().map(|person| member(&person.id)).collect();
    owned.set_head(Arc::new(head));
    for person in map.iter() {
        owned.put(Arc::new(Stakeholder { owner: Some(person.id.clone()), ..Stakeholder::clone(person) }));
    }
    owned
}

/// People all over the grid, each with a sentence of notes and an expectation.
fn map(size: u32) -> StakeholderMap {
    let mut map = StakeholderMap::blank(Id::new("measured").expect("a valid id"), Line::cut("Measured"));
    let groups: Vec<Id> = map.head().groups.iter().map(|group| group.id.clone()).collect();
    for number in 0..size {
        let place = i64::from(number) * 3_643 % 10_201;
        let mut person =
            Stakeholder::named(id(number), number, Line::cut(&format!("Person number {number}")));
        person.group = groups.get(number as usize % (groups.len() + 1)).cloned();
        (person.influence, person.interest) = (Some(score(place % 101)), Some(score(place / 101)));
        person.notes = Prose::cut("What they think of the project, in a sentence or two.");
        let item = Id::new(&format!("e{number}")).expect("a valid id");
        person.expectations.push(Expectation::stated(item, Direction::OfUs, Prose::cut("To be heard")));
        map.put(Arc::new(person));
    }
    map
}
