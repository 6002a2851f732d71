//! A passing notice, with at most one thing to do about it.

use super::effect::{Effect, Timer};
use super::session::{Outcome, Session};

/// What a notice offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToastAction {
    /// Take back what was done to the list of maps.
    UndoShelf,
    /// Take the last step on the map back.
    Undo,
}

/// A passing notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toast {
    /// What happened.
    pub text: String,
    /// What it offers.
    pub action: Option<ToastAction>,
}

impl Toast {
    /// Whether it waits to be put away. The list of maps has no other undo.
    pub(super) fn stays(&self) -> bool {
        self.action == Some(ToastAction::UndoShelf)
    }
}

impl Session {
    pub(super) fn show_toast(
        &mut self,
        text: impl Into<String>,
        action: Option<ToastAction>,
        out: &mut Outcome,
    ) {
        const READING_TIME_MS: u32 = 10_000;
        let text = text.into();
        out.say(text.clone());
        out.ask(Effect::Wake { timer: Timer::Notice, after_ms: READING_TIME_MS });
        self.toast = Some(Toast { text, action });
    }

    /// A notice that offers to undo the last step is out of date with the next one.
    pub(super) fn drop_undo_toast(&mut self) {
        self.toast = self.toast.take().filter(|toast| toast.action != Some(ToastAction::Undo));
    }
}

/// A notice that stays until its cause is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Banner {
    /// What is the matter, what is safe, what to do.
    pub text: String,
    /// What it offers.
    pub offer: Option<BannerOffer>,
    /// Another way out.
    pub second: Option<BannerOffer>,
}

/// What a banner offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BannerOffer {
    /// The open map as a file.
    Export,
    /// The same, as a backup.
    Backup,
    /// Stored text that could not be read, as a file.
    SaveUnreadable(crate::model::Id),
    /// The recovery page, which needs no program.
    Recover,
    /// To be reminded later.
    PutOff,
    /// Nothing more than that it was seen.
    Seen,
}
