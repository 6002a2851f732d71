//! What a name holds that may have been meant otherwise: scores that are written in a way of their own, a group that
//! stands inside, the address of a mail.

use super::problem::LineProblem;
use super::scores::Number;
use super::signs::Signs;
use super::{heads, ratings};

/// From here on a number behind a name and before two scores is hardly a part of the name ("Shift 2 30 40").
const LIKELY_A_SCORE: i64 = 20;

/// Words between two scores.
const JOINS: [&str; 8] = ["and", "und", "et", "y", "of", "von", "de", "to"];

/// What two scores are written with that are one word.
const SIGNS: [char; 9] = ['/', '-', '–', '—', 'x', '×', ':', '／', ','];

/// Why a name of a plain line is asked about; `None` where it is as a name is.
pub(super) fn doubt(name: &str, has_scores: bool) -> Option<LineProblem> {
    let signs = Signs::of(name);
    let words = words(&signs);
    let pairs: Vec<&String> = words.iter().filter(|word| is_pair(word)).collect();
    if let Some(pair) = words.last().filter(|last| !has_scores && pairs.len() == 1 && is_pair(last)) {
        return Some(LineProblem::Pair(pair.clone()));
    }
    if let Some(tag) = words.iter().find_map(|word| tag(word)).or_else(|| other_tag(name)) {
        return Some(LineProblem::Tag(tag));
    }
    if ratings::are_in(name) {
        return Some(LineProblem::Numbers(name.to_owned()));
    }
    let numbers: Vec<Option<i64>> = words.iter().map(|word| number(word)).collect();
    let in_a_row = numbers.windows(2).any(|two| two[0].is_some() && two[1].is_some());
    let last = numbers.last().filter(|_| numbers.len() > 1).copied().flatten();
    let too_many = if has_scores {
        if !in_a_row && last.is_some_and(|last| last >= LIKELY_A_SCORE) {
            return Some(LineProblem::Third(name.to_owned()));
        }
        in_a_row
    } else {
        // "Phase 2 team 3" is a name.
        let likely = numbers.iter().flatten().filter(|number| **number >= LIKELY_A_SCORE).count() > 1;
        let joined = numbers.windows(3).zip(words.iter().skip(1)).any(|(three, between)| {
            // "Shifts 1 and 2" is a name.
            let both = three[0]
                .zip(three[2])
                .filter(|(one, two)| one.max(two) >= &LIKELY_A_SCORE || between == "of");
            both.is_some() && JOINS.contains(&between.as_str())
        });
        let some = numbers.iter().flatten().count() > 1;
        in_a_row
            || likely
            || joined
            || pairs.len() > 1
            || (some && heads::name_both_axes(words.iter().map(String::as_str)))
    };
    too_many.then(|| LineProblem::Numbers(name.to_owned()))
}

fn words(signs: &Signs) -> Vec<String> {
    let plain: String = signs.plain().iter().collect();
    let parts = |c: char| !(c.is_alphanumeric() || ".%#-–—+/×:'&".contains(c));
    plain.split(parts).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// A word with a group in it: `#it`, `Anna#it`; "C#" and "Room #4" are none.
fn tag(word: &str) -> Option<String> {
    let (_, tag) = word.split_once('#')?;
    tag.starts_with(char::is_alphabetic).then(|| format!("#{tag}"))
}

/// What a name has in brackets at its beginning or its end: `[IT] Anna`, `Anna {IT}`.
pub(super) fn bracketed(name: &str) -> impl Iterator<Item = &str> {
    let ends = [name.split(' ').next(), name.rsplit(' ').next()];
    let inside = |word: &'_ str| {
        let pairs = [('[', ']'), ('{', '}'), ('(', ')')];
        pairs.iter().find_map(|(open, close)| Some((word.strip_prefix(*open)?.strip_suffix(*close)?).len()))
    };
    ends.into_iter().flatten().filter_map(move |word| inside(word).map(|length| &word[1..=length]))
}

/// A group in another way of writing: `# it`, `@it`.
fn other_tag(name: &str) -> Option<String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_text = |word: &str| word.contains(char::is_alphabetic);
    if let Some(two) = words.windows(2).find(|two| two[0] == "#" && is_text(two[1])) {
        return Some(two.join(" "));
    }
    let is_marked = |word: &str| is_text(word) && word.starts_with('@');
    let mut ends = words.first().into_iter().chain(words.last()).filter(|_| words.len() > 1);
    ends.find(|word| is_marked(word)).map(|word| (*word).to_owned())
}

/// The whole number that a word is, if it could be a score; "1.", "04" and "#42" are none.
fn number(word: &str) -> Option<i64> {
    let marked = word.starts_with('#');
    let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '-' && c != '%');
    let is_written_so = word.len() > 1 && word.starts_with('0') && !word.starts_with("0.");
    if is_written_so || word.ends_with('.') || marked {
        return None;
    }
    let number = Number::of(&word.chars().collect::<Vec<char>>())?;
    number.is_within(0, 100).then(|| number.whole())
}

/// `80/60`, `80-60`, `80x60`: two numbers that could be scores, but not "24/7".
fn is_pair(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let parts = word.split_once(SIGNS);
    parts.is_some_and(|(one, two)| number(one).is_some() && number(two).is_some()) && word != "24/7"
}

