//! Notices: one that stays until its cause is gone, and one that passes.

use leptos::prelude::*;

use super::handle::Ui;
use crate::app::{BannerOffer, Msg, ToastAction};

/// What is the matter, what is safe, and what to do.
#[component]
pub(super) fn BannerBar() -> impl IntoView {
    let ui = Ui::get();
    let bar = move || {
        ui.store.banner.get().map(|banner| {
            let offer = banner.offer.map(|offer| {
                let (label, msg) = match offer {
                    BannerOffer::Export => ("Export the map", Msg::Export),
                    BannerOffer::SaveUnreadable(id) => ("Save its text as a file", Msg::SaveUnreadable(id)),
                };
                view! {
                    <button type="button" class="button" on:click=move |_| ui.send(msg.clone())>{label}</button>
                }
            });
            view! { <div class="banner"><p>{banner.text}</p>{offer}</div> }
        })
    };
    view! { <div role="alert">{bar}</div> }
}

/// What was just done, and how to take it back.
#[component]
pub(super) fn ToastBar() -> impl IntoView {
    let ui = Ui::get();
    let bar = move || {
        ui.store.toast.get().map(|toast| {
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
