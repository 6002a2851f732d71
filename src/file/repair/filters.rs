//! Saved filters.

use super::head::Teams;
use super::{Ids, Repair};
use crate::file::path::At;
use crate::file::v1;
use crate::model::{Choice, Id, SavedFilter, Wanted};

impl Repair {
    pub(super) fn filters(
        &mut self,
        at: &At<'_>,
        filters: Vec<v1::Filter>,
        teams: &Teams,
    ) -> Vec<SavedFilter> {
        let mut ids = Ids::standing(filters.iter().map(|filter| filter.id.as_ref()));
        let each = |(number, filter): (usize, v1::Filter)| {
            let at = at.item("filters", number);
            self.unknown(&at, &filter.unknown);
            SavedFilter {
                id: ids.claim(filter.id, &format!("f{}", number + 1), &at, self),
                name: self.name(&at.field("name"), filter.name),
                wanted: Wanted {
                    text: self.line(&at.field("text"), filter.text).to_string(),
                    quadrants: self.terms(&at, "quadrants", filter.quadrants, filter.unrated),
                    engagement: self.terms(&at, "engagement", filter.engagement, filter.unassessed),
                    owners: self.references(&at, "owners", filter.owners, filter.unowned, &teams.team),
                    tags: self.tags(&at, filter.tags),
                    unanswered: filter.unanswered.unwrap_or_default(),
                },
                hidden: self
                    .references(
                        &at,
                        "hidden_groups",
                        filter.hidden_groups,
                        filter.hides_ungrouped,
                        &teams.groups,
                    )
                    .into_iter()
                    .collect(),
            }
        };
        filters.into_iter().enumerate().map(each).collect()
    }

    /// Terms of a closed list in its order, each once; in front the one for none of them.
    fn terms<T: Choice + Ord>(
        &mut self,
        at: &At<'_>,
        name: &'static str,
        keys: Option<v1::Items<String>>,
        none: Option<bool>,
    ) -> Vec<Option<T>> {
        let mut terms: Vec<Option<T>> = Vec::new();
        for (number, key) in keys.map_or_else(Vec::new, |list| list.0).into_iter().enumerate() {
            terms.extend(self.term(&at.item(name, number), Some(key)).map(Some));
        }
        terms.extend((none == Some(true)).then_some(None));
        terms.sort_unstable();
        terms.dedup();
        terms
    }

    /// As [`Self::terms`], for ids.
    fn references(
        &mut self,
        at: &At<'_>,
        name: &'static str,
        ids: Option<v1::Items<String>>,
        none: Option<bool>,
        known: &Ids,
    ) -> Vec<Option<Id>> {
        let mut found: Vec<Option<Id>> = Vec::new();
        for (number, id) in ids.map_or_else(Vec::new, |list| list.0).into_iter().enumerate() {
            found.extend(self.reference(&at.item(name, number), Some(id), Some(known)).map(Some));
        }
        found.extend((none == Some(true)).then_some(None));
        found.sort_unstable();
        found.dedup();
        found
    }
}
