//! Lines that say what stands below them: `Internal:`, `# Internal`.

use super::is_among;
use super::marks::is_marked;
use super::signs::Signs;
use crate::model::fold;

/// Which marks tell the titles of a list. One that every line has is the mark of the list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Titles {
    announce: bool,
    head: bool,
}

impl Titles {
    pub(super) fn of(lines: &[&str]) -> Self {
        Self {
            announce: !lines.iter().all(|line| is_announced(line)),
            head: !lines.iter().all(|line| is_heading(line)),
        }
    }

    /// Whether a line looks like a title, by its own mark.
    pub(super) fn has(self, line: &str) -> bool {
        (self.announce && is_announced(line)) || (self.head && is_heading(line))
    }
}

/// What the last rows of tables are called, folded.
const TOTALS: &str = "total totals sum summe gesamt average mean durchschnitt mittelwert totale suma moyenne promedio media итого 合計 总计";

/// Whether a row is none of somebody, but a total.
pub(super) fn is_total(name: &str) -> bool {
    is_among(fold(name).trim_matches([':', ' ']), TOTALS)
}

/// Whether a line without a mark stands above one with a bullet.
pub(super) fn is_above_marked(line: &str, below: Option<&str>) -> bool {
    let has_bullet = |line: &str| is_marked(line) && !line.starts_with(char::is_alphanumeric);
    !is_marked(line) && below.is_some_and(has_bullet)
}

fn is_announced(line: &str) -> bool {
    let signs = Signs::of(line.trim_end_matches(['*', '_', ' ']));
    signs.plain().last() == Some(&':')
}

fn is_heading(line: &str) -> bool {
    let name = line.trim_start_matches('#');
    name.len() < line.len() && name.starts_with(' ')
}

#[cfg(test)]
mod tests {
    use super::Titles;

    #[test]
    fn what_announces_others_is_a_title() {
        for title in ["Internal:", "# Internal", "## Our customers", "**Internal:**", "内部：", "- Internal:"]
        {
            assert!(Titles::of(&[title, "Anna"]).has(title), "{title}");
            assert!(!Titles::of(&[title, title]).has(title), "{title}");
        }
        for name in ["Anna", "#it", "Anna: 80 60", "C#"] {
            assert!(!Titles::of(&[name, "Anna"]).has(name), "{name}");
        }
    }
}
