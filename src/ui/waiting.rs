//! What is seen while the rest of the program is on its way: that it is, the names that were entered meanwhile,
//! and why it does not come.

use crate::ui::signal::RwSignal;
use leptos::prelude::*;

use super::handle::Ui;
use super::live::{live, on, shown_when};
use super::store::Signals;
use crate::app::{Msg, Saving};
use crate::browser::{Shell, give_up_loading};

/// What waits for the rest of the program.
#[derive(Clone, Copy)]
pub(super) struct Waiting {
    /// Somebody has done something since the start.
    pub(super) used: RwSignal<bool>,
    /// Somebody has asked for something that only the rest can do.
    asked: RwSignal<bool>,
    /// What was entered into the box for new names, as it was typed.
    names: RwSignal<Vec<String>>,
    /// Why the rest could not be loaded.
    problem: RwSignal<Option<String>>,
    /// A load that took too long is given up, and the next one begins.
    again: RwSignal<bool>,
}

impl Waiting {
    pub(super) fn new() -> Self {
        Self {
            used: RwSignal::new(false),
            asked: RwSignal::new(false),
            names: RwSignal::default(),
            problem: RwSignal::new(None),
            again: RwSignal::new(false),
        }
    }

    /// Whether a load that failed was given up for another one.
    pub(super) fn was_given_up(&self) -> bool {
        self.again.try_update(std::mem::take).unwrap_or_default()
    }

    /// Something is asked for that waits.
    pub(super) fn ask(&self) {
        self.used.set(true);
        self.asked.set(true);
    }

    /// The rest is there, or why not.
    pub(super) fn answered(&self, problem: Option<String>) {
        let there = problem.is_none();
        self.problem.set(problem);
        if there {
            self.asked.set(false);
            self.names.update(Vec::clear);
        }
    }
}

impl Signals {
    /// A message waits for the rest. What it would change is not saved, and says so; that somebody waits is seen.
    pub(super) fn wait_for(&self, msg: &Msg) {
        if let Msg::QuickAdd(text) = msg {
            self.waiting.names.update(|names| names.push(text.clone()));
        }
        if msg.is_edit() {
            self.saving.set(Saving::Waiting);
        }
        if msg.is_waited_for() {
            self.waiting.ask();
        }
    }
}

/// Names that were entered and are not on the map yet, as they were typed.
#[component]
pub(super) fn Coming() -> impl IntoView {
    let names = Ui::get().store.waiting.names;
    let list = move || {
        view! {
            <div class="coming">
                <p class="hint">"On their way to the map:"</p>
                <p class="coming-names" dir="auto" translate="no">{live(move || names.with(|names| names.join("\n")))}</p>
            </div>
        }
        .into_any()
    };
    shown_when(move || names.with(|names| !names.is_empty()), list)
}

/// Says that the rest of the program is on its way, when somebody waits for it.
#[component]
pub(super) fn OnItsWay() -> impl IntoView {
    let store = Ui::get().store;
    let Waiting { asked, problem, again, .. } = store.waiting;
    let unsaved = move || store.saving.with(|saving| *saving == Saving::Waiting);
    let text = move || {
        if unsaved() {
            "Loading a part of Standpoint… What you did is saved when it is there: keep this page open."
        } else {
            "Loading a part of Standpoint…"
        }
    };
    let give_up = move |_| {
        again.set(true);
        give_up_loading();
    };
    // The button is shown by the sheet, when it has taken long.
    let sign = move || {
        view! {
            <div class="on-its-way-text">
                <p>{live(text)}</p>
                <button type="button" class="button" on:click=on(give_up)>"Try again"</button>
            </div>
        }
        .into_any()
    };
    let seen = move || asked.get() && problem.with(Option::is_none);
    view! { <div class="on-its-way" role="status">{shown_when(seen, sign)}</div> }
}

/// Says that the rest of the program could not be loaded, and offers to try again. Every other deed tries too.
/// Nobody is told who has not done anything yet.
#[component]
pub(super) fn Missing() -> impl IntoView {
    let ui = Ui::get();
    let Waiting { used, problem, .. } = ui.store.waiting;
    let again = move |_| ui.shell.with_value(|shell| shell.iter().for_each(Shell::load_rest));
    let text = move || {
        let cause = problem.get().unwrap_or_default();
        let since = match ui.store.saving.get() {
            Saving::Waiting => {
                " What you did since is not saved yet: it is done as soon as that part is there."
            }
            _ => "",
        };
        format!(
            "A part of Standpoint could not be loaded: {cause}. What is saved here has not been changed.{since} \
             Check the connection, or reload the page."
        )
    };
    let bar = move || {
        view! {
            <div class="banner">
                <p>{live(text)}</p>
                <button type="button" class="button" on:click=on(again)>"Try again"</button>
            </div>
        }
        .into_any()
    };
    let seen = move || used.get() && problem.with(Option::is_some);
    view! { <div role="alert">{shown_when(seen, bar)}</div> }
}
