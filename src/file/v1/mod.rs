//! Version 1 of the format, frozen.
//!
//! These types say what stands in a file of version 1 and nothing else. Once a version has been
//! released its types never change: a new need is a new version with types of its own.

mod from_model;

use super::limits;
use super::record::{List, Number, record};

pub(in crate::file) use from_model::{head, map, stakeholder};

impl MapFile {
    /// A file of this version with nothing in it yet.
    pub(in crate::file) fn written() -> Self {
        Self {
            version: Some(Number::Whole(1)),
            app: Some(env!("CARGO_PKG_VERSION").to_owned()),
            ..Self::default()
        }
    }
}

/// A list of no special size.
pub(in crate::file) type Items<T> = List<T, { limits::ITEMS }>;

record! {
    /// A file with one map.
    MapFile as "an object" {
        format: String,
        version: Number,
        crc32: String,
        epoch: String,
        seq: Number,
        app: String,
        saved_at: String,
        map: Map,
    }
}

record! {
    /// A file with several maps.
    MapsFile as "an object" {
        format: String,
        version: Number,
        app: String,
        saved_at: String,
        maps: List<Map, { limits::MAPS }>,
    }
}

record! {
    /// Changes of one map, in the storage of the browser.
    TailFile as "an object" {
        format: String,
        version: Number,
        crc32: String,
        map: String,
        tab: String,
        epoch: String,
        seq: Number,
        changes: List<TailChange, { limits::RECORDS }>,
    }
}

record! {
    /// One record before and after.
    TailChange as "a change" {
        number: Number,
        before: Record,
        sent: Items<Sent>,
        after: Record,
    }
}

record! {
    /// One record as it was sent to the database.
    Sent as "an object" {
        number: Number,
        record: Record,
    }
}

record! {
    /// One record: exactly one of its fields is there.
    Record as "a record" {
        head: Map,
        stakeholder: Stakeholder,
        removed: String,
    }
}

record! {
    /// What the database says of a map as a whole.
    Summary as "an object" {
        title: String,
        people: Number,
        edited: String,
        rows: Number,
        sum: Number,
        acks: Items<Ack>,
        gone: bool,
        deleted: String,
        after_epoch: String,
        after_seq: Number,
    }
}

record! {
    /// How far the edits of one tab are in the database.
    Ack as "an object" {
        tab: String,
        number: Number,
    }
}

record! {
    /// The list of maps, in the storage of the browser.
    IndexFile as "an object" {
        format: String,
        version: Number,
        crc32: String,
        maps: List<Card, { limits::MAPS }>,
        deleted: List<Card, { limits::MAPS }>,
    }
}

record! {
    /// One map in the list.
    Card as "a card" {
        id: String,
        title: String,
        people: Number,
        edited: String,
        exported: String,
        changes: Number,
        deleted: String,
        starts: Items<String>,
    }
}

record! {
    /// A map; as the head of one, without stakeholders.
    Map as "a map" {
        id: String,
        title: String,
        purpose: String,
        influence: Axis,
        interest: Axis,
        groups: Items<Group>,
        team: Items<Member>,
        filters: Items<Filter>,
        stakeholders: List<Stakeholder, { limits::STAKEHOLDERS }>,
    }
}

record! {
    /// One axis of the grid.
    Axis as "an axis" {
        name: String,
        threshold: Number,
    }
}

record! {
    /// A group of the legend.
    Group as "a group" {
        id: String,
        name: String,
        colour: String,
        shape: String,
    }
}

record! {
    /// A member of our team.
    Member as "a member of the team" {
        id: String,
        name: String,
    }
}

record! {
    /// A saved filter.
    Filter as "a filter" {
        id: String,
        name: String,
        text: String,
        quadrants: Items<String>,
        unrated: bool,
        engagement: Items<String>,
        unassessed: bool,
        owners: Items<String>,
        unowned: bool,
        tags: Items<String>,
        unanswered: bool,
        hidden_groups: Items<String>,
        hides_ungrouped: bool,
    }
}

record! {
    /// One row of the register.
    Stakeholder as "a stakeholder" {
        id: String,
        rank: Number,
        name: String,
        alias: String,
        kind: String,
        group: String,
        role: String,
        organisation: String,
        contact: String,
        side: String,
        tags: Items<String>,
        influence: Number,
        interest: Number,
        confidence: String,
        evidence: String,
        engagement: String,
        desired: String,
        legitimacy: Number,
        urgency: Number,
        owner: String,
        notes: String,
        review_due: String,
        expectations: Items<Expectation>,
        concerns: Items<Concern>,
        messages: Items<Message>,
    }
}

record! {
    /// One line of the two-way ledger.
    Expectation as "an expectation" {
        id: String,
        direction: String,
        statement: String,
        category: String,
        importance: Number,
        status: String,
        due: String,
        owner: String,
    }
}

record! {
    /// What worries a stakeholder.
    Concern as "a concern" {
        id: String,
        statement: String,
        category: String,
        severity: String,
        response: String,
        owner: String,
        status: String,
    }
}

record! {
    /// One message to a stakeholder.
    Message as "a message" {
        id: String,
        purpose: String,
        key_message: String,
        benefit: String,
        challenge: String,
        channel: String,
        frequency: String,
        sender: String,
        next: String,
        status: String,
        answers: Items<String>,
    }
}
