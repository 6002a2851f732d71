//! Fields that edit in place: the text of the map when nobody types, the typed text while somebody does.
//!
//! A text takes effect letter by letter. A score, a date and a choice by the keys count on Enter or when the field
//! is left: on the way there they would be other ones.

mod choice;
mod date;
mod held;
mod named;
mod score;
mod text;

use std::sync::atomic::{AtomicUsize, Ordering};

use leptos::attr::{Attribute, autocomplete, dir, spellcheck};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::browser::{is_command, key_of};

pub(super) use self::choice::{ChoiceField, MaybeField};
pub(super) use self::date::DateField;
pub(super) use self::held::finish_field;
pub(super) use self::named::{GroupField, MemberField, ReferenceField};
pub(super) use self::score::ScoreField;
pub(super) use self::text::{LineField, ProseField, TypedLine};

/// A callback of a field: the value that the map should get.
pub(super) type OnSet<T> = Callback<T>;

/// A page id that no other element has: user text and file ids never become one.
pub(super) fn page_id(prefix: &str) -> String {
    static LAST: AtomicUsize = AtomicUsize::new(0);
    format!("{prefix}-{}", LAST.fetch_add(1, Ordering::Relaxed))
}

/// What every field has in which somebody writes. A text from right to left begins at the right.
pub(super) fn written() -> impl Attribute {
    (autocomplete("off"), spellcheck("false"), dir("auto"))
}

/// A key that a field itself hears.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Pressed {
    /// Done with the field.
    Enter,
    /// As it was before.
    Escape,
    /// What is typed is taken back, where there is something; else the last step of the map.
    Undo,
    /// Anything that may change the field.
    Other,
    /// One of the page, or one that was used already.
    Nothing,
}

/// Which key of a field an event is about. Shift and Enter is a new line, or the way back up a table.
pub(super) fn pressed(ev: &KeyboardEvent) -> Pressed {
    if ev.default_prevented() {
        return Pressed::Nothing;
    }
    match ev.key().as_str() {
        "Enter" => Pressed::Enter,
        "Escape" => Pressed::Escape,
        "Tab" | "Shift" | "Control" | "Alt" | "Meta" => Pressed::Nothing,
        _ if is_command(ev) && !ev.shift_key() && key_of(ev) == "z" => Pressed::Undo,
        letter if (ev.ctrl_key() || ev.meta_key()) && letter.chars().count() == 1 => Pressed::Nothing,
        _ => Pressed::Other,
    }
}

/// Whether a key opens the list or the calendar of a field: what is chosen there is meant, and counts at once.
fn opens_list(ev: &KeyboardEvent) -> bool {
    ev.alt_key() || matches!(ev.key().as_str(), " " | "F4")
}
