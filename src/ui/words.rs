//! Small translations between the model and what stands on the screen.

use crate::model::{Head, Id, Quadrant};

/// A name as the screen shows it, or a word for none.
pub(super) fn member_name(head: &Head, id: Option<&Id>) -> String {
    id.and_then(|id| head.member(id)).map(|member| member.name.to_string()).unwrap_or_default()
}

/// The style class of a quadrant.
pub(super) fn quadrant_class(quadrant: Quadrant) -> &'static str {
    match quadrant {
        Quadrant::ManageClosely => "quadrant-manage",
        Quadrant::KeepSatisfied => "quadrant-satisfied",
        Quadrant::KeepInformed => "quadrant-informed",
        Quadrant::Monitor => "quadrant-monitor",
    }
}
