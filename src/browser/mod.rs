//! The thin shell around the core: the only place that touches the browser's interfaces.
//!
//! It turns browser events into messages and carries out effects: storage, locks, files, timers,
//! focus, clock, chance, text measuring, dragging. It holds no rule about maps.

mod cells;
mod clock;
mod dom;
pub mod drag;
mod files;
mod locks;
pub mod measure;
mod modal;
mod shell;
mod storage;
pub mod theme;
mod timers;

pub use cells::{focus_stays, leave_field, move_down};
pub use clock::readable_time;
pub use dom::{focus_id, on_key, reveal_id, set_title, svg_address, watch_size};
pub use files::{choose_file, watch_file_drops};
pub use modal::{close_modal, is_on_itself, open_modal};
pub use shell::Shell;
