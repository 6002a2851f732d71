//! A plain line: a name, and behind it a group and two scores.

use super::groups::Groups;
use super::problem::LineProblem;
use super::signs::Signs;
use super::{Entry, marks, scores, signs};

/// A name, and behind it a group and two scores, in whichever order.
pub(super) fn plain_line(line: &str, groups: &Groups<'_>) -> Result<Entry, LineProblem> {
    let signs = Signs::of(line);
    let plain = signs.plain();
    let mut end = plain.len();
    let mut entry = Entry::default();
    for _ in 0..2 {
        if entry.group.is_none()
            && let Some((tag, from)) = tag_at_end(&signs, end)
        {
            (entry.group, end) = (Some(tag), from);
        }
        if entry.scores.is_none()
            && let Some((numbers, from)) = scores::at_end(plain, 0, end)?
        {
            (entry.scores, end) = (Some(numbers), from);
        }
    }
    let name = signs.typed(0, end);
    let mut name = marks::bare(&name);
    // Anna Berger;Business;80;60
    if let Some((before, last)) = name.rsplit_once([';', ',']).filter(|_| entry.group.is_none())
        && entry.scores.is_some()
        && groups.find(last).is_some()
    {
        entry.group = Some(last.to_owned());
        name = before;
    }
    name.trim_matches([',', ';', ' ']).clone_into(&mut entry.name);
    Ok(entry)
}

/// The group after `#` at the end of a stretch, and where it begins.
fn tag_at_end(signs: &Signs, end: usize) -> Option<(String, usize)> {
    let plain = signs.plain();
    let (_, end) = signs::trim(plain, 0, end);
    let end = plain[..end].iter().rposition(|c| !matches!(c, ',' | ';' | ' ' | '.')).map_or(0, |at| at + 1);
    let from = plain[..end].iter().rposition(|c| *c == ' ').map_or(0, |at| at + 1);
    // "#it,80,60" holds more.
    let is_one = !plain[from..end].iter().any(|c| matches!(c, ',' | ';'));
    (plain.get(from) == Some(&'#') && end > from + 1 && is_one).then(|| (signs.typed(from + 1, end), from))
}
