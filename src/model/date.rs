//! Calendar dates without a clock.

use std::fmt;

/// A day of the Gregorian calendar, years 1 to 9999, without time and zone.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Date {
    /// The date, or `None` where the calendar has no such day.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let real = (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day);
        real.then_some(Self { year, month, day })
    }

    /// The year, 1 to 9999.
    pub fn year(self) -> u16 {
        self.year
    }

    /// Reads `YYYY-MM-DD` (ISO 8601), exactly ten characters.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        let number = |from: usize, to: usize| -> Option<u16> {
            let digits = text.get(from..to)?;
            digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())?
        };
        Self::new(number(0, 4)?, u8::try_from(number(5, 7)?).ok()?, u8::try_from(number(8, 10)?).ok()?)
    }

    /// Days from another date to this one; less than none where the other one lies later.
    pub fn days_since(self, other: Self) -> i32 {
        self.number() - other.number()
    }

    /// The number of the day, counted from the first one of the calendar.
    fn number(self) -> i32 {
        let years = i32::from(self.year) - 1;
        let leaps = years / 4 - years / 100 + years / 400;
        let months: i32 = (1..self.month).map(|month| i32::from(days_in(self.year, month))).sum();
        years * 365 + leaps + months + i32::from(self.day)
    }

    /// The date for a reader, as `31 Mar 2027`.
    pub fn readable(self) -> String {
        format!("{} {} {}", self.day, MONTHS[usize::from(self.month) - 1], self.year)
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl fmt::Debug for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn reads_only_real_days() {
        for (text, real) in [
            ("2026-02-28", true),
            ("2026-02-29", false),
            ("2028-02-29", true),
            ("1900-02-29", false),
            ("2000-02-29", true),
            ("2026-13-01", false),
            ("2026-00-10", false),
            ("2026-1-01", false),
            ("+026-01-01", false),
            ("0000-01-01", false),
            ("", false),
            ("2026-01-0é", false),
        ] {
            assert_eq!(Date::parse(text).is_some(), real, "{text}");
        }
    }

    #[test]
    fn counts_the_days_between() {
        for (from, to, days) in [
            ("2026-11-21", "2026-11-21", 0),
            ("2026-11-21", "2026-11-30", 9),
            ("2026-11-30", "2026-11-21", -9),
            ("2026-12-31", "2027-01-01", 1),
            ("2027-02-28", "2027-03-01", 1),
            ("2028-02-28", "2028-03-01", 2),
            ("1900-02-28", "1900-03-01", 1),
            ("2000-02-28", "2000-03-01", 2),
            ("2000-01-01", "2400-01-01", 146_097),
            ("0001-01-01", "9999-12-31", 3_652_058),
        ] {
            let days_between = Date::parse(from).zip(Date::parse(to)).map(|(from, to)| to.days_since(from));
            assert_eq!(days_between, Some(days), "{from} to {to}");
        }
    }

    #[test]
    fn writes_what_it_reads() {
        let date = Date::parse("0999-12-31").map(|date| date.to_string());
        assert_eq!(date.as_deref(), Some("0999-12-31"));
    }
}