/// The line with a blank between two scores at its end that are written as one word.
pub(super) fn apart(line: &str) -> String {
    let last = line.rsplit(' ').next().unwrap_or_default();
    let at = last.find(SIGNS).filter(|_| is_pair(&Signs::of(last).plain().iter().collect::<String>()));
    let Some(at) = at.map(|at| line.len() - last.len() + at) else { return line.to_owned() };
    let mut letters = line[at..].chars();
    letters.next();
    format!("{} {}", &line[..at], letters.as_str())
}

/// Parts a name from the address behind it: `Anna Berger <anna@example.org>`, `Anna (anna@example.org)`,
/// `[Anna](https://example.org)`, `Anna anna@example.org`.
pub(super) fn addressed(name: &str) -> Option<(&str, &str)> {
    let name = crate::model::trimmed(name);
    let in_pair = |open, close| name.strip_suffix(close)?.rsplit_once(open);
    let (before, address) = in_pair('<', '>')
        .or_else(|| in_pair('(', ')'))
        .or_else(|| in_pair('[', ']'))
        .or_else(|| name.rsplit_once([' ', ',', ';']))?;
    let is_address = address.contains('@') || address.contains("://");
    let before = crate::model::trimmed(before).trim_end_matches([',', ';', ':']);
    let shown = before.strip_prefix('[').and_then(|before| before.strip_suffix(']')).unwrap_or(before);
    (is_address && address.contains('.') && !shown.is_empty()).then_some((shown, address))
}

#[cfg(test)]
mod tests {
    use super::{LineProblem, addressed, apart, doubt};

    #[test]
    fn names_are_as_names_are() {
        for name in [
            "Anna",
            "Shift 2",
            "Route 66",
            "1. FC Köln 04",
            "C# team",
            "Room #4 b",
            "Issue #42",
            "Support 24/7",
            "G7-20",
            "Q4 20",
            "3M",
            "Web 2.0",
            "2024-25",
            "A/B",
            "Anna (IT)",
            "Room # 4",
            "Shifts 1 and 2",
            "Jane Doe [external]",
            "@home",
            "Berger, Anna",
            "Phase 2 team 3",
            "Kita 12 Haus 3",
        ] {
            assert_eq!(doubt(name, false), None, "{name}");
            let asked = matches!(name, "Route 66" | "Q4 20"); // in front of two scores a third is likely
            assert_eq!(doubt(name, true).is_some(), asked, "{name}");
        }
    }

    #[test]
    fn scores_in_ways_of_their_own_are_asked_about() {
        for (name, pair) in [
            ("Anna 80/60", "80/60"),
            ("Anna 80x60", "80x60"),
            ("Anna 80-60", "80-60"),
            ("Anna 80–60", "80–60"),
        ] {
            assert_eq!(doubt(name, false), Some(LineProblem::Pair(pair.into())), "{name}");
        }
        for name in [
            "A 8/10 6/10",
            "Anna: influence 4, interest 5",
            "80 60 Anna",
            "Anna 80 60!",
            "Anna 80 and 60",
            "Anna 80 60 (CFO)",
            "Anna=80,60",
            "Anna_80_60",
            "Anna 3 of 5, 4 of 5",
            "Anna interest 60 influence 80",
            "Anna (Influence: 80, Interest: 60)",
            "Anna, Influence 80, Interest 60",
            "Anna 80 6O",
            "Anna ★★★★☆ ★★★☆☆",
            "Anna high low",
        ] {
            assert_eq!(doubt(name, false), Some(LineProblem::Numbers(name.into())), "{name}");
        }
        for name in ["Anna 80 60 Ben", "Anna, 80, 60, Ben"] {
            assert_eq!(doubt(name, true), Some(LineProblem::Numbers(name.into())), "{name}");
        }
        for name in ["Anna 80", "Gate 47", "Route 66"] {
            assert_eq!(doubt(name, true), Some(LineProblem::Third(name.into())), "{name}");
        }
        for (name, tag) in [
            ("Anna #new group", "#new"),
            ("#it Anna", "#it"),
            ("Anna#it", "#it"),
            ("Anna #it Ben", "#it"),
            ("Anna # it", "# it"),
            ("Anna @it", "@it"),
        ] {
            assert_eq!(doubt(name, true), Some(LineProblem::Tag(tag.into())), "{name}");
        }
    }

    #[test]
    fn scores_in_one_word_come_apart() {
        assert_eq!(apart("Anna 80/60"), "Anna 80 60");
        assert_eq!(apart("Anna ８０／６０"), "Anna ８０ ６０");
        assert_eq!(apart("Anna 80,60"), "Anna 80 60");
        assert_eq!(apart("Anna 80–60"), "Anna 80 60");
        assert_eq!(apart("Support 24/7"), "Support 24/7");
    }

    #[test]
    fn an_address_behind_a_name_is_none_of_it() {
        for line in [
            "Anna Berger <anna@example.org>",
            "Anna Berger (anna@example.org)",
            "Anna Berger [anna@example.org]",
            "Anna Berger, anna@example.org",
            "Anna Berger anna@example.org",
            "[Anna Berger](anna@example.org)",
        ] {
            assert_eq!(addressed(line), Some(("Anna Berger", "anna@example.org")), "{line}");
        }
        let link = "[Anna](https://example.org/a)";
        assert_eq!(addressed(link), Some(("Anna", "https://example.org/a")));
        for name in
            ["anna@example.org", "<anna@example.org>", "Anna <3>", "Anna (IT)", "Anna @it", "Team A.B"]
        {
            assert_eq!(addressed(name), None, "{name}");
        }
    }
}
