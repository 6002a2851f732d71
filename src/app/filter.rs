//! Who is looked for: by words, quadrant, engagement, owner, tag, and what is still unanswered.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::register::open_concerns;
use super::session::{Outcome, Session};
use super::stamp::Ids;
use super::view::{Filter, Screen};
use crate::edit::Command;
use crate::model::{
    ById, Engagement, Id, Line, Quadrant, SavedFilter, Stakeholder, StakeholderMap, Wanted, fold, places,
};

/// A choice that can be asked for, or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Want {
    /// Who stands there.
    Quadrant(Option<Quadrant>),
    /// Who is engaged like that.
    Engagement(Option<Engagement>),
    /// Whom this member of our team looks after.
    Owner(Option<Id>),
    /// Who has this tag.
    Tag(Line),
    /// Who has a concern without an answer.
    Unanswered,
}

impl Wanted {
    /// Whether nothing is asked for.
    pub fn is_everybody(&self) -> bool {
        let Self { text, quadrants, engagement, owners, tags, unanswered } = self;
        let empty = quadrants.is_empty() && engagement.is_empty() && owners.is_empty() && tags.is_empty();
        empty && !unanswered && text.trim().is_empty()
    }

    /// Whether this choice is asked for.
    pub fn asks(&self, want: &Want) -> bool {
        match want {
            Want::Quadrant(quadrant) => self.quadrants.contains(quadrant),
            Want::Engagement(engagement) => self.engagement.contains(engagement),
            Want::Owner(owner) => self.owners.contains(owner),
            Want::Tag(tag) => self.tags.iter().any(|known| is_same_tag(known, tag)),
            Want::Unanswered => self.unanswered,
        }
    }

    /// How many choices are asked for beside the words.
    pub fn choices(&self) -> usize {
        let Self { text: _, quadrants, engagement, owners, tags, unanswered } = self;
        quadrants.len() + engagement.len() + owners.len() + tags.len() + usize::from(*unanswered)
    }

    fn toggle(&mut self, want: Want) {
        fn flip<T: Ord>(asked: &mut Vec<T>, value: T) {
            match asked.binary_search(&value) {
                Ok(at) => drop(asked.remove(at)),
                Err(at) => asked.insert(at, value),
            }
        }
        match want {
            Want::Quadrant(quadrant) => flip(&mut self.quadrants, quadrant),
            Want::Engagement(engagement) => flip(&mut self.engagement, engagement),
            Want::Owner(owner) => flip(&mut self.owners, owner),
            Want::Tag(tag) => {
                // A filter that was written by hand may hold them in any order, and twice.
                let before = self.tags.len();
                self.tags.retain(|known| !is_same_tag(known, &tag));
                if self.tags.len() == before {
                    self.tags.push(tag);
                    self.tags.sort_unstable();
                }
            }
            Want::Unanswered => self.unanswered = !self.unanswered,
        }
    }

    /// Asks no more for whom or what there is not: no choice would be left to take that back with.
    pub(super) fn tidy(&mut self, map: &StakeholderMap) {
        let head = map.head();
        self.owners.retain(|owner| owner.as_ref().is_none_or(|id| head.member(id).is_some()));
        if !self.tags.is_empty() {
            let there = tags_of(map);
            self.tags.retain(|tag| there.iter().any(|known| is_same_tag(known, tag)));
        }
    }

    /// Those who are asked for.
    pub fn found(&self, map: &StakeholderMap) -> BTreeSet<Id> {
        let words: Vec<String> = fold(&self.text).split_whitespace().map(str::to_owned).collect();
        let tags: Vec<String> = self.tags.iter().map(|tag| fold(tag)).collect();
        let names = map.head().by_id();
        let fits = |person: &Stakeholder| {
            (self.quadrants.is_empty() || self.quadrants.contains(&map.quadrant(person)))
                && (self.engagement.is_empty() || self.engagement.contains(&person.engagement))
                && (self.owners.is_empty() || self.owners.contains(&person.owner))
                && (tags.is_empty() || person.tags.iter().any(|tag| tags.contains(&fold(tag))))
                && (!self.unanswered || open_concerns(person) > 0)
                && (words.is_empty() || says(&names, person, &words))
        };
        map.iter().filter(|person| fits(person)).map(|person| person.id.clone()).collect()
    }
}

/// Tags are the same whichever way they are written.
fn is_same_tag(one: &Line, other: &Line) -> bool {
    fold(one) == fold(other)
}

/// Whether every word stands somewhere in the row.
fn says(names: &ById, person: &Stakeholder, words: &[String]) -> bool {
    let mut text = String::new();
    let group = person.group.as_ref().and_then(|id| names.group(id)).map(|group| &*group.name);
    let owner = person.owner.as_ref().and_then(|id| names.member(id)).map(|member| &*member.name);
    let fields: [&str; 8] = [
        &person.name,
        &person.alias,
        &person.role,
        &person.organisation,
        &person.contact,
        &person.notes,
        group.unwrap_or_default(),
        owner.unwrap_or_default(),
    ];
    for field in fields.into_iter().chain(person.tags.iter().map(|tag| &**tag)) {
        text.push_str(&fold(field));
        text.push('\n');
    }
    words.iter().all(|word| text.contains(word.as_str()))
}

