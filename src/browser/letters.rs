//! What the browser knows of alphabets, lent to the core.

use std::cell::OnceCell;
use std::collections::HashMap;

use js_sys::{Array, Function, Intl, JsString, Object, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

use crate::model::{Letters, lend};

/// Lends it, before the first text is taken in.
pub fn lend_letters() {
    lend(Letters { composed: |text| normal(text, "NFC"), apart: |text| normal(text, "NFKD"), places });
}

fn normal(text: &str, form: &str) -> String {
    JsString::from(text).normalize(form).into()
}

thread_local! {
    /// Compares two texts as a reader of this browser's language does.
    static COMPARE: OnceCell<Function> = const { OnceCell::new() };
}

fn compare() -> Function {
    let new = || {
        let options = Object::new();
        let _ = Reflect::set(&options, &"sensitivity".into(), &"base".into());
        let _ = Reflect::set(&options, &"numeric".into(), &JsValue::TRUE);
        Intl::Collator::new(&Array::new(), &options).compare()
    };
    COMPARE.with(|known| known.get_or_init(new).clone())
}

/// The list goes over as a whole, and is sorted there.
fn places(texts: &[&str]) -> Vec<u32> {
    let compare = compare();
    let sorted: Array = texts.iter().map(|text| JsValue::from_str(text)).collect();
    if let Some(sort) =
        Reflect::get(&sorted, &"sort".into()).ok().and_then(|sort| sort.dyn_into::<Function>().ok())
    {
        let _ = sort.call1(&sorted, &compare);
    }
    let mut places: HashMap<String, u32> = HashMap::new();
    let (mut place, mut before) = (0, JsValue::UNDEFINED);
    for text in sorted.iter() {
        let same = compare.call2(&JsValue::UNDEFINED, &before, &text).is_ok_and(|order| order == 0);
        place += u32::from(!same && !before.is_undefined());
        places.entry(text.as_string().unwrap_or_default()).or_insert(place);
        before = text;
    }
    texts.iter().map(|text| places.get(*text).copied().unwrap_or_default()).collect()
}
