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
    /// What was mentioned since.
    pub also: Option<String>,
}

impl Toast {
    fn new(text: String) -> Self {
        Self { text, action: None, also: None }
    }

    /// What is left of it when its time is over. The list of maps has no other undo.
    pub(super) fn after_its_time(self) -> Option<Self> {
        (self.action == Some(ToastAction::UndoShelf)).then_some(Self { also: None, ..self })
    }

    /// What is left of it when this is not to be had any more.
    fn without(self, action: ToastAction) -> Option<Self> {
        if self.action == Some(action) { self.also.map(Self::new) } else { Some(self) }
    }
}

impl Session {
    pub(super) fn show_toast(
        &mut self,
        text: impl Into<String>,
        action: Option<ToastAction>,
        out: &mut Outcome,
    ) {
        let toast = Toast { action, ..Toast::new(text.into()) };
        out.say(toast.text.clone());
        self.put_up(toast, out);
    }

    /// Tells of something that changes no map, so that what a notice offers is as good as before.
    pub(super) fn mention(&mut self, text: String, out: &mut Outcome) {
        out.say(text.clone());
        let toast = match self.toast.take_if(|toast| toast.action.is_some()) {
            Some(offering) => Toast { also: Some(text), ..offering },
            None => Toast::new(text),
        };
        self.put_up(toast, out);
    }

    fn put_up(&mut self, toast: Toast, out: &mut Outcome) {
        const READING_TIME_MS: u32 = 10_000;
        out.ask(Effect::Wake { timer: Timer::Notice, after_ms: READING_TIME_MS });
        self.toast = Some(toast);
    }

    /// Takes back what a notice offers, and what it says of that. A notice that offers to undo the last step is
    /// out of date with the next one.
    pub(super) fn drop_offer(&mut self, action: ToastAction) {
        self.toast = self.toast.take().and_then(|toast| toast.without(action));
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
    /// To allow that the file is written that is kept up to date.
    AllowFile,
    /// To write it once more.
    WriteAgain,
    /// To look at what something else has written to it.
    OpenFile,
    /// To keep another file.
    OtherFile,
    /// Nothing more than that it was seen.
    Seen,
    /// The same, of the map that the page came with.
    SeenCarried,
}
