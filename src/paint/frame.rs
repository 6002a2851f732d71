//! Where the board lies in the picture, and how scores become pixels.

use super::widths::{Face, LABEL_SIZE};
use super::{Point, Rect};
use crate::model::{Score, Window, held};

/// Below this width, in logical pixels with labels of the usual size, a picture counts as narrow (a phone held
/// upright).
const NARROW: f64 = 480.0;
/// Nothing can be read in a smaller picture, and the margins must fit.
const SMALLEST: f64 = 120.0;
/// Of the shorter side of a picture, the part that labels have by themselves where it is large, as on a projector.
const LABEL_PART: f64 = 1.0 / 70.0;
/// The part of it that they have at most, whatever was asked for: beyond that nothing else finds room.
const MOST_PART: f64 = 1.0 / 16.0;
/// Nobody can read smaller ones.
const LEAST: f64 = 10.0;
/// And the largest size that they have by themselves.
const LARGEST: f64 = 24.0;

/// The picture and the board (the plot area) inside it, in logical pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// Width of the whole picture.
    pub width: f64,
    /// Height of the whole picture.
    pub height: f64,
    /// Left edge of the board: the least interest that is seen.
    pub left: f64,
    /// Upper edge of the board: the most influence that is seen.
    pub top: f64,
    /// Right edge of the board: the most interest that is seen.
    pub right: f64,
    /// Lower edge of the board: the least influence that is seen.
    pub bottom: f64,
    /// Size of the label font. Everything that is written, and the ground that it takes, grows with it.
    pub text: f64,
    /// The part of the grid that the board shows.
    pub window: Window,
}

impl Frame {
    /// A frame for a picture of this size with labels of the usual size.
    pub fn fitted(width: f64, height: f64) -> Self {
        Self::with_text(width, height, LABEL_SIZE)
    }

    /// A frame for a picture of this size with labels of that one, with margins that hold axis names, figures
    /// and the half of a token that stands on the edge. A picture below 120 px, or one that is no number,
    /// becomes 120.
    pub fn with_text(width: f64, height: f64, text: f64) -> Self {
        let sound = |size: f64| if size.is_finite() { size.floor().clamp(SMALLEST, 1e5) } else { SMALLEST };
        let (width, height) = (sound(width), sound(height));
        let most = width.min(height) * MOST_PART;
        let text = if text.is_finite() { held(text, LEAST, most.max(LABEL_SIZE)) } else { LABEL_SIZE };
        let scale = text / LABEL_SIZE;
        let (left, top, right, bottom) =
            if width < NARROW * scale { (46.0, 13.0, 13.0, 42.0) } else { (56.0, 18.0, 18.0, 50.0) };
        Self {
            width,
            height,
            left: left * scale,
            top: top * scale,
            right: width - right * scale,
            bottom: height - bottom * scale,
            text,
            window: Window::WHOLE,
        }
    }

    /// The size that labels should have in a picture of this size: larger on a large one, so that it can be read
    /// from further away, and so many times as large as somebody has asked for.
    pub fn label_size(width: f64, height: f64, times: f64) -> f64 {
        held(width.min(height) * LABEL_PART, LABEL_SIZE, LARGEST) * times
    }

    /// The same frame with another part of the grid on its board.
    pub fn looking_at(self, window: Window) -> Self {
        Self { window, ..self }
    }

    /// The board as a rectangle.
    pub fn board(&self) -> Rect {
        Rect::between(self.left, self.top, self.right, self.bottom)
    }

    /// The whole picture as a rectangle.
    pub fn picture(&self) -> Rect {
        Rect::between(0.0, 0.0, self.width, self.height)
    }

    /// Whether space is short, as on a phone.
    pub fn is_narrow(&self) -> bool {
        self.width < NARROW * self.scale()
    }

    /// Whether buttons have room in the margin below the board, beside the name of the axis.
    pub fn has_room_below(&self) -> bool {
        self.width >= 620.0 * self.scale()
    }

    /// How many times as large as usual everything is that is written.
    pub fn scale(&self) -> f64 {
        self.text / LABEL_SIZE
    }

    /// The same for marks: they grow half as much, because they can be told apart from further away.
    pub fn mark_scale(&self) -> f64 {
        f64::midpoint(1.0, self.scale())
    }

    /// Nominal size of a token: the diameter of a circle.
    pub fn token_size(&self) -> f64 {
        let size = if self.is_narrow() { 15.0 } else { 18.0 };
        size * self.mark_scale()
    }

