//! Under the box for new names: why lines stay there, how to go on with them, and how far a long list has come.

use crate::ui::signal::Memo;
use leptos::prelude::*;

use super::handle::Ui;
use crate::app::{KeptLines, Msg};

/// Most lines that are shown for one reason; all of them stand in the box.
const MOST: usize = 20;

#[component]
pub(super) fn KeptLinesBelow() -> impl IntoView {
    let ui = Ui::get();
    let quick = ui.store.quick;
    let adding = Memo::new(move |_| quick.with(|quick| quick.adding));
    let kept = Memo::new(move |_| {
        let quick = quick.get();
        // Said of this text, not of a later one.
        let is_this = ui.store.typed.with(|typed| *typed == quick.kept);
        if is_this { quick.problems } else { Vec::new() }
    });
    view! {
        {move || adding.get().map(|(done, of)| view! {
            <div class="adding">
                <progress max=of.to_string() value=done.to_string() aria-label="People added"></progress>
                <span>{format!("{done} of {of} added")}</span>
                <button type="button" class="button small" on:click=move |_| ui.send(Msg::StopAdding)>"Stop"</button>
            </div>
        })}
        {move || {
            let kept = kept.get();
            let alone = kept.iter().map(|known| known.lines.len()).sum::<usize>() == 1;
            kept.into_iter().map(|known| view! { <Kept known alone /> }).collect_view()
        }}
    }
}

/// One reason, with its lines and the ways to go on. A line that is alone in the box is not said again.
#[component]
fn Kept(known: KeptLines, alone: bool) -> impl IntoView {
    let ui = Ui::get();
    let offers = known.offers().into_iter().map(|(words, answer)| {
        let go_on = move |_| {
            let text = ui.store.typed.get_untracked();
            ui.store.typed.set(String::new());
            ui.send(Msg::AnswerNames { text, answer: answer.clone() });
        };
        view! { <button type="button" class="button small" translate="no" on:click=go_on>{words}</button> }
    });
    let more = known.lines.len().saturating_sub(MOST);
    let lines =
        known.lines.iter().take(MOST).map(|line| view! { <li dir="auto" translate="no">{line.clone()}</li> });
    view! {
        <div class="kept">
            <p class="field-problem">{known.problem.to_string()}</p>
            {(!alone).then(|| view! {
                <ul>
                    {lines.collect_view()}
                    {(more > 0).then(|| view! { <li>{format!("and {more} more lines")}</li> })}
                </ul>
            })}
            <div class="kept-offers">{offers.collect_view()}</div>
        </div>
    }
}
