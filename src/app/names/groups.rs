//! The groups of a map by the ways in which their names are written.

use std::collections::BTreeMap;

use crate::model::{Group, Head, Id};

/// Every group by its folded name.
pub(super) struct Groups<'a>(BTreeMap<String, &'a Id>);

impl<'a> Groups<'a> {
    pub(super) fn of(head: &'a Head) -> Self {
        let mut groups = BTreeMap::new();
        for group in &head.groups {
            groups.entry(group.tag()).or_insert(&group.id);
        }
        Self(groups)
    }

    /// The group that somebody means, with hyphens or blanks between the words, in upper or lower case.
    pub(super) fn find(&self, text: &str) -> Option<&'a Id> {
        self.0.get(&Group::tag_of(text)).copied()
    }
}
