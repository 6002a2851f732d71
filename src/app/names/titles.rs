//! Lines that say what stands below them: `Internal:`, `# Internal`.

use super::signs::Signs;

/// Which marks tell the titles of a list. One that every line has is the mark of the list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Titles {
    announce: bool,
    head: bool,
}

impl Titles {
    /// Of what is left of a list every line may be a title: then somebody has answered to them.
    pub(super) fn of(lines: &[&str], are_answered: bool) -> Self {
        Self {
            announce: are_answered || !lines.iter().all(|line| is_announced(line)),
            head: are_answered || !lines.iter().all(|line| is_heading(line)),
        }
    }

    /// Whether a line looks like a title.
    pub(super) fn has(self, line: &str) -> bool {
        (self.announce && is_announced(line)) || (self.head && is_heading(line))
    }
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
            assert!(Titles::of(&[title, "Anna"], false).has(title), "{title}");
            assert!(!Titles::of(&[title, title], false).has(title), "{title}");
        }
        for name in ["Anna", "#it", "Anna: 80 60", "C#"] {
            assert!(!Titles::of(&[name, "Anna"], false).has(name), "{name}");
        }
    }
}
