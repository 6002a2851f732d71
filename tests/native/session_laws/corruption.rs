//! Bytes that change on the disk: nothing panics, nothing damaged is taken in silence, and where the other
//! store has a whole copy nothing is lost.

use standpoint::app::*;
use standpoint::file::SummaryRow;
use standpoint::model::*;

use super::import;
use crate::chance::seeds;
use crate::fake_browser::{ASIDE, Disk, MAP, Sheet, TAIL, VIEW, World, mix};
use crate::validate::validate;

/// Kind and id of a row.
type RowKey = (String, String);

/// How a text is damaged.
fn damage(text: &str, seed: u64) -> String {
    let mut bytes = text.as_bytes().to_vec();
    let at = usize::try_from(mix(seed) % bytes.len().max(1) as u64).unwrap_or(0);
    match mix(seed + 1) % 6 {
        0 if !bytes.is_empty() => bytes[at] ^= 1 << (mix(seed + 2) % 7),
        1 => bytes.truncate(at),
        2 => bytes.clear(),
        3 if !bytes.is_empty() => bytes[at] = b'0',
        4 => {
            let end = (at + 9).min(bytes.len());
            let part = bytes[at..end].to_vec();
            bytes.splice(at..at, part);
        }
        _ => {
            let end = (at + 7).min(bytes.len());
            bytes.drain(at..end);
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Damages one row: a bit, a number, a text; or takes it away, or puts it in another's place.
fn damage_row(sheet: &mut Sheet, key: &RowKey, keys: &[RowKey], seed: u64) {
    let row = sheet.rows.get_mut(key).expect("a row");
    match mix(seed + 5) % 5 {
        0 => row.crc32 ^= 1 << (mix(seed) % 32),
        1 => row.seq += 1 + mix(seed) % 3,
        2 => row.by = damage(&row.by, seed),
        _ => row.json = damage(&row.json, seed),
    }
    if mix(seed + 7).is_multiple_of(13) {
        sheet.rows.remove(key);
    } else if mix(seed + 7).is_multiple_of(11) {
        let row = sheet.rows[key].clone();
        let other = keys[usize::try_from(mix(seed) % keys.len() as u64).unwrap_or(0)].clone();
        sheet.rows.insert(other, row);
    }
}

/// Damages the summary: a text, a number, or what version it says it is of.
fn damage_summary(row: &mut SummaryRow, seed: u64) {
    let number = 1 + mix(seed) % 1_000;
    match mix(seed + 3) % 6 {
        0 => row.base.epoch = damage(&row.base.epoch, seed),
        1 => row.base.seq += number,
        2 => row.base.seq = row.base.seq.saturating_sub(number),
        3 => row.schema += number,
        4 => row.crc32 ^= 1 << (mix(seed) % 32),
        _ => row.json = damage(&row.json, seed),
    }
}

/// A world with a map of everything, saved in both stores; and a tail that a dead tab left.
fn world() -> (Disk, StakeholderMap) {
    let mut world = World::fresh();
    let text = include_str!("../../../docs/samples/crm-upgrade.json");
    let map = standpoint::file::read(text.as_bytes()).expect("the sample").maps.remove(0).map;
    import(&mut world, 0, &map, ImportAs::New);
    world.fire(0);
    world.send(0, Msg::Hidden);
    let disk = world.disk.clone();
    (disk, world.map(0).clone())
}

/// What a damaged disk is opened as.
fn open(disk: Disk) -> World {
    let mut world = World::new(disk);
    let tab = world.open();
    assert_eq!(validate(world.map(tab)), Ok(()));
    world.fire(tab);
    world
}

fn is_told(world: &World) -> bool {
    let session = world.session(0);
    let aside = !world.disk.aside.is_empty() || !world.disk.texts(ASIDE).is_empty();
    session.toast().is_some() || session.banner().is_some() || aside
}

/// The database is damaged; the copy in local storage is whole and of the same state.
#[test]
fn a_damaged_database_loses_nothing_that_the_copy_has() {
    let (disk, map) = world();
    let id = map.head().id.clone();
    let keys: Vec<_> = disk.vault[id.as_str()].rows.keys().cloned().collect();
    for seed in seeds(6_000) {
        let mut one = disk.clone();
        let sheet = one.vault.get_mut(id.as_str()).expect("the map");
        let which = usize::try_from(mix(seed + 9) % (keys.len() as u64 + 1)).unwrap_or(0);
        let before = sheet.clone();
        if let Some(key) = keys.get(which) {
            damage_row(sheet, key, &keys, seed);
        } else {
            damage_summary(sheet.summary.as_mut().expect("a summary"), seed);
        }
        let changed = *sheet != before;
        let world = open(one);
        assert_eq!(world.map(0), &map, "seed {seed}");
        assert_eq!(is_told(&world), changed, "seed {seed}");
        assert_eq!(world.disk.saved_map(&id).as_ref(), Some(&map), "mended for good, seed {seed}");
    }
}

/// The copy, the list or what the screen was like is damaged; the database is whole.
#[test]
fn a_damaged_local_storage_loses_nothing_that_the_database_has() {
    let (disk, map) = world();
    let id = map.head().id.clone();
    let keys: Vec<_> = disk.local.keys().cloned().collect();
    for seed in seeds(6_000) {
        let mut one = disk.clone();
        let key = &keys[usize::try_from(mix(seed + 9) % keys.len() as u64).unwrap_or(0)];
        let damaged = damage(&one.local[key], seed);
        let changed = damaged != one.local[key];
        one.local.insert(key.clone(), damaged);
        let world = open(one);
        assert_eq!(world.map(0), &map, "seed {seed}");
        // What the screen was like is no loss.
        assert!(!changed || key == VIEW || is_told(&world), "seed {seed}, {key}");
        assert_eq!(world.disk.saved_map(&id).as_ref(), Some(&map), "seed {seed}");
    }
}

/// The database is damaged, and the copy is of an older state: whatever is still whole there stays, and for
/// the one record that is not, the copy's comes back.
#[test]
fn an_older_copy_stands_in_for_what_is_damaged_alone() {
    let (disk, old) = world();
    let id = old.head().id.clone();
    let mut world = World::new(disk);
    let tab = world.open();
    let person = old.in_order()[0].id.clone();
    for text in ["One", "Two"] {
        let field = standpoint::edit::Field::Notes(Prose::cut(text));
        world.run(tab, standpoint::edit::Command::Edit { ids: vec![person.clone()], field });
    }
    let (new, disk) = (world.map(tab).clone(), world.disk.clone());
    let keys: Vec<_> = disk.vault[id.as_str()].rows.keys().cloned().collect();
    for seed in seeds(2_000) {
        let mut one = disk.clone();
        let sheet = one.vault.get_mut(id.as_str()).expect("the map");
        let key = &keys[usize::try_from(mix(seed + 9) % keys.len() as u64).unwrap_or(0)];
        let row = sheet.rows.get_mut(key).expect("a row");
        row.json = damage(&row.json, seed);
        let changed = row.json != disk.vault[id.as_str()].rows[key].json;
        let world = open(one);
        assert_eq!(is_told(&world), changed, "seed {seed}");
        for stakeholder in new.iter() {
            let harmed = key.1 == stakeholder.id.as_str() && changed;
            let expected = if harmed { old.get(&stakeholder.id) } else { Some(stakeholder) };
            assert_eq!(world.map(0).get(&stakeholder.id), expected, "seed {seed}");
        }
    }
}

/// Only one copy is left, and it is damaged: what is opened is whole or told.
#[test]
fn a_single_damaged_copy_is_never_taken_in_silence() {
    let (disk, map) = world();
    let id = map.head().id.clone();
    let only_copy = Disk { local: disk.local.clone(), ..Disk::default() };
    let key = format!("{MAP}{id}");
    for seed in seeds(6_000) {
        let mut one = only_copy.clone();
        let damaged = damage(&one.local[&key], seed);
        one.local.insert(key.clone(), damaged.clone());
        let world = open(one);
        let same = world.map(0) == &map;
        assert!(same || is_told(&world), "seed {seed}");
        if !same {
            assert_eq!(world.disk.local.get(&key), Some(&damaged), "it stays as it is, seed {seed}");
        }
    }
}

/// The tail of a dead tab is damaged: its changes are taken as they were written, or not at all and told.
#[test]
fn a_damaged_tail_is_never_taken_in_silence() {
    let (disk, map) = world();
    let mut world = World::new(disk);
    let tab = world.open();
    let person = map.in_order()[0].id.clone();
    let field = standpoint::edit::Field::Notes(Prose::cut("Written at the last moment"));
    world.post(tab, Msg::Do(standpoint::edit::Command::Edit { ids: vec![person], field }));
    world.advance(0);
    let edited = world.map(tab).clone();
    world.kill(tab);
    let (key, text) = world.disk.texts(TAIL).remove(0);
    for seed in seeds(2_000) {
        let mut one = world.disk.clone();
        let damaged = damage(&text, seed);
        one.local.insert(key.clone(), damaged.clone());
        let world = open(one);
        let taken = world.map(0) == &edited;
        assert!(taken || (world.map(0) == &map && is_told(&world)), "seed {seed}");
        if !taken {
            assert_eq!(world.disk.local.get(&key), Some(&damaged), "it stays as it is, seed {seed}");
        }
    }
}
