//! What lists, word processors and Markdown put round a name, and is none of it.

use super::signs::Signs;

/// Bullets that are never the beginning of a name; a blank after them may be missing.
const BULLETS: &str = "•◦▪▫‣⁃·・･●○■□◆◇▶►▸▹➢➤➡→✓✔✅✗✘☐☑☒※❖»🔹🔸🔵👉";
/// Signs that are bullets where a blank follows.
const DASHES: &str = "-*+–—>~o§";

/// The line without bullets, numbers, boxes and headings in front.
pub(super) fn without_mark(line: &str) -> String {
    let signs = Signs::of(line);
    let plain = signs.plain();
    let mut at = blanks(plain, 0);
    while let Some(next) = mark(plain, at) {
        at = blanks(plain, next);
    }
    signs.typed(at, plain.len())
}

/// The numbers of Chinese and Japanese lists.
const IN_HAN: &str = "一二三四五六七八九十";

/// How many signs of this kind stand in a row.
fn run(plain: &[char], from: usize, is_of_it: impl Fn(char) -> bool) -> usize {
    plain[from..].iter().take_while(|c| is_of_it(**c)).count()
}

fn blanks(plain: &[char], from: usize) -> usize {
    from + plain[from..].iter().take_while(|c| **c == ' ').count()
}

/// Where the mark ends that begins here; `None` where there is none, or nothing behind it.
fn mark(plain: &[char], at: usize) -> Option<usize> {
    let first = *plain.get(at)?;
    let has_blank = |end: usize| plain.get(end) == Some(&' ');
    let is_followed = |end: usize| blanks(plain, end) < plain.len();
    let end = match first {
        // Behind some of them stands a sign that asks for their coloured form.
        c if BULLETS.contains(c) => at + 1 + usize::from(plain.get(at + 1) == Some(&'\u{FE0F}')),
        c if DASHES.contains(c) => {
            Some(at + run(plain, at, |next| next == c)).filter(|end| has_blank(*end))?
        }
        '#' => Some(at + run(plain, at, |next| next == '#')).filter(|end| has_blank(*end))?,
        '[' => match plain.get(at + 1..at + 4)? {
            [' ' | 'x' | 'X', ']', ' '] => at + 3,
            [']', ' ', _] => at + 2,
            _ => return None,
        },
        '(' => enclosed(plain, at + 1)?,
        '①'..='⑳' | '❶'..='❿' => at + 1,
        c if c.is_ascii_digit() => numbered(plain, at)?,
        // "A. Berger" begins with a name.
        c if c.is_ascii_lowercase() && plain.get(at + 1) == Some(&'.') && has_blank(at + 2) => at + 2,
        c if c.is_ascii_alphabetic() => {
            let letters = run(plain, at, |next| next.is_ascii_alphabetic());
            let is_roman = plain[at..at + letters].iter().all(|c| "ivxIVX".contains(*c));
            let is_closed = plain.get(at + letters) == Some(&')') && has_blank(at + letters + 1);
            Some(at + letters + 1).filter(|_| is_closed && (letters == 1 || is_roman))?
        }
        c if IN_HAN.contains(c) => {
            let end = at + run(plain, at, |next| IN_HAN.contains(next));
            Some(end + 1).filter(|_| matches!(plain.get(end), Some(',' | '.')))?
        }
        _ => return None,
    };
    is_followed(end).then_some(end)
}

/// The end of `1. `, `1) ` or `1.1. `.
fn numbered(plain: &[char], at: usize) -> Option<usize> {
    let mut end = at;
    loop {
        let digits = plain[end..].iter().take_while(|c| c.is_ascii_digit()).count();
        let sign = plain.get(end + digits)?;
        if !(1..=4).contains(&digits) || !matches!(sign, '.' | ')') {
            return None;
        }
        end += digits + 1;
        match plain.get(end) {
            Some(' ') => return Some(end),
            Some(c) if c.is_ascii_digit() && *sign == '.' => {}
            // Scripts that write without blanks.
            Some(c) if super::scores::is_uncased(*c) => return Some(end),
            _ => return None,
        }
    }
}

/// The number in front of a line, in whichever way it is set off, and what follows it.
fn number_in_front(line: &str) -> Option<(u32, String)> {
    let signs = Signs::of(line);
    let plain = signs.plain();
    let digits = run(plain, 0, |c| c.is_ascii_digit());
    let number = plain[..digits].iter().collect::<String>().parse().ok()?;
    let end = digits + run(&plain[digits..], 0, |c| matches!(c, ' ' | '.' | ')' | ':' | '-' | '–'));
    let is_name = plain.get(end).is_some_and(|c| !c.is_ascii_digit());
    (end > digits && is_name).then(|| (number, signs.typed(end, plain.len())))
}

