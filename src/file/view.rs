//! View and selection, so that a reload brings back the screen as it was. Nothing depends on it: what
//! cannot be read is simply not there.

use serde::{Deserialize, Serialize};

use crate::model::Id;

/// What is kept of the screen. Views, tabs and columns are words of the screen, not of this module.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(clippy::struct_excessive_bools)] // each is a choice of its own
pub struct ViewState {
    /// The map that was open.
    pub open: Option<Id>,
    /// The view.
    pub view: String,
    /// Whose panel was open.
    pub selected: Option<Id>,
    /// The part of the panel.
    pub tab: String,
    /// Groups that were switched off; `None` stands for those without a group.
    pub hidden: Vec<Option<Id>>,
    /// The column that the register was sorted by.
    pub sort: String,
    /// Whether it was sorted from high to low.
    pub descending: bool,
    /// Whether only the grid was shown.
    pub only_grid: bool,
    /// Whether single letters and signs are no keys of the page.
    pub single_keys_off: bool,
    /// How large the texts of the grid were.
    pub text: String,
    /// Whether the names of exported files hold the titles of maps.
    pub named_files: bool,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
#[allow(clippy::struct_excessive_bools)] // as above
struct Wire {
    open: Option<String>,
    view: String,
    selected: Option<String>,
    tab: String,
    hidden: Vec<Option<String>>,
    sort: String,
    descending: bool,
    only_grid: bool,
    single_keys_off: bool,
    text: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    named_files: bool,
}

/// Writes view and selection.
pub fn write_view(view: &ViewState) -> String {
    let text = |id: &Id| id.to_string();
    let wire = Wire {
        open: view.open.as_ref().map(text),
        view: view.view.clone(),
        selected: view.selected.as_ref().map(text),
        tab: view.tab.clone(),
        hidden: view.hidden.iter().map(|group| group.as_ref().map(text)).collect(),
        sort: view.sort.clone(),
        descending: view.descending,
        only_grid: view.only_grid,
        single_keys_off: view.single_keys_off,
        text: view.text.clone(),
        named_files: view.named_files,
    };
    serde_json::to_string(&wire).unwrap_or_default() // a struct of texts cannot fail to be written
}

/// Reads view and selection, or `None` where the text is none of ours.
pub fn read_view(text: &str) -> Option<ViewState> {
    let wire: Wire = serde_json::from_str(text).ok()?;
    let id = |text: Option<String>| text.as_deref().and_then(Id::new);
    Some(ViewState {
        open: id(wire.open),
        view: wire.view,
        selected: id(wire.selected),
        tab: wire.tab,
        hidden: wire.hidden.into_iter().map(id).collect(),
        sort: wire.sort,
        descending: wire.descending,
        only_grid: wire.only_grid,
        single_keys_off: wire.single_keys_off,
        text: wire.text,
        named_files: wire.named_files,
    })
}
