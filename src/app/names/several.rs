//! One line, and the names of several people.

use super::groups::Groups;
use super::reader::plain_line;
use super::signs::Signs;
use super::{Entry, rows};

/// The word before the last name of a list.
const AND: [&str; 7] = ["and ", "und ", "et ", "y ", "e ", "en ", "& "];

/// The parts of a line that seems to hold several people; one part, or none, where it does not. One comma is none:
/// "Berger, Anna" is one name, but "Anna 80 60, Ben 20 30" are two.
pub(super) fn parts(line: &str, groups: &Groups<'_>) -> Vec<String> {
    let signs = Signs::of(line);
    let lists = |sign: char| signs.plain().iter().filter(|c| **c == sign).count();
    if lists(';') > 0 {
        return parted(&signs, line, ';');
    }
    let by_address = addresses(line);
    if by_address.len() > 1 {
        return by_address;
    }
    let Ok(Entry { name, .. }) = plain_line(line, groups) else { return Vec::new() };
    let of_name = Signs::of(&name);
    // The comma of Chinese and Japanese lists is never part of a name.
    let sure = name.contains(['、', '､']) || of_name.plain().iter().filter(|c| **c == ',').count() > 1;
    let rated = || {
        let parts = parted(&signs, line, ',');
        let is_rated = |part: &String| plain_line(part, groups).is_ok_and(|entry| entry.scores.is_some());
        (parts.len() > 1 && parts.iter().all(is_rated)).then_some(parts)
    };
    rated().unwrap_or_else(|| if sure { parted(&of_name, &name, ',') } else { Vec::new() })
}

/// `Anna Berger <anna@example.org>, Ben Kurz <ben@example.org>`: a comma behind an address parts.
fn addresses(line: &str) -> Vec<String> {
    let all = line.split_inclusive('>').map(|part| part.trim_start_matches([',', ' ']));
    all.filter(|part| part.contains('@')).map(str::to_owned).collect()
}

fn parted(signs: &Signs, line: &str, sign: char) -> Vec<String> {
    // Each sign of the plain line stands where it stands in the line as it was typed.
    let typed =
        line.chars().zip(signs.plain()).map(|(typed, plain)| if *plain == sign { sign } else { typed });
    let mut parts = rows::parted(&typed.collect::<String>(), sign);
    parts.retain(|part| !part.is_empty());
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
