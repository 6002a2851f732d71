//! Words for those who listen instead of look.
//!
//! A live region tells what changes in it. Two sentences in one update would be one change, and the same sentence
//! twice none: so they wait for each other, and two regions have them in turn.

use std::collections::VecDeque;

use crate::ui::signal::RwSignal;
use leptos::prelude::*;

use super::handle::Ui;
use super::live::live;
use crate::browser::after;

/// How long a sentence stands alone. A reader takes it up within that, and then has it.
const APART_MS: u32 = 250;
/// Sentences that may wait. Who moves somebody by keyboard hears where they are, not where they were.
const WAITING: usize = 3;

/// What is said.
#[derive(Clone, Copy)]
pub(super) struct Spoken {
    regions: [RwSignal<String>; 2],
    queue: StoredValue<Queue>,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<String>,
    /// A sentence has just been said.
    busy: bool,
    second: bool,
}

impl Spoken {
    pub(super) fn new() -> Self {
        Self { regions: [RwSignal::default(), RwSignal::default()], queue: StoredValue::default() }
    }

    /// Says a sentence once those before it are said.
    pub(super) fn set(self, text: String) {
        self.queue.update_value(|queue| {
            queue.waiting.push_back(text);
            if queue.waiting.len() > WAITING {
                queue.waiting.pop_front();
            }
        });
        if !self.queue.with_value(|queue| queue.busy) {
            self.go_on();
        }
    }

    fn go_on(self) {
        let next = self.queue.try_update_value(|queue| {
            let next = queue.waiting.pop_front();
            queue.busy = next.is_some();
            queue.second ^= queue.busy;
            next.map(|text| (text, usize::from(queue.second)))
        });
        if let Some((text, at)) = next.flatten() {
            for (number, region) in self.regions.iter().enumerate() {
                region.set(if number == at { text.clone() } else { String::new() });
            }
            after(APART_MS, move || self.go_on());
        }
    }
}

/// Two polite live regions.
#[component]
pub(super) fn Announcer() -> impl IntoView {
    let [first, second] = Ui::get().spoken.regions;
    let region = |text: RwSignal<String>| {
        let text = live(move || text.get());
        view! { <div class="sr-only" role="status" aria-live="polite" translate="no" prop:textContent=text></div> }
    };
    view! { {region(first)} {region(second)} }
}
