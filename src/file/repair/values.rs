//! Single values: texts, numbers, terms, dates and references.

use super::{Ids, Repair};
use crate::file::notice::NoticeKind;
use crate::file::path::At;
use crate::file::record::Number;
use crate::file::wording::shown;
use crate::model::{Choice, Date, Id, Line, Prose, Rating, Score};

/// Longest time that makes sense: `2026-11-21T14:02:00.000000000+02:00`.
const TIME_CHARS: usize = 35;

impl Repair {
    /// One line of text; none is empty.
    pub(super) fn line(&mut self, at: &At<'_>, text: Option<String>) -> Line {
        let Some(text) = text else { return Line::default() };
        Line::new(&text).unwrap_or_else(|too_long| {
            self.note(at, NoticeKind::TooLong { limit: too_long.limit });
            Line::cut(&text)
        })
    }

    /// Several lines of text; none is empty.
    pub(super) fn prose(&mut self, at: &At<'_>, text: Option<String>) -> Prose {
        let Some(text) = text else { return Prose::default() };
        Prose::new(&text).unwrap_or_else(|too_long| {
            self.note(at, NoticeKind::TooLong { limit: too_long.limit });
            Prose::cut(&text)
        })
    }

    /// A name that should be there. An empty one is kept: somebody is about to type it.
    pub(in crate::file) fn name(&mut self, at: &At<'_>, text: Option<String>) -> Line {
        const UNNAMED: &str = "Unnamed";
        if text.is_none() {
            self.note(at, NoticeKind::MissingName { now: UNNAMED });
        }
        self.line(at, Some(text.unwrap_or_else(|| UNNAMED.to_owned())))
    }

    /// A score, or not rated.
    pub(super) fn score(&mut self, at: &At<'_>, number: Option<Number>) -> Option<Score> {
        self.number(at, number, (0, 100), None, Score::new)
    }

    /// Where an axis is divided, or the middle.
    pub(super) fn threshold(&mut self, at: &At<'_>, number: Option<Number>) -> Score {
        let middle = i64::from(Score::MIDDLE.get());
        self.number(at, number, (0, 100), Some(middle), Score::new).unwrap_or(Score::MIDDLE)
    }

    /// A rating, or none.
    pub(super) fn rating(&mut self, at: &At<'_>, number: Option<Number>) -> Option<Rating> {
        self.number(at, number, (1, 5), None, Rating::new)
    }

    /// How important an expectation is, or the middle.
    pub(super) fn importance(&mut self, at: &At<'_>, number: Option<Number>) -> Rating {
        let middle = i64::from(Rating::MIDDLE.get());
        self.number(at, number, (1, 5), Some(middle), Rating::new).unwrap_or(Rating::MIDDLE)
    }

    /// A whole number from 0 up, or `default`.
    pub(in crate::file) fn count(&mut self, at: &At<'_>, number: Option<Number>, default: u32) -> u32 {
        let range = (0, i64::from(u32::MAX));
        self.number(at, number, range, Some(i64::from(default)), |n| u32::try_from(n).ok()).unwrap_or(default)
    }

    fn number<T>(
        &mut self,
        at: &At<'_>,
        number: Option<Number>,
        (low, high): (i64, i64),
        now: Option<i64>,
        from: fn(i64) -> Option<T>,
    ) -> Option<T> {
        let number = number?;
        let made = if let Number::Whole(whole) = number { from(whole) } else { None };
        if made.is_none() {
            self.note(at, NoticeKind::OutOfRange { value: number.to_string(), low, high, now });
        }
        made
    }

    /// A term of a closed list, or none.
    pub(super) fn term<T: Choice>(&mut self, at: &At<'_>, key: Option<String>) -> Option<T> {
        let key = key?;
        let term = T::from_key(&key);
        if term.is_none() {
            self.note(at, NoticeKind::UnknownTerm { value: shown(&key), now: None });
        }
        term
    }

    /// A term of a closed list, or `default`.
    pub(super) fn term_or<T: Choice>(&mut self, at: &At<'_>, key: Option<String>, default: T) -> T {
        let Some(key) = key else { return default };
        T::from_key(&key).unwrap_or_else(|| {
            self.note(at, NoticeKind::UnknownTerm { value: shown(&key), now: Some(default.key()) });
            default
        })
    }

    /// A day, or none.
    pub(in crate::file) fn date(&mut self, at: &At<'_>, text: Option<String>) -> Option<Date> {
        let text = text?;
        let date = Date::parse(&text);
        if date.is_none() {
            self.note(at, NoticeKind::NoSuchDay { value: shown(&text) });
        }
        date
    }

    /// A time of RFC 3339, or none. It is only shown and compared, so it stays text.
    pub(in crate::file) fn time(&mut self, at: &At<'_>, text: Option<String>) -> Option<String> {
        let text = text?;
        if is_time(&text) {
            return Some(text);
        }
        self.note(at, NoticeKind::NoSuchTime { value: shown(&text) });
        None
    }

    /// A reference to a record, or none. Without `ids` nobody knows what there is, and every
    /// usable id passes.
    pub(super) fn reference(&mut self, at: &At<'_>, text: Option<String>, ids: Option<&Ids>) -> Option<Id> {
        let text = text?;
        let found = match ids {
            Some(ids) => ids.find(&text).cloned(),
            None => Id::new(&text),
        };
        if found.is_none() {
            self.note(at, NoticeKind::NoSuchRecord { id: shown(&text) });
        }
        found
    }
}

/// Whether a text is a time of RFC 3339 in UTC.
pub(in crate::file) fn is_time(text: &str) -> bool {
    let Some((day, rest)) = text.split_once('T') else { return false };
    let shape: String = rest.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let zone = shape.strip_prefix("00:00:00").map(|zone| match zone.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches('0'),
        None => zone,
    });
    let number = |from: usize| rest.get(from..from + 2).and_then(|two| two.parse::<u8>().ok());
    text.len() <= TIME_CHARS
        && Date::parse(day).is_some()
        && matches!(zone, Some("Z" | "+00:00" | "-00:00"))
        && number(0).is_some_and(|hour| hour < 24)
        && number(3).is_some_and(|minute| minute < 60)
        && number(6).is_some_and(|second| second < 61) // 60 is a leap second
}

#[cfg(test)]
mod tests {
    use super::is_time;

    #[test]
    fn tells_times() {
        for (text, real) in [
            ("2026-11-21T14:02:00Z", true),
            ("2026-11-21T14:02:00.123Z", true),
            ("2026-11-21T14:02:00+02:00", true),
            ("2026-02-30T14:02:00Z", false),
            ("2026-11-21T24:02:00Z", false),
            ("2026-11-21T14:02Z", false),
            ("2026-11-21T14:02:00", false),
            ("2026-11-21", false),
            ("yesterday", false),
            ("", false),
            ("2026-11-21T1é:02:00Z", false),
        ] {
            assert_eq!(is_time(text), real, "{text}");
        }
    }
}
