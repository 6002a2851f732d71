//! Names on the board: what each label says, and where it stands.

use std::collections::HashMap;

use super::glyph::half_extent;
use super::labels::{CROWD, TIGHT, Urgency, Wish, place};
use super::people::{Stand, weight};
use super::places::Place;
use super::widths::{LABEL_SIZE, TextWidths, fitted};
use super::{Frame, Label, Point, Rect, Scene, Token};
use crate::model::{Colour, Id, Shape};

/// Where more than these are seen, only who is selected has a label: one beside each other token would
/// cover what it stands beside.
const MOST_LABELLED: usize = 2_000;
/// Height of a label's box.
const HEIGHT: f64 = LABEL_SIZE + 5.5;
/// How far the number of a pile stands out of its token, in logical pixels.
const BADGE_PX: f64 = 5.0;

/// A label for each who stands on the board, or none where there is no room for it.
pub(super) fn names(
    people: &[Stand],
    looks: &[(Shape, Option<Colour>)],
    captions: &[Rect],
    frame: &Frame,
    widths: &dyn TextWidths,
    before: Option<&Scene>,
) -> Vec<Option<Label>> {
    let tokens = before.filter(|before| before.frame == *frame).map_or(&[][..], |before| &before.tokens);
    let before: HashMap<&Id, &Token> = tokens.iter().map(|token| (&token.id, token)).collect();
    let crowded = people.len() > MOST_LABELLED;
    let mut texts: Vec<Vec<(String, f64)>> = people
        .iter()
        .map(|stand| {
            let silent = !stand.chosen && stand.tied.is_none() && (crowded || stand.dim);
            // Whoever is pointed out may have more room than the others.
            let company = if stand.chosen || stand.tied.is_some() { 1 } else { people.len() };
            if silent { Vec::new() } else { wordings(&stand.person.name, company, frame, widths) }
        })
        .collect();
    let wish = |stand: &Stand, shape: Shape, texts: &[(String, f64)]| Wish {
        centre: stand.centre,
        half: half_extent(shape, frame.token_size()) + if stand.pile > 1 { BADGE_PX } else { 1.0 },
        extents: texts.iter().map(|(_, width)| (width + 2.0 * Label::PAD, HEIGHT)).collect(),
        good: if people.len() > TIGHT { usize::MAX } else { 3 },
        urgency: match stand {
            Stand { chosen: true, .. } => Urgency::Chosen,
            Stand { tied: Some(_), .. } => Urgency::Near,
            _ => Urgency::Usual,
        },
        weight: weight(stand.person),
        before: before.get(&stand.person.id).and_then(|token| stood(token, stand, texts)),
    };
    let wishes: Vec<Wish> = people
        .iter()
        .zip(looks)
        .zip(&texts)
        .map(|((stand, look), texts)| wish(stand, look.0, texts))
        .collect();
    let places = place(&wishes, captions, frame);
    places.iter().zip(&mut texts).map(|(place, texts)| label(texts, place.as_ref()?)).collect()
}

/// Where the label of a token stood, if token and name are as they were.
fn stood(token: &Token, stand: &Stand, texts: &[(String, f64)]) -> Option<Place> {
    let label = token.label.as_ref().filter(|_| token.centre == stand.centre)?;
    let cut = texts.iter().position(|(text, _)| *text == label.text)?;
    Some(Place { area: label.area(), leader: label.leader, cut })
}

/// The name as far as a label may show it, then shorter for want of room, in parts of the widest label.
fn wordings(name: &str, people: usize, frame: &Frame, widths: &dyn TextWidths) -> Vec<(String, f64)> {
    let mut wordings: Vec<(String, f64)> = Vec::new();
    let parts: &[f64] = match people {
        _ if people > CROWD => &[0.25], // each try counts
        _ if people > TIGHT => &[0.5, 0.33, 0.25],
        _ => &[1.0, 0.7, 0.5, 0.33],
    };
    for part in parts {
        let limit = frame.label_limit() * part;
        // Little is won where only a few letters go.
        if !name.is_empty() && wordings.last().is_none_or(|(_, width)| *width >= limit * 1.15) {
            wordings.push(fitted(name, limit, 1.0, widths));
        }
    }
    wordings
}

/// The name of a token that has no label of its own, for the moment in which it is pointed at or
/// selected: above the token, or below it at the upper edge, and never outside the picture.
pub fn name_tag(name: &str, centre: Point, frame: &Frame, widths: &dyn TextWidths) -> Label {
    let (text, width) = fitted(name, 2.0 * frame.label_limit(), 1.0, widths);
    let width = (width + 2.0 * Label::PAD).min(frame.width);
    let gap = frame.token_size() / 2.0 + 8.0;
    let above = centre.y - gap - HEIGHT;
    let y = if above < 2.0 { centre.y + gap } else { above };
    let x = (centre.x - width / 2.0).clamp(0.0, frame.width - width);
    Label { text, x, y, width, height: HEIGHT, leader: None }
}

fn label(texts: &mut Vec<(String, f64)>, place: &Place) -> Option<Label> {
    let (text, _) = std::mem::take(texts).into_iter().nth(place.cut)?;
    let Rect { x, y, width, height } = place.area;
    Some(Label { text, x, y, width, height, leader: place.leader })
}
