//! Scores and dates as people write them, and why what they wrote is none.

use std::fmt;

use super::{Date, Score, digit, trimmed};

/// A text that is no score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotAScore(String);

impl NotAScore {
    fn new(text: &str) -> Self {
        const LIMIT: usize = 20;
        let short: String = text.chars().take(LIMIT).collect();
        Self(if short.len() < text.len() { format!("{}…", short.trim_end()) } else { short })
    }
}

impl fmt::Display for NotAScore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is not a score: whole numbers from 0 to 100.", self.0)
    }
}

/// A text that is no date, or only a part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotADate;

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Not a date: it takes a day, a month and a year of four digits.")
    }
}

impl Score {
    /// The score that a text says, in whichever script its digits are written; `None` where it says nothing.
    /// "80 %" and "80.0" are whole numbers as well, as spreadsheets write them.
    pub fn written(text: &str) -> Result<Option<Self>, NotAScore> {
        let text = trimmed(text);
        if text.is_empty() {
            return Ok(None);
        }
        let number = trimmed(text.strip_suffix(['%', '％', '﹪', '٪']).unwrap_or(text));
        let (whole, rest) = number.split_once(['.', ',', '．', '，', '٫']).unwrap_or((number, ""));
        let is_whole = !whole.is_empty() && rest.chars().all(|sign| digit(sign) == Some(0));
        let value = whole.chars().try_fold(0i64, |value, sign| {
            Some(value.saturating_mul(10).saturating_add(i64::from(digit(sign)?)))
        });
        value.filter(|_| is_whole).and_then(Self::new).map(Some).ok_or_else(|| NotAScore::new(text))
    }
}

impl Date {
    /// The date that a field of the page holds, as `YYYY-MM-DD`; `None` where it is empty. A year of fewer than
    /// four digits is one that is being typed.
    pub fn written(text: &str) -> Result<Option<Self>, NotADate> {
        if text.is_empty() {
            return Ok(None);
        }
        Self::parse(text).filter(|date| date.year() >= 1000).map(Some).ok_or(NotADate)
    }
}

#[cfg(test)]
mod tests {
    use super::{Date, NotADate, Score};

    #[test]
    fn a_score_is_a_whole_number_in_any_script() {
        for (text, score) in [
            ("0", 0),
            ("100", 100),
            (" 80 ", 80),
            ("080", 80),
            ("８０", 80),
            ("٨٠", 80),
            ("۸۰", 80),
            ("८०", 80),
            ("๘๐", 80),
            ("80%", 80),
            ("80 %", 80),
            ("８０％", 80),
            ("٨٠٪", 80),
            ("80.0", 80),
            ("80,00", 80),
            ("80.", 80),
            ("\u{200F}٦٠\u{FEFF}", 60),
            ("\u{A0}7\u{3000}", 7),
        ] {
            assert_eq!(Score::written(text), Ok(Score::new(score)), "{text:?}");
        }
        for nothing in ["", "  ", "\u{FEFF}", "\t"] {
            assert_eq!(Score::written(nothing), Ok(None), "{nothing:?}");
        }
    }

    #[test]
    fn what_is_no_score_is_told_as_it_was_written() {
        for text in [
            "120",
            "101",
            "75.5",
            "75,5",
            "٧٥٫٥",
            "-5",
            "−5",
            "abc",
            "8O",
            "8 0",
            "½",
            "Ⅷ",
            ".5",
            "%",
            "1e2",
            "99999999999999999999",
            "80/60",
            "80.0.0",
            "–",
        ] {
            let told = Score::written(text).map_err(|no_score| no_score.to_string());
            assert_eq!(told, Err(format!("{text} is not a score: whole numbers from 0 to 100.")));
        }
        let told =
            Score::written("a text that was meant for another cell").map_err(|no_score| no_score.to_string());
        assert_eq!(
            told,
            Err("a text that was mean… is not a score: whole numbers from 0 to 100.".to_owned())
        );
    }

    #[test]
    fn half_a_year_is_no_date_yet() {
        assert_eq!(Date::written(""), Ok(None));
        assert_eq!(Date::written("2026-01-25"), Ok(Date::new(2026, 1, 25)));
        for half in ["0002-01-25", "0020-01-25", "0202-01-25", "2026-02-30", "2026-01", "x"] {
            assert_eq!(Date::written(half), Err(NotADate), "{half}");
        }
    }
}
