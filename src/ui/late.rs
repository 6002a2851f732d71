//! Signals of views that are not open at the start.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::app::{Banner, Import, Screen, Sort, Tab, Toast};
use crate::browser::Tokens;
use crate::file::Index;
use crate::model::{Id, Line, Score, Wanted};
use crate::paint::Quiet;

/// The signals that nothing shows at the start.
pub(super) struct Late {
    /// The rows of the register.
    pub(super) rows: RwSignal<Vec<Id>>,
    pub(super) tab: RwSignal<Tab>,
    /// What people are looked for by.
    pub(super) wanted: RwSignal<Wanted>,
    /// Whether what people can be found by is shown beside the box.
    pub(super) choosing: RwSignal<bool>,
    pub(super) sort: RwSignal<Sort>,
    pub(super) picked: RwSignal<BTreeSet<Id>>,
    pub(super) pile: RwSignal<Option<(Score, Score)>>,
    pub(super) banner: RwSignal<Option<Banner>>,
    pub(super) toast: RwSignal<Option<Toast>>,
    pub(super) import: RwSignal<Option<Import>>,
    /// How much of the storage is in use, in words; empty where the browser does not say.
    pub(super) room: RwSignal<String>,
    pub(super) shelf: RwSignal<Index>,
    pub(super) unreadable: RwSignal<Vec<Id>>,
    /// What keeps the labels of a crowd quick after an edit.
    pub(super) quiet: Quiet,
    /// What brings those to the front who must not lie below others.
    pub(super) mirror: fn(&mut Tokens),
    /// Every tag of the map.
    pub(super) tags: RwSignal<Vec<Line>>,
}

impl Late {
    /// Nothing is shown yet.
    pub(super) fn new() -> Self {
        let screen = Screen::default();
        Self {
            rows: RwSignal::default(),
            tab: RwSignal::new(screen.tab),
            wanted: RwSignal::default(),
            choosing: RwSignal::new(false),
            sort: RwSignal::new(screen.sort),
            picked: RwSignal::default(),
            pile: RwSignal::new(None),
            banner: RwSignal::new(None),
            toast: RwSignal::new(None),
            import: RwSignal::new(None),
            room: RwSignal::default(),
            shelf: RwSignal::default(),
            unreadable: RwSignal::default(),
            quiet: Quiet::IN_A_CROWD,
            mirror: Tokens::mirror,
            tags: RwSignal::default(),
        }
    }
}
