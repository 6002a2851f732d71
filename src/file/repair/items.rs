//! What hangs on a stakeholder: expectations, concerns and messages.

use super::{Ids, Repair};
use crate::file::path::At;
use crate::file::v1;
use crate::model::{
    Concern, ConcernStatus, Direction, Expectation, ExpectationStatus, Message, MessageStatus, Purpose,
    Severity,
};

impl Repair {
    pub(super) fn expectation(
        &mut self,
        at: &At<'_>,
        number: usize,
        of: v1::Expectation,
        ids: &mut Ids,
        team: Option<&Ids>,
    ) -> Expectation {
        self.unknown(at, &of.unknown);
        Expectation {
            id: ids.claim(of.id, &format!("e{}", number + 1), at, self),
            direction: self.term_or(&at.field("direction"), of.direction, Direction::OfUs),
            statement: self.prose(&at.field("statement"), of.statement),
            category: self.line(&at.field("category"), of.category),
            importance: self.importance(&at.field("importance"), of.importance),
            status: self.term_or(&at.field("status"), of.status, ExpectationStatus::Stated),
            due: self.date(&at.field("due"), of.due),
            owner: self.reference(&at.field("owner"), of.owner, team),
        }
    }

    pub(super) fn concern(
        &mut self,
        at: &At<'_>,
        number: usize,
        of: v1::Concern,
        ids: &mut Ids,
        team: Option<&Ids>,
    ) -> Concern {
        self.unknown(at, &of.unknown);
        Concern {
            id: ids.claim(of.id, &format!("c{}", number + 1), at, self),
            statement: self.prose(&at.field("statement"), of.statement),
            category: self.line(&at.field("category"), of.category),
            severity: self.term_or(&at.field("severity"), of.severity, Severity::Medium),
            response: self.prose(&at.field("response"), of.response),
            owner: self.reference(&at.field("owner"), of.owner, team),
            status: self.term_or(&at.field("status"), of.status, ConcernStatus::Open),
        }
    }

    pub(super) fn message(
        &mut self,
        at: &At<'_>,
        number: usize,
        of: v1::Message,
        ids: &mut Ids,
        answerable: &Ids,
        team: Option<&Ids>,
    ) -> Message {
        self.unknown(at, &of.unknown);
        let answers = of.answers.map_or_else(Vec::new, |list| list.0);
        Message {
            id: ids.claim(of.id, &format!("x{}", number + 1), at, self),
            purpose: self.term_or(&at.field("purpose"), of.purpose, Purpose::Inform),
            key_message: self.prose(&at.field("key_message"), of.key_message),
            benefit: self.prose(&at.field("benefit"), of.benefit),
            challenge: self.prose(&at.field("challenge"), of.challenge),
            channel: self.term(&at.field("channel"), of.channel),
            frequency: self.term(&at.field("frequency"), of.frequency),
            sender: self.reference(&at.field("sender"), of.sender, team),
            next: self.date(&at.field("next"), of.next),
            status: self.term_or(&at.field("status"), of.status, MessageStatus::Draft),
            answers: answers
                .into_iter()
                .enumerate()
                .filter_map(|(n, answer)| {
                    self.reference(&at.item("answers", n), Some(answer), Some(answerable))
                })
                .collect(),
        }
    }
}
