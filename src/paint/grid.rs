//! A uniform grid of rectangles, so that finding neighbours does not cost a walk over everything.

use super::Rect;

/// Side of a cell in logical pixels: about the height of two labels.
const CELL: f64 = 36.0;

/// Rectangles, each with the index of its owner, sorted into square cells.
pub(super) struct Grid {
    columns: usize,
    rows: usize,
    cells: Vec<Vec<(Rect, usize)>>,
}

impl Grid {
    /// An empty grid over a picture of this size.
    pub(super) fn over(width: f64, height: f64) -> Self {
        let (columns, rows) = (cell(width) + 1, cell(height) + 1);
        Self { columns, rows, cells: vec![Vec::new(); columns * rows] }
    }

    /// Adds a rectangle.
    pub(super) fn add(&mut self, rect: Rect, owner: usize) {
        for index in self.touched(&rect) {
            self.cells[index].push((rect, owner));
        }
    }

    /// Takes everything of one owner out of the cells under `rect`.
    pub(super) fn take(&mut self, rect: Rect, owner: usize) {
        for index in self.touched(&rect) {
            self.cells[index].retain(|(_, other)| *other != owner);
        }
    }

    /// Whether `test` holds for a rectangle that may overlap this one. It can be asked twice.
    pub(super) fn any(&self, rect: &Rect, mut test: impl FnMut(&Rect, usize) -> bool) -> bool {
        self.touched(rect).any(|index| self.cells[index].iter().any(|(other, owner)| test(other, *owner)))
    }

    fn touched(&self, rect: &Rect) -> impl Iterator<Item = usize> + use<> {
        let columns = self.columns;
        let across = cell(rect.x).min(columns - 1)..=cell(rect.right()).min(columns - 1);
        let down = cell(rect.y).min(self.rows - 1)..=cell(rect.bottom()).min(self.rows - 1);
        down.flat_map(move |row| across.clone().map(move |column| row * columns + column))
    }
}

/// The cell of a coordinate; what lies before the picture belongs to the first one.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // the cast saturates, which is meant
fn cell(coordinate: f64) -> usize {
    (coordinate / CELL) as usize
}
