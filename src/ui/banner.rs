//! Notices: one that stays until its cause is gone, and one that passes.

use leptos::either::Either;
use leptos::prelude::*;

use super::handle::Ui;
use crate::app::{Banner, BannerOffer, Msg, ToastAction};

/// What is the matter, what is safe, and what to do.
#[component]
pub(super) fn BannerBar() -> impl IntoView {
    let ui = Ui::get();
    let bar = move || {
        ui.store.late().banner.get().map(|banner| {
            let class = if banner.can_wait() { "banner can-wait" } else { "banner" };
            let offers = [banner.offer, banner.second].into_iter().flatten();
            let offers = offers.map(|offer| offer_button(ui, offer)).collect_view();
            view! { <div class=class><p>{banner.text}</p>{offers}</div> }
        })
    };
    let can_wait =
        move || ui.store.late().banner.with(|banner| banner.as_ref().is_some_and(Banner::can_wait));
    view! { <div role=move || if can_wait() { "status" } else { "alert" }>{bar}</div> }
}

fn offer_button(ui: Ui, offer: BannerOffer) -> impl IntoView + use<> {
    let (label, msg) = match offer {
        BannerOffer::Export => ("Export the map", Msg::Export),
        BannerOffer::SaveUnreadable(id) => ("Save its text as a file", Msg::SaveUnreadable(id)),
        BannerOffer::PutOff => ("Later", Msg::PutOffFile),
        BannerOffer::Seen => ("Close", Msg::SeenMissing),
        BannerOffer::Recover => return Either::Left(recovery_link()),
    };
    Either::Right(view! {
        <button type="button" class="button" on:click=move |_| ui.send(msg.clone())>{label}</button>
    })
}

/// The page that shows what is stored, without the program. The app stays open behind it.
pub(super) fn recovery_link() -> impl IntoView + use<> {
    view! {
        <a class="button" href="recover.html" target="_blank" rel="noopener">"Open the recovery page"</a>
    }
}

/// What was just done, and how to take it back.
#[component]
pub(super) fn ToastBar() -> impl IntoView {
    let ui = Ui::get();
    let bar = move || {
        ui.store.late().toast.get().map(|toast| {
            let action = toast.action.map(|action| {
                let msg = match action {
                    ToastAction::Undo => Msg::Undo,
                    ToastAction::UndoShelf => Msg::UndoShelf,
                };
                view! {
                    <button type="button" class="toast-action" on:click=move |_| ui.send(msg.clone())>"Undo"</button>
                }
            });
            view! {
                <section class="toast" aria-label="Notice">
                    <p>{toast.text}</p>
                    {action}
                    <button
                        type="button"
                        class="toast-close"
                        aria-label="Close the notice"
                        on:click=move |_| ui.send(Msg::DismissToast)
                    >
                        "×"
                    </button>
                </section>
            }
        })
    };
    view! { {bar} }
}
