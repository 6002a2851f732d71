//! From what both stores hold of a map to the map: the newest whole state wins, and nothing readable is
//! left behind.

use std::collections::BTreeSet;

use super::ledger::Ledger;
use super::records::{all_keys, change_of_tail, key_of, put};
use super::sheet::Sheet;
use super::storage::{LeftTail, Stored};
use crate::edit::{Changes, RecordKey, Wins};
use crate::file::{self, Copy, Record, Refusal, Summary, Tail, TailChange};
use crate::model::{Head, Id, StakeholderMap};

/// A map as it was put together.
#[derive(Debug)]
pub(super) struct Recovered {
    pub(super) map: StakeholderMap,
    pub(super) ledger: Ledger,
    /// Damaged text of local storage, which must be put aside before anything takes its place.
    pub(super) aside: Vec<String>,
    /// What the user should know, in sentences.
    pub(super) notes: Vec<String>,
    /// The stored text had to be repaired or mended.
    pub(super) mended: bool,
}

/// Names and numbers for what is put together.
pub(super) struct Fresh {
    /// A name for a new line of states.
    pub(super) epoch: String,
    /// The number of a new edit.
    pub(super) number: u64,
}

/// Puts a map together, or says in a sentence why that cannot be done. `Ok(None)`: there is no such map.
pub(super) fn recover(id: &Id, stored: &Stored, fresh: &Fresh) -> Result<Option<Recovered>, String> {
    let copy = stored.copy.as_deref().map(file::read_copy);
    let sheet = match &stored.vault {
        Ok(snapshot) => Sheet::read(id, snapshot).map_err(|refusal| refusal.to_string())?,
        Err(_) => None,
    };
    let tails = tails_of(id, &stored.tails);
    let mut found = match (sheet, copy) {
        // A copy would be of a state before the map was deleted.
        (Some(sheet), _) if sheet.is_gone() => {
            let Some(found) = brought_back(id, &sheet, &tails, fresh) else { return Ok(None) };
            found
        }
        (Some(sheet), copy) => from_sheet(id, sheet, copy, stored, &tails, fresh)?,
        (None, Some(Ok(copy))) => from_copy(id, copy, stored, &tails, fresh),
        (None, Some(Err(newer @ Refusal::Newer { .. }))) => return Err(newer.to_string()),
        (None, broken) => match (from_tails(id, &tails, fresh), broken, &stored.vault) {
            (Some(mut found), broken, _) => {
                found.aside.extend(stored.copy.clone().filter(|_| broken.is_some()));
                found
            }
            (None, Some(Err(refusal)), _) => return Err(refusal.to_string()),
            (None, _, Err(cause)) => return Err(format!("{cause}.")),
            (None, _, Ok(_)) if tails.is_empty() => return Ok(None),
            (None, ..) => return Err("only changes that a closed tab made to it are there.".to_owned()),
        },
    };
    found.ledger.left = stored.tails.iter().filter(|left| belongs(id, left)).cloned().collect();
    if let Err(cause) = &stored.vault {
        found.ledger.failed(cause.clone());
    }
    Ok(Some(found))
}

/// Tails of this map, in the order of the states that they start from.
fn tails_of(id: &Id, left: &[LeftTail]) -> Vec<Tail> {
    let read = left.iter().filter_map(|left| file::read_tail(&left.text).ok());
    let mut tails: Vec<Tail> = read.map(|(tail, _)| tail).filter(|tail| &tail.map == id).collect();
    let seq = |tail: &Tail| tail.base.as_ref().map_or(0, |base| base.seq);
    tails.sort_by(|a, b| (seq(a), &a.tab).cmp(&(seq(b), &b.tab)));
    tails
}

fn belongs(id: &Id, left: &LeftTail) -> bool {
    file::read_tail(&left.text).is_ok_and(|(tail, _)| &tail.map == id)
}

/// The name under which a map is stored counts: a file that was copied by hand may say otherwise.
fn under(id: &Id, map: StakeholderMap) -> StakeholderMap {
    if &map.head().id == id { map } else { super::shelf::with_id(&map, id.clone(), |_| {}) }
}

