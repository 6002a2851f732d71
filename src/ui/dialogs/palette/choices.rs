//! Actions that name one of the map's own: a group, a member of our team, a tag, a column.

use leptos::prelude::*;

use super::people::whom;
use crate::app::{Called, Column, LegendRow, Msg, View};
use crate::edit::{Command, Field};
use crate::model::{Choice, Engagement};
use crate::ui::find::choices;
use crate::ui::handle::Ui;
use crate::ui::people::spoken_title;

/// An action by its name, and what it asks for.
type Named = (String, Vec<Msg>);

/// All of them. They are many, so they are offered only to who types.
pub(super) fn chosen_actions(ui: Ui) -> Vec<Named> {
    [finding(ui), legend(ui), of_those_selected(ui), sorting(ui)].concat()
}

/// The choices beside the find box.
fn finding(ui: Ui) -> Vec<Named> {
    let wanted = ui.store.late().wanted.get();
    let mut named = Vec::new();
    for (title, choices) in choices(ui.store) {
        for (want, choice) in choices {
            let begin = if wanted.asks(&want) { "No longer find people by" } else { "Find people by" };
            named.push((format!("{begin} {}: {choice}", title.to_lowercase()), vec![Msg::Want(want)]));
        }
    }
    named
}

/// The groups of the legend.
fn legend(ui: Ui) -> Vec<Named> {
    let (hidden, head) = (ui.store.filter.with(|filter| filter.hidden.clone()), ui.store.head.get());
    let row = |row: &LegendRow| {
        let group = row.group.as_ref().and_then(|id| head.group(id));
        let what = if hidden.contains(&row.group) { "Show" } else { "Hide" };
        let whom = group
            .map_or_else(|| "those without a group".to_owned(), |group| format!("the group {}", group.name));
        (format!("{what} {whom}"), vec![Msg::ToggleGroup(row.group.clone())])
    };
    ui.store.legend.with(|rows| rows.iter().map(row).collect())
}

/// What is set for those who are selected.
fn of_those_selected(ui: Ui) -> Vec<Named> {
    let Some(whom) = whom(ui) else { return Vec::new() };
    let set = |what: &str, to: &str, field: Field| {
        let edit = Command::Edit { ids: whom.ids.clone(), field };
        (format!("Set {what} to {to} for {}", whom.name), vec![Msg::Do(edit)])
    };
    let levels = || Engagement::ALL.iter().map(|level| Some(*level)).chain([None]);
    let word = |level: Option<Engagement>| level.map_or("none", Choice::label);
    let now = levels().map(|level| set("engagement now", word(level), Field::Engagement(level)));
    let wanted = levels().map(|level| set("engagement wanted", word(level), Field::Desired(level)));
    let tags = ui.store.late().tags.get().into_iter().map(|tag| {
        let of = Called::Tag(whom.ids.clone());
        (format!("Add tag {tag} for {}", whom.name), vec![Msg::Call { of, name: tag.to_string() }])
    });
    let others: Vec<Named> = now.chain(wanted).chain(tags).collect();
    ui.store.head.with(|head| {
        let groups = head.groups.iter().map(|g| set("group", &g.name, Field::Group(Some(g.id.clone()))));
        let owners = head.team.iter().map(|m| set("owner", &m.name, Field::Owner(Some(m.id.clone()))));
        let none = [set("group", "none", Field::Group(None)), set("owner", "nobody", Field::Owner(None))];
        groups.chain(owners).chain(none).chain(others).collect()
    })
}

/// The order of the register.
fn sorting(ui: Ui) -> Vec<Named> {
    let sort = |column: &Column| {
        let title = ui.store.head.with(|head| spoken_title(head, *column));
        (format!("Sort the people by {title}"), vec![Msg::Show(View::People), Msg::SortBy(*column)])
    };
    Column::ALL.iter().map(sort).collect()
}
