//! Arbitrary commands over the maps of [`crate::arbitrary`]. Many are invalid: ids that are missing or
//! taken, empty names, fields of another kind of item.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use standpoint::edit::*;
use standpoint::model::*;

use crate::arbitrary::*;

fn numbered(prefixes: &'static [&'static str], count: usize) -> impl Strategy<Value = Id> {
    (proptest::sample::select(prefixes), 0..count)
        .prop_map(|(prefix, n)| Id::new(&format!("{prefix}{n}")).expect("valid id"))
}

/// A person who may be there.
fn who() -> impl Strategy<Value = Id> {
    numbered(&["s"], 7)
}

fn some_group() -> impl Strategy<Value = Id> {
    numbered(&["g"], 6)
}

fn some_member() -> impl Strategy<Value = Id> {
    numbered(&["m"], 5)
}

fn some_filter() -> impl Strategy<Value = Id> {
    numbered(&["f"], 4)
}

fn some_item() -> impl Strategy<Value = Id> {
    numbered(&["e", "c", "x"], 3)
}

pub(crate) fn field() -> impl Strategy<Value = Field> {
    prop_oneof![
        line().prop_map(Field::Name),
        line().prop_map(Field::Alias),
        choice().prop_map(Field::Kind),
        option::of(some_group()).prop_map(Field::Group),
        line().prop_map(Field::Role),
        line().prop_map(Field::Organisation),
        line().prop_map(Field::Contact),
        option::of(choice()).prop_map(Field::Side),
        vec(line(), 0..3).prop_map(Field::Tags),
        option::of(score()).prop_map(Field::Influence),
        option::of(score()).prop_map(Field::Interest),
        option::of(choice()).prop_map(Field::Confidence),
        prose().prop_map(Field::Evidence),
        option::of(choice()).prop_map(Field::Engagement),
        option::of(choice()).prop_map(Field::Desired),
        option::of(rating()).prop_map(Field::Legitimacy),
        option::of(rating()).prop_map(Field::Urgency),
        option::of(some_member()).prop_map(Field::Owner),
        prose().prop_map(Field::Notes),
        option::of(date()).prop_map(Field::ReviewDue),
    ]
}

fn item_field() -> impl Strategy<Value = ItemField> {
    let expectation = prop_oneof![
        choice().prop_map(ExpectationField::Direction),
        prose().prop_map(ExpectationField::Statement),
        line().prop_map(ExpectationField::Category),
        rating().prop_map(ExpectationField::Importance),
        choice().prop_map(ExpectationField::Status),
        option::of(date()).prop_map(ExpectationField::Due),
        option::of(some_member()).prop_map(ExpectationField::Owner),
    ];
    let concern = prop_oneof![
        prose().prop_map(ConcernField::Statement),
        line().prop_map(ConcernField::Category),
        choice().prop_map(ConcernField::Severity),
        prose().prop_map(ConcernField::Response),
        option::of(some_member()).prop_map(ConcernField::Owner),
        choice().prop_map(ConcernField::Status),
    ];
    let message = prop_oneof![
        choice().prop_map(MessageField::Purpose),
        prose().prop_map(MessageField::KeyMessage),
        prose().prop_map(MessageField::Benefit),
        prose().prop_map(MessageField::Challenge),
        option::of(choice()).prop_map(MessageField::Channel),
        option::of(choice()).prop_map(MessageField::Frequency),
        option::of(some_member()).prop_map(MessageField::Sender),
        option::of(date()).prop_map(MessageField::Next),
        choice().prop_map(MessageField::Status),
        vec(some_item(), 0..3).prop_map(MessageField::Answers),
    ];
    prop_oneof![
        expectation.prop_map(ItemField::Expectation),
        concern.prop_map(ItemField::Concern),
        message.prop_map(ItemField::Message),
    ]
}