/// The database has the map, wholly or in part.
fn from_sheet(
    id: &Id,
    sheet: Sheet,
    copy: Option<Result<Copy, Refusal>>,
    stored: &Stored,
    tails: &[Tail],
    fresh: &Fresh,
) -> Result<Recovered, String> {
    let mut aside = Vec::new();
    let copy = match copy {
        Some(Ok(copy)) => Some(copy),
        Some(Err(newer @ Refusal::Newer { .. })) => return Err(newer.to_string()),
        Some(Err(_)) => {
            aside.extend(stored.copy.clone());
            None
        }
        None => None,
    };
    let whole = sheet.is_whole();
    let ahead = copy.as_ref().and_then(|copy| copy.base.as_ref()).is_some_and(|base| sheet.is_behind(base));
    let mut notes = Vec::new();
    let authors = sheet.authors();
    let was = sheet.base().cloned();
    let (map, mut ledger) = if whole {
        let (map, mut ledger) = sheet.open();
        if let Some(copy) = copy.as_ref().filter(|_| ahead) {
            // Only where the database has lost its last writes. The copy was made after they were in. A new
            // line of states, so that no state of this one is ever taken for one that was lost.
            let newer = under(id, copy.loaded.map.clone());
            ledger.begin_anew(fresh.epoch.clone(), &newer, fresh.number);
            notes.push("The database had lost its last changes; they are back from the copy.".to_owned());
            (newer, ledger)
        } else {
            ledger.copied = copy.as_ref().and_then(|copy| copy.base.clone());
            (map, ledger)
        }
    } else {
        let mended = sheet.mend(copy.as_ref(), fresh)?;
        notes.push(mended.note);
        (mended.map, mended.ledger)
    };
    let mended = !whole || !aside.is_empty();
    let is_foreign = |tail: &Tail, change: &TailChange| {
        authors.get(&key_of(&change.after)).is_some_and(|author| author.is_later(tail, was.as_ref()))
    };
    let (map, overruled) = add_tails(map, &mut ledger, tails, &is_foreign, fresh.number, &mut notes);
    let overruled = stored.tails.iter().filter(|left| {
        file::read_tail(&left.text).is_ok_and(|(tail, _)| overruled.contains(&tail.tab) && &tail.map == id)
    });
    aside.extend(overruled.map(|left| left.text.clone()));
    Ok(Recovered { map, ledger, aside, notes, mended })
}

/// The database is out of reach, or has lost the map: the copy is what there is.
fn from_copy(id: &Id, copy: Copy, stored: &Stored, tails: &[Tail], fresh: &Fresh) -> Recovered {
    let repaired = !copy.loaded.notices.is_empty();
    let aside = stored.copy.clone().filter(|_| repaired).into_iter().collect();
    let map = under(id, copy.loaded.map);
    let mut notes = Vec::new();
    let mut ledger = Ledger::of_stored(map.clone(), None, Summary::default());
    if stored.vault.is_ok() {
        if copy.base.is_some() {
            notes.push(
                "The browser's database had lost this map. This is its copy: what was changed in the last \
                 minute before may be missing."
                    .to_owned(),
            );
        }
        ledger.begin_anew(fresh.epoch.clone(), &map, fresh.number);
    } else {
        ledger.copied = copy.base;
    }
    let (map, _) = add_tails(map, &mut ledger, tails, &|_, _| false, fresh.number, &mut notes);
    Recovered { map, ledger, aside, notes, mended: repaired }
}

/// There is nothing but what closed tabs left: a map that was never stored anywhere else. Changes of a map
/// that was are no whole map.
fn from_tails(id: &Id, tails: &[Tail], fresh: &Fresh) -> Option<Recovered> {
    let head = tails.iter().flat_map(|tail| &tail.changes).find_map(|change| match &change.after {
        Record::Head(head) if change.before.is_none() => Some(Head::clone(head)),
        _ => None,
    })?;
    let blank = StakeholderMap::new(head);
    let mut ledger = Ledger::of_new(&blank, fresh.epoch.clone(), fresh.number);
    let mut notes = Vec::new();
    let (map, _) = add_tails(under(id, blank), &mut ledger, tails, &|_, _| false, fresh.number, &mut notes);
    Some(Recovered { map, ledger, aside: Vec::new(), notes, mended: false })
}

