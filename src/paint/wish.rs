//! What a name asks of the placing of labels.

use super::Point;
use super::places::Place;

/// A token that wants a label.
pub(super) struct Wish {
    /// Centre of the token.
    pub(super) centre: Point,
    /// Half the side of the square around the token that labels keep clear of.
    pub(super) half: f64,
    /// Whether labels keep clear of the token.
    pub(super) solid: bool,
    /// Extents of the label's box: that of the whole name, then shorter ones for want of room. Empty
    /// where there is nothing to say.
    pub(super) extents: Vec<(f64, f64)>,
    /// How many of them are good. The others only serve where there is not even a place at the end of a line.
    pub(super) good: usize,
    pub(super) urgency: Urgency,
    /// Whose name comes first in a crowd, among those of the same urgency.
    pub(super) weight: u32,
    /// Where the label of the same token stood before.
    pub(super) before: Option<Place>,
}

/// Who chooses before others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Urgency {
    /// The selected one.
    Chosen,
    /// Somebody of the open pile.
    Near,
    /// Everybody else.
    Usual,
}
