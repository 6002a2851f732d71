//! Names for the radio buttons of one scale.

use std::cell::RefCell;

use leptos::prelude::*;

thread_local! {
    /// Which names are taken, by their numbers.
    static TAKEN: RefCell<Vec<bool>> = const { RefCell::new(Vec::new()) };
}

/// A name that no other scale on the page has. It is free again once the scale is gone: browsers keep something for
/// every name that they have ever seen, so names are few.
pub(super) fn scale_name() -> String {
    let number = TAKEN.with_borrow_mut(|taken| {
        let free = taken.iter().position(|taken| !taken).unwrap_or(taken.len());
        taken.resize(taken.len().max(free + 1), true);
        taken[free] = true;
        free
    });
    on_cleanup(move || TAKEN.with_borrow_mut(|taken| taken[number] = false));
    format!("scale-{number}")
}
