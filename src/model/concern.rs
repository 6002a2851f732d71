//! What stands in the way of an expectation.

use super::choice::choice;
use super::{Id, Line, Prose};

choice! {
    /// How bad it would be if the concern came true.
    pub enum Severity {
        Low = "low", "Low";
        Medium = "medium", "Medium";
        High = "high", "High";
        Critical = "critical", "Critical";
    }
}

choice! {
    /// How far a concern has come.
    pub enum ConcernStatus {
        Open = "open", "Open";
        Answered = "answered", "Answered";
        Resolved = "resolved", "Resolved";
    }
}

/// What worries a stakeholder, and our answer to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concern {
    /// Identity within the stakeholder.
    pub id: Id,
    /// What worries them.
    pub statement: Prose,
    /// Category of the concern.
    pub category: Line,
    /// How bad it would be.
    pub severity: Severity,
    /// What we do about it.
    pub response: Prose,
    /// Who on our side looks after it.
    pub owner: Option<Id>,
    /// How far it has come.
    pub status: ConcernStatus,
}

impl Concern {
    /// A concern that has just been raised.
    pub fn raised(id: Id, statement: Prose) -> Self {
        Self {
            id,
            statement,
            category: Line::default(),
            severity: Severity::Medium,
            response: Prose::default(),
            owner: None,
            status: ConcernStatus::Open,
        }
    }
}
