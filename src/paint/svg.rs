//! A scene as an SVG document.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};

use super::brush::FONTS;
use super::glyph::Short;
use super::sheet::{Sheet, UNITS, Widths, escaped};
use super::{Frame, Palette, Scene, paint_backdrop, paint_tokens};

/// The picture behind the tokens, as a document for an `<img>`. Transparent around the board.
pub fn backdrop_svg(scene: &Scene, palette: &Palette) -> String {
    document(&scene.frame, Widths::Fixed, "", |area| {
        // The sheet writes to a string and never fails.
        let _ = paint_backdrop(area, scene, palette);
    })
}

/// The whole picture on its ground, as a document that stands alone.
pub fn map_svg(scene: &Scene, palette: &Palette, title: &str) -> String {
    let ground = format!(
        "<title>{}</title>\n<rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n",
        escaped(title),
        palette.ground
    );
    whole(scene, palette, Widths::Fixed, &ground)
}

/// The whole picture for the screen that its texts were measured on. Transparent around the board.
pub fn screen_svg(scene: &Scene, palette: &Palette) -> String {
    whole(scene, palette, Widths::Free, "")
}

fn whole(scene: &Scene, palette: &Palette, widths: Widths, start: &str) -> String {
    document(&scene.frame, widths, start, |area| {
        // As above: there is no error to pass on.
        let _ = paint_backdrop(area, scene, palette).and_then(|()| paint_tokens(area, scene, palette));
    })
}

fn document(
    frame: &Frame,
    widths: Widths,
    start: &str,
    paint: impl FnOnce(&DrawingArea<Sheet<'_>, Shift>),
) -> String {
    let mut body = String::new();
    let area = Sheet::new(&mut body, (units(frame.width), units(frame.height)), widths).into_drawing_area();
    paint(&area);
    drop(area);
    let (width, height) = (Short(frame.width), Short(frame.height));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" font-family=\"{FONTS}\">\n{start}{body}</svg>\n"
    )
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // a frame is 120 to 100,000 px
fn units(logical: f64) -> u32 {
    (logical * UNITS).round() as u32
}
