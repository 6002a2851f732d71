//! Where labels stand: no two overlap, none covers a token, and none a caption while there is another
//! place for it.
//!
//! Each name tries a fixed list of places around its token, nearest first, and the names with the
//! fewest places left choose first. Then every name that found none may push one or two others to
//! another of their places, and names at the end of a line move closer where room was left. All of
//! it looks at neighbours only, so a token that moves disturbs the labels around it and no others.

use super::glyph::REACH;
use super::grid::Grid;
use super::places::{LEADS, Place, places};
use super::plane::lines_cross;
use super::{Frame, Point, Rect};

/// How often names may try to push others aside.
const ATTEMPTS: usize = 8_000;
/// Up to this many people may use all attempts. A larger crowd has less to win and takes longer over
/// each, so it gets fewer, by the square of its number.
const COMPANY: usize = 60;
/// How many others a push may set in motion, one after the other.
const DEPTH: u32 = 3;
/// With more people than this there is no room for long leader lines anyway.
const CROWD: usize = 250;
/// How far a leader line may cut into a token's square, where few shapes reach.
const SLACK: f64 = 2.5;

/// A token that wants a label.
pub(super) struct Wish {
    /// Centre of the token.
    pub(super) centre: Point,
    /// Half the side of the square around the token that labels keep clear of.
    pub(super) half: f64,
    /// Extents of the label's box: that of the whole name, then shorter ones for want of room. Empty
    /// where there is nothing to say.
    pub(super) extents: Vec<(f64, f64)>,
}

/// A place for each wish, in the same order. `first` is the index of the one that chooses first.
pub(super) fn place(
    wishes: &[Wish],
    captions: &[Rect],
    frame: &Frame,
    first: Option<usize>,
) -> Vec<Option<Place>> {
    let mut table = Table::laid(wishes, captions, frame, first);
    table.choose();
    table.rescue_all();
    table.tidy();
    table.taken.into_iter().map(|taken| taken.map(|(_, place)| place)).collect()
}

struct Table {
    /// For each wish the places where nothing fixed is in the way, best first.
    open: Vec<Vec<Place>>,
    /// The place that each wish has now, with its number among the open ones.
    taken: Vec<Option<(usize, Place)>>,
    labels: Grid,
    leaders: Grid,
    first: Option<usize>,
    /// What was taken before each step, so that a vain attempt can be undone.
    journal: Vec<(usize, Option<usize>)>,
    /// Attempts that are left.
    attempts: usize,
}

impl Table {
    fn laid(wishes: &[Wish], captions: &[Rect], frame: &Frame, first: Option<usize>) -> Self {
        let reach = frame.token_size() * REACH;
        let mut tokens = Grid::over(frame.width, frame.height);
        for (owner, wish) in wishes.iter().enumerate() {
            tokens.add(Rect::around(wish.centre, wish.half), owner);
        }
        let leads = match wishes.len() {
            _ if frame.is_narrow() => 4,
            0..=CROWD => LEADS.len(),
            _ => 1,
        };
        let bounds = frame.board().grown(-2.0);
        let is_open = |owner: usize, place: &Place| {
            bounds.holds(&place.area)
                && !tokens.any(&place.area, |token, other| other != owner && token.overlaps(&place.area))
        };
        let spares_captions = |place: &Place| {
            !captions.iter().any(|caption| caption.overlaps(&place.area) || place.strikes(caption))
        };
        // A line drawn from token to token would name the wrong one.
        let is_clear = |owner: usize, place: &Place| {
            let strikes = |token: &Rect, other: usize| other != owner && place.strikes(&token.grown(-SLACK));
            !place.reach().is_some_and(|line| tokens.any(&line, strikes))
        };
        let open = wishes
            .iter()
            .enumerate()
            .map(|(owner, wish)| {
                let around = |(cut, extent): (usize, &(f64, f64))| {
                    places(wish.centre, reach, frame.token_size() / 2.0, *extent, cut, leads)
                };
                let mut all: Vec<Place> = wish.extents.iter().enumerate().flat_map(around).collect();
                all.retain(|place| is_open(owner, place));
                // In the corner of a quadrant its caption may be all around. A name beside its token
                // matters more than that, and the ground of its box keeps it readable.
                if all.iter().any(spares_captions) {
                    all.retain(spares_captions);
                } else {
                    all.retain(|place| place.leader.is_none());
                }
                if first == Some(owner) {
                    // The chosen one is told apart by its own mark: its line may pass under others.
                    all.sort_by_key(|place| !is_clear(owner, place));
                } else {
                    all.retain(|place| is_clear(owner, place));
                }
                all
            })
            .collect();
        Self {
            open,
            taken: vec![None; wishes.len()],
            labels: Grid::over(frame.width, frame.height),
            leaders: Grid::over(frame.width, frame.height),
            first,
            journal: Vec::new(),
            attempts: 0,
        }
    }

