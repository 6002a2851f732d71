//! What holds for any changes that are carried over to any map.

use proptest::prelude::*;
use standpoint::edit::*;
use standpoint::model::*;

use super::{PLAIN, applied, commands, done, in_all, is_cleared, merged, shown};
use crate::chance::cases;
use crate::{arbitrary, arbitrary_command};

fn wins() -> impl Strategy<Value = Wins> {
    prop_oneof![Just(Wins::These), Just(Wins::Those)]
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn onto_the_map_they_were_made_for_changes_are_as_they_were(map in arbitrary::map(), other in arbitrary::map(), steps in commands(), wins in wins()) {
        for changes in [done(&map, steps).1, Changes::between(&map, &other)] {
            let (after, merged) = merged(&changes, &map, wins);
            prop_assert_eq!(&merged.clashes, &[]);
            prop_assert_eq!(after, applied(&changes, &map));
            let (there, nothing) = (applied(&changes, &map), Merged::default());
            prop_assert_eq!(changes.onto(&there, wins), nothing, "the map holds them already");
        }
    }

    #[test]
    fn carried_over_twice_is_carried_over_once(map in arbitrary::map(), ours in commands(), theirs in commands(), wins in wins()) {
        let (a, from_a) = done(&map, ours);
        let (b, from_b) = done(&map, theirs);
        let (after, _) = merged(&from_a, &b, wins);
        prop_assert_eq!(from_a.onto(&after, wins).changes, Changes::default());
        // The same where others came later: what stands in the map is not taken back.
        let (after, _) = merged(&from_b, &a, wins);
        prop_assert_eq!(from_a.onto(&after, Wins::Those).changes, Changes::default());
    }

    #[test]
    fn different_fields_and_people_do_not_meet(
        map in arbitrary::map(),
        fields in [arbitrary_command::field(), arbitrary_command::field()],
        people in [arbitrary::stakeholder_id(), arbitrary::stakeholder_id()],
        wins in wins(),
    ) {
        let place = |field: &Field| matches!(field, Field::Influence(_) | Field::Interest(_));
        let same = fields[0].word() == fields[1].word() || fields.iter().all(place);
        prop_assume!(people[0] != people[1] || !same);
        let edit = |n: usize| Command::Edit { ids: vec![people[n].clone()], field: fields[n].clone() };
        let (both, _) = done(&map, [edit(0), edit(1)]);
        for (first, second) in [(0, 1), (1, 0)] {
            let ((_, ours), (theirs, _)) = (done(&map, [edit(first)]), done(&map, [edit(second)]));
            let (after, merged) = merged(&ours, &theirs, wins);
            prop_assert_eq!(&merged.clashes, &[]);
            prop_assert_eq!(&after, &both);
        }
    }

    /// Against a reference that compares texts, field by field.
    #[test]
    fn each_field_has_the_value_of_the_side_that_changed_it(map in arbitrary::map(), ours in commands(), theirs in commands(), wins in wins()) {
        let (a, changes) = done(&map, ours);
        let (b, _) = done(&map, theirs);
        let (after, merged) = merged(&changes, &b, wins);
        for [base, a, b, result] in in_all([&map, &a, &b, &after]) {
            for (word, value) in PLAIN {
                let (base, a, b) = (value(base), value(a), value(b));
                let clash = base != a && base != b && a != b;
                let wanted = if base == a || clash && wins == Wins::Those { b } else { a };
                let wanted = if is_cleared(word, &wanted, &after) { "None".to_owned() } else { wanted };
                prop_assert_eq!(value(result), wanted, "{} of {}", word, result.id);
                let record = RecordKey::Stakeholder(result.id.clone());
                let told = merged.clashes.iter().filter(|told| told.record == record && told.field == word).count();
                let least = usize::from(clash && !word.is_empty());
                let most = least.max(usize::from(word == "owner")); // an entry of a list may clash in its own
                prop_assert!((least..=most).contains(&told), "{word} of {}", result.id);
            }
            for tag in base.tags.iter().chain(&a.tags).chain(&b.tags) {
                let (base, a, b) = (base.tags.contains(tag), a.tags.contains(tag), b.tags.contains(tag));
                prop_assert_eq!(result.tags.contains(tag), if base { a && b } else { a || b });
            }
        }
        for person in a.iter().chain(b.iter()).filter(|person| map.get(&person.id).is_none()) {
            prop_assert!(after.get(&person.id).is_some(), "whoever was added is there");
        }
        let head = |map: &StakeholderMap| [
            shown(&map.head().title), shown(&map.head().purpose), shown(&map.head().influence.name),
            shown(&map.head().influence.threshold), shown(&map.head().interest.name), shown(&map.head().interest.threshold),
        ];
        for (((base, a), b), result) in head(&map).into_iter().zip(head(&a)).zip(head(&b)).zip(head(&after)) {
            let wanted = if base == a || base != b && wins == Wins::Those { b } else { a };
            prop_assert_eq!(result, wanted);
        }
    }

    /// Maps that have nothing to do with each other meet in every id.
    #[test]
    fn any_three_maps_can_be_merged(base in arbitrary::map(), ours in arbitrary::map(), now in arbitrary::map(), wins in wins()) {
        let changes = Changes::between(&base, &ours);
        let (after, _) = merged(&changes, &now, wins);
        prop_assert_eq!(changes.onto(&after, wins).changes, Changes::default());
    }
}
