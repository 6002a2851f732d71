//! Where a text stands that says something of one place on the board.

use super::{Frame, Point};

/// From the place to the text, so that the mark there stays clear.
const AWAY: f64 = 18.0;
/// What a text keeps from the edge of the picture.
const EDGE: f64 = 4.0;

/// Where the line begins of a text of this width that is about this place. It stands on the right and above, and
/// where the picture ends there on the left or below; it never leaves the picture, unless it is wider than that.
pub fn beside(frame: &Frame, at: Point, width: f64) -> Point {
    let last = frame.width - EDGE - width;
    let (right, left) = (at.x + AWAY, at.x - AWAY - width);
    let is_beside = right <= last || left >= EDGE;
    let x = if right > last && left >= EDGE { left } else { right.min(last).max(EDGE) };
    // With no room at its side it stands over the mark.
    let up = if is_beside { AWAY * 2.0 / 3.0 } else { AWAY };
    let y = if at.y - up - frame.text < EDGE { at.y + up + frame.text } else { at.y - up };
    Point::new(x, y)
}

/// How wide a text may be that is to stand in the picture.
pub fn room_beside(frame: &Frame) -> f64 {
    frame.width - 2.0 * EDGE
}

#[cfg(test)]
mod tests {
    use super::{beside, room_beside};
    use crate::model::Score;
    use crate::paint::Frame;

    #[test]
    fn a_text_stays_in_the_picture_and_clear_of_its_place() {
        for (width, height, text) in [(382.0, 390.0, 12.5), (382.0, 390.0, 20.0), (1000.0, 600.0, 12.5)] {
            let frame = Frame::with_text(width, height, text);
            for long in [40.0, 170.0, 230.0, room_beside(&frame)] {
                for score in 0..=100 {
                    for other in [0, 3, 50, 97, 100] {
                        let (Some(up), Some(right)) = (Score::new(score), Score::new(other)) else {
                            panic!()
                        };
                        for at in [frame.to_board(up, right), frame.to_board(right, up)] {
                            let begin = beside(&frame, at, long);
                            assert!(begin.x >= 0.0 && begin.x + long <= width, "{at:?} {long}");
                            assert!(begin.y - text >= 0.0 && begin.y + text / 3.0 <= height, "{at:?} {long}");
                            let is_aside = begin.x >= at.x + 13.0 || begin.x + long <= at.x - 13.0;
                            assert!(is_aside || begin.y <= at.y - 13.0 || begin.y - text >= at.y + 13.0);
                        }
                    }
                }
            }
        }
    }
}
