//! The words around and behind the tokens: quadrant names, axis names, figures.

use super::glyph::Short;
use super::scene::{Anchor, Field, Tone, Words};
use super::widths::{LABEL_SIZE, TextWidths, fitted};
use super::{Frame, Point, Rect};
use crate::model::{Choice, Head, Quadrant, Score, lower_case};

/// Regular text is narrower than the label font of weight 600.
const REGULAR: f64 = 0.94;

/// Where the thresholds cross, or the nearest point of the board where another part is looked at.
fn crossing(head: &Head, frame: &Frame) -> Point {
    frame.board().nearest(frame.to_board(head.influence.threshold, head.interest.threshold))
}

/// The four quadrants with their captions in the outer corners.
pub(super) fn fields(head: &Head, frame: &Frame, widths: &dyn TextWidths) -> Vec<Field> {
    let board = frame.board();
    let corner = crossing(head, frame);
    Quadrant::ALL
        .iter()
        .map(|quadrant| {
            let (left, right) =
                if quadrant.high_interest() { (corner.x, board.right()) } else { (board.x, corner.x) };
            let (top, bottom) =
                if quadrant.high_influence() { (board.y, corner.y) } else { (corner.y, board.bottom()) };
            let area = Rect::between(left, top, right, bottom);
            Field { quadrant: *quadrant, area, caption: caption(*quadrant, &area, head, frame, widths) }
        })
        .collect()
}

fn caption(
    quadrant: Quadrant,
    area: &Rect,
    head: &Head,
    frame: &Frame,
    widths: &dyn TextWidths,
) -> Vec<Words> {
    let pad = if frame.is_narrow() { 9.0 } else { 16.0 };
    let (at_x, anchor) = if quadrant.high_interest() {
        (area.right() - pad, Anchor::End)
    } else {
        (area.x + pad, Anchor::Start)
    };
    let line = |text: &str, from_edge: f64, size: f64, bold: bool| {
        let y = if quadrant.high_influence() { area.y + from_edge } else { area.bottom() - from_edge };
        words(text, Point::new(at_x, y), size, bold, anchor, Tone::Soft, widths)
    };
    let fits = |words: &Words| area.grown(-pad / 2.0).holds(&words.area());

    let level = |high: bool, name: &str| {
        let level = if high { "high" } else { "low" };
        format!("{level} {}", in_sentence(name)).trim_end().to_owned()
    };
    let subtitle = format!(
        "{} · {}",
        level(quadrant.high_influence(), &head.influence.name),
        level(quadrant.high_interest(), &head.interest.name)
    );
    let size = if frame.is_narrow() { 12.0 } else { 13.0 };
    // The name stands above what explains it, in the lower corners too.
    let upper = quadrant.high_influence();
    let second = line(&subtitle, pad + if upper { 24.0 } else { 6.0 }, 12.0, false);
    let name_from_edge = pad + if upper || frame.is_narrow() { 6.0 } else { 24.0 };
    let both = [line(quadrant.label(), name_from_edge, size, true), second];
    if !frame.is_narrow() && both.iter().all(fits) {
        return both.into();
    }
    let alone = line(quadrant.label(), pad + 6.0, size, true);
    if fits(&alone) { vec![alone] } else { Vec::new() }
}

/// A name as it stands inside a sentence: "Influence" becomes "influence", "ROI" stays.
fn in_sentence(name: &str) -> String {
    let lower = |word: &str| {
        let plain = word.chars().skip(1).all(|c| !c.is_uppercase()) && word.chars().count() > 1;
        if plain { lower_case(word) } else { word.to_owned() }
    };
    name.split(' ').map(lower).collect::<Vec<_>>().join(" ")
}

/// The names of both axes, in the middle of their sides.
pub(super) fn axis_names(head: &Head, frame: &Frame, widths: &dyn TextWidths) -> Vec<Words> {
    let board = frame.board();
    let name = |name: &str, at: Point, room: f64, turned: bool| {
        if name.is_empty() {
            return None;
        }
        let arrow = " →";
        let room = room - widths.width(arrow);
        let text = fitted(name, room * 0.8, 12.0 / LABEL_SIZE, widths).0 + arrow;
        let words = words(&text, at, 12.0, true, Anchor::Middle, Tone::Soft, widths);
        Some(Words { turned, ..words })
    };
    // Both stand at the outer rim of the picture, so that no figure meets them.
    let beside = Point::new(if frame.is_narrow() { 9.0 } else { 14.0 }, board.centre().y);
    let below = Point::new(board.centre().x, frame.height - if frame.is_narrow() { 8.0 } else { 12.0 });
    let upright = name(&head.influence.name, beside, board.height, true);
    let level = name(&head.interest.name, below, board.width, false);
    [upright, level].into_iter().flatten().collect()
}

/// Both ends of what is seen of each axis and its threshold, clear of tokens that stand on the edge.
pub(super) fn figures(head: &Head, frame: &Frame, widths: &dyn TextWidths) -> Vec<Words> {
    let board = frame.board();
    let clear = frame.token_size() * 0.5 + 5.0;
    let corner = crossing(head, frame);
    let window = frame.window;
    let figure =
        |text: &str, at: Point, anchor: Anchor| words(text, at, 11.5, false, anchor, Tone::Faint, widths);
    let beside = |value: f64, y: f64| {
        figure(&Short(value.round()).to_string(), Point::new(board.x - clear, y), Anchor::End)
    };
    let below = |value: f64, x: f64| {
        figure(&Short(value.round()).to_string(), Point::new(x, board.bottom() + clear + 4.0), Anchor::Middle)
    };
    let with_threshold = |ends: [Words; 2], middle: Words, gap: f64| {
        let near = |end: &Words| end.area().grown(gap).overlaps(&middle.area());
        let touches = ends.iter().any(near);
        ends.into_iter().chain((!touches).then_some(middle)).collect::<Vec<_>>()
    };
    let value = |threshold: Score| f64::from(threshold.get());
    let mut all = with_threshold(
        [beside(window.influence(), board.bottom()), beside(window.influence() + window.span(), board.y)],
        beside(value(head.influence.threshold), corner.y),
        1.0,
    );
    all.extend(with_threshold(
        [below(window.interest(), board.x), below(window.interest() + window.span(), board.right())],
        below(value(head.interest.threshold), corner.x),
        4.0,
    ));
    all
}

fn words(
    text: &str,
    at: Point,
    size: f64,
    bold: bool,
    anchor: Anchor,
    tone: Tone,
    widths: &dyn TextWidths,
) -> Words {
    let scale = size / LABEL_SIZE * if bold { 1.0 } else { REGULAR };
    let width = fitted(text, f64::INFINITY, scale, widths).1;
    Words { text: text.to_owned(), at, size, bold, anchor, tone, turned: false, width }
}

#[cfg(test)]
mod tests {
    use super::in_sentence;

    #[test]
    fn names_are_lowered_with_sense() {
        for (name, sentence) in [
            ("Influence", "influence"),
            ("Change Readiness", "change readiness"),
            ("ROI", "ROI"),
            ("Interest in GDPR", "interest in GDPR"),
            ("", ""),
            ("X", "X"),
        ] {
            assert_eq!(in_sentence(name), sentence);
        }
    }
}
