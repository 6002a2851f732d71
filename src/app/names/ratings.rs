//! Ratings that are no numbers: `★★★★☆`, `++ +`, `H M`, `high low`, `½`, `八十`. What they would be on the grid nobody
//! can say but whoever wrote them, so they are asked about.

use super::{heads, is_among};
use crate::model::fold;

/// Words that rate, folded.
const WORDS: &str = "high medium low hoch mittel niedrig gering med very sehr alto alta medio media bajo baja basso bassa \
     baixo baixa haut haute moyen moyenne faible eleve elevee fort forte hoog laag gemiddeld wysoki niski sredni \
     высокии среднии низкии высокое низкое большои 高 中 低 높음 보통 낮음";
/// Letters that stand for such words.
const LETTERS: &str = "HMLN";
/// What is put in a row, once for each step.
const STEPS: &str = "★☆⭐✭✩●○◉◯■□▪▫▮▯█░⚫⚪⬛⬜✔✓🔴🟢🟡💚❤•";
/// Signs that say more or less.
const SIGNS: &str = "+-−–±↑↓→↗↘⬆⬇\u{FE0F}";
const HAN: &str = "零〇一二三四五六七八九十百";

/// Whether a name seems to hold two ratings, or one that is drawn.
pub(super) fn are_in(name: &str) -> bool {
    let parts = |c: char| c.is_whitespace() || ",;:|/()[]=".contains(c);
    let words: Vec<&str> = name.split(parts).filter(|word| !word.is_empty()).collect();
    if words.iter().any(|word| is_drawn(word)) {
        return true;
    }
    let rated = words.iter().filter(|word| is_word(word)).count();
    if rated > 1 && heads::name_both_axes(words.iter().copied()) {
        return true;
    }
    let [_, .., one, two] = words.as_slice() else { return false };
    is_rating(one) && is_rating(two) && !(is_number(one) && is_number(two))
}

fn is_rating(word: &str) -> bool {
    let all = |known: &str| word.chars().all(|c| known.contains(c));
    is_word(word) || all(SIGNS) || all(HAN) || is_number(word) || is_nearly_a_number(word)
}

fn is_word(word: &str) -> bool {
    let is_letter = word.chars().count() == 1 && LETTERS.contains(word);
    is_letter || is_among(&fold(word), WORDS)
}

/// Several stars or dots in a row.
fn is_drawn(word: &str) -> bool {
    let steps = word.chars().filter(|c| STEPS.contains(*c)).count();
    steps > 1 && word.chars().all(|c| STEPS.contains(c) || c == '\u{FE0F}')
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
}

/// `6O`, `9¾`, `80p`, `⑧`: a number with something that makes it none.
fn is_nearly_a_number(word: &str) -> bool {
    let is_digit = |c: char| c.is_numeric() || c == '\u{20E3}' || c == '\u{FE0F}';
    let strange = word.chars().filter(|c| !is_digit(*c)).count();
    let is_like_one = word.chars().all(|c| is_digit(c) || "OolI".contains(c));
    word.contains(|c: char| c.is_numeric()) && (is_like_one || (word.starts_with(is_digit) && strange < 4))
}

#[cfg(test)]
mod tests {
    use super::are_in;

    #[test]
    fn what_rates_without_numbers_is_seen() {
        for name in [
            "Anna ★★★★☆ ★★★☆☆",
            "Anna ⭐⭐⭐⭐",
            "Anna ●●●○○ ●●○○○",
            "★★★ Anna",
            "Anna ++ +",
            "Anna +/-",
            "Anna: ↑ ↓",
            "Anna H M",
            "Anna, H, L",
            "Anna (H/M)",
            "Anna high low",
            "Anna: high / medium",
            "Anna hoch niedrig",
            "Anna alto, bajo",
            "Анна высокий низкий",
            "Anna high influence, low interest",
            "Anna ½ ¾",
            "Anna 80 6O",
            "Anna 8O 60",
            "Anna 80p 60p",
            "Anna 80pts, 60pts",
            "Anna ⑧ ⑥",
            "Anna 8\u{FE0F}\u{20E3} 6\u{FE0F}\u{20E3}",
            "王芳 八十 六十",
            "王芳 高 低",
        ] {
            assert!(are_in(name), "{name}");
        }
    }

    #[test]
    fn names_rate_nobody() {
        for name in [
            "Anna",
            "H M",
            "Anna H",
            "Junior High",
            "Anna M. H.",
            "High Low Ltd",
            "Platform 9¾",
            "Route 66",
            "C++ team",
            "C++",
            "Phase 2 team 3",
            "A+ B",
            "3M 3M",
            "三菱 商事",
            "80 60",
            "Kita 12 Haus 3",
        ] {
            assert!(!are_in(name), "{name}");
        }
    }
}