    /// Everybody takes the best free place, those with the least choice before the others.
    fn choose(&mut self) {
        let mut order: Vec<usize> = (0..self.open.len()).collect();
        // Only places beside the token count: a far one would let distant tokens change the order.
        let choice = |owner: &usize| self.open[*owner].iter().filter(|place| place.leader.is_none()).count();
        order.sort_by_key(|owner| (self.first != Some(*owner), choice(owner)));
        for owner in order {
            self.settle(owner);
        }
    }

    /// Names without a place ask others to move.
    fn rescue_all(&mut self) {
        let left_out: Vec<usize> =
            (0..self.open.len()).filter(|owner| self.taken[*owner].is_none()).collect();
        let crowd = self.open.len().max(COMPANY);
        self.attempts = ATTEMPTS * COMPANY * COMPANY / (crowd * crowd);
        for owner in left_out {
            self.journal.clear();
            self.rescue(owner, DEPTH, &mut Vec::new());
        }
    }

    /// Takes a free place, or one from others that can be rescued in turn. Leaves everything as it
    /// was where that fails. `moved` are those that must not be asked again.
    fn rescue(&mut self, owner: usize, depth: u32, moved: &mut Vec<usize>) -> bool {
        if self.settle(owner) {
            return true;
        }
        if depth == 0 {
            return false;
        }
        for number in 0..self.open[owner].len() {
            let others = self.in_the_way(owner, &self.open[owner][number]);
            let fixed = |other: &usize| self.first == Some(*other) || moved.contains(other);
            if others.len() > 2 || others.iter().any(fixed) {
                continue;
            }
            let Some(left) = self.attempts.checked_sub(1) else { return false };
            self.attempts = left;
            let before = self.journal.len();
            for other in &others {
                self.lift(*other);
            }
            self.set(owner, number);
            moved.push(owner);
            if others.iter().all(|other| self.rescue(*other, depth - 1, moved)) {
                return true;
            }
            moved.retain(|other| *other != owner);
            self.undo_to(before);
        }
        false
    }

    fn undo_to(&mut self, length: usize) {
        while self.journal.len() > length {
            let Some((owner, number)) = self.journal.pop() else { return };
            let steps = self.journal.len();
            self.lift(owner);
            if let Some(number) = number {
                self.set(owner, number);
            }
            self.journal.truncate(steps);
        }
    }

    /// Names take a better place where one has become free.
    fn tidy(&mut self) {
        for owner in 0..self.open.len() {
            if self.taken[owner].is_some_and(|(number, _)| number > 0) {
                self.lift(owner);
                self.settle(owner);
            } else if self.taken[owner].is_none() {
                self.settle(owner);
            }
        }
    }

    /// Takes the best free place, if there is one.
    fn settle(&mut self, owner: usize) -> bool {
        let free = (0..self.open[owner].len()).find(|number| self.is_free(owner, &self.open[owner][*number]));
        if let Some(number) = free {
            self.set(owner, number);
        }
        free.is_some()
    }

    fn set(&mut self, owner: usize, number: usize) {
        let place = self.open[owner][number];
        self.journal.push((owner, None));
        self.taken[owner] = Some((number, place));
        self.labels.add(place.area, owner);
        if let Some(line) = place.reach() {
            self.leaders.add(line, owner);
        }
    }

    fn lift(&mut self, owner: usize) {
        let Some((number, place)) = self.taken[owner].take() else { return };
        self.journal.push((owner, Some(number)));
        self.labels.take(place.area, owner);
        if let Some(line) = place.reach() {
            self.leaders.take(line, owner);
        }
    }

    fn is_free(&self, owner: usize, place: &Place) -> bool {
        !self.meets(owner, place, |_| true)
    }

    fn in_the_way(&self, owner: usize, place: &Place) -> Vec<usize> {
        let mut found = Vec::new();
        self.meets(owner, place, |other| {
            if !found.contains(&other) {
                found.push(other);
            }
            found.len() > 2
        });
        found
    }

    /// Hands the owner of everything that `place` would touch to `stop`, until that says so.
    fn meets(&self, owner: usize, place: &Place, mut stop: impl FnMut(usize) -> bool) -> bool {
        let clear = place.area.grown(0.5); // a hair of ground between two boxes
        let line_of = |other: usize| self.taken[other].and_then(|(_, place)| place.leader);
        self.labels.any(&clear, |label, other| other != owner && label.overlaps(&clear) && stop(other))
            || self.leaders.any(&clear, |_, other| {
                other != owner
                    && line_of(other).is_some_and(|line| clear.crossed_by(line.0, line.1))
                    && stop(other)
            })
            || place.reach().is_some_and(|reach| {
                self.labels.any(&reach, |label, other| {
                    other != owner && place.strikes(&label.grown(1.0)) && stop(other)
                }) || self.leaders.any(&reach, |_, other| {
                    other != owner
                        && line_of(other).zip(place.leader).is_some_and(|(a, b)| lines_cross(a, b))
                        && stop(other)
                })
            })
    }
}
