//! Every field that can be edited, with the value it should get.

use crate::model::{
    Channel, Colour, Concern, ConcernStatus, Confidence, Date, Direction, Engagement, Expectation,
    ExpectationStatus, Frequency, Group, Head, Id, Kind, Line, Message, MessageStatus, Prose, Purpose,
    Rating, Score, Severity, Shape, Side, Stakeholder,
};

/// Somebody who goes through the fields of a record one by one.
pub(super) trait EachField<R> {
    /// One field: its name, and where it stands in a record.
    fn field<T: Clone + PartialEq>(
        &mut self,
        word: &'static str,
        get: fn(&R) -> &T,
        get_mut: fn(&mut R) -> &mut T,
    );
}

/// Declares the fields of a record: an enum with one variant a field, its setter and its name in the
/// list of what can be undone. Merging goes through the same list, so a new field is merged as well.
macro_rules! fields {
    (
        $(#[$meta:meta])*
        pub enum $name:ident of $record:ident {
            $( $(#[$variant_meta:meta])* $variant:ident($ty:ty) => $($path:ident).+, $word:literal; )+
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $name {
            $( #[doc = $word] $(#[$variant_meta])* $variant($ty), )+
        }

        impl $name {
            pub(super) fn set(self, record: &mut $record) {
                match self { $( Self::$variant(value) => record.$($path).+ = value, )+ }
            }

            /// The field's name, as it stands in "Change name of ...".
            pub fn word(&self) -> &'static str {
                match self { $( Self::$variant(_) => $word, )+ }
            }

            pub(super) fn each(visitor: &mut impl EachField<$record>) {
                $( visitor.field($word, |record| &record.$($path).+, |record| &mut record.$($path).+); )+
            }
        }
    };
}

fields! {
    /// A field of the map's head.
    pub enum HeadField of Head {
        Title(Line) => title, "title";
        Purpose(Prose) => purpose, "purpose";
        InfluenceName(Line) => influence.name, "axis name";
        InfluenceThreshold(Score) => influence.threshold, "threshold";
        InterestName(Line) => interest.name, "axis name";
        InterestThreshold(Score) => interest.threshold, "threshold";
    }
}

fields! {
    /// A field of a group.
    pub enum GroupField of Group {
        Name(Line) => name, "name";
        Colour(Colour) => colour, "colour";
        Shape(Shape) => shape, "shape";
    }
}

fields! {
    /// A field of a stakeholder.
    pub enum Field of Stakeholder {
        Name(Line) => name, "name";
        Alias(Line) => alias, "alias";
        Kind(Kind) => kind, "kind";
        Group(Option<Id>) => group, "group";
        Role(Line) => role, "role";
        Organisation(Line) => organisation, "organisation";
        Contact(Line) => contact, "contact";
        Side(Option<Side>) => side, "internal or external";
        Tags(Vec<Line>) => tags, "tags";
        Influence(Option<Score>) => influence, "influence";
        Interest(Option<Score>) => interest, "interest";
        Confidence(Option<Confidence>) => confidence, "confidence";
        Evidence(Prose) => evidence, "evidence";
        Engagement(Option<Engagement>) => engagement, "engagement now";
        Desired(Option<Engagement>) => desired, "engagement wanted";
        Legitimacy(Option<Rating>) => legitimacy, "legitimacy";
        Urgency(Option<Rating>) => urgency, "urgency";
        Owner(Option<Id>) => owner, "owner";
        Notes(Prose) => notes, "notes";
        ReviewDue(Option<Date>) => review_due, "review date";
    }
}

fields! {
    /// A field of an expectation.
    pub enum ExpectationField of Expectation {
        Direction(Direction) => direction, "direction";
        Statement(Prose) => statement, "statement";
        Category(Line) => category, "category";
        Importance(Rating) => importance, "importance";
        Status(ExpectationStatus) => status, "status";
        Due(Option<Date>) => due, "due date";
        Owner(Option<Id>) => owner, "owner";
    }
}

fields! {
    /// A field of a concern.
    pub enum ConcernField of Concern {
        Statement(Prose) => statement, "statement";
        Category(Line) => category, "category";
        Severity(Severity) => severity, "severity";
        Response(Prose) => response, "response";
        Owner(Option<Id>) => owner, "owner";
        Status(ConcernStatus) => status, "status";
    }
}

fields! {
    /// A field of a message.
    pub enum MessageField of Message {
        Purpose(Purpose) => purpose, "purpose";
        KeyMessage(Prose) => key_message, "key message";
        Benefit(Prose) => benefit, "benefit";
        Challenge(Prose) => challenge, "honest challenge";
        Channel(Option<Channel>) => channel, "channel";
        Frequency(Option<Frequency>) => frequency, "frequency";
        Sender(Option<Id>) => sender, "sender";
        Next(Option<Date>) => next, "next date";
        Status(MessageStatus) => status, "status";
        Answers(Vec<Id>) => answers, "what it answers";
    }
}

/// A field of an expectation, a concern or a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemField {
    /// Of an expectation.
    Expectation(ExpectationField),
    /// Of a concern.
    Concern(ConcernField),
    /// Of a message.
    Message(MessageField),
}

impl ItemField {
    /// The field's name, as it stands in "Change status of ...".
    pub fn word(&self) -> &'static str {
        match self {
            Self::Expectation(field) => field.word(),
            Self::Concern(field) => field.word(),
            Self::Message(field) => field.word(),
        }
    }
}
