//! The places around a token where its label may stand, best first.

use super::turn::sin_cos;
use super::{Point, Rect};

/// Ground between a token and a label beside it, in logical pixels.
const GAP: f64 = 4.0;
/// Lengths of leader lines, in logical pixels with labels of the usual size.
const LEADS: [f64; 6] = [9.0, 16.0, 24.0, 34.0, 46.0, 60.0];
/// Directions in which a leader line may point.
const DIRECTIONS: u32 = 24;

/// A place for a label.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Place {
    /// The label's box.
    pub(super) area: Rect,
    /// The line from the token to the box, where the box does not stand beside the token.
    pub(super) leader: Option<(Point, Point)>,
    /// Which of the wanted extents it has.
    pub(super) cut: usize,
}

impl Place {
    /// The rectangle around the leader line.
    pub(super) fn reach(&self) -> Option<Rect> {
        let (from, to) = self.leader?;
        Some(Rect::between(from.x.min(to.x), from.y.min(to.y), from.x.max(to.x), from.y.max(to.y)))
    }

    /// Whether the leader line passes through a box.
    pub(super) fn strikes(&self, area: &Rect) -> bool {
        self.leader.is_some_and(|(from, to)| area.crossed_by(from, to))
    }
}

/// What a label stands around.
pub(super) struct Around {
    /// The middle of the token.
    pub(super) centre: Point,
    /// Half the token's square.
    pub(super) reach: f64,
    /// The distance from which a leader line starts.
    pub(super) radius: f64,
    /// Width and height of the label's box.
    pub(super) extent: (f64, f64),
    /// Which of the wanted extents that is.
    pub(super) cut: usize,
    /// How many times as large as usual labels are.
    pub(super) scale: f64,
}

/// The places beside the token, best first.
pub(super) fn near_places(around: &Around) -> Vec<Place> {
    let Around { centre, reach, extent: (width, height), cut, .. } = *around;
    let beside = reach + GAP;
    let (right, left) = (centre.x + beside, centre.x - beside - width);
    let (above, below) = (centre.y - reach - 1.0 - height, centre.y + reach + 1.0);
    let (mid_x, mid_y) = (centre.x - width / 2.0, centre.y - height / 2.0);
    let slip = height * 0.45;
    let near = [
        (right, mid_y),
        (left, mid_y),
        (mid_x, above),
        (mid_x, below),
        (right, mid_y - slip),
        (right, mid_y + slip),
        (left, mid_y - slip),
        (left, mid_y + slip),
        (centre.x - reach, above),
        (centre.x - reach, below),
        (centre.x + reach - width, above),
        (centre.x + reach - width, below),
    ];
    near.map(|(x, y)| Place { area: Rect { x, y, width, height }, leader: None, cut }).into()
}

/// The places at the end of a leader line of one of so many lengths, the shortest first.
pub(super) fn far_places(around: &Around, leads: usize) -> Vec<Place> {
    let Around { centre, reach, radius, extent: (width, height), cut, scale } = *around;
    let beside = reach + GAP;
    let mut places = Vec::with_capacity(leads * DIRECTIONS as usize);
    for lead in LEADS.iter().take(leads).map(|lead| lead * scale) {
        for direction in 0..DIRECTIONS {
            let (sin, cos) = sin_cos(f64::from(direction) / f64::from(DIRECTIONS));
            let end = Point::new(centre.x + cos * (beside + lead), centre.y + sin * (beside + lead));
            let x = end.x - width * share(cos, 0.2);
            let y = end.y - height * share(sin, 0.6);
            let area = Rect { x, y, width, height };
            let end = area.nearest(centre);
            let length = (end.x - centre.x).hypot(end.y - centre.y);
            let start = Point::new(
                centre.x + (end.x - centre.x) / length * radius,
                centre.y + (end.y - centre.y) / length * radius,
            );
            places.push(Place { area, leader: Some((start, end)), cut });
        }
    }
    places
}

/// Which part of a box lies before its anchor: none, half or all, by the direction it is seen in.
fn share(along: f64, flat: f64) -> f64 {
    if along > flat {
        0.0
    } else if along < -flat {
        1.0
    } else {
        0.5
    }
}
