//! Who stands where: the tray, the legend and the counts of a map as the filter shows it.

use std::collections::BTreeMap;

use super::view::Filter;
use crate::model::{Id, StakeholderMap};

/// One row of the legend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LegendRow {
    /// Which group; `None` for those without one.
    pub group: Option<Id>,
    /// How many belong to it, hidden or not.
    pub count: usize,
}

/// How many people stand where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Everybody on the map.
    pub people: usize,
    /// Those who are shown and found.
    pub found: usize,
    /// The same in each quadrant, in the order of [`crate::model::Quadrant`].
    pub quadrants: [usize; 4],
    /// Those whom the legend hides.
    pub hidden: usize,
}

/// What there is to know of a map at a glance.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Census {
    /// Those who are found but not placed, in the order of the register.
    pub tray: Vec<Id>,
    /// Every group in the order of the legend, and those without one where there are any.
    pub legend: Vec<LegendRow>,
    /// How many stand where.
    pub counts: Counts,
}

/// Counts a map.
pub fn census(map: &StakeholderMap, filter: &Filter) -> Census {
    let mut per_group: BTreeMap<Option<&Id>, usize> = BTreeMap::new();
    let mut census = Census::default();
    census.counts.people = map.len();
    for stakeholder in map.in_order() {
        *per_group.entry(stakeholder.group.as_ref()).or_default() += 1;
        if !filter.shows(stakeholder) {
            census.counts.hidden += 1;
            continue;
        }
        if !filter.finds(stakeholder) {
            continue;
        }
        census.counts.found += 1;
        if let Some(quadrant) = map.quadrant(stakeholder) {
            census.counts.quadrants[quadrant as usize] += 1;
        } else {
            census.tray.push(stakeholder.id.clone());
        }
    }
    let groups = map.head().groups.iter().map(|group| Some(&group.id));
    let nobody = per_group.contains_key(&None).then_some(None);
    census.legend = groups
        .chain(nobody)
        .map(|group| LegendRow {
            group: group.cloned(),
            count: per_group.get(&group).copied().unwrap_or_default(),
        })
        .collect();
    census
}
