//! Laws of merging: changes carried over to a map that somebody else has changed meanwhile, and undo
//! and redo where others were at work.

use std::fmt::Debug;

use proptest::collection::vec;
use proptest::prelude::*;
use standpoint::edit::*;
use standpoint::model::*;

use crate::validate::validate;
use crate::{arbitrary, arbitrary_command};

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

fn wins() -> impl Strategy<Value = Wins> {
    prop_oneof![Just(Wins::These), Just(Wins::Those)]
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

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

    #[test]
    fn undo_takes_back_its_own_and_leaves_the_rest(map in arbitrary::map(), own in commands(), foreign in commands()) {
        let (mine, changes) = done(&map, own);
        let (now, _) = done(&mine, foreign);
        let mut history = History::default();
        history.push("Step".to_owned(), changes, None);
        let undone = history.undo(&now).expect("a step");
        let after = applied(&undone.changes, &now);
        prop_assert_eq!(validate(&after), Ok(()));
        for [base, mine, now, result] in in_all([&map, &mine, &now, &after]) {
            for (word, value) in PLAIN {
                let foreign = value(now) != value(mine);
                let wanted = if foreign { value(now) } else { value(base) };
                let wanted = if is_cleared(word, &wanted, &after) { "None".to_owned() } else { wanted };
                prop_assert_eq!(value(result), wanted, "{} of {}", word, result.id);
            }
        }
        for person in map.iter().filter(|person| mine.get(&person.id).is_some() && now.get(&person.id).is_none()) {
            prop_assert!(after.get(&person.id).is_none(), "undo does not bring back whom others deleted");
        }
        match history.redo(&after) {
            Some(redone) => {
                prop_assert_eq!(&redone.skipped, &[]);
                prop_assert_eq!(applied(&redone.changes, &after), now);
            }
            None => prop_assert!(undone.changes.is_empty()),
        }
    }

    #[test]
    fn undo_and_redo_among_foreign_steps(map in arbitrary::map(), steps in vec((0..8u8, arbitrary_command::edit()), 0..24)) {
        let (mut now, mut history) = (map, History::default());
        for (kind, command) in steps {
            match kind {
                0..=2 => {
                    let (label, run) = (command.label(&now), command.run_key());
                    let (after, changes) = done(&now, [command]);
                    if !changes.is_empty() {
                        history.push(label, changes, run);
                    }
                    now = after;
                }
                3..=5 => now = done(&now, [command]).0,
                6 => {
                    let Some(undone) = history.undo(&now) else { continue };
                    let after = applied(&undone.changes, &now);
                    if !undone.changes.is_empty() {
                        let redone = history.redo(&after).expect("what was undone");
                        prop_assert_eq!(applied(&redone.changes, &after), now);
                        prop_assert_eq!(redone.label, undone.label);
                        let again = history.undo(&applied(&redone.changes, &after)).expect("what was redone");
                        prop_assert_eq!(again.skipped, []);
                        prop_assert_eq!(applied(&again.changes, &applied(&redone.changes, &after)), after.clone());
                    }
                    now = after;
                }
                _ => {
                    let Some(redone) = history.redo(&now) else { continue };
                    now = applied(&redone.changes, &now);
                }
            }
            prop_assert_eq!(validate(&now), Ok(()));
        }
    }
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

fn statement(of: &str, text: &str) -> Command {
    let field = ItemField::Expectation(ExpectationField::Statement(Prose::cut(text)));
    Command::EditItem { of: anna(), item: id(of), field }
}

fn add_expectation(n: &str) -> Command {
    let item = Item::Expectation(Expectation::stated(id(n), Direction::OfUs, Prose::cut(n)));
    Command::AddItem { of: anna(), item }
}

fn tags(all: &[&str]) -> Command {
    edit(Field::Tags(all.iter().map(|tag| Line::cut(tag)).collect()))
}

/// What comes of two tabs on one map: ours is carried over to theirs.
fn meet(
    base: &StakeholderMap,
    ours: impl IntoIterator<Item = Command>,
    theirs: impl IntoIterator<Item = Command>,
    wins: Wins,
) -> (StakeholderMap, Vec<Clash>) {
    let ((_, ours), (theirs, _)) = (done(base, ours), done(base, theirs));
    let (after, merged) = merged(&ours, &theirs, wins);
    (after, merged.clashes)
}

fn words(clashes: &[Clash]) -> Vec<String> {
    clashes.iter().map(Clash::words).collect()
}

fn expectations(map: &StakeholderMap) -> Vec<&str> {
    map.get(&anna()).expect("there").expectations.iter().map(|e| e.id.as_str()).collect()
}

#[test]
fn who_wins_is_said_and_the_clash_is_told() {
    let map = two_people();
    for (wins, winner) in [(Wins::These, "Ours"), (Wins::Those, "Theirs")] {
        let (after, clashes) = meet(&map, [role("Ours")], [role("Theirs")], wins);
        assert_eq!(&*after.get(&anna()).expect("there").role, winner);
        let (record, name) = (RecordKey::Stakeholder(anna()), Line::cut("Anna"));
        assert_eq!(clashes, [Clash { record, name, field: "role" }]);
        let title = |text: &str| [Command::EditHead(HeadField::Title(Line::cut(text)))];
        let (after, clashes) = meet(&map, title("Ours"), title("Theirs"), wins);
        assert_eq!(&*after.head().title, winner);
        let (record, name) = (RecordKey::Head, Line::cut("Theirs"));
        assert_eq!(clashes, [Clash { record, name, field: "title" }]);
        let (after, clashes) = meet(&map, [statement("e1", "Ours")], [statement("e1", "Theirs")], wins);
        assert_eq!(&*after.get(&anna()).expect("there").expectations[0].statement, winner);
        assert_eq!(words(&clashes), ["statement of Anna"]);
        let group =
            |text: &str| [Command::EditGroup { id: id("it"), field: GroupField::Name(Line::cut(text)) }];
        let (after, clashes) = meet(&map, group("Ours"), group("Theirs"), wins);
        assert_eq!(&*after.head().group(&id("it")).expect("there").name, winner);
        assert_eq!(words(&clashes), ["group name of Project"]);
        let member = |text: &str| [Command::RenameMember { id: id("mia"), name: Line::cut(text) }];
        let (after, clashes) = meet(&map, member("Ours"), member("Theirs"), wins);
        assert_eq!(&*after.head().member(&id("mia")).expect("there").name, winner);
        assert_eq!(words(&clashes), ["member name of Project"]);
    }
}

#[test]
fn a_place_is_never_a_mix_of_two() {
    let map = done(&two_people(), [place(50, 50)]).0;
    for (wins, wanted) in [(Wins::These, (50, 80)), (Wins::Those, (20, 50))] {
        let (after, clashes) = meet(&map, [place(50, 80)], [place(20, 50)], wins);
        let (influence, interest) = after.get(&anna()).and_then(|s| s.placed()).expect("placed");
        assert_eq!((influence.get(), interest.get()), wanted);
        assert_eq!(words(&clashes), ["place of Anna"]);
    }
}

#[test]
fn sets_are_added_up() {
    let map = done(&two_people(), [tags(&["a", "b", "c"])]).0;
    let (after, clashes) =
        meet(&map, [tags(&["a", "b", "x", "y"])], [tags(&["c", "b", "y", "z"])], Wins::These);
    let found: Vec<&str> = after.get(&anna()).expect("there").tags.iter().map(|tag| &**tag).collect();
    assert_eq!(found, ["b", "y", "z", "x"]);
    assert_eq!(clashes, []);

    let message = Item::Message(Message::draft(id("x"), Prose::default()));
    let answers = |all: &[&str]| {
        let field = ItemField::Message(MessageField::Answers(all.iter().map(|one| id(one)).collect()));
        Command::EditItem { of: anna(), item: id("x"), field }
    };
    let map = done(&two_people(), [Command::AddItem { of: anna(), item: message }, answers(&["e1"])]).0;
    let delete = Command::DeleteItem { of: anna(), item: id("e1") };
    let (after, clashes) = meet(&map, [delete], [answers(&["e1", "e2"])], Wins::Those);
    assert_eq!(after.get(&anna()).expect("there").messages[0].answers, [id("e2")]);
    assert_eq!(clashes, []);
}

#[test]
fn both_additions_and_one_order_stay() {
    let map = two_people();
    let up = |item: &str| Command::MoveItem { of: anna(), item: id(item), by: -1 };
    for wins in [Wins::These, Wins::Those] {
        let (after, _) = meet(&map, [add_expectation("ours")], [add_expectation("theirs")], wins);
        assert_eq!(expectations(&after), ["e1", "e2", "theirs", "ours"]);
        let between = [add_expectation("ours"), up("ours")];
        let (after, _) = meet(&map, between, [add_expectation("theirs")], wins);
        assert_eq!(expectations(&after), ["e1", "ours", "e2", "theirs"]);
        for (ours, theirs) in [(Some(up("e2")), None), (None, Some(up("e2")))] {
            let ours = ours.into_iter().chain([add_expectation("ours")]);
            let theirs = theirs.into_iter().chain([statement("e1", "New")]);
            let (after, clashes) = meet(&map, ours, theirs, wins);
            assert_eq!(expectations(&after), ["e2", "e1", "ours"]);
            assert_eq!(clashes, []);
        }
    }
    let map = done(&map, [add_expectation("e3")]).0;
    for (wins, order) in [(Wins::These, ["e2", "e1", "e3"]), (Wins::Those, ["e1", "e3", "e2"])] {
        let (after, clashes) = meet(&map, [up("e2")], [up("e3")], wins);
        assert_eq!(expectations(&after), order);
        assert_eq!(clashes, []);
    }
}

#[test]
fn what_was_edited_outlives_a_deletion() {
    let map = two_people();
    for wins in [Wins::These, Wins::Those] {
        let delete = || [Command::Delete(vec![anna()])];
        let delete_item = || [Command::DeleteItem { of: anna(), item: id("e1") }];
        let delete_group = || [Command::DeleteGroup { id: id("it"), reassign: None }];
        let group = || [Command::EditGroup { id: id("it"), field: GroupField::Shape(Shape::Star) }];
        for (after, clashes) in
            [meet(&map, delete(), [role("CEO")], wins), meet(&map, [role("CEO")], delete(), wins)]
        {
            assert_eq!(&*after.get(&anna()).expect("there").role, "CEO");
            assert_eq!(words(&clashes), ["deletion of Anna"]);
        }
        let edit = || [statement("e1", "New")];
        for (after, clashes) in
            [meet(&map, delete_item(), edit(), wins), meet(&map, edit(), delete_item(), wins)]
        {
            assert_eq!(expectations(&after), ["e1", "e2"]);
            assert_eq!(words(&clashes), ["deletion of Anna"]);
        }
        for (after, clashes) in
            [meet(&map, delete_group(), group(), wins), meet(&map, group(), delete_group(), wins)]
        {
            assert_eq!(after.head().group(&id("it")).map(|group| group.shape), Some(Shape::Star));
            assert_eq!(words(&clashes), ["deletion of Project"]);
        }
        // Where nobody edited it, a deletion is a deletion.
        let (after, clashes) = meet(&map, delete(), [Command::Delete(vec![id("bob")])], wins);
        assert!(after.is_empty() && clashes.is_empty());
        let (after, clashes) = meet(&map, [statement("e2", "New")], delete_item(), wins);
        assert_eq!((expectations(&after), clashes), (vec!["e2"], vec![]));
    }
}

/// One side deletes what the other one begins to use. Either may come first.
#[test]
fn nobody_refers_to_what_is_gone() {
    let map = two_people();
    let delete = || [Command::DeleteGroup { id: id("it"), reassign: None }, Command::DeleteMember(id("mia"))];
    let owner = ItemField::Expectation(ExpectationField::Owner(Some(id("mia"))));
    let uses = || {
        [
            edit(Field::Group(Some(id("it")))),
            edit(Field::Owner(Some(id("mia")))),
            Command::EditItem { of: anna(), item: id("e1"), field: owner.clone() },
        ]
    };
    for wins in [Wins::These, Wins::Those] {
        for (after, clashes) in [meet(&map, delete(), uses(), wins), meet(&map, uses(), delete(), wins)] {
            assert_eq!(after.get(&anna()), map.get(&anna()), "every reference is cleared");
            assert!(after.head().group(&id("it")).is_none() && after.head().team.is_empty());
            assert_eq!(clashes, []);
        }
    }
}

/// A change that was taken over already comes again, after others have worked on the same person.
#[test]
fn who_was_added_twice_is_there_once() {
    let map = two_people();
    let with = |role: &str, contact: &str| {
        let mut carla = Stakeholder::named(id("carla"), 0, Line::cut("Carla"));
        (carla.role, carla.contact) = (Line::cut(role), Line::cut(contact));
        [Command::Add(vec![carla])]
    };
    for (wins, wanted) in [(Wins::These, "Ours"), (Wins::Those, "Theirs")] {
        let (after, clashes) = meet(&map, with("", "ours"), with("Theirs", ""), wins);
        let carla = after.get(&id("carla")).expect("there");
        assert_eq!((&*carla.role, &*carla.contact), ("Theirs", "ours"));
        assert_eq!(clashes, []);
        let (after, clashes) = meet(&map, with("Ours", ""), with("Theirs", ""), wins);
        assert_eq!(&*after.get(&id("carla")).expect("there").role, wanted);
        assert_eq!(words(&clashes), ["role of Carla"]);
    }
}

#[test]
fn an_id_stands_once_among_all_items_of_a_person() {
    let concern = Item::Concern(Concern::raised(id("same"), Prose::cut("Theirs")));
    let theirs = [Command::AddItem { of: anna(), item: concern }];
    let (after, clashes) = meet(&two_people(), [add_expectation("same")], theirs, Wins::These);
    assert_eq!(expectations(&after), ["e1", "e2"]);
    assert_eq!(after.get(&anna()).expect("there").concerns.len(), 1);
    assert_eq!(words(&clashes), ["expectation of Anna"]);
}

#[test]
fn a_full_map_takes_nobody_else() {
    let mut map = two_people();
    for n in map.len()..StakeholderMap::MAX - 1 {
        map.put(Stakeholder::named(id(&format!("p{n}")), 9, Line::cut("P")).into());
    }
    let add = |name: &str| Command::Add(vec![Stakeholder::named(id(name), 0, Line::cut(name))]);
    let (after, clashes) = meet(&map, [add("ours")], [add("theirs")], Wins::These);
    assert_eq!(after.len(), StakeholderMap::MAX);
    assert!(after.get(&id("theirs")).is_some());
    assert_eq!(words(&clashes), ["limit of ours"]);
    let ours = [Command::Delete(vec![anna()]), add("ours")];
    let (after, clashes) = meet(&map, ours, [add("theirs")], Wins::These);
    assert_eq!((after.len(), clashes), (StakeholderMap::MAX, vec![]));
}

/// Letters typed here and there by turns: undo takes back those typed here.
#[test]
fn a_run_does_not_swallow_what_others_did() {
    let (mut now, mut history) = (two_people(), History::default());
    let step = |now: &mut StakeholderMap, history: &mut History, command: Command, own: bool| {
        let (label, run) = (command.label(now), command.run_key());
        let (after, changes) = done(now, [command]);
        if own {
            history.push(label, changes, run);
        }
        *now = after;
    };
    step(&mut now, &mut history, role("C"), true);
    step(&mut now, &mut history, role("CE"), true);
    step(&mut now, &mut history, edit(Field::Notes(Prose::cut("Theirs"))), false);
    step(&mut now, &mut history, role("CEO"), true);
    for wanted in ["CE", ""] {
        let undone = history.undo(&now).expect("a step");
        assert_eq!(undone.skipped, []);
        now = applied(&undone.changes, &now);
        let anna = now.get(&anna()).expect("there");
        assert_eq!((&*anna.role, &*anna.notes), (wanted, "Theirs"));
    }
    assert!(history.undo(&now).is_none());
}

#[test]
fn a_step_of_which_nothing_is_left_is_gone() {
    let (map, mut history) = (two_people(), History::default());
    let (mine, changes) = done(&map, [role("Mine")]);
    history.push("Change role of Anna".to_owned(), changes.clone(), None);
    for foreign in [role("Theirs"), Command::Delete(vec![anna()])] {
        let mut history = history.clone();
        let (now, _) = done(&mine, [foreign]);
        let undone = history.undo(&now).expect("a step");
        assert!(undone.changes.is_empty());
        assert_eq!(undone.skipped.len(), 1);
        assert_eq!((history.undo_label(), history.redo_label()), (None, None));
    }
    // Redo leaves alone what others did since the undo.
    let undone = history.undo(&mine).expect("a step");
    let (now, _) = done(&applied(&undone.changes, &mine), [role("Theirs"), place(10, 20)]);
    let redone = history.redo(&now).expect("a step");
    assert!(redone.changes.is_empty());
    assert_eq!(words(&redone.skipped), ["role of Anna"]);
}
