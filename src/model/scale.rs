//! Whole-number scales. There are no floats in a map.

/// A place on an axis of the grid: 0 to 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(u8);

impl Score {
    /// The lowest score, 0.
    pub const MIN: Self = Self(0);
    /// The highest score, 100.
    pub const MAX: Self = Self(100);
    /// The middle of the scale, 50: where an axis is divided unless a map says otherwise.
    pub const MIDDLE: Self = Self(50);

    /// The score, or `None` outside 0 to 100.
    pub fn new(value: i64) -> Option<Self> {
        u8::try_from(value).ok().filter(|v| *v <= 100).map(Self)
    }

    /// The nearest score to a value that may lie outside the scale (a pointer beyond the edge).
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // clamped before the cast
    pub fn nearest(value: f64) -> Self {
        Self(value.round().clamp(0.0, 100.0) as u8)
    }

    /// This score moved by a number of points, held at the ends of the scale.
    pub fn moved(self, points: i32) -> Self {
        Self::nearest(f64::from(i32::from(self.0).saturating_add(points)))
    }

    /// The score as a number, 0 to 100.
    pub fn get(self) -> u8 {
        self.0
    }
}

/// A number held between two others. Where those are the wrong way round the upper one wins, unlike with `clamp`,
/// which stops the program and brings with it all that can put a float into words.
pub fn held(value: f64, low: f64, high: f64) -> f64 {
    value.max(low).min(high)
}

/// A judgement in five steps: 1 (very low) to 5 (very high).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rating(u8);

impl Rating {
    /// The middle step, 3.
    pub const MIDDLE: Self = Self(3);
    /// Every step, from low to high.
    pub const ALL: [Self; 5] = [Self(1), Self(2), Self(3), Self(4), Self(5)];

    /// The rating, or `None` outside 1 to 5.
    pub fn new(value: i64) -> Option<Self> {
        u8::try_from(value).ok().filter(|v| (1..=5).contains(v)).map(Self)
    }

    /// The rating as a number, 1 to 5.
    pub fn get(self) -> u8 {
        self.0
    }
}
