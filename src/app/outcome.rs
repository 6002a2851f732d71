//! What an update comes to: what is to be seen, and what the world outside is to do.

use super::effect::{Effect, Focus};
use crate::edit::Changes;

/// What an update comes to.
#[derive(Debug, Default)]
pub struct Outcome {
    /// Records of the open map that changed.
    pub changes: Changes,
    /// Another map is open now: read everything anew.
    pub reopened: bool,
    /// What the world outside should do.
    pub effects: Vec<Effect>,
}

impl Outcome {
    pub(super) fn ask(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    pub(super) fn say(&mut self, text: impl Into<String>) {
        self.ask(Effect::Say(text.into()));
    }

    pub(super) fn focus(&mut self, focus: Focus) {
        self.ask(Effect::Focus(focus));
    }
}
