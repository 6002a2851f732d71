//! One row of the register.

use super::{Ids, Repair, Teams};
use crate::file::path::At;
use crate::file::v1;
use crate::model::{Id, Kind, Line, Stakeholder};

impl Repair {
    /// A stakeholder with this id. `place` is its rank where the file does not say one. Without
    /// `teams` its references are not checked.
    pub(in crate::file) fn stakeholder(
        &mut self,
        at: &At<'_>,
        id: Id,
        place: u32,
        of: v1::Stakeholder,
        teams: Option<&Teams>,
    ) -> Stakeholder {
        self.unknown(at, &of.unknown);
        let groups = teams.map(|teams| &teams.groups);
        let team = teams.map(|teams| &teams.team);
        let expectations = of.expectations.map_or_else(Vec::new, |list| list.0);
        let concerns = of.concerns.map_or_else(Vec::new, |list| list.0);
        let messages = of.messages.map_or_else(Vec::new, |list| list.0);
        let mut ids = Ids::standing(
            (expectations.iter().map(|item| item.id.as_ref()))
                .chain(concerns.iter().map(|item| item.id.as_ref()))
                .chain(messages.iter().map(|item| item.id.as_ref())),
        );
        let mut made = Stakeholder {
            id,
            rank: self.count(&at.field("rank"), of.rank, place),
            name: self.name(&at.field("name"), of.name),
            alias: self.line(&at.field("alias"), of.alias),
            kind: self.term_or(&at.field("kind"), of.kind, Kind::Person),
            group: self.reference(&at.field("group"), of.group, groups),
            role: self.line(&at.field("role"), of.role),
            organisation: self.line(&at.field("organisation"), of.organisation),
            contact: self.line(&at.field("contact"), of.contact),
            side: self.term(&at.field("side"), of.side),
            tags: self.tags(at, of.tags),
            influence: self.score(&at.field("influence"), of.influence),
            interest: self.score(&at.field("interest"), of.interest),
            confidence: self.term(&at.field("confidence"), of.confidence),
            evidence: self.prose(&at.field("evidence"), of.evidence),
            engagement: self.term(&at.field("engagement"), of.engagement),
            desired: self.term(&at.field("desired"), of.desired),
            legitimacy: self.rating(&at.field("legitimacy"), of.legitimacy),
            urgency: self.rating(&at.field("urgency"), of.urgency),
            owner: self.reference(&at.field("owner"), of.owner, team),
            notes: self.prose(&at.field("notes"), of.notes),
            review_due: self.date(&at.field("review_due"), of.review_due),
            expectations: Vec::with_capacity(expectations.len()),
            concerns: Vec::with_capacity(concerns.len()),
            messages: Vec::with_capacity(messages.len()),
        };
        for (n, item) in expectations.into_iter().enumerate() {
            let at = at.item("expectations", n);
            made.expectations.push(self.expectation(&at, n, item, &mut ids, team));
        }
        for (n, item) in concerns.into_iter().enumerate() {
            let at = at.item("concerns", n);
            made.concerns.push(self.concern(&at, n, item, &mut ids, team));
        }
        // Last: they answer expectations and concerns, whose ids are settled by now.
        let answerable = ids.settled();
        for (n, item) in messages.into_iter().enumerate() {
            let at = at.item("messages", n);
            made.messages.push(self.message(&at, n, item, &mut ids, &answerable, team));
        }
        made
    }

    pub(super) fn tags(&mut self, at: &At<'_>, tags: Option<v1::Items<String>>) -> Vec<Line> {
        let tags = tags.map_or_else(Vec::new, |list| list.0);
        tags.into_iter().enumerate().map(|(n, tag)| self.line(&at.item("tags", n), Some(tag))).collect()
    }
}
