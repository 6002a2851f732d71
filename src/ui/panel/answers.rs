//! Which expectations and concerns of the same person a message answers.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use super::entry::{EntryOf, quoted};
use crate::edit::MessageField;
use crate::model::{Id, Message, Stakeholder};
use crate::ui::live::each_of;
use crate::ui::signal::{Memo, RwSignal};

/// Everything that a message can answer: id, kind and text.
fn questions(person: &Stakeholder) -> Vec<(Id, &'static str, String)> {
    let expectations = person.expectations.iter();
    let concerns = person.concerns.iter();
    expectations
        .map(|expectation| (expectation.id.clone(), "expectation", expectation.statement.to_string()))
        .chain(concerns.map(|concern| (concern.id.clone(), "concern", concern.statement.to_string())))
        .collect()
}

/// Kind and text.
type Question = (&'static str, String);

fn by_id(questions: Vec<(Id, &'static str, String)>) -> BTreeMap<Id, Question> {
    questions.into_iter().map(|(id, kind, text)| (id, (kind, text))).collect()
}

/// What the message answers, in one line, while the card is closed.
#[component]
pub(super) fn AnswersLine(entry: EntryOf<Message>, open: RwSignal<bool>) -> impl IntoView {
    let answers = entry.part(|message| message.answers.clone());
    let questions = entry.person.part(questions);
    let line = Memo::new(move |_| {
        let answers: BTreeSet<Id> = answers.get().into_iter().collect();
        let texts: Vec<_> = questions.with(|questions| {
            let answered = questions.iter().filter(|(id, _, _)| answers.contains(id));
            answered.map(|(_, kind, text)| quoted(text).unwrap_or_else(|| format!("a {kind}"))).collect()
        });
        match texts.as_slice() {
            [] => None,
            [one] => Some(format!("Answers {one}")),
            [first, more @ ..] => Some(format!("Answers {first} and {} more", more.len())),
        }
    });
    view! {
        {move || line.get().filter(|_| !open.get()).map(|line| view! { <p class="answers-line">{line}</p> })}
    }
}

/// The boxes to tick.
#[component]
pub(super) fn Answers(entry: EntryOf<Message>) -> impl IntoView {
    let ids =
        entry.person.part(|person| questions(person).into_iter().map(|(id, _, _)| id).collect::<Vec<_>>());
    // By their ids, once for all: looked through by each box, a long list costs its square.
    let questions = Memo::new(move |_| entry.person.data.with(|person| by_id(questions(person))));
    let answers = Memo::new(move |_| entry.data.with(|message| message.answers.iter().cloned().collect()));
    view! {
        <fieldset class="answers">
            <legend class="label">"Answers"</legend>
            <Show when=move || ids.with(Vec::is_empty)>
                <p class="hint">"Nothing to answer yet. Expectations and concerns of this person are listed here."</p>
            </Show>
            {each_of(move || ids.get(), move |id| view! { <Answer entry questions answers id /> }.into_any())}
        </fieldset>
    }
}

#[component]
fn Answer(
    entry: EntryOf<Message>,
    questions: Memo<BTreeMap<Id, Question>>,
    answers: Memo<BTreeSet<Id>>,
    id: Id,
) -> impl IntoView {
    let editable = entry.person.ui().store.editable;
    let id = StoredValue::new(id);
    let ticked = move || answers.with(|answers| id.with_value(|id| answers.contains(id)));
    let question =
        Memo::new(move |_| questions.with(|questions| id.with_value(|id| questions.get(id).cloned())));
    let kind = move || question.get().map(|(kind, _)| kind);
    let text = move || {
        let text = question.get().map(|(_, text)| text).unwrap_or_default();
        if text.is_empty() { "Not written yet".to_owned() } else { text }
    };
    let change = move |ev| {
        let mut answers = entry.data.with_untracked(|message| message.answers.clone());
        answers.retain(|other| id.with_value(|id| id != other));
        if event_target_checked(&ev) {
            answers.push(id.get_value());
        }
        entry.set(MessageField::Answers(answers));
    };
    view! {
        <label class="answer">
            <input type="checkbox" disabled=move || !editable.get() prop:checked=ticked on:change=change />
            <span class="answer-text">{text}</span>
            <span class="answer-kind">{kind}</span>
        </label>
    }
}
