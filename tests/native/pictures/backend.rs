//! How much the painter asks of a backend.

use std::cell::Cell;
use std::convert::Infallible;
use std::rc::Rc;

use plotters::prelude::*;
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind};
use standpoint::paint::{Frame, Look, Palette, TableWidths, paint_backdrop, paint_tokens, scene};

use super::people::{crowd, empty, workshop};

/// Counts calls, and fails when one lies outside or a pixel is drawn by hand.
struct Counting(Rc<Cell<usize>>);

impl Counting {
    #[allow(clippy::unnecessary_wraps)] // the answer of every method below
    fn count(&self) -> Result<(), DrawingErrorKind<Infallible>> {
        self.0.set(self.0.get() + 1);
        Ok(())
    }
}

impl DrawingBackend for Counting {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        (1520, 1560)
    }

    fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<Infallible>> {
        Ok(())
    }

    fn present(&mut self) -> Result<(), DrawingErrorKind<Infallible>> {
        Ok(())
    }

    fn draw_pixel(&mut self, _: BackendCoord, _: BackendColor) -> Result<(), DrawingErrorKind<Infallible>> {
        panic!("a primitive fell back to single pixels");
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        _: BackendCoord,
        _: BackendCoord,
        _: &S,
        _: bool,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        self.count()
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        _: I,
        _: &S,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        self.count()
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        _: BackendCoord,
        _: u32,
        _: &S,
        _: bool,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        self.count()
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        _: I,
        _: &S,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        self.count()
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        _: &str,
        _: &S,
        _: BackendCoord,
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        self.count()
    }
}

#[test]
fn the_backdrop_costs_the_same_for_everybody() {
    let frame = Frame::fitted(760.0, 780.0);
    let primitives = |map| {
        let scene = scene(map, &frame, &TableWidths, &Look::ALL);
        let (behind, people) = (Rc::new(Cell::new(0)), Rc::new(Cell::new(0)));
        let area = Counting(behind.clone()).into_drawing_area();
        paint_backdrop(&area, &scene, &Palette::LIGHT).expect("counts only");
        let area = Counting(people.clone()).into_drawing_area();
        paint_tokens(&area, &scene, &Palette::LIGHT).expect("counts only");
        (behind.get(), people.get())
    };
    let (none, some, many) = (primitives(&empty()), primitives(&workshop()), primitives(&crowd(200, 1)));
    assert_eq!(none.1, 0);
    // Captions may make way for people; nothing comes on top.
    assert!(some.0 <= none.0 && many.0 <= none.0, "{none:?} {some:?} {many:?}");
    assert!(none.0 <= 100, "{} primitives", none.0);
    assert!(some.1 <= 14 * 5 + 1, "{} primitives for 14 people", some.1);
}
