//! Logical pixels to whole numbers of a backend, one primitive at a time.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::element::{Circle, Drawable, PathElement, PointCollection, Polygon, Rectangle};
use plotters::style::{RGBColor, ShapeStyle};
use plotters_backend::text_anchor::{HPos, Pos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontFamily, FontStyle,
    FontTransform,
};

use super::scene::Anchor;
use super::{Frame, Point, Rgb};

/// Fonts of the system, as the screen uses them.
pub(super) const FONTS: &str = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";

/// What a drawing function answers.
pub(super) type Painted<DB> = Result<(), DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// Draws in logical pixels on an area of any size.
pub(super) struct Brush<'a, DB: DrawingBackend> {
    area: &'a DrawingArea<DB, Shift>,
    scale: f64,
}

/// How a text is set.
#[derive(Clone, Copy)]
pub(super) struct Type {
    /// Font size in logical pixels.
    pub(super) size: f64,
    /// Weight 600 rather than 400.
    pub(super) bold: bool,
    /// Which end stands at the point.
    pub(super) anchor: Anchor,
    /// Turned to read upwards.
    pub(super) turned: bool,
    /// The colour.
    pub(super) colour: Rgb,
    /// The width that the text must take, where the layout counts on it.
    pub(super) width: Option<f64>,
}

impl<'a, DB: DrawingBackend> Brush<'a, DB> {
    /// A brush that makes the picture fill the width of the area.
    pub(super) fn fitted(area: &'a DrawingArea<DB, Shift>, frame: &Frame) -> Self {
        Self { area, scale: f64::from(area.dim_in_pixel().0) / frame.width }
    }

    /// A filled polygon.
    pub(super) fn polygon(&self, corners: &[Point], colour: Rgb) -> Painted<DB> {
        self.area.draw(&Polygon::new(self.all(corners), rgb(colour)))
    }

    /// A filled circle.
    pub(super) fn disc(&self, centre: Point, radius: f64, colour: Rgb) -> Painted<DB> {
        let radius = self.whole(radius).max(0);
        self.area.draw(&Circle::new(self.at(centre), radius, ShapeStyle::from(rgb(colour)).filled()))
    }

    /// A closed line.
    pub(super) fn outline(&self, corners: &[Point], width: f64, colour: Rgb) -> Painted<DB> {
        let mut path = self.all(corners);
        path.extend(path.first().copied());
        self.area.draw(&PathElement::new(path, self.stroke(width, colour)))
    }

    /// A straight line.
    pub(super) fn line(&self, from: Point, to: Point, width: f64, colour: Rgb) -> Painted<DB> {
        self.area.draw(&PathElement::new(vec![self.at(from), self.at(to)], self.stroke(width, colour)))
    }

    /// An upright or level line of one logical pixel. Filled and on whole pixels, because a stroke
    /// would lie across two of them and look blurred.
    pub(super) fn hairline(&self, from: Point, to: Point, colour: Rgb) -> Painted<DB> {
        let start = Point::new(from.x.round(), from.y.round());
        let (across, down) = (to.x.round() - start.x, to.y.round() - start.y);
        let end = Point::new(start.x + across.max(1.0), start.y + down.max(1.0));
        self.area
            .draw(&Rectangle::new([self.at(start), self.at(end)], ShapeStyle::from(rgb(colour)).filled()))
    }

    /// A line of text; the middle of its height stands at the point.
    pub(super) fn text(&self, text: &str, at: Point, style: &Type) -> Painted<DB> {
        self.area.draw(&Inscription { text, at: self.at(at), style, scale: self.scale })
    }

    fn stroke(&self, width: f64, colour: Rgb) -> ShapeStyle {
        let width = u32::try_from(self.whole(width)).unwrap_or(1).max(1);
        ShapeStyle::from(rgb(colour)).stroke_width(width)
    }

    fn all(&self, points: &[Point]) -> Vec<BackendCoord> {
        points.iter().map(|point| self.at(*point)).collect()
    }

    fn at(&self, point: Point) -> BackendCoord {
        (self.whole(point.x), self.whole(point.y))
    }

    #[allow(clippy::cast_possible_truncation)] // the cast saturates, far outside any picture
    fn whole(&self, logical: f64) -> i32 {
        (logical * self.scale).round() as i32
    }
}

fn rgb(colour: Rgb) -> RGBColor {
    RGBColor(colour.0, colour.1, colour.2)
}

/// A text as a plotters element. plotters' own cannot say weight, width and anchor together without
/// loading a font, and it asks the font how wide the text is.
struct Inscription<'a> {
    text: &'a str,
    at: BackendCoord,
    style: &'a Type,
    scale: f64,
}

impl<'a> PointCollection<'a, BackendCoord> for &'a Inscription<'_> {
    type Point = &'a BackendCoord;
    type IntoIter = std::iter::Once<&'a BackendCoord>;

    fn point_iter(self) -> Self::IntoIter {
        std::iter::once(&self.at)
    }
}

impl<DB: DrawingBackend> Drawable<DB> for Inscription<'_> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        mut points: I,
        backend: &mut DB,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<DB::ErrorType>> {
        points.next().map_or(Ok(()), |at| backend.draw_text(self.text, self, at))
    }
}

impl BackendTextStyle for Inscription<'_> {
    type FontError = std::convert::Infallible;

    fn color(&self) -> BackendColor {
        let Rgb(red, green, blue) = self.style.colour;
        BackendColor { alpha: 1.0, rgb: (red, green, blue) }
    }

    fn size(&self) -> f64 {
        self.style.size * self.scale
    }

    fn transform(&self) -> FontTransform {
        if self.style.turned { FontTransform::Rotate270 } else { FontTransform::None }
    }

    fn style(&self) -> FontStyle {
        if self.style.bold { FontStyle::Bold } else { FontStyle::Normal }
    }

    fn anchor(&self) -> Pos {
        let across = match self.style.anchor {
            Anchor::Start => HPos::Left,
            Anchor::Middle => HPos::Center,
            Anchor::End => HPos::Right,
        };
        Pos::new(across, VPos::Center)
    }

    fn family(&self) -> FontFamily<'_> {
        FontFamily::Name(FONTS)
    }

    /// The width that the layout counts on, or nothing: a backend may fix it, none has to measure.
    #[allow(clippy::cast_possible_truncation)] // the cast saturates, far outside any picture
    fn layout_box(&self, _: &str) -> Result<((i32, i32), (i32, i32)), Self::FontError> {
        let width = (self.style.width.unwrap_or(0.0) * self.scale).round() as i32;
        Ok(((0, 0), (width, 0)))
    }

    /// Text is drawn by the backend's own fonts. A backend without any draws none.
    fn draw<E, F: FnMut(i32, i32, BackendColor) -> Result<(), E>>(
        &self,
        _: &str,
        _: BackendCoord,
        _: F,
    ) -> Result<Result<(), E>, Self::FontError> {
        Ok(Ok(()))
    }
}
