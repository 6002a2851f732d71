//! Notices: one that stays until its cause is gone, one that passes, and one that reminds of a file.
//!
//! What they say is written through the element and not through a text node that is kept: who translates the page
//! puts other nodes in its place, and the words must be true then too.

use crate::ui::signal::{Memo, RwSignal};
use leptos::either::Either;
use leptos::prelude::*;

use super::handle::Ui;
use crate::app::{Banner, BannerOffer, FileMsg, Msg, Toast, ToastAction};
use crate::browser::{is_one_file, watch_hands, when_hands_rest};
use crate::model::isolated;

/// What is the matter, what is safe, and what to do.
#[component]
pub(super) fn BannerBar() -> impl IntoView {
    let ui = Ui::get();
    let banner = ui.store.late().banner;
    let is_there = Memo::new(move |_| banner.with(Option::is_some));
    view! {
        <div role="alert">
            <Show when=move || is_there.get()>
                <div class="banner">
                    <p translate="no" prop:textContent=move || words(banner)></p>
                    {move || offers(ui, banner, "button")}
                </div>
            </Show>
        </div>
    }
}

fn words(banner: RwSignal<Option<Banner>>) -> String {
    banner.with(|banner| banner.as_ref().map(|banner| banner.text.clone()).unwrap_or_default())
}

fn offers(ui: Ui, banner: RwSignal<Option<Banner>>, class: &'static str) -> impl IntoView + use<> {
    let offers = banner.with(|banner| {
        let banner = banner.as_ref();
        banner
            .into_iter()
            .flat_map(|banner| [banner.offer.clone(), banner.second.clone()])
            .flatten()
            .collect::<Vec<_>>()
    });
    offers.into_iter().map(|offer| offer_button(ui, offer, class)).collect_view()
}

fn offer_button(ui: Ui, offer: BannerOffer, class: &'static str) -> impl IntoView + use<> {
    let (label, msg) = match offer {
        BannerOffer::Export => ("Export the map", Msg::Export),
        BannerOffer::Backup => ("Export a backup", Msg::Export),
        BannerOffer::SaveUnreadable(id) => ("Save its text as a file", Msg::SaveUnreadable(id)),
        BannerOffer::PutOff => ("Later", Msg::PutOffFile),
        BannerOffer::AllowFile => ("Allow writing", Msg::File(FileMsg::Allow)),
        BannerOffer::WriteAgain => ("Try again", Msg::File(FileMsg::Again)),
        BannerOffer::OpenFile => ("Open it as a map", Msg::File(FileMsg::Open)),
        BannerOffer::OtherFile => ("Go on in another file…", Msg::File(FileMsg::Pick)),
        BannerOffer::Seen => ("Close", Msg::SeenMissing),
        BannerOffer::SeenCarried => ("Close", Msg::SeenCarried),
        BannerOffer::Recover => return Either::Left(recovery_link()),
    };
    Either::Right(view! {
        <button type="button" class=class on:click=move |_| ui.send(msg.clone()) prop:textContent=label></button>
    })
}

/// The page that shows what is stored, without the program. The app stays open behind it.
/// The one file has none.
pub(super) fn recovery_link() -> impl IntoView + use<> {
    (!is_one_file()).then(|| {
        view! {
            <a class="button" href="recover.html" target="_blank" rel="noopener">"Open the recovery page"</a>
        }
    })
}

/// The notices that lie above the page and move nothing on it.
#[component]
pub(super) fn NoticesAbove() -> impl IntoView {
    view! {
        <div class="notices-above">
            <Reminder />
            <ReadingNotice />
            <ToastBar />
        </div>
    }
}

/// What was just done, and how to take it back.
#[component]
pub(super) fn ToastBar() -> impl IntoView {
    let ui = Ui::get();
    let toast = ui.store.late().toast;
    let is_there = Memo::new(move |_| toast.with(Option::is_some));
    let of = move |toast: &Option<Toast>| toast.as_ref().map(|toast| toast.text.clone()).unwrap_or_default();
    let action = Memo::new(move |_| toast.with(|toast| toast.as_ref().and_then(|toast| toast.action)));
    let also = Memo::new(move |_| toast.with(|toast| toast.as_ref().and_then(|toast| toast.also.clone())));
    let undo = move || {
        action.get().map(|action| {
            let msg = match action {
                ToastAction::Undo => Msg::Undo,
                ToastAction::UndoShelf => Msg::UndoShelf,
            };
            view! {
                <button type="button" class="toast-action" on:click=move |_| ui.send(msg.clone())>"Undo"</button>
            }
        })
    };
    view! {
        <Show when=move || is_there.get()>
            <section class="toast" aria-label="Notice">
                <p translate="no" prop:textContent=move || toast.with(of)></p>
                <div class="toast-buttons">
                    {undo}
                    <button
                        type="button"
                        class="toast-close"
                        aria-label="Close the notice"
                        on:click=move |_| ui.send(Msg::DismissToast)
                    >
                        "×"
                    </button>
                </div>
                <Show when=move || also.with(Option::is_some)>
                    <p class="toast-also" translate="no" prop:textContent=move || also.get().unwrap_or_default()></p>
                </Show>
            </section>
        </Show>
    }
}

/// Which large file is being read. To look through it takes its time, and nothing else happens meanwhile.
#[component]
fn ReadingNotice() -> impl IntoView {
    let ui = Ui::get();
    move || {
        let name = ui.store.late().reading.get()?;
        Some(
            view! { <p class="toast" dir="auto" translate="no">{format!("Reading “{}”…", isolated(&name))}</p> },
        )
    }
}

/// What reminds of the next file. It comes once the hands rest, and stays until it is heard.
#[component]
fn Reminder() -> impl IntoView {
    let ui = Ui::get();
    let reminder = ui.store.late().reminder;
    let due = Memo::new(move |_| reminder.with(Option::is_some));
    let shown = RwSignal::new(false);
    watch_hands();
    Effect::new(move |_| {
        if due.get() {
            when_hands_rest(move || shown.set(due.get_untracked()));
        } else {
            shown.set(false);
        }
    });
    view! {
        <div role="status">
            <Show when=move || shown.get() && due.get()>
                <section class="toast can-wait" aria-label="Reminder">
                    <p translate="no" prop:textContent=move || words(reminder)></p>
                    <div class="toast-buttons">{move || offers(ui, reminder, "toast-action")}</div>
                </section>
            </Show>
        </div>
    }
}
