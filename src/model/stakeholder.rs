//! A person, an organisation or a group that has a stake, with all that hangs on it.

use super::choice::choice;
use super::{Concern, Date, Expectation, Id, Line, Message, Prose, Rating, Score};

choice! {
    /// What kind of stakeholder it is.
    pub enum Kind {
        Person = "person", "Person";
        Organisation = "organisation", "Organisation";
        Group = "group", "Group";
    }
}

choice! {
    /// Whether a stakeholder stands inside or outside our organisation (PMBOK register).
    pub enum Side {
        Internal = "internal", "Internal";
        External = "external", "External";
    }
}

choice! {
    /// How sure we are of the scores.
    pub enum Confidence {
        Guess = "guess", "Guess";
        Fair = "fair", "Fair";
        Sure = "sure", "Sure";
    }
}

choice! {
    /// The five levels of the stakeholder engagement assessment matrix (PMBOK).
    /// Unaware stands outside the order of the other four.
    pub enum Engagement {
        Unaware = "unaware", "Unaware";
        Resistant = "resistant", "Resistant";
        Neutral = "neutral", "Neutral";
        Supportive = "supportive", "Supportive";
        Leading = "leading", "Leading";
    }
}

/// One row of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stakeholder {
    /// Identity within the map.
    pub id: Id,
    /// Place in the register, ascending; equal ranks are ordered by id.
    pub rank: u32,
    /// Name as the reader sees it.
    pub name: Line,
    /// Name for the anonymised view.
    pub alias: Line,
    /// Person, organisation or group.
    pub kind: Kind,
    /// Group of the legend, if any.
    pub group: Option<Id>,
    /// Role in the project.
    pub role: Line,
    /// Organisation or department.
    pub organisation: Line,
    /// How to reach them.
    pub contact: Line,
    /// Inside or outside our organisation, if said.
    pub side: Option<Side>,
    /// Free tags, without `#`.
    pub tags: Vec<Line>,
    /// Influence, 0 to 100, or not rated.
    pub influence: Option<Score>,
    /// Interest, 0 to 100, or not rated.
    pub interest: Option<Score>,
    /// How sure we are of the scores, if said.
    pub confidence: Option<Confidence>,
    /// What the scores rest on.
    pub evidence: Prose,
    /// Engagement now.
    pub engagement: Option<Engagement>,
    /// Engagement that we want.
    pub desired: Option<Engagement>,
    /// Legitimacy of the claim, 1 to 5 (salience model of Mitchell, Agle and Wood).
    pub legitimacy: Option<Rating>,
    /// Urgency of the claim, 1 to 5 (same model).
    pub urgency: Option<Rating>,
    /// Who on our side looks after them.
    pub owner: Option<Id>,
    /// Anything else.
    pub notes: Prose,
    /// When this row should be looked at again.
    pub review_due: Option<Date>,
    /// What they expect of us and what we need of them.
    pub expectations: Vec<Expectation>,
    /// What worries them.
    pub concerns: Vec<Concern>,
    /// What we will say to them.
    pub messages: Vec<Message>,
}

impl Stakeholder {
    /// A stakeholder of whom only the name is known: not rated, no group.
    pub fn named(id: Id, rank: u32, name: Line) -> Self {
        Self {
            id,
            rank,
            name,
            alias: Line::default(),
            kind: Kind::Person,
            group: None,
            role: Line::default(),
            organisation: Line::default(),
            contact: Line::default(),
            side: None,
            tags: Vec::new(),
            influence: None,
            interest: None,
            confidence: None,
            evidence: Prose::default(),
            engagement: None,
            desired: None,
            legitimacy: None,
            urgency: None,
            owner: None,
            notes: Prose::default(),
            review_due: None,
            expectations: Vec::new(),
            concerns: Vec::new(),
            messages: Vec::new(),
        }
    }

    /// Both scores, where both are set: only then does a stakeholder stand on the grid.
    pub fn placed(&self) -> Option<(Score, Score)> {
        self.influence.zip(self.interest)
    }
}
