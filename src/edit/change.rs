//! The one type for change: whole records before and after.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{Head, Id, Stakeholder, StakeholderMap};

/// Which record a change is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordKey {
    /// The head of the map.
    Head,
    /// One stakeholder with everything that hangs on it.
    Stakeholder(Id),
}

/// One record before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// The head was edited.
    Head {
        /// The head as it was.
        before: Arc<Head>,
        /// The head as it is now.
        after: Arc<Head>,
    },
    /// A stakeholder was added (`before` is none), edited, or taken out (`after` is none).
    Stakeholder {
        /// Whose record it is.
        id: Id,
        /// The record as it was.
        before: Option<Arc<Stakeholder>>,
        /// The record as it is now.
        after: Option<Arc<Stakeholder>>,
    },
}

impl Change {
    /// Which record changed.
    pub fn key(&self) -> RecordKey {
        match self {
            Self::Head { .. } => RecordKey::Head,
            Self::Stakeholder { id, .. } => RecordKey::Stakeholder(id.clone()),
        }
    }

    fn is_nothing(&self) -> bool {
        match self {
            Self::Head { before, after } => before == after,
            Self::Stakeholder { before, after, .. } => before == after,
        }
    }

    fn apply(&self, map: &mut StakeholderMap) {
        match self {
            Self::Head { after, .. } => map.set_head(Arc::clone(after)),
            Self::Stakeholder { after: Some(after), .. } => map.put(Arc::clone(after)),
            Self::Stakeholder { id, after: None, .. } => {
                map.remove(id);
            }
        }
    }

    fn inverted(&self) -> Self {
        match self.clone() {
            Self::Head { before, after } => Self::Head { before: after, after: before },
            Self::Stakeholder { id, before, after } => Self::Stakeholder { id, before: after, after: before },
        }
    }

    /// This change followed by another one of the same record.
    fn then(self, next: Self) -> Self {
        match (self, next) {
            (Self::Head { before, .. }, Self::Head { after, .. }) => Self::Head { before, after },
            (Self::Stakeholder { id, before, .. }, Self::Stakeholder { after, .. }) => {
                Self::Stakeholder { id, before, after }
            }
            (_, next) => next,
        }
    }
}

/// What one step changed: at most one change a record, so their order does not matter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes(Vec<Change>);

impl Changes {
    /// No change at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// These changes but those that change nothing. There must be at most one a record: they are not
    /// compared with each other, so that many cost no more than each.
    pub fn of(all: impl IntoIterator<Item = Change>) -> Self {
        Self(all.into_iter().filter(|change| !change.is_nothing()).collect())
    }

    /// Every change.
    pub fn iter(&self) -> impl Iterator<Item = &Change> {
        self.0.iter()
    }

    /// Carries the changes out on a map.
    pub fn apply(&self, map: &mut StakeholderMap) {
        for change in &self.0 {
            change.apply(map);
        }
    }

    /// The changes that take these back.
    pub fn inverted(&self) -> Self {
        Self(self.0.iter().map(Change::inverted).collect())
    }

    /// These changes followed by later ones, as one step.
    pub fn squash(&mut self, later: Self) {
        if self.is_empty() {
            *self = later;
            return;
        }
        let mut plan = Plan::default();
        std::mem::take(self).0.into_iter().chain(later.0).for_each(|change| plan.push(change));
        *self = plan.done();
    }

    /// What has to change so that `from` becomes `to`. The map keeps its own id.
    pub fn between(from: &StakeholderMap, to: &StakeholderMap) -> Self {
        let mut all = Vec::new();
        let mut head = Head::clone(to.head());
        head.id = from.head().id.clone();
        all.push(Change::Head { before: Arc::clone(from.head()), after: Arc::new(head) });
        for before in from.iter() {
            let (id, after) = (before.id.clone(), to.get(&before.id).cloned());
            all.push(Change::Stakeholder { id, before: Some(Arc::clone(before)), after });
        }
        for after in to.iter().filter(|after| from.get(&after.id).is_none()) {
            let id = after.id.clone();
            all.push(Change::Stakeholder { id, before: None, after: Some(Arc::clone(after)) });
        }
        Self::of(all)
    }

    /// Whether these changes begin where the other ones end, in every record that both hold.
    pub(super) fn go_on_from(&self, earlier: &Self) -> bool {
        let mut ends = BTreeMap::new();
        ends.extend(earlier.0.iter().map(|change| (change.key(), change)));
        self.0.iter().all(|change| {
            ends.get(&change.key()).is_none_or(|known| match (*known, change) {
                (Change::Head { after, .. }, Change::Head { before, .. }) => after == before,
                (Change::Stakeholder { after, .. }, Change::Stakeholder { before, .. }) => after == before,
                _ => false,
            })
        })
    }
}

/// Changes that are being worked out, one after the other, in whatever order they come.
#[derive(Default)]
pub(super) struct Plan {
    /// None where a record is again as it was.
    all: Vec<Option<Change>>,
    /// Where the change of each record stands, so that many cost no more than each.
    places: BTreeMap<RecordKey, usize>,
}

impl Plan {
    /// Adds a change. One of a record that has changed already is squashed into the first.
    pub(super) fn push(&mut self, change: Change) {
        if let Some(known) = self.places.get(&change.key()).and_then(|place| self.all.get_mut(*place)) {
            let squashed = match known.take() {
                Some(known) => known.then(change),
                None => change,
            };
            *known = Some(squashed).filter(|change| !change.is_nothing());
        } else if !change.is_nothing() {
            self.places.insert(change.key(), self.all.len());
            self.all.push(Some(change));
        }
    }

    /// Plans an edit of the head.
    pub(super) fn head(&mut self, before: &Arc<Head>, after: Head) {
        self.push(Change::Head { before: Arc::clone(before), after: Arc::new(after) });
    }

    /// Plans an edit of a stakeholder.
    pub(super) fn edited(&mut self, before: &Arc<Stakeholder>, after: Stakeholder) {
        let (id, before) = (before.id.clone(), Some(Arc::clone(before)));
        self.push(Change::Stakeholder { id, before, after: Some(Arc::new(after)) });
    }

    /// Plans a new stakeholder.
    pub(super) fn added(&mut self, after: Stakeholder) {
        self.push(Change::Stakeholder { id: after.id.clone(), before: None, after: Some(Arc::new(after)) });
    }

    /// Plans that a stakeholder is taken out.
    pub(super) fn removed(&mut self, before: &Arc<Stakeholder>) {
        let (id, before) = (before.id.clone(), Some(Arc::clone(before)));
        self.push(Change::Stakeholder { id, before, after: None });
    }

    /// What was planned.
    pub(super) fn done(self) -> Changes {
        Changes(self.all.into_iter().flatten().collect())
    }
}
