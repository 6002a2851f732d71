//! Lists whose lines are numbered: `1 Anna`, `1.1 Anna`, `#1 Anna`, `I. Anna`.
//!
//! One line alone says nothing: "3 Suisses" is a name. What stands in front of every line and counts is none.

use super::marks::{blanks, is_roman, run};
use super::signs::Signs;

/// What numbers a line: each level of `1.2.3`.
type Order = Vec<u32>;

/// What is written in front of a number, and behind it.
const BEFORE: &str = "#№([";
const BEHIND: &str = " .):-–—]º°ª,";

/// The number in front of a line, in whichever way it is set off, and what follows it.
fn number_in_front(line: &str) -> Option<(Order, String)> {
    let signs = Signs::of(line);
    let plain = signs.plain();
    let from = blanks(plain, run(plain, 0, &|c| BEFORE.contains(c)).min(1));
    let (order, end) = digits(plain, from).or_else(|| roman(plain, from)).or_else(|| letter(plain, from))?;
    let behind = end + run(plain, end, &|c| BEHIND.contains(c));
    let is_name = plain.get(behind).is_some_and(|c| !c.is_ascii_digit());
    (behind > end && is_name).then(|| (order, signs.typed(behind, plain.len())))
}

fn digits(plain: &[char], from: usize) -> Option<(Order, usize)> {
    let mut order = Order::new();
    let mut at = from;
    loop {
        let digits = run(plain, at, &|c| c.is_ascii_digit());
        order.push(plain[at..at + digits].iter().collect::<String>().parse().ok()?);
        at += digits;
        let goes_on = plain.get(at) == Some(&'.') && plain.get(at + 1).is_some_and(char::is_ascii_digit);
        if !goes_on {
            return Some((order, at));
        }
        at += 1;
    }
}

/// `I.` and `IV)`; without the sign behind it "I" is a word.
fn roman(plain: &[char], from: usize) -> Option<(Order, usize)> {
    let letters = run(plain, from, &is_roman);
    let values = plain[from..from + letters].iter().map(|c| match c.to_ascii_lowercase() {
        'i' => 1,
        'v' => 5,
        _ => 10,
    });
    // A smaller one in front of a larger one is taken off.
    let (number, _) = values.rev().fold((0, 0), |(sum, behind): (u32, u32), value| {
        (if value < behind { sum.saturating_sub(value) } else { sum + value }, value)
    });
    let is_closed = letters > 0 && matches!(plain.get(from + letters), Some('.' | ')'));
    is_closed.then(|| (vec![number], from + letters))
}

/// `b.`; a capital may be the first letter of a name.
fn letter(plain: &[char], from: usize) -> Option<(Order, usize)> {
    let letter = plain.get(from).filter(|letter| letter.is_lowercase())?;
    (plain.get(from + 1) == Some(&'.')).then(|| (vec![u32::from(*letter)], from + 1))
}

/// Whether these lines are numbered in their order: "1 Anna", "2 Ben". A long list may leave some out.
pub(super) fn are_numbered<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    let numbers: Option<Vec<Order>> =
        lines.map(|line| number_in_front(line).map(|(order, _)| order)).collect();
    let Some(all) = numbers.filter(|all| all.len() > 1) else { return false };
    let first = |at: usize| usize::try_from(all[at][0]).unwrap_or(usize::MAX);
    let goes_up = |two: &[Order]| two[0] < two[1];
    let is_next = |at: usize| first(at + 1) <= first(at).saturating_add(1);
    let is_dense = first(all.len() - 1).saturating_sub(first(0)) < 2 * all.len();
    all.windows(2).all(goes_up) && ((0..all.len() - 1).all(is_next) || (all.len() > 2 && is_dense))
}

/// A line of such a list without its number.
pub(super) fn without_number(line: &str) -> String {
    number_in_front(line).map_or_else(|| line.to_owned(), |(_, rest)| rest)
}