fn item() -> impl Strategy<Value = Item> {
    let answers = vec(some_item(), 0..3);
    prop_oneof![
        (0usize..4).prop_flat_map(expectation).prop_map(Item::Expectation),
        (0usize..4).prop_flat_map(concern).prop_map(Item::Concern),
        ((0usize..4).prop_flat_map(message), answers)
            .prop_map(|(message, answers)| Item::Message(Message { answers, ..message })),
    ]
}

fn head_field() -> impl Strategy<Value = HeadField> {
    prop_oneof![
        line().prop_map(HeadField::Title),
        prose().prop_map(HeadField::Purpose),
        line().prop_map(HeadField::InfluenceName),
        score().prop_map(HeadField::InfluenceThreshold),
        line().prop_map(HeadField::InterestName),
        score().prop_map(HeadField::InterestThreshold),
    ]
}

fn group_field() -> impl Strategy<Value = GroupField> {
    prop_oneof![
        line().prop_map(GroupField::Name),
        choice().prop_map(GroupField::Colour),
        choice().prop_map(GroupField::Shape),
    ]
}

/// Any command but [`Command::Replace`].
pub(crate) fn edit() -> impl Strategy<Value = Command> {
    let together =
        vec(single(), 0..4).prop_map(|commands| Command::Together { what: "All".to_owned(), commands });
    prop_oneof![30 => single(), 2 => together]
}

fn single() -> impl Strategy<Value = Command> {
    let place = (who(), score(), score());
    let new_member = (some_member(), line()).prop_map(|(id, name)| Member { id, name });
    prop_oneof![
        2 => vec((0usize..10).prop_flat_map(stakeholder), 0..3).prop_map(Command::Add),
        3 => place.prop_map(|(id, influence, interest)| Command::Place { id, influence, interest }),
        1 => vec(who(), 0..3).prop_map(Command::Unplace),
        2 => (vec(who(), 0..4), any::<i8>(), any::<i32>()).prop_map(|(ids, influence, interest)| {
            Command::Shift { ids, influence: influence.into(), interest }
        }),
        6 => (vec(who(), 0..3), field()).prop_map(|(ids, field)| Command::Edit { ids, field }),
        3 => (who(), field()).prop_map(|(id, field)| Command::Edit { ids: vec![id], field }),
        1 => vec(who(), 0..3).prop_map(Command::Delete),
        3 => (who(), item()).prop_map(|(of, item)| Command::AddItem { of, item }),
        6 => (who(), some_item(), item_field())
            .prop_map(|(of, item, field)| Command::EditItem { of, item, field }),
        2 => (who(), some_item(), prop_oneof![-3i32..=3, any::<i32>()])
            .prop_map(|(of, item, by)| Command::MoveItem { of, item, by }),
        2 => (who(), some_item()).prop_map(|(of, item)| Command::DeleteItem { of, item }),
        2 => head_field().prop_map(Command::EditHead),
        1 => (0usize..6).prop_flat_map(group).prop_map(Command::AddGroup),
        2 => (some_group(), group_field()).prop_map(|(id, field)| Command::EditGroup { id, field }),
        1 => (some_group(), option::of(some_group()))
            .prop_map(|(id, reassign)| Command::DeleteGroup { id, reassign }),
        1 => new_member.prop_map(Command::AddMember),
        1 => (some_member(), line()).prop_map(|(id, name)| Command::RenameMember { id, name }),
        1 => some_member().prop_map(Command::DeleteMember),
        1 => (some_filter(), filter_contents())
            .prop_map(|(id, made)| Command::SaveFilter(SavedFilter { id, ..made })),
        1 => (some_filter(), line()).prop_map(|(id, name)| Command::RenameFilter { id, name }),
        1 => some_filter().prop_map(Command::DeleteFilter),
    ]
}

/// Any command.
pub(crate) fn command() -> impl Strategy<Value = Command> {
    prop_oneof![30 => edit(), 1 => map().prop_map(Command::Replace)]
}
