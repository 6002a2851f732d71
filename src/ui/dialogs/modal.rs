//! The frame of every dialog: title, close button, and the ways out.

use leptos::html;
use leptos::prelude::*;

use super::super::announcer::Announcer;
use super::super::banner::ToastBar;
use super::super::handle::Ui;
use crate::browser::{close_modal, focus_id, is_on_itself, is_on_page, open_modal};

/// The page's id of the title, where one begins to read.
pub(super) const TITLE: &str = "dialog-title";

/// A dialog that is open for as long as it is on the page: to close it is to take it off.
///
/// `on_close` is a plain function: the browser may tell of the closing a moment later, and by then
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
    /// Opens it again whenever this is another, also where the user has just closed it.
    #[prop(optional, into)]
    anew: Option<Signal<usize>>,
    /// Whether a button below says that the user is done. What the dialog did stands already.
    #[prop(optional)]
    done: bool,
    children: Children,
) -> impl IntoView {
    let ui = Ui::get();
    let node = NodeRef::<html::Dialog>::new();
    let close = move || on_close(ui);
    Effect::new(move |_| {
        let again = anew.is_some_and(|anew| anew.get() > 0);
        if let Some(dialog) = node.get() {
            open_modal(&dialog);
            focus.or(again.then_some("dialog-title")).into_iter().for_each(focus_id);
        }
    });
    // Closed before it is taken off the page, else the focus would not go back.
    on_cleanup(move || {
        if let Some(dialog) = node.get_untracked() {
            close_modal(&dialog);
        }
    });
    // A press inside that ends outside, as when a text is selected, is no click on the outside.
    let pressed_outside = StoredValue::new(false);
    view! {
        <dialog
            node_ref=node
            class=format!("dialog {class}")
            aria-labelledby="dialog-title"
            // Escape is heard as it is pressed. Only then a key that follows at once, Ctrl+K say, finds
            // it closed. A file picker that is left inside tells of that too, and closes nothing.
            on:cancel=move |ev| {
                if is_on_itself(&ev) {
                    ev.prevent_default();
                    close();
                }
            }
            // What the browser closes by itself. Of one that is off the page it tells late, when the
            // next may be open already.
            on:close=move |ev| {
                if is_on_page(&ev) {
                    close();
                }
            }
            on:pointerdown=move |ev| pressed_outside.set_value(is_on_itself(&ev))
            on:click=move |ev| {
                if pressed_outside.get_value() && is_on_itself(&ev) {
                    close();
                }
            }
        >
            <div class="dialog-frame">
                <header class="dialog-head">
                    <h2 id=TITLE tabindex="-1" autofocus="">{move || title.get()}</h2>
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
                {(done || foot.is_some())
                    .then(|| {
                        view! {
                            <footer class="dialog-foot">
                                {foot.map(|foot| view! { {move || foot.run()} })}
                                {done
                                    .then(|| {
                                        view! {
                                            <button
                                                type="button"
                                                class="button primary push"
                                                on:click=move |_| close()
                                            >
                                                "Done"
                                            </button>
                                        }
                                    })}
                            </footer>
                        }
                    })}
            </div>
            // Nothing outside of an open dialog can be pressed or is read out.
            <div class="notices-above">
                <ToastBar />
            </div>
            <Announcer />
        </dialog>
    }
}