/// The map was deleted, and edited afterwards by a tab that still had it and did not get to save it.
fn brought_back(id: &Id, sheet: &Sheet, tails: &[Tail], fresh: &Fresh) -> Option<Recovered> {
    let later: Vec<Tail> = tails.iter().filter(|tail| brings_back(tail, sheet)).cloned().collect();
    let mut found = from_tails(id, &later, fresh)?;
    found.ledger.base = sheet.base().cloned();
    Some(found)
}

/// Whether a tail holds a whole map that was brought back. It may have been written just before the
/// deletion was on disk, or not know of it; what was in the database before does not count.
fn brings_back(tail: &Tail, sheet: &Sheet) -> bool {
    let whole = tail.changes.iter().any(|change| {
        let known = sheet.acknowledged(&tail.tab) >= change.number;
        matches!(change.after, Record::Head(_)) && change.before.is_none() && !known
    });
    let near = match (&tail.base, sheet.base()) {
        (Some(tail), Some(gone)) => tail.epoch == gone.epoch && tail.seq + 1 >= gone.seq,
        _ => true,
    };
    whole && near
}

/// Carries the changes that closed tabs left over to the map. What the database has of the same tab is not
/// done twice. Where another tab has written the same field later, as `is_foreign` says of its record, that
/// stands; the tabs to which that happened are named in the answer.
fn add_tails(
    mut map: StakeholderMap,
    ledger: &mut Ledger,
    tails: &[Tail],
    is_foreign: &dyn Fn(&Tail, &TailChange) -> bool,
    number: u64,
    notes: &mut Vec<String>,
) -> (StakeholderMap, BTreeSet<String>) {
    let mut added = Changes::default();
    let mut overruled = BTreeSet::new();
    let mut untold = false;
    for tail in tails {
        let known = ledger.summary.acknowledged(&tail.tab);
        let new: Vec<&TailChange> = tail.changes.iter().filter(|change| change.number > known).collect();
        for (foreign, wins) in [(false, Wins::These), (true, Wins::Those)] {
            // In one go: what becomes of one record may depend on another.
            let those = new.iter().filter(|change| is_foreign(tail, change) == foreign);
            let ours = Changes::of(those.map(|change| change_of_tail(&tail.map, change, known)));
            let merged = ours.onto(&map, wins);
            for clash in merged.clashes.iter().filter(|_| foreign) {
                let what = clash.words();
                overruled.insert(tail.tab.clone());
                notes.push(format!(
                    "A closed tab had changed this too: {what}. What another tab wrote stands; the recovery \
                     page has the text of the closed tab."
                ));
            }
            merged.changes.apply(&mut map);
            added.squash(merged.changes);
        }
        untold |= !new.is_empty();
        // Also of a tail of which all is in: as long as it is about it must not fall off the end of the list.
        let newest = new.iter().map(|change| change.number).max().unwrap_or(known);
        ledger.absorbed.push((tail.tab.clone(), newest));
    }
    ledger.note(added.iter().map(crate::edit::Change::key), number);
    if ledger.pending.is_empty() && untold {
        // Nothing new, but that must be noted: the tail may come back, as after a kill.
        ledger.note(std::iter::once(RecordKey::Head), number);
    }
    (map, overruled)
}

/// Puts those records of one map into another of which `only` says so. How many they were.
pub(super) fn fill(
    map: &mut StakeholderMap,
    from: &StakeholderMap,
    only: impl Fn(&RecordKey) -> bool,
) -> usize {
    let mut filled = 0;
    for key in all_keys(from).filter(only) {
        put(map, &super::records::record_in(from, &key));
        filled += 1;
    }
    filled
}
