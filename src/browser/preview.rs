//! Where the board stands on the page, for the picture that the next start shows of it.

use super::dom::by_id;
use super::drag::ids;
use super::theme;
use crate::file::Preview;
use crate::model::Id;

/// A picture of a map, drawn for light or dark, as it would be seen where the board is now.
pub fn preview(map: &Id, draw: impl FnOnce(bool) -> String) -> Option<Preview> {
    let window = web_sys::window()?;
    let place = by_id(ids::BOARD)?.get_bounding_client_rect();
    let dark = theme::is_dark();
    Some(Preview {
        map: map.clone(),
        window: (window.inner_width().ok()?.as_f64()?, window.inner_height().ok()?.as_f64()?),
        dark,
        at: (place.left() + window.scroll_x().ok()?, place.top() + window.scroll_y().ok()?),
        svg: draw(dark),
    })
}
