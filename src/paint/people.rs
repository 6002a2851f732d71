//! Who stands where on the board: one token a place, and the people of an open pile around theirs.

use std::f64::consts::TAU;

use super::turn::sin_cos;
use super::{Frame, Look, Point, Showing};
use crate::model::{Score, Stakeholder, StakeholderMap, held};

/// Distance of the first ring of an open pile from its place, and of each ring from the one before, in
/// logical pixels, for marks of the usual size.
const RING_PX: (f64, f64) = (40.0, 30.0);
/// Room for each token on a ring.
const ROOM_PX: f64 = 30.0;
/// Number of values that a score can have.
const SCORES: usize = 101;

/// Somebody who has a token.
pub(super) struct Stand<'a> {
    pub(super) person: &'a Stakeholder,
    pub(super) centre: Point,
    /// The place where the scores are, for somebody of an open pile.
    pub(super) tied: Option<Point>,
    /// How many stand at the same scores, this one among them.
    pub(super) pile: usize,
    pub(super) dim: bool,
    pub(super) chosen: bool,
}

/// Everybody who has a token, in drawing order. Of those with the same scores it is the selected one, or
/// the first who is not dimmed.
pub(super) fn stands<'a>(map: &'a StakeholderMap, frame: &Frame, look: &Look) -> Vec<Stand<'a>> {
    let seen = frame.board().grown(1.0);
    let mut stands: Vec<Stand<'a>> = Vec::new();
    let mut places: Vec<Option<usize>> = vec![None; SCORES * SCORES];
    let mut opened: Vec<Stand<'a>> = Vec::new();
    for person in map.in_order() {
        let dim = match (look.showing)(person) {
            Showing::Full => false,
            Showing::Dim => true,
            Showing::Hidden => continue,
        };
        let Some((influence, interest)) = person.placed() else { continue };
        let centre = frame.to_board(influence, interest);
        if !seen.has(centre) {
            continue;
        }
        let chosen = look.first == Some(&person.id);
        let stand = Stand { person, centre, tied: None, pile: 1, dim, chosen };
        if look.open == Some((influence, interest)) {
            opened.push(stand);
            continue;
        }
        let place = &mut places[usize::from(influence.get()) * SCORES + usize::from(interest.get())];
        if let Some(known) = place.and_then(|at| stands.get_mut(at)) {
            known.pile += 1;
            if chosen || (known.dim && !dim && !known.chosen) {
                *known = Stand { pile: known.pile, ..stand };
            }
        } else {
            *place = Some(stands.len());
            stands.push(stand);
        }
    }
    if opened.len() > 1 {
        spread(&mut opened, frame);
    }
    stands.append(&mut opened);
    stands
}

/// Puts the people of a pile in rings around their place, or around the nearest point where there is room.
fn spread(pile: &mut [Stand], frame: &Frame) {
    let Some(place) = pile.first().map(|stand| stand.centre) else { return };
    let mut offsets: Vec<(f64, f64)> = Vec::with_capacity(pile.len());
    let ring = (RING_PX.0 * frame.mark_scale(), RING_PX.1 * frame.mark_scale());
    let (mut radius, mut left) = (ring.0, pile.len());
    let mut outermost = radius;
    while left > 0 {
        let on_ring = room_on(radius / frame.mark_scale()).min(left);
        for number in 0..on_ring {
            let (sin, cos) = sin_cos(share(number, on_ring));
            offsets.push((sin * radius, -cos * radius)); // from the top, clockwise
        }
        left -= on_ring;
        outermost = radius;
        radius += ring.1;
    }
    let reach = outermost + frame.token_size();
    let board = frame.board();
    let within = |at: f64, low: f64, high: f64| {
        if low + reach <= high - reach {
            held(at, low + reach, high - reach)
        } else {
            f64::midpoint(low, high)
        }
    };
    let middle =
        Point::new(within(place.x, board.x, board.right()), within(place.y, board.y, board.bottom()));
    for (stand, (right, down)) in pile.iter_mut().zip(offsets) {
        stand.tied = Some(place);
        stand.centre = Point::new(middle.x + right, middle.y + down);
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a small positive number
fn room_on(radius: f64) -> usize {
    ((radius * TAU / ROOM_PX) as usize).max(1)
}

fn share(number: usize, of: usize) -> f64 {
    let float = |number: usize| u32::try_from(number).map_or(0.0, f64::from);
    float(number) / float(of).max(1.0)
}

/// How much a name matters where not all have room: who has more say and more at stake comes first.
pub(super) fn weight(person: &Stakeholder) -> u32 {
    let value = |score: Option<Score>| score.map_or(0, |score| u32::from(score.get()));
    value(person.influence) + value(person.interest)
}
