//! What tabs tell each other, over a `BroadcastChannel`. Nothing hangs on its being heard: who misses
//! news sees at its next write, or when it comes into sight, that the database has moved on.

use gloo_events::EventListener;
use js_sys::Array;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

use crate::app::News;
use crate::file::Base;
use crate::model::Id;

const NAME: &str = "standpoint";
const COMMITTED: &str = "committed";
const DELETED: &str = "deleted";
const ERASED: &str = "erased";

/// The channel, where the browser has one.
pub(super) struct Channel(Option<(BroadcastChannel, EventListener)>);

impl Channel {
    /// Hears the other tabs for as long as the page is open.
    pub(super) fn open(hear: impl Fn(News) + 'static) -> Self {
        Self(BroadcastChannel::new(NAME).ok().map(|channel| {
            let ear = EventListener::new(&channel, "message", move |event| {
                if let Some(news) = event.dyn_ref::<MessageEvent>().and_then(|event| read(&event.data())) {
                    hear(news);
                }
            });
            (channel, ear)
        }))
    }

    /// Tells the other tabs.
    pub(super) fn tell(&self, news: &News) {
        if let Some((channel, _)) = &self.0 {
            let _ = channel.post_message(&write(news));
        }
    }
}

/// News as a list of texts: first what happened, then to what.
fn write(news: &News) -> JsValue {
    let words = match news {
        News::Committed { map, base, schema, deleted } => {
            vec![
                COMMITTED.to_owned(),
                map.to_string(),
                base.epoch.clone(),
                base.seq.to_string(),
                schema.to_string(),
                deleted.clone().unwrap_or_default(),
            ]
        }
        News::Deleted(map) => vec![DELETED.to_owned(), map.to_string()],
        News::Erased => vec![ERASED.to_owned()],
    };
    words.into_iter().map(JsValue::from).collect::<Array>().into()
}

/// What cannot be understood comes from a newer app, or not from this app at all.
fn read(data: &JsValue) -> Option<News> {
    let words: Option<Vec<String>> = data.dyn_ref::<Array>()?.iter().map(|word| word.as_string()).collect();
    let words = words?;
    match words.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        // What a newer version may add behind is not for this one.
        [COMMITTED, map, epoch, seq, schema, more @ ..] => Some(News::Committed {
            map: Id::new(map)?,
            base: Base { epoch: (*epoch).to_owned(), seq: seq.parse().ok()? },
            schema: schema.parse().ok()?,
            deleted: more.first().filter(|since| !since.is_empty()).map(|since| (*since).to_owned()),
        }),
        [DELETED, map] => Some(News::Deleted(Id::new(map)?)),
        [ERASED] => Some(News::Erased),
        _ => None,
    }
}
