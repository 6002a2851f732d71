//! The head of a map: everything that is not a stakeholder.

use std::collections::BTreeMap;

use super::{Colour, Group, Id, Line, Prose, SavedFilter, Score, Shape};

/// One axis of the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Axis {
    /// Name of what is rated, for instance "Influence".
    pub name: Line,
    /// From this score on a value counts as high. A value on the line is high.
    pub threshold: Score,
}

/// Somebody on our side, who can own a stakeholder, an expectation or a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Identity within the map.
    pub id: Id,
    /// Name as the reader sees it.
    pub name: Line,
}

/// Title, purpose, axes, groups, team and saved filters of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Identity of the map.
    pub id: Id,
    /// Title of the map.
    pub title: Line,
    /// What the map is for.
    pub purpose: Prose,
    /// The vertical axis, by default "Influence".
    pub influence: Axis,
    /// The horizontal axis, by default "Interest".
    pub interest: Axis,
    /// Groups in the order of the legend.
    pub groups: Vec<Group>,
    /// Our team, in the order of the settings.
    pub team: Vec<Member>,
    /// Saved filters, in the order in which they were saved.
    pub filters: Vec<SavedFilter>,
}

impl Head {
    /// The head of a blank map: two axes divided in the middle and four groups.
    pub fn blank(id: Id, title: Line) -> Self {
        let axis = |name: &str| Axis { name: Line::cut(name), threshold: Score::MIDDLE };
        let groups = [
            ("business", "Business", Colour::Blue, Shape::Square),
            ("end-users", "End users", Colour::Green, Shape::Circle),
            ("customers", "Customers", Colour::Orange, Shape::Triangle),
            ("it", "IT", Colour::Purple, Shape::Diamond),
        ];
        Self {
            id,
            title,
            purpose: Prose::default(),
            influence: axis("Influence"),
            interest: axis("Interest"),
            groups: groups
                .into_iter()
                .filter_map(|(id, name, colour, shape)| {
                    Some(Group { id: Id::new(id)?, name: Line::cut(name), colour, shape })
                })
                .collect(),
            team: Vec::new(),
            filters: Vec::new(),
        }
    }

    /// The group with this id.
    pub fn group(&self, id: &Id) -> Option<&Group> {
        self.groups.iter().find(|group| &group.id == id)
    }

    /// The group that somebody means by `#text`: without case, hyphens for spaces.
    pub fn group_by_tag(&self, text: &str) -> Option<&Group> {
        let tag = Group::tag_of(text);
        self.groups.iter().find(|group| group.tag() == tag)
    }

    /// The member of our team with this id.
    pub fn member(&self, id: &Id) -> Option<&Member> {
        self.team.iter().find(|member| &member.id == id)
    }

    /// The saved filter with this id.
    pub fn filter(&self, id: &Id) -> Option<&SavedFilter> {
        self.filters.iter().find(|filter| &filter.id == id)
    }

    /// Groups and team by their ids, for whoever asks for many of them: looked through for each person, a long
    /// list costs its square.
    pub fn by_id(&self) -> ById<'_> {
        ById {
            head: self,
            groups: places(self.groups.iter().map(|group| &group.id)),
            team: places(self.team.iter().map(|member| &member.id)),
        }
    }
}

/// The groups and the team of a head by their ids.
#[derive(Debug)]
pub struct ById<'a> {
    head: &'a Head,
    groups: BTreeMap<&'a Id, usize>,
    team: BTreeMap<&'a Id, usize>,
}

impl<'a> ById<'a> {
    /// The place of the group with this id in the legend.
    pub fn place_of_group(&self, id: &Id) -> Option<usize> {
        self.groups.get(id).copied()
    }

    /// The group with this id.
    pub fn group(&self, id: &Id) -> Option<&'a Group> {
        self.head.groups.get(self.place_of_group(id)?)
    }

    /// The member of our team with this id.
    pub fn member(&self, id: &Id) -> Option<&'a Member> {
        self.head.team.get(*self.team.get(id)?)
    }
}

/// Where each id stands first.
fn places<'a>(ids: impl Iterator<Item = &'a Id>) -> BTreeMap<&'a Id, usize> {
    let mut places = BTreeMap::new(); // not by `collect`, which would sort them in a program of its own
    for (place, id) in ids.enumerate() {
        places.entry(id).or_insert(place);
    }
    places
}
