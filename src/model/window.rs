//! Which part of the grid is looked at.

use super::{Head, Quadrant, held};

/// A square part of the grid, in units of the axes: as much of one axis as of the other. It never
/// reaches beyond the grid.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    influence: f64,
    interest: f64,
    span: f64,
}

impl Window {
    /// All of the grid.
    pub const WHOLE: Self = Self { influence: 0.0, interest: 0.0, span: 100.0 };
    /// The smallest span, in units.
    pub const CLOSEST: f64 = 4.0;

    /// The window with its lower left corner there, pushed back into the grid where it stands out of it.
    /// What is no number is taken for the whole grid.
    pub fn new(influence: f64, interest: f64, span: f64) -> Self {
        if !(influence.is_finite() && interest.is_finite() && span.is_finite()) {
            return Self::WHOLE;
        }
        let span = span.clamp(Self::CLOSEST, 100.0);
        let low = |low: f64| held(low, 0.0, 100.0 - span);
        Self { influence: low(influence), interest: low(interest), span }
    }

    /// The window that shows one quadrant.
    pub fn of(quadrant: Quadrant, head: &Head) -> Self {
        let ends = |threshold: u8, high: bool| {
            let threshold = f64::from(threshold);
            if high { (threshold, 100.0) } else { (0.0, threshold) }
        };
        let influence = ends(head.influence.threshold.get(), quadrant.high_influence());
        let interest = ends(head.interest.threshold.get(), quadrant.high_interest());
        Self::over(influence, interest)
    }

    /// The window that shows all of these, influence first, with ground around them; the whole grid where
    /// there are none.
    pub fn around(points: impl Iterator<Item = (f64, f64)>) -> Self {
        const GROUND: f64 = 0.08;
        let grown = |(low, high): (f64, f64), value: f64| (low.min(value), high.max(value));
        let none = ((f64::INFINITY, f64::NEG_INFINITY), (f64::INFINITY, f64::NEG_INFINITY));
        let (influence, interest) =
            points.fold(none, |ends, point| (grown(ends.0, point.0), grown(ends.1, point.1)));
        if influence.0 > influence.1 {
            return Self::WHOLE;
        }
        let ground = (influence.1 - influence.0).max(interest.1 - interest.0).max(Self::CLOSEST) * GROUND;
        Self::over((influence.0 - ground, influence.1 + ground), (interest.0 - ground, interest.1 + ground))
    }

    fn over(influence: (f64, f64), interest: (f64, f64)) -> Self {
        let span = (influence.1 - influence.0).max(interest.1 - interest.0).max(Self::CLOSEST);
        let low = |ends: (f64, f64)| f64::midpoint(ends.0, ends.1) - span / 2.0;
        Self::new(low(influence), low(interest), span)
    }

    /// Closer by this factor, or further away below 1. What stands at `influence` and `interest` stays where
    /// it is seen, unless the edge of the grid is in the way.
    pub fn zoomed(self, factor: f64, influence: f64, interest: f64) -> Self {
        let factor = if factor.is_finite() { factor.clamp(0.01, 100.0) } else { 1.0 };
        let span = (self.span / factor).clamp(Self::CLOSEST, 100.0);
        let span = if span > 99.9 { 100.0 } else { span }; // as far as it went closer, with a hair lost in between
        let low = |low: f64, at: f64| at - (at - low) * span / self.span;
        Self::new(low(self.influence, influence), low(self.interest, interest), span)
    }

    /// Moved by this much.
    pub fn moved(self, influence: f64, interest: f64) -> Self {
        Self::new(self.influence + influence, self.interest + interest, self.span)
    }

    /// The window, moved as little as it takes to show a point and some ground around it.
    pub fn showing(self, influence: f64, interest: f64) -> Self {
        let ground = self.span * 0.1;
        let low = |low: f64, at: f64| held(low, at + ground - self.span, at - ground);
        if self.holds(influence, interest) {
            return self;
        }
        Self::new(low(self.influence, influence), low(self.interest, interest), self.span)
    }

