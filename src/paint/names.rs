//! Names on the board: what each label says, and where it stands.

use std::collections::HashMap;

use super::glyph::half_extent;
use super::labels::{CROWD, TIGHT, place};
use super::people::{Stand, weight};
use super::places::Place;
use super::quiet::{Quiet, Texts};
use super::widths::{TextWidths, fitted};
use super::wish::{Urgency, Wish};
use super::{Frame, Label, Rect, Scene, Token};
use crate::model::{Colour, Id, Shape};

/// Where more than these are seen, only who is selected has a label: one beside each other token would
/// cover what it stands beside.
pub(super) const MOST_LABELLED: usize = 2_000;
/// The part of the widest label that a name may take in a crowd. Shorter ones find more room, but nobody is told
/// from others by three or four letters.
const IN_CROWD: f64 = 0.34;
/// Up to this many people there is room for long names.
pub(super) const FEW: usize = 40;
/// More than the ground between a token and a label beside it.
const BESIDE_PX: f64 = 8.0;
/// How far the number of a pile stands out of its token, in logical pixels with labels of the usual size.
pub(super) const BADGE_PX: f64 = 5.0;

/// A label for each who stands on the board, or none where there is no room for it.
pub(super) fn names(
    people: &[Stand],
    looks: &[(Shape, Option<Colour>)],
    captions: &[Rect],
    frame: &Frame,
    widths: &dyn TextWidths,
    before: Option<&Scene>,
    quiet: Option<Quiet>,
) -> Vec<Option<Label>> {
    let known = tokens_before(people, before.map_or(&[][..], |before| &before.tokens));
    // Who is passed over has no name, and those who have one may lie on the pale token.
    let named = people.iter().filter(|stand| !stand.dim).count();
    let crowded = named > MOST_LABELLED;
    let ask: &dyn Fn(&Stand) -> Texts = &|stand| {
        let silent = !stand.chosen && stand.tied.is_none() && (crowded || stand.dim);
        // Whoever is pointed out may have more room than the others.
        let company = if stand.chosen || stand.tied.is_some() { 1 } else { named };
        if silent { Vec::new() } else { wordings(&stand.person.name, company, frame, widths) }
    };
    let mut texts = quiet
        .zip(before)
        .and_then(|(Quiet(texts), before)| texts(before, captions, &known, people, looks, ask))
        .unwrap_or_else(|| people.iter().map(ask).collect());
    let wish = |stand: &Stand, shape: Shape, texts: &[(String, f64)], known: Option<&Token>| Wish {
        centre: stand.centre,
        half: half_extent(shape, frame.token_size())
            + if stand.pile > 1 { BADGE_PX * frame.scale() } else { 1.0 },
        extents: texts.iter().map(|(_, width)| (width + 2.0 * Label::PAD, frame.label_height())).collect(),
        solid: !stand.dim || stand.chosen || stand.tied.is_some(),
        good: match named {
            _ if named > TIGHT => usize::MAX,
            _ if named > FEW => 3,
            _ => 4,
        },
        urgency: match stand {
            Stand { chosen: true, .. } => Urgency::Chosen,
            Stand { tied: Some(_), .. } => Urgency::Near,
            _ => Urgency::Usual,
        },
        weight: weight(stand.person),
        before: known.and_then(|token| stood(token, stand, texts)),
    };
    let wishes: Vec<Wish> = people
        .iter()
        .zip(looks)
        .zip(&texts)
        .zip(&known)
        .map(|(((stand, look), texts), known)| wish(stand, look.0, texts, *known))
        .collect();
    let places = place(&wishes, captions, frame);
    places.iter().zip(&mut texts).map(|(place, texts)| label(texts, place.as_ref()?)).collect()
}

/// The token that each of them has in the picture before.
fn tokens_before<'a>(people: &[Stand], tokens: &'a [Token]) -> Vec<Option<&'a Token>> {
    let mut by_id: Option<HashMap<&Id, &'a Token>> = None;
    let token = |(place, stand): (usize, &Stand)| {
        let id = &stand.person.id;
        // Nearly always at the same place of the list: to look for thousands of ids takes some time.
        let same = tokens.get(place).filter(|token| token.id == *id);
        same.or_else(|| {
            let by_id = by_id.get_or_insert_with(|| tokens.iter().map(|token| (&token.id, token)).collect());
            by_id.get(id).copied()
        })
    };
    people.iter().enumerate().map(token).collect()
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
        _ if people > CROWD => &[IN_CROWD], // each try counts
        _ if people > TIGHT => &[0.5, IN_CROWD],
        _ if people > FEW => &[1.0, 0.7, 0.5, 0.33],
        _ => &[1.6, 1.0, 0.7, 0.5, 0.33],
    };
    for part in parts {
        let limit = frame.label_limit() * part;
        // Little is won where only a few letters go.
        if !name.is_empty() && wordings.last().is_none_or(|(_, width)| *width >= limit * 1.15) {
            wordings.push(fitted(name, limit, frame.label_face(), widths));
        }
    }
    wordings.retain(|(text, _)| says_something(text, name));
    wordings
}

/// Whether some letters of a name are left.
fn says_something(text: &str, name: &str) -> bool {
    text == name || text.chars().count() > 2
}

/// How far from the middle of its token a label in a crowd may reach.
pub(super) fn farthest(frame: &Frame) -> f64 {
    let widest = (frame.label_limit() * IN_CROWD).max(2.0 * frame.text) + 2.0 * Label::PAD;
    frame.token_size() + BESIDE_PX + widest
}

fn label(texts: &mut Vec<(String, f64)>, place: &Place) -> Option<Label> {
    let (text, _) = std::mem::take(texts).into_iter().nth(place.cut)?;
    let Rect { x, y, width, height } = place.area;
    Some(Label { text, x, y, width, height, leader: place.leader })
}
