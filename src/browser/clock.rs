//! Time and chance for the core.

use js_sys::Date as JsDate;

use crate::app::Stamp;
use crate::model::Date;

/// The stamp of a message that arrives now.
pub(super) fn stamp() -> Stamp {
    let now = JsDate::new_0();
    let (hour, minute) = (now.get_hours(), now.get_minutes());
    Stamp {
        iso: now.to_iso_string().into(),
        today: day_of(&now),
        clock: format!("{hour:02}:{minute:02}"),
        entropy: entropy(),
    }
}

/// A time as it stands in a file (RFC 3339), for a reader in this time zone: "today 14:02" or
/// "21 Nov 2026, 14:02".
pub fn readable_time(iso: &str) -> Option<String> {
    let then = JsDate::new(&iso.into());
    if then.get_time().is_nan() {
        return None;
    }
    let clock = format!("{:02}:{:02}", then.get_hours(), then.get_minutes());
    let (day, today) = (day_of(&then)?, day_of(&JsDate::new_0())?);
    Some(if day == today { format!("today {clock}") } else { format!("{}, {clock}", day.readable()) })
}

/// The day of a time in this time zone.
fn day_of(time: &JsDate) -> Option<Date> {
    let year = u16::try_from(time.get_full_year()).ok()?;
    Date::new(year, u8::try_from(time.get_month() + 1).ok()?, u8::try_from(time.get_date()).ok()?)
}

/// 64 bits of chance: from the browser's generator, or from `Math.random` where a page without a
/// secure origin has none. Two ids must not meet; nothing secret hangs on them.
fn entropy() -> u64 {
    let mut bytes = [0u8; 8];
    let crypto = web_sys::window().and_then(|window| window.crypto().ok());
    let filled = crypto.is_some_and(|crypto| crypto.get_random_values_with_u8_array(&mut bytes).is_ok());
    if filled { u64::from_le_bytes(bytes) } else { js_sys::Math::random().to_bits() }
}
