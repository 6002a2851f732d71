//! The four fields of the grid, derived from the scores and never stored.

use super::choice::choice;
use super::{Head, Score};

choice! {
    /// A field of the influence/interest grid (Mendelow 1991), by its name in project management.
    pub enum Quadrant {
        ManageClosely = "manage-closely", "Manage closely";
        KeepSatisfied = "keep-satisfied", "Keep satisfied";
        KeepInformed = "keep-informed", "Keep informed";
        Monitor = "monitor", "Monitor";
    }
}

impl Quadrant {
    /// The quadrant of a pair of scores. A score on the line counts as high.
    pub fn of(influence: Score, interest: Score, head: &Head) -> Self {
        match (influence >= head.influence.threshold, interest >= head.interest.threshold) {
            (true, true) => Self::ManageClosely,
            (true, false) => Self::KeepSatisfied,
            (false, true) => Self::KeepInformed,
            (false, false) => Self::Monitor,
        }
    }

    /// Whether influence is high here.
    pub fn high_influence(self) -> bool {
        matches!(self, Self::ManageClosely | Self::KeepSatisfied)
    }

    /// Whether interest is high here.
    pub fn high_interest(self) -> bool {
        matches!(self, Self::ManageClosely | Self::KeepInformed)
    }
}
