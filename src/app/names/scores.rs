//! Two scores at the end of a line, however they are written: `80 60`, `80%, 60%`, `(80; 60)`, `８０　６０`.

use super::problem::LineProblem;
use crate::model::Score;

/// What a minus is written with.
const DASHES: [char; 3] = ['-', '–', '—'];

/// Wholes that a rating is a part of: `8/10`.
const WHOLES: [i64; 3] = [500, 1_000, 10_000];

/// A number as it stands in a list, in hundredths; the scale is that of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number {
    hundredths: i64,
    /// Whether it may be thousands: 1.000 is one in one country and a thousand in the next.
    thousands: bool,
    written: String,
}

impl Number {
    /// Reads a number, with a sign, decimals and a percent sign where it has them.
    pub(super) fn of(plain: &[char]) -> Option<Self> {
        let written: String = plain.iter().collect();
        let text = written.strip_suffix('%').or_else(|| written.strip_prefix('%')).unwrap_or(&written).trim();
        let (negative, text) = match text.strip_prefix(DASHES) {
            Some(text) => (true, text),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (whole, part) = text.split_once(['.', ',']).unwrap_or((text, "0"));
        // ".8"
        let whole = if whole.is_empty() && text.starts_with('.') { "0" } else { whole };
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        if !digits(whole) || !digits(part) {
            return None;
        }
        // Far outside every scale it does not matter by how much.
        let whole: i64 = whole.parse().unwrap_or(i64::from(u32::MAX)).min(i64::from(u32::MAX));
        let two: i64 = format!("{part:0<2}").get(..2).and_then(|two| two.parse().ok()).unwrap_or(0);
        // What is smaller than a hundredth still says that this is no whole number.
        let rest = part.get(2..).is_some_and(|rest| rest.bytes().any(|b| b != b'0'));
        let hundredths = whole * 100 + if rest && two % 100 == 0 { two + 1 } else { two };
        let thousands = part.len() == 3 && whole > 0;
        Some(Self { hundredths: if negative { -hundredths } else { hundredths }, thousands, written })
    }

    /// `8/10` on the scale from 0 to 100, and the whole that it is a part of.
    pub(super) fn part(plain: &[char]) -> Option<(Self, i64)> {
        let at = plain.iter().position(|c| *c == '/')?;
        let (part, whole) = (Self::of(&plain[..at])?.hundredths, Self::of(&plain[at + 1..])?.hundredths);
        let is_one = WHOLES.contains(&whole) && (0..=whole).contains(&part);
        let written = plain.iter().collect();
        is_one.then(|| (Self { hundredths: part * 10_000 / whole, thousands: false, written }, whole))
    }

    /// Without its decimals.
    pub(super) fn whole(&self) -> i64 {
        self.hundredths / 100
    }

    /// To the nearest whole number; halves go up.
    pub(super) fn rounded(&self) -> Self {
        let hundredths = (self.hundredths + 50).div_euclid(100) * 100;
        Self { hundredths, thousands: false, written: self.written.clone() }
    }

    /// As it stands in the list, in plain signs.
    pub(super) fn written(&self) -> &str {
        &self.written
    }

    /// Whether a name may end like that: a whole number or a version, as in "Shift 2" or "Web 2.0".
    fn may_end_a_name(&self) -> bool {
        !self.written.contains(['%', ',']) && self.hundredths >= 0
    }

    /// The score, on the scale from 0 to 100.
    pub(super) fn score(&self) -> Result<Score, LineProblem> {
        let whole = (self.hundredths % 100 == 0 && !self.thousands).then_some(self.hundredths / 100);
        match whole {
            Some(whole) => Score::new(whole).ok_or_else(|| LineProblem::OutOfRange(self.written.clone())),
            None if (0..=10_000).contains(&self.hundredths) => {
                Err(LineProblem::NotWhole(self.written.clone()))
            }
            None => Err(LineProblem::OutOfRange(self.written.clone())),
        }
    }

    /// Whether it is a whole number.
    pub(super) fn is_whole(&self) -> bool {
        self.hundredths % 100 == 0
    }

    /// Whether it lies on the scale from 0 to 100.
    pub(super) fn fits(&self) -> bool {
        !self.thousands && self.is_within(0, 100)
    }

    /// Whether it lies between two whole numbers.
    pub(super) fn is_within(&self, low: i8, high: i8) -> bool {
        (i64::from(low) * 100..=i64::from(high) * 100).contains(&self.hundredths)
    }

    /// The score, stretched from a smaller scale.
    pub(super) fn stretched(&self, low: i8, high: i8) -> Result<Score, LineProblem> {
        let (low, high) = (i64::from(low) * 100, i64::from(high) * 100);
        let wide = (high - low).max(1);
        // To the nearest whole number; halves go up.
        let score = ((self.hundredths - low) * 200 + wide).div_euclid(2 * wide);
        Score::new(score).ok_or_else(|| LineProblem::OutOfRange(self.written.clone()))
    }
}

/// Two numbers at the end of a line, and where what belongs to them begins.
pub(super) type Ending = ((Number, Number), usize);

/// What may stand round scores and between them.
fn is_loose(sign: char) -> bool {
    matches!(sign, ' ' | ',' | ';' | '/' | '|' | ':' | '(' | ')' | '[' | ']' | '-' | '–' | '—' | '=' | '→')
}

/// A word of the end of a line, with its place.
struct Word {
    from: usize,
    text: Vec<char>,
}

/// Looks for two scores at the end of a stretch. A single number belongs to the name ("Shift 2").
pub(super) fn at_end(plain: &[char], from: usize, to: usize) -> Result<Option<Ending>, LineProblem> {
    let words = last_words(plain, from, to);
    let Some(last) = words.last() else { return Ok(None) };
    let name_ends =
        |at: usize| from + plain[from..at].iter().rposition(|c| !ends_no_name(*c)).map_or(0, |at| at + 1);
    if let [.., before, last] = words.as_slice()
        && let Some(numbers) = both(bare(&before.text), bare(&last.text))
    {
        return Ok(Some((numbers, name_ends(before.from))));
    }
    let in_brackets = matches!(last.text.last(), Some(')' | ']'));
    let text = bare(&last.text);
    if let Some((sign, numbers)) = pair(text) {
        // "Regulator, 90,30" goes on as it began; "Support 24/7" is a name.
        let goes_on = follows_comma(plain, from, last) || last.text[0] == ',';
        return match sign {
            _ if in_brackets || goes_on => Ok(Some((numbers, name_ends(last.from)))),
            ',' => Err(LineProblem::OneOrTwo(text.iter().collect())),
            _ => Ok(None),
        };
    }
    match Number::of(text) {
        Some(number) if name_ends(last.from) > from && !number.may_end_a_name() => {
            Err(LineProblem::OneScore(number.written))
        }
        // "Anna, 80"
        Some(number) if number.is_whole() && last.from > from && follows_comma(plain, from, last) => {
            Err(LineProblem::OneScore(number.written))
        }
        _ => Ok(None),
    }
}

fn follows_comma(plain: &[char], from: usize, word: &Word) -> bool {
    plain[from..word.from].iter().rfind(|c| **c != ' ') == Some(&',')
}

/// What stands at the end and could be scores, word by word.
fn last_words(plain: &[char], from: usize, to: usize) -> Vec<Word> {
    let fits = |c: &char| c.is_ascii_digit() || matches!(c, '.' | '%' | '+') || is_loose(*c);
    let begin = from + plain[from..to].iter().rposition(|c| !fits(c)).map_or(0, |at| at + 1);
    let mut words: Vec<Word> = Vec::new();
    let mut open = false;
    for (at, letter) in plain.iter().copied().enumerate().take(to).skip(begin) {
        match letter {
            ' ' | ';' | '|' => open = false,
            // "80 %" is one number.
            '%' if !open && !plain.get(at + 1).is_some_and(char::is_ascii_digit) => {
                words.last_mut().into_iter().for_each(|word| word.text.push('%'));
            }
            _ if open => words.last_mut().into_iter().for_each(|word| word.text.push(letter)),
            _ => {
                open = true;
                words.push(Word { from: at, text: vec![letter] });
            }
        }
    }
    // What hangs on a word of the name belongs to it ("Q4"), but not in scripts that write without blanks.
    let hangs = |word: &Word| {
        let parts = matches!(word.text[0], ',' | '(' | '[' | ':' | '/');
        word.from > from
            && plain[word.from - 1].is_alphanumeric()
            && !is_uncased(plain[word.from - 1])
            && !parts
    };
    words.retain(|word| !hangs(word) && word.text.iter().any(char::is_ascii_digit));
    words
}

/// Whether a script knows no capitals, as those of Asia: there a number may follow without a blank.
pub(super) fn is_uncased(letter: char) -> bool {
    letter.is_alphabetic() && !letter.is_uppercase() && !letter.is_lowercase()
}

/// Two numbers, or two parts of the same whole.
fn both(one: &[char], two: &[char]) -> Option<(Number, Number)> {
    let parts = Number::part(one).zip(Number::part(two)).filter(|((_, of), (_, whole))| of == whole);
    let parts = parts.map(|((one, _), (two, _))| (one, two));
    parts.or_else(|| Number::of(one).zip(Number::of(two)))
}

/// A word without brackets and commas round it. A minus in front stays.
fn bare(word: &[char]) -> &[char] {
    let is_minus = |at: usize| at == 0 && DASHES.contains(&word[at]);
    let is_point = |at: usize| at == 0 && word[at] == '.' && word.get(1).is_some_and(char::is_ascii_digit);
    let keeps = |at: usize| word[at].is_ascii_digit() || word[at] == '%' || is_minus(at) || is_point(at);
    let first = (0..word.len()).find(|at| keeps(*at)).unwrap_or(word.len());
    let last = (0..word.len()).rfind(|at| keeps(*at)).map_or(first, |at| at + 1);
    &word[first..last.max(first)]
}

/// Two numbers in one word, and what parts them. Numbers with decimals are parted by a comma alone.
fn pair(word: &[char]) -> Option<(char, (Number, Number))> {
    let at = word.iter().position(|c| matches!(c, ',' | '/' | ':'))?;
    let sign = word[at];
    let fits = |number: &Number| {
        !number.written.contains([',', '-', '–', '—']) && (sign == ',' || !number.written.contains('.'))
    };
    let number = |part: &[char]| Number::of(part).filter(fits);
    Some((sign, (number(&word[..at])?, number(&word[at + 1..])?)))
}

/// Whether a sign parts a name from its scores, and so ends no name.
fn ends_no_name(sign: char) -> bool {
    is_loose(sign) && !matches!(sign, ')' | ']')
}

#[cfg(test)]
mod tests {
    use super::super::signs::Signs;
    use super::at_end;

