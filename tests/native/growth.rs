//! What takes longer the more there is, and how much longer: never the square.
//!
//! Eight times as much may take about eight times as long, and a little more for the depth of trees. The square
//! would be sixty-four times. The line is drawn far from both; of several runs the quickest counts, and where others
//! keep the machine busy, the time that the processor has worked for this thread. Whoever is beyond the line all the
//! same is measured again: what grows with the square is beyond it every time, a disturbed measurement is not.

use std::sync::Arc;
use std::time::{Duration, Instant};

use standpoint::app::{Column, Filter, Msg, Sort, census, rows};
use standpoint::edit::{Changes, Command, Field, History, ItemField, MessageField, Wins};
use standpoint::file;
use standpoint::model::*;
use standpoint::paint::{Frame, Look, TableWidths, scene};

use crate::fake_browser::World;

const FEW: usize = 1_000;
const TIMES: usize = 8;
/// Between eight and sixty-four.
const MOST: f64 = 24.0;
/// How often somebody has to be beyond that.
const ATTEMPTS: usize = 6;

/// How long the processor has worked for this thread, where the system tells. It counts in ticks.
fn worked() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

/// The longest tick of that clock.
const TICK: Duration = Duration::from_millis(4);

/// Fails where eight times as much takes far more than eight times as long. `prepare` is not counted.
fn grows_with<T, U>(what: &str, prepare: impl Fn(usize) -> T, act: impl Fn(T) -> U) {
    let least = |size: usize| {
        let times = (0..5).map(|_| {
            let prepared = prepare(size);
            let (begin, before) = (Instant::now(), worked());
            let made = act(prepared);
            let (took, after) = (begin.elapsed(), worked());
            drop(made);
            after.zip(before).map_or(took, |(after, before)| took.min(after.saturating_sub(before) + TICK))
        });
        // A little on top, so that next to nothing is no divisor.
        times.min().unwrap_or_default() + Duration::from_micros(100)
    };
    let factor = || least(FEW * TIMES).as_secs_f64() / least(FEW).as_secs_f64();
    let factors = (0..ATTEMPTS).map(|_| factor());
    let lowest = factors.inspect(|factor| println!("{what}: {factor:.0}")).find(|factor| *factor < MOST);
    assert!(lowest.is_some(), "{what}: {TIMES} times as much takes over {MOST:.0} times as long, every time");
}

fn id(prefix: &str, number: usize) -> Id {
    Id::new(&format!("{prefix}{number}")).expect("valid")
}

fn line(text: &str) -> Line {
    Line::cut(text)
}

/// As many people as groups and members, each with another one, in the middle of the grid.
fn crowd(size: usize) -> StakeholderMap {
    let mut head = Head::blank(id("map", 0), line("Crowd"));
    let (colour, shape) = (Colour::ALL[0], Shape::ALL[0]);
    head.groups = (0..size)
        .map(|n| Group { id: id("g", n), name: line(&format!("Group {n}")), colour, shape })
        .collect();
    head.team = (0..size).map(|n| Member { id: id("m", n), name: line(&format!("Member {n}")) }).collect();
    let mut map = StakeholderMap::new(head);
    (0..size).for_each(|n| map.put(Arc::new(person(n))));
    map
}

fn person(number: usize) -> Stakeholder {
    let mut person = Stakeholder::named(
        id("s", number),
        u32::try_from(number).expect("few"),
        line(&format!("Person {number}")),
    );
    let score = |value: usize| Score::new(20 + i64::try_from(value % 60).expect("few"));
    (person.influence, person.interest) = (score(number), score(number / 60));
    (person.group, person.owner) = (Some(id("g", number)), Some(id("m", number)));
    person
}

fn ids(map: &StakeholderMap) -> Vec<Id> {
    map.iter().map(|person| person.id.clone()).collect()
}

/// Somebody who expects that much, and a message that answers all of it.
fn answered(size: usize) -> StakeholderMap {
    let mut map = StakeholderMap::blank(id("map", 0), line("One"));
    let mut one = Stakeholder::named(id("s", 0), 0, line("One"));
    let stated = |n| Expectation::stated(id("e", n), Direction::OfUs, Prose::cut("To be heard"));
    one.expectations = (0..size).map(stated).collect();
    let mut message = Message::draft(id("x", 0), Prose::cut("You are"));
    message.answers = (0..size).map(|n| id("e", n)).collect();
    one.messages.push(message);
    map.put(Arc::new(one));
    map
}

#[test]
fn commands_for_many() {
    grows_with("adding", crowd, |all| {
        let none = StakeholderMap::new(Head::clone(all.head()));
        Command::Add(all.iter().map(|person| Stakeholder::clone(person)).collect()).run(&none).expect("new")
    });
    grows_with("moving", crowd, |map| {
        let changes = Command::Shift { ids: ids(&map), influence: 1, interest: -1 }.run(&map).expect("there");
        assert_eq!(changes.iter().count(), map.len());
        changes
    });
    grows_with("taking off", crowd, |map| Command::Unplace(ids(&map)).run(&map).expect("there"));
    grows_with("a group for all", crowd, |map| {
        let field = Field::Group(Some(id("g", 0)));
        Command::Edit { ids: ids(&map), field }.run(&map).expect("there")
    });
    grows_with("deleting", crowd, |map| Command::Delete(ids(&map)).run(&map).expect("there"));
    grows_with("a group that all have", crowd, |mut map| {
        let field = Field::Group(Some(id("g", 0)));
        Command::Edit { ids: ids(&map), field }.run(&map).expect("there").apply(&mut map);
        Command::DeleteGroup { id: id("g", 0), reassign: None }.run(&map).expect("there")
    });
    grows_with("the same twice", crowd, |map| {
        // A record that is again as it was, for each of them.
        let there = Command::Shift { ids: ids(&map), influence: 1, interest: 0 }.run(&map).expect("there");
        let mut both = there.clone();
        both.squash(there.inverted());
        assert!(both.is_empty());
        both
    });
}

