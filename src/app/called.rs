//! Somebody or something is called by name where it is needed. What is not on the map yet comes with it.

use std::sync::Arc;

use super::session::{Outcome, Session};
use super::stamp::Ids;
use crate::edit::{Command, ConcernField, ExpectationField, Field, ItemField, MessageField};
use crate::model::{
    Choice, Colour, Group, Head, Id, Line, Member, Shape, Stakeholder, StakeholderMap, fold, parted,
};

/// What a name is typed for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Called {
    /// The group of these people.
    Group(Vec<Id>),
    /// The owner of these people.
    Owner(Vec<Id>),
    /// One tag more for these people, or several that are parted by commas.
    Tag(Vec<Id>),
    /// Who owns an expectation or a concern, or sends a message.
    OfItem {
        /// Whose it is.
        of: Id,
        /// Which one.
        item: Id,
    },
}

/// Groups and members by their names: those of the map, and those that are new.
pub(super) struct Names<'a> {
    head: &'a Head,
    groups: Vec<Group>,
    members: Vec<Member>,
}

impl<'a> Names<'a> {
    pub(super) fn of(head: &'a Head) -> Self {
        Self { head, groups: Vec::new(), members: Vec::new() }
    }

    /// The group with this name.
    pub(super) fn group(&mut self, name: Line, ids: &mut Ids) -> Id {
        let tag = Group::tag_of(&name);
        let known =
            self.head.group_by_tag(&name).or_else(|| self.groups.iter().find(|group| group.tag() == tag));
        if let Some(known) = known {
            return known.id.clone();
        }
        let all: Vec<Group> = self.head.groups.iter().chain(&self.groups).cloned().collect();
        let new = distinct_group(ids.fresh('g'), name, &all);
        let id = new.id.clone();
        self.groups.push(new);
        id
    }

    /// The member of our team with this name.
    pub(super) fn member(&mut self, name: Line, ids: &mut Ids) -> Id {
        let known = self.head.team.iter().chain(&self.members).find(|member| is_same(&member.name, &name));
        if let Some(known) = known {
            return known.id.clone();
        }
        let id = ids.fresh('t');
        self.members.push(Member { id: id.clone(), name });
        id
    }

    /// The names of those that are new.
    pub(super) fn new_ones(&self) -> Vec<String> {
        let groups = self.groups.iter().map(|group| &group.name);
        groups.chain(self.members.iter().map(|member| &member.name)).map(ToString::to_string).collect()
    }

    /// What adds those that are new.
    pub(super) fn adding(self) -> Vec<Command> {
        let groups = self.groups.into_iter().map(Command::AddGroup);
        groups.chain(self.members.into_iter().map(Command::AddMember)).collect()
    }
}

/// Whether a reader takes both for the same name.
pub(super) fn is_same(one: &str, other: &str) -> bool {
    one == other || fold(one) == fold(other)
}

/// A new group, with the first colour and the first shape that none of these has.
pub(super) fn distinct_group(id: Id, name: Line, groups: &[Group]) -> Group {
    let unused = |colour: &&Colour| groups.iter().all(|group| group.colour != **colour);
    let colour = Colour::ALL.iter().find(unused).copied().unwrap_or(Colour::Slate);
    let unused = |shape: &&Shape| groups.iter().all(|group| group.shape != **shape);
    let shape = Shape::ALL.iter().find(unused).copied().unwrap_or(Shape::Circle);
    Group { id, name, colour, shape }
}

impl Session {
    /// Sets a field by a name; an empty one is nobody's and changes nothing.
    pub(super) fn call(&mut self, called: Called, name: &str, ids: &mut Ids, out: &mut Outcome) {
        let (map, name) = (&self.book.map, Line::cut(name));
        if name.is_empty() {
            return;
        }
        let mut names = Names::of(map.head());
        let edits = match called {
            Called::Group(of) => {
                let group = Some(names.group(name, ids));
                vec![Command::Edit { ids: of, field: Field::Group(group) }]
            }
            Called::Owner(of) => {
                let owner = Some(names.member(name, ids));
                vec![Command::Edit { ids: of, field: Field::Owner(owner) }]
            }
            Called::OfItem { of, item } => {
                let member = Some(names.member(name, ids));
                let field = field_of_item(map, &of, &item, member);
                field
                    .into_iter()
                    .map(|field| Command::EditItem { of: of.clone(), item: item.clone(), field })
                    .collect()
            }
            Called::Tag(of) => more_tags(map, &of, &parted(&name)),
        };
        let what = match edits.as_slice() {
            [] => return,
            [one] => one.label(map),
            more => format!("Add tag to {} people", more.len()),
        };
        let new = names.new_ones().into_iter().next();
        let commands: Vec<Command> = names.adding().into_iter().chain(edits).collect();
        if self.try_run(Command::Together { what, commands }, out)
            && let Some(new) = new
        {
            out.say(format!("{new} is added."));
        }
    }
}

/// The field of an entry that names somebody of our team.
fn field_of_item(map: &StakeholderMap, of: &Id, item: &Id, member: Option<Id>) -> Option<ItemField> {
    let person = map.get(of)?;
    Some(if person.expectations.iter().any(|expectation| &expectation.id == item) {
        ItemField::Expectation(ExpectationField::Owner(member))
    } else if person.concerns.iter().any(|concern| &concern.id == item) {
        ItemField::Concern(ConcernField::Owner(member))
    } else {
        ItemField::Message(MessageField::Sender(member))
    })
}

/// These tags for those of these people who do not have them all.
fn more_tags(map: &StakeholderMap, of: &[Id], tags: &[Line]) -> Vec<Command> {
    let people = of.iter().filter_map(|id| map.get(id));
    let edit = |person: &Arc<Stakeholder>| {
        let mut all = person.tags.clone();
        for tag in tags {
            if !all.iter().any(|known| is_same(known, tag)) {
                all.push(tag.clone());
            }
        }
        let is_more = all.len() > person.tags.len();
        is_more.then(|| Command::Edit { ids: vec![person.id.clone()], field: Field::Tags(all) })
    };
    people.filter_map(edit).collect()
}
