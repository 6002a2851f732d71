//! Fixed maps that the picture tests share.

use std::sync::Arc;

use standpoint::model::*;

pub(super) fn line(text: &str) -> Line {
    Line::new(text).expect("short enough")
}

pub(super) fn score(value: i64) -> Score {
    Score::new(value).expect("in range")
}

pub(super) fn empty() -> StakeholderMap {
    StakeholderMap::blank(Id::new("map").expect("valid"), line("CRM upgrade"))
}

/// Adds a person with influence, interest and the group with this id, if there is one.
pub(super) fn add(map: &mut StakeholderMap, name: &str, group: &str, influence: i64, interest: i64) {
    let rank = map.next_rank();
    let id = Id::new(&format!("s{rank}")).expect("valid");
    let mut person = Stakeholder::named(id, rank, line(name));
    person.group = Id::new(group).filter(|group| map.head().group(group).is_some());
    person.influence = Some(score(influence));
    person.interest = Some(score(interest));
    map.put(Arc::new(person));
}

/// Fourteen people, spread as in a first workshop.
pub(super) fn workshop() -> StakeholderMap {
    let mut map = empty();
    for (name, group, influence, interest) in [
        ("Project sponsor", "business", 87, 75),
        ("Sales lead", "business", 76, 64),
        ("CFO", "business", 84, 27),
        ("Board", "business", 69, 13),
        ("Data protection officer", "business", 60, 26),
        ("CIO", "it", 63, 58),
        ("Account managers", "end-users", 36, 67),
        ("Service desk", "end-users", 26, 57),
        ("Super users", "end-users", 19, 79),
        ("Self-service clients", "customers", 30, 14),
        ("Key-account clients", "customers", 72, 82),
        ("Hosting supplier", "it", 16, 30),
        ("Works council", "", 56, 47),
        ("Legal counsel", "business", 50, 8),
    ] {
        add(&mut map, name, group, influence, interest);
    }
    map
}

/// Names of 6 to 30 characters.
const NAMES: [&str; 20] = [
    "Head of procurement",
    "Sponsor",
    "Regional sales manager",
    "Service desk",
    "Chief information officer",
    "Works council",
    "Data protection officer",
    "Warehouse leads",
    "Key user finance",
    "External auditor",
    "Marketing",
    "Plant manager Leipzig",
    "Integration supplier",
    "Legal counsel",
    "Team assistants",
    "Programme manager",
    "Customer advisory board",
    "IT security",
    "Head of logistics and planning",
    "Trainers",
];

/// People as they stand in a real map: four of ten in the upper right, the rest spread out.
/// The spread comes from a fixed generator, so the same number gives the same map.
pub(super) fn crowd(count: u32, seed: u64) -> StakeholderMap {
    let mut map = empty();
    let mut state = seed.wrapping_mul(2).wrapping_add(0x9e37_79b9);
    let mut next = move |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        i64::try_from(state % below).expect("small")
    };
    for number in 0..count {
        // The mean of two gives a heap in the middle of each range, as judgements have.
        let mut around = |low: i64, span: u64| low + i64::midpoint(next(span), next(span));
        let (influence, interest) = match number % 10 {
            0..=3 => (around(46, 54), around(44, 56)),
            4 | 5 => (around(50, 48), around(4, 50)),
            6 | 7 => (around(4, 50), around(46, 52)),
            _ => (around(4, 48), around(2, 50)),
        };
        let name = NAMES[usize::try_from(next(20)).expect("small")];
        let group =
            ["business", "end-users", "customers", "it", ""][usize::try_from(next(5)).expect("small")];
        add(&mut map, name, group, influence, interest);
    }
    map
}

/// People anywhere on the grid, each place as likely as any other.
pub(super) fn scattered(count: u32, seed: u64) -> StakeholderMap {
    let mut map = crowd(count, seed);
    let mut state = seed.wrapping_mul(0x2545_f491_4f6c_dd1d).wrapping_add(0x9e37_79b9_7f4a_7c15) | 1;
    let mut chance = move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        i64::try_from((state >> 32) % 101).expect("small")
    };
    let people: Vec<Arc<Stakeholder>> = map.in_order().into_iter().cloned().collect();
    for person in people {
        let mut person = Stakeholder::clone(&person);
        (person.influence, person.interest) = (Some(score(chance())), Some(score(chance())));
        map.put(Arc::new(person));
    }
    map
}
