//! Where in a file the reader stands: a chain on the stack that becomes text only when needed.

use std::fmt;

/// A place in the tree of a file, as `map.stakeholders[3].name`.
#[derive(Clone, Copy)]
pub(in crate::file) struct At<'a> {
    parent: Option<&'a At<'a>>,
    step: Step<'a>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Root,
    Field(&'a str),
    Item(&'a str, usize),
}

impl<'a> At<'a> {
    /// The whole file.
    pub(in crate::file) const ROOT: At<'static> = At { parent: None, step: Step::Root };

    /// A field of the object here.
    pub(in crate::file) fn field(&'a self, name: &'a str) -> At<'a> {
        At { parent: Some(self), step: Step::Field(name) }
    }

    /// An item of a list that is a field of the object here.
    pub(in crate::file) fn item(&'a self, list: &'a str, number: usize) -> At<'a> {
        At { parent: Some(self), step: Step::Item(list, number) }
    }
}

impl fmt::Display for At<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(parent) = self.parent {
            parent.fmt(f)?;
            if !matches!(parent.step, Step::Root) {
                f.write_str(".")?;
            }
        }
        match self.step {
            Step::Root => Ok(()),
            Step::Field(name) => f.write_str(name),
            Step::Item(list, number) => write!(f, "{list}[{number}]"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::At;

    #[test]
    fn reads_as_a_path() {
        let map = At::ROOT.field("map");
        let person = map.item("stakeholders", 3);
        assert_eq!(person.field("name").to_string(), "map.stakeholders[3].name");
        assert_eq!(At::ROOT.item("records", 0).to_string(), "records[0]");
        assert_eq!(At::ROOT.to_string(), "");
    }
}
