//! Laws of the session with its store: what is safe when, whatever fails and wherever the tab dies.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::prelude::*;
use standpoint::app::*;
use standpoint::edit::*;
use standpoint::file::write_map;
use standpoint::model::*;

use crate::fake_browser::{ASIDE, Fault, INDEX, MAP, TAIL, Texts, World};
use crate::validate::validate;
use crate::{arbitrary, arbitrary_command};

const NOW: &str = "2026-11-21T14:00:00Z";

/// Every map of the list with its contents, as far as the tab has had them open.
type Maps = BTreeMap<Id, StakeholderMap>;

/// One thing that a user does.
#[derive(Debug, Clone)]
enum Step {
    Do(Box<Command>),
    Send(Msg),
    /// A file with this map is taken over.
    Import(Box<StakeholderMap>, ImportAs),
    /// The n-th map of the list, round its end.
    Open(usize),
    Delete(usize),
    /// Timers run out.
    Pause,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        20 => arbitrary_command::edit().prop_map(|command| Step::Do(Box::new(command))),
        1 => arbitrary::map().prop_map(|map| Step::Do(Box::new(Command::Replace(map)))),
        3 => Just(Step::Send(Msg::Undo)),
        2 => Just(Step::Send(Msg::Redo)),
        1 => Just(Step::Send(Msg::EndRun)),
        2 => Just(Step::Send(Msg::QuickAdd("Ada #business 70 30\nGrace".to_owned()))),
        1 => Just(Step::Send(Msg::Hidden)),
        2 => Just(Step::Send(Msg::NewMap)),
        2 => Just(Step::Send(Msg::DuplicateMap)),
        2 => Just(Step::Send(Msg::UndoShelf)),
        1 => (arbitrary::map(), prop_oneof![Just(ImportAs::New), Just(ImportAs::Replacement)])
            .prop_map(|(map, how)| Step::Import(Box::new(map), how)),
        3 => (0usize..4).prop_map(Step::Open),
        2 => (0usize..4).prop_map(Step::Delete),
        3 => Just(Step::Pause),
    ]
}

fn import(world: &mut World, tab: usize, map: &StakeholderMap, how: ImportAs) {
    let bytes = Ok(write_map(map, NOW).into_bytes());
    world.send(tab, Msg::FileRead { name: "map.json".to_owned(), bytes });
    world.send(tab, Msg::Import(how));
}

fn take(world: &mut World, tab: usize, step: &Step) {
    let nth = |world: &World, n: usize| {
        let maps = &world.session(tab).shelf().maps;
        maps.get(n % maps.len().max(1)).map(|card| card.id.clone())
    };
    match step {
        Step::Do(command) => world.run(tab, Command::clone(command)),
        Step::Send(msg) => world.send(tab, msg.clone()),
        Step::Import(map, how) => import(world, tab, map, *how),
        Step::Open(n) => {
            if let Some(id) = nth(world, *n) {
                world.send(tab, Msg::OpenMap(id));
            }
        }
        Step::Delete(n) => {
            if let Some(id) = nth(world, *n) {
                world.send(tab, Msg::DeleteMap(id));
            }
        }
        Step::Pause => world.fire(tab),
    }
}

/// Brings what is known of every map up to date after a step.
fn note(known: &mut Maps, world: &World, tab: usize) {
    let session = world.session(tab);
    known.retain(|id, _| session.shelf().maps.iter().any(|card| &card.id == id));
    if session.shelf().maps.iter().any(|card| &card.id == session.open_id()) {
        known.insert(session.open_id().clone(), session.map().clone());
    }
}

/// Opens every map of the list, one after the other.
fn visit_all(world: &mut World, tab: usize) -> Maps {
    let mut maps = Maps::new();
    for card in world.session(tab).shelf().maps.clone() {
        world.send(tab, Msg::OpenMap(card.id.clone()));
        if world.session(tab).open_id() == &card.id {
            maps.insert(card.id, world.map(tab).clone());
        }
    }
    maps
}

fn nothing_is_unreadable(session: &Session) -> bool {
    session.shelf().maps.iter().all(|card| !session.is_unreadable(&card.id))
}

