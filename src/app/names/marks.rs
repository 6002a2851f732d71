//! What lists, word processors and Markdown put round a name, and is none of it.

use super::signs::Signs;

/// Bullets that are never the beginning of a name; a blank after them may be missing.
const BULLETS: &str = "•◦▪▫‣⁃·・･●○■□◆◇▶►➢➤→✓✔✗✘☐☑☒※❖»";
/// Signs that are bullets where a blank follows.
const DASHES: &str = "-*+–—>~o";

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

fn blanks(plain: &[char], from: usize) -> usize {
    from + plain[from..].iter().take_while(|c| **c == ' ').count()
}

/// Where the mark ends that begins here; `None` where there is none, or nothing behind it.
fn mark(plain: &[char], at: usize) -> Option<usize> {
    let first = *plain.get(at)?;
    let has_blank = |end: usize| plain.get(end) == Some(&' ');
    let is_followed = |end: usize| blanks(plain, end) < plain.len();
    let end = match first {
        c if BULLETS.contains(c) => at + 1,
        c if DASHES.contains(c) && has_blank(at + 1) => at + 1,
        '#' => {
            let end = at + plain[at..].iter().take_while(|c| **c == '#').count();
            Some(end).filter(|end| has_blank(*end))?
        }
        '[' => match plain.get(at + 1..at + 4)? {
            [' ' | 'x' | 'X', ']', ' '] => at + 3,
            [']', ' ', _] => at + 2,
            _ => return None,
        },
        '(' => enclosed(plain, at + 1)?,
        '①'..='⑳' | '❶'..='❿' => at + 1,
        c if c.is_ascii_digit() => numbered(plain, at)?,
        c if c.is_ascii_lowercase() && plain.get(at + 1) == Some(&')') && has_blank(at + 2) => at + 2,
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
            _ => return None,
        }
    }
}

/// The end of `(1) ` or `(a) `, from behind the bracket.
fn enclosed(plain: &[char], at: usize) -> Option<usize> {
    let inside = plain[at..].iter().take_while(|c| c.is_ascii_alphanumeric()).count();
    let is_number = plain[at..at + inside].iter().all(char::is_ascii_digit);
    let fits = (is_number && (1..=3).contains(&inside)) || inside == 1;
    (fits && plain.get(at + inside..at + inside + 2) == Some(&[')', ' '])).then_some(at + inside + 1)
}

/// Signs that are put round a name in pairs.
const PAIRS: [(&str, &str); 14] = [
    ("**", "**"),
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
    use super::{bare, without_mark};

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
        ] {
            assert_eq!(without_mark(marked), "Union", "{marked}");
        }
    }

    #[test]
    fn what_only_looks_like_a_mark_stays() {
        for name in
            ["A. Berger", "-5 people", "3M", "1.FC Köln", "*", "1.", "#it", "(Anna)", "o", "(unknown) Union"]
        {
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