/// The letter in front of `A. Anna`, which may be that of a name.
pub(super) fn letter_in_front(line: &str) -> Option<(char, &str)> {
    let (letter, name) = line.split_once(". ")?;
    let mut letters = letter.chars();
    let first = letters.next().filter(|first| is_no_small(*first) && letters.next().is_none())?;
    Some((first, crate::model::trimmed(name)))
}

fn is_no_small(letter: char) -> bool {
    letter.is_alphabetic() && !letter.is_lowercase()
}

/// Whether the letters in front of these lines count: "A. Anna", "B. Ben". Those of some scripts stand far apart.
pub(super) fn are_lettered<'a>(lines: impl Iterator<Item = &'a str>) -> bool {
    const APART: u32 = 0x500;
    let is_next = |one: u32, two: u32| {
        let has_cases = char::from_u32(one).is_some_and(char::is_uppercase);
        one < two && two - one <= if has_cases { 1 } else { APART }
    };
    let letters: Option<Vec<u32>> =
        lines.map(|line| letter_in_front(line).map(|(letter, _)| u32::from(letter))).collect();
    letters.is_some_and(|all| all.len() > 1 && all.windows(2).all(|two| is_next(two[0], two[1])))
}

#[cfg(test)]
mod tests {
    use super::{are_lettered, are_numbered, without_number};

    #[test]
    fn a_list_that_counts_is_numbered() {
        for list in [
            "1 Anna\n2 Ben",
            "1: Anna\n2: Ben\n3: Cem",
            "7- Anna\n8- Ben",
            "1.Anna\n2.Ben",
            "01 Anna\n02 Ben",
            "1 Anna\n2 Ben\n4 Cem",
            "1.1 Anna\n1.2 Ben",
            "1 Anna\n1.1 Ben\n2 Cem\n2.1 Dee",
            "#1 Anna\n#2 Ben",
            "№1 Anna\n№2 Ben",
            "№ 1 Anna\n№ 2 Ben",
            "1º Anna\n2º Ben",
            "1° Anna\n2° Ben",
            "[1]Anna\n[2]Ben",
            "I. Anna\nII. Ben\nIII. Cem\nIV. Dee",
            "ix) Anna\nx) Ben\nxi) Cem",
            "１　Anna\n２　Ben",
            "a. Anna\nb. Ben",
            "б. Анна\nв. Борис",
            "1、王芳\n2、李明",
            "١ ليلى\n٢ عمر",
        ] {
            assert!(are_numbered(list.lines()), "{list}");
        }
        for (line, name) in [
            ("12: Anna 80 60", "Anna 80 60"),
            ("1.2.10 Anna", "Anna"),
            ("# 3 Anna", "Anna"),
            ("№3. Anna", "Anna"),
            ("XIV. Anna", "Anna"),
        ] {
            assert_eq!(without_number(line), name);
        }
        for list in [
            "1 Anna",
            "1 Anna\n3 Ben",
            "3M\n4M",
            "1 Anna\nBen",
            "80 60\n81 60",
            "2 Pac\nAnna",
            "2 Pac\n50 Cent\n98 Degrees",
            "3 Anna\n2 Ben\n1 Cem",
            "I. Berger\nV. Kurz\nX. Lang",
        ] {
            assert!(!are_numbered(list.lines()), "{list}");
        }
    }

    #[test]
    fn letters_that_count_may_be_those_of_a_list() {
        for list in ["A. Anna\nB. Ben", "А. Анна\nБ. Борис", "가. 김철수\n나. 이영희", "א. דן\nב. רון"]
        {
            assert!(are_lettered(list.lines()), "{list}");
        }
        for list in ["A. Berger", "A. Berger\nC. Kurz", "A. Berger\nAnna", "A Berger\nB Kurz"] {
            assert!(!are_lettered(list.lines()), "{list}");
        }
    }
}