/// Whether these lines are numbered in their order: "1 Anna", "2 Ben".
pub(super) fn are_numbered<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    let numbers: Option<Vec<u32>> =
        lines.map(|line| number_in_front(line).map(|(number, _)| number)).collect();
    numbers
        .is_some_and(|all| all.len() > 1 && all.windows(2).all(|two| two[0].checked_add(1) == Some(two[1])))
}

/// A line of such a list without its number.
pub(super) fn without_number(line: &str) -> String {
    number_in_front(line).map_or_else(|| line.to_owned(), |(_, rest)| rest)
}

/// The end of `(1) ` or `(a) `, from behind the bracket.
fn enclosed(plain: &[char], at: usize) -> Option<usize> {
    let inside = plain[at..].iter().take_while(|c| c.is_ascii_alphanumeric()).count();
    let is_number = plain[at..at + inside].iter().all(char::is_ascii_digit);
    let fits = (is_number && (1..=3).contains(&inside)) || inside == 1;
    (fits && plain.get(at + inside..at + inside + 2) == Some(&[')', ' '])).then_some(at + inside + 1)
}

/// Signs that are put round a name in pairs.
const PAIRS: [(&str, &str); 15] = [
    ("**", "**"),
    ("~~", "~~"),
    ("__", "__"),
    ("*", "*"),
    ("_", "_"),
    ("`", "`"),
    ("\"", "\""),
    ("“", "”"),
    ("„", "“"),
    ("„", "”"),
    ("«", "»"),
    ("»", "«"),
    ("「", "」"),
    ("『", "』"),
    ("'", "'"),
];

/// The name without quotes or emphasis round all of it.
pub(super) fn bare(name: &str) -> &str {
    let mut name = crate::model::trimmed(name);
    let inside = |name: &'_ str| {
        PAIRS.iter().find_map(|(open, close)| {
            let inside = name.strip_prefix(open)?.strip_suffix(close)?;
            (!inside.is_empty() && !inside.contains(open) && !inside.contains(close)).then_some(inside.len())
        })
    };
    while let Some(length) = inside(name) {
        let edge = (name.len() - length) / 2;
        // Both signs of a pair are equally long.
        name = crate::model::trimmed(name.get(edge..edge + length).unwrap_or(name));
    }
    name
}

#[cfg(test)]
mod tests {
    use super::{are_numbered, bare, without_mark, without_number};

    #[test]
    fn a_list_that_counts_is_numbered() {
        for list in [
            "1 Anna\n2 Ben",
            "1: Anna\n2: Ben\n3: Cem",
            "7- Anna\n8- Ben",
            "1.Anna\n2.Ben",
            "01 Anna\n02 Ben",
        ] {
            assert!(are_numbered(list.lines()), "{list}");
        }
        assert_eq!(without_number("12: Anna 80 60"), "Anna 80 60");
        for list in ["1 Anna", "1 Anna\n3 Ben", "3M\n4M", "1 Anna\nBen", "80 60\n81 60", "2 Pac\nAnna"] {
            assert!(!are_numbered(list.lines()), "{list}");
        }
    }

    #[test]
    fn marks_of_lists_go() {
        for marked in [
            "- Union",
            "* Union",
            "+ Union",
            "• Union",
            "•\tUnion",
            "•Union",
            "– Union",
            "1. Union",
            "12) Union",
            "(3) Union",
            "a) Union",
            "(b) Union",
            "1.2. Union",
            "[ ] Union",
            "[x] Union",
            "- [ ] Union",
            "☐ Union",
            "✓ Union",
            "> - Union",
            "## Union",
            "① Union",
            "１．　Union",
            "・Union",
            "→ Union",
            "a. Union",
            "A) Union",
            "iv) Union",
            "** Union",
            "✅ Union",
            "☑\u{FE0F} Union",
            "🔹Union",
        ] {
            assert_eq!(without_mark(marked), "Union", "{marked}");
        }
    }

    #[test]
    fn what_only_looks_like_a_mark_stays() {
        for (marked, name) in
            [("１．田中", "田中"), ("一、田中", "田中"), ("十二．田中", "田中"), ("1.田中", "田中")]
        {
            assert_eq!(without_mark(marked), name);
        }
        for name in [
            "A. Berger",
            "I. Berger",
            "-5 people",
            "3M",
            "1.FC Köln",
            "*",
            "1.",
            "#it",
            "(Anna)",
            "o",
            "(unknown) Union",
            "三菱",
            "Ben) x",
        ] {
            assert_eq!(without_mark(name), name, "{name}");
        }
    }

    #[test]
    fn quotes_and_emphasis_round_a_name_go() {
        for name in
            ["\"Union\"", "“Union”", "„Union“", "«Union»", "「Union」", "**Union**", "__Union__", "`Union`"]
        {
            assert_eq!(bare(name), "Union", "{name}");
        }
        for name in ["the \"Big\" one", "\"A\" and \"B\"", "O'Neill", "'t Hooft", "C*"] {
            assert_eq!(bare(name), name, "{name}");
        }
    }
}
