//! The words around and behind the tokens: quadrant names, axis names, figures.

use super::glyph::Short;
use super::names::FEW;
use super::scene::{Anchor, Field, Tone, Words};
use super::widths::{Face, LABEL_SIZE, TextWidths, fitted};
use super::{Frame, Point, Rect};
use crate::model::{Choice, Head, Quadrant, Score, lower_case};

/// Regular text is narrower than the label font of weight 600.
const REGULAR: f64 = 0.94;

/// Where the thresholds cross, or the nearest point of the board where another part is looked at.
fn crossing(head: &Head, frame: &Frame) -> Point {
    frame.board().nearest(frame.to_board(head.influence.threshold, head.interest.threshold))
}

/// The four quadrants, each with its caption in the outer corner, or where nobody stands if somebody stands there.
/// `marks` are those that captions keep clear of, `before` the quadrants of the picture before.
pub(super) fn fields(
    head: &Head,
    frame: &Frame,
    widths: &dyn TextWidths,
    marks: &[Rect],
    before: &[Field],
) -> Vec<Field> {
    let board = frame.board();
    let corner = crossing(head, frame);
    let field = |quadrant: &Quadrant| {
        let (left, right) =
            if quadrant.high_interest() { (corner.x, board.right()) } else { (board.x, corner.x) };
        let (top, bottom) =
            if quadrant.high_influence() { (board.y, corner.y) } else { (corner.y, board.bottom()) };
        let area = Rect::between(left, top, right, bottom);
        let known = before.iter().find(|field| field.quadrant == *quadrant);
        let fitting = captions(*quadrant, &area, head, frame, widths);
        let clear_of = |caption: &Vec<Words>, right: f64, down: f64| {
            caption.iter().all(|words| {
                let Rect { x, y, .. } = words.area();
                let (to_x, to_y) = (words.area().right() + right, words.area().bottom() + down);
                let ground = Rect::between(x - right, y - down, to_x, to_y);
                !marks.iter().any(|mark| mark.overlaps(&ground))
            })
        };
        let clear = |caption: &&Vec<Words>| clear_of(caption, 2.0, 2.0);
        // A name beside the token finds room there as well.
        let roomy = |caption: &&Vec<Words>| {
            marks.len() <= FEW && clear_of(caption, frame.label_limit() / 2.0, frame.label_height())
        };
        // One that can stay does: it is not to hop about while somebody is moved.
        let stays = known.and_then(|known| fitting.iter().find(|caption| **caption == known.caption));
        let others = || fitting.iter().find(roomy).or(fitting.iter().find(clear)).or(fitting.first());
        let caption = stays.filter(clear).or_else(others);
        Field { quadrant: *quadrant, area, caption: caption.cloned().unwrap_or_default() }
    };
    Quadrant::ALL.iter().map(field).collect()
}

/// The captions for which a quadrant has room, best first: name and what it stands for in the outer corner, at the
/// other end of the outer edge, in the corner below or above; then the name alone at these places.
fn captions(
    quadrant: Quadrant,
    area: &Rect,
    head: &Head,
    frame: &Frame,
    widths: &dyn TextWidths,
) -> Vec<Vec<Words>> {
    let (scale, narrow) = (frame.scale(), frame.is_narrow());
    let pad = scale * if narrow { 9.0 } else { 16.0 };
    let size = if narrow { 12.0 } else { 13.0 };
    let level = |high: bool, name: &str| {
        let level = if high { "high" } else { "low" };
        format!("{level} {}", in_sentence(name)).trim_end().to_owned()
    };
    let subtitle = format!(
        "{} · {}",
        level(quadrant.high_influence(), &head.influence.name),
        level(quadrant.high_interest(), &head.interest.name)
    );
    let (right, upper) = (quadrant.high_interest(), quadrant.high_influence());
    let places = [(right, upper), (!right, upper), (right, !upper)];
    let line = |(right, upper): (bool, bool), text: &str, from_edge: f64, size: f64, bold: bool| {
        let (x, anchor) =
            if right { (area.right() - pad, Anchor::End) } else { (area.x + pad, Anchor::Start) };
        let y = if upper { area.y + from_edge } else { area.bottom() - from_edge };
        words(text, Point::new(x, y), (size, bold), anchor, Tone::Soft, frame, widths)
    };
    // The name stands above what explains it, in the lower corners too.
    let both = places.iter().filter(|_| !narrow).map(|place| {
        let (first, second) = if place.1 { (6.0, 24.0) } else { (24.0, 6.0) };
        vec![
            line(*place, quadrant.label(), pad + first * scale, size, true),
            line(*place, &subtitle, pad + second * scale, 12.0, false),
        ]
    });
    let alone =
        places.iter().map(|place| vec![line(*place, quadrant.label(), pad + 6.0 * scale, size, true)]);
    let fits = |words: &Words| area.grown(-pad / 2.0).holds(&words.area());
    both.chain(alone).filter(|caption| caption.iter().all(fits)).collect()
}