#[test]
fn steps_of_many_that_join_a_run() {
    grows_with("a run of moves", crowd, |mut map| {
        let mut history = History::default();
        for _ in 0..2 {
            let command = Command::Shift { ids: ids(&map), influence: 1, interest: 0 };
            let (label, run) = (command.label(&map), command.run_key());
            let changes = command.run(&map).expect("there");
            changes.apply(&mut map);
            history.push(label, changes, run);
        }
        history.undo(&map).expect("a step")
    });
}

#[test]
fn a_message_that_answers_much() {
    let shorter = |map: &StakeholderMap| {
        let all = map.get(&id("s", 0)).expect("there").messages[0].answers.clone();
        let field = ItemField::Message(MessageField::Answers(all.into_iter().skip(1).collect()));
        Command::EditItem { of: id("s", 0), item: id("x", 0), field }
    };
    grows_with("choosing answers", answered, |map| shorter(&map).run(&map).expect("there"));
    grows_with("undoing that", answered, |mut map| {
        let mut history = History::default();
        let changes = shorter(&map).run(&map).expect("there");
        changes.apply(&mut map);
        history.push("Answers".to_owned(), changes, None);
        // Another tab has changed the same list meanwhile.
        let all = map.get(&id("s", 0)).expect("there").messages[0].answers.clone();
        let field = ItemField::Message(MessageField::Answers(all.into_iter().skip(1).collect()));
        let other = Command::EditItem { of: id("s", 0), item: id("x", 0), field };
        other.run(&map).expect("there").apply(&mut map);
        history.undo(&map).expect("a step")
    });
    grows_with("adding it as a whole", answered, |map| {
        let all = map.iter().map(|person| Stakeholder::clone(person)).collect();
        let none = StakeholderMap::blank(id("map", 1), line("None"));
        Command::Add(all).run(&none).expect("new")
    });
    grows_with("taking one expectation out", answered, |map| {
        Command::DeleteItem { of: id("s", 0), item: id("e", 0) }.run(&map).expect("there")
    });
}

#[test]
fn two_tabs_that_change_all() {
    grows_with("a merge", crowd, |map| {
        let one = Command::Shift { ids: ids(&map), influence: 1, interest: 0 }.run(&map).expect("there");
        let mut now = map.clone();
        Command::Shift { ids: ids(&map), influence: 0, interest: 1 }
            .run(&map)
            .expect("there")
            .apply(&mut now);
        one.onto(&now, Wins::These)
    });
    grows_with("references to what is gone", crowd, |map| {
        let mut bare = map.clone();
        bare.set_head(Arc::new(Head::blank(id("map", 0), line("Bare"))));
        let cleared = Changes::clearing(&bare);
        assert_eq!(cleared.iter().count(), map.len());
        cleared
    });
}

#[test]
fn looking_at_many() {
    grows_with("finding by words", crowd, |map| {
        Wanted { text: "member 77".to_owned(), ..Wanted::default() }.found(&map)
    });
    grows_with("counting", crowd, |map| census(&map, &Filter::default()));
    for column in [Column::Group, Column::Owner] {
        grows_with("sorting", crowd, |map| {
            rows(&map, &Filter::default(), Sort { column, descending: false })
        });
    }
    grows_with("the picture", crowd, |map| {
        scene(&map, &Frame::fitted(774.0, 788.0), &TableWidths, &Look::ALL)
    });
}

#[test]
fn files_of_much() {
    let written = |map: StakeholderMap| file::write_map(&map, "2026-01-01T00:00:00Z");
    grows_with(
        "reading many people, groups and members",
        |size| written(crowd(size)),
        |text| file::read(text.as_bytes()).expect("our own"),
    );
    grows_with(
        "reading what one message answers",
        |size| written(answered(size)),
        |text| file::read(text.as_bytes()).expect("our own"),
    );
    grows_with(
        "the same id again and again",
        |size| written(crowd(size)).replace("\"id\": \"s", "\"id\": \"s1\", \"x\": \"s"),
        |text| file::read(text.as_bytes()),
    );
}

#[test]
fn names_of_one_line() {
    let list = |size: usize| (0..size).map(|n| format!("Person {n}")).collect::<Vec<_>>().join("; ");
    let enter = |text: String| {
        let mut world = World::fresh();
        world.send(0, Msg::QuickAdd(text));
        assert_eq!(world.session(0).quick().problems.len(), 1, "asked whether they are several");
    };
    grows_with("names of one line", list, enter);
}

#[test]
fn saving_while_a_commit_is_on_its_way() {
    let all = |world: &World| Command::Shift { ids: ids(world.map(0)), influence: 1, interest: 0 };
    let prepare = |size| {
        let mut world = World::fresh();
        let free = |number| Stakeholder { group: None, owner: None, ..person(number) };
        world.run(0, Command::Add((0..size).map(free).collect()));
        world.held = true;
        let first = all(&world);
        world.run(0, first);
        assert_eq!(world.map(0).len(), size);
        world
    };
    grows_with("what goes with the next commit", prepare, |mut world| {
        let next = all(&world);
        world.run(0, next);
        world
    });
}
