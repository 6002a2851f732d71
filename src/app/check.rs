//! A file that is only looked at: whether it can be read, and how it stands to the maps here.

use super::import::{Import, Unread, read_file};
use super::session::Session;
use crate::edit::{Change, Changes};
use crate::file::Loaded;
use crate::model::{Id, StakeholderMap, isolated};

const NOT_HERE: &str = "This map is not open in this tab, so there is nothing to compare it with.";

impl Session {
    /// Reads a file and compares it. Nothing changes.
    pub(super) fn check_file(&mut self, name: String, bytes: Result<Vec<u8>, String>) {
        let contents = read_file(bytes);
        let stand = self.stands(&contents, Self::compare);
        self.reading = None;
        self.import = Some(Import { name, contents, stand, is_check: true });
    }

    /// What there is to say of each map of a file.
    pub(super) fn stands(
        &self,
        contents: &Result<Loaded, Unread>,
        say: fn(&Self, &StakeholderMap) -> String,
    ) -> Vec<String> {
        let maps = contents.iter().flat_map(|loaded| &loaded.maps);
        maps.map(|loaded| say(self, &loaded.map)).collect()
    }

    /// Of a map that is to be imported: whether it is here already, and how it differs where that is known. An
    /// import makes a second one of it, which nobody would expect without a word.
    pub(super) fn already_here(&self, theirs: &StakeholderMap) -> String {
        let id = &theirs.head().id;
        if let Some(deleted) = self.shelf.deleted(id) {
            let title = isolated(&deleted.card.title);
            return format!(
                "“{title}”, one of the recently deleted maps, is this map. You can put it back in “Your maps”."
            );
        }
        let Some(card) = self.shelf.maps.iter().find(|card| &card.id == id) else { return String::new() };
        let how = self.known_map(id).map(|ours| difference(&Changes::between(ours, theirs)));
        let here = format!("You have this map already, as “{}”.", isolated(&card.title));
        here + &how.map_or_else(String::new, |how| format!(" {how}"))
    }

    /// How a map of a file stands to the one here, in a sentence.
    fn compare(&self, theirs: &StakeholderMap) -> String {
        match self.known_map(&theirs.head().id) {
            None => NOT_HERE.to_owned(),
            Some(ours) => difference(&Changes::between(ours, theirs)),
        }
    }

    /// A map that is open in this tab, or was.
    fn known_map(&self, id: &Id) -> Option<&StakeholderMap> {
        let open = (!self.untouched && self.opening.is_none()).then_some(&self.book);
        let books = open.into_iter().chain(self.parked.values());
        books.map(|book| &book.map).find(|map| &map.head().id == id)
    }
}

/// What is different in the file, in a sentence: "Differs: 3 people only in the file, 5 differ."
fn difference(changes: &Changes) -> String {
    let (mut added, mut gone, mut both, mut head) = (0, 0, 0, false);
    for change in changes.iter() {
        match change {
            Change::Head { .. } => head = true,
            Change::Stakeholder { before: None, .. } => added += 1,
            Change::Stakeholder { after: None, .. } => gone += 1,
            Change::Stakeholder { .. } => both += 1,
        }
    }
    let mut parts: Vec<String> = Vec::new();
    for (count, what) in [(added, "only in the file"), (gone, "only here"), (both, "differ")] {
        let whom = match (count, parts.is_empty()) {
            (0, _) => continue,
            (1, true) => " person",
            (_, true) => " people",
            (_, false) => "",
        };
        let what = if count == 1 && what == "differ" { "differs" } else { what };
        parts.push(format!("{count}{whom} {what}"));
    }
    if head {
        parts.push("other settings of the map".to_owned());
    }
    if parts.is_empty() { "The same as here.".to_owned() } else { format!("Differs: {}.", parts.join(", ")) }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::difference;
    use crate::edit::Changes;
    use crate::model::{Id, Line, Stakeholder, StakeholderMap};

    /// People with these marks: the first letter says who, the rest what is known of them.
    fn map(title: &str, people: &[&str]) -> Option<StakeholderMap> {
        let mut map = StakeholderMap::blank(Id::new("m")?, Line::cut(title));
        for (rank, name) in people.iter().enumerate() {
            let id = Id::new(name.get(..1)?)?;
            map.put(Arc::new(Stakeholder::named(id, u32::try_from(rank).ok()?, Line::cut(name))));
        }
        Some(map)
    }

    #[test]
    fn says_what_is_different() {
        for (here, there, title, words) in [
            (vec!["a", "b"], vec!["a", "b"], "M", "The same as here."),
            (vec![], vec!["a"], "M", "Differs: 1 person only in the file."),
            (vec!["a", "b"], vec![], "M", "Differs: 2 people only here."),
            (vec!["a"], vec!["ax"], "M", "Differs: 1 person differs."),
            (vec!["a", "b"], vec!["ax", "bx", "c"], "M", "Differs: 1 person only in the file, 2 differ."),
            (vec!["a", "b", "c"], vec!["ax"], "M", "Differs: 2 people only here, 1 differs."),
            (vec!["a"], vec!["a"], "N", "Differs: other settings of the map."),
        ] {
            let changes = map("M", &here).zip(map(title, &there)).map(|(a, b)| Changes::between(&a, &b));
            assert_eq!(changes.as_ref().map(difference).as_deref(), Some(words));
        }
    }
}
