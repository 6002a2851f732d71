//! The thin shell around the core: the only place that touches the browser's interfaces.
//!
//! It turns browser events into messages and carries out effects: both stores, news of other tabs,
//! files, timers, focus, clock, chance, text measuring, dragging. It holds no rule about maps.

mod begin;
mod blame;
mod cells;
mod channel;
mod clock;
mod copy;
mod deadline;
mod dom;
pub mod drag;
mod field;
mod files;
mod hands;
mod install;
mod kept_file;
mod keys;
mod leftovers;
mod letters;
mod marquee;
pub mod measure;
mod modal;
mod offline;
mod one_file;
mod page;
mod panic;
mod prefetch;
mod presence;
mod preview;
mod reflect;
mod roam;
mod room;
mod shell;
mod storage;
mod stores;
pub mod theme;
mod timers;
mod tokens;
mod vault;

pub use cells::{cell_of, focus_stays, leave_field, move_by_arrow, move_down, pasted_cells};
pub use clock::readable_time;
pub use dom::{
    after_frame, by_finger, focus_id, give_up_loading, load_later_sheet, on_first_use, reveal_id,
    reveal_start, scroll_to_end, set_title, svg_address, watch_size, when_idle,
};
pub use field::{go_on, has_left, is_half_typed, press_selects, select_text, show_in_field};
pub use files::{choose_file, choose_file_to_check, watch_file_drops, watch_launches};
pub use hands::{watch_hands, when_hands_rest};
pub use install::{install, watch_install};
pub use kept_file::can_keep_files;
pub use keys::{Key, is_command, key_of, leave_compositions_alone, on_key};
pub use letters::lend_letters;
pub use marquee::draw_marquees;
pub use modal::{close_modal, is_on_itself, is_on_page, open_modal};
pub use offline::{CopyState, NextVersion, OfflineCopy, OfflineNews};
pub use one_file::{home, is_one_file};
pub use page::{has_fine_pointer, on_hidden};
pub use panic::announce_panics;
pub use preview::preview;
pub use roam::Roam;
pub use shell::{Later, Shell, ShellRest};
pub use timers::after;
pub use tokens::{Tokens, watch_pointing};
