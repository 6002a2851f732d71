//! The fields of each kind of record on three sides.

use std::collections::BTreeSet;

use super::lists::{self, Entry};
use super::{Judge, Sides};
use crate::edit::field::EachField;
use crate::edit::filters::forget_missing;
use crate::edit::{ConcernField, ExpectationField, Field, GroupField, HeadField, MessageField};
use crate::model::{
    Colour, Concern, Direction, Expectation, Group, Head, Id, Line, Member, Message, Prose, SavedFilter,
    Score, Shape, Stakeholder,
};

/// Goes through the fields of a record and puts into `merged` what these changes bring. `merged` begins
/// as the record in the map.
struct Fields<'a, 'b, R> {
    sides: &'b Sides<'a, R>,
    merged: R,
    judge: &'b mut Judge,
    /// Fields that are merged in a way of their own.
    apart: &'static [&'static str],
    /// Puts the word of a field into the words of a clash.
    wording: fn(&'static str) -> &'static str,
}

impl<R> EachField<R> for Fields<'_, '_, R> {
    fn field<T: Clone + PartialEq>(
        &mut self,
        word: &'static str,
        get: fn(&R) -> &T,
        get_mut: fn(&mut R) -> &mut T,
    ) {
        if self.apart.contains(&word) {
            return;
        }
        let (picked, clash) = self.sides.of(get).pick(self.judge.wins);
        *get_mut(&mut self.merged) = picked.clone();
        if clash {
            self.judge.clash((self.wording)(word));
        }
    }
}

impl Judge {
    fn fields<'a, 'b, R: Clone>(
        &'b mut self,
        sides: &'b Sides<'a, R>,
        apart: &'static [&'static str],
    ) -> Fields<'a, 'b, R> {
        Fields { sides, merged: sides.now.clone(), judge: self, apart, wording: |word| word }
    }

    #[inline(never)] // see `merged_stakeholder`
    pub(super) fn merged_head(&mut self, sides: &Sides<Head>) -> Head {
        let mut fields = self.fields(sides, &[]);
        HeadField::each(&mut fields);
        let mut merged = fields.merged;
        merged.groups = lists::entries(&sides.of(|head| head.groups.as_slice()), self);
        merged.team = lists::entries(&sides.of(|head| head.team.as_slice()), self);
        merged.filters = lists::entries(&sides.of(|head| head.filters.as_slice()), self);
        forget_missing(&mut merged); // one side may have deleted what the other one looks for
        merged
    }

    /// Seldom asked for, and large: as a function of its own a browser only compiles it where others were here, and
    /// the first undo need not wait for that.
    #[inline(never)]
    pub(super) fn merged_stakeholder(&mut self, sides: &Sides<Stakeholder>) -> Stakeholder {
        let mut fields = self.fields(sides, &["influence", "interest", "tags"]);
        Field::each(&mut fields);
        let mut merged = fields.merged;
        merged.rank = *sides.of(|person| &person.rank).pick(self.wins).0;
        (merged.influence, merged.interest) = self.merged_place(sides);
        merged.tags = lists::set(&sides.of(|person| person.tags.as_slice()));
        merged.expectations = lists::entries(&sides.of(|person| person.expectations.as_slice()), self);
        merged.concerns = lists::entries(&sides.of(|person| person.concerns.as_slice()), self);
        merged.messages = lists::entries(&sides.of(|person| person.messages.as_slice()), self);
        self.keep_ids_apart(&mut merged, sides.now);
        merged
    }

    /// Both scores as one, so that nobody stands where no side has put them.
    fn merged_place(&mut self, sides: &Sides<Stakeholder>) -> Place {
        let place = |person: &Stakeholder| (person.influence, person.interest);
        let (before, after, now) = (place(sides.before), place(sides.after), place(sides.now));
        let (picked, clash) = Sides { before: &before, after: &after, now: &now }.pick(self.wins);
        if clash {
            self.clash("place");
        }
        *picked
    }

    /// An id stands once within a stakeholder, also across its lists. Ids are made of chance, so two
    /// sides meet in one only where a file was written by hand; then the entry in the map stays.
    fn keep_ids_apart(&mut self, merged: &mut Stakeholder, now: &Stakeholder) {
        let mut taken = BTreeSet::new();
        let lists = [&*merged, now]
            .map(|person| [ids(&person.expectations), ids(&person.concerns), ids(&person.messages)]);
        let [merged_ids, now_ids] = &lists;
        for (merged, now) in merged_ids.iter().zip(now_ids) {
            taken.extend(merged.intersection(now).cloned());
        }
        let [expectations, concerns, messages] = now_ids;
        self.retain_new(&mut merged.expectations, expectations, &mut taken, "expectation");
        self.retain_new(&mut merged.concerns, concerns, &mut taken, "concern");
        self.retain_new(&mut merged.messages, messages, &mut taken, "message");
    }

    fn retain_new<E: Entry>(
        &mut self,
        list: &mut Vec<E>,
        now: &BTreeSet<Id>,
        taken: &mut BTreeSet<Id>,
        word: &'static str,
    ) {
        list.retain(|entry| {
            let stays = now.contains(entry.id()) || taken.insert(entry.id().clone());
            if !stays {
                self.clash(word);
            }
            stays
        });
    }
}

