//! What is on the screen but not in the map: which view, who is selected, what is filtered out.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::pasting::Pasted;
use crate::model::{Choice, Head, Id, Quadrant, Score, Stakeholder, Wanted, Window, choice};

choice! {
    /// The views of a map.
    pub enum View {
        Map = "map", "Map";
        People = "people", "People";
    }
}

choice! {
    /// The parts of the panel of the selected person.
    pub enum Tab {
        Expectations = "expectations", "Expectations";
        Concerns = "concerns", "Concerns";
        Messages = "messages", "Messages";
        Profile = "profile", "Profile";
    }
}

choice! {
    /// The columns of the register that it can be sorted by.
    pub enum Column {
        Added = "added", "Order of entry";
        Name = "name", "Name";
        Group = "group", "Group";
        Role = "role", "Role";
        Influence = "influence", "Influence";
        Interest = "interest", "Interest";
        Quadrant = "quadrant", "Quadrant";
        Engagement = "engagement", "Engagement now";
        Desired = "desired", "Engagement wanted";
        Owner = "owner", "Owner";
        Expectations = "expectations", "Expectations";
        Concerns = "concerns", "Open concerns";
    }
}

impl Column {
    /// The columns that stand in the register, in their order.
    pub const SHOWN: &'static [Self] = match Self::ALL {
        [_, shown @ ..] => shown,
        [] => &[],
    };

    /// What stands above the column: the name of an axis is that of the map.
    pub fn title(self, head: &Head) -> String {
        match self {
            Self::Influence => head.influence.name.to_string(),
            Self::Interest => head.interest.name.to_string(),
            other => other.label().to_owned(),
        }
    }

    /// Whether a reader looks for the highest first.
    pub(super) fn begins_high(self) -> bool {
        matches!(self, Self::Influence | Self::Interest)
    }
}

/// The order of the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// By which column.
    pub column: Column,
    /// From high to low.
    pub descending: bool,
}

/// Which stakeholders are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// Groups that are switched off in the legend; `None` stands for those without a group.
    pub hidden: BTreeSet<Option<Id>>,
    /// Those who are found by what is asked for; `None` while nothing is.
    pub found: Option<Arc<BTreeSet<Id>>>,
    /// Whether the map hides everybody else, rather than showing them pale.
    pub hides_others: bool,
}

impl Filter {
    /// Whether the legend lets this stakeholder through.
    pub fn shows(&self, stakeholder: &Stakeholder) -> bool {
        !self.hidden.contains(&stakeholder.group)
    }

    /// Whether this stakeholder is among those who are looked for, and shown.
    pub fn finds(&self, stakeholder: &Stakeholder) -> bool {
        self.shows(stakeholder) && self.found.as_ref().is_none_or(|found| found.contains(&stakeholder.id))
    }

    /// Whether this stakeholder can be seen on the map, pale or not.
    pub fn leaves_in_sight(&self, stakeholder: &Stakeholder) -> bool {
        if self.hides_others { self.finds(stakeholder) } else { self.shows(stakeholder) }
    }
}

choice! {
    /// How large the texts of the grid are, beside what they are by themselves.
    pub enum TextSize {
        Small = "small", "small";
        Usual = "usual", "usual";
        Large = "large", "large";
        Larger = "larger", "larger";
        Largest = "largest", "largest";
    }
}

impl TextSize {
    /// The first of them.
    pub const SMALLEST: Self = Self::Small;
    /// The last of them.
    pub const LARGEST: Self = Self::Largest;

    /// How many times as large as usual.
    pub fn times(self) -> f64 {
        match self {
            Self::Small => 0.85,
            Self::Usual => 1.0,
            Self::Large => 1.2,
            Self::Larger => 1.42,
            Self::Largest => 1.68,
        }
    }

    /// The next one, or the same at the end.
    pub(super) fn next(self, larger: bool) -> Self {
        let at = Self::ALL.iter().position(|size| *size == self).unwrap_or_default();
        let next = if larger { at + 1 } else { at.saturating_sub(1) };
        Self::ALL.get(next).copied().unwrap_or(self)
    }
}

/// Somebody is being placed: a cursor stands on the grid and waits to be set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placing {
    /// Who.
    pub id: Id,
    /// Where the cursor stands.
    pub influence: Score,
    /// Where the cursor stands.
    pub interest: Score,
}

