//! What we will say, how, how often and from whom.

use super::choice::choice;
use super::{Date, Id, Prose};

choice! {
    /// What a message is for.
    pub enum Purpose {
        Inform = "inform", "Inform";
        Ask = "ask", "Ask";
        Decide = "decide", "Decide";
        Thank = "thank", "Thank";
    }
}

choice! {
    /// The way a message takes.
    pub enum Channel {
        OneToOne = "one-to-one", "One-to-one";
        Email = "targeted-email", "Targeted e-mail";
        TownHall = "town-hall", "Town hall";
        Workshop = "workshop", "Workshop";
        AdvisoryBoard = "advisory-board", "Advisory board";
        MilestoneReview = "milestone-review", "Milestone review";
        Newsletter = "newsletter", "Newsletter";
        Other = "other", "Other";
    }
}

choice! {
    /// How often a message is repeated.
    pub enum Frequency {
        Once = "once", "Once";
        Weekly = "weekly", "Weekly";
        Fortnightly = "fortnightly", "Fortnightly";
        Monthly = "monthly", "Monthly";
        Quarterly = "quarterly", "Quarterly";
        HalfYearly = "half-yearly", "Half-yearly";
        Yearly = "yearly", "Yearly";
    }
}

choice! {
    /// How far a message has come.
    pub enum MessageStatus {
        Draft = "draft", "Draft";
        Ready = "ready", "Ready";
        Sent = "sent", "Sent";
        Acknowledged = "acknowledged", "Acknowledged";
    }
}

/// One message to one stakeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Identity within the stakeholder.
    pub id: Id,
    /// What it is for.
    pub purpose: Purpose,
    /// The one thing to be remembered.
    pub key_message: Prose,
    /// What is in it for them.
    pub benefit: Prose,
    /// What will be hard, said openly.
    pub challenge: Prose,
    /// The way it takes, if chosen.
    pub channel: Option<Channel>,
    /// How often, if chosen.
    pub frequency: Option<Frequency>,
    /// Who on our side says it.
    pub sender: Option<Id>,
    /// When it is said next.
    pub next: Option<Date>,
    /// How far it has come.
    pub status: MessageStatus,
    /// Expectations and concerns of the same stakeholder that it answers.
    pub answers: Vec<Id>,
}

impl Message {
    /// A draft with only its key message.
    pub fn draft(id: Id, key_message: Prose) -> Self {
        Self {
            id,
            purpose: Purpose::Inform,
            key_message,
            benefit: Prose::default(),
            challenge: Prose::default(),
            channel: None,
            frequency: None,
            sender: None,
            next: None,
            status: MessageStatus::Draft,
            answers: Vec::new(),
        }
    }
}
