//! A passing notice, with at most one thing to do about it.

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

impl Banner {
    /// Whether it only reminds of something, and can wait.
    pub fn can_wait(&self) -> bool {
        self.second == Some(BannerOffer::PutOff)
    }
}

/// What a banner offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BannerOffer {
    /// The open map as a file.
    Export,
    /// Stored text that could not be read, as a file.
    SaveUnreadable(crate::model::Id),
    /// The recovery page, which needs no program.
    Recover,
    /// To be reminded later.
    PutOff,
    /// Nothing more than that it was seen.
    Seen,
}