/// A name as it stands inside a sentence: "Influence" becomes "influence", "ROI" stays.
pub fn in_sentence(name: &str) -> String {
    let lower = |word: &str| {
        let plain = word.chars().skip(1).all(|c| !c.is_uppercase()) && word.chars().count() > 1;
        if plain { lower_case(word) } else { word.to_owned() }
    };
    name.split(' ').map(lower).collect::<Vec<_>>().join(" ")
}

/// The names of both axes, in the middle of their sides.
pub(super) fn axis_names(head: &Head, frame: &Frame, widths: &dyn TextWidths) -> Vec<Words> {
    let (board, scale) = (frame.board(), frame.scale());
    let name = |name: &str, at: Point, room: f64, turned: bool| {
        if name.is_empty() {
            return None;
        }
        let arrow = " →";
        let room = room - frame.label_face().width(arrow, widths);
        let face = Face { scale: 12.0 / LABEL_SIZE, ..frame.label_face() };
        let text = fitted(name, room * 0.8, face, widths).0 + arrow;
        let words = words(&text, at, (12.0, true), Anchor::Middle, Tone::Soft, frame, widths);
        Some(Words { turned, ..words })
    };
    // Both stand at the outer rim of the picture, so that no figure meets them.
    let beside = Point::new(scale * if frame.is_narrow() { 9.0 } else { 14.0 }, board.centre().y);
    let below =
        Point::new(board.centre().x, frame.height - scale * if frame.is_narrow() { 8.0 } else { 12.0 });
    let upright = name(&head.influence.name, beside, board.height, true);
    let level = name(&head.interest.name, below, board.width, false);
    [upright, level].into_iter().flatten().collect()
}

/// Both ends of what is seen of each axis and its threshold, clear of tokens that stand on the edge.
pub(super) fn figures(head: &Head, frame: &Frame, widths: &dyn TextWidths) -> Vec<Words> {
    let board = frame.board();
    let scale = frame.scale();
    let clear = frame.token_size() * 0.5 + 5.0 * scale;
    let corner = crossing(head, frame);
    let window = frame.window;
    let figure = |text: &str, at: Point, anchor: Anchor| {
        words(text, at, (11.5, false), anchor, Tone::Faint, frame, widths)
    };
    let beside = |value: f64, y: f64| {
        figure(&Short(value.round()).to_string(), Point::new(board.x - clear, y), Anchor::End)
    };
    let below = |value: f64, x: f64| {
        figure(
            &Short(value.round()).to_string(),
            Point::new(x, board.bottom() + clear + 4.0 * scale),
            Anchor::Middle,
        )
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

/// `size` is that with labels of the usual size.
fn words(
    text: &str,
    at: Point,
    (size, bold): (f64, bool),
    anchor: Anchor,
    tone: Tone,
    frame: &Frame,
    widths: &dyn TextWidths,
) -> Words {
    let scale = size / LABEL_SIZE * if bold { 1.0 } else { REGULAR };
    let width = Face { scale, ..frame.label_face() }.width(text, widths);
    let size = size * frame.scale();
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
