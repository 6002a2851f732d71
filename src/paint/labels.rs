//! Where labels stand: no two overlap, none covers a token, and none a caption while there is another
//! place for it.
//!
//! Each name tries a fixed list of places around its token, nearest first. First everybody takes a place
//! beside the token, those with the least choice before the others; then those who found none take one at
//! the end of a line. Every name that is left may push one or two others to another of their places, and
//! names at the end of a line move closer where room was left. All of it looks at neighbours only.
//!
//! Where a label stood before it stays, if that place is still good: who edits a map must not see the
//! others jump about. So the places are a function of the map and of where the labels stood before, and
//! that of the map alone where there was no picture before.
//!
//! In a crowd there is little to win by pushing. There the weightier names choose first, from the places
//! beside their tokens alone: the time is of the order of the number of people.

use std::cell::OnceCell;

use super::glyph::REACH;
use super::grid::Grid;
use super::places::{Around, Place, far_places, near_places};
use super::plane::lines_cross;
use super::wish::{Urgency, Wish};
use super::{Frame, Rect};
use crate::model::in_order_of;

/// How often a name may try to push others aside. Each has attempts of its own: what one uses up must not
/// change what another one finds at the far end of the board.
const ATTEMPTS: usize = 400;
/// Up to this many people may use all attempts. A larger company has less to win and takes longer over
/// each, so it gets fewer, by the square of its number.
const COMPANY: usize = 60;
/// How many others a push may set in motion, one after the other.
const DEPTH: u32 = 2;
/// Where more than these are seen, names are short from the start.
pub(super) const TIGHT: usize = 100;
/// More people than this are a crowd.
pub(super) const CROWD: usize = 250;
/// How far a leader line may cut into a token's square, where few shapes reach.
const SLACK: f64 = 2.5;

/// A place for each wish, in the same order.
pub(super) fn place(wishes: &[Wish], captions: &[Rect], frame: &Frame) -> Vec<Option<Place>> {
    let mut table = Table::laid(wishes, captions, frame);
    table.stay();
    table.choose();
    if !table.is_crowd() {
        table.rescue_all();
        table.tidy();
    }
    table.taken
}

struct Table<'a> {
    wishes: &'a [Wish],
    captions: &'a [Rect],
    frame: &'a Frame,
    tokens: Grid,
    /// How many tokens labels keep clear of.
    company: usize,
    /// For each wish what [`Self::near`] and [`Self::far`] say, worked out when asked for.
    near: Vec<OnceCell<Vec<Place>>>,
    far: Vec<OnceCell<Vec<Place>>>,
    /// The place that each wish has now.
    taken: Vec<Option<Place>>,
    /// Whether the label stays where it was before.
    stays: Vec<bool>,
    labels: Grid,
    leaders: Grid,
    /// What was taken before each step, so that a vain attempt can be undone.
    journal: Vec<(usize, Option<Place>)>,
    /// Attempts that the name at hand has left.
    attempts: usize,
}

impl<'a> Table<'a> {
    fn laid(wishes: &'a [Wish], captions: &'a [Rect], frame: &'a Frame) -> Self {
        let grid = || Grid::over(frame.width, frame.height);
        let (mut tokens, mut company) = (grid(), 0);
        for (owner, wish) in wishes.iter().enumerate() {
            if wish.solid {
                tokens.add(Rect::around(wish.centre, wish.half), owner);
                company += 1;
            }
        }
        Self {
            wishes,
            captions,
            frame,
            tokens,
            company,
            near: vec![OnceCell::new(); wishes.len()],
            far: vec![OnceCell::new(); wishes.len()],
            taken: vec![None; wishes.len()],
            stays: vec![false; wishes.len()],
            labels: grid(),
            leaders: grid(),
            journal: Vec::new(),
            attempts: 0,
        }
    }

    fn is_crowd(&self) -> bool {
        self.company > CROWD
    }

