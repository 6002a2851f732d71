//! Values and their invariants: what a stakeholder map is.
//!
//! Everything here is plain data with total functions over it. A value that exists is valid: scores
//! are in range, lines hold no control characters, dates are real. What can be derived (quadrant,
//! overdue) is a function, never a field. This module deliberately knows no file format, no clock,
//! no random numbers and no other module of the crate.

mod choice;
mod concern;
mod date;
mod digits;
mod expectation;
mod fold;
mod graphemes;
mod group;
mod head;
mod id;
mod letters;
mod map;
mod message;
mod order;
mod quadrant;
mod saved_filter;
mod scale;
mod shared;
mod stakeholder;
mod text;
mod window;
mod written;

pub use choice::Choice;
pub(crate) use choice::choice;
pub use concern::{Concern, ConcernStatus, Severity};
pub use date::Date;
pub use digits::digit;
pub use expectation::{Direction, Expectation, ExpectationStatus};
pub use fold::fold;
pub use graphemes::{cut_before, cut_behind, cut_to};
pub use group::{Colour, Group, Shape};
pub use head::{Axis, ById, Head, Member};
pub use id::Id;
pub use letters::{Letters, lend, places};
pub use map::StakeholderMap;
pub use message::{Channel, Frequency, Message, MessageStatus, Purpose};
pub use order::in_order_of;
pub use quadrant::Quadrant;
pub use saved_filter::{SavedFilter, Wanted};
pub use scale::{Rating, Score, held};
pub use stakeholder::{Confidence, Engagement, Kind, Side, Stakeholder};
pub use text::{Line, Prose, TooLong, is_invisible, isolated, lower_case, parted, trimmed};
pub use window::Window;
pub use written::{NotADate, NotAScore};
