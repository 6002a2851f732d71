//! What lists, word processors and Markdown put round a name, and is none of it.

use super::signs::Signs;

/// Bullets that are never the beginning of a name; a blank after them may be missing.
const BULLETS: &str = "•◦▪▫‣⁃·・･●○◉◎∙⦁■□◆◇◈❖◊▶►▸▹▷➢➣➤➔➜➝➞➡→⇒✓✔✅✗✘✖☐☑☒※»☆★⭐✦✧✪✱✲⚫⚪⬤⬛⬜◼◻◾◽🔴🟠🟡🟢🔵🟣🟤🟥🟧🟨🟩🟦🟪🟫🔶🔷🔸🔹🔺🔻💠👉📌";
/// Signs that are bullets where a blank follows.
const DASHES: &str = "-*+–—>~o";
/// Letters that a word processor shows as bullets, where a tab or two blanks follow.
const DRAWN: &str = "vüØqnlu§";

/// What follows a number that belongs to a name: "1. FC Köln".
const CLUBS: [&str; 3] = ["FC", "FSV", "SC"];

/// The line without bullets, boxes and headings in front, and without numbers where those are of a list.
pub(super) fn without_mark(line: &str, numbers: bool) -> String {
    let signs = Signs::of(line);
    let plain = signs.plain();
    let mut at = blanks(plain, 0);
    while let Some(next) = mark(&signs, at) {
        if plain[at].is_ascii_digit() && !(numbers && counts(&signs, next)) {
            break;
        }
        at = blanks(plain, next);
    }
    signs.typed(at, plain.len())
}

/// Whether a number that ends here counts the line.
fn counts(signs: &Signs, end: usize) -> bool {
    let name = signs.typed(end, signs.plain().len());
    !CLUBS.contains(&name.split(' ').next().unwrap_or_default())
}

/// Whether a line begins with a bullet or a number.
pub(super) fn is_marked(line: &str) -> bool {
    mark(&Signs::of(line), 0).is_some()
}

/// Whether the numbers of these lines are those of a list: there is one line alone, or several have one.
pub(super) fn are_counted<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    let has_number = |line: &&str| without_mark(line, true) != without_mark(line, false);
    let (mut all, mut counted) = (0, 0);
    for line in lines {
        all += 1;
        counted += usize::from(has_number(&line));
        if counted > 1 {
            return true;
        }
    }
    all < 2
}

/// The numbers of Chinese and Japanese lists.
const IN_HAN: &str = "一二三四五六七八九十";

/// How many signs of this kind stand in a row.
pub(super) fn run(plain: &[char], from: usize, is_of_it: &dyn Fn(char) -> bool) -> usize {
    plain[from..].iter().take_while(|c| is_of_it(**c)).count()
}

pub(super) fn blanks(plain: &[char], from: usize) -> usize {
    from + run(plain, from, &|c| c == ' ')
}

/// Whether a letter numbers lines in Roman numbers.
pub(super) fn is_roman(letter: char) -> bool {
    "ivxIVX".contains(letter)
}

/// Where the mark ends that begins here; `None` where there is none, or nothing behind it.
fn mark(signs: &Signs, at: usize) -> Option<usize> {
    let plain = signs.plain();
    let first = *plain.get(at)?;
    let has_blank = |end: usize| plain.get(end) == Some(&' ');
    let is_followed = |end: usize| blanks(plain, end) < plain.len();
    let end = match first {
        // Several stars are a rating.
        c if BULLETS.contains(c) && run(plain, at, &|next| next == c) == 1 => colored(plain, at + 1),
        // What a word processor draws with fonts of its own.
        '\u{F020}'..='\u{F0FF}' => at + 1,
        c if DRAWN.contains(c) && signs.is_wide(at + 1) => at + 1,
        c if DASHES.contains(c) => {
            Some(at + run(plain, at, &|next| next == c)).filter(|end| has_blank(*end))?
        }
        '#' => Some(at + run(plain, at, &|next| next == '#')).filter(|end| has_blank(*end))?,
        '[' => match plain.get(at + 1..at + 4)? {
            [' ' | 'x' | 'X', ']', ' '] => at + 3,
            [']', ' ', _] => at + 2,
            _ => enclosed(plain, at + 1, ']')?,
        },
        '(' => enclosed(plain, at + 1, ')')?,
        '①'..='⑳' | '❶'..='❿' | '🔟' => at + 1,
        c if c.is_ascii_digit() && is_key(plain, at + 1) => colored(plain, at + 1) + 1,
        c if c.is_ascii_digit() => numbered(plain, at)?,
        c if IN_HAN.contains(c) => {
            let end = at + run(plain, at, &|next| IN_HAN.contains(next));
            Some(end + 1).filter(|_| matches!(plain.get(end), Some(',' | '.')))?
        }
        c if c.is_alphabetic() => lettered(plain, at)?,
        _ => return None,
    };
    is_followed(end).then_some(end)
}

