//! The one type for change: whole records before and after.

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

    /// Adds a change. One of a record that has changed already is squashed into the first.
    pub fn push(&mut self, change: Change) {
        let key = change.key();
        if let Some(at) = self.0.iter().position(|known| known.key() == key) {
            let squashed = self.0.remove(at).then(change);
            if !squashed.is_nothing() {
                self.0.insert(at, squashed);
            }
        } else if !change.is_nothing() {
            self.0.push(change);
        }
    }

    /// Records an edit of the head.
    pub fn head(&mut self, before: &Arc<Head>, after: Head) {
        self.push(Change::Head { before: Arc::clone(before), after: Arc::new(after) });
    }

    /// Records an edit of a stakeholder.
    pub fn edited(&mut self, before: &Arc<Stakeholder>, after: Stakeholder) {
        let (id, before) = (before.id.clone(), Some(Arc::clone(before)));
        self.push(Change::Stakeholder { id, before, after: Some(Arc::new(after)) });
    }

    /// Records a new stakeholder.
    pub fn added(&mut self, after: Stakeholder) {
        self.push(Change::Stakeholder { id: after.id.clone(), before: None, after: Some(Arc::new(after)) });
    }

    /// Records that a stakeholder was taken out.
    pub fn removed(&mut self, before: &Arc<Stakeholder>) {
        let (id, before) = (before.id.clone(), Some(Arc::clone(before)));
        self.push(Change::Stakeholder { id, before, after: None });
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
        for change in later.0 {
            self.push(change);
        }
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
        self.0.iter().all(|change| {
            let known = earlier.0.iter().find(|known| known.key() == change.key());
            known.is_none_or(|known| match (known, change) {
                (Change::Head { after, .. }, Change::Head { before, .. }) => after == before,
                (Change::Stakeholder { after, .. }, Change::Stakeholder { before, .. }) => after == before,
                _ => false,
            })
        })
    }
}
