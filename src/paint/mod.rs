//! Map to picture: from scores to plain shapes, and from plain shapes to any surface.
//!
//! [`scene`] works out everything that can be seen, in logical pixels, with every label already
//! placed. The screen builds its live tokens from that value, and [`paint_backdrop`] and
//! [`paint_tokens`] draw the same value on any plotters backend: the SVG of [`backdrop_svg`] and
//! [`map_svg`], a canvas, a test. So screen, export and print cannot differ.
//!
//! This module deliberately measures no text (widths come in as data), knows no page, no pointer
//! and no selection style, decides nothing about who may see a name, and keeps no state.

mod beside;
mod brush;
mod caption;
mod frame;
mod glyph;
mod grid;
mod labels;
mod names;
mod painter;
mod palette;
mod people;
mod places;
mod plane;
mod quiet;
mod scene;
mod sheet;
mod svg;
mod tag;
mod turn;
mod widths;
mod wish;

pub use beside::{beside, room_beside};
pub use caption::in_sentence;
pub use frame::Frame;
pub use glyph::{Outline, Short, badge, outline, svg_path};
pub use painter::{paint_backdrop, paint_tokens};
pub use palette::{Palette, Rgb, css_class, css_name};
pub use plane::{Point, Rect};
pub use quiet::Quiet;
pub use scene::{Anchor, Field, Label, Look, Scene, Showing, Token, Tone, Words, looks_alike, scene};
pub use svg::{backdrop_svg, map_svg, screen_svg};
pub use tag::{LINE, name_tag};
pub use widths::{LABEL_SIZE, TableWidths, TextWidths};
