//! The sample.

use std::collections::BTreeSet;

use standpoint::app::*;
use standpoint::file;
use standpoint::model::*;

use super::{add, title, titles};
use crate::fake_browser::World;
use crate::validate::validate;

#[test]
fn the_sample_opens_once() {
    let mut world = World::fresh();
    world.send(0, Msg::OpenSample);
    assert_eq!(title(&world), "CRM upgrade");
    add(&mut world, "Newcomer");
    world.send(0, Msg::NewMap);
    world.send(0, Msg::OpenSample);
    assert_eq!(titles(&world), ["CRM upgrade"]);
    assert_eq!(
        world.map(0).in_order().last().map(|person| person.name.to_string()).as_deref(),
        Some("Newcomer")
    );
}

/// A term of the model that the sample does not use would be shown to nobody.
#[test]
fn the_sample_shows_every_feature() {
    fn all<T: Choice + Ord + std::fmt::Debug>(used: impl Iterator<Item = T>) {
        let used: BTreeSet<T> = used.collect();
        let missing: Vec<&T> = T::ALL.iter().filter(|term| !used.contains(term)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
    let text = include_str!("../../../docs/samples/crm-upgrade.json");
    let loaded = file::read(text.as_bytes()).expect("the sample").maps.remove(0);
    assert_eq!(loaded.notices, vec![]);
    let map = loaded.map;
    assert_eq!(validate(&map), Ok(()));
    let people = || map.iter();
    let expectations = || people().flat_map(|person| &person.expectations);
    let concerns = || people().flat_map(|person| &person.concerns);
    let messages = || people().flat_map(|person| &person.messages);
    all(people().map(|person| person.kind));
    all(people().filter_map(|person| person.side));
    all(people().filter_map(|person| person.confidence));
    all(people().filter_map(|person| person.engagement));
    all(people().filter_map(|person| map.quadrant(person)));
    all(expectations().map(|e| e.direction));
    all(expectations().map(|e| e.status));
    all(concerns().map(|c| c.severity));
    all(concerns().map(|c| c.status));
    all(messages().map(|m| m.purpose));
    all(messages().map(|m| m.status));
    all(messages().filter_map(|m| m.channel));
    let frequencies: BTreeSet<_> = messages().filter_map(|m| m.frequency).collect();
    assert!(frequencies.contains(&Frequency::Once) && frequencies.len() >= 5, "{frequencies:?}");
    assert!(people().any(|person| person.placed().is_none()), "somebody waits in the tray");
    assert!(people().any(|person| person.desired.is_some() && person.desired != person.engagement));
    assert!(
        map.head().groups.iter().all(|group| people().any(|person| person.group.as_ref() == Some(&group.id)))
    );
    assert!(
        map.head().team.iter().all(|member| people().any(|person| person.owner.as_ref() == Some(&member.id)))
    );
    assert!(
        messages().any(|m| m.answers.len() > 1) && messages().any(|m| m.sender.is_some() && m.next.is_some())
    );
    assert!(expectations().any(|e| e.due.is_some() && e.owner.is_some()));
    assert!(concerns().any(|c| !c.response.is_empty()));
    assert!(people().any(|person| person.legitimacy.is_some() && person.urgency.is_some()));
    assert!(
        people().any(|person| person.review_due.is_some()) && people().any(|person| !person.tags.is_empty())
    );
}
