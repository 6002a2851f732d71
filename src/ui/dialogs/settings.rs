//! The settings of the open map: title, purpose, axes, groups, team, saved filters.

use leptos::prelude::*;

use super::super::fields::{LineField, ProseField, ScoreField};
use super::super::handle::{Dialog, Ui};
use super::filters::SavedFilters;
use super::groups::Groups;
use super::modal::Modal;
use super::team::Team;
use crate::app::Msg;
use crate::edit::{Command, HeadField};
use crate::model::{Axis, Head, Line, Score};

fn close(ui: Ui) {
    if ui.dialog.get_untracked() == Some(Dialog::Settings) {
        ui.dialog.set(None);
    }
}

#[component]
pub(super) fn SettingsDialog() -> impl IntoView {
    let ui = Ui::get();
    let head = ui.store.head;
    let late = ui.store.late();
    let before = late.steps.get_untracked().last;
    late.before_dialog.set(before);
    let undoable = move || late.steps.get().undo > before && ui.store.editable.get();
    let foot = move || {
        view! {
            <button
                type="button"
                class="button"
                disabled=move || !undoable()
                title=move || {
                    ui.store.undo.get().filter(|_| undoable()).map(|step| format!("Undo: {step}"))
                }
                on:click=move |_| ui.by_key(Msg::Undo)
            >
                "Undo"
            </button>
        }
    };
    view! {
        <Modal title="Map settings" class="settings" on_close=close foot=foot done=true>
            <section class="settings-part" aria-label="Title and purpose">
                <label class="labelled">
                    <span>"Title"</span>
                    <LineField
                        label="Title"
                        value=Signal::derive(move || head.with(|head| head.title.to_string()))
                        on_set=Callback::new(move |title| ui.run(Command::EditHead(HeadField::Title(title))))
                    />
                </label>
                <label class="labelled">
                    <span>"Purpose"</span>
                    <ProseField
                        label="Purpose"
                        value=Signal::derive(move || head.with(|head| head.purpose.to_string()))
                        on_set=Callback::new(move |text| ui.run(Command::EditHead(HeadField::Purpose(text))))
                        placeholder="What this map is for"
                    />
                </label>
            </section>
            <section class="settings-part" aria-labelledby="axes-title">
                <h3 id="axes-title" class="dialog-title">"Axes"</h3>
                <AxisFields
                    side="Upwards"
                    axis=|head| &head.influence
                    name=HeadField::InfluenceName
                    threshold=HeadField::InfluenceThreshold
                />
                <AxisFields
                    side="To the right"
                    axis=|head| &head.interest
                    name=HeadField::InterestName
                    threshold=HeadField::InterestThreshold
                />
                <p class="hint">"Scores from this value up count as high; the grid is divided here."</p>
            </section>
            <Groups />
            <Team />
            <SavedFilters />
        </Modal>
    }
}

/// Name and threshold of one axis.
#[component]
fn AxisFields(
    side: &'static str,
    axis: fn(&Head) -> &Axis,
    name: fn(Line) -> HeadField,
    threshold: fn(Score) -> HeadField,
) -> impl IntoView {
    let ui = Ui::get();
    let head = ui.store.head;
    let score = Signal::derive(move || Some(head.with(|head| axis(head).threshold)));
    let set_score = Callback::new(move |score: Option<Score>| {
        // An axis always has a threshold; an empty field is one that is being typed.
        if let Some(score) = score {
            ui.run(Command::EditHead(threshold(score)));
        }
    });
    view! {
        <div class="axis-row">
            <label class="labelled">
                <span>{side}</span>
                <LineField
                    label=format!("Name of the axis, {}", side.to_lowercase())
                    value=Signal::derive(move || head.with(|head| axis(head).name.to_string()))
                    on_set=Callback::new(move |text| ui.run(Command::EditHead(name(text))))
                />
            </label>
            <label class="labelled">
                <span>"Threshold"</span>
                <ScoreField
                    label=Signal::derive(move || format!("Threshold of {}", head.with(|head| axis(head).name.to_string())))
                    value=score
                    on_set=set_score
                />
            </label>
        </div>
    }
}
