//! Lists on three sides: entries that are told apart by their id, and lists that are sets of values.
//!
//! Which entry goes where is worked out on ids alone, once for all kinds of entries.

use std::collections::{BTreeMap, BTreeSet};

use super::{DELETION, Judge, Sides, Wins};
use crate::model::Id;

/// An entry of a list that keeps its id when everything else about it changes.
pub(super) trait Entry: Clone + PartialEq {
    fn id(&self) -> &Id;
    /// An entry that says nothing, for one that both sides have added: what differs from it was set by
    /// somebody. The first term of a closed list counts as not set.
    fn blank(id: Id) -> Self;
    fn merged(sides: &Sides<Self>, judge: &mut Judge) -> Self;
}

/// A list of entries: each by its own, in the order of the side that changed the order.
pub(super) fn entries<E: Entry>(sides: &Sides<[E]>, judge: &mut Judge) -> Vec<E> {
    if sides.now == sides.before {
        return sides.after.to_vec(); // nobody else was here
    }
    if sides.after == sides.before || sides.after == sides.now {
        return sides.now.to_vec();
    }
    let ids = Ids { before: ids(sides.before), after: ids(sides.after), now: ids(sides.now) };
    let (before, after, now) = (places(&ids.before), places(&ids.after), places(&ids.now));
    let mut merged: Vec<Option<E>> = Vec::new();
    let mut staying: BTreeMap<&Id, usize> = BTreeMap::new();
    for id in ids.after.iter().chain(&ids.now).copied() {
        if staying.contains_key(id) {
            continue; // an id that stands twice counts once
        }
        let sides = [
            before.get(id).and_then(|at| sides.before.get(*at)),
            after.get(id).and_then(|at| sides.after.get(*at)),
            now.get(id).and_then(|at| sides.now.get(*at)),
        ];
        if let Some(one) = entry(id, sides, judge) {
            staying.insert(id, merged.len());
            merged.push(Some(one));
        }
    }
    let order = ids.order(&staying, judge.wins);
    order.into_iter().filter_map(|id| merged.get_mut(*staying.get(id)?)?.take()).collect()
}

fn ids<E: Entry>(list: &[E]) -> Vec<&Id> {
    list.iter().map(Entry::id).collect()
}

/// Where each id stands.
fn places<'a>(ids: &[&'a Id]) -> BTreeMap<&'a Id, usize> {
    let mut places = BTreeMap::new();
    for (at, id) in ids.iter().enumerate() {
        places.insert(*id, at);
    }
    places
}

fn set_of<'a>(ids: &[&'a Id]) -> BTreeSet<&'a Id> {
    let mut set = BTreeSet::new();
    for id in ids {
        set.insert(*id);
    }
    set
}

/// What becomes of one entry: before, after, and now.
fn entry<E: Entry>(id: &Id, sides: [Option<&E>; 3], judge: &mut Judge) -> Option<E> {
    match sides {
        [Some(before), Some(after), Some(now)] => Some(E::merged(&Sides { before, after, now }, judge)),
        [None, Some(after), Some(now)] => {
            let before = &E::blank(id.clone());
            Some(E::merged(&Sides { before, after, now }, judge))
        }
        [Some(before), Some(other), None] | [Some(before), None, Some(other)] if before == other => None,
        [Some(_), Some(after), None] => judge.bring_back(after.clone()),
        [Some(_), None, Some(now)] => {
            judge.clash(DELETION);
            Some(now.clone())
        }
        [None, only, None] | [None, None, only] => only.cloned(),
        [Some(_), None, None] => None,
    }
}

/// The ids of a list on three sides.
struct Ids<'a> {
    before: Vec<&'a Id>,
    after: Vec<&'a Id>,
    now: Vec<&'a Id>,
}

impl<'a> Ids<'a> {
    /// The ids of the merged list in their order: that of the map, unless only the changes have a new
    /// one. An entry that the other side has added follows the one behind which it was put there.
    fn order(&self, staying: &BTreeMap<&Id, usize>, wins: Wins) -> Vec<&'a Id> {
        let left = |ids: &[&'a Id]| {
            ids.iter().copied().filter(|id| staying.contains_key(id)).collect::<Vec<&'a Id>>()
        };
        let after_leads = is_reordered(&self.before, &self.after)
            && (wins == Wins::These || !is_reordered(&self.before, &self.now));
        let (leading, other) = if after_leads { (&self.after, &self.now) } else { (&self.now, &self.after) };
        let (leading, other) = (left(leading), left(other));
        let (in_leading, in_other) = (set_of(&leading), set_of(&other));
        // What only the other side has, below the entry that it follows there.
        let mut behind: BTreeMap<Option<&Id>, Vec<&'a Id>> = BTreeMap::new();
        let mut last = None;
        for id in other {
            if in_leading.contains(id) {
                last = Some(id);
            } else {
                behind.entry(last).or_default().push(id);
            }
        }
        let at_the_end = behind.remove(&last).unwrap_or_default(); // as it was added there
        // It comes behind what only the leading side has at the same place.
        let mut order = Vec::new();
        let mut waiting = behind.remove(&None).unwrap_or_default();
        for id in leading {
            if in_other.contains(id) {
                order.append(&mut waiting);
                waiting = behind.remove(&Some(id)).unwrap_or_default();
            }
            order.push(id);
        }
        order.append(&mut waiting);
        order.extend(at_the_end);
        order
    }
}

/// Whether what stands in both lists stands in another order.
fn is_reordered(before: &[&Id], after: &[&Id]) -> bool {
    fn common<'a>(of: &[&'a Id], with: &[&Id]) -> Vec<&'a Id> {
        let there = set_of(with);
        of.iter().copied().filter(|id| there.contains(id)).collect()
    }
    common(before, after) != common(after, before)
}

/// A list that is a set: what either side added is in, what either side took out is not.
pub(super) fn set<T: Clone + Ord>(sides: &Sides<[T]>) -> Vec<T> {
    fn all<T: Ord>(of: &[T]) -> BTreeSet<&T> {
        let mut all = BTreeSet::new();
        all.extend(of);
        all
    }
    if sides.now == sides.before {
        return sides.after.to_vec(); // nobody else was here
    }
    let (before, after, mut known) = (all(sides.before), all(sides.after), all(sides.now));
    let kept = sides.now.iter().filter(|value| after.contains(value) || !before.contains(value));
    let mut merged: Vec<T> = kept.cloned().collect();
    for value in sides.after {
        if !before.contains(value) && known.insert(value) {
            merged.push(value.clone());
        }
    }
    merged
}
