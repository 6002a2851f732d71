//! Light or dark, as the system says.

use gloo_events::EventListener;

/// Whether the system wants dark colours.
pub fn is_dark() -> bool {
    query().is_some_and(|query| query.matches())
}

/// Tells whether the system wants dark colours, now and whenever that changes, for as long as the page is open.
pub fn watch(tell: impl Fn(bool) + 'static) {
    if let Some(query) = query() {
        tell(query.matches());
        let asked = query.clone();
        EventListener::new(&query, "change", move |_| tell(asked.matches())).forget();
    }
}

fn query() -> Option<web_sys::MediaQueryList> {
    web_sys::window()?.match_media("(prefers-color-scheme: dark)").ok().flatten()
}