/// The tags of a map in the order of the alphabet, each once, whichever way it is written.
pub fn tags_of(map: &StakeholderMap) -> Vec<Line> {
    let mut known: BTreeMap<String, &Line> = BTreeMap::new();
    for tag in map.in_order().into_iter().flat_map(|person| &person.tags) {
        known.entry(fold(tag)).or_insert(tag);
    }
    let tags: Vec<&Line> = known.into_values().collect();
    let texts: Vec<&str> = tags.iter().map(|tag| tag.as_str()).collect();
    let mut tags: Vec<(u32, &Line)> = places(&texts).into_iter().zip(tags).collect();
    tags.sort_by_key(|(place, _)| *place);
    tags.into_iter().map(|(_, tag)| tag.clone()).collect()
}

impl Screen {
    /// Looks again who is asked for, after the map or what is asked for has changed.
    pub(super) fn look(&mut self, map: &StakeholderMap) {
        let found = (!self.wanted.is_everybody()).then(|| self.wanted.found(map));
        if self.filter.found.as_deref() != found.as_ref() {
            self.filter.found = found.map(Arc::new);
        }
    }
}

impl Session {
    pub(super) fn find(&mut self, text: String) {
        self.screen.wanted.text = text;
        self.screen.look(&self.book.map);
    }

    pub(super) fn want(&mut self, want: Want) {
        self.screen.wanted.toggle(want);
        self.screen.look(&self.book.map);
    }

    /// Keeps on the map what is asked for now, and which groups are hidden. A filter of the same name is
    /// replaced.
    pub(super) fn save_filter(&mut self, name: &str, ids: &mut Ids, out: &mut Outcome) {
        let name = Line::cut(name);
        let known = &self.book.map.head().filters;
        let same = known.iter().find(|filter| fold(&filter.name) == fold(&name));
        let id = same.map_or_else(|| ids.fresh('f'), |filter| filter.id.clone());
        let text = Line::cut(&self.screen.wanted.text).to_string();
        let wanted = Wanted { text, ..self.screen.wanted.clone() };
        let hidden = self.screen.filter.hidden.clone();
        let mut filter = SavedFilter { id, name, wanted, hidden };
        filter.keep_known(self.book.map.head());
        self.run(Command::SaveFilter(filter), out);
    }

    /// Asks for what a saved filter says, or for nothing where that is what is asked for already.
    pub(super) fn use_filter(&mut self, id: &Id) {
        let Some(saved) = self.book.map.head().filter(id) else { return };
        let SavedFilter { wanted, hidden, .. } = if is_in_use(saved, &self.screen.wanted, &self.screen.filter)
        {
            SavedFilter::blank(id.clone())
        } else {
            saved.clone()
        };
        self.screen.wanted = wanted;
        self.screen.filter.hidden = hidden;
        self.screen.wanted.tidy(&self.book.map);
        self.screen.look(&self.book.map);
    }

    /// Asks for nothing any more; the groups of the legend stay as they are.
    pub(super) fn find_everybody(&mut self) {
        self.screen.wanted = Wanted::default();
        self.screen.look(&self.book.map);
    }
}

/// Whether this is what is asked for, and what is hidden.
pub fn is_in_use(saved: &SavedFilter, wanted: &Wanted, filter: &Filter) -> bool {
    let everybody = saved.wanted.is_everybody() && saved.hidden.is_empty();
    let words = wanted.text.trim() == saved.wanted.text;
    !everybody
        && words
        && saved.hidden == filter.hidden
        && saved.wanted == Wanted { text: saved.wanted.text.clone(), ..wanted.clone() }
}

/// How closely a name meets what somebody typed: 0 begins with it, 1 has words that begin like it, 2 has it
/// somewhere; `None` where a word of it is missing.
pub fn closeness(typed: &str, name: &str) -> Option<u8> {
    let (typed, name) = (fold(typed.trim()), fold(name));
    if name.starts_with(&typed) {
        return Some(0);
    }
    let mut all_begin = true;
    for word in typed.split_whitespace() {
        if !name.contains(word) {
            return None;
        }
        all_begin &= name.split(|letter: char| !letter.is_alphanumeric()).any(|part| part.starts_with(word));
    }
    Some(if all_begin { 1 } else { 2 })
}

/// The same for somebody: their name, or 3 where all of the words stand in name, alias, role and organisation
/// together.
pub fn closeness_of(typed: &str, person: &Stakeholder) -> Option<u8> {
    let more = || {
        let all = [&person.name, &person.alias, &person.role, &person.organisation].map(|part| fold(part));
        let typed = fold(typed);
        typed.split_whitespace().all(|word| all.iter().any(|part| part.contains(word))).then_some(3)
    };
    closeness(typed, &person.name).or_else(more)
}