    /// Whether a point is seen.
    pub fn holds(&self, influence: f64, interest: f64) -> bool {
        let within = |low: f64, at: f64| (low..=low + self.span).contains(&at);
        within(self.influence, influence) && within(self.interest, interest)
    }

    /// Whether all of the grid is seen.
    pub fn is_whole(&self) -> bool {
        self.span >= 100.0
    }

    /// How much of each axis is seen, in units.
    pub fn span(&self) -> f64 {
        self.span
    }

    /// The lowest influence that is seen.
    pub fn influence(&self) -> f64 {
        self.influence
    }

    /// The lowest interest that is seen.
    pub fn interest(&self) -> f64 {
        self.interest
    }

    /// The middle, influence first.
    pub fn middle(&self) -> (f64, f64) {
        (self.influence + self.span / 2.0, self.interest + self.span / 2.0)
    }
}

impl Default for Window {
    fn default() -> Self {
        Self::WHOLE
    }
}

#[cfg(test)]
mod tests {
    use super::Window;
    use crate::model::{Head, Id, Line, Quadrant, Score, StakeholderMap};

    fn head() -> Head {
        let map = StakeholderMap::blank(Id::fresh('m', 0, 0), Line::cut("x"));
        Head::clone(map.head())
    }

    #[test]
    fn stays_on_the_grid() {
        for (influence, interest, span) in
            [(-5.0, 99.0, 20.0), (0.0, 0.0, 1e9), (50.0, 50.0, 0.0), (f64::NAN, 1.0, 1.0)]
        {
            let window = Window::new(influence, interest, span);
            assert!((Window::CLOSEST..=100.0).contains(&window.span()));
            assert!(window.influence() >= 0.0 && window.influence() + window.span() <= 100.0);
            assert!(window.interest() >= 0.0 && window.interest() + window.span() <= 100.0);
        }
    }

    #[test]
    fn what_is_pointed_at_stays_where_it_is() {
        let window = Window::WHOLE.zoomed(4.0, 60.0, 30.0);
        assert!((window.span() - 25.0).abs() < 1e-9);
        let share = |low: f64, at: f64| (at - low) / window.span();
        assert!((share(window.influence(), 60.0) - 0.6).abs() < 1e-9);
        assert!((share(window.interest(), 30.0) - 0.3).abs() < 1e-9);
        assert_eq!(window.zoomed(0.25, 60.0, 30.0), Window::WHOLE);
    }

    #[test]
    fn a_quadrant_is_seen_in_full() {
        let mut head = head();
        head.influence.threshold = Score::nearest(30.0);
        head.interest.threshold = Score::nearest(80.0);
        let window = Window::of(Quadrant::ManageClosely, &head);
        assert!(window.holds(30.0, 80.0) && window.holds(100.0, 100.0));
        assert!((window.span() - 70.0).abs() < 1e-9);
    }

    #[test]
    fn everybody_is_seen_and_no_more() {
        let window = Window::around([(20.0, 70.0), (30.0, 60.0)].into_iter());
        assert!(window.holds(20.0, 70.0) && window.holds(30.0, 60.0) && window.span() < 13.0);
        assert_eq!(Window::around(std::iter::empty()), Window::WHOLE);
        let alone = Window::around(std::iter::once((0.0, 100.0)));
        assert!(alone.holds(0.0, 100.0) && alone.span() < 6.0);
    }

    #[test]
    fn moves_no_more_than_it_must() {
        let window = Window::new(40.0, 40.0, 20.0);
        assert_eq!(window.showing(50.0, 45.0), window);
        let moved = window.showing(90.0, 50.0);
        assert!(moved.holds(90.0, 50.0));
        assert!((moved.interest() - 40.0).abs() < 1e-9 && (moved.influence() - 72.0).abs() < 1e-9);
        assert!(window.showing(0.0, 100.0).holds(0.0, 100.0));
    }
}
