//! Whose name can be left alone in a crowd.
//!
//! Most of thousands have no label: everything beside their tokens is taken. That stays so until something near
//! them goes away. So after an edit only those are asked who have changed, whose label may not stay, and who stand
//! near something that was there before and is not there now. The picture is the same as if everybody were asked.

use super::glyph::REACH;
use super::labels::CROWD;
use super::names::{BADGE_PX, MOST_LABELLED, farthest};
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

/// The texts of everybody, none for those who were left alone and still are; `None` where everybody must be
/// asked. The frame is that of the picture before, `grounds` are those of the captions now, and `known` holds the
/// token that each of the people has before.
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
    // Whoever is selected still need not be looked for among thousands.
    let is_still_first = |first: &&Id| people.iter().any(|stand| stand.chosen && stand.person.id == **first);
    let first = before.first.as_ref().filter(|first| !is_still_first(first));
    let mut same = Vec::with_capacity(people.len());
    let mut changed = Vec::new();
    for ((stand, (shape, _)), token) in people.iter().zip(looks).zip(known) {
        let is_same = token.is_some_and(|token| first != Some(&token.id) && is_same(stand, *shape, token));
        same.push(is_same);
        if !is_same {
            changed.push((stand, *token));
            if changed.len() > MOST_CHANGES {
                return None;
            }
        }
    }
    // With some ground around, for the number of a pile.
    let size = before.frame.token_size() * REACH + 2.0 * BADGE_PX * before.frame.scale();
    let come: Vec<Rect> = changed.iter().map(|(stand, _)| Rect::around(stand.centre, size)).collect();
    let mut gone: Vec<Rect> =
        changed.iter().filter_map(|(_, token)| Some(Rect::around((*token)?.centre, size))).collect();
    let mut texts = Vec::with_capacity(people.len());
    for ((stand, token), same) in people.iter().zip(known).zip(&same) {
        let label = token.and_then(|token| token.label.as_ref());
        // It may not stay where its token has changed, or something has come to where it stands.
        let stays =
            |label: &&Label| *same && !ground(label).any(|area| come.iter().any(|come| come.overlaps(&area)));
        if let Some(label) = label.filter(stays) {
            // In a crowd a name has one text alone, and says it already: to fit hundreds of them takes some time.
            texts.push(vec![(label.text.clone(), label.width - 2.0 * Label::PAD)]);
            continue;
        }
        let was_left = *same && label.is_none();
        texts.push(if was_left { Vec::new() } else { ask(stand) });
        gone.extend(label.into_iter().flat_map(ground));
    }
    let radius = farthest(&before.frame);
    let near: Vec<Rect> = gone.iter().map(|gone| gone.grown(radius)).collect();
    for (((stand, token), same), text) in people.iter().zip(known).zip(&same).zip(&mut texts) {
        let was_left = *same && token.is_some_and(|token| token.label.is_none());
        if was_left && near.iter().any(|near| near.has(stand.centre)) {
            *text = ask(stand);
        }
    }
    Some(texts)
}

/// Whether a token looks and stands as it did, and asks for the same.
fn is_same(stand: &Stand, shape: Shape, token: &Token) -> bool {
    let is_usual = !stand.chosen && stand.tied.is_none() && token.tied.is_none();
    is_usual
        && token.centre == stand.centre
        && (token.pile, token.dim, token.shape) == (stand.pile, stand.dim, shape)
        && token.name == stand.person.name
}

/// What a label takes up: its box with a hair of ground, and its line.
fn ground(label: &Label) -> impl Iterator<Item = Rect> + use<> {
    let line = label.leader.map(|(from, to)| Rect::around(from, 1.0).joined(&Rect::around(to, 1.0)));
    std::iter::once(label.area().grown(1.0)).chain(line)
}