    /// Places beside the token where nothing fixed is in the way, best first.
    fn near(&self, owner: usize) -> &[Place] {
        self.near[owner].get_or_init(|| {
            let mut near = self.open_places(owner, near_places);
            if near.iter().any(|place| self.spares_captions(place)) {
                near.retain(|place| self.spares_captions(place));
            } else if self.yields_to_captions(owner) || !self.far(owner).is_empty() {
                // In the corner of a quadrant its caption may be all around. A name beside its token on the
                // ground of its own box is readable there, but only where there is nothing better.
                near.clear();
            }
            near
        })
    }

    /// Among many names that of a quadrant says more than one of them, unless somebody points it out.
    fn yields_to_captions(&self, owner: usize) -> bool {
        self.company > TIGHT && self.wishes[owner].urgency == Urgency::Usual
    }

    /// The same at the end of a line. There are many of them, and few names need one.
    fn far(&self, owner: usize) -> &[Place] {
        self.far[owner].get_or_init(|| {
            let wish = &self.wishes[owner];
            let leads = match wish.urgency {
                Urgency::Usual if self.is_crowd() => 0,
                _ if self.frame.is_narrow() => 4,
                _ if self.company > TIGHT => 3,
                _ => 6,
            };
            let mut far = self.open_places(owner, |around| far_places(around, leads));
            far.retain(|place| self.spares_captions(place));
            if wish.urgency == Urgency::Chosen {
                // The chosen one is told apart by its own mark: its line may pass under others.
                far = in_order_of(far, |place| u64::from(!self.is_clear(owner, place)));
            } else {
                far.retain(|place| self.is_clear(owner, place));
            }
            far
        })
    }

    fn open_places(&self, owner: usize, places: impl Fn(&Around) -> Vec<Place>) -> Vec<Place> {
        let (wish, size) = (&self.wishes[owner], self.frame.token_size());
        let around = |(cut, extent): (usize, &(f64, f64))| {
            let around = Around {
                centre: wish.centre,
                reach: size * REACH,
                radius: size / 2.0,
                extent: *extent,
                cut,
                scale: self.frame.scale(),
            };
            places(&around)
        };
        let mut open: Vec<Place> = wish.extents.iter().enumerate().flat_map(around).collect();
        open.retain(|place| self.is_open(owner, place));
        open
    }

    /// The place with this number, those beside the token first.
    fn candidate(&self, owner: usize, number: usize) -> Option<Place> {
        let near = self.near(owner);
        near.get(number).or_else(|| self.far(owner).get(number - near.len())).copied()
    }

    /// Whether a label would stand on the board and on no token.
    fn is_open(&self, owner: usize, place: &Place) -> bool {
        let covers = |token: &Rect, other: usize| other != owner && token.overlaps(&place.area);
        self.frame.board().grown(-2.0).holds(&place.area) && !self.tokens.any(&place.area, covers)
    }

    fn spares_captions(&self, place: &Place) -> bool {
        !self.captions.iter().any(|caption| caption.overlaps(&place.area) || place.strikes(caption))
    }

    /// Whether the line passes by all other tokens: one drawn from token to token would name the wrong one.
    fn is_clear(&self, owner: usize, place: &Place) -> bool {
        let strikes = |token: &Rect, other: usize| other != owner && place.strikes(&token.grown(-SLACK));
        !place.reach().is_some_and(|line| self.tokens.any(&line, strikes))
    }

    /// Who has a good place already keeps it.
    fn stay(&mut self) {
        for owner in 0..self.wishes.len() {
            let Some(place) = self.wishes[owner].before else { continue };
            // A caption may have come there; only a label right beside its token may lie on one.
            let is_good = place.leader.is_none() || self.spares_captions(&place);
            let has_room = self.is_open(owner, &place) && self.is_clear(owner, &place);
            if is_good && has_room && self.is_free(owner, &place) {
                self.set(owner, place);
                self.stays[owner] = true;
            }
        }
    }

