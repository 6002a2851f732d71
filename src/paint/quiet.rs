//! Whose name can be left alone in a crowd.
//!
//! Most of thousands have no label: everything beside their tokens is taken. That stays so until something near
//! them goes away. So after an edit only those are asked who have a label, who have changed, and who stand near
//! something that was there before and is not there now. The picture is the same as if everybody were asked.

use super::labels::CROWD;
use super::names::{MOST_LABELLED, farthest};
use super::people::Stand;
use super::scene::captions;
use super::{Label, Rect, Scene, Token};
use crate::model::{Colour, Id, Shape};

/// Beyond this many changes it is quicker to ask everybody.
const MOST_CHANGES: usize = 60;

/// What a label may say, shorter and shorter, each with its width.
pub(super) type Texts = Vec<(String, f64)>;

/// Asks only those after an edit who can have a label now. It is handed over by whoever edits: a page that
/// only shows a picture need not load it.
#[derive(Clone, Copy)]
pub struct Quiet(pub(super) Texting);

impl Quiet {
    /// The one there is.
    pub const IN_A_CROWD: Self = Self(texts);
}

/// The shape of [`texts`].
pub(super) type Texting = fn(
    &Scene,
    &[Rect],
    &[Option<&Token>],
    &[Stand<'_>],
    &[(Shape, Option<Colour>)],
    &dyn Fn(&Stand<'_>) -> Texts,
) -> Option<Vec<Texts>>;

/// The texts of everybody, none for those who need not be asked; `None` where everybody must be. The frame is
/// that of the picture before, `grounds` are those of the captions now, and `known` holds the token that each
/// of the people has before.
fn texts(
    before: &Scene,
    grounds: &[Rect],
    known: &[Option<&Token>],
    people: &[Stand],
    looks: &[(Shape, Option<Colour>)],
    ask: &dyn Fn(&Stand) -> Texts,
) -> Option<Vec<Texts>> {
    let is_crowd = |named: usize| (CROWD + 1..=MOST_LABELLED).contains(&named);
    let was_crowd = is_crowd(before.tokens.iter().filter(|token| !token.dim).count());
    let is_crowd = is_crowd(people.iter().filter(|stand| !stand.dim).count());
    let is_somebody_gone = known.iter().flatten().count() < before.tokens.len();
    if !was_crowd || !is_crowd || is_somebody_gone || captions(&before.fields) != grounds {
        return None;
    }
    let everybody = || people.iter().zip(looks).zip(known);
    let same: Vec<bool> = everybody()
        .map(|((stand, (shape, _)), token)| {
            token.is_some_and(|token| is_same(stand, *shape, token, before.first.as_ref()))
        })
        .collect();
    let changed =
        || everybody().zip(&same).filter(|(_, same)| !**same).map(|(((stand, _), token), _)| (stand, *token));
    if changed().count() > MOST_CHANGES {
        return None;
    }
    let size = before.frame.token_size(); // with some ground around, for the number of a pile
    let come: Vec<Rect> = changed().map(|(stand, _)| Rect::around(stand.centre, size)).collect();
    let mut gone: Vec<Rect> =
        changed().filter_map(|(_, token)| Some(Rect::around(token?.centre, size))).collect();
    let mut texts = Vec::with_capacity(people.len());
    for ((stand, token), same) in people.iter().zip(known).zip(&same) {
        let label = token.and_then(|token| token.label.as_ref());
        let text = if *same && label.is_none() { Vec::new() } else { ask(stand) };
        if let Some(label) = label {
            // It may not stay: its token has changed, it says something else now, or something has come to where
            // it stands.
            let stays = *same
                && text.iter().any(|(text, _)| *text == label.text)
                && !ground(label).any(|area| come.iter().any(|come| come.overlaps(&area)));
            if !stays {
                gone.extend(ground(label));
            }
        }
        texts.push(text);
    }
    let radius = farthest(&before.frame);
    for (((stand, token), same), text) in people.iter().zip(known).zip(&same).zip(&mut texts) {
        let was_left = *same && token.is_some_and(|token| token.label.is_none());
        let around = Rect::around(stand.centre, radius);
        if was_left && gone.iter().any(|gone| gone.overlaps(&around)) {
            *text = ask(stand);
        }
    }
    Some(texts)
}

/// Whether a token looks and stands as it did, and asks for the same.
fn is_same(stand: &Stand, shape: Shape, token: &Token, first: Option<&Id>) -> bool {
    let is_usual = !stand.chosen && first != Some(&token.id);
    is_usual
        && (token.centre, token.tied, stand.tied) == (stand.centre, None, None)
        && (token.pile, token.dim, token.shape) == (stand.pile, stand.dim, shape)
        && token.name == stand.person.name
}

/// What a label takes up: its box with a hair of ground, and its line.
fn ground(label: &Label) -> impl Iterator<Item = Rect> + use<> {
    let line = label.leader.map(|(from, to)| Rect::around(from, 1.0).joined(&Rect::around(to, 1.0)));
    std::iter::once(label.area().grown(1.0)).chain(line)
}