type Place = (Option<Score>, Option<Score>);

fn ids<E: Entry>(list: &[E]) -> BTreeSet<Id> {
    let mut ids = BTreeSet::new(); // not by `collect`, which sorts, and once more for each type
    for entry in list {
        ids.insert(entry.id().clone());
    }
    ids
}

impl Entry for Expectation {
    fn id(&self) -> &Id {
        &self.id
    }

    fn blank(id: Id) -> Self {
        Self::stated(id, Direction::OfUs, Prose::default())
    }

    fn merged(sides: &Sides<Self>, judge: &mut Judge) -> Self {
        let mut fields = judge.fields(sides, &[]);
        ExpectationField::each(&mut fields);
        fields.merged
    }
}

impl Entry for Concern {
    fn id(&self) -> &Id {
        &self.id
    }

    fn blank(id: Id) -> Self {
        Self::raised(id, Prose::default())
    }

    fn merged(sides: &Sides<Self>, judge: &mut Judge) -> Self {
        let mut fields = judge.fields(sides, &[]);
        ConcernField::each(&mut fields);
        fields.merged
    }
}

impl Entry for Message {
    fn id(&self) -> &Id {
        &self.id
    }

    fn blank(id: Id) -> Self {
        Self::draft(id, Prose::default())
    }

    /// What a message answers is a set, as tags are: one side may take out what it has deleted while the
    /// other one adds something.
    fn merged(sides: &Sides<Self>, judge: &mut Judge) -> Self {
        let mut fields = judge.fields(sides, &["what it answers"]);
        MessageField::each(&mut fields);
        let mut merged = fields.merged;
        merged.answers = lists::set(&sides.of(|message| message.answers.as_slice()));
        merged
    }
}

impl Entry for Group {
    fn id(&self) -> &Id {
        &self.id
    }

    fn blank(id: Id) -> Self {
        Self { id, name: Line::default(), colour: Colour::Blue, shape: Shape::Square }
    }

    /// A clash is told with the title of the map, so it must say that it is about a group.
    fn merged(sides: &Sides<Self>, judge: &mut Judge) -> Self {
        let mut fields = judge.fields(sides, &[]);
        fields.wording = |word| match word {
            "name" => "group name",
            "colour" => "group colour",
            "shape" => "group shape",
            other => other,
        };
        GroupField::each(&mut fields);
        fields.merged
    }
}

impl Entry for Member {
    fn id(&self) -> &Id {
        &self.id
    }

    fn blank(id: Id) -> Self {
        Self { id, name: Line::default() }
    }

    fn merged(sides: &Sides<Self>, judge: &mut Judge) -> Self {
        let (name, clash) = sides.of(|member| &member.name).pick(judge.wins);
        if clash {
            judge.clash("member name");
        }
        Self { id: sides.now.id.clone(), name: name.clone() }
    }
}

impl Entry for SavedFilter {
    fn id(&self) -> &Id {
        &self.id
    }

    fn blank(id: Id) -> Self {
        Self::blank(id)
    }

    /// Whom a filter finds is one thing: half of one and half of another would find neither.
    fn merged(sides: &Sides<Self>, judge: &mut Judge) -> Self {
        let (name, clash) = sides.of(|filter| &filter.name).pick(judge.wins);
        if clash {
            judge.clash("filter name");
        }
        let whom = |filter: &Self| (filter.wanted.clone(), filter.hidden.clone());
        let (before, after, now) = (whom(sides.before), whom(sides.after), whom(sides.now));
        let ((wanted, hidden), clash) = Sides { before: &before, after: &after, now: &now }.pick(judge.wins);
        if clash {
            judge.clash("filter");
        }
        Self { id: sides.now.id.clone(), name: name.clone(), wanted: wanted.clone(), hidden: hidden.clone() }
    }
}
