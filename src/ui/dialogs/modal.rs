//! The frame of every dialog: title, close button, and the ways out.

use leptos::html;
use leptos::prelude::*;

use super::super::announcer::Announcer;
use super::super::banner::ToastBar;
use super::super::handle::Ui;
use crate::browser::{close_modal, focus_id, is_on_itself, open_modal};

/// A dialog that is open for as long as it is on the page.
///
/// `on_close` is a plain function: the browser tells of the closing a moment later, and by then
/// nothing that belonged to the dialog may be left.
#[component]
pub(super) fn Modal(
    #[prop(into)] title: Signal<&'static str>,
    class: &'static str,
    on_close: fn(Ui),
    /// The page's id of the field that takes the focus; the title takes it without.
    #[prop(optional)]
    focus: Option<&'static str>,
    /// Buttons below the part that scrolls.
    #[prop(optional, into)]
    foot: Option<ViewFn>,
    children: Children,
) -> impl IntoView {
    let ui = Ui::get();
    let node = NodeRef::<html::Dialog>::new();
    let close = move || {
        if let Some(dialog) = node.get_untracked() {
            close_modal(&dialog);
        }
    };
    Effect::new(move |_| {
        if let Some(dialog) = node.get() {
            open_modal(&dialog);
            focus.into_iter().for_each(focus_id);
        }
    });
    // Closed before it is taken off the page, else the focus would not go back.
    on_cleanup(close);
    // A press inside that ends outside, as when a text is selected, is no click on the outside.
    let pressed_outside = StoredValue::new(false);
    view! {
        <dialog
            node_ref=node
            class=format!("dialog {class}")
            aria-labelledby="dialog-title"
            on:close=move |_| on_close(ui)
            on:pointerdown=move |ev| pressed_outside.set_value(is_on_itself(&ev))
            on:click=move |ev| {
                if pressed_outside.get_value() && is_on_itself(&ev) {
                    close();
                }
            }
        >
            <div class="dialog-frame">
                <header class="dialog-head">
                    <h2 id="dialog-title" tabindex="-1" autofocus="">{move || title.get()}</h2>
                    <button
                        type="button"
                        class="icon-button"
                        aria-label="Close"
                        title="Close (Esc)"
                        on:click=move |_| close()
                    >
                        <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
                            <path class="icon-line" d="m3.5 3.5 9 9M12.5 3.5l-9 9" />
                        </svg>
                    </button>
                </header>
                <div class="dialog-body" tabindex="0" role="group" aria-labelledby="dialog-title">{children()}</div>
                {foot.map(|foot| view! { <footer class="dialog-foot">{move || foot.run()}</footer> })}
            </div>
            // Nothing outside of an open dialog can be pressed or is read out.
            <ToastBar />
            <Announcer />
        </dialog>
    }
}
