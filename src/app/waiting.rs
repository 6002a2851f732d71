//! What is asked for before the part of the program is there that can do it.

use super::msg::Msg;

impl Msg {
    /// Whether it may change a map, so that something is not saved while it waits.
    pub fn is_edit(&self) -> bool {
        match self {
            Self::Do(_)
            | Self::QuickAdd(_)
            | Self::AddItem { .. }
            | Self::AddGroup
            | Self::AddMember(_)
            | Self::SaveFilter(_)
            | Self::DroppedOnBoard { .. }
            | Self::DroppedOnTray(_)
            | Self::PlaceAt { .. }
            | Self::DuplicateMap
            | Self::DeleteMap(_)
            | Self::Import(_) => true,
            // Who is selected is moved by these, or taken away.
            Self::BoardKey { key, .. } => {
                key.starts_with("Arrow") || ["Delete", "Backspace", "Enter"].contains(&key.as_str())
            }
            _ => false,
        }
    }

    /// Whether whoever did this waits to see something of it.
    pub fn is_waited_for(&self) -> bool {
        !matches!(self, Self::Draft(_) | Self::EndRun)
    }
}

#[cfg(test)]
mod tests {
    use super::Msg;
    use crate::model::Id;

    #[test]
    fn what_changes_a_map_is_an_edit_and_what_only_looks_is_none() {
        let somebody = || Id::fresh('s', 0, 0);
        let key = |key: &str| Msg::BoardKey { key: key.to_owned(), shift: false };
        for edit in [
            Msg::QuickAdd("Ada".to_owned()),
            Msg::DroppedOnBoard { id: somebody(), influence: 1.0, interest: 2.0 },
            Msg::DroppedOnTray(somebody()),
            Msg::Do(crate::edit::Command::Delete(vec![somebody()])),
            key("ArrowUp"),
            key("Delete"),
        ] {
            assert!(edit.is_edit() && edit.is_waited_for(), "{edit:?}");
        }
        for look in [Msg::Select(None), Msg::Undo, Msg::OpenSample, key("Home"), key("a"), Msg::Hidden] {
            assert!(!look.is_edit(), "{look:?}");
        }
        assert!(!Msg::Draft("A".to_owned()).is_waited_for());
    }
}