/// What a new tab finds in a store.
fn recover(store: &Texts) -> Result<(Maps, World), TestCaseError> {
    let mut world = World::new(store.clone());
    let tab = world.open();
    let maps = visit_all(&mut world, tab);
    prop_assert!(nothing_is_unreadable(world.session(tab)), "{:?}", world.session(tab).banner());
    prop_assert_eq!(maps.len(), world.session(tab).shelf().maps.len());
    world.kill(tab);
    Ok((maps, world))
}

/// "Saved" is only said of what a new page would find.
fn the_word_saved_is_true(world: &World, tab: usize) -> Result<(), TestCaseError> {
    let session = world.session(tab);
    if matches!(session.saving(), Saving::Saved { .. }) {
        let stored = world.stored_map(session.open_id());
        prop_assert_eq!(stored.as_ref(), Some(session.map()));
    }
    if matches!(session.saving(), Saving::NotSaved(_)) {
        prop_assert_eq!(session.banner().and_then(|banner| banner.offer), Some(BannerOffer::Export));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// The tab dies before any single operation on the store: each map is as it was after the last step
    /// that was carried out, or as the step that was going on left it.
    #[test]
    fn a_crash_anywhere_loses_nothing(first in arbitrary::map(), steps in vec(step(), 1..16)) {
        let mut world = World::fresh();
        import(&mut world, 0, &first, ImportAs::New);
        let mut known = Maps::new();
        note(&mut known, &world, 0);
        for step in steps {
            let (before, from) = (known.clone(), world.before_each.len());
            take(&mut world, 0, &step);
            note(&mut known, &world, 0);
            prop_assert_eq!(validate(world.map(0)), Ok(()));
            the_word_saved_is_true(&world, 0)?;
            prop_assert!(nothing_is_unreadable(world.session(0)));
            let crashes = world.before_each[from..].iter().chain([&world.store]);
            for store in crashes {
                let (found, recovered) = recover(store)?;
                for id in before.keys().chain(known.keys()).chain(found.keys()) {
                    let got = found.get(id);
                    prop_assert!(
                        got == before.get(id) || got == known.get(id),
                        "after {step:?}, {id}: {got:?} is neither {:?} nor {:?}", before.get(id), known.get(id)
                    );
                }
                let (again, _) = recover(&recovered.store)?;
                prop_assert_eq!(again, found, "a second recovery gives the same");
            }
            let (found, _) = recover(&world.store)?;
            prop_assert_eq!(&found, &known, "after the last operation of {:?}", step);
        }
    }

    /// Storage that fails loses nothing in memory; when it heals, everything is stored without a reload.
    #[test]
    fn a_fault_anywhere_loses_nothing_in_memory(
        first in arbitrary::map(),
        steps in vec(step(), 1..14),
        at in 0usize..60,
        once in any::<bool>(),
    ) {
        let mut clean = World::fresh();
        let mut faulty = World::fresh();
        faulty.fault = if once { Fault::Once(at) } else { Fault::From(at) };
        let mut known = Maps::new();
        import(&mut clean, 0, &first, ImportAs::New);
        import(&mut faulty, 0, &first, ImportAs::New);
        note(&mut known, &clean, 0);
        for step in &steps {
            if matches!(step, Step::Pause) {
                continue; // how many timers run depends on what failed, and with it the new ids
            }
            take(&mut clean, 0, step);
            take(&mut faulty, 0, step);
            note(&mut known, &clean, 0);
            prop_assert_eq!(clean.map(0), faulty.map(0), "after {:?}", step);
            prop_assert_eq!(clean.session(0).undo_label(), faulty.session(0).undo_label());
            the_word_saved_is_true(&faulty, 0)?;
        }
        faulty.fault = Fault::None;
        faulty.fire(0);
        faulty.fire(0);
        the_word_saved_is_true(&faulty, 0)?;
        prop_assert!(!matches!(faulty.session(0).saving(), Saving::NotSaved(_) | Saving::Saving));
        prop_assert_eq!(&visit_all(&mut faulty, 0), &known, "in the same tab");
        faulty.fire(0);
        let (found, _) = recover(&faulty.store)?;
        prop_assert_eq!(&found, &known, "in a new tab");
    }
}
