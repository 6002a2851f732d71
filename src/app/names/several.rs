//! One line, and the names of several people.

use super::groups::Groups;
use super::plain::plain_line;
use super::scores::is_uncased;
use super::signs::Signs;
use super::{Entry, rows};
use crate::model::fold;

/// The word before the last name of a list.
const AND: [&str; 7] = ["and ", "und ", "et ", "y ", "e ", "en ", "& "];

/// What follows a comma behind a name and is no name.
const TITLES: &str = "dr prof phd md mba msc bsc ma ba esq cpa jr sr ii iii inc ltd llc llp plc corp co gmbh ag kg se sa bv oy ab";

/// The parts of a line that seems to hold several people; one part, or none, where it does not. One comma is none:
/// "Berger, Anna" is one name, but "Anna 80 60, Ben 20 30" are two.
pub(super) fn parts(line: &str, groups: &Groups<'_>) -> Vec<String> {
    let signs = Signs::of(line);
    if places(&signs, ';').next().is_some() {
        return parted(&signs, ';');
    }
    let by_address = addresses(line);
    if by_address.len() > 1 {
        return by_address;
    }
    let rated = parted(&signs, ',');
    let is_rated = |part: &String| plain_line(part, groups).is_ok_and(|entry| entry.scores.is_some());
    if rated.len() > 1 && rated.iter().all(is_rated) {
        return rated;
    }
    let Ok(Entry { name, .. }) = plain_line(line, groups) else { return Vec::new() };
    let of_name = Signs::of(&name);
    let parts = parted(&of_name, ',');
    // These commas are never part of a name, and neither is one between two names of scripts without capitals.
    let is_of_lists = name.contains(['、', '､', '،']) && places(&of_name, ',').next().is_some();
    let is_asian = |part: &String| part.chars().all(|c| c == ' ' || (is_uncased(c) && u32::from(c) > 0x2E7F));
    let sure = is_of_lists || parts.len() > 2 || (parts.len() > 1 && parts.iter().all(is_asian));
    if sure { parts } else { Vec::new() }
}

/// Where a sign stands that is not inside brackets.
fn places(signs: &Signs, sign: char) -> impl Iterator<Item = usize> {
    let mut depth = 0;
    signs.plain().iter().enumerate().filter_map(move |(at, letter)| {
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
        (depth == 0 && *letter == sign).then_some(at)
    })
}

/// `Anna Berger <anna@example.org>, Ben Kurz <ben@example.org>`: a comma behind an address parts.
fn addresses(line: &str) -> Vec<String> {
    let all = line.split_inclusive('>').map(|part| part.trim_start_matches([',', ' ']));
    all.filter(|part| part.contains('@')).map(str::to_owned).collect()
}

/// What parts names, once it is known where they are parted: a sign that no text has.
const CUT: char = '\u{E000}';

fn parted(signs: &Signs, sign: char) -> Vec<String> {
    let places: Vec<usize> = places(signs, sign).collect();
    let typed = signs.letters().enumerate().map(|(at, typed)| if places.contains(&at) { CUT } else { typed });
    let mut parts: Vec<String> = Vec::new();
    for part in rows::parted(&typed.collect::<String>(), CUT) {
        let word = fold(&part).replace('.', "");
        match parts.last_mut().filter(|_| TITLES.split(' ').any(|title| title == word)) {
            Some(name) => *name = format!("{name}, {part}"),
            None if part.is_empty() => {}
            None => parts.push(part),
        }
    }
    if let Some(last) = parts.last_mut().filter(|_| sign == ',') {
        let and = AND.into_iter().find(|and| last.starts_with(and));
        *last = and.and_then(|and| last.strip_prefix(and)).unwrap_or(last).to_owned();
    }
    parts
}

/// A group and scores at the end of such a line are those of all, where nobody has any of their own.
pub(super) fn share(entries: &mut [Entry], whole: &Entry) {
    if entries.iter().all(|entry| entry.group.is_none() && entry.scores.is_none()) {
        for entry in entries {
            entry.group.clone_from(&whole.group);
            entry.scores.clone_from(&whole.scores);
        }
    }
}
