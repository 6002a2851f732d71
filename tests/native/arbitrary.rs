//! Generators of valid values, shared by every property test.
#![allow(dead_code)] // each test module uses its own part

use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use standpoint::model::*;
use std::sync::Arc;

pub fn line() -> impl Strategy<Value = Line> {
    prop_oneof!["[A-Za-z ]{0,20}", "\\PC{0,12}", Just("naïve 👩‍💻 \u{202e}x".to_owned())]
        .prop_map(|text| Line::cut(&text))
}

pub fn prose() -> impl Strategy<Value = Prose> {
    prop_oneof!["[A-Za-z ,.]{0,40}", "(?s).{0,20}", Just("one\n\ttwo".to_owned())]
        .prop_map(|text| Prose::cut(&text))
}

pub fn choice<T: Choice + std::fmt::Debug>() -> impl Strategy<Value = T> {
    select(T::ALL)
}

pub fn score() -> impl Strategy<Value = Score> {
    (0i64..=100).prop_map(|value| Score::new(value).expect("in range"))
}

pub fn rating() -> impl Strategy<Value = Rating> {
    select(Rating::ALL.to_vec())
}

pub fn date() -> impl Strategy<Value = Date> {
    (1u16..=9999, 1u8..=12, 1u8..=28).prop_map(|(y, m, d)| Date::new(y, m, d).expect("real"))
}

fn id(prefix: &str, number: usize) -> Id {
    Id::new(&format!("{prefix}{number}")).expect("valid id")
}

/// One of the four groups of the arbitrary head.
pub fn group_id() -> impl Strategy<Value = Id> {
    (0usize..4).prop_map(|n| id("g", n))
}

/// One of the three members of the arbitrary head.
pub fn member_id() -> impl Strategy<Value = Id> {
    (0usize..3).prop_map(|n| id("m", n))
}

pub fn stakeholder_id() -> impl Strategy<Value = Id> {
    (0usize..8).prop_map(|n| id("s", n))
}

pub fn axis() -> impl Strategy<Value = Axis> {
    (line(), score()).prop_map(|(name, threshold)| Axis { name, threshold })
}

pub fn group(number: usize) -> impl Strategy<Value = Group> {
    (line(), choice(), choice()).prop_map(move |(name, colour, shape)| Group {
        id: id("g", number),
        name,
        colour,
        shape,
    })
}

pub fn head() -> impl Strategy<Value = Head> {
    let groups = (group(0), group(1), group(2), group(3)).prop_map(|(a, b, c, d)| vec![a, b, c, d]);
    let team = vec(line(), 3).prop_map(|names| {
        names.into_iter().enumerate().map(|(n, name)| Member { id: id("m", n), name }).collect()
    });
    let filters = vec(filter_contents(), 0..3).prop_map(|contents| {
        contents.into_iter().enumerate().map(|(n, made)| SavedFilter { id: id("f", n), ..made }).collect()
    });
    (line(), prose(), axis(), axis(), groups, team, filters).prop_map(
        |(title, purpose, influence, interest, groups, team, filters)| Head {
            id: id("map", 0),
            title,
            purpose,
            influence,
            interest,
            groups,
            team,
            filters,
        },
    )
}

/// Choices in their order, each once.
fn choices<T: Ord + std::fmt::Debug>(of: impl Strategy<Value = T>) -> impl Strategy<Value = Vec<Option<T>>> {
    btree_set(option::of(of), 0..3).prop_map(|set| set.into_iter().collect())
}

/// A saved filter over the arbitrary head, without an id of its own.
pub fn filter_contents() -> impl Strategy<Value = SavedFilter> {
    let choices = (choices(choice()), choices(choice()), choices(member_id()));
    let hidden = btree_set(option::of(group_id()), 0..3);
    (line(), line(), choices, vec(line(), 0..3), any::<bool>(), hidden).prop_map(
        |(name, text, (quadrants, engagement, owners), tags, unanswered, hidden)| {
            let text = text.to_string();
            let wanted = Wanted { text, quadrants, engagement, owners, tags, unanswered };
            SavedFilter { id: id("f", 0), name, wanted, hidden }
        },
    )
}