/// A name is being written where somebody stands on the grid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Naming {
    /// Where they stand.
    pub influence: Score,
    /// Where they stand.
    pub interest: Score,
    /// Why what was entered was not taken.
    pub problem: Option<String>,
    /// What was asked about; entered again, it is taken as it is.
    pub asked: Option<String>,
}

/// Parts of the grid that have a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sight {
    /// All of the grid.
    Whole,
    /// Just so much that everybody who is shown can be seen.
    Everybody,
    /// One quadrant.
    Quadrant(Quadrant),
}

/// The state of the screen.
#[derive(Debug, Clone, PartialEq)]
pub struct Screen {
    /// Map or People.
    pub view: View,
    /// Whose panel is open.
    pub selected: Option<Id>,
    /// Which part of the panel is open.
    pub tab: Tab,
    /// What people are looked for by.
    pub wanted: Wanted,
    /// What comes of that, and what the legend hides.
    pub filter: Filter,
    /// The order of the register.
    pub sort: Sort,
    /// Several people at once: ticked in the register, picked on the map.
    pub picked: BTreeSet<Id>,
    /// Who was ticked or unticked last: a range of ticks begins there.
    pub ticked: Option<Id>,
    /// What came of the cells that were pasted last, as long as there is something to tell.
    pub pasted: Option<Arc<Pasted>>,
    /// Who is being placed with a cursor.
    pub placing: Option<Placing>,
    /// The part of the grid that is looked at.
    pub window: Window,
    /// How large the texts of the grid are.
    pub text: TextSize,
    /// A name is being written on the grid.
    pub naming: Option<Naming>,
    /// Influence and interest of those whose pile is open.
    pub pile: Option<(Score, Score)>,
    /// Only the grid is shown: what is known of people stays off a screen that others see.
    pub only_grid: bool,
    /// Whether single letters and signs are keys of the page.
    pub single_keys: bool,
    /// Whether the names of exported files hold the titles of maps, which show in folders and mails then.
    pub named_files: bool,
}

impl Default for Screen {
    fn default() -> Self {
        Self {
            view: View::Map,
            selected: None,
            tab: Tab::Expectations,
            wanted: Wanted::default(),
            filter: Filter::default(),
            sort: Sort { column: Column::Added, descending: false },
            picked: BTreeSet::new(),
            ticked: None,
            pasted: None,
            placing: None,
            window: Window::WHOLE,
            text: TextSize::Usual,
            naming: None,
            pile: None,
            only_grid: false,
            single_keys: true,
            named_files: false,
        }
    }
}

impl Screen {
    /// Whether somebody can be seen on the map: also who is selected, who is being worked on.
    pub fn has_in_sight(&self, person: &Stakeholder) -> bool {
        let filter = &self.filter;
        let is_selected = self.selected.as_ref() == Some(&person.id);
        filter.leaves_in_sight(person) || (is_selected && filter.shows(person))
    }

    /// The part that is kept over a reload.
    pub(super) fn kept(&self, open: &Id) -> crate::file::ViewState {
        crate::file::ViewState {
            open: Some(open.clone()),
            view: self.view.key().to_owned(),
            selected: self.selected.clone(),
            tab: self.tab.key().to_owned(),
            hidden: self.filter.hidden.iter().cloned().collect(),
            sort: self.sort.column.key().to_owned(),
            descending: self.sort.descending,
            only_grid: self.only_grid,
            single_keys_off: !self.single_keys,
            text: self.text.key().to_owned(),
            named_files: self.named_files,
        }
    }

    /// The screen that was kept. Words that this version does not know fall back to the usual ones.
    pub(super) fn from_kept(kept: crate::file::ViewState) -> Self {
        let usual = Self::default();
        let mut filter = Filter::default();
        filter.hidden.extend(kept.hidden);
        Self {
            view: View::from_key(&kept.view).unwrap_or(usual.view),
            selected: kept.selected,
            tab: Tab::from_key(&kept.tab).unwrap_or(usual.tab),
            filter,
            sort: Sort {
                column: Column::from_key(&kept.sort).unwrap_or(usual.sort.column),
                descending: kept.descending,
            },
            only_grid: kept.only_grid,
            single_keys: !kept.single_keys_off,
            text: TextSize::from_key(&kept.text).unwrap_or(usual.text),
            named_files: kept.named_files,
            ..usual
        }
    }
}
