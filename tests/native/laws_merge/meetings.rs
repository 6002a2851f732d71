//! What comes of two tabs on one map, case by case.

use standpoint::edit::*;
use standpoint::model::*;

use super::{anna, done, edit, id, merged, place, role, two_people, words};

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
fn whom_a_saved_filter_finds_is_one_thing_and_its_name_another() {
    let filter = |text: &str| {
        let mut made = SavedFilter { name: Line::cut("F"), ..SavedFilter::blank(id("f")) };
        text.clone_into(&mut made.wanted.text);
        made
    };
    let looks = |text: &str| [Command::SaveFilter(filter(text))];
    let merged = |after: &StakeholderMap| after.head().filter(&id("f")).expect("there").clone();
    let map = done(&two_people(), looks("old")).0;
    for (wins, winner) in [(Wins::These, "Ours"), (Wins::Those, "Theirs")] {
        let (after, clashes) = meet(&map, looks("Ours"), looks("Theirs"), wins);
        assert_eq!(
            (merged(&after).wanted.text.as_str(), words(&clashes)),
            (winner, vec!["filter of Project".to_owned()])
        );
        let rename = [Command::RenameFilter { id: id("f"), name: Line::cut("G") }];
        let (after, clashes) = meet(&map, rename, looks("Theirs"), wins);
        assert_eq!((&*merged(&after).name, merged(&after).wanted.text.as_str()), ("G", "Theirs"));
        assert_eq!(clashes, []);
        // One looks for a member whom the other one takes out of the team.
        let mut hers = filter("old");
        hers.wanted.owners.push(Some(id("mia")));
        let (after, _) = meet(&map, [Command::SaveFilter(hers)], [Command::DeleteMember(id("mia"))], wins);
        assert_eq!(merged(&after), filter("old"));
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
