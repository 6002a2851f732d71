//! Draws a scene on any plotters backend.
//!
//! plotters takes whole numbers only, so the picture is fitted to the area: one that is four times
//! as wide as the picture gets coordinates of a quarter pixel. Everything is drawn by anchors; no
//! backend is asked how wide a text is.

use plotters::coord::Shift;
use plotters::drawing::DrawingArea;
use plotters_backend::DrawingBackend;

use super::brush::{Brush, Painted, Type};
use super::glyph::BADGE_PART;
use super::scene::{Anchor, Label, Scene, Token, Words};
use super::turn::sin_cos;
use super::{Frame, Outline, Palette, Point, Rect, Rgb, badge, outline};
use crate::model::Quadrant;

/// Radius of the board's corners, in logical pixels.
const BOARD_CORNER: f64 = 10.0;
/// Radius of a label's corners.
const LABEL_CORNER: f64 = 4.0;
/// Width of the ground around a token.
const HALO: f64 = 1.5;
/// Width of the line of a token without a group.
const OUTLINE: f64 = 2.0;

/// Draws everything behind the people: quadrants, lines, captions, axis names and figures.
///
/// The picture fills the width of the area. Passes on the errors of the backend.
pub fn paint_backdrop<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    scene: &Scene,
    palette: &Palette,
) -> Painted<DB> {
    let brush = Brush::fitted(area, &scene.frame);
    for field in &scene.fields {
        // Whole pixels, so that two tints meet in a sharp edge.
        let Rect { x, y, .. } = field.area;
        let (right, bottom) = (field.area.right().round(), field.area.bottom().round());
        let whole = Rect::between(x.round(), y.round(), right, bottom);
        brush.polygon(&rounded(&whole, outer_corner(field.quadrant)), palette.tint(field.quadrant))?;
    }
    for (from, to) in &scene.thresholds {
        brush.hairline(*from, *to, palette.strong_line)?;
    }
    let edge = rounded(&scene.frame.board().grown(-0.5), [BOARD_CORNER - 0.5; 4]);
    brush.outline(&edge, 1.0, palette.line)?;
    let captions = scene.fields.iter().flat_map(|field| &field.caption);
    for words in captions.chain(&scene.axis_names).chain(&scene.figures) {
        paint_words(&brush, words, palette)?;
    }
    Ok(())
}

/// Draws the people: leader lines, then tokens, then labels above all of them.
///
/// The picture fills the width of the area. Passes on the errors of the backend.
pub fn paint_tokens<DB: DrawingBackend>(
    area: &DrawingArea<DB, Shift>,
    scene: &Scene,
    palette: &Palette,
) -> Painted<DB> {
    let brush = Brush::fitted(area, &scene.frame);
    let labels = || scene.tokens.iter().filter_map(|token| token.label.as_ref());
    let ties = scene.tokens.iter().filter_map(|token| Some((token.tied?, token.centre)));
    for (from, to) in labels().filter_map(|label| label.leader).chain(ties) {
        brush.line(from, to, 1.0, palette.neutral)?;
    }
    for token in &scene.tokens {
        paint_token(&brush, token, &scene.frame, palette)?;
    }
    for label in labels() {
        paint_label(&brush, label, scene.frame.text, palette)?;
    }
    Ok(())
}

fn paint_words<DB: DrawingBackend>(brush: &Brush<DB>, words: &Words, palette: &Palette) -> Painted<DB> {
    let style = Type {
        size: words.size,
        bold: words.bold,
        anchor: words.anchor,
        turned: words.turned,
        colour: palette.tone(words.tone),
        width: None,
    };
    brush.text(&words.text, words.at, &style)
}

fn paint_token<DB: DrawingBackend>(
    brush: &Brush<DB>,
    token: &Token,
    frame: &Frame,
    palette: &Palette,
) -> Painted<DB> {
    let size = frame.token_size();
    let fill = |size: f64, colour: Rgb| match outline(token.shape, token.centre, size) {
        Outline::Circle { centre, radius } => brush.disc(centre, radius, colour),
        Outline::Polygon(corners) => brush.polygon(&corners, colour),
    };
    fill(size + 2.0 * HALO, palette.halo)?;
    if let Some(colour) = token.colour {
        fill(size, palette.group(colour))?;
    } else {
        fill(size - 1.0, palette.neutral)?;
        fill(size - 1.0 - 2.0 * OUTLINE, palette.soft_neutral)?;
    }
    if let Some((centre, radius)) = badge(token, frame) {
        brush.disc(centre, radius + HALO, palette.halo)?;
        brush.disc(centre, radius, palette.ink)?;
        let style = Type {
            size: frame.text * BADGE_PART,
            bold: true,
            anchor: Anchor::Middle,
            turned: false,
            colour: palette.halo,
            width: None,
        };
        brush.text(&token.pile.to_string(), centre, &style)?;
    }
    Ok(())
}

fn paint_label<DB: DrawingBackend>(
    brush: &Brush<DB>,
    label: &Label,
    size: f64,
    palette: &Palette,
) -> Painted<DB> {
    brush.polygon(&rounded(&label.area(), [LABEL_CORNER; 4]), palette.halo)?;
    let style = Type {
        size,
        bold: true,
        anchor: Anchor::Start,
        turned: false,
        colour: palette.ink,
        width: Some(label.width - 2.0 * Label::PAD),
    };
    brush.text(&label.text, Point::new(label.x + Label::PAD, label.area().centre().y), &style)
}

/// Which corner of a quadrant is a corner of the board.
fn outer_corner(quadrant: Quadrant) -> [f64; 4] {
    let mut corners = [0.0; 4];
    corners[match quadrant {
        Quadrant::KeepSatisfied => 0,
        Quadrant::ManageClosely => 1,
        Quadrant::KeepInformed => 2,
        Quadrant::Monitor => 3,
    }] = BOARD_CORNER;
    corners
}

/// The corners of a rectangle, rounded by these radii: upper left, then clockwise.
fn rounded(rect: &Rect, radii: [f64; 4]) -> Vec<Point> {
    const STEPS: u32 = 6;
    let ends = [
        Point::new(rect.x, rect.y),
        Point::new(rect.right(), rect.y),
        Point::new(rect.right(), rect.bottom()),
        Point::new(rect.x, rect.bottom()),
    ];
    let middle = rect.centre();
    let mut corners = Vec::new();
    for ((end, radius), quarter) in ends.into_iter().zip(radii).zip(0u32..) {
        let radius = radius.min(rect.width / 2.0).min(rect.height / 2.0);
        if radius <= 0.0 {
            corners.push(end);
            continue;
        }
        let centre = Point::new(
            end.x + radius * (middle.x - end.x).signum(),
            end.y + radius * (middle.y - end.y).signum(),
        );
        for step in 0..=STEPS {
            let turn = f64::from(quarter) + f64::from(step) / f64::from(STEPS) + 2.0;
            let (sin, cos) = sin_cos(turn / 4.0);
            corners.push(Point::new(centre.x + cos * radius, centre.y + sin * radius));
        }
    }
    corners
}