pub fn expectation(number: usize) -> impl Strategy<Value = Expectation> {
    (choice(), prose(), line(), rating(), choice(), option::of(date()), option::of(member_id())).prop_map(
        move |(direction, statement, category, importance, status, due, owner)| Expectation {
            id: id("e", number),
            direction,
            statement,
            category,
            importance,
            status,
            due,
            owner,
        },
    )
}

pub fn concern(number: usize) -> impl Strategy<Value = Concern> {
    (prose(), line(), choice(), prose(), option::of(member_id()), choice()).prop_map(
        move |(statement, category, severity, response, owner, status)| Concern {
            id: id("c", number),
            statement,
            category,
            severity,
            response,
            owner,
            status,
        },
    )
}

/// A message that answers nothing yet; [`stakeholder`] links it.
pub fn message(number: usize) -> impl Strategy<Value = Message> {
    (
        choice(),
        prose(),
        prose(),
        prose(),
        option::of(choice()),
        option::of(choice()),
        option::of(member_id()),
        option::of(date()),
        choice(),
    )
        .prop_map(
            move |(purpose, key_message, benefit, challenge, channel, frequency, sender, next, status)| {
                Message {
                    id: id("x", number),
                    purpose,
                    key_message,
                    benefit,
                    challenge,
                    channel,
                    frequency,
                    sender,
                    next,
                    status,
                    answers: Vec::new(),
                }
            },
        )
}

pub fn stakeholder(number: usize) -> impl Strategy<Value = Stakeholder> {
    let words = (line(), line(), line(), line(), line(), vec(line(), 0..3), prose(), prose());
    let marks = (
        choice(),
        option::of(group_id()),
        option::of(choice()),
        option::of(score()),
        option::of(score()),
        option::of(choice()),
        option::of(choice()),
        option::of(choice()),
    );
    let rest = (option::of(rating()), option::of(rating()), option::of(member_id()), option::of(date()));
    let items = (
        prop_oneof![
            Just(vec![]).boxed(),
            expectation(0).prop_map(|e| vec![e]).boxed(),
            (expectation(0), expectation(1)).prop_map(|(a, b)| vec![a, b]).boxed()
        ],
        prop_oneof![Just(vec![]).boxed(), (concern(0), concern(1)).prop_map(|(a, b)| vec![a, b]).boxed()],
        prop_oneof![Just(vec![]).boxed(), (message(0), message(1)).prop_map(|(a, b)| vec![a, b]).boxed()],
    );
    (words, marks, rest, items).prop_map(
        move |(words, marks, rest, (expectations, concerns, mut messages))| {
            let answers: Vec<Id> = expectations
                .iter()
                .map(|e: &Expectation| e.id.clone())
                .chain(concerns.iter().map(|c: &Concern| c.id.clone()))
                .collect();
            if let Some(message) = messages.first_mut() {
                message.answers = answers;
            }
            Stakeholder {
                id: id("s", number),
                rank: u32::try_from(number).expect("small"),
                name: words.0,
                alias: words.1,
                role: words.2,
                organisation: words.3,
                contact: words.4,
                tags: words.5.into_iter().filter(|tag: &Line| !tag.is_empty()).collect(),
                evidence: words.6,
                notes: words.7,
                kind: marks.0,
                group: marks.1,
                side: marks.2,
                influence: marks.3,
                interest: marks.4,
                confidence: marks.5,
                engagement: marks.6,
                desired: marks.7,
                legitimacy: rest.0,
                urgency: rest.1,
                owner: rest.2,
                review_due: rest.3,
                expectations,
                concerns,
                messages,
            }
        },
    )
}

/// A valid map of up to six stakeholders with ids `s0`, `s1`, ...
pub fn map() -> impl Strategy<Value = StakeholderMap> {
    let people = (0usize..=6).prop_flat_map(|count| (0..count).map(stakeholder).collect::<Vec<_>>());
    (head(), people).prop_map(|(head, people)| {
        let mut map = StakeholderMap::new(head);
        for person in people {
            map.put(Arc::new(person));
        }
        map
    })
}
