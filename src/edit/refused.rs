//! Why a command was not carried out.

use std::fmt;

/// A command was refused; the map is as it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// The stakeholder is not on the map (any more).
    NoSuchStakeholder,
    /// The expectation, concern or message is not there (any more).
    NoSuchItem,
    /// The group is not in the legend (any more).
    NoSuchGroup,
    /// The member is not in the team (any more).
    NoSuchMember,
    /// The saved filter is not on the map (any more).
    NoSuchFilter,
    /// A record with this id is there already.
    IdTaken,
    /// A name must hold at least one character.
    EmptyName,
    /// The map would hold more than [`crate::model::StakeholderMap::MAX`] stakeholders.
    TooMany,
    /// A field of one kind of item was set on another kind.
    WrongKind,
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NoSuchStakeholder => "This person is not on the map any more.",
            Self::NoSuchItem => "This entry is not there any more.",
            Self::NoSuchGroup => "This group is not on the map any more.",
            Self::NoSuchMember => "This person is not in the team any more.",
            Self::NoSuchFilter => "This filter is not on the map any more.",
            Self::IdTaken => "An entry with this id is there already.",
            Self::EmptyName => "A name needs at least one character.",
            Self::TooMany => "A map holds at most 20,000 people.",
            Self::WrongKind => "This field does not belong to this kind of entry.",
        })
    }
}
