//! Where labels stand: no two overlap, none covers a token or a caption.
//!
//! Each name tries a fixed list of places around its token, nearest first, and the names with the
//! fewest places left choose first. Then every name that found none may push one or two others to
//! another of their places, and names at the end of a line move closer where room was left. All of
//! it looks at neighbours only, so a token that moves disturbs the labels around it and no others.

use super::glyph::REACH;
use super::grid::Grid;
use super::places::{Place, places};
use super::plane::lines_cross;
use super::{Frame, Point, Rect};

/// How often in all a name may try to push others aside. Holds the time down in a hopeless crowd.
const PUSHES: usize = 6_000;

/// A token that wants a label.
pub(super) struct Wish {
    /// Centre of the token.
    pub(super) centre: Point,
    /// Extent of the label's box, or `None` where there is nothing to say.
    pub(super) extent: Option<(f64, f64)>,
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
    table.push();
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
}

impl Table {
    fn laid(wishes: &[Wish], captions: &[Rect], frame: &Frame, first: Option<usize>) -> Self {
        let reach = frame.token_size() * REACH;
        let mut tokens = Grid::over(frame.width, frame.height);
        for (owner, wish) in wishes.iter().enumerate() {
            tokens.add(Rect::around(wish.centre, reach), owner);
        }
        let bounds = frame.board().grown(8.0);
        let open_to = |owner: usize, place: &Place| {
            let covers = |token: &Rect, other: usize| other != owner && token.overlaps(&place.area);
            // A line may touch the corner of a token's square, where no shape reaches.
            let strikes = |token: &Rect, other: usize| {
                other != owner
                    && place.leader.is_some_and(|line| token.grown(-2.0).crossed_by(line.0, line.1))
            };
            bounds.holds(&place.area)
                && !captions.iter().any(|caption| caption.overlaps(&place.area) || place.strikes(caption))
                && !tokens.any(&place.area, covers)
                && !place.reach().is_some_and(|line| tokens.any(&line, strikes))
        };
        let open = wishes
            .iter()
            .enumerate()
            .map(|(owner, wish)| {
                let Some(extent) = wish.extent else { return Vec::new() };
                let mut all = places(wish.centre, reach, frame.token_size() / 2.0, extent);
                all.retain(|place| open_to(owner, place));
                all
            })
            .collect();
        Self {
            open,
            taken: vec![None; wishes.len()],
            labels: Grid::over(frame.width, frame.height),
            leaders: Grid::over(frame.width, frame.height),
            first,
        }
    }

    /// Everybody takes the best free place, those with the least choice before the others.
    fn choose(&mut self) {
        let mut order: Vec<usize> = (0..self.open.len()).collect();
        order.sort_by_key(|owner| (self.first != Some(*owner), self.open[*owner].len()));
        for owner in order {
            self.settle(owner);
        }
    }

    /// Names without a place ask one or two others to move.
    fn push(&mut self) {
        let mut pushes = PUSHES;
        let left_out: Vec<usize> =
            (0..self.open.len()).filter(|owner| self.taken[*owner].is_none()).collect();
        for owner in left_out {
            for number in 0..self.open[owner].len() {
                let in_the_way = self.in_the_way(owner, &self.open[owner][number]);
                let movable =
                    in_the_way.len() <= 2 && in_the_way.iter().all(|other| self.first != Some(*other));
                if pushes == 0 || !movable {
                    continue;
                }
                pushes -= 1;
                if self.pushed(owner, number, &in_the_way) {
                    break;
                }
            }
        }
    }

    /// Takes a place from others, and gives it back where one of them finds no other.
    fn pushed(&mut self, owner: usize, number: usize, others: &[usize]) -> bool {
        let before: Vec<_> = others.iter().map(|other| (*other, self.lift(*other))).collect();
        self.set(owner, number);
        if others.iter().all(|other| self.settle(*other)) {
            return true;
        }
        self.lift(owner);
        for other in others {
            self.lift(*other);
        }
        for (other, number) in before {
            if let Some(number) = number {
                self.set(other, number);
            }
        }
        false
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
        self.taken[owner] = Some((number, place));
        self.labels.add(place.area, owner);
        if let Some(line) = place.reach() {
            self.leaders.add(line, owner);
        }
    }

    fn lift(&mut self, owner: usize) -> Option<usize> {
        let (number, place) = self.taken[owner].take()?;
        self.labels.take(place.area, owner);
        if let Some(line) = place.reach() {
            self.leaders.take(line, owner);
        }
        Some(number)
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
        let clear = place.area.grown(1.0); // a hair of ground between two boxes
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
