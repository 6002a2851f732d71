//! Laws of merging: changes carried over to a map that somebody else has changed meanwhile, and undo
//! and redo where others were at work.

mod laws;
mod meetings;
mod undo;

use std::fmt::Debug;

use proptest::collection::vec;
use proptest::prelude::*;
use standpoint::edit::*;
use standpoint::model::*;

use crate::arbitrary_command;
use crate::validate::validate;

fn applied(changes: &Changes, map: &StakeholderMap) -> StakeholderMap {
    let mut after = map.clone();
    changes.apply(&mut after);
    after
}

/// The map after commands, and what they changed as one step. What is refused changes nothing.
fn done(map: &StakeholderMap, commands: impl IntoIterator<Item = Command>) -> (StakeholderMap, Changes) {
    let (mut now, mut all) = (map.clone(), Changes::default());
    for command in commands {
        let changes = command.run(&now).unwrap_or_default();
        changes.apply(&mut now);
        all.squash(changes);
    }
    (now, all)
}

/// As [`Changes::onto`], checked for what always holds; with the map that comes of it.
fn merged(changes: &Changes, now: &StakeholderMap, wins: Wins) -> (StakeholderMap, Merged) {
    let merged = changes.onto(now, wins);
    for change in merged.changes.iter() {
        match change {
            Change::Head { before, .. } => assert_eq!(before, now.head()),
            Change::Stakeholder { id, before, .. } => assert_eq!(before.as_ref(), now.get(id)),
        }
    }
    let back = merged.changes.inverted();
    let after = applied(&merged.changes, now);
    assert_eq!(&applied(&back, &after), now, "the answer begins at the map as it is");
    assert_eq!(merged.changes.is_empty(), &after == now, "a change that changes nothing");
    assert_eq!(validate(&after), Ok(()));
    assert_eq!(after.head().id, now.head().id);
    (after, merged)
}

fn commands() -> impl Strategy<Value = Vec<Command>> {
    vec(arbitrary_command::edit(), 0..8)
}

/// The value of a field as text, so that one list can hold fields of every type.
type Shown = fn(&Stakeholder) -> String;

fn shown(value: &impl Debug) -> String {
    format!("{value:?}")
}

/// Every plain field, with its word: a list of its own, which knows nothing of how fields are merged.
const PLAIN: [(&str, Shown); 20] = [
    ("", |s| shown(&s.rank)),
    ("name", |s| shown(&s.name)),
    ("alias", |s| shown(&s.alias)),
    ("kind", |s| shown(&s.kind)),
    ("group", |s| shown(&s.group)),
    ("role", |s| shown(&s.role)),
    ("organisation", |s| shown(&s.organisation)),
    ("contact", |s| shown(&s.contact)),
    ("internal or external", |s| shown(&s.side)),
    ("place", |s| shown(&(s.influence, s.interest))),
    ("confidence", |s| shown(&s.confidence)),
    ("evidence", |s| shown(&s.evidence)),
    ("engagement now", |s| shown(&s.engagement)),
    ("engagement wanted", |s| shown(&s.desired)),
    ("legitimacy", |s| shown(&s.legitimacy)),
    ("urgency", |s| shown(&s.urgency)),
    ("owner", |s| shown(&s.owner)),
    ("notes", |s| shown(&s.notes)),
    ("review date", |s| shown(&s.review_due)),
    ("id", |s| shown(&s.id)),
];

/// Whether a reference was cleared because nothing is there any more to refer to.
fn is_cleared(word: &str, wanted: &str, map: &StakeholderMap) -> bool {
    let there: Vec<String> = match word {
        "group" => map.head().groups.iter().map(|group| shown(&Some(&group.id))).collect(),
        "owner" => map.head().team.iter().map(|member| shown(&Some(&member.id))).collect(),
        _ => return false,
    };
    wanted != "None" && !there.contains(&wanted.to_owned())
}

/// The people who are in all of these maps.
fn in_all<'a>(maps: [&'a StakeholderMap; 4]) -> impl Iterator<Item = [&'a Stakeholder; 4]> {
    maps[0].iter().filter_map(move |person| {
        let get = |map: &'a StakeholderMap| map.get(&person.id).map(|person| &**person);
        Some([get(maps[0])?, get(maps[1])?, get(maps[2])?, get(maps[3])?])
    })
}

fn id(text: &str) -> Id {
    Id::new(text).expect("valid id")
}

fn anna() -> Id {
    id("anna")
}

/// Anna with two expectations, and Bob; a blank head with Mia in the team.
fn two_people() -> StakeholderMap {
    let map = StakeholderMap::blank(id("m"), Line::cut("Project"));
    let expect = |n: &str| Expectation::stated(id(n), Direction::OfUs, Prose::cut(n));
    let mut anna = Stakeholder::named(anna(), 0, Line::cut("Anna"));
    anna.expectations = vec![expect("e1"), expect("e2")];
    let bob = Stakeholder::named(id("bob"), 1, Line::cut("Bob"));
    let mia = Member { id: id("mia"), name: Line::cut("Mia") };
    done(&map, [Command::AddMember(mia), Command::Add(vec![anna, bob])]).0
}

fn edit(field: Field) -> Command {
    Command::Edit { ids: vec![anna()], field }
}

fn role(text: &str) -> Command {
    edit(Field::Role(Line::cut(text)))
}

fn place(influence: i64, interest: i64) -> Command {
    let score = |value| Score::new(value).expect("in range");
    Command::Place { id: anna(), influence: score(influence), interest: score(interest) }
}

fn words(clashes: &[Clash]) -> Vec<String> {
    clashes.iter().map(Clash::words).collect()
}
