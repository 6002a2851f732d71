//! What may be left out of a picture that is drawn after an edit.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::option;
use proptest::prelude::*;
use standpoint::model::*;
use standpoint::paint::{Frame, Look, Quiet, Showing, TableWidths, scene};

use super::people::{add, crowd, line, score};
use crate::chance::cases;

/// Something that changes a picture.
#[derive(Debug, Clone)]
enum Edit {
    Move(usize, i64, i64),
    Rename(usize),
    Regroup(usize),
    Delete(usize),
    Add(i64, i64),
    Select(usize),
    Pass(usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let (who, score) = (0..2_000usize, 0..=100i64);
    prop_oneof![
        4 => (who.clone(), score.clone(), score.clone()).prop_map(|(who, up, right)| Edit::Move(who, up, right)),
        1 => who.clone().prop_map(Edit::Rename),
        1 => who.clone().prop_map(Edit::Regroup),
        1 => who.clone().prop_map(Edit::Delete),
        1 => (score.clone(), score).prop_map(|(up, right)| Edit::Add(up, right)),
        1 => who.clone().prop_map(Edit::Select),
        1 => who.prop_map(Edit::Pass),
    ]
}

proptest! {
    #![proptest_config(cases(64))]

    /// Most of a crowd are not asked again after an edit. The picture is the same as if everybody were.
    #[test]
    fn who_is_left_alone_would_have_had_no_name(
        count in 245u32..700,
        seed in 0..1_000u64,
        first in option::of(0..700usize),
        steps in proptest::collection::vec(proptest::collection::vec(edit(), 1..4), 1..4),
        frame in prop_oneof![Just((774.0, 788.0)), Just((1280.0, 900.0)), Just((390.0, 420.0))],
        text in prop_oneof![Just(12.5), 10.0..25.0f64],
    ) {
        let (mut map, frame) = (crowd(count, seed), Frame::with_text(frame.0, frame.1, text));
        let id_at = |map: &StakeholderMap, at: usize| map.in_order()[at % map.len()].id.clone();
        let mut chosen = first.map(|at| id_at(&map, at));
        let mut passed: BTreeSet<Id> = BTreeSet::new();
        let mut before = scene(&map, &frame, &TableWidths, &Look { first: chosen.as_ref(), ..Look::ALL });
        for step in steps {
            for edit in step {
                let change = |map: &mut StakeholderMap, at: usize, change: &dyn Fn(&mut Stakeholder)| {
                    let mut person = (**map.in_order()[at % map.len()]).clone();
                    change(&mut person);
                    map.put(Arc::new(person));
                };
                match edit {
                    Edit::Move(at, up, right) => change(&mut map, at, &|person| {
                        (person.influence, person.interest) = (Some(score(up)), Some(score(right)));
                    }),
                    Edit::Rename(at) => change(&mut map, at, &|person| person.name = line("Bo")),
                    Edit::Regroup(at) => change(&mut map, at, &|person| person.group = Id::new("customers")),
                    Edit::Delete(at) => drop(map.remove(&id_at(&map, at))),
                    Edit::Add(up, right) => add(&mut map, "Somebody new", "it", up, right),
                    Edit::Select(at) => chosen = Some(id_at(&map, at)),
                    Edit::Pass(at) => drop(passed.insert(id_at(&map, at))),
                }
            }
            let showing = |person: &Stakeholder| {
                if passed.contains(&person.id) { Showing::Dim } else { Showing::Full }
            };
            let look = Look { showing: &showing, first: chosen.as_ref(), ..Look::ALL };
            let all_asked = scene(&map, &frame, &TableWidths, &Look { before: Some(&before), ..look });
            let quiet = Some(Quiet::IN_A_CROWD);
            let after = scene(&map, &frame, &TableWidths, &Look { before: Some(&before), quiet, ..look });
            prop_assert!(after == all_asked);
            before = after;
        }
    }
}
