//! The shapes of tokens.

use std::fmt::Write as _;

use super::turn::sin_cos;
use super::{Frame, Point, Token};
use crate::model::Shape;

/// How far a glyph may reach from its centre, as a part of its size.
pub(super) const REACH: f64 = 0.64;

/// The outline of a token in logical pixels.
#[derive(Debug, Clone, PartialEq)]
pub enum Outline {
    /// A circle.
    Circle {
        /// Its centre.
        centre: Point,
        /// Its radius.
        radius: f64,
    },
    /// A closed polygon.
    Polygon(Vec<Point>),
}

/// The outline of a shape around a point. `size` is the diameter of the circle; the other shapes
/// take the extent that looks as heavy as that circle.
pub fn outline(shape: Shape, centre: Point, size: f64) -> Outline {
    let polygon = |unit: &[(f64, f64)]| {
        let place = |(x, y): &(f64, f64)| Point::new(centre.x + x * size, centre.y + y * size);
        Outline::Polygon(unit.iter().map(place).collect())
    };
    match shape {
        Shape::Circle => Outline::Circle { centre, radius: size / 2.0 },
        Shape::Square => polygon(&[(-0.45, -0.45), (0.45, -0.45), (0.45, 0.45), (-0.45, 0.45)]),
        // The middle of the height stands on the scores; the centre of mass would look too high.
        Shape::Triangle => polygon(&[(0.0, -0.53), (0.6, 0.48), (-0.6, 0.48)]),
        Shape::Diamond => polygon(&[(0.0, -0.61), (0.61, 0.0), (0.0, 0.61), (-0.61, 0.0)]),
        Shape::Pentagon => polygon(&ring(5, 0.57, 0.57)),
        Shape::Hexagon => polygon(&ring(6, 0.55, 0.55)),
        Shape::Star => polygon(&ring(10, REACH, 0.31)),
        Shape::Cross => {
            let (arm, tip) = (0.19, 0.54);
            polygon(&[
                (-arm, -tip),
                (arm, -tip),
                (arm, -arm),
                (tip, -arm),
                (tip, arm),
                (arm, arm),
                (arm, tip),
                (-arm, tip),
                (-arm, arm),
                (-tip, arm),
                (-tip, -arm),
                (-arm, -arm),
            ])
        }
    }
}

/// Half the side of the smallest square around the centre that holds the shape.
pub(super) fn half_extent(shape: Shape, size: f64) -> f64 {
    match outline(shape, Point::new(0.0, 0.0), size) {
        Outline::Circle { radius, .. } => radius,
        Outline::Polygon(points) => {
            points.iter().map(|point| point.x.abs().max(point.y.abs())).fold(0.0, f64::max)
        }
    }
}

/// Font size of the number of a pile, in parts of that of labels.
pub(super) const BADGE_PART: f64 = 0.76;

/// Where the number of a pile stands, as a disc; none on a token that stands alone.
pub fn badge(token: &Token, frame: &Frame) -> Option<(Point, f64)> {
    let digits = token.pile.max(1).ilog10();
    let radius = (6.0 + 2.0 * f64::from(digits)) * frame.scale();
    let off = frame.token_size() * 0.42;
    (token.pile > 1).then(|| (Point::new(token.centre.x + off, token.centre.y - off), radius))
}

/// Corners on two circles in turn, the first one at the top.
fn ring(corners: u32, outer: f64, inner: f64) -> Vec<(f64, f64)> {
    (0..corners)
        .map(|corner| {
            let (sin, cos) = sin_cos(f64::from(corner) / f64::from(corners));
            let radius = if corner % 2 == 0 { outer } else { inner };
            (sin * radius, -cos * radius)
        })
        .collect()
}

/// The outline as the `d` attribute of an SVG path.
pub fn svg_path(shape: Shape, centre: Point, size: f64) -> String {
    match outline(shape, centre, size) {
        Outline::Circle { centre, radius } => {
            let (r, y) = (Short(radius), Short(centre.y));
            let (left, right) = (Short(centre.x - radius), Short(centre.x + radius));
            format!("M{left} {y}A{r} {r} 0 1 1 {right} {y}A{r} {r} 0 1 1 {left} {y}Z")
        }
        Outline::Polygon(points) => {
            let mut path = String::new();
            for (index, point) in points.iter().enumerate() {
                let verb = if index == 0 { 'M' } else { 'L' };
                // Writing to a string cannot fail.
                let _ = write!(path, "{verb}{} {}", Short(point.x), Short(point.y));
            }
            path.push('Z');
            path
        }
    }
}

/// A number for SVG: two decimals at most, no trailing zeros, no `-0`.
pub struct Short(pub f64);

impl std::fmt::Display for Short {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        // Not through the numbers of the standard library, whose exactness costs the program 13 KiB at its start.
        #[allow(clippy::cast_possible_truncation)] // no picture is as wide as that
        let hundredths = (self.0 * 100.0).round() as i64;
        if hundredths < 0 {
            f.write_str("-")?;
        }
        let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
        match rest {
            0 => write!(f, "{whole}"),
            rest if rest % 10 == 0 => write!(f, "{whole}.{}", rest / 10),
            rest => write!(f, "{whole}.{rest:02}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Outline, REACH, outline, svg_path};
    use crate::model::{Choice, Shape};
    use crate::paint::Point;

    #[test]
    fn shapes_are_balanced_and_keep_their_reach() {
        for shape in Shape::ALL {
            let area = match outline(*shape, Point::new(0.0, 0.0), 1.0) {
                Outline::Circle { radius, .. } => std::f64::consts::PI * radius * radius,
                Outline::Polygon(points) => {
                    let next = points.iter().cycle().skip(1);
                    let shoelace: f64 = points.iter().zip(next).map(|(a, b)| a.x * b.y - b.x * a.y).sum();
                    for point in &points {
                        assert!(point.x.abs().max(point.y.abs()) <= REACH + 1e-9, "{shape:?}");
                    }
                    shoelace.abs() / 2.0
                }
            };
            assert!((0.55..0.88).contains(&area), "{shape:?} {area}");
        }
    }

    #[test]
    fn paths_are_short() {
        let centre = Point::new(10.0, 20.0);
        assert_eq!(svg_path(Shape::Circle, centre, 10.0), "M5 20A5 5 0 1 1 15 20A5 5 0 1 1 5 20Z");
        assert_eq!(svg_path(Shape::Square, centre, 10.0), "M5.5 15.5L14.5 15.5L14.5 24.5L5.5 24.5Z");
    }
}