    /// Everybody else takes the best free place, those with the least choice before the others, or in a
    /// crowd those with the greatest weight.
    fn choose(&mut self) {
        let crowd = self.is_crowd();
        let turn = |owner: usize| {
            // A place at the end of a line does not count: distant tokens would change the order.
            let wish = &self.wishes[owner];
            let later = if crowd { (u32::MAX - wish.weight).into() } else { self.near(owner).len() as u64 };
            later | ((wish.urgency as u64) << 32)
        };
        let waits = |owner: &usize| self.taken[*owner].is_none() && !self.wishes[*owner].extents.is_empty();
        let waiting: Vec<usize> = (0..self.wishes.len()).filter(waits).collect();
        let order = in_order_of(waiting, |owner| turn(*owner));
        // First everybody who has a place beside the token: lines across the board would take such places
        // from others, who would then need lines as well.
        for owner in order.iter().copied() {
            let _ = self.settle_near(owner)
                || (self.wishes[owner].urgency < Urgency::Usual && self.settle(owner));
        }
        for owner in order {
            if self.taken[owner].is_none() {
                self.settle(owner);
            }
        }
    }

    /// Names without a place ask others to move.
    fn rescue_all(&mut self) {
        let company = self.company.max(COMPANY);
        // One change of the map is not to set many others in motion.
        let depth = if self.stays.contains(&true) { 1 } else { DEPTH };
        for owner in 0..self.wishes.len() {
            if self.taken[owner].is_none() {
                self.attempts = ATTEMPTS * COMPANY * COMPANY / (company * company);
                self.journal.clear();
                self.rescue(owner, depth, &mut Vec::new());
            }
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
        let urgency = self.wishes[owner].urgency;
        for number in 0.. {
            let Some(place) = self.candidate(owner, number) else { break };
            let others = self.in_the_way(owner, &place);
            let fixed = |other: &usize| {
                self.wishes[*other].urgency < urgency
                    || (self.stays[*other]
                        && self.wishes[owner].before.is_none()
                        && urgency == Urgency::Usual)
                    || moved.contains(other)
            };
            if others.len() > 2 || others.iter().any(fixed) {
                continue;
            }
            let Some(left) = self.attempts.checked_sub(1) else { return false };
            self.attempts = left;
            let before = self.journal.len();
            for other in &others {
                self.lift(*other);
            }
            self.set(owner, place);
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
            let Some((owner, place)) = self.journal.pop() else { return };
            let steps = self.journal.len();
            self.lift(owner);
            if let Some(place) = place {
                self.set(owner, place);
            }
            self.journal.truncate(steps);
        }
    }

    /// Names take a better place where one has become free.
    fn tidy(&mut self) {
        for owner in 0..self.wishes.len() {
            if self.stays[owner] {
                continue;
            }
            if self.taken[owner].is_some_and(|place| self.near(owner).first() != Some(&place)) {
                self.lift(owner);
                self.settle(owner);
            } else if self.taken[owner].is_none() {
                self.settle(owner);
            }
        }
    }

    /// Takes the best free place, if there is one.
    fn settle(&mut self, owner: usize) -> bool {
        if self.settle_near(owner) {
            return true;
        }
        let far = self.far(owner).iter().filter(|place| self.is_good(owner, place));
        let poor = self.near(owner).iter().chain(self.far(owner)).filter(|place| !self.is_good(owner, place));
        let free = far.chain(poor).find(|place| self.is_free(owner, place)).copied();
        self.take(owner, free)
    }

    fn settle_near(&mut self, owner: usize) -> bool {
        let good = self.near(owner).iter().filter(|place| self.is_good(owner, place));
        let free = good.into_iter().find(|place| self.is_free(owner, place)).copied();
        self.take(owner, free)
    }

    fn is_good(&self, owner: usize, place: &Place) -> bool {
        place.cut < self.wishes[owner].good
    }

    fn take(&mut self, owner: usize, free: Option<Place>) -> bool {
        if let Some(place) = free {
            self.set(owner, place);
        }
        free.is_some()
    }

    fn set(&mut self, owner: usize, place: Place) {
        self.journal.push((owner, None));
        self.taken[owner] = Some(place);
        self.labels.add(place.area, owner);
        if let Some(line) = place.reach() {
            self.leaders.add(line, owner);
        }
    }

    fn lift(&mut self, owner: usize) {
        let Some(place) = self.taken[owner].take() else { return };
        self.journal.push((owner, Some(place)));
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
        let line_of = |other: usize| self.taken[other].and_then(|place| place.leader);
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