/// Behind the sign that asks for the coloured form of the one in front of it.
fn colored(plain: &[char], at: usize) -> usize {
    at + usize::from(plain.get(at) == Some(&'\u{FE0F}'))
}

/// Whether the digit before is drawn as a key.
fn is_key(plain: &[char], at: usize) -> bool {
    plain.get(colored(plain, at)) == Some(&'\u{20E3}')
}

/// The end of `1. `, `1) ` or `1.1. `.
fn numbered(plain: &[char], at: usize) -> Option<usize> {
    let mut end = at;
    loop {
        let digits = run(plain, end, &|c| c.is_ascii_digit());
        let sign = plain.get(end + digits)?;
        if !(1..=4).contains(&digits) || !matches!(sign, '.' | ')' | ',') {
            return None;
        }
        end += digits + 1;
        match plain.get(end) {
            Some(' ') if *sign != ',' => return Some(end),
            Some(c) if c.is_ascii_digit() && *sign == '.' => {}
            // Scripts that write without blanks.
            Some(c) if super::scores::is_uncased(*c) => return Some(end),
            _ => return None,
        }
    }
}

/// The end of `a) `, `а) `, `iv) ` or `ii. `. "A. Berger" and "v. Berg" begin with a name.
fn lettered(plain: &[char], at: usize) -> Option<usize> {
    let letters = run(plain, at, &char::is_alphabetic);
    let number = &plain[at..at + letters];
    let ends = match plain.get(at + letters)? {
        ')' => true,
        '.' => letters > 1 && number.iter().all(|c| c.is_lowercase()),
        _ => false,
    };
    let counts = letters == 1 || number.iter().all(|c| is_roman(*c));
    (ends && counts && plain.get(at + letters + 1) == Some(&' ')).then_some(at + letters + 1)
}

/// The end of `(1) `, `(a) ` or `[1] `, from behind the bracket.
fn enclosed(plain: &[char], at: usize, close: char) -> Option<usize> {
    let inside = run(plain, at, &|c| c.is_ascii_alphanumeric());
    let is_number = plain[at..at + inside].iter().all(char::is_ascii_digit);
    let fits = (is_number && (1..=3).contains(&inside)) || inside == 1;
    (fits && plain.get(at + inside..at + inside + 2) == Some(&[close, ' '])).then_some(at + inside + 1)
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
            "A) Union",
            "iv) Union",
            "** Union",
            "✅ Union",
            "☑\u{FE0F} Union",
            "🔹Union",
            "[1] Union",
            "ii. Union",
            "а) Union",
            "أ) Union",
            "1\u{FE0F}\u{20E3} Union",
            "2\u{20E3} Union",
            "🔟 Union",
            "\u{F0A7}\tUnion",
            "\u{F0D8} Union",
            "\u{F0B7}Union",
            "v  Union",
            "Ø\tUnion",
            "ü  Union",
            "★ Union",
            "⚫ Union",
            "🔴 Union",
            "🟥\u{FE0F} Union",
        ] {
            assert_eq!(without_mark(marked, true), "Union", "{marked}");
        }
    }

    #[test]
    fn what_only_looks_like_a_mark_stays() {
        for (marked, name) in [
            ("１．田中", "田中"),
            ("一、田中", "田中"),
            ("十二．田中", "田中"),
            ("1.田中", "田中"),
            ("1、田中", "田中"),
        ] {
            assert_eq!(without_mark(marked, true), name);
        }
        for name in [
            "A. Berger",
            "I. Berger",
            "-5 people",
            "3M",
            "1.FC Köln",
            "1. FC Köln",
            "§ 34",
            "v. Berg",
            "b. Union",
            "*",
            "1.",
            "#it",
            "(Anna)",
            "o",
            "(unknown) Union",
            "三菱",
            "Ben) x",
            "v Union",
            "★★★ Union",
            "Über Union",
            "vi Union",
            "[Anna]",
        ] {
            assert_eq!(without_mark(name, true), name, "{name}");
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
