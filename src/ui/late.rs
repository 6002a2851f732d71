//! Signals of views that are not open at the start.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::app::{Banner, Import, Naming, Pasted, Screen, Sort, Tab, Toast};
use crate::browser::measure::CanvasWidths;
use crate::browser::{CopyState, NextVersion, Tokens};
use crate::edit::Steps;
use crate::file::Index;
use crate::model::{Id, Line, Score, Wanted};
use crate::paint::{Frame, Quiet, name_tag};
use crate::ui::signal::RwSignal;

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
    /// What came of the cells that were pasted last.
    pub(super) pasted: RwSignal<Option<Arc<Pasted>>>,
    pub(super) pile: RwSignal<Option<(Score, Score)>>,
    pub(super) naming: RwSignal<Option<Naming>>,
    /// How many files wait until the one that is looked at is done with.
    pub(super) files_waiting: RwSignal<usize>,
    pub(super) banner: RwSignal<Option<Banner>>,
    pub(super) toast: RwSignal<Option<Toast>>,
    /// The name of a large file that is being read.
    pub(super) reading: RwSignal<Option<String>>,
    pub(super) import: RwSignal<Option<Import>>,
    pub(super) steps: RwSignal<Steps>,
    /// The last step that was made when the dialog was opened that is open.
    pub(super) before_dialog: RwSignal<u64>,
    /// Whether the names of exported files hold the titles of maps.
    pub(super) named_files: RwSignal<bool>,
    /// What reminds of the next file.
    pub(super) reminder: RwSignal<Option<Banner>>,
    /// How much of the storage is in use, in words; empty where the browser does not say.
    pub(super) room: RwSignal<String>,
    /// How the file stands that is kept up to date with the open map, in words.
    pub(super) kept_file: RwSignal<Option<String>>,
    /// Whether the app opens without a network.
    pub(super) kept_offline: RwSignal<CopyState>,
    pub(super) next_version: RwSignal<NextVersion>,
    /// Whether the browser would install the app.
    pub(super) can_install: RwSignal<bool>,
    pub(super) shelf: RwSignal<Index>,
    pub(super) unreadable: RwSignal<Vec<Id>>,
    /// What keeps the labels of a crowd quick after an edit.
    pub(super) quiet: Quiet,
    /// What brings those to the front who must not lie below others, and names who is selected in full.
    pub(super) mirror: fn(&mut Tokens, &Frame, &CanvasWidths),
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
            pasted: RwSignal::new(None),
            pile: RwSignal::new(None),
            naming: RwSignal::new(None),
            files_waiting: RwSignal::new(0),
            banner: RwSignal::new(None),
            toast: RwSignal::new(None),
            reading: RwSignal::new(None),
            import: RwSignal::new(None),
            before_dialog: RwSignal::default(),
            named_files: RwSignal::default(),
            steps: RwSignal::default(),
            reminder: RwSignal::new(None),
            room: RwSignal::default(),
            kept_file: RwSignal::default(),
            kept_offline: RwSignal::new(CopyState::Asking),
            next_version: RwSignal::new(NextVersion::None),
            can_install: RwSignal::new(false),
            shelf: RwSignal::default(),
            unreadable: RwSignal::default(),
            quiet: Quiet::IN_A_CROWD,
            mirror: |tokens, frame, widths| {
                tokens.tag_selected(|token, name| name_tag(name, token, frame, widths));
                tokens.mirror();
            },
            tags: RwSignal::default(),
        }
    }
}
