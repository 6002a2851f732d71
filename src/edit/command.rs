//! What a user can ask for.

use super::{ConcernField, ExpectationField, Field, GroupField, HeadField, ItemField, MessageField};
use crate::model::{
    Concern, Expectation, Group, Id, Line, Member, Message, SavedFilter, Score, Stakeholder, StakeholderMap,
};

/// Something that hangs on a stakeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// What is expected.
    Expectation(Expectation),
    /// What worries.
    Concern(Concern),
    /// What we say.
    Message(Message),
}

impl Item {
    /// Its identity within the stakeholder.
    pub fn id(&self) -> &Id {
        match self {
            Self::Expectation(item) => &item.id,
            Self::Concern(item) => &item.id,
            Self::Message(item) => &item.id,
        }
    }
}

/// One request to change a map. Ids of new records come with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Adds stakeholders behind the others; their ranks are set here.
    Add(Vec<Stakeholder>),
    /// Puts one stakeholder on the grid.
    Place {
        /// Who.
        id: Id,
        /// Influence, 0 to 100.
        influence: Score,
        /// Interest, 0 to 100.
        interest: Score,
    },
    /// Moves everybody of these who stands on the grid by so many points, and none beyond the edge: those who
    /// move together keep their distances.
    Shift {
        /// Who.
        ids: Vec<Id>,
        /// Points of influence.
        influence: i32,
        /// Points of interest.
        interest: i32,
    },
    /// Takes stakeholders off the grid: not rated any more.
    Unplace(Vec<Id>),
    /// Sets one field of one or more stakeholders.
    Edit {
        /// Whose field.
        ids: Vec<Id>,
        /// Which field, and its new value.
        field: Field,
    },
    /// Deletes stakeholders with all that hangs on them.
    Delete(Vec<Id>),
    /// Adds an expectation, a concern or a message at the end of its list.
    AddItem {
        /// Whose it is.
        of: Id,
        /// What is added.
        item: Item,
    },
    /// Sets one field of an expectation, a concern or a message.
    EditItem {
        /// Whose it is.
        of: Id,
        /// Which one.
        item: Id,
        /// Which field, and its new value.
        field: ItemField,
    },
    /// Moves an item among its like: expectations of the same direction, concerns, messages.
    MoveItem {
        /// Whose it is.
        of: Id,
        /// Which one.
        item: Id,
        /// Steps down the list; up where negative. Held at both ends.
        by: i32,
    },
    /// Deletes an item. Messages that answered it do so no longer.
    DeleteItem {
        /// Whose it is.
        of: Id,
        /// Which one.
        item: Id,
    },
    /// Sets a field of the map's head.
    EditHead(HeadField),
    /// Adds a group at the end of the legend.
    AddGroup(Group),
    /// Sets a field of a group.
    EditGroup {
        /// Which group.
        id: Id,
        /// Which field, and its new value.
        field: GroupField,
    },
    /// Deletes a group and gives its stakeholders another one, or none.
    DeleteGroup {
        /// Which group.
        id: Id,
        /// Where its stakeholders go.
        reassign: Option<Id>,
    },
    /// Adds somebody to our team.
    AddMember(Member),
    /// Renames somebody of our team.
    RenameMember {
        /// Who.
        id: Id,
        /// The new name.
        name: Line,
    },
    /// Takes somebody out of our team. What they owned has no owner any more.
    DeleteMember(Id),
    /// Keeps a filter on the map, in the place of the one with the same id where there is one.
    SaveFilter(SavedFilter),
    /// Renames a saved filter.
    RenameFilter {
        /// Which one.
        id: Id,
        /// The new name.
        name: Line,
    },
    /// Deletes a saved filter.
    DeleteFilter(Id),
    /// Puts the contents of another map in the place of this one.
    Replace(StakeholderMap),
    /// Several commands as one step, each on the map that those before it have left.
    Together {
        /// What they do, in the words that stand behind "Undo".
        what: String,
        /// The commands, in their order.
        commands: Vec<Command>,
    },
}

/// Steps with the same key that follow each other are one entry of the history: a run of arrow keys,
/// typing in one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunKey {
    record: Option<Id>,
    item: Option<Id>,
    field: &'static str,
}

impl RunKey {
    /// The run of a list that is added in parts, of whom this is the first.
    pub fn of_list(first: &Id) -> Self {
        Self { record: Some(first.clone()), item: None, field: LIST }
    }

    /// Whether it is that of a field, which somebody is in until they leave it. A move on the grid and a part of a
    /// list are done with at once.
    pub(super) fn is_of_a_field(&self) -> bool {
        !matches!(self.field, PLACE | SHIFT | LIST)
    }
}

const PLACE: &str = "place";
const SHIFT: &str = "shift";
const LIST: &str = "list";

impl Command {
    /// The run that this command may belong to. A score counts on Enter or when its field is left, so it is a step of
    /// its own, and so is a choice from a list.
    pub fn run_key(&self) -> Option<RunKey> {
        let key = |record: Option<&Id>, item: Option<&Id>, field| {
            Some(RunKey { record: record.cloned(), item: item.cloned(), field })
        };
        match self {
            Self::Place { id, .. } => key(Some(id), None, PLACE),
            Self::Shift { ids, .. } => key(ids.first(), None, SHIFT),
            Self::Edit { ids, field } if ids.len() == 1 && is_typed(field) => {
                key(ids.first(), None, field.word())
            }
            Self::EditItem { of, item, field } if is_typed_item(field) => {
                key(Some(of), Some(item), field.word())
            }
            Self::EditHead(HeadField::InterestName(_)) => key(None, None, "second axis name"),
            Self::EditHead(HeadField::InfluenceThreshold(_) | HeadField::InterestThreshold(_)) => None,
            Self::EditHead(field) => key(None, None, field.word()),
            Self::EditGroup { id, field: field @ GroupField::Name(_) } => key(Some(id), None, field.word()),
            Self::RenameMember { id, .. } => key(Some(id), None, "member"),
            Self::RenameFilter { id, .. } => key(Some(id), None, "filter"),
            _ => None,
        }
    }
}

/// Texts take effect letter by letter, dates perhaps part by part.
fn is_typed(field: &Field) -> bool {
    matches!(
        field,
        Field::Name(_)
            | Field::Alias(_)
            | Field::Role(_)
            | Field::Organisation(_)
            | Field::Contact(_)
            | Field::Tags(_)
            | Field::Evidence(_)
            | Field::Notes(_)
            | Field::ReviewDue(_)
    )
}

fn is_typed_item(field: &ItemField) -> bool {
    matches!(
        field,
        ItemField::Expectation(
            ExpectationField::Statement(_) | ExpectationField::Category(_) | ExpectationField::Due(_)
        ) | ItemField::Concern(
            ConcernField::Statement(_) | ConcernField::Category(_) | ConcernField::Response(_)
        ) | ItemField::Message(
            MessageField::KeyMessage(_)
                | MessageField::Benefit(_)
                | MessageField::Challenge(_)
                | MessageField::Next(_)
        )
    )
}
