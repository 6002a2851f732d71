//! What is picked up, and with whom.

use web_sys::Element;

use crate::model::{Id, Score};
use crate::paint::Point;

/// What is picked up.
#[derive(Clone)]
pub struct Source {
    /// Who.
    pub id: Id,
    /// The name on the ghost.
    pub name: String,
    /// Outline of the token around the origin, as path data.
    pub outline: String,
    /// Style class of the token's colour.
    pub class: &'static str,
    /// The middle of the token on the board; `None` where it comes from the tray.
    pub board_px: Option<Point>,
    /// The names of influence and interest on the ghost.
    pub axes: (String, String),
    /// Those who are moved with it.
    pub company: Company,
}

/// Those who are moved together with the one that is held.
#[derive(Clone)]
pub struct Company {
    /// The others.
    pub fellows: Vec<Fellow>,
    /// Least and most influence of the one that is held, so that none of them leaves the scale.
    pub influence: (Score, Score),
    /// The same of interest.
    pub interest: (Score, Score),
}

impl Company {
    /// Nobody else.
    pub const NONE: Self =
        Self { fellows: Vec::new(), influence: (Score::MIN, Score::MAX), interest: (Score::MIN, Score::MAX) };
}

/// Somebody who is moved with the one that is held.
#[derive(Clone)]
pub struct Fellow {
    /// The token, which is hidden meanwhile.
    pub token: Element,
    /// Where it stands from the one that is held.
    pub aside: Point,
    /// Outline of the token around the origin, as path data.
    pub outline: String,
    /// Style class of the token's colour.
    pub class: &'static str,
}
