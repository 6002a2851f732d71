//! The whole of a map.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::order::in_order_of;
use super::{Head, Id, Line, Quadrant, Stakeholder};

/// A stakeholder map: its head and its stakeholders.
///
/// Records are shared, so a copy of a map costs a copy of pointers, and a change is one record
/// before and one after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StakeholderMap {
    head: Arc<Head>,
    stakeholders: BTreeMap<Id, Arc<Stakeholder>>,
}

impl StakeholderMap {
    /// Most stakeholders of one map.
    pub const MAX: usize = 20_000;

    /// A map of this head without stakeholders.
    pub fn new(head: Head) -> Self {
        Self { head: Arc::new(head), stakeholders: BTreeMap::new() }
    }

    /// A blank map with the usual groups.
    pub fn blank(id: Id, title: Line) -> Self {
        Self::new(Head::blank(id, title))
    }

    /// Title, purpose, axes, groups, team and saved filters.
    pub fn head(&self) -> &Arc<Head> {
        &self.head
    }

    /// Replaces the head.
    pub fn set_head(&mut self, head: Arc<Head>) {
        self.head = head;
    }

    /// The stakeholder with this id.
    pub fn get(&self, id: &Id) -> Option<&Arc<Stakeholder>> {
        self.stakeholders.get(id)
    }

    /// Adds a stakeholder, or replaces the one with the same id.
    pub fn put(&mut self, stakeholder: Arc<Stakeholder>) {
        self.stakeholders.insert(stakeholder.id.clone(), stakeholder);
    }

    /// Takes a stakeholder out.
    pub fn remove(&mut self, id: &Id) -> Option<Arc<Stakeholder>> {
        self.stakeholders.remove(id)
    }

    /// Number of stakeholders.
    pub fn len(&self) -> usize {
        self.stakeholders.len()
    }

    /// Whether there is no stakeholder.
    pub fn is_empty(&self) -> bool {
        self.stakeholders.is_empty()
    }

    /// Every stakeholder, in no order that a reader would know.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Stakeholder>> {
        self.stakeholders.values()
    }

    /// Every stakeholder in the order of the register.
    pub fn in_order(&self) -> Vec<&Arc<Stakeholder>> {
        let by_id = self.stakeholders.values().collect();
        in_order_of(by_id, |stakeholder| u64::from(stakeholder.rank))
    }

    /// The rank that places a new stakeholder behind all others.
    pub fn next_rank(&self) -> u32 {
        self.stakeholders.values().map(|s| s.rank).max().map_or(0, |rank| rank.saturating_add(1))
    }

    /// The quadrant of a stakeholder, or `None` while it is not rated.
    pub fn quadrant(&self, stakeholder: &Stakeholder) -> Option<Quadrant> {
        let (influence, interest) = stakeholder.placed()?;
        Some(Quadrant::of(influence, interest, &self.head))
    }
}
