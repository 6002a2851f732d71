//! One line of the two-way ledger.

use super::choice::choice;
use super::{Date, Id, Line, Prose, Rating};

choice! {
    /// Who expects something of whom.
    pub enum Direction {
        OfUs = "of-us", "They expect of us";
        OfThem = "of-them", "We need of them";
    }
}

choice! {
    /// How far an expectation has come.
    pub enum ExpectationStatus {
        Stated = "stated", "Stated";
        Agreed = "agreed", "Agreed";
        Adjusted = "adjusted", "Adjusted";
        Met = "met", "Met";
        Missed = "missed", "Missed";
    }
}

/// What a stakeholder expects of us, or what we need of a stakeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expectation {
    /// Identity within the stakeholder.
    pub id: Id,
    /// Who expects it.
    pub direction: Direction,
    /// What is expected.
    pub statement: Prose,
    /// Category of the expectation.
    pub category: Line,
    /// How much it matters to the one who expects it.
    pub importance: Rating,
    /// How far it has come.
    pub status: ExpectationStatus,
    /// When it is due.
    pub due: Option<Date>,
    /// Who on our side looks after it.
    pub owner: Option<Id>,
}

impl Expectation {
    /// An expectation that has just been stated.
    pub fn stated(id: Id, direction: Direction, statement: Prose) -> Self {
        Self {
            id,
            direction,
            statement,
            category: Line::default(),
            importance: Rating::MIDDLE,
            status: ExpectationStatus::Stated,
            due: None,
            owner: None,
        }
    }
}
