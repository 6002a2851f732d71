//! Whole maps.

use std::sync::Arc;

use super::{Ids, Repair};
use crate::file::path::At;
use crate::file::refusal::Refusal;
use crate::file::v1;
use crate::model::StakeholderMap;

impl Repair {
    /// A map with all its stakeholders. `ids` holds the maps of the file.
    ///
    /// Refused without id or title: it is no map that anybody wrote.
    pub(in crate::file) fn map(
        &mut self,
        at: &At<'_>,
        mut map: v1::Map,
        ids: &mut Ids,
    ) -> Result<StakeholderMap, Refusal> {
        let Some(id) = map.id.take() else {
            return Err(Refusal::missing(&at.field("id")));
        };
        let Some(title) = map.title.take() else {
            return Err(Refusal::missing(&at.field("title")));
        };
        let people = map.stakeholders.take().map_or_else(Vec::new, |list| list.0);
        let id = ids.claim(Some(id), "map", at, self);
        let (head, teams) = self.head(at, id, title, map);
        let mut made = StakeholderMap::new(head);
        let mut ids = Ids::standing(people.iter().map(|person| person.id.as_ref()));
        for (number, mut person) in people.into_iter().enumerate() {
            let at = at.item("stakeholders", number);
            // A missing id is told here, unlike in smaller records: the format asks for it.
            let text = Some(person.id.take().unwrap_or_default());
            let id = ids.claim(text, &format!("s{}", number + 1), &at, self);
            let place = u32::try_from(number).unwrap_or(u32::MAX);
            made.put(Arc::new(self.stakeholder(&at, id, place, person, Some(&teams))));
        }
        Ok(made)
    }
}
