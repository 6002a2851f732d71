//! A plotters backend that writes SVG.
//!
//! plotters' own SVG backend has no fixed text widths, no font weight between normal and bold,
//! sizes of text that differ from a canvas, and whole coordinates. This one takes coordinates in
//! hundredths of a pixel and writes pixels with two decimals.

use std::convert::Infallible;
use std::fmt::Write as _;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
    FontTransform,
};

use super::glyph::Short;

/// Units of the backend in a logical pixel.
pub(super) const UNITS: f64 = 100.0;

/// An SVG document that is being written.
pub(super) struct Sheet<'a> {
    body: &'a mut String,
    size: (u32, u32),
    widths: Widths,
}

/// How wide texts are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Widths {
    /// As they were measured, with whatever font they are shown.
    Fixed,
    /// As they come: the picture is for the screen that they were measured on. It is shown in less time.
    Free,
}

type Drawn = Result<(), DrawingErrorKind<Infallible>>;

impl<'a> Sheet<'a> {
    /// A sheet of this size in hundredths of a pixel, which writes the elements into `body`.
    pub(super) fn new(body: &'a mut String, size: (u32, u32), widths: Widths) -> Self {
        Self { body, size, widths }
    }

    fn push(&mut self, element: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.body.write_fmt(element);
        self.body.push('\n');
    }
}

/// Text for the inside of an element or an attribute. Characters that XML cannot hold are dropped.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&apos;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {}
            // Non-characters: allowed, but discouraged, and some readers refuse them.
            c if u32::from(c) & 0xfffe == 0xfffe => {}
            c => out.push(c),
        }
    }
    out
}

fn px(units: i32) -> Short {
    Short(f64::from(units) / UNITS)
}

fn hex(colour: BackendColor) -> String {
    let (red, green, blue) = colour.rgb;
    format!("#{red:02x}{green:02x}{blue:02x}")
}

fn stroke_px<S: BackendStyle>(style: &S) -> Short {
    Short(f64::from(style.stroke_width()) / UNITS)
}

/// `M`, points and lines of a path.
fn path_data(points: impl IntoIterator<Item = BackendCoord>) -> String {
    let mut data = String::new();
    for (x, y) in points {
        let verb = if data.is_empty() { 'M' } else { 'L' };
        let _ = write!(data, "{verb}{} {}", px(x), px(y));
    }
    data
}

impl DrawingBackend for Sheet<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Drawn {
        let (x, y, side) = (px(x), px(y), Short(1.0 / UNITS));
        self.push(format_args!(
            r#"<rect x="{x}" y="{y}" width="{side}" height="{side}" fill="{}"/>"#,
            hex(colour)
        ));
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let corners = [from, (to.0, from.1), to, (from.0, to.1)];
        if fill {
            let (width, height) = (px(to.0 - from.0), px(to.1 - from.1));
            let (x, y, colour) = (px(from.0), px(from.1), hex(style.color()));
            self.push(format_args!(
                r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="{colour}"/>"#
            ));
            return Ok(());
        }
        self.draw_path(corners.into_iter().chain([from]), style)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.push(format_args!(
            r#"<path d="{}" fill="none" stroke="{}" stroke-width="{}" stroke-linejoin="round"/>"#,
            path_data(path),
            hex(style.color()),
            stroke_px(style)
        ));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Drawn {
        let (x, y, r, colour) =
            (px(centre.0), px(centre.1), Short(f64::from(radius) / UNITS), hex(style.color()));
        if fill {
            self.push(format_args!(r#"<circle cx="{x}" cy="{y}" r="{r}" fill="{colour}"/>"#));
        } else {
            self.push(format_args!(
                r#"<circle cx="{x}" cy="{y}" r="{r}" fill="none" stroke="{colour}" stroke-width="{}"/>"#,
                stroke_px(style)
            ));
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        self.push(format_args!(r#"<path d="{}Z" fill="{}"/>"#, path_data(path), hex(style.color())));
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Drawn {
        let size = style.size() / UNITS;
        let (x, y) = (f64::from(x) / UNITS, f64::from(y) / UNITS);
        // From the anchor to the baseline. Capitals of most fonts are 0.72 of the size high, and not
        // every program that shows SVG knows `dominant-baseline`.
        let down = size
            * match style.anchor().v_pos {
                VPos::Top => 0.72,
                VPos::Center => 0.36,
                VPos::Bottom => 0.0,
            };
        let angle = match style.transform() {
            FontTransform::None => None,
            FontTransform::Rotate90 => Some(90),
            FontTransform::Rotate180 => Some(180),
            FontTransform::Rotate270 => Some(-90),
        };
        let turn = angle.map_or_else(String::new, |angle| {
            format!(r#" transform="rotate({angle} {} {})""#, Short(x), Short(y))
        });
        let anchor = match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => r#" text-anchor="middle""#,
            HPos::Right => r#" text-anchor="end""#,
        };
        let weight = if matches!(style.style(), FontStyle::Bold) { r#" font-weight="600""# } else { "" };
        let fixed = match style.layout_box(text) {
            Ok((_, (width, _))) if width > 0 && self.widths == Widths::Fixed => {
                format!(r#" textLength="{}" lengthAdjust="spacingAndGlyphs""#, px(width))
            }
            _ => String::new(),
        };
        self.push(format_args!(
            r#"<text x="{}" y="{}" font-size="{}"{weight}{anchor}{turn}{fixed} fill="{}">{}</text>"#,
            Short(x),
            Short(y + down),
            Short(size),
            hex(style.color()),
            escaped(text)
        ));
        Ok(())
    }
}