    /// Height of a label's box around one line.
    pub fn label_height(&self) -> f64 {
        self.text * 1.28
    }

    /// The font of labels, as a measure.
    pub(super) fn label_face(&self) -> Face {
        Face { label: self.text, scale: 1.0 }
    }

    /// Widest text of a label; longer names are cut.
    pub fn label_limit(&self) -> f64 {
        ((self.right - self.left) * 0.36).max(24.0 * self.scale()).min(170.0 * self.scale())
    }

    /// Where a token with these scores has its centre: on the board, or beyond it where another part of
    /// the grid is looked at.
    pub fn to_board(&self, influence: Score, interest: Score) -> Point {
        let along = |score: Score, low: f64| (f64::from(score.get()) - low) / self.window.span();
        Point::new(
            self.left + along(interest, self.window.interest()) * (self.right - self.left),
            self.bottom - along(influence, self.window.influence()) * (self.bottom - self.top),
        )
    }

    /// Influence and interest, in this order, of a point in `board_px`: 0 to 100 on the board, and
    /// beyond outside it. `Score::nearest` makes a score of each.
    pub fn from_board(&self, board_px: Point) -> (f64, f64) {
        let units = |share: f64, low: f64| low + share * self.window.span();
        (
            units((self.bottom - board_px.y) / (self.bottom - self.top), self.window.influence()),
            units((board_px.x - self.left) / (self.right - self.left), self.window.interest()),
        )
    }

    /// How much influence and interest, in this order, a way in pixels is.
    pub fn units(&self, right_px: f64, down_px: f64) -> (f64, f64) {
        (
            -down_px / (self.bottom - self.top) * self.window.span(),
            right_px / (self.right - self.left) * self.window.span(),
        )
    }
}

#[cfg(test)]
mod tests {
    use super::Frame;
    use crate::model::{Score, Window};
    use crate::paint::Point;

    #[test]
    fn every_score_comes_back() {
        for (width, height) in [(760.0, 780.0), (330.0, 330.0), (0.0, f64::NAN), (1920.5, 400.2)] {
            let window = Window::new(20.0, 30.0, 12.5);
            for (frame, (influence, interest)) in
                [Frame::fitted(width, height), Frame::fitted(width, height).looking_at(window)]
                    .into_iter()
                    .flat_map(|frame| (0..=100).map(move |n| (frame, (n, 100 - n))))
            {
                let scores = (Score::nearest(f64::from(influence)), Score::nearest(f64::from(interest)));
                let back = frame.from_board(frame.to_board(scores.0, scores.1));
                assert!((back.0 - f64::from(influence)).abs() < 1e-9);
                assert!((back.1 - f64::from(interest)).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn ends_of_the_scale_lie_on_the_edge() {
        let frame = Frame::fitted(760.0, 780.0);
        assert_eq!(frame.to_board(Score::MAX, Score::MIN), Point::new(frame.left, frame.top));
        assert_eq!(frame.to_board(Score::MIN, Score::MAX), Point::new(frame.right, frame.bottom));
        let beyond = frame.from_board(Point::new(frame.right + 10.0, frame.top - 10.0));
        assert!(beyond.0 > 100.0 && beyond.1 > 100.0);
    }

    #[test]
    fn half_a_token_fits_into_every_margin() {
        for width in [120.0, 330.0, 479.0, 480.0, 1200.0] {
            for text in [0.0, 11.0, 12.5, 21.0, 32.0, f64::NAN] {
                let frame = Frame::with_text(width, width, text);
                assert!(
                    frame.picture().holds(&frame.board().grown(frame.token_size() * 0.7)),
                    "{width}, {text}"
                );
                assert!(frame.board().width > width / 4.0 && frame.board().height > width / 4.0);
            }
        }
    }

    #[test]
    fn labels_are_larger_in_a_larger_picture() {
        let size = |width, height| Frame::label_size(width, height, 1.0);
        assert_eq!((size(816.0, 792.0), size(389.0, 385.0)), (12.5, 12.5));
        assert!(size(1316.0, 1012.0) >= 14.0, "in a window of 1920 x 1080");
        assert!((size(9_000.0, 9_000.0) - 24.0).abs() < 1e-9);
        let largest = Frame::with_text(656.0, 652.0, Frame::label_size(656.0, 652.0, 1.68)).text;
        assert!((largest - 21.0).abs() < 1e-9, "{largest}");
    }
}