    /// The name and the two numbers as they are written; or the words why not.
    fn read(line: &str) -> Result<(String, Option<String>), String> {
        let signs = Signs::of(line);
        match at_end(signs.plain(), 0, signs.plain().len()) {
            Ok(Some(((one, two), from))) => {
                Ok((signs.typed(0, from), Some(format!("{} {}", one.written, two.written))))
            }
            Ok(None) => Ok((signs.typed(0, signs.plain().len()), None)),
            Err(problem) => Err(problem.to_string()),
        }
    }

    #[test]
    fn reads_two_scores_however_they_are_written() {
        for line in [
            "Regulator 90 30",
            "Regulator, 90, 30",
            "Regulator,90,30",
            "Regulator, 90,30",
            "Regulator;90;30",
            "Regulator; 90; 30",
            "Regulator (90, 30)",
            "Regulator (90/30)",
            "Regulator [90; 30]",
            "Regulator: 90 30",
            "Regulator - 90 30",
            "Regulator – 90 / 30",
            "Regulator 90 30,",
            "Regulator 90 30;",
            "Regulator | 90 | 30",
            "Regulator　９０　３０",
            "Regulator ٩٠ ٣٠",
            "Regulator، ٩٠، ٣٠",
            "Regulator = 90 30",
            "Regulator (90,30)",
        ] {
            assert_eq!(read(line), Ok(("Regulator".into(), Some("90 30".into()))), "{line}");
        }
        for (line, name, numbers) in [
            ("Board 80% 60%", "Board", "80% 60%"),
            ("Board 80 % 60 %", "Board", "80% 60%"),
            ("Board 80.0 60.0", "Board", "80.0 60.0"),
            ("Board 80,0 60,0", "Board", "80,0 60,0"),
            ("Board ８０％　６０％", "Board", "80% 60%"),
            ("財務部長８０　６０", "財務部長", "80 60"),
            ("Shift 2 30 40", "Shift 2", "30 40"),
            ("Anna (IT) 80 60", "Anna (IT)", "80 60"),
            ("Berger, Anna, 80, 60", "Berger, Anna", "80 60"),
            ("Pat -5 20", "Pat", "-5 20"),
            ("Pat 1.5 2", "Pat", "1.5 2"),
            ("Pat .5 .2", "Pat", ".5 .2"),
            ("Pat %80 %60", "Pat", "%80 %60"),
            ("Pat ٪٨٠ ٪٦٠", "Pat", "%80 %60"),
            ("80 20", "", "80 20"),
        ] {
            assert_eq!(read(line), Ok((name.into(), Some(numbers.into()))), "{line}");
        }
    }

    #[test]
    fn other_numbers_belong_to_the_name() {
        for name in [
            "Shift 2",
            "Q4 20",
            "Web 2.0",
            "Support 24/7",
            "Route 66",
            "Union",
            "3M",
            "1. FC Köln 04",
            "G7-20",
            "",
        ] {
            assert_eq!(read(name), Ok((name.into(), None)), "{name}");
        }
    }

    #[test]
    fn what_could_mean_two_things_is_asked() {
        for line in ["Regulator 90,30", "Board 80%", "Board 7,5", "Board, 80"] {
            assert!(read(line).is_err(), "{line}");
        }
    }
}
