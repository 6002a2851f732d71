//! Time and chance for the core.

use js_sys::Date as JsDate;

use crate::app::Stamp;
use crate::model::Date;

/// The stamp of a message that arrives now.
pub(super) fn stamp() -> Stamp {
    let now = JsDate::new_0();
    let (hour, minute) = (now.get_hours(), now.get_minutes());
    let year = u16::try_from(now.get_full_year()).unwrap_or(1);
    let month = u8::try_from(now.get_month() + 1).unwrap_or(1);
    let day = u8::try_from(now.get_date()).unwrap_or(1);
    Stamp {
        iso: now.to_iso_string().into(),
        today: Date::new(year, month, day),
        clock: format!("{hour:02}:{minute:02}"),
        entropy: entropy(),
    }
}

/// 64 bits of chance: from the browser's generator, or from `Math.random` where a page without a
/// secure origin has none. Two ids must not meet; nothing secret hangs on them.
fn entropy() -> u64 {
    let mut bytes = [0u8; 8];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let filled = crypto.is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if filled { u64::from_le_bytes(bytes) } else { js_sys::Math::random().to_bits() }
}
