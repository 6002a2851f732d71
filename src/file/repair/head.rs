//! The head of a map.

use super::{Ids, Repair};
use crate::file::path::At;
use crate::file::v1;
use crate::model::{Axis, Choice, Colour, Group, Head, Id, Member, Shape};

/// Whom a stakeholder can refer to.
pub(in crate::file) struct Teams {
    pub(in crate::file) groups: Ids,
    pub(in crate::file) team: Ids,
}

impl Repair {
    /// The head of a map with this id. Its stakeholders are not looked at.
    pub(in crate::file) fn head(
        &mut self,
        at: &At<'_>,
        id: Id,
        title: String,
        head: v1::Map,
    ) -> (Head, Teams) {
        self.unknown(at, &head.unknown);
        let groups = head.groups.map_or_else(Vec::new, |list| list.0);
        let team = head.team.map_or_else(Vec::new, |list| list.0);
        let mut teams = Teams {
            groups: Ids::standing(groups.iter().map(|group| group.id.as_ref())),
            team: Ids::standing(team.iter().map(|member| member.id.as_ref())),
        };
        let head = Head {
            id,
            title: self.line(&at.field("title"), Some(title)),
            purpose: self.prose(&at.field("purpose"), head.purpose),
            influence: self.axis(&at.field("influence"), head.influence, "Influence"),
            interest: self.axis(&at.field("interest"), head.interest, "Interest"),
            groups: groups
                .into_iter()
                .enumerate()
                .map(|(number, group)| {
                    self.group(&at.item("groups", number), number, group, &mut teams.groups)
                })
                .collect(),
            team: team
                .into_iter()
                .enumerate()
                .map(|(number, member)| {
                    let at = at.item("team", number);
                    self.unknown(&at, &member.unknown);
                    Member {
                        id: teams.team.claim(member.id, &format!("m{}", number + 1), &at, self),
                        name: self.name(&at.field("name"), member.name),
                    }
                })
                .collect(),
            filters: self.filters(at, head.filters.map_or_else(Vec::new, |list| list.0), &teams),
        };
        (head, teams)
    }

    fn axis(&mut self, at: &At<'_>, axis: Option<v1::Axis>, name: &str) -> Axis {
        let axis = axis.unwrap_or_default();
        self.unknown(at, &axis.unknown);
        let text = axis.name.unwrap_or_else(|| name.to_owned());
        Axis {
            name: self.line(&at.field("name"), Some(text)),
            threshold: self.threshold(&at.field("threshold"), axis.threshold),
        }
    }

    /// A group whose colour or shape is not said gets those of its place, so that groups written
    /// by hand look different.
    fn group(&mut self, at: &At<'_>, number: usize, group: v1::Group, ids: &mut Ids) -> Group {
        self.unknown(at, &group.unknown);
        Group {
            id: ids.claim(group.id, &format!("g{}", number + 1), at, self),
            name: self.name(&at.field("name"), group.name),
            colour: self.term_or(&at.field("colour"), group.colour, Colour::ALL[number % Colour::ALL.len()]),
            shape: self.term_or(&at.field("shape"), group.shape, Shape::ALL[number % Shape::ALL.len()]),
        }
    }
}
