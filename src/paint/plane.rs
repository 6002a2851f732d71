//! Points and rectangles of the picture.

use crate::model::held;

/// A place in the picture, in logical pixels from its upper left corner; `y` grows downwards.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// Pixels to the right.
    pub x: f64,
    /// Pixels down.
    pub y: f64,
}

impl Point {
    /// The point at these coordinates.
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }
}

/// An upright rectangle in logical pixels. Width and height are never negative.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rect {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Extent to the right.
    pub width: f64,
    /// Extent downwards.
    pub height: f64,
}

impl Rect {
    /// The rectangle between two edges each way.
    pub fn between(left: f64, top: f64, right: f64, bottom: f64) -> Self {
        Self { x: left, y: top, width: (right - left).max(0.0), height: (bottom - top).max(0.0) }
    }

    /// The square around a point, `half` pixels to every side.
    pub fn around(centre: Point, half: f64) -> Self {
        Self::between(centre.x - half, centre.y - half, centre.x + half, centre.y + half)
    }

    /// Right edge.
    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    /// Lower edge.
    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    /// The middle.
    pub fn centre(&self) -> Point {
        Point::new(self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    /// This rectangle with `by` pixels more on every side (fewer where negative).
    #[must_use]
    pub fn grown(&self, by: f64) -> Self {
        Self::between(self.x - by, self.y - by, self.right() + by, self.bottom() + by)
    }

    /// Whether the insides of both have a point in common. Touching edges do not count.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    /// Whether `other` lies wholly within.
    pub fn holds(&self, other: &Self) -> bool {
        other.x >= self.x
            && other.y >= self.y
            && other.right() <= self.right()
            && other.bottom() <= self.bottom()
    }

    /// Whether a point lies within.
    pub fn has(&self, point: Point) -> bool {
        (self.x..=self.right()).contains(&point.x) && (self.y..=self.bottom()).contains(&point.y)
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn joined(&self, other: &Self) -> Self {
        Self::between(
            self.x.min(other.x),
            self.y.min(other.y),
            self.right().max(other.right()),
            self.bottom().max(other.bottom()),
        )
    }

    /// The point of this rectangle nearest to `point`.
    pub fn nearest(&self, point: Point) -> Point {
        Point::new(held(point.x, self.x, self.right()), held(point.y, self.y, self.bottom()))
    }

    /// Whether the straight line from `from` to `to` passes through the inside (Liang and Barsky 1984).
    pub fn crossed_by(&self, from: Point, to: Point) -> bool {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
        let sides = [
            (-dx, from.x - self.x),
            (dx, self.right() - from.x),
            (-dy, from.y - self.y),
            (dy, self.bottom() - from.y),
        ];
        for (slope, room) in sides {
            if slope == 0.0 {
                if room <= 0.0 {
                    return false;
                }
            } else if slope < 0.0 {
                enter = enter.max(room / slope);
            } else {
                leave = leave.min(room / slope);
            }
        }
        enter < leave
    }
}

/// Whether two straight lines cross.
pub(super) fn lines_cross(a: (Point, Point), b: (Point, Point)) -> bool {
    let side = |(p, q): (Point, Point), r: Point| (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    side(a, b.0) * side(a, b.1) < 0.0 && side(b, a.0) * side(b, a.1) < 0.0
}

#[cfg(test)]
mod tests {
    use super::{Point, Rect};

    #[test]
    fn a_line_crosses_only_the_inside() {
        let rect = Rect::between(10.0, 10.0, 20.0, 20.0);
        for (from, to, crosses) in [
            ((0.0, 15.0), (30.0, 15.0), true),
            ((0.0, 15.0), (9.0, 15.0), false),
            ((0.0, 10.0), (30.0, 10.0), false),
            ((0.0, 0.0), (30.0, 30.0), true),
            ((0.0, 20.0), (20.0, 40.0), false),
            ((15.0, 15.0), (15.0, 16.0), true),
        ] {
            let found = rect.crossed_by(Point::new(from.0, from.1), Point::new(to.0, to.1));
            assert_eq!(found, crosses, "{from:?} {to:?}");
        }
    }
}
