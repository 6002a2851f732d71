//! Frozen types to values: what cannot stand is repaired, and every repair is told.
//!
//! Nothing here refuses a whole file but a map without id or title; a value of the wrong type was
//! refused before.

mod filters;
mod head;
mod ids;
mod items;
mod maps;
mod stakeholder;
mod values;

pub(in crate::file) use head::Teams;
pub(in crate::file) use ids::Ids;
pub(in crate::file) use values::is_time;

use super::limits;
use super::notice::{Notice, NoticeKind};
use super::path::At;
use super::wording;

/// What has been repaired so far.
#[derive(Default)]
pub(in crate::file) struct Repair {
    notices: Vec<Notice>,
    more: usize,
}

impl Repair {
    /// Keeps a notice, or only counts it when there are too many to read.
    pub(in crate::file) fn note(&mut self, at: &At<'_>, kind: NoticeKind) {
        if self.notices.len() < limits::NOTICES {
            self.notices.push(Notice { path: at.to_string(), kind });
        } else {
            self.more += 1;
        }
    }

    /// Keeps a notice for every field that was not understood.
    pub(in crate::file) fn unknown(&mut self, at: &At<'_>, names: &[String]) {
        for name in names {
            self.note(&at.field(&wording::shown(name)), NoticeKind::UnknownField);
        }
    }

    /// Everything that was repaired.
    pub(in crate::file) fn notices(mut self) -> Vec<Notice> {
        if self.more > 0 {
            self.notices.push(Notice { path: String::new(), kind: NoticeKind::More { count: self.more } });
        }
        self.notices
    }
}
