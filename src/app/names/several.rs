//! One line, and the names of several people.

use super::groups::Groups;
use super::plain::plain_line;
use super::scores::is_uncased;
use super::signs::Signs;
use super::{Entry, is_among, rows};
use crate::model::fold;

/// The word before the last name of a list.
const AND: [&str; 7] = ["and ", "und ", "et ", "y ", "e ", "en ", "& "];

/// What follows a comma behind a name and is no name.
const TITLES: &str = "dr prof phd md mba msc bsc ma ba esq cpa jr sr ii iii inc ltd llc llp plc corp co gmbh ag kg se sa bv oy ab";

/// The parts of a line that seems to hold several people; one part, or none, where it does not. One comma is none:
/// "Berger, Anna" is one name, but "Anna 80 60, Ben 20 30" are two.
pub(super) fn parts(line: &str, groups: &Groups<'_>) -> Vec<String> {
    let signs = Signs::of(line);
    let by_semicolons = cut(&signs, ';');
    if by_semicolons.contains(CUT) {
        return parted(&by_semicolons);
    }
    let by_address = addresses(line);
    if by_address.len() > 1 {
        return by_address;
    }
    let rated = parted_by_commas(&signs);
    let is_rated = |part: &String| plain_line(part, groups).is_ok_and(|entry| entry.scores.is_some());
    if rated.len() > 1 && rated.iter().all(is_rated) {
        return rated;
    }
    let Ok(Entry { name, .. }) = plain_line(line, groups) else { return Vec::new() };
    let of_name = Signs::of(&name);
    let parts = parted_by_commas(&of_name);
    // These commas are never part of a name, and neither is one between two names of scripts without capitals.
    let is_of_lists = name.contains(['、', '､', '،']) && cut(&of_name, ',').contains(CUT);
    let is_asian = |part: &String| part.chars().all(|c| c == ' ' || (is_uncased(c) && u32::from(c) > 0x2E7F));
    let sure = is_of_lists || parts.len() > 2 || (parts.len() > 1 && parts.iter().all(is_asian));
    if sure { parts } else { Vec::new() }
}

/// `Anna Berger <anna@example.org>, Ben Kurz <ben@example.org>`: a comma behind an address parts.
fn addresses(line: &str) -> Vec<String> {
    let all = line.split_inclusive('>').map(|part| part.trim_start_matches([',', ' ']));
    all.filter(|part| part.contains('@')).map(str::to_owned).collect()
}

/// What parts names, once it is known where they are parted: a sign that no text has.
const CUT: char = '\u{E000}';

/// The text as it was typed, cut where this sign stands outside of brackets.
fn cut(signs: &Signs, sign: char) -> String {
    let mut depth = 0;
    let letters = signs.letters().zip(signs.plain()).map(|(typed, plain)| {
        match plain {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            _ => {}
        }
        if depth == 0 && *plain == sign { CUT } else { typed }
    });
    letters.collect()
}

fn parted_by_commas(signs: &Signs) -> Vec<String> {
    let mut parts = parted(&cut(signs, ','));
    if let Some(last) = parts.last_mut() {
        let and = AND.into_iter().find(|and| last.starts_with(and));
        *last = and.and_then(|and| last.strip_prefix(and)).unwrap_or(last).to_owned();
    }
    parts
}

/// The names of a text that is cut. What only follows a name stays with it.
fn parted(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for part in rows::parted(text, CUT) {
        let is_title = is_among(&fold(&part).replace('.', ""), TITLES);
        match parts.last_mut().filter(|_| is_title) {
            Some(name) => *name = format!("{name}, {part}"),
            None if part.is_empty() => {}
            None => parts.push(part),
        }
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
